export { DELIVERY_METHODS, FAULT_KINDS } from "./clock/apology-commands.ts";
export {
  WATCH_DEADLINES,
  WATCH_WORKING_DAYS,
  dutyToOpen,
  earliestNewDay,
  extensionRule,
  officeEndMinute,
  workingDaysAfter,
} from "./clock/apology-duty.ts";
export { isDeliveredInTime, owingAgency, standingOf } from "./clock/apology-tally.ts";
export type { ApologyStanding } from "./clock/apology-tally.ts";
export {
  APOLOGY_PAGE_MAX,
  apologyAccounts,
  apologyCursor,
  countOpenApologies,
  listApologies,
  parseApologyCursor,
  unpaidApologies,
} from "./clock/apology.queries.ts";
export type { ApologyAccount, ApologyFilter, ApologyRow } from "./clock/apology.queries.ts";
export { clockLedgerOf } from "./clock/clock-ledger.ts";
export type { ClockCause, ClockInterval, ClockOwner } from "./clock/clock-ledger.ts";
export { correctOutcome } from "./clock/correction-commands.ts";
export { paperTransferBy } from "./clock/dossier-terms.ts";
export { previewDuties, sweepDeadlines, watchDossier } from "./clock/duty-sweep.ts";
export { forecastSubjectOf, subjectOfRow } from "./clock/forecast-basis.ts";
export { forecastOf } from "./clock/forecast.ts";
export type { AwaitedOpinion, Forecast, ForecastCause, ForecastSubject, ForecastVerdict } from "./clock/forecast.ts";
export { indexDueOn } from "./clock/index-timeliness.ts";
export { HORIZONS, countLamps, horizonOf, lampOf, lampWindow } from "./clock/lamp.ts";
export type { Horizon, Lamp, LampCounts, LampTally, LampWindow, NearDue } from "./clock/lamp.ts";
export { lawfulPauseCauses } from "./clock/pause-commands.ts";
export type { PAUSE_CAUSES } from "./clock/pause-commands.ts";
export { CLOSE_LAPSED, ISSUE_STOP_NOTICE } from "./clock/supplement-commands.ts";
export { supplementPreview } from "./clock/supplement-preview.ts";
export type { SupplementPreview } from "./clock/supplement-preview.ts";
export { tryTimeRules } from "./clock/time-rule.ts";
export type { PlannedDeed } from "./clock/time-rule.ts";
export { TIME_RULES, plannedDeeds, timeRulesHold } from "./clock/time-rules.ts";
export { delayCausesOf, delayParts, lateMinutes, timedIntervals } from "./clock/time-used.ts";
export type { TimedInterval } from "./clock/time-used.ts";
export type { Custody, PaperCustody } from "./custody.ts";
export { handOverPapers, postOutcome, takeBackFromPost } from "./custody-commands.ts";
export { DESK_ACCOUNTS, deskAccountOf } from "./desk-account.ts";
export type { DeskAccount } from "./desk-account.ts";
export { DOSSIER_COMMANDS, findDossierCommand } from "./commands.ts";
export { newPin } from "./create-dossier.ts";
export type { FiledAnswer, Secrets } from "./create-dossier.ts";
export { blockedBy, dossierCodeSchema } from "./dossier-command.ts";
export type { DecisionWorld, DossierCommand } from "./dossier-command.ts";
export { dossierStreamType, holderOf } from "./dossier-stream.ts";
export type { Holder } from "./dossier-stream.ts";
export { callEnded, fireTimer } from "./token-commands.ts";
export { OPEN_CALLED, SERVICE_NAMES, processFacts } from "./tokens.ts";
export { dossierProblems } from "./dossier.errors.ts";
export type {
  ApplicantData,
  DelayCause,
  DossierDue,
  OfficerStamp,
  Party,
  PauseCause,
  PayloadOf,
  PersonalOf,
  PlannedStep,
  SignedOutcome,
  SignedPaper,
  SubmittedComponent,
} from "./dossier.events.ts";
export { PAGE_SIZE_MAX, dossierStock, dossierStockByAgency, listOfApplicant, listWaiting, searchDossiers } from "./dossier.queries.ts";
export type { DossierRow, DossierStock } from "./dossier.queries.ts";
export { takeNumber } from "./dossier.store.ts";
export { NATIONAL_STATUS } from "./dossier-status.ts";
export { NO_DOSSIER, dossierStream, isOpen, isStopped, mayWithdraw, parseDossierCode, plannedStep } from "./dossier.ts";
export type { Apology, ClockPause, Consultation, Correction, CurrentStep, DueMove, SupplementRound } from "./dossier-parts.ts";
export type { DossierStatus } from "./dossier-status.ts";
export type { Dossier, DossierCode } from "./dossier.ts";
export { periodOf } from "./due.ts";
export { editDossier, editDossierCommand, procedureOfFiling } from "./edit-dossier.ts";
export { apologyKindSchema } from "./event-parts.ts";
export type { ApologyKind } from "./event-parts.ts";
export { ruleCase, ruleRest } from "./filing-rules.ts";
export type { FilingFacts } from "./filing-rules.ts";
export { findProgress, findProven, progressOf } from "./find-progress.ts";
export type { DossierProgress, ProgressStation } from "./find-progress.ts";
export { foldDossier } from "./fold-dossier.ts";
export { UNDO_REASONS, resubmitDossier, supplementOnline, undoReceptionWithin, undoRefusal, withdrawDossier } from "./intake-commands.ts";
export { goOnWithGroup, recordMember, returnMember, standForGroup, withdrawMember } from "./member-commands.ts";
export { GROUP_MOVED, MEMBER_MOVED, openMembers } from "./members.ts";
export type { MemberLink } from "./members.ts";
export { moveDossierDue, promiseMovesOf, recomputeDue } from "./move-due.ts";
export type { PromiseMove } from "./move-due.ts";
export { completeStep, submitForSignature } from "./processing-commands.ts";
export { isWaiting, markingOf, openSteps } from "./open-steps.ts";
export { courseOfDossier, openDossier } from "./open-dossier.ts";
export type { DossierAction, OpenedDossier } from "./open-dossier.ts";
export { downloadOutcome, issueOutcome, signOutcome, withSignedPaper } from "./outcome-commands.ts";
export { performDossierCommand } from "./perform-dossier-command.ts";
export { receiveMember } from "./receive-member.ts";
export { receiveAwaited } from "./receive-awaited.ts";
export { foreseeReception, receiveDossier, receiveInput } from "./receive-dossier.ts";
export type { ReceptionTerms, ReceiveInput } from "./receive-dossier.ts";
export { REFUSAL_REASONS, refusalReason } from "./refusal-reasons.ts";
export type { RefusalReason } from "./refusal-reasons.ts";
export { askAtCounter, refuseAtCounter } from "./turn-away.ts";
export { applicantInput, competentAgencies, competentElsewhere, isCounterFor, takeDossierCode } from "./reception.ts";
export { processRefOf, readResource, resourceOf, runDossierCommand, worldsOf } from "./run-dossier-command.ts";
export type { DossierAnswer, DossierCommandRequest } from "./run-dossier-command.ts";
export { foreseeFiling, submitDossier, submitInput } from "./submit-dossier.ts";
export type { FilingTerms, SubmitInput } from "./submit-dossier.ts";
export { en, en as dossierEn } from "./text/en.ts";
export { vi, vi as dossierVi } from "./text/vi.ts";
export type { DossierText } from "./text/vi.ts";
export { serviceFailed } from "./token-commands.ts";
export { planSteps } from "./plan.ts";
export type { UnitDirectory } from "./plan.ts";
export { SEND_LINKED, courseFor, serviceJob, timerJobs } from "./tokens.ts";
export { stepDueAt } from "./steps.ts";
