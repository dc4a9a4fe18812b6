import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Json } from "#kernel/json";
import type { Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { storedResultStream, storedResultStreamType } from "./archive.ts";
import type { ResultStream, StoredResult } from "./archive.ts";
import type { ResultOfficer } from "./archive.events.ts";
import { decideReplacement, decideRevocation } from "./decide-result.ts";

/**
 * Revokes a result from a day on, by the agency that keeps it, with a reason. Problems: `archive.result_unknown`, `archive.not_active`,
 * `archive.reason_missing`, `identity.not_permitted`.
 */
export function revokeResult(
  ctx: UseCaseContext,
  order: {
    readonly resultId: string;
    readonly on: CivilDate;
    readonly decision: { readonly number: string; readonly on: CivilDate } | null;
    readonly reason: string;
  },
): Promise<null | Problem> {
  const { resultId, ...asked } = order;
  return changeResult(ctx, { resultId, name: "archive.revoke", input: { ...order } }, (state, by) =>
    decideRevocation(state, { ...asked, by }),
  );
}

/**
 * Says that another result of the same owner comes in the place of this one. Problems: as of `revokeResult`;
 * `archive.successor_unfit` for one of another owner, of another agency, or of its own.
 */
export async function replaceResult(
  ctx: UseCaseContext,
  order: { readonly resultId: string; readonly replacedBy: string; readonly reason: string },
): Promise<null | Problem> {
  const { resultId, replacedBy, reason } = order;
  const successor = await loadResult(ctx, replacedBy);
  return changeResult(ctx, { resultId, name: "archive.replace", input: { ...order } }, (state, by) => {
    const isFit =
      successor !== null &&
      state.result !== null &&
      successor.status === "active" &&
      successor.owner?.id === state.result.owner?.id &&
      successor.data.agencyCode === state.result.data.agencyCode;
    if (!isFit) return problem("archive.successor_unfit", { result: replacedBy });
    return decideReplacement(state, { replacedBy, by: `officer:${by.officerId}`, reason });
  });
}

/** A result as it stands; null when there is none. */
export async function loadResult(ctx: Pick<UseCaseContext, "ledger">, resultId: string): Promise<StoredResult | null> {
  const { state } = await ctx.ledger.load(storedResultStreamType, storedResultStream(resultId));
  return state.result;
}

/** One change of a kept result by an officer of the agency that keeps it. */
export async function changeResult(
  ctx: UseCaseContext,
  order: { readonly resultId: string; readonly name: string; readonly input: Json },
  decide: (state: ResultStream, by: ResultOfficer) => Decided | Problem,
): Promise<null | Problem> {
  const { actor } = ctx;
  const result = await loadResult(ctx, order.resultId);
  if (result === null) return problem("archive.result_unknown");
  const decision = await permit(ctx, "archive.change", { places: [{ agencyCode: result.data.agencyCode as AgencyCode, unitCode: null }] });
  if (isProblem(decision)) return decision;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: "archive.change" });
  const by = { officerId: actor.officerId, name: actor.name };
  const done = await ctx.ledger.execute(
    storedResultStreamType,
    storedResultStream(order.resultId),
    {
      commandId: ctx.commandId,
      name: order.name,
      input: order.input,
      actor: actorRefOf(actor),
      onBehalfOf: decision.onBehalfOf,
      reason: null,
      at: ctx.now,
    },
    ({ state }) => decide(state, by),
  );
  return isProblem(done) ? done : null;
}
