import type { CommandId } from "#kernel/id";
import type { Ledger } from "#ledger";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import type { Actor, UseCaseContext } from "#modules/identity";

import { deskNamesReader } from "./names.ts";

/** What this module's pages are given by the entry point. */
export interface DossierWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  /** The use case context of a request; without a command id a fresh one is made, for reads. */
  readonly contextOf: (c: WebContext, commandId?: CommandId) => UseCaseContext;
  /** Who is signed in at this request. */
  readonly actorOf: (c: WebContext) => Actor;
  /** Where people reach the system, for the address in a receipt's QR code. */
  readonly publicUrl: string;
}

/** The deps with what the pages of this module share. */
export interface PageKit extends DossierWebDeps {
  readonly namesAt: ReturnType<typeof deskNamesReader>;
}

/** Makes the kit once, when pages are registered. */
export function pageKit(deps: DossierWebDeps): PageKit {
  return { ...deps, namesAt: deskNamesReader(deps.db) };
}
