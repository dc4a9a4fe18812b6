import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { JsonObject } from "#kernel/json";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { collectingAccountSchema, feeSettingStream, feeSettingStreamType, feeTermsSchema } from "./fee-setting.ts";

function stampOf({ actor }: Pick<UseCaseContext, "actor">): JsonObject {
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : { officerId: actor.kind, name: actor.kind };
}

/** Sets the account on which an agency takes fees. Problems: `payment.setting_invalid`, those of identity. */
export async function setCollectingAccount(
  ctx: UseCaseContext,
  { agency, account }: { readonly agency: string; readonly account: unknown },
): Promise<Problem | undefined> {
  const allowed = await permit(ctx, "payment.set_up", { places: [{ agencyCode: agency as AgencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  const parsed = collectingAccountSchema.safeParse(account);
  if (!parsed.success || agency === "") return problem("payment.setting_invalid");
  return setFees(ctx, { key: agency, kind: "fee_setting.account_set", payload: { agency, account: parsed.data, by: stampOf(ctx) } });
}

/** Sets when the fee of a procedure is due and whether its outcome may be handed over unpaid. Problems: `payment.setting_invalid`, those of identity. */
export async function setFeeTerms(
  ctx: UseCaseContext,
  { procedure, terms }: { readonly procedure: string; readonly terms: unknown },
): Promise<Problem | undefined> {
  const allowed = await permit(ctx, "payment.set_terms", {});
  if (isProblem(allowed)) return allowed;
  const parsed = feeTermsSchema.safeParse(terms);
  if (!parsed.success || procedure === "") return problem("payment.setting_invalid");
  return setFees(ctx, { key: procedure, kind: "fee_setting.terms_set", payload: { procedure, terms: parsed.data, by: stampOf(ctx) } });
}

async function setFees(
  ctx: UseCaseContext,
  { key, kind, payload }: { readonly key: string; readonly kind: string; readonly payload: JsonObject },
): Promise<Problem | undefined> {
  const { by: _by, ...input } = payload;
  const envelope = {
    commandId: ctx.commandId,
    name: kind,
    input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const done = await ctx.ledger.execute(feeSettingStreamType, feeSettingStream(key), envelope, () => ({
    events: [{ kind, schemaVersion: 1, payload }],
    answer: {},
  }));
  return isProblem(done) ? done : undefined;
}
