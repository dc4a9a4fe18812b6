import { constants, createHash, sign, verify } from "node:crypto";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";

import { parseCertificate } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";
import {
  childOf,
  childrenOf,
  DerError,
  encode,
  encodeInteger,
  ENCODED_NULL,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  octetsOf,
  oidOf,
  readDer,
  TAG,
  theNode,
  timeOf,
} from "./der.ts";
import type { DerNode } from "./der.ts";
import { DIGEST_OF_OID, OID } from "./oid.ts";
import type { DigestName } from "./oid.ts";
import type { SigningKey } from "./pkcs12.ts";

/** Context tags of a SignedData and of its SignerInfo (RFC 5652, 5.1 and 5.3). */
const CERTIFICATES = 0xa0;
const KEY_ID = 0x80;
const SIGNED_ATTRIBUTES = 0xa0;
const UNSIGNED_ATTRIBUTES = 0xa1;

/** A detached signature that waits for nothing but, if wanted, the time of an authority. */
export interface MadeSignature {
  /** The bytes that a timestamp vouches for. */
  readonly value: Buffer;
  readonly encode: (timestampToken?: Uint8Array) => Buffer;
}

/**
 * Signs a SHA-256 digest of a document as a detached CMS signature of PAdES baseline B (ETSI EN 319 142-1, 6.3): the signing certificate is
 * named in the signed attributes, and the time stands in the PDF's own signature dictionary.
 */
export function signDetached(digest: Buffer, { key, certificate, others }: SigningKey): MadeSignature {
  const attributes = [
    encodeSequence(encodeOid(OID.contentType), encodeSetOf(encodeOid(OID.data))),
    encodeSequence(encodeOid(OID.messageDigest), encodeSetOf(encode(TAG.octetString, digest))),
    encodeSequence(encodeOid(OID.signingCertificateV2), encodeSetOf(signingCertificate(certificate))),
  ];
  const signed = encodeSetOf(...attributes);
  const isRsa = certificate.key.kind === "rsa";
  const value = sign("sha256", signed, isRsa ? key : { key, dsaEncoding: "der" });
  const sha256 = encodeSequence(encodeOid(OID.sha256));
  const algorithm = isRsa ? encodeSequence(encodeOid(OID.sha256WithRsa), ENCODED_NULL) : encodeSequence(encodeOid(OID.ecdsaWithSha256));
  return {
    value,
    encode(timestampToken) {
      const stamp =
        timestampToken === undefined
          ? []
          : [encode(UNSIGNED_ATTRIBUTES, encodeSequence(encodeOid(OID.signatureTimestamp), encodeSetOf(timestampToken)))];
      const signer = encodeSequence(
        encodeInteger(1),
        encodeSequence(certificate.issuerRaw, certificate.serialRaw),
        sha256,
        retag(signed, SIGNED_ATTRIBUTES),
        algorithm,
        encode(TAG.octetString, value),
        ...stamp,
      );
      const content = encodeSequence(
        encodeInteger(1),
        encodeSetOf(sha256),
        encodeSequence(encodeOid(OID.data)),
        encode(CERTIFICATES, certificate.der, ...others.map(({ der }) => der)),
        encodeSetOf(signer),
      );
      return encodeSequence(encodeOid(OID.signedData), encode(0xa0, content));
    },
  };
}

function signingCertificate(certificate: Certificate): Buffer {
  const digest = createHash("sha256").update(certificate.der).digest();
  const issuerSerial = encodeSequence(encodeSequence(encode(0xa4, certificate.issuerRaw)), certificate.serialRaw);
  return encodeSequence(encodeSequence(encodeSequence(encode(TAG.octetString, digest), issuerSerial)));
}

function retag(encoded: Buffer, tag: number): Buffer {
  return Buffer.concat([Buffer.from([tag]), encoded.subarray(1)]);
}

/** What a signature says of itself and whether it holds. */
export interface ReadSignature {
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
  /** Whether the digest is that of the given bytes and the signature that of the certificate's key. */
  readonly holds: boolean;
  readonly digest: DigestName;
  /** The signer's own clock, where it is in the signature. */
  readonly claimedAt: Instant | undefined;
  /** When an authority saw it, and that authority's certificate; undefined without one, `broken` for one that does not hold. */
  readonly stamp: Stamp | "broken" | undefined;
}

export interface Stamp {
  readonly at: Instant;
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
}

/** Reads a detached signature over some bytes; undefined when it is none that this system understands. */
export function readDetached(cms: Uint8Array, signed: readonly Uint8Array[]): ReadSignature | undefined {
  try {
    return readSignature(cms, signed);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function readSignature(cms: Uint8Array, signed: readonly Uint8Array[] | undefined): ReadSignature | undefined {
  const [type, wrapped] = childrenOf(readDer(cms));
  if (oidOf(theNode(type)) !== OID.signedData) return undefined;
  const content = childrenOf(childOf(theNode(wrapped), 0));
  const embedded = childrenOf(theNode(content.find(({ tag }) => tag === CERTIFICATES))).flatMap(({ raw }) => parseCertificate(raw) ?? []);
  const signer = childrenOf(childOf(theNode(content.at(-1)), 0));
  const [, identifier, digestAlgorithm] = signer;
  const certificate = embedded.find((one) => isNamed(one, theNode(identifier)));
  const digest = DIGEST_OF_OID[oidOf(childOf(theNode(digestAlgorithm), 0))];
  if (certificate === undefined || digest === undefined) return undefined;
  const hasAttributes = signer[3]?.tag === SIGNED_ATTRIBUTES;
  const attributes = hasAttributes ? attributesOf(theNode(signer[3])) : new Map<string, DerNode>();
  const [algorithm, value] = signer.slice(hasAttributes ? 4 : 3);
  const bytes = signed ?? [octetsOf(childOf(childOf(theNode(content[2]), 1), 0))];
  const hash = createHash(digest);
  for (const part of bytes) hash.update(part);
  const covered = hasAttributes ? retag(theNode(signer[3]).raw, TAG.set) : Buffer.concat([...bytes]);
  const isDigestRight = !hasAttributes || (attributes.get(OID.messageDigest)?.content.equals(hash.digest()) ?? false);
  const holds =
    isDigestRight &&
    namesItsCertificate(attributes.get(OID.signingCertificateV2), certificate) &&
    isSignatureOf(certificate, { digest, algorithm: theNode(algorithm), covered, value: octetsOf(theNode(value)) });
  const claimed = attributes.get(OID.signingTime);
  return {
    certificate,
    others: embedded.filter((other) => other !== certificate),
    holds,
    digest,
    claimedAt: claimed === undefined ? undefined : parseInstant(timeOf(claimed) ?? ""),
    stamp: stampOf(
      signer.find(({ tag }, index) => index > 4 && tag === UNSIGNED_ATTRIBUTES),
      octetsOf(theNode(value)),
    ),
  };
}

function isNamed(certificate: Certificate, identifier: DerNode): boolean {
  // By its key's identifier only in old files; then the one certificate that is there is meant.
  if (identifier.tag === KEY_ID) return !certificate.isAuthority;
  const [issuer, serial] = childrenOf(identifier);
  return certificate.issuerRaw.equals(theNode(issuer).raw) && certificate.serialRaw.equals(theNode(serial).raw);
}

function attributesOf(node: DerNode): ReadonlyMap<string, DerNode> {
  return new Map(
    childrenOf(node).map((attribute) => {
      const [oid, values] = childrenOf(attribute);
      return [oidOf(theNode(oid)), childOf(theNode(values), 0)] as const;
    }),
  );
}

/** A certificate of another key with the same issuer and number cannot be put in its place (RFC 5035). */
function namesItsCertificate(attribute: DerNode | undefined, certificate: Certificate): boolean {
  if (attribute === undefined) return true;
  const parts = childrenOf(childOf(childOf(attribute, 0), 0));
  const [first] = parts;
  const named = first?.tag === TAG.sequence ? DIGEST_OF_OID[oidOf(childOf(first, 0))] : "sha256";
  const expected = parts.find(({ tag }) => tag === TAG.octetString);
  if (named === undefined || expected === undefined) return false;
  return createHash(named).update(certificate.der).digest().equals(expected.content);
}

interface SignedPart {
  readonly digest: DigestName;
  readonly algorithm: DerNode;
  readonly covered: Buffer;
  readonly value: Buffer;
}

function isSignatureOf({ x509 }: Certificate, { digest, algorithm, covered, value }: SignedPart): boolean {
  const key = x509.publicKey;
  const isPss = oidOf(childOf(algorithm, 0)) === OID.rsaPss;
  const how = isPss
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : { key, dsaEncoding: "der" as const };
  try {
    return verify(digest, covered, how, value);
  } catch {
    // OpenSSL throws where key and signature are of different kinds: then it is not the signature of this key.
    return false;
  }
}

/** The time token in a signature (RFC 3161): a signature of its own, over the digest of this one. */
function stampOf(unsigned: DerNode | undefined, value: Buffer): ReadSignature["stamp"] {
  const token = unsigned === undefined ? undefined : attributesOf(unsigned).get(OID.signatureTimestamp);
  return token === undefined ? undefined : (readTimestamp(token.raw, value) ?? "broken");
}

/** Reads a time token over some bytes; undefined when it does not hold for them. */
export function readTimestamp(token: Uint8Array, stamped: Buffer): Stamp | undefined {
  try {
    const read = readSignature(token, undefined);
    if (read === undefined || !read.holds) return undefined;
    const content = childrenOf(childOf(childOf(readDer(token), 1), 0));
    const info = childrenOf(readDer(octetsOf(childOf(childOf(theNode(content[2]), 1), 0))));
    const [algorithm, imprint] = childrenOf(theNode(info[2]));
    const digest = DIGEST_OF_OID[oidOf(childOf(theNode(algorithm), 0))];
    const at = parseInstant(timeOf(theNode(info[4])) ?? "");
    if (digest === undefined || at === undefined) return undefined;
    if (!createHash(digest).update(stamped).digest().equals(theNode(imprint).content)) return undefined;
    return { at, certificate: read.certificate, others: read.others };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
