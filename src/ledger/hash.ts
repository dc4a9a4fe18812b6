import { createHash, hash } from "node:crypto";
import type { Instant } from "#kernel/instant";

/** What stands before the first event of a stream. */
export const GENESIS_HASH = "0".repeat(64);

/** Everything an event's hash binds. Hashes are lower-case hex; `payloadText` is the canonical JSON of the payload. */
export interface HashedEvent {
  readonly streamId: string;
  readonly version: number;
  readonly kind: string;
  readonly schemaVersion: number;
  readonly payloadText: string;
  readonly personalCommitment: string | null;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly commandId: string;
  /** `commitToCommand`: binds the content and the answer of the command to each of its events. */
  readonly commandCommitment: string;
  readonly prevHash: string;
}

/**
 * SHA-256 over one JSON array, whose first item names this form so that a later form can never be mistaken for it. Fields
 * stand in a fixed order, texts in NFC, the payload in canonical JSON: a stored row gives back the very same text.
 */
export function hashEvent(event: HashedEvent): string {
  const head = JSON.stringify([
    "motcua.event.1",
    event.prevHash,
    event.streamId,
    event.version,
    event.kind,
    event.schemaVersion,
    event.actor,
    event.onBehalfOf,
    event.reason,
    event.at,
    event.commandId,
    event.commandCommitment,
    event.personalCommitment,
  ]);
  return hash("sha256", `${head.slice(0, -1)},${event.payloadText}]`);
}

const SHORT_TEXT_MAX = 8_192;
/** The salt, and three bytes for each UTF-16 unit of a short text. */
const room = Buffer.allocUnsafeSlow(64 + 3 * SHORT_TEXT_MAX);

/** SHA-256(salt ‖ text). Without the salt nobody can try out what a short text may have been, also not after erasure. */
export function commitTo(saltHex: string, text: string): string {
  // One call over one buffer takes half the time of a hash object; longer texts are rare and too large to hold room for.
  if (text.length > SHORT_TEXT_MAX) return createHash("sha256").update(saltHex, "hex").update(text).digest("hex");
  const saltEnd = room.write(saltHex, "hex");
  return hash("sha256", room.subarray(0, saltEnd + room.write(text, saltEnd)));
}

/** Everything the commitment of a command binds beside its salt. With the salt erased, events still bind the commitment. */
export interface CommittedCommand {
  readonly commandId: string;
  readonly actor: string;
  readonly streamId: string;
  readonly version: number;
  readonly at: Instant;
  readonly digest: string;
  readonly answerText: string;
}

/** The commitment to a command and its answer. */
export function commitToCommand(saltHex: string, command: CommittedCommand): string {
  const { commandId, actor, streamId, version, at, digest, answerText } = command;
  const head = JSON.stringify(["motcua.command.1", commandId, actor, streamId, version, at, digest]);
  return commitTo(saltHex, `${head.slice(0, -1)},${answerText}]`);
}
