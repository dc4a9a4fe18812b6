import { createHmac, timingSafeEqual } from "node:crypto";

/** The signature of a body under a key that both sides hold: `sha256=` and the HMAC-SHA-256 (RFC 2104) of its very bytes in hexadecimal. */
export function signBody(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body, "utf8").digest("hex")}`;
}

/**
 * Whether a body was signed with the shared key; without a key nothing is believed. It takes the same time whatever is wrong. A body that is sent
 * again is signed again: who takes it must know it by its own number, so that said twice it is one fact.
 */
export function isSignedBody(body: string, signature: string, secret: string | undefined): boolean {
  if (secret === undefined || secret === "") return false;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signBody(body, secret))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
