import { addMs, civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import type { Bilingual, Locale } from "#platform/i18n";
import { listAgencies, listUnits } from "./organisation.queries.ts";
import type { Unit } from "./organisation.ts";
import { directoryOf } from "./unit-directory.ts";
import type { UnitDirectory } from "./unit-directory.ts";

/** Names of desks for people. */
export interface DeskNames {
  unit(code: string, locale: Locale): string;
  /** A unit with its agency, where units of several agencies are told apart. */
  desk(unitCode: string, locale: Locale): string;
  /** Codes of the units of an agency, with that of the agency itself, where leaders without a unit of their own sit. */
  unitsOf(agencyCode: string): readonly string[];
  agency(code: string, locale: Locale): string;
  readonly directory: UnitDirectory;
  /** Communes and wards of the province, for addresses. */
  readonly areas: readonly { readonly value: string; readonly label: Bilingual }[];
  /** One-stop shops, where people file. */
  counters(locale: Locale): readonly { readonly value: string; readonly label: string }[];
  /** Every unit in force. */
  readonly units: readonly Unit[];
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
    const today = civilDateOf(now);
    const [agencies, units] = await Promise.all([listAgencies(db, today), listUnits(db, today)]);
    const directory = directoryOf(agencies, units);
    const names: DeskNames = {
      directory,
      areas: agencies
        .filter((agency) => agency.level === "commune" && agency.kind === "peoples_committee")
        .map((agency) => ({
          value: agency.code,
          label: { vi: shownName(agency, "vi") ?? agency.code, en: shownName(agency, "en") ?? agency.code },
        })),
      counters: (locale) =>
        units.filter((unit) => unit.kind === "one_stop").map((unit) => ({ value: unit.code, label: shownName(unit, locale) ?? unit.code })),
      units,
      unit: (code, locale) => shownName(directory.unit(code) ?? directory.agency(code), locale) ?? code,
      desk: (code, locale) => deskName(directory, code, locale),
      unitsOf: (agencyCode) => [agencyCode, ...units.filter((unit) => unit.agencyCode === agencyCode).map((unit) => unit.code)],
      agency: (code, locale) => shownName(directory.agency(code), locale) ?? code,
    };
    kept = { names, since: now, until: addMs(now, KEEP_MS) };
    return names;
  };
}

function deskName(directory: UnitDirectory, code: string, locale: Locale): string {
  const unit = directory.unit(code);
  const agency = unit === undefined ? undefined : directory.agency(unit.agencyCode);
  const name = shownName(unit ?? directory.agency(code), locale) ?? code;
  const agencyName = shownName(agency, locale);
  // The name of a team often says whose it is already.
  return agencyName === undefined || name.includes(agencyName) ? name : `${name}, ${agencyName}`;
}

function shownName(named: { readonly name: string; readonly nameEn: string } | undefined, locale: Locale): string | undefined {
  if (named === undefined) return undefined;
  return nameIn(locale, named);
}
