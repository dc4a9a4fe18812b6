import { checkPrimeSync, createHash, createPrivateKey } from "node:crypto";
import type { KeyObject } from "node:crypto";

/** Bytes that hang on a seed alone. */
export function seededBytes(seed: string, count: number): Buffer {
  const parts = Array.from({ length: Math.ceil(count / 32) }, (_, index) => createHash("sha256").update(`${seed}/${index}`).digest());
  return Buffer.concat(parts).subarray(0, count);
}

const EXPONENT = 65_537n;

/**
 * An RSA key that hangs on a seed alone: whoever reads the seed has the key, so it signs for the made-up province and for tests and for
 * nothing else. RSA, because its signatures are the same in every run.
 */
export function seededRsaKey(seed: string, bits = 2048): KeyObject {
  const p = seededPrime(`${seed}/p`, bits / 2);
  const q = seededPrime(`${seed}/q`, bits / 2);
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const jwk = {
    kty: "RSA",
    n: base64(p * q),
    e: base64(EXPONENT),
    d: base64(d),
    p: base64(p),
    q: base64(q),
    dp: base64(d % (p - 1n)),
    dq: base64(d % (q - 1n)),
    qi: base64(inverse(q, p)),
  };
  return createPrivateKey({ key: jwk, format: "jwk" });
}

/** The first prime from a seeded place on, with its two highest bits set, so that the product of two has all its bits. */
function seededPrime(seed: string, bits: number): bigint {
  const start = BigInt(`0x${seededBytes(seed, bits / 8).toString("hex")}`) | (3n << BigInt(bits - 2)) | 1n;
  for (let candidate = start; ; candidate += 2n) {
    if (candidate % EXPONENT !== 1n && checkPrimeSync(candidate)) return candidate;
  }
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next] = [modulus, value % modulus];
  let [s, nextS] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  return ((s % modulus) + modulus) % modulus;
}

function base64(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
}
