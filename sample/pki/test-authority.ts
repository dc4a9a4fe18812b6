import { createCipheriv, createHmac, createPublicKey, pbkdf2Sync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";

import { encode, encodeInteger, ENCODED_NULL, encodeOid, encodeSequence, encodeSetOf, TAG } from "#platform/pki/der";
import { OID } from "#platform/pki/oid";
import { derivePkcs12, KDF_USE } from "#platform/pki/pkcs12-kdf";

import { seededBytes } from "./seeded-key.ts";

/** Whom a certificate names. */
export interface TestName {
  readonly commonName: string;
  readonly organisation: string;
}

export interface CertificateOrder {
  readonly subject: TestName;
  readonly key: KeyObject;
  readonly issuer: { readonly name: TestName; readonly key: KeyObject };
  /** Positive, in hexadecimal. */
  readonly serial: string;
  /** ISO 8601 to the second, in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly isAuthority?: boolean;
  /** Bits of key usage; digital signature and non-repudiation unless told otherwise, certificate signing for an authority. */
  readonly usage?: number;
}

/** Writes an X.509 certificate (RFC 5280) for tests and for the made-up province. */
export function issueTestCertificate(order: CertificateOrder): Buffer {
  const isAuthority = order.isAuthority === true;
  const usage = order.usage ?? (isAuthority ? 0x06 : 0xc0);
  const algorithm = signatureAlgorithm(order.issuer.key);
  const extensions = encodeSequence(
    extension(OID.basicConstraints, encodeSequence(...(isAuthority ? [Buffer.from([TAG.boolean, 1, 0xff])] : []))),
    extension(OID.keyUsage, encode(TAG.bitString, Buffer.from([usage === 0x06 ? 1 : 6, usage]))),
  );
  const body = encodeSequence(
    encode(0xa0, encodeInteger(2)),
    encodeInteger(Buffer.from(order.serial.padStart(16, "0"), "hex")),
    algorithm,
    nameOf(order.issuer.name),
    encodeSequence(timeOf(order.notBefore), timeOf(order.notAfter)),
    nameOf(order.subject),
    createPublicKey(order.key).export({ format: "der", type: "spki" }),
    encode(0xa3, extensions),
  );
  const signature = sign("sha256", body, order.issuer.key);
  return encodeSequence(body, algorithm, encode(TAG.bitString, Buffer.from([0]), signature));
}

function signatureAlgorithm(key: KeyObject): Buffer {
  return key.asymmetricKeyType === "rsa"
    ? encodeSequence(encodeOid(OID.sha256WithRsa), ENCODED_NULL)
    : encodeSequence(encodeOid(OID.ecdsaWithSha256));
}

function extension(oid: string, value: Buffer): Buffer {
  return encodeSequence(encodeOid(oid), Buffer.from([TAG.boolean, 1, 0xff]), encode(TAG.octetString, value));
}

function nameOf({ commonName, organisation }: TestName): Buffer {
  const part = (oid: string, text: string): Buffer => encodeSetOf(encodeSequence(encodeOid(oid), encode(TAG.utf8, Buffer.from(text))));
  return encodeSequence(part(OID.organisation, organisation), part(OID.commonName, commonName));
}

function timeOf(iso: string): Buffer {
  return encode(TAG.generalizedTime, Buffer.from(`${iso.replace(/\D/gu, "").slice(0, 14)}Z`));
}

export interface KeyFileOrder {
  readonly key: KeyObject;
  readonly certificate: Buffer;
  readonly others: readonly Buffer[];
  readonly password: string;
  /** Salts and vectors follow from it. */
  readonly seed: string;
  readonly iterations?: number;
}

/** Writes a PKCS#12 file as OpenSSL 3 does: AES-256 with PBKDF2, sealed with SHA-256. */
export function writeTestKeyFile(order: KeyFileOrder): Buffer {
  const pkcs8 = order.key.export({ format: "der", type: "pkcs8" });
  const [algorithm, encrypted] = encryptKey(pkcs8, order);
  const keyBag = bag(OID.shroudedBag, encodeSequence(algorithm, encode(TAG.octetString, encrypted)));
  const certificateBags = [order.certificate, ...order.others].map((der) =>
    bag(OID.certificateBag, encodeSequence(encodeOid(OID.x509Certificate), encode(0xa0, encode(TAG.octetString, der)))),
  );
  const content = encodeSequence(contentInfo(encodeSequence(...certificateBags)), contentInfo(encodeSequence(keyBag)));
  const salt = seededBytes(`${order.seed}/mac`, 8);
  const iterations = order.iterations ?? 2048;
  const macKey = derivePkcs12({ digest: "sha256", password: order.password, salt, iterations, use: KDF_USE.mac, length: 32 });
  const seal = createHmac("sha256", macKey).update(content).digest();
  const info = encodeSequence(encodeSequence(encodeOid(OID.sha256), ENCODED_NULL), encode(TAG.octetString, seal));
  return encodeSequence(
    encodeInteger(3),
    contentInfo(content),
    encodeSequence(info, encode(TAG.octetString, salt), encodeInteger(iterations)),
  );
}

function contentInfo(content: Buffer): Buffer {
  return encodeSequence(encodeOid(OID.data), encode(0xa0, encode(TAG.octetString, content)));
}

function bag(oid: string, value: Buffer): Buffer {
  return encodeSequence(encodeOid(oid), encode(0xa0, value));
}

function encryptKey(pkcs8: Buffer, order: KeyFileOrder): readonly [Buffer, Buffer] {
  const salt = seededBytes(`${order.seed}/key`, 16);
  const iv = seededBytes(`${order.seed}/iv`, 16);
  const iterations = order.iterations ?? 2048;
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(order.password, salt, iterations, 32, "sha256"), iv);
  const derivation = encodeSequence(
    encodeOid(OID.pbkdf2),
    encodeSequence(encode(TAG.octetString, salt), encodeInteger(iterations), encodeSequence(encodeOid(OID.hmacSha256), ENCODED_NULL)),
  );
  const scheme = encodeSequence(encodeOid(OID.aes256Cbc), encode(TAG.octetString, iv));
  const algorithm = encodeSequence(encodeOid(OID.pbes2), encodeSequence(derivation, scheme));
  return [algorithm, Buffer.concat([cipher.update(pkcs8), cipher.final()])];
}
