import type { Actor } from "#modules/identity";

import type { OfficerMark } from "./directive.events.ts";

/** Who did it, as the events keep it; null for the machine. */
export function markOf(actor: Actor): OfficerMark {
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null;
}
