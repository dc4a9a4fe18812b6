import { randomBytes } from "node:crypto";

import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { log } from "#platform/log";
import { timestampOf, timestampQuery } from "#platform/pki/timestamp";

const NONCE_BYTES = 8;
/** Longer, and the head at the desk would rather try again. */
const WAIT_MS = 10_000;
const ANSWER_BYTES_MAX = 65_536;

/**
 * Asks a time authority over HTTP to vouch for a signature (RFC 3161, 3.4), which makes it one of PAdES baseline T: it holds after the certificate has
 * expired. Problem: `signature.stamp_unavailable`; then nothing is signed, because a signature without its time is not what was asked for.
 */
export function stampFrom(url: string): (value: Buffer) => Promise<Uint8Array | Problem> {
  return async (value) => {
    const query = { value, nonce: randomBytes(NONCE_BYTES) };
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/timestamp-query" },
        body: new Uint8Array(timestampQuery(query)),
        redirect: "error",
        signal: AbortSignal.timeout(WAIT_MS),
      });
      const length = Number(response.headers.get("content-length") ?? 0);
      const answer = response.ok && length <= ANSWER_BYTES_MAX ? await bytesOf(response) : undefined;
      const granted = answer === undefined ? undefined : timestampOf(answer, query);
      if (granted !== undefined) return granted.token;
      log.error("signature.stamp_refused", { status: response.status });
    } catch (error) {
      log.error("signature.stamp_failed", { error: String(error) });
    }
    return problem("signature.stamp_unavailable", {});
  };
}

/** The body, as long as it stays within what an answer can be. */
async function bytesOf(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > ANSWER_BYTES_MAX) return undefined;
  }
  return Buffer.concat(chunks);
}
