import { createDecipheriv, createHmac, createPrivateKey, pbkdf2, timingSafeEqual } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { promisify } from "node:util";

import { parseCertificate } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";
import { childOf, childrenOf, DerError, numberOf, octetsOf, oidOf, readDer, TAG, theNode } from "./der.ts";
import type { DerNode } from "./der.ts";
import { DIGEST_OF_OID, OID } from "./oid.ts";
import { derivePkcs12, KDF_USE } from "./pkcs12-kdf.ts";

/** Why a key file cannot be used. */
export type KeyFileFault =
  | "too_large"
  | "unreadable"
  | "wrong_password"
  /** Derives its key so slowly that opening it would hold up everybody: a trap. */
  | "too_slow"
  /** Encrypted in a way that this system does not open. */
  | "unknown_encryption"
  | "no_key"
  | "no_certificate";

/** A private key with its certificate and whatever issuers came with it. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
}

/** A key file holds a key and a few certificates: 4 kB, seldom 10. */
export const KEY_FILE_BYTES_MAX = 64 * 1024;
/** Derivations in all of one file: the slowest in use ask for some hundred thousand. */
const NATIVE_ITERATIONS_MAX = 3_000_000;
const SCRIPT_ITERATIONS_MAX = 200_000;
const BAGS_MAX = 50;

const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  "2.16.840.1.101.3.4.1.2": { name: "aes-128-cbc", keyBytes: 16 },
  "2.16.840.1.101.3.4.1.22": { name: "aes-192-cbc", keyBytes: 24 },
  [OID.aes256Cbc]: { name: "aes-256-cbc", keyBytes: 32 },
  "1.2.840.113549.3.7": { name: "des-ede3-cbc", keyBytes: 24 },
};
const PRFS: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "sha1",
  [OID.hmacSha256]: "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
};

class KeyFileError extends Error {
  readonly fault: KeyFileFault;
  constructor(fault: KeyFileFault) {
    super(fault);
    this.name = "KeyFileError";
    this.fault = fault;
  }
}

/** What opening has cost so far; a file that wants more than any honest one is left closed. */
interface Opening {
  readonly password: string;
  nativeIterations: number;
  scriptIterations: number;
}

/**
 * Opens a PKCS#12 file (RFC 7292): its password is checked against the file's own seal before anything in it is read. The key stays a
 * `KeyObject` in memory, for as long as the caller holds it.
 */
export async function openPkcs12(file: Uint8Array, password: string): Promise<SigningKey | KeyFileFault> {
  if (file.length > KEY_FILE_BYTES_MAX) return "too_large";
  try {
    return await open(file, { password, nativeIterations: 0, scriptIterations: 0 });
  } catch (error) {
    if (error instanceof KeyFileError) return error.fault;
    if (error instanceof DerError) return "unreadable";
    throw error;
  }
}

async function open(file: Uint8Array, opening: Opening): Promise<SigningKey | KeyFileFault> {
  const [, authSafe, macData] = childrenOf(readDer(file));
  const [type, wrapped] = childrenOf(theNode(authSafe));
  // Without a seal nobody could tell a wrong password from a broken file.
  if (oidOf(theNode(type)) !== OID.data || macData === undefined) return "unknown_encryption";
  const content = octetsOf(childOf(theNode(wrapped), 0));
  checkSeal(macData, content, opening);
  const bags = await bagsOf(content, opening);
  const keys = bags.filter(({ id }) => id === OID.pkcs8Bag || id === OID.shroudedBag);
  const certificates = bags.flatMap(certificatesOf);
  const [bag] = keys;
  if (bag === undefined) return "no_key";
  const key = await keyOf(bag, opening);
  const certificate = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
  if (certificate === undefined) return "no_certificate";
  return { key, certificate, others: certificates.filter((other) => other !== certificate) };
}

function checkSeal(macData: DerNode, content: Buffer, opening: Opening): void {
  const [info, salt, iterations] = childrenOf(macData);
  const [algorithm, expected] = childrenOf(theNode(info));
  const digest = DIGEST_OF_OID[oidOf(childOf(theNode(algorithm), 0))];
  if (digest === undefined) throw new KeyFileError("unknown_encryption");
  const count = iterations === undefined ? 1 : spend(opening, "scriptIterations", numberOf(iterations));
  const seal = theNode(expected).content;
  const key = derivePkcs12({
    digest,
    password: opening.password,
    salt: octetsOf(theNode(salt)),
    iterations: count,
    use: KDF_USE.mac,
    length: seal.length > 64 ? 64 : seal.length,
  });
  const made = createHmac(digest, key).update(content).digest();
  if (made.length !== seal.length || !timingSafeEqual(made, seal)) throw new KeyFileError("wrong_password");
}

function spend(opening: Opening, kind: "nativeIterations" | "scriptIterations", count: number): number {
  opening[kind] += count;
  const max = kind === "nativeIterations" ? NATIVE_ITERATIONS_MAX : SCRIPT_ITERATIONS_MAX;
  if (count < 1 || opening[kind] > max) throw new KeyFileError("too_slow");
  return count;
}

interface Bag {
  readonly id: string;
  readonly value: DerNode;
}

async function bagsOf(content: Buffer, opening: Opening): Promise<readonly Bag[]> {
  const bags: Bag[] = [];
  for (const safe of childrenOf(readDer(content))) {
    for (const bag of childrenOf(readDer(await safeOf(safe, opening)))) {
      const [id, value] = childrenOf(bag);
      bags.push({ id: oidOf(theNode(id)), value: childOf(theNode(value), 0) });
      if (bags.length > BAGS_MAX) throw new KeyFileError("unreadable");
    }
  }
  return bags;
}

async function safeOf(safe: DerNode, opening: Opening): Promise<Buffer> {
  const [type, wrapped] = childrenOf(safe);
  const kind = oidOf(theNode(type));
  const inner = childOf(theNode(wrapped), 0);
  if (kind === OID.data) return octetsOf(inner);
  if (kind === OID.encryptedData) return decryptSafe(inner, opening);
  throw new KeyFileError("unknown_encryption");
}

function decryptSafe(encryptedData: DerNode, opening: Opening): Promise<Buffer> {
  const [, algorithm, encrypted] = childrenOf(childOf(encryptedData, 1));
  return decrypt(theNode(algorithm), octetsOf(theNode(encrypted)), opening);
}

function certificatesOf({ id, value }: Bag): readonly Certificate[] {
  if (id !== OID.certificateBag || oidOf(childOf(value, 0)) !== OID.x509Certificate) return [];
  const certificate = parseCertificate(octetsOf(childOf(childOf(value, 1), 0)));
  return certificate === undefined ? [] : [certificate];
}

async function keyOf({ id, value }: Bag, opening: Opening): Promise<KeyObject> {
  const pkcs8 = id === OID.pkcs8Bag ? value.raw : await decrypt(childOf(value, 0), octetsOf(childOf(value, 1)), opening);
  try {
    return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  } catch {
    // OpenSSL tells by a throw that the bytes are no key.
    throw new KeyFileError("no_key");
  }
}

async function decrypt(algorithm: DerNode, bytes: Buffer, opening: Opening): Promise<Buffer> {
  const [oid, parameters] = childrenOf(algorithm);
  const keyed = await keyedBy(oidOf(theNode(oid)), theNode(parameters), opening);
  if (keyed === undefined) throw new KeyFileError("unknown_encryption");
  try {
    const decipher = createDecipheriv(keyed.cipher, keyed.key, keyed.iv);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch {
    // The seal was right, so the password is; what does not decrypt was damaged or made to.
    throw new KeyFileError("unreadable");
  }
}

interface Keyed {
  readonly cipher: string;
  readonly key: Buffer;
  readonly iv: Buffer;
}

async function keyedBy(scheme: string, parameters: DerNode, opening: Opening): Promise<Keyed | undefined> {
  if (scheme === OID.pbes2) return pbes2(parameters, opening);
  return scheme === OID.pbeSha3Des ? pbe3Des(parameters, opening) : undefined;
}

async function pbes2(parameters: DerNode, opening: Opening): Promise<Keyed> {
  const [derivation, scheme] = childrenOf(parameters);
  const [kdf, kdfParameters] = childrenOf(theNode(derivation));
  if (oidOf(theNode(kdf)) !== OID.pbkdf2) throw new KeyFileError("unknown_encryption");
  const [salt, iterations, ...rest] = childrenOf(theNode(kdfParameters));
  const prfNode = rest.find(({ tag }) => tag === TAG.sequence);
  const prf = prfNode === undefined ? "sha1" : PRFS[oidOf(childOf(prfNode, 0))];
  const [cipherOid, iv] = childrenOf(theNode(scheme));
  const cipher = CIPHERS[oidOf(theNode(cipherOid))];
  if (prf === undefined || cipher === undefined) throw new KeyFileError("unknown_encryption");
  const count = spend(opening, "nativeIterations", numberOf(theNode(iterations)));
  const key = await promisify(pbkdf2)(opening.password, octetsOf(theNode(salt)), count, cipher.keyBytes, prf);
  return { cipher: cipher.name, key, iv: octetsOf(theNode(iv)) };
}

/** Triple DES with a key derived as of old: what many tools still write. */
function pbe3Des(parameters: DerNode, opening: Opening): Keyed {
  const [salt, iterations] = childrenOf(parameters);
  const count = spend(opening, "scriptIterations", numberOf(theNode(iterations)));
  const derive = (use: 1 | 2, length: number): Buffer =>
    derivePkcs12({ digest: "sha1", password: opening.password, salt: octetsOf(theNode(salt)), iterations: count, use, length });
  return { cipher: "des-ede3-cbc", key: derive(KDF_USE.key, 24), iv: derive(KDF_USE.iv, 8) };
}
