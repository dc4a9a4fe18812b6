import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { newCommandId } from "#platform/ids";

import { storedResultStream, storedResultStreamType } from "./archive.ts";
import { recordedSchema, resultOwnerSchema } from "./archive.events.ts";
import { decideRecord, decideReplacement } from "./decide-result.ts";

const recordInput = recordedSchema.omit({ ownerKind: true }).extend({
  owner: resultOwnerSchema,
  /** Which agency keeps it: the issuing one, or the one that took its papers over. */
  keptBy: z.string().min(1).max(40),
});
/** A result to keep. `resultId` is the caller's: the same id is the same result, so that a command that comes again keeps nothing twice. */
export type RecordInput = z.input<typeof recordInput>;

/**
 * Keeps a result in the store of its owner, with everything by which another procedure finds and believes it (mot-cua.md 8). Where it comes in the
 * place of another one, that one is replaced afterwards; a crash in between is mended by the same call. Whoever calls has looked at the paper, and
 * has kept its file. Problems: `archive.input_invalid`, `archive.validity_turned`, `archive.already_stored`, `identity.not_permitted`.
 */
export async function recordResult(ctx: UseCaseContext, input: RecordInput): Promise<{ readonly resultId: string } | Problem> {
  const parsed = recordInput.safeParse(input);
  if (!parsed.success) return problem("archive.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const { keptBy, ...draft } = parsed.data;
  const decision = await permit(ctx, "archive.record", { places: [{ agencyCode: keptBy as AgencyCode, unitCode: null }] });
  if (isProblem(decision)) return decision;
  const actor = actorRefOf(ctx.actor);
  const envelope = { commandId: ctx.commandId, actor, onBehalfOf: decision.onBehalfOf, reason: null, at: ctx.now };
  const done = await ctx.ledger.execute(
    storedResultStreamType,
    storedResultStream(draft.resultId),
    { ...envelope, name: "archive.record", input },
    ({ state }) => decideRecord(state, draft),
  );
  if (isProblem(done)) return done;
  if (draft.replaces !== undefined) {
    const replaced = await replaceBy(ctx, { resultId: draft.replaces, replacedBy: draft.resultId });
    if (replaced !== null) return replaced;
  }
  return { resultId: draft.resultId };
}

/** The former result is told of its successor, once; it may have ended otherwise meanwhile, which stands. */
async function replaceBy(
  ctx: UseCaseContext,
  { resultId, replacedBy }: { readonly resultId: string; readonly replacedBy: string },
): Promise<Problem | null> {
  const actor = actorRefOf(ctx.actor);
  const stream = storedResultStream(resultId);
  const { state } = await ctx.ledger.load(storedResultStreamType, stream);
  if (state.result?.status !== "active") return null;
  const envelope = { commandId: newCommandId(), actor, onBehalfOf: null, reason: null, at: ctx.now };
  const done = await ctx.ledger.execute(
    storedResultStreamType,
    stream,
    { ...envelope, name: "archive.replace", input: { resultId, replacedBy } },
    (loaded) => decideReplacement(loaded.state, { replacedBy, by: actor, reason: "" }),
  );
  return isProblem(done) && done.problem !== "archive.not_active" ? done : null;
}
