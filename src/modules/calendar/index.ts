export {
  calendarVersion,
  compileCalendar,
  isCounterOpen,
  isWorkingDay,
  lawOn,
  momentOfOfficeMinutes,
  officeMinutesBefore,
  workingDaysBetween,
  workingMinutesBetween,
} from "./calendar.ts";
export type { Calendar } from "./calendar.ts";
export type { CalendarRow, CalendarSource, DayKind, DueTimeRule, OfficeHours, OfficeSession, ReceptionSession } from "./calendar-row.ts";
export type { RowScope, Verification } from "./legal-ground.ts";
export { readConventions } from "./calendar-folder.ts";
export { clockLawOn } from "./clock-law.ts";
export type { ClockLaw, ClockLawScope } from "./clock-law.ts";
export type { ClockRegime, ClockRule, ClockRuleName, ClockRuleRow, ClockRuleValues, RuleSpan } from "./clock-rule.ts";
export { clockTermsOf } from "./clock-terms.ts";
export type { ClockTerms, ClockTermsInput, PauseCause, PauseRule, SubDeadline, TermsContradiction } from "./clock-terms.ts";
export { nationalCalendar, nationalCalendarSource } from "./national-calendar.ts";
export { rowsByRule, YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";
export { clockStateOf, deskClockOf, workingDaysUsed } from "./time-state.ts";
export type { ClockState } from "./time-state.ts";
export { supplementRequestBy } from "./clock-run.ts";
export { computeDue } from "./due.ts";
export type { DueDate, DueRequest, DueWarning, Pause } from "./due-request.ts";
export type { Period, PeriodUnit } from "./period.ts";
export { dueFor, dueForLawyer } from "./explain-due.ts";
export type { CountedStep, DueStep, ExplainedDue, LawyersDue, LawyerStep, StepGround } from "./due-step.ts";
export { apologyDeadline, extendOnce, forwardBy, isOnTime, overdueFrom, timelinessOf } from "./dossier-deadline.ts";
export type { Extension, Judged, LatenessRule, Timeliness } from "./dossier-deadline.ts";
export { parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
export { calendarProblems } from "./calendar.errors.ts";
export { vi as calendarVi } from "./text/vi.ts";
export { en as calendarEn } from "./text/en.ts";
export type { CalendarText } from "./text/vi.ts";
