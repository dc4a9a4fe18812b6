import { createHash } from "node:crypto";
import type { KeyObject } from "node:crypto";

import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType, parseDossierCode, performDossierCommand, searchDossiers } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import { parseCheckCode } from "#modules/paper";
import {
  certificateInForce,
  issueSignedPaper,
  preparePaper,
  registerCertificate,
  signDossierPaper,
  trustIssuer,
  unlockKey,
  waitingPapers,
} from "#modules/signature";
import type { SigningDeps } from "#modules/signature";
import type { SigningKey } from "#platform/pki/pkcs12";

import { seededRsaKey } from "./pki/seeded-key.ts";
import { issueTestCertificate, writeTestKeyFile } from "./pki/test-authority.ts";
import type { TestName } from "./pki/test-authority.ts";
import { AGENCIES } from "./province/agencies.ts";
import { officersOf } from "./province/officers.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";
import { seededRandom, seededUuid } from "./seeded-random.ts";
import { actorOf } from "./simulation/actors.ts";
import { deedOf } from "./simulation/play-groups.ts";

/** The password of every key file of the sample: printed, like that of the accounts, because nothing here is real. */
export const SAMPLE_KEY_PASSWORD = "kyso123";

/** Says on its face that it is good for nothing but trying things out. */
const AUTHORITY: TestName = { commonName: "Gốc chứng thực thử nghiệm An Bình", organisation: "Tỉnh An Bình (dữ liệu mẫu)" };
const GROUND = "Nơi cấp thử nghiệm của dữ liệu mẫu, khóa ai cũng tính lại được: không dùng cho việc thật.";
const VALID = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2031-01-01T00:00:00Z" } as const;

/** Where somebody signs with a key: the head, and the unit whose clerk seals. */
const SIGNING_PLACES = [
  { headUnit: "H99.101.5", clerkUnit: "H99.101.5.1" },
  { headUnit: "H99.101", clerkUnit: "H99.101.2" },
] as const;

/** Of the papers that wait, how many are signed, and of those how many sealed; the rest waits for whoever tries the pages. */
const SIGNED_EACH = 2;
const SEALED_EACH = 1;
/** Papers brought to a head's desk at each place. */
const WAITING_EACH = 5;

/**
 * Gives heads and agencies of the sample their keys by a test authority that is made here, and signs a few outcomes, so that signed papers can be
 * looked at. The authority's key follows from a text in this file: its certificates are named test certificates wherever they vouch for something.
 */
export async function loadSignatures(host: SampleHost, deps: Omit<SigningDeps, "named">, now: Instant): Promise<Problem | undefined> {
  const rootKey = seededRsaKey("an-binh/authority");
  const root = issueTestCertificate({
    subject: AUTHORITY,
    key: rootKey,
    issuer: { name: AUTHORITY, key: rootKey },
    serial: "01",
    isAuthority: true,
    ...VALID,
  });
  const trusting = sampleContext(host, { name: "signature/root", at: now, actor: SAMPLE_FOUNDER });
  const trusted = await trustIssuer(trusting, { certificate: root, isTest: true, ground: GROUND });
  if (isProblem(trusted)) return trusted;
  const setting: Setting = { host, deps: { ...deps, named: seededName }, now, rootKey, root };
  for (const place of SIGNING_PLACES) {
    const refusal = await loadPlace(setting, place);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Setting {
  readonly host: SampleHost;
  readonly deps: SigningDeps;
  readonly now: Instant;
  readonly rootKey: KeyObject;
  readonly root: Buffer;
}

/** Ids and check codes that follow from what they name, so that the same seed gives the same papers. */
function seededName(name: string): { readonly id: string; readonly checkCode: string } {
  const random = seededRandom(`an-binh/signature/${name}`);
  const checkCode = parseCheckCode(random.hex(12));
  if (checkCode === undefined) throw new Error("hexadecimal digits are letters of a check code");
  return { id: seededUuid(random, SEED_TIME), checkCode };
}

const SEED_TIME = Date.parse(VALID.notBefore);

async function loadPlace(setting: Setting, place: (typeof SIGNING_PLACES)[number]): Promise<Problem | undefined> {
  const { host, now, deps } = setting;
  const head = personOf(place.headUnit, "agency_leader");
  const clerk = personOf(place.clerkUnit, "clerk");
  const agencyCode = clerk.posts[0]?.agencyCode ?? "";
  const agency = AGENCIES.find(({ code }) => code === agencyCode)?.name ?? agencyCode;
  const headKey = await keyOf(setting, head, { owner: { kind: "officer", officerId: head.officerId, agencyCode }, name: head.name });
  const seal = await keyOf(setting, clerk, { owner: { kind: "agency", agencyCode }, name: agency });
  if (isProblem(headKey)) return headKey;
  if (isProblem(seal)) return seal;
  await bringToSignature(setting, agencyCode);
  const waiting = await waitingPapers(host.database, { agencies: [agencyCode], status: "in_signing", locale: "vi" });
  let signed = 0;
  for (const { code: text } of waiting) {
    const code = parseDossierCode(text);
    if (code === undefined || signed >= SIGNED_EACH) continue;
    const ctx = (actor: OfficerActor, deed: string): UseCaseContext =>
      sampleContext(host, { name: `signature/${deed}/${code}`, at: now, actor });
    const draft = await preparePaper(ctx(head, "prepare"), deps, { code });
    // What still owes an apology or waits for a part of its group is left to people.
    if (isProblem(draft)) continue;
    const done = await signDossierPaper(ctx(head, "sign"), deps, { code, draftId: draft.draftId, key: headKey });
    if (isProblem(done)) continue;
    signed += 1;
    if (signed > SEALED_EACH) continue;
    const issued = await issueSignedPaper(ctx(clerk, "issue"), deps, { code, number: "", seal, expectedVersion: undefined });
    if (isProblem(issued)) return issued;
  }
  return undefined;
}

/** Lets the desks of an agency finish what is nearly done, so that papers wait for a signature on the day somebody looks. */
async function bringToSignature({ host, now }: Setting, agencyCode: string): Promise<void> {
  const listed = await Promise.all(
    ["in_review", "processing", "assigning"].map((status) => searchDossiers(host.database, { agencies: [agencyCode], status })),
  );
  let brought = 0;
  for (const { code: text } of listed.flat()) {
    const code = parseDossierCode(text);
    if (brought >= WAITING_EACH) return;
    if (code !== undefined && (await isBrought(host, { code, agencyCode, now }))) brought += 1;
  }
}

/** Steps that lead to a signature; the signature itself is somebody's to give. */
const BEFORE_SIGNING: ReadonlySet<string> = new Set(["assign", "complete-step", "submit-for-signature"]);
const STEPS_MAX = 6;

async function isBrought(
  host: SampleHost,
  { code, agencyCode, now }: { readonly code: DossierCode; readonly agencyCode: string; readonly now: Instant },
): Promise<boolean> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { state } = await host.ledger.load(dossierStreamType, dossierStream(code));
    if (state.competentAgency !== agencyCode || state.memberOf !== null || state.members.length > 0) return false;
    if (state.status === "in_signing") return true;
    const deed = deedOf(state, "");
    if (deed === null || !BEFORE_SIGNING.has(deed.name)) return false;
    const ctx = sampleContext(host, { name: `signature/bring/${code}/${state.version}`, at: now, actor: actorOf(deed.by) });
    if (isProblem(await performDossierCommand(ctx, deed.name, { code, input: deed.input }))) return false;
  }
  return false;
}

function personOf(unitCode: string, role: Parameters<typeof officersOf>[1]): OfficerActor {
  const [officer] = officersOf(unitCode, role);
  if (officer === undefined) throw new Error(`nobody holds ${role} in ${unitCode}`);
  return actorOf(officer);
}

interface KeyHolder {
  readonly owner: Parameters<typeof registerCertificate>[1]["owner"];
  readonly name: string;
}

/** Makes a key with its certificate, hands the file in as its owner would, and opens it. */
async function keyOf(setting: Setting, actor: OfficerActor, { owner, name }: KeyHolder): Promise<SigningKey | Problem> {
  const { host, now, rootKey, root } = setting;
  const seed = `an-binh/key/${owner.kind}/${owner.kind === "officer" ? owner.officerId : owner.agencyCode}`;
  const key = seededRsaKey(seed);
  const certificate = issueTestCertificate({
    subject: { commonName: name, organisation: AUTHORITY.organisation },
    key,
    issuer: { name: AUTHORITY, key: rootKey },
    serial: createHash("sha256").update(seed).digest("hex").slice(0, 14),
    ...VALID,
  });
  const keyFile = writeTestKeyFile({ key, certificate, others: [root], password: SAMPLE_KEY_PASSWORD, seed });
  const ctx = sampleContext(host, { name: `signature/register/${seed}`, at: now, actor });
  const registered = await registerCertificate(ctx, { owner, keyFile, password: SAMPLE_KEY_PASSWORD });
  if (isProblem(registered)) return registered;
  const filter = owner.kind === "officer" ? { officerId: owner.officerId } : { sealsOf: [owner.agencyCode] };
  const view = await certificateInForce(host.database, filter, now);
  if (view === undefined) throw new Error(`the certificate of ${name} is not in force`);
  return unlockKey({ db: host.database, now }, view, SAMPLE_KEY_PASSWORD);
}
