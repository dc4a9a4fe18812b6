import { addDays, dayOfWeek } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

import type { DirectiveTask } from "./directive.events.ts";

/** One round of a task: what it is called and on which day it is due. */
export interface Round {
  readonly name: string;
  readonly from: CivilDate;
  readonly dueOn: CivilDate | null;
}

const ONCE = "once";

type Rhythm = Exclude<DirectiveTask["every"], null>;

/**
 * The round of a task that is open on a day. A task without rhythm has one round, due on its own day. A recurring one has a round for each week,
 * month, quarter, half-year or year, which opens with its first day and is due on its last; the first round is the one in which the directive was
 * adopted, and none opens after the task's own last day.
 */
export function roundOn(
  { every, dueOn }: Pick<DirectiveTask, "every" | "dueOn">,
  adoptedOn: CivilDate,
  today: CivilDate,
): Round | undefined {
  if (every === null) return { name: ONCE, from: adoptedOn, dueOn: dueOn };
  if (dueOn !== null && today > dueOn) return undefined;
  const { name, from, to } = periodAround(every, today);
  return { name, from: from < adoptedOn ? adoptedOn : from, dueOn: dueOn !== null && dueOn < to ? dueOn : to };
}

function periodAround(every: Rhythm, day: CivilDate): { readonly name: string; readonly from: CivilDate; readonly to: CivilDate } {
  if (every === "week") return weekAround(day);
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const length = { month: 1, quarter: 3, half_year: 6, year: 12 }[every];
  const index = Math.floor((month - 1) / length);
  const from = dayOf(year, index * length + 1);
  const to = addDays(dayOf(year, (index + 1) * length + 1), -1);
  const name = { month: `${year}-${two(month)}`, quarter: `${year}-Q${index + 1}`, half_year: `${year}-H${index + 1}`, year: `${year}` }[
    every
  ];
  return { name, from, to };
}

/** Weeks run from Monday to Sunday and are called by their Monday. */
function weekAround(day: CivilDate): { readonly name: string; readonly from: CivilDate; readonly to: CivilDate } {
  const from = addDays(day, 1 - dayOfWeek(day));
  return { name: `W${from}`, from, to: addDays(from, 6) };
}

function dayOf(year: number, month: number): CivilDate {
  return (month > 12 ? `${year + 1}-${two(month - 12)}-01` : `${year}-${two(month)}-01`) as CivilDate;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
