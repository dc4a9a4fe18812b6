import { createHash } from "node:crypto";

import type { CommandId } from "#kernel/id";

/** The id of a command that follows from another: the same at every try, so that what was done is not done twice. */
export function derivedCommandId(source: string, part: string): CommandId {
  const hex = createHash("sha256").update(`motcua.handover.${source}.${part}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join(
    "-",
  ) as CommandId;
}
