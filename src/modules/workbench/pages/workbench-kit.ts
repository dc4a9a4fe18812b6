import type { CommandId } from "#kernel/id";
import type { Ledger } from "#ledger";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";
import { useCaseContextOf } from "#modules/identity";
import type { Actor, OfficerActor, UseCaseContext } from "#modules/identity";
import { deskNamesReader } from "#modules/organisation";
import type { NearDue } from "#modules/dossier";

/** What this module's pages are given by the entry point. */
export interface WorkbenchWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  /** When the lists call something near its due moment. */
  readonly nearDue: NearDue;
  /** What other modules have to say on the today list, and below the picture of what will be late. */
  readonly todayPanels: readonly Panel<OfficerActor>[];
  readonly riskPanels: readonly Panel<OfficerActor>[];
}

/** The deps with what the pages of this module share. */
export interface WorkbenchKit extends WorkbenchWebDeps {
  readonly namesAt: ReturnType<typeof deskNamesReader>;
  readonly contextOf: (c: WebContext, commandId?: CommandId) => UseCaseContext;
  readonly actorOf: (c: WebContext) => Actor;
}

/** Makes the kit once, when pages are registered. */
export function workbenchKit(deps: WorkbenchWebDeps): WorkbenchKit {
  return { ...deps, namesAt: deskNamesReader(deps.db), contextOf: useCaseContextOf, actorOf: (c) => c.var.actor };
}
