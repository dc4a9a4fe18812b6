import type { ProcedureContent } from "./procedure-content.ts";

/** The content of a procedure of which nothing is known but its name and field: what an official begins with. */
export function emptyContent(name: string, field: string): ProcedureContent {
  return {
    name,
    nameEn: null,
    field,
    fieldEn: null,
    levels: [],
    cases: [],
    terms: [],
    components: [],
    outcomes: [],
    outcomeCode: null,
    legalBasis: [],
    process: null,
    competentAgency: { by: "unknown" },
    receptionScope: "OWN",
    serviceLevel: "full",
    serviceLevelReason: null,
    eform: null,
    nationalDecision: null,
    kind: null,
    subjects: [],
    implementingAgency: null,
    competentAgencyText: null,
    receptionAddress: null,
    cooperatingAgency: null,
    stepsText: null,
    conditions: null,
    keywords: null,
    description: null,
    sourceUrl: null,
  };
}
