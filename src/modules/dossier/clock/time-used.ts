import type { Instant } from "#kernel/instant";
import { overdueFrom, workingMinutesBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { LedgerEvent } from "#ledger";

import type { DelayCause, DossierDue, PlannedStep } from "../dossier.events.ts";
import { NO_DOSSIER, plannedStep } from "../dossier.ts";
import type { Dossier } from "../dossier.ts";
import { foldDossier } from "../fold-dossier.ts";
import { clockLedgerOf } from "./clock-ledger.ts";
import type { ClockInterval } from "./clock-ledger.ts";

/** An interval with its office minutes. */
export interface TimedInterval extends ClockInterval {
  readonly workingMinutes: number;
}

/** What an account of time is made from. */
export interface Account {
  readonly state: Dossier;
  readonly intervals: readonly ClockInterval[];
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** The office minutes of intervals; one that lasts is counted to now. */
export function timedIntervals({ intervals, calendar, now }: Omit<Account, "state">): readonly TimedInterval[] {
  return intervals.map((interval) => ({ ...interval, workingMinutes: minutesIn(interval, { calendar, now }) }));
}

interface Counted {
  readonly calendar: Calendar;
  readonly now: Instant;
  /** What lies before is left out. */
  readonly from?: Instant;
}

function minutesIn(interval: ClockInterval, { calendar, now, from: first }: Counted): number {
  const from = first !== undefined && first > interval.from ? first : interval.from;
  const to = interval.to ?? now;
  return to <= from ? 0 : (workingMinutesBetween(calendar, from, to) ?? 0);
}

/** Office minutes of the legal clock after the end of the due day (Bộ luật Dân sự 2015, Điều 148.6); 0 while the date holds. */
export function lateMinutes({ state, intervals, calendar, now }: Account): number {
  if (state.due === null) return 0;
  const from = overdueFrom(state.due.on);
  return intervals.reduce((sum, interval) => sum + (interval.isRunning ? minutesIn(interval, { calendar, now, from }) : 0), 0);
}

/** A desk's minutes beyond what it was given. */
type Excess = DelayCause;

/**
 * Who made a dossier late, and by how much. Each step may use the minutes that the plan gives it of the time in force and what the steps
 * before it left; a unit asked for its
 * opinion is given the time until the day it was asked for, which the asking step spends, and answers for what lies beyond. What each used
 * over that is in proportion its part of the lateness, so that the parts sum to it. Before the due day nothing is split: the excess so far.
 */
export function delayParts(account: Account): readonly DelayCause[] {
  const { state } = account;
  if (state.due === null) return [];
  const excess = excessOf(account, state.due);
  const late = lateMinutes(account);
  if (late === 0) return excess;
  return excess.length > 0 ? split(late, excess) : split(late, used(account, state.due));
}

function running(account: Account, due: DossierDue): readonly TimedInterval[] {
  const { intervals, calendar, now } = account;
  const from = due.clockStart;
  return intervals
    .filter((interval) => interval.isRunning)
    .map((interval) => ({ ...interval, workingMinutes: minutesIn(interval, { calendar, now, from }) }))
    .filter((interval) => interval.workingMinutes > 0);
}

function used(account: Account, due: DossierDue): readonly Excess[] {
  return running(account, due).map(({ cause, agencyCode, unitCode, stepKey, workingMinutes }) => ({
    cause,
    agencyCode,
    unitCode,
    stepKey,
    workingMinutes,
  }));
}

/** The office minutes of the time in force, without those in which the clock stood. */
function wholeMinutes(due: DossierDue, calendar: Calendar): number {
  const between = (from: string, to: string): number => workingMinutesBetween(calendar, from as Instant, to as Instant) ?? 0;
  const stood = (due.pauses ?? [])
    .filter((pause) => pause.rule === "subtract" && pause.from >= due.clockStart)
    .reduce((sum, pause) => sum + between(pause.from, pause.to), 0);
  return Math.max(0, between(due.clockStart, due.at) - stood);
}

function excessOf(account: Account, due: DossierDue): readonly Excess[] {
  const { state, calendar } = account;
  const whole = wholeMinutes(due, calendar);
  const spent = new Map<string, { readonly desk: Excess; minutes: number }>();
  const late = new Map<string, { readonly desk: Excess; minutes: number }>();
  const add = (map: typeof spent, desk: Excess, minutes: number): void => {
    if (minutes <= 0) return;
    const key = map === spent ? desk.stepKey : `${desk.stepKey} ${desk.unitCode}`;
    const known = map.get(key);
    if (known === undefined) map.set(key, { desk, minutes });
    else known.minutes += minutes;
  };
  for (const interval of running(account, due)) {
    const { cause, agencyCode, unitCode, stepKey, workingMinutes } = interval;
    const desk = { cause, agencyCode, unitCode, stepKey, workingMinutes: 0 };
    const beyond = interval.owner === "consulted" ? beyondOpinion(account, interval) : 0;
    add(late, desk, beyond);
    add(spent, interval.owner === "consulted" ? askingDesk(state, desk) : desk, workingMinutes - beyond);
  }
  const allowed = allowedMinutes(
    [...state.earlierPlan, ...state.plan],
    new Map([...spent].map(([stepKey, { minutes }]) => [stepKey, minutes])),
    whole,
  );
  const over = [...spent.values()].map(({ desk, minutes }) => ({ ...desk, workingMinutes: minutes - (allowed.get(desk.stepKey) ?? 0) }));
  const opinions = [...late.values()].map(({ desk, minutes }) => ({ ...desk, workingMinutes: minutes }));
  return [...over, ...opinions].filter(({ workingMinutes }) => workingMinutes > 0).toSorted((a, b) => b.workingMinutes - a.workingMinutes);
}

const MINUTES_AN_HOUR = 60;

/** What the plan gives a step: its own hours, or its share of what steps with own hours leave. Handing an outcome over is given none. */
function givenMinutes(plan: readonly PlannedStep[], stepKey: string, whole: number): number {
  const steps = plan.filter(({ kind }) => kind !== "deliver");
  const step = steps.find(({ key }) => key === stepKey);
  if (step === undefined) return 0;
  const own = steps.reduce((sum, { workingHours }) => sum + workingHours * MINUTES_AN_HOUR, 0);
  // Branches side by side run at the same time: where the way branches, its longest line is the whole.
  const isBranched = steps.some(({ endsAt }) => endsAt !== undefined);
  const longest = Math.max(...steps.map(({ endsAt = 0 }) => endsAt));
  const shares = isBranched ? longest : steps.reduce((sum, { perMille }) => sum + perMille, 0);
  return step.workingHours * MINUTES_AN_HOUR + Math.floor((Math.max(0, whole - own) * step.perMille) / Math.max(1, shares));
}

/**
 * What each step may use: what the plan gives it and what the steps before it left, because the time of a desk ends when the shares up to it
 * are over. A step that was reached late still has its own share.
 */
function allowedMinutes(plan: readonly PlannedStep[], spent: ReadonlyMap<string, number>, whole: number): ReadonlyMap<string, number> {
  const allowed = new Map<string, number>();
  let left = 0;
  for (const { key } of plan) {
    const minutes = givenMinutes(plan, key, whole) + left;
    allowed.set(key, minutes);
    left = Math.max(0, minutes - (spent.get(key) ?? 0));
  }
  return allowed;
}

/** The minutes of an awaited opinion after the day for which it was asked. */
function beyondOpinion({ state, calendar, now }: Account, interval: TimedInterval): number {
  const awaited = state.consultations
    .filter(({ to, askedAt, answeredAt }) => {
      const isIts = to.unitCode === interval.unitCode && askedAt <= interval.from;
      return isIts && (answeredAt === null || (interval.to !== null && answeredAt >= interval.to));
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  const from = [awaited?.dueAt, state.due?.clockStart]
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1);
  return awaited === undefined || from === undefined ? 0 : minutesIn(interval, { calendar, now, from });
}

const CAUSE_OF_STEP: { readonly [K in PlannedStep["kind"]]: DelayCause["cause"] } = {
  intake: "handing_over",
  assign: "assigning",
  process: "processing",
  consult: "processing",
  review: "in_review",
  sign: "in_signing",
  issue: "issuing",
  deliver: "collecting",
  wait: "processing",
};

/** Whoever asks decides until when: the wait up to there is time of the step that asked. */
function askingDesk(state: Dossier, desk: Excess): Excess {
  const step = plannedStep(state, desk.stepKey);
  if (step === undefined) return desk;
  return { ...desk, cause: CAUSE_OF_STEP[step.kind], agencyCode: step.agencyCode, unitCode: step.unitCode };
}

/** Splits whole minutes in proportion; the largest remainders take what rounding leaves, so that the parts sum to the whole. */
function split(whole: number, parts: readonly Excess[]): readonly DelayCause[] {
  const sum = parts.reduce((total, part) => total + part.workingMinutes, 0);
  if (sum === 0) return [];
  const exact = parts.map((part) => (whole * part.workingMinutes) / sum);
  const left = whole - exact.reduce((total, minutes) => total + Math.floor(minutes), 0);
  const byRemainder = exact.map((minutes, index) => ({ index, rest: minutes - Math.floor(minutes) })).toSorted((a, b) => b.rest - a.rest);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts
    .map((part, index) => ({ ...part, workingMinutes: Math.floor(exact[index] ?? 0) + (raised.has(index) ? 1 : 0) }))
    .filter(({ workingMinutes }) => workingMinutes > 0);
}

/**
 * The causes of a delay that happened or is expected, the longest first, as an apology states them: who used more time than the plan gave.
 * When nobody has yet, the desk that has it with the time of its step.
 */
export function delayCausesOf(events: readonly LedgerEvent[], calendar: Calendar, now: Instant): readonly DelayCause[] {
  const state = events.reduce(foldDossier, NO_DOSSIER);
  const account: Account = { state, intervals: clockLedgerOf(events), calendar, now };
  const parts = delayParts(account);
  if (parts.length > 0 || state.due === null) return parts;
  return used(account, state.due).slice(-1);
}
