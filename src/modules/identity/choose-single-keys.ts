import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { setSingleKeys } from "./single-keys.store.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** An official switches single-key shortcuts on or off for all of their pages, on every computer (WCAG 2.1.4). Problem: `identity.sign_in_required`. */
export async function chooseSingleKeys(ctx: UseCaseContext, isOn: boolean): Promise<Problem | undefined> {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required");
  await setSingleKeys(ctx.db, ctx.actor.accountId, { isOn, now: ctx.now });
  return undefined;
}
