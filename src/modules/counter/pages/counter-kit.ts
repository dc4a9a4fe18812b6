import type { CommandId } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Ledger } from "#ledger";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";
import type { OpenedDossier } from "#modules/dossier";
import type { Locale } from "#platform/i18n";
import { useCaseContextOf } from "#modules/identity";
import type { Actor, UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { UnitDirectory } from "#modules/organisation";

/** What the counter's pages are given by the entry point. */
export interface CounterWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  /** Minutes in which a reception can be taken back. */
  readonly undoMinutes: number;
  /** What others say of a dossier that was just received: its fee. */
  readonly receivedPanels: readonly Panel<OpenedDossier>[];
}

/** Units and agencies by the names that people read. */
export interface Places {
  readonly directory: UnitDirectory;
  unit(code: string, locale: Locale): string;
  agency(code: string, locale: Locale): string;
}

/** The deps with what the pages of this module share. */
export interface CounterKit extends CounterWebDeps {
  readonly placesAt: (now: Instant) => Promise<Places>;
  readonly contextOf: (c: WebContext, commandId?: CommandId) => UseCaseContext;
  readonly actorOf: (c: WebContext) => Actor;
}

/** Makes the kit once, when pages are registered. */
export function counterKit(deps: CounterWebDeps): CounterKit {
  return { ...deps, placesAt: (now) => placesAt(deps.db, now), contextOf: useCaseContextOf, actorOf: (c) => c.var.actor };
}

async function placesAt(db: Database, now: Instant): Promise<Places> {
  const directory = await unitDirectory(db, civilDateOf(now));
  const named = (found: { readonly name: string; readonly nameEn: string } | undefined, locale: Locale): string | undefined =>
    locale === "en" && found !== undefined && found.nameEn !== "" ? found.nameEn : found?.name;
  return {
    directory,
    unit: (code, locale) => named(directory.unit(code) ?? directory.agency(code), locale) ?? code,
    agency: (code, locale) => named(directory.agency(code), locale) ?? code,
  };
}
