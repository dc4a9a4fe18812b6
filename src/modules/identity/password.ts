import { argon2, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { problem, type Problem } from "#kernel/problem";
import { foldVietnamese } from "#kernel/text";

/**
 * OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Measured with node:crypto: 2.4 to 2.9 times the fastest
 * native package, without a dependency; it runs on the thread pool, so the server goes on answering.
 */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Bounds of what a stored hash may ask for, so that a damaged row cannot stop the server. */
const MEMORY_KIB_MAX = 262_144;
const PASSES_MAX = 16;

export const PASSWORD_LENGTH_MIN = 12;
const PASSWORD_LENGTH_MAX = 200;

const PHC_PATTERN = /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/u;

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const COST: Cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };

function derive(password: string, salt: Buffer, cost: Cost & { readonly tagLength: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2("argon2id", { message: Buffer.from(password.normalize("NFC")), nonce: salt, ...cost }, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/u, "");
}

/** The argon2id hash of a password with fresh salt, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, { ...COST, tagLength: HASH_BYTES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** A hash that no password has, of the same cost: verified for an unknown account, so that the answer takes as long. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(Buffer.alloc(SALT_BYTES))}$${unpadded(Buffer.alloc(HASH_BYTES))}`;

/** Whether the password has this hash. Without a stored hash the work is done all the same and the answer is no. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const match = PHC_PATTERN.exec(stored ?? NOBODY);
  if (match === null || password.length > PASSWORD_LENGTH_MAX) return false;
  const [, memory = "", passes = "", lanes = "", salt = "", hash = ""] = match;
  const cost: Cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(lanes) };
  if (cost.memory > MEMORY_KIB_MAX || cost.passes > PASSES_MAX) return false;
  const expected = Buffer.from(hash, "base64");
  const derived = await derive(password, Buffer.from(salt, "base64"), { ...cost, tagLength: expected.length });
  return timingSafeEqual(derived, expected) && stored !== undefined;
}

/** Why a password cannot be used; undefined when it can. Length is what counts (NIST SP 800-63B); no character classes are asked. */
export function passwordRefusal(password: string, userName: string): Problem | undefined {
  const folded = foldVietnamese(password).replace(/[^a-z0-9]/gu, "");
  if (password.length < PASSWORD_LENGTH_MIN) return problem("identity.password_too_short", { lengthMin: PASSWORD_LENGTH_MIN });
  const name = userName.replace(/[^a-z0-9]/gu, "");
  const isGuessable = new Set(password).size < 4 || isSequence(folded) || (name !== "" && folded.replace(/\d+$/u, "") === name);
  return isGuessable || password.length > PASSWORD_LENGTH_MAX ? problem("identity.password_too_common") : undefined;
}

const SEQUENCES = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiopasdfghjklzxcvbnm", "1234567890", "password", "matkhau"];

/** Characters after the rows that do not make it hard to guess. */
const REMAINDER_MAX = 4;

/** Made of rows of keys, the alphabet or the usual words only, repeated or cut. */
function isSequence(folded: string): boolean {
  let rest = folded;
  while (rest !== "") {
    const taken = longestRun(rest);
    if (taken < 3) return rest !== folded && rest.length <= REMAINDER_MAX;
    rest = rest.slice(taken);
  }
  return folded !== "";
}

function longestRun(text: string): number {
  let longest = 0;
  for (const sequence of SEQUENCES) {
    for (const row of [sequence, Array.from(sequence).toReversed().join("")]) {
      let length = 0;
      while (length < text.length && row.includes(text.slice(0, length + 1))) length += 1;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

/** Letters and digits that are not mistaken for one another when read from paper. */
const CLEAR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to hand over once, on paper or by voice: four groups of four, some 79 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => CLEAR_LETTERS[randomInt(CLEAR_LETTERS.length)] ?? "x").join("");
  return [group(), group(), group(), group()].join("-");
}
