import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AgencyCode, UnitCode, UnitKind } from "#modules/organisation";
import type { ProcessModel, ProcessStep } from "#modules/process";

import type { Party, PlannedStep } from "./dossier.events.ts";

/** Finds units by what they are for; given to pure planning, so that it asks no table itself. */
export interface UnitDirectory {
  /** The unit of an agency of this kind (and code suffix, when the agency has several); undefined when there is none or more than one. */
  unitOf(agencyCode: AgencyCode, kind: UnitKind, suffix: string | undefined): UnitCode | undefined;
  /** The People's Committee of the area in which an agency works: commune police asks its commune. */
  areaCommitteeOf(agencyCode: AgencyCode): AgencyCode | undefined;
}

/** Where a dossier came in and who decides it. */
interface Parties {
  readonly reception: Party;
  readonly competentAgency: string;
}

/**
 * Finds for each step of a procedure's process the unit that will do it: at the reception, in the competent agency, or in a named one.
 * The plan is pinned at reception. Problems: `dossier.unit_unknown` names the step and the agency whose unit is missing, so that nobody
 * receives a dossier that would lie on no desk.
 */
export function planSteps(process: ProcessModel, parties: Parties, directory: UnitDirectory): readonly PlannedStep[] | Problem {
  const plan: PlannedStep[] = [];
  for (const step of process.nodes) {
    if (step.node !== "user") continue;
    const place = placeOf(step, parties, directory);
    if (place === undefined)
      return problem("dossier.unit_unknown", { step: step.name, agency: agencyOf(step, parties, directory) ?? parties.competentAgency });
    plan.push({
      key: step.key,
      name: step.name,
      nameEn: step.nameEn,
      kind: step.kind,
      ...place,
      permission: step.permission,
      perMille: "perMille" in step.time ? step.time.perMille : 0,
      workingHours: "workingHours" in step.time ? step.time.workingHours : 0,
    });
  }
  return plan;
}

function agencyOf(step: ProcessStep, parties: Parties, directory: UnitDirectory): AgencyCode | undefined {
  if (step.agency === "reception") return parties.reception.agencyCode as AgencyCode;
  if (step.agency === "competent") return parties.competentAgency as AgencyCode;
  if (step.agency === "area_committee") return directory.areaCommitteeOf(parties.competentAgency as AgencyCode);
  return step.agency.agencyCode;
}

function placeOf(step: ProcessStep, parties: Parties, directory: UnitDirectory): Party | undefined {
  // What comes back to the counter comes back to the very counter that received it (Nghị định 118/2025/NĐ-CP, Điều 20.1).
  if (step.agency === "reception" && step.unitKind === "one_stop") return parties.reception;
  const agencyCode = agencyOf(step, parties, directory);
  const unitCode = agencyCode === undefined ? undefined : directory.unitOf(agencyCode, step.unitKind, step.unitSuffix);
  return agencyCode === undefined || unitCode === undefined ? undefined : { agencyCode, unitCode };
}
