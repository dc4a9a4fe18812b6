export { readDirective } from "./read-directive.ts";
export { directiveDocument } from "./directive-document.ts";
export type { DirectiveDocument, DocumentCitation, DocumentTarget, DocumentTask } from "./directive-document.ts";
export type {
  CitedDocument,
  Comparator,
  Deadline,
  DirectiveHead,
  DirectiveReading,
  DirectiveSignature,
  FindingCode,
  Party,
  PartyResolver,
  Place,
  ReadingContext,
  ReadingFinding,
  ReadTask,
  ReportDuty,
  ResolvedParty,
  Sourced,
  TaskTarget,
} from "./reader/reading.ts";
export { proposedTargets } from "./propose-targets.ts";
export type { ProposedTarget } from "./propose-targets.ts";
export { openDirective } from "./open-directive.ts";
export { textOfDirectiveFile } from "./read-files.ts";
export { directiveProblems } from "./directive.errors.ts";
export { en as directiveEn } from "./text/en.ts";
export { vi as directiveVi } from "./text/vi.ts";
export { partyResolverOn } from "./party-resolver.queries.ts";
export { partyResolver } from "./resolve-party.ts";
export type { AgenciesOfDay } from "./resolve-party.ts";
