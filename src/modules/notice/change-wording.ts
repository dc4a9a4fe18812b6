import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, permit, type UseCaseContext } from "#modules/identity";
import { wordingSchema, type Medium, type Occasion, type Wording } from "./notice.events.ts";
import { wordingStream, wordingStreamType } from "./notice-stream.ts";
import { checkWording } from "./wording.ts";

/** New words for an occasion; null for a language goes back to those that the system brings along. */
export interface WordingChange {
  readonly occasion: Occasion;
  readonly vi: Wording | null;
  readonly en: Wording | null;
  readonly media: readonly Medium[];
}

/**
 * Changes the words of an occasion's messages and the media it is told by, from now on. Problems: `notice.wording_invalid`,
 * `notice.field_unknown`, `notice.field_missing`, `notice.too_long`, `identity.*`.
 */
export async function changeWording(ctx: UseCaseContext, change: WordingChange): Promise<{ readonly occasion: Occasion } | Problem> {
  const decision = await permit(ctx, "notice.change_words", {});
  if (isProblem(decision)) return decision;
  for (const wording of [change.vi, change.en]) {
    if (wording === null) continue;
    if (!wordingSchema.safeParse(wording).success) return problem("notice.wording_invalid");
    const refusal = checkWording(wording);
    if (refusal !== undefined) return refusal;
  }
  const payload = { ...change, media: [...change.media] };
  const committed = await ctx.ledger.execute(
    wordingStreamType,
    wordingStream(change.occasion),
    {
      commandId: ctx.commandId,
      name: "wording.change",
      input: payload,
      actor: actorRefOf(ctx.actor),
      onBehalfOf: decision.onBehalfOf,
      reason: null,
      at: ctx.now,
    },
    () => ({ events: [{ kind: "wording.changed", schemaVersion: 1, payload }], answer: { occasion: change.occasion } }),
  );
  return isProblem(committed) ? committed : { occasion: change.occasion };
}
