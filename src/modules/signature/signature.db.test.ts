import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { dossierStream, performDossierCommand } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { unitDirectory } from "#modules/organisation";

import { deskOf } from "../dossier/dossier.fixture.ts";
import { testRoot } from "../../platform/pki/pki.fixture.ts";
import { checkFile, checkPaper } from "./check-paper.ts";
import { issueSignedPaper } from "./issue-paper.ts";
import { distrustIssuer, endCertificate, registerCertificate, trustIssuer } from "./keep-certificates.ts";
import { bytesOf, preparePaper } from "./prepare-paper.ts";
import { signDossierPaper } from "./sign-paper.ts";
import {
  codeOf,
  inSigning,
  keyFileFor,
  must,
  registerOwn,
  registerSeal,
  SIGNING_PASSWORD,
  signingDeps,
  trustTestRoot,
  unlocked,
} from "./signature.fixture.ts";
import { certificateInForce, waitingPapers } from "./signature.queries.ts";
import { unlockKey } from "./unlock-key.ts";

const province = await useProvince();
const desk = deskOf(province);
const deps = await signingDeps(province);
const head = province.officer("truongcongan.binhgiang");
const clerk = province.officer("vanthucongan.binhgiang");
const agencyCode = clerk.posts[0]?.agencyCode ?? "";
const directory = await unitDirectory(province.database, civilDateOf(province.clock.now()));
const agency = { code: agencyCode, name: directory.agency(agencyCode)?.name ?? "" };
await trustTestRoot(province);
await registerOwn(province, head);
await registerSeal(province, clerk, agency);
const key = await unlocked(province, { officerId: head.officerId });
const seal = await unlocked(province, { sealsOf: [agency.code] });

async function signed(code: DossierCode): Promise<void> {
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  must(await signDossierPaper(province.as(head), deps, { code, draftId: draft.draftId, key }));
}

test("SIG-01 an outcome is signed by the head, sealed by the clerk, and its digest is in the chain; pdfsig verifies both", async (t) => {
  const code = await inSigning(province);
  const waiting = await waitingPapers(province.database, { agencies: [agency.code], status: "in_signing", locale: "vi" });
  assert.ok(waiting.some((paper) => paper.code === code));
  await signed(code);
  const state = await desk.state(code);
  assert.equal(state.status, "issuing");
  assert.equal(state.signedPaper?.certificate, key.certificate.fingerprint);
  must(await issueSignedPaper(province.as(clerk), deps, { code, number: "", seal, expectedVersion: state.version }));
  const events = await province.ledger.readStream(dossierStream(code));
  const resolved = events.find(({ kind }) => kind === "dossier.resolved");
  const paper = resolved?.payload["paper"] as { sha256: string; paperId: string };
  assert.equal(resolved?.payload["paperId"], paper.paperId);
  const bytes = await bytesOf(deps.paper, paper.sha256);
  assert.ok(bytes !== undefined);
  const checked = await checkFile({ db: province.database, now: province.clock.now() }, { bytes, sha256: paper.sha256 });
  assert.ok(checked.code !== undefined);
  assert.deepEqual(
    checked.signatures.map(({ verdict, signer, findings }) => [verdict, signer?.name, findings]),
    [
      ["valid", head.name, ["followed", "test_issuer", "claimed_time"]],
      ["valid", agency.name, ["test_issuer", "claimed_time"]],
    ],
  );
  const face = must(await checkPaper({ ...province, db: province.database, paper: deps.paper, now: province.clock.now() }, checked.code));
  assert.deepEqual([face.standing, face.number, face.dossierCode], ["in_force", resolved?.payload["documentNumber"], code]);
  assert.equal(face.holder, "N… T… H… H…");
  const run = promisify(execFile);
  const folder = await mkdtemp(join(tmpdir(), "motcua-pdfsig-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, `${code}.pdf`);
  await writeFile(path, bytes);
  const stdout = await run("pdfsig", ["-nocert", path]).then(
    (done) => done.stdout,
    () => undefined,
  );
  if (stdout === undefined) return t.diagnostic("pdfsig is not installed: apt-get install -y poppler-utils");
  assert.equal(stdout.match(/Signature is Valid\./gu)?.length, 2, stdout);
  assert.match(stdout, /Total document signed/u);
  t.diagnostic(stdout);
});

test("SIG-02 pressing twice signs once, and a crash between the signed bytes and the fact is taken up again", async () => {
  const code = await inSigning(province);
  const ctx = province.as(head);
  const draft = must(await preparePaper(ctx, deps, { code }));
  assert.equal(must(await preparePaper(province.as(head), deps, { code })).draftId, draft.draftId, "the same paper is prepared once");
  // The process dies after the signed bytes were kept: nothing of the ledger has happened yet.
  const ledger = new Proxy(ctx.ledger, {
    get(target, name) {
      if (name === "execute") return () => Promise.reject(new Error("killed"));
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
  const dying = { ...ctx, ledger };
  await assert.rejects(signDossierPaper(dying, deps, { code, draftId: draft.draftId, key }), /killed/u);
  assert.equal((await desk.state(code)).status, "in_signing", "nothing half-signed");
  const kept = await province.database.pg.query("select sha256 from app.signed_paper where draft_id = $1", [draft.draftId]);
  assert.equal(kept.rows.length, 1);
  const order = { code, draftId: draft.draftId, key };
  const [once, twice] = await Promise.all([signDossierPaper(ctx, deps, order), signDossierPaper(ctx, deps, order)]);
  assert.equal(must(once).version, must(twice).version);
  const state = await desk.state(code);
  assert.equal(state.signedPaper?.sha256, kept.rows[0].sha256, "the bytes that were kept before the crash");
  const events = await province.ledger.readStream(dossierStream(code));
  assert.equal(events.filter(({ kind }) => kind === "dossier.outcome_signed").length, 1);
});

test("SIG-03 a paper that changed between reading and signing is not signed", async () => {
  const code = await inSigning(province);
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  await desk.as(head).act(code, "return-from-signing", { toStepKey: "review", reason: "Bổ sung căn cứ pháp lý vào dự thảo." });
  await desk.as(province.officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
  const answer = await signDossierPaper(province.as(head), deps, { code, draftId: draft.draftId, key });
  assert.equal(codeOf(answer), "signature.paper_changed");
  assert.equal((await desk.state(code)).status, "in_signing");
});

test("SIG-04 nobody else signs or seals, whatever key they hold", async () => {
  const code = await inSigning(province);
  assert.ok(isProblem(await preparePaper(province.as(clerk), deps, { code })));
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  assert.ok(isProblem(await signDossierPaper(province.as(clerk), deps, { code, draftId: draft.draftId, key })));
  await signed(code);
  assert.ok(isProblem(await issueSignedPaper(province.as(head), deps, { code, number: "", seal, expectedVersion: undefined })));
});

test("SIG-05 who posts a signing cannot claim a paper that no key has signed", async () => {
  const code = await inSigning(province);
  const paper = { paperId: "x", sha256: "0".repeat(64), certificate: "0".repeat(64) };
  const input = { kind: "granted", name: "Kết quả", paper };
  assert.equal(codeOf(await performDossierCommand(province.as(head), "sign-outcome", { code, input })), "dossier.input_invalid");
  await desk.as(head).act(code, "sign-outcome", { kind: "granted", name: "Kết quả" });
  assert.equal((await desk.state(code)).signedPaper, null, "a recorded signature is told from a real one");
  const answer = await issueSignedPaper(province.as(clerk), deps, { code, number: "", seal, expectedVersion: undefined });
  assert.equal(codeOf(answer), "signature.not_signed_by_key");
});

test("SIG-06 expired, foreign, weak and unknown certificates are refused by name", async () => {
  const owner = { kind: "officer", officerId: head.officerId, agencyCode: agency.code } as const;
  const register = async (keyFile: Buffer, password = SIGNING_PASSWORD): Promise<string> =>
    codeOf(await registerCertificate(province.as(head), { owner, keyFile, password }));
  assert.equal(await register(keyFileFor(head.name), "sai"), "signature.wrong_password");
  assert.equal(await register(Buffer.from("rác")), "signature.key_file_unreadable");
  assert.equal(await register(keyFileFor("Người Khác")), "signature.certificate_of_another");
  const { privateKey: weak } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  assert.equal(await register(keyFileFor(head.name, weak)), "signature.certificate_weak");
  const years = province.as(head, { now: "2030-01-02T02:00:00.000Z" as Instant });
  const late = await registerCertificate(years, { owner, keyFile: keyFileFor(head.name), password: SIGNING_PASSWORD });
  assert.equal(codeOf(late), "signature.certificate_expired");
  const root = testRoot().fingerprint;
  const admin = province.as({ kind: "system", job: "test" });
  must(await distrustIssuer(admin, { fingerprint: root, reason: "Thử thôi tin cậy" }));
  const { privateKey: other } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  assert.equal(await register(keyFileFor(head.name, other)), "signature.issuer_unknown");
  must(
    await trustIssuer(province.as({ kind: "system", job: "test" }), { certificate: testRoot().der, isTest: true, ground: "Thử nghiệm" }),
  );
  assert.equal(
    codeOf(await trustIssuer(province.as(head), { certificate: testRoot().der, isTest: true, ground: "x" })),
    "identity.not_permitted",
  );
});

test("SIG-07 five wrong passwords in a row close a key for 15 minutes, and the right one opens it again", async () => {
  const certificate = await certificateInForce(province.database, { officerId: head.officerId }, province.clock.now());
  assert.ok(certificate !== undefined);
  const unlock = (password: string) => unlockKey({ db: province.database, now: province.clock.now() }, certificate, password);
  for (let count = 1; count <= 5; count += 1) assert.equal(codeOf(await unlock("sai")), "signature.wrong_password");
  assert.equal(codeOf(await unlock(SIGNING_PASSWORD)), "signature.key_closed");
  province.clock.advance(15 * 60_000 + 1);
  must(await unlock(SIGNING_PASSWORD));
});

test("SIG-08 an ended certificate signs nothing more and its key file is gone; what it signed stays signed until it was revoked", async () => {
  const officer = province.officer("chutich.binhgiang");
  const certificateId = await registerOwn(province, officer);
  const certificate = await certificateInForce(province.database, { officerId: officer.officerId }, province.clock.now());
  assert.equal(certificate?.certificateId, certificateId);
  assert.ok(certificate !== undefined);
  must(await endCertificate(province.as(officer), { certificate, cause: "lost", reason: "Mất máy" }));
  assert.equal(await certificateInForce(province.database, { officerId: officer.officerId }, province.clock.now()), undefined);
  assert.equal(
    codeOf(await unlockKey({ db: province.database, now: province.clock.now() }, certificate, SIGNING_PASSWORD)),
    "signature.certificate_ended",
  );
  const { rows } = await province.database.pg.query("select 1 from app.signing_key where certificate_id = $1", [certificateId]);
  assert.equal(rows.length, 0);
});
