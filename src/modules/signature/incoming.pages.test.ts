import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import type { Visitor } from "#kit/web";
import { unitDirectory } from "#modules/organisation";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { openPkcs12 } from "#platform/pki/pkcs12";

import { seededRsaKey } from "../../../sample/pki/seeded-key.ts";
import { SAMPLE_PASSWORD } from "../../../sample/province/personas.ts";
import { KEY_PASSWORD, testKeyFile } from "../../platform/pki/pki.fixture.ts";
import { APPLICANT, deskOf, RESIDENCE, WARD_COUNTER } from "../dossier/dossier.fixture.ts";
import { vi as dossierVi } from "../dossier/text/vi.ts";
import { bookLines } from "../letter/book/book.queries.ts";
import { signSheet } from "./sign-paper.ts";
import { registerOwn, registerSeal, SIGNING_PASSWORD, trustTestRoot } from "./signature.fixture.ts";
import { vi } from "./text/vi.ts";

const AT = "2026-11-18T02:00:00.000Z" as Instant;
const INBOX = "/lam-viec/ky-so";

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

async function signedIn(userName: string): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  await visitor.submit({ userName, password: SAMPLE_PASSWORD });
  return visitor;
}

/** A contract of two private people, as a notary or one of them would sign it. */
async function contract(words: string): Promise<Uint8Array> {
  return compilePdf({
    folder: templateFolder("src", "modules", "signature", "template"),
    template: "mark.typ",
    data: {
      title: "Hợp đồng",
      width: 400,
      height: 300,
      parts: [{ kind: "text", x: 40, y: 40, height: 12, isItalic: false, text: words }],
    },
    createdAt: AT,
  });
}

async function signedBy(order: Parameters<typeof testKeyFile>[0], at = AT): Promise<Buffer> {
  const key = await openPkcs12(testKeyFile(order), KEY_PASSWORD);
  assert.ok(typeof key !== "string");
  return signSheet(key, { pdf: await contract("Hợp đồng thuê nhà"), title: "", name: "", agency: "Văn phòng công chứng", at });
}

function changed(file: Buffer): Buffer {
  const altered = Buffer.from(file);
  // One byte inside what the signature covers: the trailer's own date of making.
  const place = altered.indexOf("/CreationDate", 0, "latin1");
  const digit = altered.indexOf("2026", place, "latin1");
  altered.write("2025", digit, "latin1");
  return altered;
}

const subject = { commonName: "Lê Văn Công Chứng", organisation: "Văn phòng công chứng Bình Giang" };
const strangers = { name: { commonName: "Nơi cấp lạ", organisation: "Nước ngoài" }, key: seededRsaKey("test/foreign-root") };
const FILES = {
  "hop-le.pdf": await signedBy({ subject }),
  "het-han.pdf": await signedBy({ subject, notBefore: "2024-01-01T00:00:00Z", notAfter: "2025-01-01T00:00:00Z" }),
  "nuoc-ngoai.pdf": await signedBy({ subject, issuer: strangers }),
  "bi-sua.pdf": changed(await signedBy({ subject })),
  "khong-ky.pdf": Buffer.from(await contract("Không có chữ ký")),
};

test("SIG-13 signed files that a citizen uploads are told to the officer one by one: valid, expired, of a foreign issuer, altered", async () => {
  const citizen = newVisitor(app);
  await citizen.open(`/nop-ho-so/${RESIDENCE}`);
  const files = Object.entries(FILES).map(([name, bytes]) => new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
  const fields = {
    receptionUnit: WARD_COUNTER,
    personalId: APPLICANT.personalId,
    name: APPLICANT.name,
    address: "12 Trần Phú",
    "form.newAddress": "12 Trần Phú, phường Bình Giang",
    "form.housingGround": "own",
    "paper.0": "electronic",
    buoc: "gui",
  };
  const filed = await citizen.submit(fields, { action: `/nop-ho-so/${RESIDENCE}`, files: { "file.0": files } });
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(filed.words)?.[0] ?? assert.fail(filed.words);
  const officer = await signedIn("tiepnhan.binhgiang");
  const page = await officer.open(`/lam-viec/ho-so/${code}`);
  assert.equal(page.status, 200);
  const panel = page.html.slice(page.html.indexOf('id="chu-ky-so"'));
  const shown = (name: string): string => {
    const from = panel.indexOf(name);
    assert.ok(from > 0, `${name} is not in the part on signatures`);
    const end = panel.indexOf("</details>", from);
    return panel
      .slice(from, end)
      .replaceAll(/<[^>]*>/gu, " ")
      .replaceAll(/\s+/gu, " ");
  };
  const { verdicts, findings } = vi;
  const says = (name: string, words: readonly string[]): void => {
    for (const word of words) assert.ok(shown(name).includes(word), `«${word}» is not in ${name}: ${shown(name)}`);
  };
  says("hop-le.pdf", [verdicts.valid, "Lê Văn Công Chứng", findings.test_issuer]);
  says("het-han.pdf", [verdicts.invalid, findings.expired]);
  says("nuoc-ngoai.pdf", [verdicts.doubtful, findings.unknown_issuer]);
  says("bi-sua.pdf", [verdicts.invalid, findings.broken]);
  assert.ok(!panel.includes("khong-ky.pdf"), "a file without a signature is no news");
  // Looked at again, it is judged anew from what was read once.
  assert.ok((await officer.open(`/lam-viec/ho-so/${code}`)).html.includes("nuoc-ngoai.pdf"));
});

test("the form for ink prints nothing and takes no number once a key has signed; the page of the seal issues the signed paper", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.as(province.officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
  await desk
    .as(province.officer("truongphong.binhgiang"))
    .act(code, "complete-step", { stepKey: "consult", note: "Chỗ ở hợp pháp, không tranh chấp." });
  await desk.as(province.officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
  const leader = await signedIn("truongcongan.binhgiang");
  await leader.open(`${INBOX}/${code}`);
  await leader.submit({ password: SIGNING_PASSWORD }, { action: `${INBOX}/${code}/ky` });
  const sealer = await signedIn("vanthucongan.binhgiang");
  await sealer.open(`/lam-viec/ho-so/${code}`);
  const action = `/lam-viec/ho-so/${code}/issue-outcome`;
  const refused = await sealer.submit({ documentNumber: "" }, { action, files: { file: new File([], "") } });
  const { title } = dossierVi.problems["dossier.signed_by_key"]();
  assert.ok(refused.words.includes(title), refused.words.slice(0, 2000));
  assert.equal((await desk.state(code)).status, "issuing");
  const lines = await bookLines(province.database, { book: `${agencyCode}:2026:KQ`, words: "", limit: 50 });
  assert.deepEqual(
    lines.filter(({ dossierCode }) => dossierCode === code),
    [],
  );
  await sealer.open(`${INBOX}/${code}/dong-dau`);
  await sealer.submit({ number: "", password: SIGNING_PASSWORD });
  const { outcome } = await desk.state(code);
  assert.ok(outcome !== null && outcome.documentNumber !== "");
});
