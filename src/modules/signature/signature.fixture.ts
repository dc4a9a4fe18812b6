import assert from "node:assert/strict";
import type { KeyObject } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Province } from "#kit/province";
import type { DossierCode } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";
import { openFileStore } from "#platform/files/file-store";
import type { SigningKey } from "#platform/pki/pkcs12";

import { testKeyFile, testLeafKey, testRoot } from "../../platform/pki/pki.fixture.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { registerCertificate, trustIssuer } from "./keep-certificates.ts";
import type { SigningDeps } from "./prepare-paper.ts";
import { certificateInForce } from "./signature.queries.ts";
import { unlockKey } from "./unlock-key.ts";

export const SIGNING_PASSWORD = "mật khẩu thử 1";
export const SAMPLE_PLACE = "Ủy ban nhân dân tỉnh An Bình";

export function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

export function codeOf(answer: unknown): string {
  return isProblem(answer) ? answer.problem : "accepted";
}

/** A folder of files that goes when the tests are over. */
export async function signingDeps(province: Province): Promise<SigningDeps> {
  const folder = await mkdtemp(join(tmpdir(), "motcua-signing-"));
  after(() => rm(folder, { recursive: true, force: true }));
  const files = await openFileStore(folder, { check: () => Promise.resolve(undefined) });
  return { paper: { files, database: province.database, clamavSocket: undefined }, publicUrl: "http://localhost", place: SAMPLE_PLACE };
}

/** A key file of the test authority for a person or an agency. */
export function keyFileFor(commonName: string, key: KeyObject = testLeafKey(), serial = "0b"): Buffer {
  return testKeyFile({ subject: { commonName, organisation: "Tỉnh An Bình" }, key, serial });
}

/** Puts the test authority on the trust list. */
export async function trustTestRoot(province: Province): Promise<void> {
  const admin = { kind: "system", job: "test" } as const;
  must(await trustIssuer(province.as(admin), { certificate: testRoot().der, isTest: true, ground: "Thử nghiệm" }));
}

/** Registers the certificate of an officer in their own name. */
export async function registerOwn(province: Province, officer: OfficerActor): Promise<string> {
  const [post] = officer.posts;
  const owner = { kind: "officer", officerId: officer.officerId, agencyCode: post?.agencyCode ?? "" } as const;
  const keyFile = keyFileFor(officer.name);
  return must(await registerCertificate(province.as(officer), { owner, keyFile, password: SIGNING_PASSWORD })).certificateId;
}

/** Registers the seal of an agency, by its clerk. */
export async function registerSeal(
  province: Province,
  clerk: OfficerActor,
  agency: { readonly code: string; readonly name: string },
): Promise<string> {
  const owner = { kind: "agency", agencyCode: agency.code } as const;
  const keyFile = keyFileFor(agency.name, testLeafKey(), "0c");
  return must(await registerCertificate(province.as(clerk), { owner, keyFile, password: SIGNING_PASSWORD })).certificateId;
}

/** The key of whoever's certificate is in force now, opened. */
export async function unlocked({ database, clock }: Province, owner: Parameters<typeof certificateInForce>[1]): Promise<SigningKey> {
  const now = clock.now();
  const certificate = await certificateInForce(database, owner, now);
  assert.ok(certificate !== undefined);
  return must(await unlockKey({ db: database, now }, certificate, SIGNING_PASSWORD));
}

/** What a test does on the way to the signature. */
export interface WayToSignature {
  /** With the dossier in appraisal. */
  readonly draft?: (code: DossierCode) => Promise<void>;
  /** Whoever puts it before the head; the leader of the team when not said. */
  readonly submitter?: OfficerActor;
}

/** A dossier of the ward's police whose outcome waits for the head. */
export async function inSigning(province: Province, { draft, submitter }: WayToSignature = {}): Promise<DossierCode> {
  const desk = deskOf(province);
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await draft?.(code);
  await desk.as(province.officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
  await desk
    .as(province.officer("truongphong.binhgiang"))
    .act(code, "complete-step", { stepKey: "consult", note: "Chỗ ở hợp pháp, không tranh chấp." });
  await desk.as(submitter ?? province.officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
  return code;
}
