import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Locale } from "#platform/i18n";
import { findProven } from "#modules/dossier";
import { actorRefOf, type UseCaseContext } from "#modules/identity";
import { addressOf } from "./decide-telling.ts";
import { MEDIA, type Medium } from "./notice.events.ts";
import { noticeStream, noticeStreamType } from "./notice-stream.ts";

/** How an applicant wants to be told of a dossier; no medium at all is a choice too. */
export interface Preference {
  readonly code: string;
  readonly pin: string;
  readonly media: readonly Medium[];
  readonly locale: Locale;
}

/**
 * Keeps how whoever holds the receipt wants to be told. Problems: `notice.no_contact` for a medium without an address, those of `findProven`.
 */
export async function preferMedia(
  ctx: UseCaseContext,
  { code, pin, media, locale }: Preference,
): Promise<{ readonly code: string } | Problem> {
  const state = await findProven(ctx, { code, pin });
  if (isProblem(state) || state.code === null) return isProblem(state) ? state : problem("dossier.code_malformed", { code });
  const person = state.representative ?? state.applicant;
  if (media.some((medium) => addressOf(person, medium) === "")) return problem("notice.no_contact");
  const actor = actorRefOf(ctx.actor);
  const payload = { media: MEDIA.filter((medium) => media.includes(medium)), locale, by: actor };
  const committed = await ctx.ledger.execute(
    noticeStreamType,
    noticeStream(state.code),
    { commandId: ctx.commandId, name: "notice.prefer", input: payload, actor, onBehalfOf: null, reason: null, at: ctx.now },
    () => ({ events: [{ kind: "notice.preferred", schemaVersion: 1, payload }], answer: { code } }),
  );
  return isProblem(committed) ? committed : { code };
}
