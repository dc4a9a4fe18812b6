import { civilDateOf, epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { NO_DOSSIER, dossierStream, foldDossier } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf, type UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { noticeStream, noticeStreamType, wordingStream, wordingStreamType } from "./notice-stream.ts";
import { factsOf, occasionOf } from "./occasions.ts";
import { decideTelling, type Told } from "./decide-telling.ts";
import { sendMoment, type QuietHours } from "./quiet-hours.ts";

/** What composing needs beside the context. */
export interface ComposeRules {
  readonly publicUrl: string;
  readonly quiet: QuietHours;
  /** An event older than this is told by nobody any more: a system that comes back after days does not wake people for old news. */
  readonly hoursMax: number;
}

/**
 * Makes the messages about one event of a dossier, once however often it is asked: to whoever is authorised for the applicant when there is one,
 * else to the applicant. What is not sent is written down with its reason. Answers how many messages wait to be sent.
 */
export async function composeNotices(
  ctx: UseCaseContext,
  rules: ComposeRules,
  { code, version }: { readonly code: DossierCode; readonly version: number },
): Promise<number | Problem> {
  const events = (await ctx.ledger.readStream(dossierStream(code))).slice(0, version);
  const event = events.at(-1);
  const state = events.reduce(foldDossier, NO_DOSSIER);
  const occasion = event === undefined ? undefined : occasionOf(event, state);
  if (event === undefined || occasion === undefined || isOld(event.at, ctx.now, rules.hoursMax)) return 0;
  const [directory, { state: stated }] = await Promise.all([
    unitDirectory(ctx.db, civilDateOf(event.at)),
    ctx.ledger.load(wordingStreamType, wordingStream(occasion)),
  ]);
  const told: Told = {
    code,
    person: state.representative ?? state.applicant,
    occasion,
    of: { ofVersion: event.version },
    stated,
    sendAt: sendMoment(ctx.now, rules.quiet),
    id: ctx.commandId,
  };
  const committed = await ctx.ledger.execute(
    noticeStreamType,
    noticeStream(code),
    {
      commandId: ctx.commandId,
      name: "notice.compose",
      input: { code, version },
      actor: actorRefOf(ctx.actor),
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    ({ state: notices }) =>
      decideTelling(notices, told, (locale) => factsOf({ event, occasion, state }, { directory, publicUrl: rules.publicUrl, locale })),
  );
  return "problem" in committed ? committed : Number(committed.answer["count"]);
}

/** Whether an event is so old that nobody is told of it any more. */
export function isOld(at: Instant, now: Instant, hours: number): boolean {
  return epochMsOf(now) - epochMsOf(at) > hours * 3_600_000;
}
