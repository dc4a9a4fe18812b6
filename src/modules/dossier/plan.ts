import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AgencyCode, UnitCode, UnitKind } from "#modules/organisation";
import type { LinearProcess, ProcessStep } from "#modules/process";

import type { Party, PlannedStep } from "./dossier.events.ts";

/** Finds units by what they are for; given to pure planning, so that it asks no table itself. */
export interface UnitDirectory {
  /** The unit of an agency of this kind (and code suffix, when the agency has several); undefined when there is none or more than one. */
  unitOf(agencyCode: AgencyCode, kind: UnitKind, suffix: string | undefined): UnitCode | undefined;
}

/**
 * Finds for each step of a procedure's process the unit that will do it: at the reception, in the competent agency, or in a named one.
 * The plan is pinned at reception. Problems: `dossier.unit_unknown` names the step and the agency whose unit is missing, so that nobody
 * receives a dossier that would lie on no desk.
 */
export function planSteps(process: LinearProcess, parties: { readonly reception: Party; readonly competentAgency: string }, directory: UnitDirectory): readonly PlannedStep[] | Problem {
  const plan: PlannedStep[] = [];
  for (const step of process.steps) {
    const place = placeOf(step, parties, directory);
    if (place === undefined) return problem("dossier.unit_unknown", { step: step.name, agency: agencyOf(step, parties) });
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

function agencyOf(step: ProcessStep, parties: { readonly reception: Party; readonly competentAgency: string }): string {
  if (step.agency === "reception") return parties.reception.agencyCode;
  return step.agency === "competent" ? parties.competentAgency : step.agency.agencyCode;
}

function placeOf(step: ProcessStep, parties: { readonly reception: Party; readonly competentAgency: string }, directory: UnitDirectory): Party | undefined {
  // What comes back to the counter comes back to the very counter that received it (Nghị định 118/2025/NĐ-CP, Điều 20.1).
  if (step.agency === "reception" && step.unitKind === "one_stop") return parties.reception;
  const agencyCode = agencyOf(step, parties);
  const unitCode = directory.unitOf(agencyCode as AgencyCode, step.unitKind, step.unitSuffix);
  return unitCode === undefined ? undefined : { agencyCode, unitCode };
}
