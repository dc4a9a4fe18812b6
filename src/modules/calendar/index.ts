export {
  calendarVersion,
  compileCalendar,
  isWorkingDay,
  momentOfOfficeMinutes,
  officeMinutesBefore,
  workingDaysBetween,
  workingMinutesBetween,
} from "./calendar.ts";
export type { Calendar } from "./calendar.ts";
export type { CalendarRow, CalendarSource, DayKind, DueTimeRule, OfficeSession, RowScope, Verification } from "./calendar-row.ts";
export { clockLawOn } from "./clock-law.ts";
export type { ClockLaw, ClockLawScope } from "./clock-law.ts";
export type { ClockRegime, ClockRule, ClockRuleName, ClockRuleRow, ClockRuleValues, RuleSpan } from "./clock-rule.ts";
export { clockTermsOf } from "./clock-terms.ts";
export type { ClockTerms, ClockTermsInput, PauseCause, PauseRule, SubDeadline, TermsContradiction } from "./clock-terms.ts";
export { nationalCalendar, nationalCalendarSource } from "./national-calendar.ts";
export { rowsByRule, YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";
export { computeDue } from "./due.ts";
export type { DueDate, DueRequest, DueWarning, Pause, Period, PeriodUnit } from "./due.ts";
export { dueFor } from "./explain-due.ts";
export type { DueStep, ExplainedDue } from "./explain-due.ts";
export { apologyDeadline, extendOnce, forwardBy, isOnTime, overdueFrom } from "./dossier-deadline.ts";
export type { Extension, LatenessRule } from "./dossier-deadline.ts";
export { parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
export { calendarProblems } from "./calendar.errors.ts";
export { vi as calendarVi } from "./text/vi.ts";
export { en as calendarEn } from "./text/en.ts";
export type { CalendarText } from "./text/vi.ts";
