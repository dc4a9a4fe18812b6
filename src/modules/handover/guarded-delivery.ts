import type { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { pinTries } from "#modules/telling";
import type { Clock } from "#platform/clock";
import type { WebContext } from "#platform/http/context";

import { deliverOutcomes } from "./deliver-outcomes.ts";
import type { DeliveredOutcome, deliverOutcomesInput } from "./deliver-outcomes.ts";

/** Returns outcomes at the edge, where wrong PINs of receipts are counted. */
export type GuardedDelivery = (
  c: WebContext,
  ctx: UseCaseContext,
  input: z.input<typeof deliverOutcomesInput>,
) => Promise<readonly DeliveredOutcome[] | Problem>;

/**
 * `deliverOutcomes` within the budget of wrong PINs that the tracking page keeps: a press with wrong ones costs the address one try, and each dossier
 * one of its own. Problems: `http.too_many_requests`, those of `deliverOutcomes`.
 */
export function guardedDelivery(clock: Clock): GuardedDelivery {
  const tries = pinTries(clock);
  return async (c, ctx, input) => {
    const stopped = input.method === "code" ? tries.check(c, input.codes) : undefined;
    if (stopped !== undefined) return stopped;
    const done = await deliverOutcomes(ctx, input);
    if (isProblem(done)) return done;
    const wrong = done.filter(({ answer }) => isProblem(answer) && answer.problem === "dossier.pin_wrong");
    if (wrong.length > 0)
      tries.charge(
        c,
        wrong.map(({ code }) => code),
      );
    return done;
  };
}
