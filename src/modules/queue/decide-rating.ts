import { type Problem, problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { queueEvent } from "./decide-ticket.ts";
import { ticketOf } from "./queue.ts";
import type { QueueDay } from "./queue.ts";

/** The three faces. */
export const FACES = ["good", "fair", "bad"] as const;
export type Face = (typeof FACES)[number];

/**
 * One answer for a served number. The ledger notes that the number has answered; which face it was goes into the box of the counter and day,
 * as one more among the others, in the same commit. Nothing that is kept joins the two.
 */
export function decideRate(state: QueueDay, asked: { readonly number: number; readonly face: string }): Decided | Problem {
  if (!FACES.some((face) => face === asked.face)) return problem("queue.face_unknown");
  const ticket = ticketOf(state, asked.number);
  if (ticket === undefined) return problem("queue.ticket_unknown");
  const { counter, officerId } = ticket;
  if (ticket.status !== "served" || counter === null || officerId === null) return problem("queue.not_served", { label: ticket.label });
  if (ticket.isRated) return problem("queue.already_rated");
  const row = { place: state.place, day: state.day, counter, officer_id: officerId, face: asked.face, answer_count: 1 };
  return {
    events: [queueEvent("ticket_rated", { number: asked.number })],
    effects: [{ sink: "app.desk_rating", row }],
    answer: { number: asked.number },
  };
}
