import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { listAgencies, listUnits, organisationRevision } from "./organisation.queries.ts";
import { levelOneCodeOf, ownUnitOf, type Agency, type AgencyCode, type Unit, type UnitCode, type UnitKind } from "./organisation.ts";

/** Agencies and units of one day, found by code or by what they are for. Pure once made, so planning asks no table itself. */
export interface UnitDirectory {
  /** The unit of a code, when it is in force. */
  unit(code: string): Unit | undefined;
  /** All agencies in force, by code. */
  agencies(): readonly Agency[];
  /** The agency of a code, when it is in force. */
  agency(code: string): Agency | undefined;
  /**
   * The unit of an agency of this kind, and with this last group of its code when one is given; undefined when there is none
   * or more than one. Leaders without a unit of their own sit in the agency itself.
   */
  unitOf(agencyCode: AgencyCode, kind: UnitKind, suffix: string | undefined): UnitCode | undefined;
  /** The People's Committee of the area in which an agency works: commune police asks its commune. */
  areaCommitteeOf(agencyCode: AgencyCode): AgencyCode | undefined;
  /** Agencies of a level and kind that work in the area of an agency: one for a commune's counter, every commune's for the province's. */
  agenciesInArea(agencyCode: AgencyCode, sought: Pick<Agency, "level" | "kind">): readonly Agency[];
}

/** Days of which a directory is kept: today, and the days of a simulation or a late import side by side. */
const DAYS_KEPT_MAX = 8;

interface Kept {
  readonly revision: number;
  readonly directory: UnitDirectory;
}

const kept = new WeakMap<object, Map<CivilDate, Kept>>();

/**
 * The directory of a day: one small statement when nothing has changed since it was last made, three otherwise. Every
 * reception asks for it, and making it anew took longer than receiving.
 */
export async function unitDirectory(db: Pick<Database, "kysely">, day: CivilDate): Promise<UnitDirectory> {
  const days = kept.get(db.kysely) ?? new Map<CivilDate, Kept>();
  kept.set(db.kysely, days);
  // Asked before the reading: what is read may be newer, and is then read once more, but it is never older.
  const revision = await organisationRevision(db);
  const known = days.get(day);
  if (known?.revision === revision) return known.directory;
  const [agencies, units] = await Promise.all([listAgencies(db, day), listUnits(db, day)]);
  const directory = directoryOf(agencies, units);
  for (const [oldest] of days) if (days.size >= DAYS_KEPT_MAX) days.delete(oldest);
  days.set(day, { revision, directory });
  return directory;
}

/** The directory over given agencies and units. */
export function directoryOf(agencies: readonly Agency[], units: readonly Unit[]): UnitDirectory {
  const agencyByCode = new Map<string, Agency>(agencies.map((agency) => [agency.code, agency]));
  const unitByCode = new Map<string, Unit>(units.map((unit) => [unit.code, unit]));
  const unitsByAgency = Map.groupBy(units, (unit) => unit.agencyCode);
  // An area's agencies begin with the area's code, which belongs to its People's Committee.
  const areaCommitteeOf = (agencyCode: AgencyCode): AgencyCode | undefined => {
    for (let code: string = agencyCode; code !== ""; code = code.slice(0, Math.max(0, code.lastIndexOf(".")))) {
      const agency = agencyByCode.get(code);
      if (agency?.kind === "peoples_committee") return agency.code;
    }
    return undefined;
  };
  return {
    unit: (code) => unitByCode.get(code),
    agencies: () => agencies,
    agency: (code) => agencyByCode.get(code),
    unitOf(agencyCode, kind, suffix) {
      const found = (unitsByAgency.get(agencyCode) ?? []).filter(
        (unit) => unit.kind === kind && (suffix === undefined || unit.code === `${agencyCode}.${suffix}`),
      );
      if (found.length === 1) return found[0]?.code;
      const isLeaderless = found.length === 0 && kind === "leadership" && agencyByCode.has(agencyCode);
      return isLeaderless ? ownUnitOf(agencyCode) : undefined;
    },
    areaCommitteeOf,
    agenciesInArea(agencyCode, sought) {
      const area = areaCommitteeOf(agencyCode) ?? levelOneCodeOf(agencyCode);
      return agencies.filter(
        ({ code, level, kind }) => level === sought.level && kind === sought.kind && `${code}.`.startsWith(`${area}.`),
      );
    },
  };
}
