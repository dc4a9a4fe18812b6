import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Shown } from "#kit/web";
import { unitDirectory } from "#modules/organisation";
import { CHECK_PATH } from "#modules/paper";
import { newUuid } from "#platform/ids";
import { KEY_FILE_BYTES_MAX } from "#platform/pki/pkcs12";

import { deskOf } from "../dossier/dossier.fixture.ts";
import { endCertificate } from "./keep-certificates.ts";
import { inSigning, must, registerOwn, registerSeal, SIGNING_PASSWORD, trustTestRoot } from "./signature.fixture.ts";
import { certificateInForce } from "./signature.queries.ts";
import { problems } from "./text/problems.vi.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const head = province.officer("truongcongan.binhgiang");
const clerk = province.officer("vanthucongan.binhgiang");
const agencyCode = clerk.posts[0]?.agencyCode ?? "";
const directory = await unitDirectory(province.database, civilDateOf(province.clock.now()));
await trustTestRoot(province);
await registerOwn(province, head);
await registerSeal(province, clerk, { code: agencyCode, name: directory.agency(agencyCode)?.name ?? "" });

const INBOX = "/lam-viec/ky-so";
const KEYS = "/lam-viec/chung-thu";
const TRUST = "/quan-tri/to-chuc-chung-thuc";
/** What a browser sends for a file field that was left empty. */
const NO_FILE = { tep: new File([], "") };

/** The page says the refusal in its words beside the form, with its status. */
function refuses(page: Shown, code: keyof typeof problems, status: number): void {
  const { title } = problems[code]({});
  assert.ok(page.words.includes(title), `«${title}» is not in: ${page.words}`);
  assert.equal(page.status, status);
}

async function giveUp(owner: typeof head, of: Parameters<typeof certificateInForce>[1]): Promise<void> {
  const certificate = await certificateInForce(province.database, of, province.clock.now());
  assert.ok(certificate !== undefined);
  must(await endCertificate(province.as(owner), { certificate, cause: "lost", reason: "Mất máy" }));
}

test("a form that was sent without its file says so: keys, trust list, checking", async () => {
  const officer = await signedIn(app, "truongcongan.binhgiang");
  await officer.open(KEYS);
  refuses(await officer.submit({ owner: "officer", password: "x" }, { action: KEYS, files: NO_FILE }), "signature.file_missing", 422);
  const admin = await signedIn(app, "quantri.tinh");
  await admin.open(TRUST);
  // A refused stop leaves the page at another address; its other form still goes where it belongs.
  const stop = await admin.submit({ reason: "" }, { action: `${TRUST}/thoi` });
  refuses(stop, "signature.reason_missing", 422);
  refuses(await admin.submit({ ground: "Thử" }, { action: TRUST, files: NO_FILE }), "signature.file_missing", 422);
  const anybody = newVisitor(app);
  await anybody.open(CHECK_PATH);
  refuses(await anybody.submit({}, { action: CHECK_PATH, files: NO_FILE }), "signature.file_missing", 422);
});

test("a key file beyond the limit is refused while it comes in", async () => {
  const officer = await signedIn(app, "truongcongan.binhgiang");
  await officer.open(KEYS);
  const tep = new File([Buffer.alloc(KEY_FILE_BYTES_MAX + 1)], "khoa.p12");
  const page = await officer.submit({ owner: "officer", password: "x" }, { action: KEYS, files: { tep } });
  refuses(page, "signature.key_file_too_large", 422);
});

test("a certificate is ended only by its own page and only when that was confirmed", async () => {
  const officer = await signedIn(app, "truongcongan.binhgiang");
  const action = `${KEYS}/ket-thuc`;
  await officer.open(KEYS);
  const unknown = await officer.submit({ certificate: newUuid(), cause: "lost", isConfirmed: "1" }, { action });
  refuses(unknown, "signature.certificate_unknown", 404);
  refuses(await officer.submit({ cause: "lost" }, { action }), "signature.end_unconfirmed", 422);
  const kept = await certificateInForce(province.database, { officerId: head.officerId }, province.clock.now());
  assert.equal(kept?.state, "active");
});

test("a code that no paper carries is answered on the page where it was typed", async () => {
  const anybody = newVisitor(app);
  refuses(await anybody.open(`${CHECK_PATH}?ma=abc`), "signature.code_unknown", 404);
  refuses(await anybody.open(`${CHECK_PATH}/abc`), "signature.code_unknown", 404);
});

test("choosing nothing begins no round, and a round that is nobody's is not shown", async () => {
  await inSigning(province);
  const officer = await signedIn(app, "truongcongan.binhgiang");
  await officer.open(INBOX);
  const empty = await officer.submit({}, { action: `${INBOX}/nhieu` });
  assert.deepEqual([empty.problem, empty.status], ["signature.batch_empty", 422]);
  const unknown = await officer.open(`${INBOX}/dot/${newUuid()}`);
  assert.deepEqual([unknown.problem, unknown.status], ["signature.batch_unknown", 404]);
});

test("a form that names no prepared paper signs nothing; a key or seal that ended since the page was opened neither", async () => {
  const [code, other] = [await inSigning(province), await inSigning(province)];
  const leader = await signedIn(app, "truongcongan.binhgiang");
  await leader.open(`${INBOX}/${code}`);
  for (const draft of ["rác", newUuid()])
    refuses(await leader.submit({ draft, password: SIGNING_PASSWORD }, { action: `${INBOX}/${code}/ky` }), "signature.paper_missing", 404);
  const missing = await leader.open(`${INBOX}/${code}/van-ban/${newUuid()}`);
  assert.deepEqual([missing.problem, missing.status], ["signature.paper_missing", 404]);
  await leader.open(`${INBOX}/${code}`);
  await leader.submit({ password: SIGNING_PASSWORD }, { action: `${INBOX}/${code}/ky` });
  assert.equal((await desk.state(code)).status, "issuing", "with the draft of the page it is signed");

  await leader.open(`${INBOX}/${other}`);
  await giveUp(head, { officerId: head.officerId });
  refuses(await leader.submit({ password: SIGNING_PASSWORD }, { action: `${INBOX}/${other}/ky` }), "signature.no_key", 409);
  assert.equal((await desk.state(other)).status, "in_signing");

  const sealer = await signedIn(app, "vanthucongan.binhgiang");
  await sealer.open(`${INBOX}/${code}/dong-dau`);
  await giveUp(clerk, { sealsOf: [agencyCode] });
  refuses(await sealer.submit({ number: "", password: SIGNING_PASSWORD }), "signature.no_seal", 409);
  assert.equal((await desk.state(code)).status, "issuing");
});
