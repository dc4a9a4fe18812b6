import type { CompetentAgencyRule } from "#modules/procedure";
import type { ProcessStep } from "#modules/process";

import { AGENCIES, type SampleAgency } from "./agencies.ts";

const BY_CODE: ReadonlyMap<string, SampleAgency> = new Map(AGENCIES.map((agency) => [agency.code, agency]));

/** The agency of a code of the sample; a code that does not exist is a mistake of the sample. */
export function agencyOf(code: string): SampleAgency {
  const agency = BY_CODE.get(code);
  if (agency === undefined) throw new RangeError(`no agency ${code} in the sample`);
  return agency;
}

/** The agency that decides what was handed in at a commune's counter. */
export function competentAgencyOf(rule: CompetentAgencyRule, areaCode: string): SampleAgency {
  if (rule.by === "agency") return agencyOf(rule.agencyCode);
  if (rule.by === "unknown") throw new RangeError("every procedure of the sample knows who decides");
  // Agencies of one area begin with the code of its committee.
  const found = AGENCIES.filter(
    ({ code, level, kind }) => level === rule.level && kind === rule.kind && `${code}.`.startsWith(`${areaCode}.`),
  );
  const [agency] = found;
  if (agency === undefined || found.length > 1) throw new RangeError(`not one ${rule.kind} in ${areaCode}`);
  return agency;
}

/** Who takes part in one dossier. */
export interface Parties {
  readonly receptionAgency: string;
  readonly competentAgency: string;
}

/** The agency and unit on whose desk a step lies. */
export interface StepDesk {
  readonly agencyCode: string;
  readonly unitCode: string;
}

/** Finds a step's desk by the same rule as the dossier module: the agency's only unit of the kind, or the one with the suffix. */
export function deskOf(step: ProcessStep, parties: Parties): StepDesk {
  const agency = agencyOf(agencyCodeOf(step, parties));
  if (step.unitKind === "leadership") return { agencyCode: agency.code, unitCode: agency.code };
  const units = agency.units.filter(
    ({ kind, code }) => kind === step.unitKind && (step.unitSuffix === undefined || code === `${agency.code}.${step.unitSuffix}`),
  );
  const [unit] = units;
  if (unit === undefined || units.length > 1) throw new RangeError(`not one unit of kind ${step.unitKind} in ${agency.code}`);
  return { agencyCode: agency.code, unitCode: unit.code };
}

function agencyCodeOf(step: ProcessStep, parties: Parties): string {
  if (typeof step.agency === "object") return step.agency.agencyCode;
  if (step.agency === "reception") return parties.receptionAgency;
  if (step.agency === "competent") return parties.competentAgency;
  return parties.competentAgency.split(".").slice(0, 2).join(".");
}
