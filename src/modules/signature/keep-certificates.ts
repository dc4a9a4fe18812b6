import { createHash } from "node:crypto";

import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { foldVietnamese } from "#kernel/text";
import type { CommandEnvelope } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { Resource, UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { AgencyCode, OfficerId } from "#modules/organisation";
import { jobCommandId } from "#platform/jobs/job";
import { anchorOf, isWeakKey, parseCertificate } from "#platform/pki/certificate";
import type { Certificate } from "#platform/pki/certificate";
import { openPkcs12 } from "#platform/pki/pkcs12";

import {
  certificateStream,
  certificateStreamType,
  decideDistrust,
  decideEnd,
  decideRegister,
  decideTrust,
  issuerStream,
  issuerStreamType,
} from "./certificate-stream.ts";
import type { CertificateOwner, EndCause } from "./signature.events.ts";
import { listCertificates, trustAnchors } from "./signature.queries.ts";
import type { CertificateView } from "./signature.queries.ts";
import { deleteKeyFile, insertKeyFile } from "./signature.store.ts";
import { certificateProblem, keyFileProblem } from "./unlock-key.ts";

/** A key file as somebody hands it in. */
export interface KeyHandedIn {
  readonly owner: CertificateOwner;
  readonly keyFile: Buffer;
  /** Opens the file once for looking at it, and is forgotten. */
  readonly password: string;
}

/**
 * Registers the certificate of an officer, or of an agency's seal: the file is opened once, judged, and kept encrypted as it came. Whatever the
 * owner had before is replaced. Problems: `signature.*` by name, `identity.not_permitted`.
 */
export async function registerCertificate(ctx: UseCaseContext, handed: KeyHandedIn): Promise<{ readonly certificateId: string } | Problem> {
  const { owner } = handed;
  const decision = await permit(ctx, owner.kind === "officer" ? "signature.keep_own_key" : "signature.keep_seal", resourceOf(owner));
  if (isProblem(decision)) return decision;
  const opened = await openPkcs12(handed.keyFile, handed.password);
  if (typeof opened === "string") return keyFileProblem(opened);
  const { certificate } = opened;
  const refusal = certificateProblem(certificate, ctx.now) ?? (await ownerProblem(ctx, owner, certificate));
  if (refusal !== null) return refusal;
  const anchor = anchorOf(certificate, { others: opened.others, anchors: await trustAnchors(ctx.db), at: ctx.now });
  if (anchor === undefined) return problem("signature.issuer_unknown", { issuer: issuerNameOf(certificate) });
  const certificateId = certificateIdOf(owner, certificate);
  const before = await listCertificates(ctx.db, owner.kind === "officer" ? owner : { sealsOf: [owner.agencyCode] });
  if (before.some((known) => known.certificateId === certificateId && known.state !== "active"))
    return problem("signature.certificate_ended", {});
  // First the file, then the fact: a crash in between leaves a file that nothing names.
  await insertKeyFile(ctx.db, certificateId, handed.keyFile);
  const registered = {
    owner,
    fingerprint: certificate.fingerprint,
    subject: { name: certificate.subject.commonName, organisation: certificate.subject.organisation },
    issuer: { name: issuerNameOf(certificate), fingerprint: anchor.certificate.fingerprint },
    serial: certificate.serial,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    isTest: anchor.isTest,
  };
  const envelope = envelopeOf(ctx, "certificate.register", { certificateId });
  const done = await ctx.ledger.execute(
    certificateStreamType,
    certificateStream(certificateId),
    envelope,
    decideRegister(certificateId, registered),
  );
  if (isProblem(done)) return done;
  for (const known of before.filter(({ state, certificateId: id }) => state === "active" && id !== certificateId)) {
    const replaced = await end(ctx, known.certificateId, { cause: "replaced", reason: "" });
    if (isProblem(replaced)) return replaced;
  }
  return { certificateId };
}

/** Ends a certificate: nobody signs with it any more, and its key file is deleted. Problems: `signature.certificate_unknown`, `identity.not_permitted`. */
export async function endCertificate(
  ctx: UseCaseContext,
  ended: { readonly certificate: CertificateView; readonly cause: EndCause; readonly reason: string },
): Promise<{ readonly certificateId: string } | Problem> {
  const { certificate } = ended;
  const isOwn = certificate.ownerKind === "officer";
  const resource: Resource = {
    ...(certificate.officerId === null ? {} : { ownedBy: [certificate.officerId as OfficerId] }),
    places: [{ agencyCode: certificate.agencyCode as AgencyCode, unitCode: null }],
  };
  const decision = await permit(ctx, isOwn ? "signature.keep_own_key" : "signature.keep_seal", resource);
  if (isProblem(decision)) return decision;
  return end(ctx, certificate.certificateId, ended);
}

async function end(
  ctx: UseCaseContext,
  certificateId: string,
  { cause, reason }: { readonly cause: EndCause; readonly reason: string },
): Promise<{ readonly certificateId: string } | Problem> {
  const commandId = jobCommandId(`${ctx.commandId}/end/${certificateId}`, 1);
  const envelope = { ...envelopeOf(ctx, "certificate.end", { certificateId, cause, reason }), commandId };
  const done = await ctx.ledger.execute(
    certificateStreamType,
    certificateStream(certificateId),
    envelope,
    decideEnd(certificateId, cause, reason),
  );
  if (isProblem(done)) return done;
  await deleteKeyFile(ctx.db, certificateId);
  return { certificateId };
}

/** An authority whose certificates the province believes from now on. */
export interface IssuerHandedIn {
  /** A certificate as DER or PEM. */
  readonly certificate: Buffer;
  readonly isTest: boolean;
  readonly ground: string;
}

/** Puts an authority on the trust list. Problems: `signature.certificate_invalid`, `signature.issuer_not_authority`, `identity.not_permitted`. */
export async function trustIssuer(ctx: UseCaseContext, handed: IssuerHandedIn): Promise<{ readonly fingerprint: string } | Problem> {
  const decision = await permit(ctx, "signature.keep_trust_list", {});
  if (isProblem(decision)) return decision;
  if (handed.ground.trim() === "") return problem("signature.reason_missing", {});
  const certificate = parseCertificate(handed.certificate);
  if (certificate === undefined) return problem("signature.certificate_invalid", {});
  if (!certificate.isAuthority || isWeakKey(certificate)) return problem("signature.issuer_not_authority", {});
  const { fingerprint, subject } = certificate;
  const trusted = {
    fingerprint,
    name: subject.commonName === "" ? subject.organisation : subject.commonName,
    organisation: subject.organisation,
    certificate: certificate.der.toString("base64"),
    isTest: handed.isTest,
    ground: handed.ground.trim().slice(0, 500),
  };
  const envelope = envelopeOf(ctx, "issuer.trust", { fingerprint, ground: trusted.ground });
  const done = await ctx.ledger.execute(issuerStreamType, issuerStream(fingerprint), envelope, decideTrust(trusted));
  return isProblem(done) ? done : { fingerprint };
}

/** Stops believing an authority: its certificates can neither be registered nor vouch for papers. */
export async function distrustIssuer(
  ctx: UseCaseContext,
  { fingerprint, reason }: { readonly fingerprint: string; readonly reason: string },
): Promise<{ readonly fingerprint: string } | Problem> {
  const decision = await permit(ctx, "signature.keep_trust_list", {});
  if (isProblem(decision)) return decision;
  if (reason.trim() === "") return problem("signature.reason_missing", {});
  const envelope = envelopeOf(ctx, "issuer.distrust", { fingerprint, reason });
  const done = await ctx.ledger.execute(issuerStreamType, issuerStream(fingerprint), envelope, decideDistrust(fingerprint, reason));
  return isProblem(done) ? done : { fingerprint };
}

function resourceOf(owner: CertificateOwner): Resource {
  if (owner.kind === "officer") return { ownedBy: [owner.officerId as OfficerId] };
  return { places: [{ agencyCode: owner.agencyCode as AgencyCode, unitCode: null }] };
}

/** A certificate is known by its owner and itself: the same file again is the same certificate. */
function certificateIdOf(owner: CertificateOwner, { fingerprint }: Certificate): string {
  const name = owner.kind === "officer" ? owner.officerId : owner.agencyCode;
  return jobCommandId(createHash("sha256").update(`${owner.kind}/${name}/${fingerprint}`).digest("hex"), 1);
}

function issuerNameOf({ issuer }: Certificate): string {
  return issuer.commonName === "" ? issuer.organisation : issuer.commonName;
}

/** A certificate is used by whoever it names: a person by the name in the organisation's books, a seal by the agency's. */
async function ownerProblem(ctx: UseCaseContext, owner: CertificateOwner, certificate: Certificate): Promise<Problem | null> {
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const actorName = ctx.actor.kind === "officer" ? ctx.actor.name : "";
  const name = owner.kind === "officer" ? actorName : (directory.agency(owner.agencyCode)?.name ?? owner.agencyCode);
  const { commonName, organisation } = certificate.subject;
  const texts = owner.kind === "officer" ? [commonName] : [commonName, organisation];
  const wanted = foldVietnamese(name);
  return texts.some((text) => wanted !== "" && foldVietnamese(text).includes(wanted))
    ? null
    : problem("signature.certificate_of_another", { subject: commonName, owner: name });
}

function envelopeOf(ctx: UseCaseContext, name: string, input: JsonObject): CommandEnvelope {
  return { commandId: ctx.commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}
