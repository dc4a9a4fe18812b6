import { createHash } from "node:crypto";

import type { CommandId, Uuid } from "#kernel/id";
import { freshBytes } from "./random.ts";

/** What a source of ids needs: milliseconds since 1970 and ten fresh bytes. The test kit and the simulation give seeded ones. */
export interface IdEntropy {
  readonly nowMs: () => number;
  readonly tenBytes: () => Uint8Array;
}

const SEQUENCE_MAX = 0xfff;

/**
 * Makes a source of version-7 UUIDs (RFC 9562, method 1): 48 bits of time, a 12-bit counter that keeps ids of the same
 * millisecond in order, 62 random bits. Ids of one source always ascend, also when the clock is set back.
 */
export function uuidSource(entropy: IdEntropy): () => Uuid {
  let lastMs = 0;
  let sequence = 0;
  return () => {
    const bytes = entropy.tenBytes();
    const nowMs = entropy.nowMs();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // Half the counter's range stays free for the ids that follow within the same millisecond.
      sequence = (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) & (SEQUENCE_MAX >> 1);
    } else if (sequence < SEQUENCE_MAX) {
      sequence += 1;
    } else {
      lastMs += 1;
      sequence = 0;
    }
    return format(lastMs, sequence, bytes.subarray(2, 10));
  };
}

const HEX_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function format(ms: number, sequence: number, random: Uint8Array): Uuid {
  const time = ms.toString(16).padStart(12, "0");
  const counter = sequence.toString(16).padStart(3, "0");
  let tail = "";
  for (const byte of random) tail += HEX_OF_BYTE[byte] ?? "";
  const variant = (((random[0] ?? 0) & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${tail.slice(2, 4)}-${tail.slice(4)}` as Uuid;
}

/** A new version-7 UUID. */
export const newUuid: () => Uuid = uuidSource({ nowMs: () => Date.now(), tenBytes: () => freshBytes(10) });

/**
 * The id that follows from what it is for: the same at every try, so that nothing is opened or done twice. A version-8 UUID of RFC 9562 (an id of
 * our own making) from the SHA-256 of the source; whoever calls begins the source with a name of its own, so that two uses never meet.
 */
export function derivedUuid(source: string): string {
  const hex = createHash("sha256").update(source).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join("-");
}

/** The command by which something that follows from facts is done, once: `derivedUuid` as a command id. */
export function derivedCommandId(source: string): CommandId {
  return derivedUuid(source) as CommandId;
}

/** A new command id, for a caller that was not given one (a page's form makes its own when it is drawn). */
export function newCommandId(): CommandId {
  return newUuid() as string as CommandId;
}
