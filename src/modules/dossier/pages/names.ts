import { addMs, civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";
import { unitDirectory } from "#modules/organisation";
import type { UnitDirectory } from "#modules/organisation";

/** Names of desks for people. */
export interface DeskNames {
  unit(code: string, locale: Locale): string;
  agency(code: string, locale: Locale): string;
  readonly directory: UnitDirectory;
}

/** A renamed unit may show its former name this long; nothing is decided by these names. */
const KEEP_MS = 10_000;

/**
 * Reads the names of all units, kept for a few seconds, so that a public page asks the organisation no question of its own.
 * The returned function owns the kept copy.
 */
export function deskNamesReader(db: Pick<Database, "kysely">): (now: Instant) => Promise<DeskNames> {
  let kept: { readonly names: DeskNames; readonly until: Instant; readonly since: Instant } | undefined;
  return async (now) => {
    if (kept !== undefined && now >= kept.since && now < kept.until) return kept.names;
    const directory = await unitDirectory(db, civilDateOf(now));
    const names: DeskNames = {
      directory,
      unit: (code, locale) => shownName(directory.unit(code) ?? directory.agency(code), locale) ?? code,
      agency: (code, locale) => shownName(directory.agency(code), locale) ?? code,
    };
    kept = { names, since: now, until: addMs(now, KEEP_MS) };
    return names;
  };
}

function shownName(named: { readonly name: string; readonly nameEn: string } | undefined, locale: Locale): string | undefined {
  if (named === undefined) return undefined;
  return locale === "en" && named.nameEn !== "" ? named.nameEn : named.name;
}
