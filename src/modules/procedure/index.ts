export { changeDraft, openProcedure, startDraft, type DraftRef } from "./change-draft.ts";
export { effectiveProcedure, pinnedProcedure } from "./effective-procedure.ts";
export { checkContent, CONTENT_FINDINGS, isInternalChange, PUBLIC_PARTS, publicPartsOf } from "./check-content.ts";
export type { ContentFinding, ContentFindingCode, PublicPart } from "./check-content.ts";
export { contentDifference, type DifferenceLine } from "./difference/content-difference.ts";
export { draftersOf, REVIEW_STANDINGS, reviewStandingOf, type ReviewStanding } from "./draft-review.ts";
export { approveReview, askReview, commentDraft, returnReview } from "./review-draft.ts";
export {
  abolishProcedure,
  announceProcedure,
  draftProcedure,
  localiseProcedure,
  publishProcedure,
  withdrawProcedure,
  type DraftCheck,
  type DraftVerdict,
  type VersionRef,
} from "./change-procedure.ts";
export { importRecords, type ImportView, type RefusedLine } from "./import-records.ts";
export { resolveDoubts, type ResolvedView } from "./resolve-doubts.ts";
export { searchProcedures, type SearchQuery, type SearchView } from "./search-procedures.queries.ts";
export { findProcedure, listFields, type FieldCount, type ProcedureSummary, type ProcedureView } from "./procedure.queries.ts";
export type { ProcedureText } from "./text/vi.ts";
export { feeInWords, timeInWords } from "./term-words.ts";
export { feeRuleWords, valueLabels, type FeeRuleWords } from "./fee-rule-words.ts";
export { procedureText } from "./procedure-text.ts";
export { procedureStreamType } from "./procedure-stream.ts";
export { changedParts, effectiveVersionOn, procedureStream, publicationStateOn } from "./procedure-state.ts";
export type { DraftChange, ProcedureState, ProcedureVersion, Review, ReviewComment } from "./procedure-state.ts";
export { statedClockTermsSchema } from "./procedure-content.ts";
export type { ContentPart, DraftPart, ProcedureContent } from "./procedure-content.ts";
export type { AnnounceInput, LocalDecision } from "./procedure-decide.ts";
export type { Resolution } from "./procedure.events.ts";
export {
  CHANNELS,
  CURRENCIES,
  PARTIAL_REASONS,
  PROCEDURE_LEVELS,
  PUBLICATION_STATES,
  RECEPTION_SCOPES,
  TIME_UNITS,
  clockTermsFor,
  parseProcedureCode,
  termFor,
  usualPaperOf,
} from "./procedure.ts";
export type {
  Channel,
  ChannelTerm,
  CompetentAgencyRule,
  Currency,
  DossierComponent,
  Fee,
  LegalBasis,
  OutcomeKind,
  PartialReason,
  ProcedureCase,
  ProcedureCode,
  ProcedureLevel,
  ProcedureSnapshot,
  ProcessingTime,
  PublicationState,
  ReceptionScope,
  ServiceLevel,
  StatedClockTerms,
  TimeUnit,
} from "./procedure.ts";
