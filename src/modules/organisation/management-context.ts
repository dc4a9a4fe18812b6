import type { ActorRef, CommandId } from "#kernel/id";
import type { Json } from "#kernel/json";
import type { Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope, Ledger } from "#ledger";
import type { Database } from "#platform/db/pool";
import type { AgencyCode } from "./organisation.ts";

/**
 * What this module's use cases are given. Identity knows officers and so stands on organisation; the right to manage is
 * therefore judged by a function that identity hands in (`managementContextOf`), and not by a call upwards.
 */
export interface ManagementContext {
  readonly ledger: Ledger;
  readonly db: Pick<Database, "kysely">;
  readonly actorRef: ActorRef;
  readonly now: Instant;
  readonly commandId: CommandId;
  /** Undefined when the actor may manage this agency and its officers, else the refusal. */
  readonly refusalToManage: (agencyCode: AgencyCode) => Problem | undefined;
}

/** The envelope of a command in this context. */
export function envelopeOf(ctx: ManagementContext, name: string, input: Json): CommandEnvelope {
  return { commandId: ctx.commandId, name, input, actor: ctx.actorRef, onBehalfOf: null, reason: null, at: ctx.now };
}
