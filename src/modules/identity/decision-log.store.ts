import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Database } from "#platform/db/pool";
import type { Permission } from "./permission-table.ts";

/** A line of the decision log. */
export interface LoggedDecision {
  readonly decidedAt: Instant;
  readonly requestId: string;
  readonly actor: string;
  readonly permission: Permission;
  readonly isAllowed: boolean;
  /** The grant, or the code of the refusal. */
  readonly ground: JsonObject;
  /** What it was asked for: codes and places, nothing personal. */
  readonly resource: JsonObject;
}

/** Writes a line; the role of the application may add lines and not change them. */
export async function insertDecision(db: Database, decision: LoggedDecision): Promise<void> {
  await db.writer
    .insertInto("app.decision_log")
    .values({
      decided_at: decision.decidedAt,
      request_id: decision.requestId,
      actor: decision.actor,
      permission: decision.permission,
      is_allowed: decision.isAllowed,
      ground: JSON.stringify(decision.ground),
      resource: JSON.stringify(decision.resource),
    })
    .execute();
}
