import type { CommandId } from "#kernel/id";
import { derivedUuid } from "#platform/ids";

/** An id that follows from what it is for: the same at every try, so that nothing is opened or done twice. */
export function derivedId(purpose: string, ...parts: readonly string[]): string {
  return derivedUuid(["motcua.tasking", purpose, ...parts].join("\u0000"));
}

/** The command by which something that follows from facts is done, once. */
export function derivedCommand(purpose: string, ...parts: readonly string[]): CommandId {
  return derivedId(purpose, ...parts) as CommandId;
}
