import { civilDateOf, dayOfWeek, minuteOfDay, parseInstant } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { RowContradiction } from "../calendar-check.ts";
import type { PauseCause, TermsContradiction } from "../clock-terms.ts";
import type { PeriodUnit } from "../period.ts";
import type { LatenessRule, Timeliness } from "../dossier-deadline.ts";
import type { CountedStep, DueStep, LawyerStep, StepGround } from "../due-step.ts";
import type { Verification } from "../legal-ground.ts";
import type { CalendarText } from "./vi.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

function day(on: CivilDate): string {
  const [year, month, date] = on.split("-");
  return `${weekdays[dayOfWeek(on) - 1]} ${date}/${month}/${year}`;
}

function moment(at: Instant): string {
  const minute = minuteOfDay(at);
  const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return `${clock} ${day(civilDateOf(at))}`;
}

const grounds = {
  weekend: "weekly rest day",
  HOLIDAY: "public holiday",
  COMPENSATION: "day in lieu",
  SWAP_OFF: "swapped day off",
} as const;

const addedText: Readonly<Record<PeriodUnit, (added: number) => string>> = {
  working_day: (added) => `${added} working ${added === 1 ? "day" : "days"}`,
  day: (added) => `${added} ${added === 1 ? "day" : "days"}`,
  month: (added) => `${added} ${added === 1 ? "day" : "days"}`,
  working_hour: (added) => `${added} office minutes`,
  hour: (added) => `${Math.round(added / 60_000)} minutes`,
  same_day: () => "0",
};

function countingRule(one: Extract<DueStep, { kind: "start" }>): string {
  switch (one.unit) {
    case "working_day":
    case "day":
    case "month":
      return `Received at ${moment(one.at)}; that day is not counted (${one.legalDoc}).`;
    case "working_hour":
      return `Counted from ${moment(one.at)}, office hours of working days only (${one.legalDoc}).`;
    case "hour":
      return `Counted from ${moment(one.at)} (${one.legalDoc}).`;
    case "same_day":
      return `Received at ${moment(one.at)}; answered within the working day (${one.legalDoc}).`;
  }
}

const causes: Readonly<Record<PauseCause, string>> = {
  supplement: "waiting for a supplement",
  finance: "waiting for a payment",
  field_check: "field check",
  opinion: "consultation",
  force_majeure: "force majeure",
};

function causeOf({ cause }: { readonly cause: PauseCause | null }): string {
  return cause === null ? "" : ` (${causes[cause]})`;
}

function groundIn(legalDoc: string | null): string {
  return legalDoc === null ? "" : ` (${legalDoc})`;
}

function convention(unit: PeriodUnit): string {
  const isInDays = unit === "working_day" || unit === "day" || unit === "month";
  return isInDays ? " The day on which it began is counted, the day on which it ended is not." : "";
}

function restarted(one: Extract<DueStep, { kind: "restarted" }>): string {
  const late = one.isLate && one.requestBy !== null ? ` It was asked for later than ${day(one.requestBy)}.` : "";
  return `Supplement asked for at ${moment(one.from)}. Complete supplement received on ${day(one.on)}: the period starts again from zero (${one.legalDoc}).${late}`;
}

function step(one: DueStep): string {
  switch (one.kind) {
    case "start":
      return countingRule(one);
    case "after_cutoff":
      return `Received after the cut-off on ${day(one.on)}: answered on the next working day (${one.legalDoc}).`;
    case "paused":
      return `Not counted from ${moment(one.from)} to ${moment(one.to)}${causeOf(one)}: ${addedText[one.unit](one.added)} added${groundIn(one.legalDoc)}.${convention(one.unit)}`;
    case "pause_ignored":
      return `The pause from ${moment(one.from)} to ${moment(one.to)} began after the due date and changes nothing.`;
    case "restarted":
      return restarted(one);
    case "skipped":
      return `${day(one.on)} is not counted: ${grounds[one.ground]}${one.occasion === null ? "" : `, ${one.occasion}`} (${one.legalDoc}).`;
    case "worked":
      return `${day(one.on)} is counted: worked in exchange, ${one.occasion} (${one.legalDoc}).`;
    case "moved":
      return `The last day, ${day(one.from)}, is a day off: the period ends on the next working day, ${day(one.to)} (${one.legalDoc}).`;
    case "extended":
      return `With an apology, moved from ${day(one.from)} to ${day(one.asked)} (${one.legalDoc}).`;
    case "provisional":
      return `The official schedule of ${one.years.join(", ")} is not in the system yet: the date is provisional.`;
    case "due":
      return `Due ${moment(one.at)}. Overdue only after 24:00 on ${day(one.on)}.`;
  }
}

const verifications: Readonly<Record<Verification, string>> = {
  text: "read in the text",
  secondary: "as quoted elsewhere",
  unverified: "not verified",
};

function counted({ from, to, first, last }: CountedStep): string {
  return first === last ? `Working day ${first}: ${day(from)}.` : `Working days ${first} to ${last}: ${day(from)} to ${day(to)}.`;
}

function lawyerStep(one: LawyerStep): string {
  if (one.kind === "counted") return counted(one);
  if (!("verified" in one)) return step(one);
  const article = one.kind === "due" ? ` (${one.legalDoc})` : "";
  return `${step(one)}${article} [${verifications[one.verified]}]`;
}

const lawyer = {
  heading: "For a lawyer to check",
  regime: (regime: StepGround) => `Regulation in force: ${regime.legalDoc} [${verifications[regime.verified]}]`,
  calendar: (version: string) => `Calendar: ${version}`,
};

const duties = {
  forwardBy: (at: string) => `The paper dossier is forwarded by ${moment(at as Instant)}.`,
  supplementRequestBy: (on: CivilDate) => `Last day to ask for a supplement after appraisal: ${day(on)}.`,
  apology: ({ legalOn, taskOn }: { readonly legalOn: CivilDate; readonly taskOn: CivilDate }) =>
    `If it will be late: the apology leaves on ${day(legalOn)} at the latest; the task is due on the working day ${day(taskOn)}.`,
};

const timeliness: Readonly<Record<Timeliness, string>> = {
  running: "in time",
  overdue: "overdue",
  early: "early",
  on_time: "on time",
  late: "late",
};

const latenessRules: Readonly<Record<LatenessRule, string>> = {
  date: "by date, the last day ends at 24:00",
  clock_time: "by the hour printed on the receipt",
};

function judgement(one: { readonly timeliness: Timeliness; readonly latenessRule: LatenessRule }): string {
  return `The outcome was ${timeliness[one.timeliness]} (${latenessRules[one.latenessRule]}).`;
}

const rowContradictions: Readonly<Record<RowContradiction, string>> = {
  two_rows_differ: "two rows for one day and scope differ in kind",
  two_rows_alike: "two rows for one day and scope",
  worked_anyway: "a day worked in exchange is worked anyway",
  rested_anyway: "a day rested in exchange is rested anyway",
  worked_holiday: "a day worked in exchange is a holiday of the whole country",
  swap_without_work: "a day rested in exchange has no day worked for it",
};

const contradictions: Readonly<Record<TermsContradiction, string>> = {
  sub_deadline_longer: "a part has a longer time limit than the whole",
  supplement_window_without_supplement: "there is a time to complete the file but no supplement may be asked for",
  supplement_span_empty: "a time for supplements must be at least 1",
  number_not_whole: "the number of supplements and extensions must be whole and not negative",
  cutoff_not_a_minute: "the cut-off is no time of the day",
  beyond_the_law_without_ground: "it differs from the general law without naming a ground",
};

function timeIn(p: ProblemParams, name: string): string {
  const instant = parseInstant(shown(p, name));
  return instant === undefined ? shown(p, name) : moment(instant);
}

function lineOf(p: ProblemParams): string {
  return shown(p, "line") === "" ? "" : `line ${shown(p, "line")}, `;
}

const problems = {
  "calendar.time_unreadable": (p) => ({
    title: `The time “${String(p["text"])}” cannot be read.`,
    next: "Write 2026-11-19T09:00 (Vietnamese time) or 2026-11-19.",
  }),
  "calendar.period_unreadable": (p) => ({
    title: `The period “${String(p["text"])}” cannot be read.`,
    next: "Write a number with its unit: 5wd (working days), 15d (days), 1m (months), 8h (working hours), or same-day.",
  }),
  "calendar.period_out_of_bounds": (p) => ({
    title: `The period ${String(p["amount"])} is out of bounds.`,
    next: `Enter a whole number from 1 to ${String(p["amountMax"])}.`,
  }),
  "calendar.unit_missing": (p) => ({
    title: `The period “${String(p["amount"])}” has no unit.`,
    next: "Find the unit (days, working days, hours, months) in the law of the procedure and write it down.",
  }),
  "calendar.unit_unknown": (p) => ({
    title: `There is no unit of time “${String(p["unit"])}”.`,
    next: "Choose working days, days, months, working hours, hours or same day.",
  }),
  "calendar.terms_contradictory": (p) => ({
    title: `The time rules of the procedure contradict each other: ${contradictions[p["reason"] as TermsContradiction]}.`,
    next: "Compare them with the law of the procedure and correct them before publishing.",
  }),
  "calendar.pause_unreadable": (p) => ({
    title: `Pause ${shown(p, "number")}, “${shown(p, "text")}”, cannot be read.`,
    next: "Write FROM/TO:restart or FROM/TO:subtract.",
  }),
  "calendar.pause_ends_before_start": (p) => ({
    title: `Pause ${shown(p, "number")} ends before it begins (${timeIn(p, "from")} to ${timeIn(p, "to")}).`,
    next: "Check the two times of the pause.",
  }),
  "calendar.lateness_unknown": (p) => ({
    title: `There is no rule of lateness “${shown(p, "text")}”.`,
    next: "Use date (by day) or clock-time (by the hour printed on the receipt).",
  }),
  "calendar.pause_not_closed": (p) => ({
    title: `Pause ${shown(p, "number")}, begun ${timeIn(p, "from")}, has not ended: the clock stands and there is no due date.`,
    next: "Give the end of the pause, or wait for it.",
  }),
  "calendar.pause_out_of_order": (p) => ({
    title: `Pause ${shown(p, "number")} (from ${timeIn(p, "from")}) overlaps the one before or begins before ${timeIn(p, "after")}.`,
    next: "Give the pauses in order of time, after reception.",
  }),
  "calendar.too_many_pauses": (p) => ({
    title: `${String(p["count"])} pauses are more than allowed.`,
    next: `Send at most ${String(p["countMax"])}.`,
  }),
  "calendar.day_out_of_range": (p) => ({
    title: `The calendar covers ${String(p["firstYear"])} to ${String(p["lastYear"])} only.`,
    next: "Choose a day within those years.",
  }),
  "calendar.file_invalid": (p) => ({
    title: `The calendar file ${shown(p, "file")} cannot be used: ${lineOf(p)}${shown(p, "reason")}`,
    next: "Correct the file and run the command again.",
  }),
  "calendar.rows_contradict": (p) => ({
    title: `Calendar file ${shown(p, "file")}, line ${shown(p, "line")}: ${rowContradictions[p["reason"] as RowContradiction]} (${shown(p, "row")}${p["other"] === "" ? "" : ` ↔ ${shown(p, "other")}`}).`,
    next: "Compare it with the decision on days off and correct the row; the system does not choose between them.",
  }),
  "calendar.line_unreadable": (p) => ({
    title: `This line is no question about a period: “${String(p["text"])}”.`,
    next: 'Each line is a JSON object: {"from": "2026-11-19T09:00", "for": "5wd"}.',
  }),
  "calendar.batch_missing": (p) => ({
    title: `There is no file “${String(p["file"])}”.`,
    next: "Check the path, or use “-” to read standard input.",
  }),
  "calendar.extension_used": (p) => ({
    title: `Extension ${shown(p, "number")} is not allowed: a dossier is given a later date at most so often: ${shown(p, "countMax")}.`,
    next: `It is overdue after 24:00 on ${shown(p, "dueOn")} (${shown(p, "ground")}); return the outcome or explain the delay.`,
  }),
  "calendar.extension_not_later": (p) => ({
    title: `The new date of extension ${shown(p, "number")} (${shown(p, "newDueOn")}) is not later than the old one (${shown(p, "dueOn")}).`,
    next: "Choose a day after the old date.",
  }),
} satisfies CalendarText["problems"];

const warnings = {
  late_supplement_request: "The supplement was requested later after reception than the law allows.",
  pause_after_due: "A pause began after the due date and was not counted.",
};

/** English words of the calendar. */
export const en = {
  day,
  moment,
  step,
  lawyerStep,
  lawyer,
  warnings,
  duties,
  judgement,
  cli: {
    dueSummary: "compute a due date and explain every day that is not counted",
    checkSummary: "look for contradictions in the calendar files of a folder",
    checked: (files: number, rows: number) => `${files} files, ${rows} rows, no contradiction.`,
  },
  problems,
} satisfies CalendarText;
