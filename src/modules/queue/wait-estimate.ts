import { epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { callOrder } from "./call-order.ts";
import type { QueueDay, Ticket } from "./queue.ts";

/** From how many to how many minutes somebody will wait, nine times out of ten. */
export interface WaitEstimate {
  readonly from: number;
  readonly to: number;
}

/** What is known of a group without looking at the day: how long a visit usually takes. */
export interface GroupPace {
  readonly group: string;
  readonly minutes: number;
}

/** Courses of the day that are tried out: enough that the interval does not jump, few enough for a page that thousands open. */
const TRIALS = 200;
/** Served tickets that are looked back on: the last ones tell most. */
const SERVED_MAX = 60;
/** The shape of visits before any was served: as parts of the usual time. Most are short, a few very long. */
const USUAL_SHAPE = [0.25, 0.4, 0.55, 0.75, 0.95, 1.3, 1.8, 2.5].map((part) => part / 1.0625);
/** Of 100 courses, how many lie under the lower and under the upper end. */
const [LOWER, UPPER] = [0.04, 0.96];
const STEP_MINUTES = 5;
const WAIT_MINUTES_MAX = 480;
const MINUTE_MS = 60_000;
/** How much the pace of the rest of the day may differ from what was seen: few visits say little. */
const PACE_DOUBT = 0.6;

/** How long each visit of a group took today, in minutes, the latest last. */
export function servedMinutes(state: QueueDay, group: string): readonly number[] {
  return state.tickets
    .filter((one) => one.status === "served" && one.group === group && one.calledAt !== null && one.endedAt !== null)
    .toSorted((a, b) => ((a.endedAt ?? "") < (b.endedAt ?? "") ? -1 : 1))
    .slice(-SERVED_MAX)
    .map((one) => Math.max(0.25, minutesBetween(one.calledAt, one.endedAt)));
}

function minutesBetween(from: Instant | null, to: Instant | null): number {
  return from === null || to === null ? 0 : (epochMsOf(to) - epochMsOf(from)) / MINUTE_MS;
}

interface Outlook {
  readonly now: Instant;
  readonly paces: readonly GroupPace[];
}

/** Somebody in the line, as far as a course of the day needs to know. */
interface Standing {
  readonly group: string;
  readonly target: string | null;
  readonly isAsked: boolean;
}

interface Asked {
  readonly group: string;
  /** Left out: somebody who takes a number now. */
  readonly ticket?: Ticket;
}

/**
 * Estimated waiting of a ticket that waits, or of somebody who takes one now: the middle of many courses of the day that are played through
 * with the visits seen so far, the open counters and the line as it stands. Undefined: no counter serves the group.
 */
export function estimateWait(state: QueueDay, asked: Asked, outlook: Outlook): WaitEstimate | undefined {
  const counters = state.counters.filter((one) => one.closedAt === null);
  if (!counters.some((one) => servesFor(one, asked))) return undefined;
  const lengths = new Map(
    [...new Set([asked.group, ...counters.flatMap(({ groups }) => groups), ...state.tickets.map(({ group }) => group)])].map((group) => [
      group,
      samplesOf(state, group, outlook.paces),
    ]),
  );
  const lengthsOf = (group: string): readonly number[] => lengths.get(group) ?? [10];
  const line = lineBefore(state, asked, outlook.now);
  const overtaking = overtakingShare(state, asked);
  const doubt = PACE_DOUBT / Math.sqrt(4 + servedMinutes(state, asked.group).length / 2);
  const chance = seededChance(line.length * 31 + state.tickets.length);
  const waits: number[] = [];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    // The day's pace is itself known from few visits only: each course draws one, the more freely the fewer were served.
    const pace = Math.exp(doubt * (chance() + chance() + chance() + chance() - 2) * 1.7);
    const draw = (group: string): number => pick(lengthsOf(group), chance) * pace;
    const seats = counters.map(({ counter, groups, current }) => {
      const ticket = current === null ? undefined : state.tickets[current - 1];
      const left =
        ticket === undefined ? 0 : residual(lengthsOf(ticket.group), minutesBetween(ticket.calledAt, outlook.now), chance) * pace;
      return { counter, groups, freeIn: left };
    });
    waits.push(playCourse(seats, withOvertakers(line, asked, { overtaking, chance }), draw));
  }
  const sorted = waits.toSorted((a, b) => a - b);
  return rounded(sorted[Math.floor(LOWER * TRIALS)] ?? 0, sorted[Math.floor(UPPER * TRIALS)] ?? 0);
}

interface SeatInCourse {
  readonly counter: string;
  readonly groups: readonly string[];
  freeIn: number;
}

/** Whoever is free first takes the first in line whom it serves, until that is the one asked for: when that is. */
function playCourse(seats: readonly SeatInCourse[], line: Standing[], draw: (group: string) => number): number {
  for (;;) {
    let first: SeatInCourse | undefined;
    for (const seat of seats) if (seat.freeIn < (first?.freeIn ?? Infinity)) first = seat;
    if (first === undefined) return WAIT_MINUTES_MAX;
    const seat = first;
    const place = line.findIndex((one) => (one.target === null ? seat.groups.includes(one.group) : one.target === seat.counter));
    const [next] = place < 0 ? [] : line.splice(place, 1);
    if (next?.isAsked === true) return seat.freeIn;
    seat.freeIn = next === undefined ? Infinity : seat.freeIn + draw(next.group);
  }
}

function servesFor(one: Pick<SeatInCourse, "counter" | "groups">, asked: Asked): boolean {
  return one.groups.includes(asked.group) || asked.ticket?.targetCounter === one.counter;
}

/** The line up to and with the one asked for. */
function lineBefore(state: QueueDay, asked: Asked, now: Instant): readonly Standing[] {
  const open = new Set(state.counters.filter((one) => one.closedAt === null).map(({ counter }) => counter));
  const standing = (ticket: Ticket): Standing => ({
    group: ticket.group,
    target: ticket.targetCounter !== null && open.has(ticket.targetCounter) ? ticket.targetCounter : null,
    isAsked: ticket === asked.ticket,
  });
  const before = ticketsBefore(state, asked, now).map(standing);
  return [...before, asked.ticket === undefined ? { group: asked.group, target: null, isAsked: true } : standing(asked.ticket)];
}

/** Tickets that come and go ahead while the line moves: each stands in it somewhere. */
function withOvertakers(
  line: readonly Standing[],
  asked: Asked,
  { overtaking, chance }: { readonly overtaking: number; readonly chance: () => number },
): Standing[] {
  const whole = [...line];
  const count = Math.floor((line.length - 1) * overtaking + chance());
  if (overtaking === 0) return whole;
  for (let index = 0; index < count; index += 1) {
    whole.splice(Math.floor(chance() * (whole.length - 1)), 0, { group: asked.group, target: null, isAsked: false });
  }
  return whole;
}

/** Who is called before, as things stand, by all who serve at the place, seen as one line. */
export function ticketsBefore(state: QueueDay, asked: Asked, now: Instant): readonly Ticket[] {
  const serving = state.counters.filter((one) => one.closedAt === null);
  // Only those count whom a counter takes that could take the one asked for.
  const rivals = serving.filter((one) => servesFor(one, asked));
  const groups = rivals.length === 0 ? [asked.group] : [...new Set(rivals.flatMap((one) => one.groups))];
  const aheadRun = Math.max(0, ...rivals.map((one) => one.aheadRun));
  const line = callOrder(state, { counter: asked.ticket?.targetCounter ?? "", groups, aheadRun }, now);
  if (asked.ticket === undefined) return line.filter((one) => one.slotAt === null || one.slotAt <= now);
  const place = line.findIndex(({ number }) => number === asked.ticket?.number);
  return place < 0 ? [] : line.slice(0, place);
}

/** How many more will come in between for each who stands before: those who go ahead and have not come yet. */
function overtakingShare(state: QueueDay, { ticket }: Asked): number {
  if (ticket !== undefined && (ticket.priority !== null || ticket.isTransferred || ticket.slotAt !== null)) return 0;
  const ahead = state.tickets.filter((one) => one.priority !== null || one.slotAt !== null).length;
  const share = ahead / Math.max(8, state.tickets.length);
  return Math.min(0.5, share / (1 - Math.min(0.6, share)));
}

function samplesOf(state: QueueDay, group: string, paces: readonly GroupPace[]): readonly number[] {
  const served = servedMinutes(state, group);
  const usual = paces.find((one) => one.group === group)?.minutes ?? 10;
  // What is usual counts as eight visits: the day outweighs it by and by.
  const prior = served.length >= SERVED_MAX / 2 ? [] : USUAL_SHAPE.map((part) => part * usual);
  return [...prior, ...served];
}

/** What is left of a visit that has lasted so long already. */
function residual(lengths: readonly number[], lasted: number, chance: () => number): number {
  const longer = lengths.filter((one) => one > lasted);
  return longer.length === 0 ? lasted * 0.5 * chance() : pick(longer, chance) - lasted;
}

function pick(lengths: readonly number[], chance: () => number): number {
  return lengths[Math.floor(chance() * lengths.length)] ?? 0;
}

/** Outwards to whole steps, so that the interval promises less than it knows, never more. */
function rounded(from: number, to: number): WaitEstimate {
  const low = Math.floor(Math.min(from, WAIT_MINUTES_MAX) / STEP_MINUTES) * STEP_MINUTES;
  const high = Math.ceil(Math.min(to, WAIT_MINUTES_MAX) / STEP_MINUTES) * STEP_MINUTES;
  return { from: low, to: Math.max(high, low + STEP_MINUTES) };
}

/** The same queue gives the same interval: numbers after Mulberry32, not chance. */
function seededChance(seed: number): () => number {
  let state = (seed + 0x9e37_79b9) | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
