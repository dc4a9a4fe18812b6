import { sign } from "node:crypto";

import type { Instant } from "#kernel/instant";
import { openPkcs12 } from "#platform/pki/pkcs12";
import type { SigningKey } from "#platform/pki/pkcs12";
import { seededRsaKey } from "../sample/pki/seeded-key.ts";
import { issueTestCertificate, writeTestKeyFile } from "../sample/pki/test-authority.ts";

import type { Side } from "./kit.ts";

/** When everything of these benches is signed. */
export const SIGNED_AT = "2026-11-20T02:30:00.000Z" as Instant;

/** Whose certificate it is. */
export const SIGNER = { commonName: "Người ký thử", organisation: "Bench" };

const PASSWORD = "bench";

/** A key with its certificate, opened from a key file as a signer's is; the seed names the key. */
export async function openedKey(seed: string): Promise<SigningKey> {
  const key = seededRsaKey(seed);
  const certificate = issueTestCertificate({
    subject: SIGNER,
    key,
    issuer: { name: SIGNER, key },
    serial: "01",
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2031-01-01T00:00:00Z",
  });
  const opened = await openPkcs12(writeTestKeyFile({ key, certificate, others: [], password: PASSWORD, seed: "bench" }), PASSWORD);
  if (typeof opened === "string") throw new Error(opened);
  return opened;
}

/** The yardstick: bare signatures of as many digests, which OpenSSL makes in assembler. */
export function bareSignatures({ key }: SigningKey, digests: readonly Buffer[]): Side {
  return () => {
    const begun = performance.now();
    for (const digest of digests) sign("sha256", digest, key);
    return Promise.resolve((digests.length * 1000) / (performance.now() - begun));
  };
}
