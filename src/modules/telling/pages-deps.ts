import type { CommandId } from "#kernel/id";
import type { Ledger } from "#ledger";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import type { UploadLimits } from "#platform/files/upload";
import { useCaseContextOf } from "#modules/identity";
import type { Actor, UseCaseContext } from "#modules/identity";
import type { PaperStorage } from "#modules/paper";
import type { Panel } from "#platform/http/panel";
import type { DossierProgress, NearDue, OpenedDossier } from "#modules/dossier";

import { deskNamesReader } from "#modules/organisation";

/** What this module's pages are given by the entry point. */
export interface DossierWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  readonly paper: PaperStorage;
  /** Most bytes of one file and files of one form. */
  readonly uploads: UploadLimits;
  /** Where people reach the system, for the address in a receipt's QR code. */
  readonly publicUrl: string;
  /** Place printed before the date of a paper: the province's name. */
  readonly place: string;
  /** When the today list calls something near its due moment. */
  readonly nearDue: NearDue;
  /** Days for which a half-filled form is kept. */
  readonly draftDays: number;
  /** What other modules say about a dossier on its page, and to its applicant on the tracking page. */
  readonly dossierPanels: readonly Panel<OpenedDossier>[];
  readonly progressPanels: readonly Panel<TrackedDossier>[];
}

/** A dossier as its applicant follows it, with the PIN that opened it. */
export interface TrackedDossier {
  readonly progress: DossierProgress;
  readonly pin: string;
}

/** The deps with what the pages of this module share. */
export interface PageKit extends DossierWebDeps {
  readonly namesAt: ReturnType<typeof deskNamesReader>;
  readonly contextOf: (c: WebContext, commandId?: CommandId) => UseCaseContext;
  readonly actorOf: (c: WebContext) => Actor;
}

/** Makes the kit once, when pages are registered. */
export function pageKit(deps: DossierWebDeps): PageKit {
  return { ...deps, namesAt: deskNamesReader(deps.db), contextOf: useCaseContextOf, actorOf: (c) => c.var.actor };
}
