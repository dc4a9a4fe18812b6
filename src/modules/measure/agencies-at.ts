import type { Database } from "#platform/db/pool";
import { listUnits } from "#modules/organisation";
import type { Agency } from "#modules/organisation";

import type { AgencyTrait } from "./quantity.ts";
import type { FoundScope } from "./scope.ts";

/** Departments of the province and People's Committees of communes: those who must receive through a one-stop door. */
function needsDoor({ kind, level }: Agency): boolean {
  return (kind === "department" && level === "province") || (kind === "peoples_committee" && level === "commune");
}

/**
 * Agencies of a scope on its last day with a trait. A department has its door in the service centre of the province where it has none of its own,
 * because the centre receives for it.
 */
export async function agenciesAt(db: Pick<Database, "kysely">, scope: FoundScope, trait: AgencyTrait): Promise<readonly Agency[]> {
  const { agencies, lastDay } = scope;
  if (trait === "any") return agencies;
  const obliged = agencies.filter(needsDoor);
  if (trait === "needs_door") return obliged;
  if (trait === "department") return obliged.filter(isDepartment);
  if (trait === "commune") return obliged.filter(isCommune);
  const units = await listUnits(db, lastDay);
  const own = new Set<string>(units.filter(({ kind }) => kind === "one_stop").map(({ agencyCode }) => agencyCode));
  const hasCentre = scope.everyAgency.some(({ kind, code }) => kind === "service_centre" && own.has(code));
  const withDoor = obliged.filter((agency) => own.has(agency.code) || (isDepartment(agency) && hasCentre));
  if (trait === "department_door") return withDoor.filter(isDepartment);
  return trait === "commune_door" ? withDoor.filter(isCommune) : withDoor;
}

function isDepartment({ kind }: Agency): boolean {
  return kind === "department";
}

function isCommune({ level }: Agency): boolean {
  return level === "commune";
}
