import { z } from "zod";

import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { anchorOf, isWeakKey, parseCertificate } from "#platform/pki/certificate";
import type { Certificate, TrustAnchor } from "#platform/pki/certificate";
import type { ReadSignature } from "#platform/pki/cms";
import type { PdfSignatures } from "#platform/pdf/read-signatures";

/** What stands against a signature, or is good to know of it. */
export type Finding =
  | "broken"
  | "forged"
  | "unreadable"
  | "changed"
  | "unclear"
  | "followed"
  | "weak"
  | "not_for_signing"
  | "unknown_issuer"
  | "expired"
  | "not_yet_valid"
  | "expired_since"
  | "revoked"
  | "stamp_broken"
  | "unknown_stamp"
  | "claimed_time"
  | "test_issuer";

/** Findings after which nobody should rely on the signature, and those that only ask for a second look. */
const AGAINST: ReadonlySet<Finding> = new Set([
  "broken",
  "forged",
  "unreadable",
  "changed",
  "weak",
  "expired",
  "not_yet_valid",
  "revoked",
  "stamp_broken",
]);
const DOUBTS: ReadonlySet<Finding> = new Set(["unclear", "unknown_issuer", "not_for_signing"]);

/** A signature with the judgement of this moment. */
export interface JudgedSignature {
  readonly verdict: "valid" | "doubtful" | "invalid";
  readonly findings: readonly Finding[];
  readonly isTimestamp: boolean;
  readonly signer: { readonly name: string; readonly organisation: string } | null;
  readonly issuer: string;
  readonly signedAt: Instant | null;
  readonly notAfter: Instant | null;
}

/** By what signatures are judged. */
export interface Judge {
  readonly anchors: readonly TrustAnchor[];
  /** Certificates known here that have been revoked, with the moment. */
  readonly revoked: ReadonlyMap<string, Instant>;
  readonly now: Instant;
}

/** Judges every signature of a file: facts of its bytes beside whom the province believes today. */
export function judgeSignatures(reading: SignatureReading, judge: Judge): readonly JudgedSignature[] {
  return reading.signatures.map((signature) => judgeOne(signature, judge));
}

function judgeOne(signature: SignatureReading["signatures"][number], judge: Judge): JudgedSignature {
  const { coverage, isTimestamp, read } = signature;
  const ofBytes: Finding[] = coverage === "whole" ? [] : [coverage];
  const certificate = read === null ? undefined : certificateOf(read.certificate);
  if (read === null || certificate === undefined) {
    // The seal of a time authority over the document is no signature of anybody.
    const findings: readonly Finding[] = isTimestamp || coverage === "forged" ? ofBytes : [...ofBytes, "unreadable"];
    return {
      ...verdictOf(findings),
      isTimestamp,
      signer: null,
      issuer: "",
      signedAt: signature.claimedAt as Instant | null,
      notAfter: null,
    };
  }
  const stamp = typeof read.stamp === "object" ? read.stamp : null;
  const signedAt = (stamp?.at ?? read.claimedAt ?? signature.claimedAt) as Instant | null;
  const others = read.others.flatMap((der) => certificateOf(der) ?? []);
  const anchor = anchorOf(certificate, { others, anchors: judge.anchors, at: signedAt ?? judge.now });
  const findings: Finding[] = [
    ...ofBytes,
    ...(read.holds ? [] : (["broken"] as const)),
    ...(isWeakKey(certificate) || read.digest === "sha1" ? (["weak"] as const) : []),
    ...(certificate.maySign ? [] : (["not_for_signing"] as const)),
    ...(anchor === undefined ? (["unknown_issuer"] as const) : []),
    ...(anchor?.isTest === true ? (["test_issuer"] as const) : []),
    ...timeFindings(certificate, signedAt, judge),
    ...stampFindings(read.stamp, judge),
  ];
  const { commonName: name, organisation } = certificate.subject;
  const issuer = certificate.issuer.commonName === "" ? certificate.issuer.organisation : certificate.issuer.commonName;
  return { ...verdictOf(findings), isTimestamp, signer: { name, organisation }, issuer, signedAt, notAfter: certificate.notAfter };
}

function timeFindings(certificate: Certificate, signedAt: Instant | null, { now, revoked }: Judge): readonly Finding[] {
  const at = signedAt ?? now;
  const revokedAt = revoked.get(certificate.fingerprint);
  const found: Finding[] = [];
  if (at > certificate.notAfter) found.push("expired");
  else if (now > certificate.notAfter) found.push("expired_since");
  if (at < certificate.notBefore || at > now) found.push("not_yet_valid");
  if (revokedAt !== undefined && revokedAt <= at) found.push("revoked");
  return found;
}

function stampFindings(stamp: ReadingOfSignature["stamp"], judge: Judge): readonly Finding[] {
  if (stamp === null) return ["claimed_time"];
  if (stamp === "broken") return ["stamp_broken"];
  const authority = certificateOf(stamp.certificate);
  const others = stamp.others.flatMap((der) => certificateOf(der) ?? []);
  const anchor = authority === undefined ? undefined : anchorOf(authority, { others, anchors: judge.anchors, at: stamp.at as Instant });
  return anchor === undefined ? ["unknown_stamp"] : [];
}

function verdictOf(findings: readonly Finding[]): Pick<JudgedSignature, "verdict" | "findings"> {
  if (findings.some((finding) => AGAINST.has(finding))) return { verdict: "invalid", findings };
  return { verdict: findings.some((finding) => DOUBTS.has(finding)) ? "doubtful" : "valid", findings };
}

function certificateOf(base64: string): Certificate | undefined {
  return parseCertificate(Buffer.from(base64, "base64"));
}

const time = z.string().nullable();
const readingOfSignature = z.object({
  certificate: z.string(),
  others: z.array(z.string()),
  holds: z.boolean(),
  digest: z.enum(["sha1", "sha256", "sha384", "sha512"]),
  claimedAt: time,
  stamp: z.union([z.null(), z.literal("broken"), z.object({ at: z.string(), certificate: z.string(), others: z.array(z.string()) })]),
});

/** Facts of a file's signatures as they are kept. */
export const signatureReadingSchema = z.object({
  isPdf: z.boolean(),
  isEncrypted: z.boolean(),
  signatures: z.array(
    z.object({
      coverage: z.enum(["whole", "followed", "changed", "unclear", "forged"]),
      isTimestamp: z.boolean(),
      claimedAt: time,
      read: readingOfSignature.nullable(),
    }),
  ),
});

type ReadingOfSignature = z.infer<typeof readingOfSignature>;
export type SignatureReading = z.infer<typeof signatureReadingSchema>;

/** The facts in a form that can be kept. */
export function readingOf(found: PdfSignatures): SignatureReading & JsonObject {
  return {
    isPdf: found.isPdf,
    isEncrypted: found.isEncrypted,
    signatures: found.signatures.map(({ coverage, isTimestamp, claimedAt, read }) => ({
      coverage,
      isTimestamp,
      claimedAt: claimedAt ?? null,
      read: read === undefined ? null : keptRead(read),
    })),
  };
}

function keptRead(read: ReadSignature): ReadingOfSignature {
  const { certificate, others, holds, digest, claimedAt, stamp } = read;
  const der = (one: Certificate): string => one.der.toString("base64");
  return {
    certificate: der(certificate),
    others: others.map(der),
    holds,
    digest,
    claimedAt: claimedAt ?? null,
    stamp:
      stamp === undefined || stamp === "broken"
        ? (stamp ?? null)
        : { at: stamp.at, certificate: der(stamp.certificate), others: stamp.others.map(der) },
  };
}
