import { addDays } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import type { Locale } from "#platform/i18n";
import type { CalendarText, DueStep, LawyerStep, PeriodUnit } from "#modules/calendar";

import type { ClockPagesText } from "./text/clock.vi.ts";

type Words = ClockPagesText["why"];

/** A line of the table that a lawyer checks. */
export interface DateRow {
  readonly key: string;
  readonly rule: string;
  readonly ground: string;
  readonly from: string;
  readonly to: string;
  readonly effect: string;
}

const MS_A_MINUTE = 60_000;

function amountText(added: number, unit: PeriodUnit, { words, locale }: RowWords): string {
  const { amounts } = words;
  if (unit === "working_hour") return amounts.workingMinutes(formatNumber(locale, added));
  if (unit === "hour") return amounts.minutes(formatNumber(locale, Math.round(added / MS_A_MINUTE)));
  return unit === "working_day" ? amounts.workingDays(formatNumber(locale, added)) : amounts.days(formatNumber(locale, added));
}

interface RowWords {
  readonly words: Words;
  readonly locale: Locale;
}

/** The span of a step, and what it does to the count. */
function spanOf(step: LawyerStep, shown: RowWords): Pick<DateRow, "from" | "to" | "effect"> {
  const { words, locale } = shown;
  const { effects } = words;
  const day = (on: CivilDate): string => formatDay(locale, on);
  const moment = (at: Instant): string => formatInstant(locale, at);
  switch (step.kind) {
    case "start": {
      const isByHour = step.unit === "working_hour" || step.unit === "hour" || step.unit === "same_day";
      return { from: moment(step.at), to: "–", effect: isByHour ? effects.startHours : effects.start };
    }
    case "after_cutoff":
      return { from: day(step.on), to: day(step.on), effect: effects.after_cutoff };
    case "paused": {
      const effect = effects.paused(amountText(step.added, step.unit, shown));
      return {
        from: moment(step.from),
        to: moment(step.to),
        effect: step.cause === null ? effect : `${words.causes[step.cause]}: ${effect}`,
      };
    }
    case "pause_ignored":
      return { from: moment(step.from), to: moment(step.to), effect: effects.pause_ignored };
    case "restarted":
      return { from: moment(step.from), to: moment(step.to), effect: step.isLate ? effects.restartedLate : effects.restarted };
    case "skipped":
      return {
        from: day(step.on),
        to: day(step.on),
        effect: step.occasion === null ? effects.rest[step.ground] : `${effects.rest[step.ground]}: ${step.occasion}`,
      };
    case "worked":
      return { from: day(step.on), to: day(step.on), effect: `${effects.worked}: ${step.occasion}` };
    case "counted":
      return {
        from: day(step.from),
        to: day(step.to),
        effect: effects.counted(formatNumber(locale, step.first), formatNumber(locale, step.last)),
      };
    case "moved":
      return { from: day(step.from), to: day(step.to), effect: effects.moved };
    case "extended":
      return { from: day(step.from), to: day(step.to), effect: effects.extended };
    case "provisional":
      return { from: "–", to: "–", effect: effects.provisional(step.years.join(", ")) };
    case "due":
      return { from: moment(step.at), to: day(step.on), effect: effects.due };
  }
}

/** The steps of a count as a table: rule, article, from, to, effect. */
export function lawyerRows(steps: readonly LawyerStep[], shown: RowWords): readonly DateRow[] {
  const rows: DateRow[] = [];
  let before: LawyerStep | undefined;
  for (const step of steps) {
    const last = rows.at(-1);
    // A weekend is one line.
    if (last !== undefined && before !== undefined && followsOn(before, step))
      rows[rows.length - 1] = { ...last, to: spanOf(step, shown).to };
    else rows.push(rowOf(step, rows.length, shown));
    before = step;
  }
  return rows;
}

function followsOn(before: LawyerStep, step: LawyerStep): boolean {
  if (before.kind !== "skipped" || step.kind !== "skipped") return false;
  return before.ground === step.ground && before.occasion === step.occasion && addDays(before.on, 1) === step.on;
}

function rowOf(step: LawyerStep, index: number, shown: RowWords): DateRow {
  return {
    key: `${index} ${step.kind}`,
    rule: shown.words.rules[step.kind],
    ground: "legalDoc" in step && step.legalDoc !== null ? step.legalDoc : "–",
    ...spanOf(step, shown),
  };
}

/** The same for the applicant: a sentence a step, the weekends between two other steps in one. */
export function citizenSentences(
  steps: readonly LawyerStep[],
  shown: RowWords & { readonly calendarText: CalendarText },
): readonly string[] {
  const sentences: string[] = [];
  const told = steps.filter((step): step is DueStep => step.kind !== "counted");
  const weekends = told
    .filter((step) => step.kind === "skipped" && step.ground === "weekend")
    .map((step) => ("on" in step ? step.on : ("" as CivilDate)));
  let areWeekendsTold = false;
  for (const step of told) {
    if (step.kind !== "skipped" || step.ground !== "weekend") sentences.push(shown.calendarText.step(step));
    else if (!areWeekendsTold) {
      areWeekendsTold = true;
      const days = weekends.map((on) => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`).join(", ");
      sentences.push(shown.words.weekends(formatNumber(shown.locale, weekends.length), days));
    }
  }
  return sentences;
}
