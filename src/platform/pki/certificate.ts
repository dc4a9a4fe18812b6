import { X509Certificate } from "node:crypto";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";

import { childOf, childrenOf, DerError, oidOf, readDer, TAG, textOf } from "./der.ts";
import type { DerNode } from "./der.ts";
import { OID } from "./oid.ts";

/** A certificate as people and rules read it. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly der: Buffer;
  /** SHA-256 of the whole certificate in lower-case hexadecimal: its name here. */
  readonly fingerprint: string;
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly serial: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly key: { readonly kind: "rsa" | "ec" | "other"; readonly bits: number };
  readonly isAuthority: boolean;
  /** Whether its key may sign documents: no usage named at all, or digital signature or non-repudiation among them. */
  readonly maySign: boolean;
  readonly hasWeakDigest: boolean;
  /** DER of issuer and serial, by which a signature names its certificate. */
  readonly issuerRaw: Buffer;
  readonly serialRaw: Buffer;
}

export interface CertificateName {
  readonly commonName: string;
  readonly organisation: string;
}

/** Bits of an RSA key below which nobody should sign; of a curve, below which there is none in use. */
const RSA_BITS_MIN = 2048;
const EC_BITS_MIN = 256;
/** Digests of a certificate's own signature that can be forged. */
const WEAK_DIGEST = /md5|sha-?1(?!\d)/iu;

/** Reads a certificate; undefined when the bytes are none. */
export function parseCertificate(der: Uint8Array): Certificate | undefined {
  try {
    const x509 = new X509Certificate(Buffer.from(der));
    return certificateOf(x509);
  } catch {
    // OpenSSL and the reader throw on bytes that are no certificate; there is nothing to tell of them.
    return undefined;
  }
}

function certificateOf(x509: X509Certificate): Certificate {
  const body = childrenOf(childOf(readDer(x509.raw), 0));
  const [serial, algorithm, issuer, , subject] = body[0]?.tag === 0xa0 ? body.slice(1) : body;
  if (serial === undefined || issuer === undefined || subject === undefined || algorithm === undefined)
    throw new DerError("no certificate");
  const notBefore = instantOf(x509.validFrom);
  const notAfter = instantOf(x509.validTo);
  return {
    x509,
    der: x509.raw,
    fingerprint: x509.fingerprint256.replaceAll(":", "").toLowerCase(),
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    serial: x509.serialNumber,
    notBefore,
    notAfter,
    key: keyOf(x509),
    isAuthority: x509.ca,
    maySign: maySign(body.at(-1)),
    hasWeakDigest: WEAK_DIGEST.test(x509.signatureAlgorithm ?? ""),
    issuerRaw: issuer.raw,
    serialRaw: serial.raw,
  };
}

/** `Nov 22 10:00:00 2026 GMT` as OpenSSL writes it. */
function instantOf(text: string): Instant {
  const instant = parseInstant(new Date(text).toISOString());
  if (instant === undefined) throw new DerError("no time");
  return instant;
}

function nameOf(name: DerNode): CertificateName {
  const parts = childrenOf(name)
    .flatMap((set) => childrenOf(set))
    .map((pair) => childrenOf(pair));
  const find = (oid: string): string => {
    const value = parts.find(([key]) => key !== undefined && oidOf(key) === oid)?.[1];
    return value === undefined ? "" : textOf(value).normalize("NFC").slice(0, 200);
  };
  return { commonName: find(OID.commonName), organisation: find(OID.organisation) };
}

function keyOf({ publicKey }: X509Certificate): Certificate["key"] {
  const details = publicKey.asymmetricKeyDetails;
  if (publicKey.asymmetricKeyType === "rsa" || publicKey.asymmetricKeyType === "rsa-pss")
    return { kind: "rsa", bits: details?.modulusLength ?? 0 };
  if (publicKey.asymmetricKeyType !== "ec") return { kind: "other", bits: 0 };
  const curve = details?.namedCurve ?? "";
  return { kind: "ec", bits: curve === "prime256v1" ? 256 : Number(/\d{3}/u.exec(curve)?.[0] ?? 0) };
}

function maySign(extensions: DerNode | undefined): boolean {
  if (extensions?.tag !== 0xa3) return true;
  const usage = childrenOf(childOf(extensions, 0))
    .map((extension) => childrenOf(extension))
    .find(([oid]) => oid !== undefined && oidOf(oid) === OID.keyUsage);
  const value = usage?.at(-1);
  if (value === undefined) return true;
  const bits = readDer(value.content);
  if (bits.tag !== TAG.bitString) return false;
  // Bit 0 is digitalSignature, bit 1 nonRepudiation (RFC 5280, 4.2.1.3); the first octet counts unused bits.
  return ((bits.content[1] ?? 0) & 0xc0) !== 0;
}

/** Whether a certificate's key is too short to be believed. */
export function isWeakKey({ key }: Pick<Certificate, "key">): boolean {
  if (key.kind === "other") return true;
  return key.kind === "rsa" ? key.bits < RSA_BITS_MIN : key.bits < EC_BITS_MIN;
}

/** An authority whose certificates are believed. */
export interface TrustAnchor {
  readonly certificate: Certificate;
  /** Made for trying things out: named as such wherever it vouches for anything. */
  readonly isTest: boolean;
}

const PATH_MAX = 6;

/** Who vouches for a certificate: the anchor at the end of a chain of issuers that were all valid at the moment; undefined when nobody known does. */
export function anchorOf(
  leaf: Certificate,
  known: { readonly others: readonly Certificate[]; readonly anchors: readonly TrustAnchor[]; readonly at: Instant },
): TrustAnchor | undefined {
  let current = leaf;
  for (let step = 0; step < PATH_MAX; step += 1) {
    const held = known.anchors.find(({ certificate }) => certificate.fingerprint === current.fingerprint);
    if (held !== undefined) return held;
    const anchor = known.anchors.find(({ certificate }) => hasIssued(certificate, current, known.at));
    if (anchor !== undefined) return anchor;
    const next = known.others.find((other) => other.fingerprint !== current.fingerprint && hasIssued(other, current, known.at));
    if (next === undefined) return undefined;
    current = next;
  }
  return undefined;
}

function hasIssued(issuer: Certificate, certificate: Certificate, at: Instant): boolean {
  return (
    issuer.isAuthority &&
    issuer.notBefore <= at &&
    at <= issuer.notAfter &&
    certificate.x509.checkIssued(issuer.x509) &&
    certificate.x509.verify(issuer.x509.publicKey)
  );
}
