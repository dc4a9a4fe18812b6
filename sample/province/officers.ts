import type { Position, Role } from "#modules/organisation";

import { seededRandom, seededUuid, type SeededRandom } from "../seeded-random.ts";
import { AGENCIES, PROVINCE_CODE, TWO_TIERS_FROM, type SampleAgency, type SampleUnit } from "./agencies.ts";
import { makeUpPerson } from "./names.ts";

/** An officer of the sample with the one post they hold. */
export interface SampleOfficer {
  readonly officerId: string;
  readonly postId: string;
  readonly name: string;
  readonly agencyCode: string;
  /** The agency's own code for leaders, who sit in no division. */
  readonly unitCode: string;
  readonly position: Position;
  readonly roles: readonly Role[];
}

interface Seat {
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly position: Position;
  readonly roles: readonly Role[];
}

function leaderSeats(agency: SampleAgency): readonly Seat[] {
  const seat = (position: Position): Seat => ({ agencyCode: agency.code, unitCode: agency.code, position, roles: ["agency_leader"] });
  if (agency.kind === "peoples_committee") return [seat("chairperson"), seat("vice_chairperson"), seat("vice_chairperson")];
  if (agency.level === "commune") return [seat("police_chief")];
  return [seat("director"), seat("deputy_director")];
}

/** Roles that come with work in a special unit, beside those of every officer there. */
const SPECIAL_ROLES: Readonly<Record<string, Role>> = {
  [`${PROVINCE_CODE}.10.2`]: "reform_office",
  [`${PROVINCE_CODE}.22.2`]: "procedure_admin",
  [`${PROVINCE_CODE}.22.4`]: "operator",
  [`${PROVINCE_CODE}.21.3`]: "auditor",
};

function staffRole(unit: SampleUnit): Role {
  return SPECIAL_ROLES[unit.code] ?? (unit.kind === "one_stop" ? "reception" : "case_officer");
}

function staffPosition(unit: SampleUnit): Position {
  if (unit.kind === "one_stop") return "counter_officer";
  return unit.kind === "police" ? "police_officer" : "specialist";
}

function headSeat(agency: SampleAgency, unit: SampleUnit): Seat {
  const here = { agencyCode: agency.code, unitCode: unit.code };
  if (unit.kind === "one_stop") return { ...here, position: "centre_director", roles: ["unit_head", "reception"] };
  if (unit.kind === "office") return { ...here, position: "office_chief", roles: ["unit_head"] };
  return { ...here, position: "division_head", roles: ["unit_head"] };
}

function unitSeats(agency: SampleAgency, unit: SampleUnit): readonly Seat[] {
  const here = { agencyCode: agency.code, unitCode: unit.code };
  const staff = Array.from({ length: unit.staff }, (): Seat => ({ ...here, position: staffPosition(unit), roles: [staffRole(unit)] }));
  // Numbering, sealing and issuing: the office's work, or the desk's where an agency has no office.
  const hasClerk = unit.kind === "office" || agency.units.length === 1;
  const clerk: readonly Seat[] = hasClerk ? [{ ...here, position: "clerk", roles: ["clerk"] }] : [];
  return [headSeat(agency, unit), ...staff, ...clerk];
}

/** Whoever keeps units and accounts sits beside the operators, last, so that nobody else's name depends on it. */
function administratorSeats(agency: SampleAgency): readonly Seat[] {
  if (agency.code !== `${PROVINCE_CODE}.22`) return [];
  return [{ agencyCode: agency.code, unitCode: `${PROVINCE_CODE}.22.4`, position: "administrator", roles: ["system_admin"] }];
}

function seatsOf(agency: SampleAgency): readonly Seat[] {
  return [...leaderSeats(agency), ...agency.units.flatMap((unit) => unitSeats(agency, unit)), ...administratorSeats(agency)];
}

function appoint(seat: Seat, random: SeededRandom): SampleOfficer {
  const since = Date.parse(`${TWO_TIERS_FROM}T00:00:00.000Z`);
  const officerId = seededUuid(random, since);
  return { ...seat, officerId, postId: seededUuid(random, since), name: makeUpPerson(random).name };
}

/** Everybody in office. One stream of numbers an agency, so that a new division here renames nobody elsewhere. */
export const OFFICERS: readonly SampleOfficer[] = AGENCIES.flatMap((agency) => {
  const random = seededRandom(`an-binh/officers/${agency.code}`);
  return seatsOf(agency).map((seat) => appoint(seat, random));
});

/** Who holds a role in a unit, in the order of their seats. */
export function officersOf(unitCode: string, role: Role): readonly SampleOfficer[] {
  return (OFFICERS_BY_UNIT.get(unitCode) ?? []).filter((officer) => officer.roles.includes(role));
}

const OFFICERS_BY_UNIT: ReadonlyMap<string, readonly SampleOfficer[]> = Map.groupBy(OFFICERS, (officer) => officer.unitCode);
