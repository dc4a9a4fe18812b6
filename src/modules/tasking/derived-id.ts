import { createHash } from "node:crypto";

import type { CommandId } from "#kernel/id";

/** An id that follows from what it is for: the same at every try, so that nothing is opened or done twice. */
export function derivedId(purpose: string, ...parts: readonly string[]): string {
  const hex = createHash("sha256")
    .update(["motcua.tasking", purpose, ...parts].join("\u0000"))
    .digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join("-");
}

/** The command by which something that follows from facts is done, once. */
export function derivedCommand(purpose: string, ...parts: readonly string[]): CommandId {
  return derivedId(purpose, ...parts) as CommandId;
}
