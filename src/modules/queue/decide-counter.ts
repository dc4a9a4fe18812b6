import { type Problem, problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import type { Premises } from "#modules/premises";
import { queueEvent } from "./decide-ticket.ts";
import type { Seat } from "./decide-ticket.ts";
import { openCounterOf } from "./queue.ts";
import type { QueueDay } from "./queue.ts";

/** An officer sits down at a counter. Somebody else's is taken over only when asked for, with the number that stands there. */
export function decideOpenCounter(state: QueueDay, seat: Seat & { readonly isTakeover: boolean }, place: Premises): Decided | Problem {
  const { counter, officer, isTakeover } = seat;
  if (state.closedAt !== null) return problem("queue.day_closed");
  const desk = place.counters.find(({ key }) => key === counter);
  if (desk === undefined) return problem("queue.counter_unknown", { counter });
  const elsewhere = state.counters.find((one) => one.closedAt === null && one.officerId === officer.officerId);
  if (elsewhere !== undefined) return problem("queue.sits_elsewhere", { counter: elsewhere.counter });
  const sitting = openCounterOf(state, counter);
  if (sitting !== undefined && !isTakeover) return problem("queue.counter_taken", { counter, officer: sitting.officerName });
  const payload = {
    place: place.unitCode,
    agencyCode: place.agencyCode,
    day: place.day,
    counter,
    groups: desk.groups,
    officer,
    isTakeover: sitting !== undefined,
  };
  return { events: [queueEvent("counter_opened", payload)], answer: { counter } };
}

/** An officer leaves the counter. The number that stands there must be finished or given up first: nobody is left standing. */
export function decideCloseCounter(state: QueueDay, { counter, officer }: Seat): Decided | Problem {
  const sitting = openCounterOf(state, counter);
  if (sitting === undefined) return problem("queue.counter_closed", { counter });
  if (sitting.officerId !== officer.officerId) return problem("queue.not_your_counter", { counter, officer: sitting.officerName });
  if (sitting.current !== null) return problem("queue.counter_busy", { label: state.tickets[sitting.current - 1]?.label ?? "" });
  return { events: [queueEvent("counter_closed", { counter })], answer: { counter } };
}
