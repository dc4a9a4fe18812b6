import type { CommandId } from "#kernel/id";
import { derivedCommandId } from "#platform/ids";

/** The id of a command that follows from another: the same at every try, so that what was done is not done twice. */
export function handoverCommandId(source: string, part: string): CommandId {
  return derivedCommandId(`motcua.handover.${source}.${part}`);
}
