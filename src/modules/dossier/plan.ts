import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AgencyCode, UnitCode, UnitKind } from "#modules/organisation";
import type { PlanStep, ProcessPlan, StepAgency } from "#modules/process";

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
 * Finds for each step of a procedure's process the unit that will do it: at the reception, in the competent agency, or in a named one; for a
 * message or another dossier that is waited for, the unit that is told about it. The plan is pinned at reception. Problems:
 * `dossier.unit_unknown` names the step and the agency whose unit is missing, so that nobody receives a dossier that would lie on no desk;
 * `process.intake_not_first`, because before the hand-over nothing else of a process may run.
 */
export function planSteps(process: ProcessPlan, parties: Parties, directory: UnitDirectory): readonly PlannedStep[] | Problem {
  const [first] = process.steps;
  if (first === undefined || first.node.node !== "user" || first.node.kind !== "intake") return problem("process.intake_not_first");
  const plan: PlannedStep[] = [];
  for (const step of process.steps) {
    const place = placeOf(step, { process, parties, directory });
    if (place === undefined) {
      const agency = agencyOf(step.node.agency, parties, directory) ?? parties.competentAgency;
      return problem("dossier.unit_unknown", { step: step.node.name, agency });
    }
    plan.push(plannedOf(step, place));
  }
  // Where the steps follow one another, adding up says it, as it did before processes could branch.
  return plan.every((step, at) => step.endsAt === sumUntil(plan, at)) ? plan.map(({ endsAt: _sum, ...step }) => step) : plan;
}

function sumUntil(plan: readonly PlannedStep[], at: number): number {
  return plan.slice(0, at + 1).reduce((sum, step) => sum + step.perMille, 0);
}

function plannedOf({ node, time, endsAt }: PlanStep, place: Party): PlannedStep {
  return {
    key: node.key,
    name: node.name,
    nameEn: node.nameEn,
    kind: node.node === "user" ? node.kind : "wait",
    ...place,
    permission: node.node === "user" ? node.permission : "dossier.deliver_message",
    perMille: "perMille" in time ? time.perMille : 0,
    workingHours: "workingHours" in time ? time.workingHours : 0,
    endsAt,
  };
}

function agencyOf(agency: StepAgency, parties: Parties, directory: UnitDirectory): AgencyCode | undefined {
  if (agency === "reception") return parties.reception.agencyCode as AgencyCode;
  if (agency === "competent") return parties.competentAgency as AgencyCode;
  if (agency === "area_committee") return directory.areaCommitteeOf(parties.competentAgency as AgencyCode);
  return agency.agencyCode;
}

interface Search {
  readonly process: ProcessPlan;
  readonly parties: Parties;
  readonly directory: UnitDirectory;
}

function placeOf({ node, position }: PlanStep, { process, parties, directory }: Search): Party | undefined {
  const agencyCode = agencyOf(node.agency, parties, directory);
  if (agencyCode === undefined) return undefined;
  if (node.node === "user") {
    // What comes back to the counter comes back to the very counter that received it (Nghị định 118/2025/NĐ-CP, Điều 20.1).
    if (node.agency === "reception" && node.unitKind === "one_stop") return parties.reception;
    const unitCode = directory.unitOf(agencyCode, node.unitKind, node.unitSuffix);
    return unitCode === undefined ? undefined : { agencyCode, unitCode };
  }
  // Whoever worked last in that agency before the process waits there is told; else whoever takes in and sends out its papers.
  const before = process.steps.findLast(
    (step) => step.position < position && step.node.node === "user" && agencyOf(step.node.agency, parties, directory) === agencyCode,
  );
  const worked = before === undefined ? undefined : placeOf(before, { process, parties, directory });
  const unitCode =
    worked?.unitCode ?? directory.unitOf(agencyCode, "office", undefined) ?? directory.unitOf(agencyCode, "one_stop", undefined);
  return unitCode === undefined ? undefined : { agencyCode, unitCode };
}
