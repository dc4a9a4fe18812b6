import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { compileCalendar, computeDue, nationalCalendarSource, rowsByRule, YEAR_MAX, YEAR_MIN } from "#modules/calendar";
import type { Calendar, CalendarRow, DayKind, DueRequest, OfficeHours } from "#modules/calendar";
import { dayOf, walk } from "./obvious-clock.ts";
import type { ObviousCalendar, ObviousPause, ObviousQuestion, Sitting, Unit } from "./obvious-clock.ts";

const CASES = 1_000_000;
/** Cases for each calendar: the national one, and as many made up at random as fill the rest. */
const CASES_A_CALENDAR = 50_000;
const MINUTES_A_DAY = 1440;
const OFFSET_MINUTES = 7 * 60;

/** A small generator with a seed, so that a failure can be played again: `DUE_ORACLE_SEED=… npm test -- due-oracle`. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below) | 0;
  };
}

interface Pair {
  readonly name: string;
  readonly engine: Calendar;
  readonly obvious: ObviousCalendar;
  readonly publishedYears: ReadonlySet<number>;
}

const isoDays = new Map<number, CivilDate>();

function isoOf(day: number): CivilDate {
  const known = isoDays.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10) as CivilDate;
  isoDays.set(day, iso);
  return iso;
}

/** Walks every day once and asks its row: nothing of the engine's sums. */
function obviousCalendar(rows: ReadonlyMap<string, DayKind>, sittings: (day: number) => readonly Sitting[]): ObviousCalendar {
  const first = dayOf(`${YEAR_MIN}-01-01`);
  const last = dayOf(`${YEAR_MAX + 1}-01-01`);
  const works = new Uint8Array(last - first);
  for (let day = first; day < last; day += 1) {
    const kind = rows.get(isoOf(day));
    const weekday = new Date(day * 86_400_000).getUTCDay();
    const isWorked = kind === undefined ? weekday !== 0 && weekday !== 6 : kind === "SWAP_WORK";
    works[day - first] = isWorked ? 1 : 0;
  }
  return { works: (day) => works[day - first] === 1, sittings };
}

function nationalPair(): Pair {
  const rows = new Map<string, DayKind>();
  for (let year = YEAR_MIN; year <= YEAR_MAX; year += 1) {
    if (!nationalCalendarSource.publishedYears.includes(year)) for (const row of rowsByRule(year)) rows.set(row.date, row.kind);
  }
  for (const row of nationalCalendarSource.rows) rows.set(row.date, row.kind);
  const hours: readonly Sitting[] = [
    [450, 690],
    [810, 1050],
  ];
  return {
    name: "national",
    engine: compileCalendar(nationalCalendarSource),
    obvious: obviousCalendar(rows, () => hours),
    publishedYears: new Set(nationalCalendarSource.publishedYears),
  };
}

/** A calendar no decree would make: days off in long rows, worked Saturdays, hours that change with the season. */
function randomPair(name: string, random: (below: number) => number): Pair {
  const publishedYears = Array.from({ length: YEAR_MAX - YEAR_MIN + 1 }, (_, index) => YEAR_MIN + index).filter(() => random(4) > 0);
  const rows: CalendarRow[] = [];
  const kinds = new Map<string, DayKind>();
  for (let year = YEAR_MIN; year <= YEAR_MAX; year += 1) {
    if (!publishedYears.includes(year)) {
      for (const row of rowsByRule(year)) kinds.set(row.date, row.kind);
      continue;
    }
    for (let count = random(12); count > 0; count -= 1) {
      const start = dayOf(`${year}-01-01`) + random(355);
      const kind: DayKind = random(4) === 0 ? "SWAP_WORK" : "HOLIDAY";
      for (let length = 1 + random(9); length > 0; length -= 1) kinds.set(isoOf(start + length), kind);
    }
  }
  for (const [date, kind] of kinds) {
    if (publishedYears.includes(Number(date.slice(0, 4)))) {
      rows.push({ date: date as CivilDate, kind, scope: "national", occasion: "", legalDoc: "", verified: "unverified" });
    }
  }
  const usual = sittingsAtRandom(random);
  const summer = sittingsAtRandom(random);
  const officeHours: OfficeHours = {
    scope: "national",
    from: "2020-05-15" as CivilDate,
    until: "2024-10-15" as CivilDate,
    sessions: summer.map(sessionOf),
    reception: [],
    legalDoc: "",
    verified: "unverified",
  };
  const [from, until] = [dayOf(officeHours.from), dayOf(officeHours.until ?? "")];
  const source = { ...nationalCalendarSource, rows, publishedYears, sessions: usual.map(sessionOf), officeHours: [officeHours] };
  return {
    name,
    engine: compileCalendar(source),
    obvious: obviousCalendar(kinds, (day) => (day >= from && day <= until ? summer : usual)),
    publishedYears: new Set(publishedYears),
  };
}

function sessionOf([startMinute, endMinute]: Sitting): { readonly startMinute: number; readonly endMinute: number } {
  return { startMinute, endMinute };
}

function sittingsAtRandom(random: (below: number) => number): readonly Sitting[] {
  const sittings: Sitting[] = [];
  let minute = 300 + random(300);
  for (let count = 1 + random(3); count > 0; count -= 1) {
    const end = minute + 30 + random(200);
    sittings.push([minute, end]);
    minute = end + 1 + random(120);
  }
  return sittings;
}

const units: readonly (readonly [unit: Unit, share: number, amountMax: number])[] = [
  ["working_day", 50, 60],
  ["day", 25, 120],
  ["month", 9, 24],
  ["same_day", 6, 1],
  ["working_hour", 6, 16],
  ["hour", 4, 48],
];

function unitAtRandom(random: (below: number) => number): readonly [unit: Unit, amount: number] {
  let left = random(100);
  for (const [unit, share, amountMax] of units) {
    if (left < share) return [unit, 1 + random(amountMax)];
    left -= share;
  }
  return ["working_day", 1];
}

function questionAtRandom(random: (below: number) => number): ObviousQuestion {
  const [unit, amount] = unitAtRandom(random);
  const from = dayOf("2012-01-01") * MINUTES_A_DAY + random(28 * 365 * MINUTES_A_DAY);
  const pauses: ObviousPause[] = [];
  let after = from;
  for (let count = Math.max(0, random(6) - 2); count > 0; count -= 1) {
    const start = after + random(random(3) === 0 ? 600 : 20 * MINUTES_A_DAY);
    const end = start + random(random(3) === 0 ? 600 : 25 * MINUTES_A_DAY);
    pauses.push({ from: start, to: end, rule: random(2) === 0 ? "restart" : "subtract" });
    after = end;
  }
  return { from, amount, unit, pauses };
}

const clockTexts = Array.from({ length: MINUTES_A_DAY }, (_, minute) => new Date(minute * 60_000).toISOString().slice(10));

function instantOf(localMinute: number): Instant {
  const minute = localMinute - OFFSET_MINUTES;
  const day = Math.floor(minute / MINUTES_A_DAY);
  return (isoOf(day) + (clockTexts[minute - day * MINUTES_A_DAY] ?? "")) as Instant;
}

function requestOf({ from, amount, unit, pauses }: ObviousQuestion): DueRequest {
  return {
    from: instantOf(from),
    period: { amount, unit },
    pauses: pauses.map((pause) => ({ from: instantOf(pause.from), to: instantOf(pause.to), rule: pause.rule })),
  };
}

function isProvisional({ publishedYears }: Pair, from: number, due: number): boolean {
  const last = Number(isoOf(Math.floor(due / MINUTES_A_DAY)).slice(0, 4));
  for (let year = Number(isoOf(Math.floor(from / MINUTES_A_DAY)).slice(0, 4)); year <= last; year += 1) {
    if (!publishedYears.has(year)) return true;
  }
  return false;
}

/** Asks both; the message is made only when they differ. */
function compare(pair: Pair, question: ObviousQuestion, replay: () => string): void {
  const request = requestOf(question);
  const answer = computeDue(pair.engine, request);
  const walked = walk(pair.obvious, question);
  const isSame =
    "due" in answer &&
    answer.due === instantOf(walked.due) &&
    answer.dueOn === isoOf(Math.floor(walked.due / MINUTES_A_DAY)) &&
    answer.isProvisional === isProvisional(pair, question.from, walked.due) &&
    answer.warnings.includes("late_supplement_request") === walked.isRequestLate;
  if (isSame) return;
  const expected = { due: instantOf(walked.due), isRequestLate: walked.isRequestLate };
  assert.fail(`${replay()}\nrequest ${JSON.stringify(request)}\nengine ${JSON.stringify(answer)}\noracle ${JSON.stringify(expected)}`);
}

test(`the engine and a clock walked day by day agree in ${CASES.toLocaleString("en")} random cases`, (t) => {
  const seed = process.env["DUE_ORACLE_SEED"] === undefined ? randomInt(2 ** 31) : Number(process.env["DUE_ORACLE_SEED"]);
  const national = nationalPair();
  for (let done = 0; done < CASES; done += CASES_A_CALENDAR) {
    const random = randomFrom(seed + done);
    // Every second calendar is the nation's: its holidays are the ones that count.
    const pair = (done / CASES_A_CALENDAR) % 2 === 0 ? national : randomPair(`random ${done}`, random);
    for (let index = 0; index < CASES_A_CALENDAR; index += 1) {
      compare(pair, questionAtRandom(random), () => `DUE_ORACLE_SEED=${seed} case ${done + index}, calendar ${pair.name}`);
    }
  }
  t.diagnostic(`${CASES} cases, seed ${seed}`);
});
