import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import type { ManagementContext } from "#modules/organisation";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";
import { actorRefOf, type Actor } from "./actor.ts";
import { authorise } from "./authorise.ts";

/** What every use case is given. `now` was read once, at the edge. */
export interface UseCaseContext {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Instant;
  readonly clock: Clock;
  readonly commandId: CommandId;
  readonly requestId: string;
  readonly locale: Locale;
}

/** The context for organisation's use cases, which ask for the right to manage without knowing the permission table. */
export function managementContextOf(ctx: UseCaseContext): ManagementContext {
  const { ledger, db, now, commandId, actor } = ctx;
  return {
    ledger,
    db,
    now,
    commandId,
    actorRef: actorRefOf(actor),
    refusalToManage: (agencyCode) => {
      const decision = authorise(actor, "organisation.manage", { places: [{ agencyCode, unitCode: null }] });
      return isProblem(decision) ? decision : undefined;
    },
  };
}
