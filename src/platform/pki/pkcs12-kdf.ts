import { createHash } from "node:crypto";

/** What derived bytes are for (RFC 7292, B.3). */
export const KDF_USE = { key: 1, iv: 2, mac: 3 } as const;

export interface KdfOrder {
  readonly digest: "sha1" | "sha256" | "sha384" | "sha512";
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly use: 1 | 2 | 3;
  readonly length: number;
}

/** Bytes from a password as key files of PKCS#12 derive them (RFC 7292, B.2). */
export function derivePkcs12(order: KdfOrder): Buffer {
  const block = order.digest === "sha1" || order.digest === "sha256" ? 64 : 128;
  const diversifier = Buffer.alloc(block, order.use);
  const input = Buffer.concat([fill(order.salt, block), fill(bmpOf(order.password), block)]);
  const derived: Buffer[] = [];
  for (let have = 0; have < order.length; have += derived.at(-1)?.length ?? 1) {
    let round = createHash(order.digest).update(diversifier).update(input).digest();
    for (let count = 1; count < order.iterations; count += 1) round = createHash(order.digest).update(round).digest();
    derived.push(round);
    addToBlocks(input, fill(round, block).subarray(0, block));
  }
  return Buffer.concat(derived).subarray(0, order.length);
}

/** The password in UTF-16, big end first, with a zero at its end. */
function bmpOf(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, "utf16le").swap16(), Buffer.alloc(2)]);
}

/** A text repeated until it fills whole blocks; nothing stays nothing. */
function fill(bytes: Uint8Array, block: number): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0);
  const size = Math.ceil(bytes.length / block) * block;
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => bytes[index % bytes.length] ?? 0));
}

/** Adds the number and one to every block of the input, as numbers of that many octets. */
function addToBlocks(input: Buffer, number: Buffer): void {
  for (let start = 0; start < input.length; start += number.length) {
    let carry = 1;
    for (let index = number.length - 1; index >= 0; index -= 1) {
      const sum = (input[start + index] ?? 0) + (number[index] ?? 0) + carry;
      input[start + index] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}
