import { civilDateOf, dayOfWeek, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { TermsContradiction } from "../clock-terms.ts";
import type { PeriodUnit } from "../due.ts";
import type { DueStep } from "../explain-due.ts";
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
      return `Received at ${moment(one.at)}; that day is not counted (Bộ luật Dân sự 2015, Điều 147).`;
    case "working_hour":
      return `Counted from ${moment(one.at)}, office hours of working days only.`;
    case "hour":
      return `Counted from ${moment(one.at)} (Bộ luật Dân sự 2015, Điều 147).`;
    case "same_day":
      return `Received at ${moment(one.at)}; answered within the working day.`;
  }
}

function step(one: DueStep): string {
  switch (one.kind) {
    case "start":
      return countingRule(one);
    case "after_cutoff":
      return `Received after the cut-off on ${day(one.on)}: answered on the next working day.`;
    case "paused":
      return `Not counted from ${moment(one.from)} to ${moment(one.to)}: ${addedText[one.unit](one.added)} added.`;
    case "pause_ignored":
      return `The pause from ${moment(one.from)} to ${moment(one.to)} began after the due date and changes nothing.`;
    case "restarted":
      return `Complete supplement received on ${day(one.on)}: the period starts again from zero (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5).`;
    case "skipped":
      return `${day(one.on)} is not counted: ${grounds[one.ground]}${one.occasion === null ? "" : `, ${one.occasion}`} (${one.legalDoc}).`;
    case "worked":
      return `${day(one.on)} is counted: worked in exchange, ${one.occasion} (${one.legalDoc}).`;
    case "moved":
      return `The last day, ${day(one.from)}, is a day off: the period ends on the next working day, ${day(one.to)} (Bộ luật Dân sự 2015, Điều 148 khoản 5).`;
    case "provisional":
      return `The official schedule of ${one.years.join(", ")} is not in the system yet: the date is provisional.`;
    case "due":
      return `Due ${moment(one.at)}. Overdue only after 24:00 on ${day(one.on)}.`;
  }
}

const contradictions: Readonly<Record<TermsContradiction, string>> = {
  sub_deadline_longer: "a part has a longer time limit than the whole",
  supplement_window_without_supplement: "there is a time to complete the file but no supplement may be asked for",
  supplement_span_empty: "a time for supplements must be at least 1",
  number_not_whole: "the number of supplements and extensions must be whole and not negative",
  cutoff_not_a_minute: "the cut-off is no time of the day",
  beyond_the_law_without_ground: "it differs from the general law without naming a ground",
};

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
    title: `The pause “${String(p["text"])}” cannot be read.`,
    next: "Write FROM/TO:restart or FROM/TO:subtract.",
  }),
  "calendar.pause_ends_before_start": () => ({
    title: "The pause ends before it begins.",
    next: "Check the two times of the pause.",
  }),
  "calendar.pause_out_of_order": () => ({
    title: "The pauses overlap or begin before reception.",
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
    title: `The calendar file ${String(p["file"])} cannot be used: ${String(p["reason"])}`,
    next: "Correct the file and run the command again.",
  }),
  "calendar.line_unreadable": (p) => ({
    title: `This line is no question about a period: “${String(p["text"])}”.`,
    next: 'Each line is a JSON object: {"from": "2026-11-19T09:00", "for": "5wd"}.',
  }),
  "calendar.batch_missing": (p) => ({
    title: `There is no file “${String(p["file"])}”.`,
    next: "Check the path, or use “-” to read standard input.",
  }),
  "calendar.extension_used": () => ({
    title: "This dossier has already been given a new date once.",
    next: "Only one new date is allowed (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6); return the outcome or explain the delay.",
  }),
  "calendar.extension_not_later": () => ({
    title: "The new date is not later than the old one.",
    next: "Choose a day after the old date.",
  }),
} satisfies CalendarText["problems"];

const warnings = {
  late_supplement_request: "The supplement was requested later than 3 working days after reception.",
  pause_after_due: "A pause began after the due date and was not counted.",
};

/** English words of the calendar. */
export const en = {
  day,
  moment,
  step,
  warnings,
  cli: { dueSummary: "compute a due date and explain every day that is not counted" },
  problems,
} satisfies CalendarText;
