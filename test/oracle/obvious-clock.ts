// The oracle of the due-date engine: a clock that is walked day by day and minute by minute, without sums prepared before and
// without a line of the engine. Slow, and plain enough to be checked by reading. Days are numbers since 1 January 1970, moments
// are Vietnamese wall-clock minutes since that day's midnight.

const MINUTES_A_DAY = 1440;

export type Unit = "working_day" | "day" | "month" | "working_hour" | "hour" | "same_day";

/** Minutes of the day from which and to which an office sits. */
export type Sitting = readonly [from: number, to: number];

export interface ObviousCalendar {
  readonly works: (day: number) => boolean;
  readonly sittings: (day: number) => readonly Sitting[];
}

export interface ObviousPause {
  readonly from: number;
  readonly to: number;
  readonly rule: "restart" | "subtract";
}

export interface ObviousQuestion {
  readonly from: number;
  readonly amount: number;
  readonly unit: Unit;
  readonly pauses: readonly ObviousPause[];
}

export interface ObviousAnswer {
  readonly due: number;
  readonly isRequestLate: boolean;
}

/** First day on which the three-day rule of supplements held (Nghị định 61/2018/NĐ-CP). */
const THREE_DAY_RULE_FROM = dayOf("2018-06-21");
const LAST_REQUEST_WORKING_DAY = 3;
const CUTOFF = 15 * 60;

export function dayOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** Walks the clock of one dossier to its due moment. */
export function walk(calendar: ObviousCalendar, question: ObviousQuestion): ObviousAnswer {
  let { from } = question;
  let isRequestLate = false;
  let waiting = [...question.pauses];
  for (;;) {
    const lap = walkLap(calendar, { ...question, from, pauses: waiting });
    if (lap.restartedBy === undefined) return { due: lap.due, isRequestLate };
    const { restartedBy } = lap;
    if (restartedBy.rule === "restart" && isLate(calendar, { receivedAt: question.from, from, askedAt: restartedBy.from }))
      isRequestLate = true;
    waiting = waiting.slice(waiting.indexOf(restartedBy) + 1);
    from = restartedBy.to;
  }
}

interface Lap {
  readonly due: number;
  readonly restartedBy: ObviousPause | undefined;
}

/** One run of the clock from a start to the due moment, or to the pause after which it starts again. */
function walkLap(calendar: ObviousCalendar, question: ObviousQuestion): Lap {
  if (question.unit === "same_day") return walkSameDay(calendar, question);
  if (question.unit === "working_hour" || question.unit === "hour") return walkMinutes(calendar, question);
  return walkDays(calendar, question);
}

function walkDays(calendar: ObviousCalendar, question: ObviousQuestion): Lap {
  const start = Math.floor(question.from / MINUTES_A_DAY);
  const target = question.unit === "month" ? daysToSameDate(start, question.amount) : question.amount;
  let used = 0;
  let day = start;
  let next = 0;
  for (;;) {
    // Pauses that begin today: today was counted, the day on which the pause ends will not be.
    let pause = question.pauses[next];
    while (pause !== undefined && Math.floor(pause.from / MINUTES_A_DAY) === day) {
      if (pause.rule === "restart") return { due: NaN, restartedBy: pause };
      day = Math.floor(pause.to / MINUTES_A_DAY);
      next += 1;
      pause = question.pauses[next];
    }
    if (used >= target && calendar.works(day))
      return { due: day * MINUTES_A_DAY + clockTime(calendar, day, question.from), restartedBy: undefined };
    day += 1;
    if (question.unit !== "working_day" || calendar.works(day)) used += 1;
  }
}

function walkMinutes(calendar: ObviousCalendar, question: ObviousQuestion): Lap {
  const target = question.amount * 60;
  let used = 0;
  let minute = question.from;
  let next = 0;
  let isRunOut = false;
  for (;;) {
    const day = Math.floor(minute / MINUTES_A_DAY);
    if (used >= target) {
      isRunOut = true;
      if (question.unit === "working_hour" || calendar.works(day)) return { due: minute, restartedBy: undefined };
      // Hours that run out on a day off end with the next working day, unless a pause begins before that.
      let dueDay = day;
      while (!calendar.works(dueDay)) dueDay += 1;
      const due = dueDay * MINUTES_A_DAY + lastMinute(calendar, dueDay);
      const pause = question.pauses[next];
      if (pause === undefined || pause.from >= due) return { due, restartedBy: undefined };
      minute = pause.from;
    }
    const pause = question.pauses[next];
    if (pause !== undefined && pause.from === minute) {
      if (pause.rule === "restart") return { due: NaN, restartedBy: pause };
      // The pause is left out; hours that had run out before it end where it ends, later by nothing.
      minute = pause.to;
      next += 1;
      continue;
    }
    if (isRunOut) throw new Error("a clock that has run out goes on");
    if (question.unit === "hour" || sits(calendar, minute)) used += 1;
    minute += 1;
  }
}

function walkSameDay(calendar: ObviousCalendar, question: ObviousQuestion): Lap {
  let day = Math.floor(question.from / MINUTES_A_DAY);
  if (!calendar.works(day) || question.from % MINUTES_A_DAY > CUTOFF)
    do day += 1;
    while (!calendar.works(day));
  const pause = question.pauses[0];
  if (pause !== undefined && Math.floor(pause.from / MINUTES_A_DAY) <= day) return { due: NaN, restartedBy: pause };
  return { due: day * MINUTES_A_DAY + lastMinute(calendar, day), restartedBy: undefined };
}

function sits(calendar: ObviousCalendar, minute: number): boolean {
  const day = Math.floor(minute / MINUTES_A_DAY);
  if (!calendar.works(day)) return false;
  const time = minute - day * MINUTES_A_DAY;
  for (const [from, to] of calendar.sittings(day)) if (time >= from && time < to) return true;
  return false;
}

/** The clock time of the start, moved into the next sitting of the due day, or back to the end of its last. */
function clockTime(calendar: ObviousCalendar, day: number, from: number): number {
  const time = from % MINUTES_A_DAY;
  for (const [start, end] of calendar.sittings(day)) {
    if (time < start) return start;
    if (time <= end) return time;
  }
  return lastMinute(calendar, day);
}

function lastMinute(calendar: ObviousCalendar, day: number): number {
  return Math.max(...calendar.sittings(day).map(([, end]) => end));
}

function daysToSameDate(start: number, months: number): number {
  const from = new Date(start * 86_400_000);
  const monthsSinceZero = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  let date = from.getUTCDate();
  for (;;) {
    const there = new Date(Date.UTC(Math.floor(monthsSinceZero / 12), monthsSinceZero % 12, date));
    if (there.getUTCDate() === date) return there.getTime() / 86_400_000 - start;
    date -= 1;
  }
}

/** Whether the request came after the third working day since the clock's last start, where the law of reception has that rule. */
function isLate(
  calendar: ObviousCalendar,
  { receivedAt, from, askedAt }: { readonly receivedAt: number; readonly from: number; readonly askedAt: number },
): boolean {
  if (Math.floor(receivedAt / MINUTES_A_DAY) < THREE_DAY_RULE_FROM) return false;
  let workingDays = 0;
  const asked = Math.floor(askedAt / MINUTES_A_DAY);
  for (let day = Math.floor(from / MINUTES_A_DAY) + 1; day <= asked; day += 1) {
    if (workingDays === LAST_REQUEST_WORKING_DAY) return true;
    if (calendar.works(day)) workingDays += 1;
  }
  return false;
}
