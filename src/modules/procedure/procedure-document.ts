import type { Doubt } from "./national/doubt.ts";
import type { ProcedureContent } from "./procedure-content.ts";
import type { ProcedureCode } from "./procedure.ts";

/** A version and its open doubts, as queries read them. */
export interface DocumentSource {
  readonly code: string;
  readonly version: number;
  readonly content: ProcedureContent;
  readonly review: readonly Doubt[];
}

/**
 * A procedure as the outer contract prints it (`procedure show CODE --json`): the names there are fixed. `case` is the title
 * of the case; fields after `review` are additions.
 */
export function procedureDocument({ code, version, content, review }: DocumentSource) {
  const caseName = (key: string | null): string | null => content.cases.find((each) => each.key === key)?.name ?? null;
  return {
    code: code as ProcedureCode,
    name: content.name,
    field: content.field,
    levels: content.levels,
    channels: content.terms.map((term) => ({
      channel: term.channel,
      time: term.time,
      fee: term.fee,
      note: term.note,
      feeNote: term.feeNote,
      case: caseName(term.caseKey),
    })),
    components: content.components.map((component) => ({
      case: caseName(component.caseKey),
      name: component.name,
      originals: component.originals,
      copies: component.copies,
      presentation: component.presentation,
      forms: component.forms,
    })),
    results: content.outcomes.map((outcome) => ({ code: outcome.code, name: outcome.name })),
    legalBasis: content.legalBasis.map((text) => ({ number: text.number, name: text.name })),
    review: review.map(({ field, raw, reason }) => ({ field, raw, reason })),
    version,
    clockTerms: content.clockTerms ?? [],
    nameEn: content.nameEn,
    decisionNumber: content.nationalDecision,
    subjects: content.subjects,
    implementingAgency: content.implementingAgency,
    competentAgency: content.competentAgencyText,
    serviceLevel: content.serviceLevel,
    receptionScope: content.receptionScope,
    steps: content.stepsText,
    conditions: content.conditions,
    sourceUrl: content.sourceUrl,
  };
}

/** What `procedure show` and `procedure export` print. */
export type ProcedureDocument = ReturnType<typeof procedureDocument>;
