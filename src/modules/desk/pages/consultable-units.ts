import type { Locale } from "#platform/i18n";
import type { DeskNames, Unit, UnitDirectory } from "#modules/organisation";
import { holderOf } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

/** Units that may be asked for an opinion on a dossier: those of its own area's committee and of the departments, but not its own desk. */
export function consultableUnits(
  names: DeskNames,
  state: Dossier,
  locale: Locale,
): readonly { readonly value: string; readonly label: string }[] {
  return names.units
    .filter((unit) => isConsultable(unit, state, names.directory))
    .map((unit) => ({ value: unit.code, label: `${names.agency(unit.agencyCode, locale)} – ${names.unit(unit.code, locale)}` }));
}

/** Divisions give opinions; counters and offices do not. */
const CONSULTED_KINDS: ReadonlySet<string> = new Set(["division", "economic_division", "culture_division", "police"]);

function isConsultable(unit: Unit, state: Dossier, directory: UnitDirectory): boolean {
  const holder = holderOf(state);
  if (!CONSULTED_KINDS.has(unit.kind) || unit.code === holder?.unitCode) return false;
  const agency = directory.agency(unit.agencyCode);
  if (agency?.level === "province") return true;
  const own = holder === null ? undefined : directory.areaCommitteeOf(holder.agencyCode as Unit["agencyCode"]);
  return own !== undefined && directory.areaCommitteeOf(unit.agencyCode) === own;
}
