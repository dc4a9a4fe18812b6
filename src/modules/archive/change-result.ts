import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Json } from "#kernel/json";
import type { Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { decideCorrection, decideReplacement, decideRevocation, storedResultStream, storedResultStreamType } from "./archive.ts";
import type { ResultStream, StoredResult } from "./archive.ts";
import type { ResultData, ResultOfficer, ResultOwner } from "./archive.events.ts";

/** What is changed in a description; what is not named stays. */
export interface DescriptionChange {
  readonly resultId: string;
  readonly data?: Partial<ResultData>;
  readonly owner?: Partial<ResultOwner>;
  readonly reason: string;
}

/**
 * Makes a wrong description right, by the agency that keeps the result, with a reason. Problems: `archive.result_unknown`, `archive.not_active`,
 * `archive.reason_missing`, `archive.validity_turned`, `identity.not_permitted`.
 */
export function correctResult(ctx: UseCaseContext, change: DescriptionChange): Promise<null | Problem> {
  const { resultId, reason } = change;
  return changeResult(ctx, { resultId, name: "archive.correct", input: change as unknown as Json }, (state, by) => {
    const { result } = state;
    if (result === null || result.owner === null) return problem("archive.result_unknown");
    return decideCorrection(state, { data: { ...result.data, ...change.data }, owner: { ...result.owner, ...change.owner }, by, reason });
  });
}

/** Revokes a result from a day on, by the agency that keeps it. Problems: as of `correctResult`, but about validity. */
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
 * Says that another result of the same owner comes in the place of this one. Problems: as of `correctResult`, but about validity;
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

async function changeResult(
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
