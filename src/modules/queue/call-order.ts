import type { Instant } from "#kernel/instant";
import { openCounterOf } from "./queue.ts";
import type { MannedCounter, QueueDay, Ticket } from "./queue.ts";

/**
 * How many tickets a counter calls ahead in a row while an ordinary one waits for it. With 2, every third call at the latest is an ordinary
 * one: an ordinary ticket with n older ones before it is called within 3 × (n + 1) calls of any counter that serves its group.
 */
export const AHEAD_RUN_MAX = 2;

/** The lanes of a counter, each in its order: who goes ahead, everybody else, and who has come before the slot that was booked. */
export interface Lanes {
  readonly ahead: readonly Ticket[];
  readonly ordinary: readonly Ticket[];
  readonly early: readonly Ticket[];
}

/** The ticket whose turn it is at a counter, and how the run of calls ahead stands after it. */
export interface NextTicket {
  readonly ticket: Ticket;
  readonly aheadRun: number;
}

/** The moment by which a ticket is ordered in its lane: its slot when one was booked, else when it was given. */
function rankOf(ticket: Ticket): Instant {
  return ticket.slotAt ?? ticket.issuedAt;
}

function inOrder(a: Ticket, b: Ticket): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) < rankOf(b) ? -1 : 1;
  return a.number - b.number;
}

/** Whether a counter may call a waiting ticket: it serves the group, and no other open counter was named for the ticket. */
function mayCall(state: QueueDay, { counter, groups }: Pick<MannedCounter, "counter" | "groups">, ticket: Ticket): boolean {
  if (ticket.status !== "waiting") return false;
  const target = ticket.targetCounter;
  if (target === counter) return true;
  if (target !== null && openCounterOf(state, target) !== undefined) return false;
  return groups.includes(ticket.group);
}

/** The tickets that a counter may call now, by lane. */
export function lanesOf(state: QueueDay, counter: Pick<MannedCounter, "counter" | "groups">, now: Instant): Lanes {
  const ahead: Ticket[] = [];
  const ordinary: Ticket[] = [];
  const early: Ticket[] = [];
  for (const ticket of state.tickets) {
    if (!mayCall(state, counter, ticket)) continue;
    if (ticket.priority !== null || ticket.isTransferred) ahead.push(ticket);
    else if (ticket.slotAt === null) ordinary.push(ticket);
    else if (ticket.slotAt <= now) ahead.push(ticket);
    else early.push(ticket);
  }
  return { ahead: ahead.toSorted(inOrder), ordinary: ordinary.toSorted(inOrder), early: early.toSorted(inOrder) };
}

/**
 * Whose turn it is at a counter. Ahead go those of a priority class, those who come to the slot they booked, and those whom another counter
 * sent on; but no more than `AHEAD_RUN_MAX` in a row while an ordinary ticket waits. In a lane the earlier one is first. Who came before
 * the booked slot is called when nobody else waits.
 */
export function nextFor(state: QueueDay, counter: MannedCounter, now: Instant): NextTicket | undefined {
  const { ahead, ordinary, early } = lanesOf(state, counter, now);
  const [firstAhead] = ahead;
  const [firstOrdinary] = ordinary;
  if (firstOrdinary !== undefined && (firstAhead === undefined || counter.aheadRun >= AHEAD_RUN_MAX)) {
    return { ticket: firstOrdinary, aheadRun: 0 };
  }
  if (firstAhead !== undefined) return { ticket: firstAhead, aheadRun: firstOrdinary === undefined ? 0 : counter.aheadRun + 1 };
  return early[0] === undefined ? undefined : { ticket: early[0], aheadRun: 0 };
}

/** The order in which one counter alone would call all who wait for it, as things stand: what a list shows, and how many are before somebody. */
export function callOrder(
  state: QueueDay,
  counter: Pick<MannedCounter, "counter" | "groups" | "aheadRun">,
  now: Instant,
): readonly Ticket[] {
  const { ahead, ordinary, early } = lanesOf(state, counter, now);
  const order: Ticket[] = [];
  const [first, second] = [[...ahead], [...ordinary]];
  let run = counter.aheadRun;
  while (first.length + second.length > 0) {
    const isOrdinary = second.length > 0 && (first.length === 0 || run >= AHEAD_RUN_MAX);
    const ticket = (isOrdinary ? second : first).shift();
    if (ticket === undefined) break;
    order.push(ticket);
    if (isOrdinary) run = 0;
    else run = second.length === 0 ? 0 : run + 1;
  }
  return [...order, ...early];
}
