import type { Brand } from "./brand.ts";

/** A version-7 UUID in lower case: sorts by the time it was made. Made by `#platform/ids`, never in the domain. */
export type Uuid = Brand<string, "Uuid">;

/** The client-made id of one command; the same id with the same content is the same command (house rule 2.7.4). */
export type CommandId = Brand<string, "CommandId">;

/** Who acted, as the ledger writes it: `officer:<uuid>`, `citizen:<uuid>`, `system:<job>`. */
export type ActorRef = Brand<string, "ActorRef">;

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Reads a UUID; undefined when it is not one. */
export function parseUuid(text: string): Uuid | undefined {
  const lower = text.toLowerCase();
  return UUID_PATTERN.test(lower) ? (lower as Uuid) : undefined;
}

/** Reads a command id, which is a UUID made by the caller. */
export function parseCommandId(text: string): CommandId | undefined {
  return parseUuid(text) as CommandId | undefined;
}
