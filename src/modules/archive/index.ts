export { COPY_KINDS, RESULT_ORIGINS, RETENTION_CLASSES, VALIDITY_KINDS } from "./archive.events.ts";
export type { ResultData, ResultOrigin, ResultOwner, ValidityKind } from "./archive.events.ts";
export { stillValid, storedResultStream, storedResultStreamType } from "./archive.ts";
export type { StoredResult } from "./archive.ts";
export { resultsByNumber } from "./archive.queries.ts";
export type { ResultView } from "./archive.queries.ts";
export { AnsweredAskAgain, AskAgainField, askAgainGrounds, askAgainReason } from "./ask-again.tsx";
export { openReusedFile } from "./open-result-file.ts";
export { loadResult } from "./change-result.ts";
export { recordResult } from "./record-result.ts";
export type { RecordInput } from "./record-result.ts";
export { askedAgainSchema, paperRouteParts } from "./archive.events.ts";
export type { AskAgainReason } from "./archive.events.ts";
export {
  answerPapers,
  answerableNeeds,
  askedAgainCounters,
  demandProblem,
  groundsNeeded,
  laterLine,
  leavesNothingToScan,
  routeCounters,
  storeLine,
  storeValue,
  usableForActor,
} from "./answer-papers.ts";
export type { UsableResults } from "./answer-papers.ts";
export { keptFileStanding } from "./version.queries.ts";
export type { FileStanding, KeptFile } from "./version.queries.ts";
