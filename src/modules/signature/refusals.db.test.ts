import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { unitDirectory } from "#modules/organisation";
import { newCommandId, newUuid } from "#platform/ids";
import { childrenOf, encodeSequence, readDer } from "#platform/pki/der";
import { KEY_FILE_BYTES_MAX } from "#platform/pki/pkcs12";
import type { SigningKey } from "#platform/pki/pkcs12";

import { writeTestKeyFile } from "../../../sample/pki/test-authority.ts";
import { testCertificate, testKeyFile, testLeafKey } from "../../platform/pki/pki.fixture.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { checkPaper } from "./check-paper.ts";
import { issueSignedPaper } from "./issue-paper.ts";
import { distrustIssuer, endCertificate, registerCertificate, trustIssuer } from "./keep-certificates.ts";
import { preparePaper } from "./prepare-paper.ts";
import { batchView, beginBatch } from "./sign-batch.ts";
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
} from "./signature.fixture.ts";
import { certificateInForce } from "./signature.queries.ts";
import type { CertificateView } from "./signature.queries.ts";
import { unlockKey } from "./unlock-key.ts";

const province = await useProvince();
const desk = deskOf(province);
const deps = await signingDeps(province);
const head = province.officer("truongcongan.binhgiang");
const clerk = province.officer("vanthucongan.binhgiang");
const admin = province.officer("quantri.tinh");
const agencyCode = clerk.posts[0]?.agencyCode ?? "";
const directory = await unitDirectory(province.database, civilDateOf(province.clock.now()));
await trustTestRoot(province);
await registerOwn(province, head);
await registerSeal(province, clerk, { code: agencyCode, name: directory.agency(agencyCode)?.name ?? "" });

async function inForce(owner: Parameters<typeof certificateInForce>[1]): Promise<CertificateView> {
  const certificate = await certificateInForce(province.database, owner, province.clock.now());
  assert.ok(certificate !== undefined);
  return certificate;
}

async function unlocked(owner: Parameters<typeof certificateInForce>[1]): Promise<SigningKey> {
  return must(await unlockKey({ db: province.database, now: province.clock.now() }, await inForce(owner), SIGNING_PASSWORD));
}

/** What becomes of a key file that the head hands in. */
async function registered(keyFile: Buffer): Promise<string> {
  const owner = { kind: "officer", officerId: head.officerId, agencyCode } as const;
  return codeOf(await registerCertificate(province.as(head), { owner, keyFile, password: SIGNING_PASSWORD }));
}

test("a key file that is too large, a trap, unsealed or without its own key is refused by name and not kept", async () => {
  assert.equal(await registered(Buffer.alloc(KEY_FILE_BYTES_MAX + 1)), "signature.key_file_too_large");
  assert.equal(await registered(testKeyFile({ iterations: 200_001 })), "signature.key_file_too_slow");
  const [version, content] = childrenOf(readDer(keyFileFor(head.name)));
  assert.ok(version !== undefined && content !== undefined);
  assert.equal(await registered(encodeSequence(version.raw, content.raw)), "signature.key_encryption_unknown");
  const { privateKey: other } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const stranger = writeTestKeyFile({
    key: createPrivateKey(testLeafKey().export({ format: "pem", type: "pkcs8" })),
    certificate: testCertificate({ subject: { commonName: head.name, organisation: "" }, key: other }),
    others: [],
    password: SIGNING_PASSWORD,
    seed: "stranger",
  });
  assert.equal(await registered(stranger), "signature.key_missing");
  const { rows } = await province.database.pg.query("select 1 from app.signing_key");
  assert.equal(rows.length, 2, "the head's key and the seal, nothing of what was refused");
});

test("a certificate of a later day, or one that was not issued for signing, is refused by name", async () => {
  const subject = { commonName: head.name, organisation: "" };
  assert.equal(await registered(testKeyFile({ subject, notBefore: "2026-11-20T00:00:00Z" })), "signature.certificate_not_yet_valid");
  assert.equal(await registered(testKeyFile({ subject, usage: 0x20 })), "signature.certificate_not_for_signing");
});

test("the trust list takes only an authority's certificate with its ground, and lets go only of what is on it, with a reason", async () => {
  const trust = async (certificate: Buffer, ground = "Thử nghiệm"): Promise<string> =>
    codeOf(await trustIssuer(province.as(admin), { certificate, isTest: true, ground }));
  const leaf = testCertificate({ subject: { commonName: head.name, organisation: "" } });
  assert.equal(await trust(leaf, "  "), "signature.reason_missing");
  assert.equal(await trust(Buffer.from("rác")), "signature.certificate_invalid");
  assert.equal(await trust(leaf), "signature.issuer_not_authority");
  const distrust = async (reason: string): Promise<string> =>
    codeOf(await distrustIssuer(province.as(admin), { fingerprint: "0".repeat(64), reason }));
  assert.equal(await distrust(" "), "signature.reason_missing");
  assert.equal(await distrust("Không còn hoạt động"), "signature.issuer_unlisted");
});

test("a certificate that was never registered cannot be ended", async () => {
  const certificate = { ...(await inForce({ officerId: head.officerId })), certificateId: newUuid() };
  const answer = await endCertificate(province.as(head), { certificate, cause: "lost", reason: "Mất máy" });
  assert.equal(codeOf(answer), "signature.certificate_unknown");
});

test("a paper that nobody prepared, one of another dossier, and one whose bytes are gone are not signed or sealed", async () => {
  const [key, seal] = [await unlocked({ officerId: head.officerId }), await unlocked({ sealsOf: [agencyCode] })];
  const [code, other] = [await inSigning(province), await inSigning(province)];
  const sign = (draftId: string, from = deps): ReturnType<typeof signDossierPaper> =>
    signDossierPaper(province.as(head), from, { code, draftId, key });
  assert.equal(codeOf(await sign(newUuid())), "signature.paper_missing");
  const foreign = must(await preparePaper(province.as(head), deps, { code: other }));
  assert.equal(codeOf(await sign(foreign.draftId)), "signature.paper_missing");
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  const emptied = await signingDeps(province);
  assert.equal(codeOf(await sign(draft.draftId, emptied)), "signature.paper_missing");
  assert.equal((await desk.state(code)).status, "in_signing");
  must(await sign(draft.draftId));
  const order = { code, number: "", seal, expectedVersion: undefined };
  assert.equal(codeOf(await issueSignedPaper(province.as(clerk), emptied, order)), "signature.paper_missing");
  assert.equal((await desk.state(code)).status, "issuing");
});

test("a round without papers is not begun, and nobody sees a round of somebody else", async () => {
  const batchId = newCommandId();
  assert.equal(codeOf(await beginBatch(province.as(head), { batchId, papers: [] })), "signature.batch_empty");
  assert.equal(codeOf(await batchView(province.as(head), batchId)), "signature.batch_unknown");
  const code = await inSigning(province);
  const { draftId, dossierVersion: version } = must(await preparePaper(province.as(head), deps, { code }));
  must(await beginBatch(province.as(head), { batchId, papers: [{ code, draftId, version }] }));
  assert.equal(must(await batchView(province.as(head), batchId)).items.length, 1);
  assert.equal(codeOf(await batchView(province.as(clerk), batchId)), "signature.batch_unknown");
});

test("a check code that no paper carries, or that is no code, finds nothing", async () => {
  const check = async (text: string): Promise<string> =>
    codeOf(await checkPaper({ ...province, db: province.database, paper: deps.paper, now: province.clock.now() }, text));
  assert.equal(await check("rác"), "signature.code_unknown");
  const { checkCode } = must(await preparePaper(province.as(head), deps, { code: await inSigning(province) }));
  assert.equal(await check(checkCode), "signature.code_unknown", "prepared, but never issued");
});
