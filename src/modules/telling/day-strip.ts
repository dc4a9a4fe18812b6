import { addDays, civilDateOf, dayOfWeek } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isWorkingDay } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { Dossier } from "#modules/dossier";

import type { DateStory, Stood } from "./date-story.ts";

/** What a day was for the count: `void` was counted and then began again from zero; `extended` lies between the promised day and the later one. */
export type StripDayKind = "start" | "counted" | "void" | "rest" | "paused" | "extended" | "due";

export interface StripDay {
  readonly on: CivilDate;
  readonly kind: StripDayKind;
  /** Which counted day it is; null for all others. */
  readonly number: number | null;
  /** The holiday's name when it is one. */
  readonly occasion: string | null;
}

/** Days drawn at most; of a longer time the last ones. */
const DAYS_MAX = 26 * 7;

/** The days from the clock's first start to the due day, each with what it was for the count. While the clock stands they end today. */
export function dayStripOf(
  state: Dossier,
  told: DateStory,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): readonly StripDay[] {
  const { story, due } = told;
  const first = civilDateOf(story.startAt);
  const restartedOn = civilDateOf(due.clockStart);
  const dueOn = state.due === null ? null : state.due.on;
  const today = civilDateOf(now);
  const last = dueOn ?? (today > first ? today : first);
  const beforeExtension = due.extended === undefined ? last : due.extended.from;
  const countsRest = due.unit === "day" || due.unit === "month" || due.unit === "hour";
  const days: StripDay[] = [];
  let number = 0;
  for (let on = first; on <= last; on = addDays(on, 1)) {
    const occasion = calendar.rows.get(on)?.occasion ?? null;
    const put = (kind: StripDayKind): void => {
      number += kind === "counted" || kind === "void" || kind === "due" ? 1 : 0;
      const isNumbered = kind === "counted" || kind === "void" || (kind === "due" && due.extended === undefined);
      days.push({ on, kind, number: isNumbered ? number : null, occasion });
    };
    const isRest = isWorkingDay(calendar, on) === false;
    if (on === first || on === restartedOn) {
      number = 0;
      put("start");
    } else if (isPaused(story.stood, on, today)) put("paused");
    else if (on === dueOn) put("due");
    else if (on > beforeExtension) put("extended");
    else if (isRest && (!countsRest || on > told.computed.dueOn)) put("rest");
    else put(on < restartedOn ? "void" : "counted");
  }
  return days.slice(-DAYS_MAX);
}

/** The day on which a pause begins still counts as used; the day on which it ends does not count. */
function isPaused(stood: readonly Stood[], on: CivilDate, today: CivilDate): boolean {
  return stood.some(({ from, to }) => on > civilDateOf(from) && on <= (to === null ? today : civilDateOf(to)));
}

/** Weeks of a strip, Monday first; days outside it are null. */
export function weeksOf(days: readonly StripDay[]): readonly (readonly (StripDay | null)[])[] {
  const [first] = days;
  if (first === undefined) return [];
  const lead = dayOfWeek(first.on) - 1;
  const cells: (StripDay | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_week, index) => cells.slice(index * 7, index * 7 + 7));
}
