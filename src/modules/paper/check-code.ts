import { freshBytes } from "#platform/random";

/** Digits and letters that nobody takes for one another (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
const CODE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`, "u");
const GROUP = 4;

/** A code of 60 random bits for checking a paper, in groups to be typed: `7K3M-9QXT-2FHD`. */
export function newCheckCode(): string {
  const letters = Array.from(freshBytes(LENGTH), (octet) => LETTERS[octet % 32]).join("");
  return grouped(letters);
}

/** Reads a code as people type it: any case, with or without dashes, O for 0, I and L for 1. Undefined when it is none. */
export function parseCheckCode(text: string): string | undefined {
  const tidy = text.toUpperCase().replace(/[\s-]/gu, "").replaceAll("O", "0").replace(/[IL]/gu, "1");
  return CODE.test(tidy) ? grouped(tidy) : undefined;
}

function grouped(letters: string): string {
  return [0, 1, 2].map((index) => letters.slice(index * GROUP, (index + 1) * GROUP)).join("-");
}
