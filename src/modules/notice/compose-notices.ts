import type { CommandId } from "#kernel/id";
import { civilDateOf, epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import type { Locale } from "#platform/i18n";
import type { Decided, EventDraft } from "#ledger";
import { NO_DOSSIER, dossierStream, foldDossier } from "#modules/dossier";
import type { ApplicantData, DossierCode } from "#modules/dossier";
import { actorRefOf, type UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { MEDIA, type Medium, type NoticePayload, type WithheldReason } from "./notice.events.ts";
import {
  noticeStream,
  noticeStreamType,
  wordingStream,
  wordingStreamType,
  type DossierNotices,
  type OccasionWording,
} from "./notice-stream.ts";
import { factsOf, occasionOf, type ToldEvent } from "./occasions.ts";
import { sendMoment, type QuietHours } from "./quiet-hours.ts";
import { MEDIA_BROUGHT, filled, wordingOf, type NoticeFacts } from "./wording.ts";

/** The job that sends one message. */
export const SEND_NOTICE = "notice.send";

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
  const told = { event, state, occasion, stated, sendAt: sendMoment(ctx.now, rules.quiet), id: ctx.commandId };
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
      decideCompose(notices, told, (locale) => factsOf({ event, occasion, state }, { directory, publicUrl: rules.publicUrl, locale })),
  );
  return "problem" in committed ? committed : Number(committed.answer["count"]);
}

function isOld(at: Instant, now: Instant, hours: number): boolean {
  return epochMsOf(now) - epochMsOf(at) > hours * 3_600_000;
}

interface Told extends ToldEvent {
  readonly stated: OccasionWording;
  readonly sendAt: Instant;
  readonly id: CommandId;
}

function decideCompose(notices: DossierNotices, told: Told, facts: (locale: Locale) => NoticeFacts): Decided {
  const { event, state, occasion, stated } = told;
  const ofVersion = event.version;
  if (notices.dealtWith.includes(ofVersion)) return { events: [], answer: { count: 0 } };
  const withheld = (reason: WithheldReason): Decided => ({
    events: [{ kind: "notice.withheld", schemaVersion: 1, payload: { occasion, ofVersion, reason } }],
    answer: { count: 0 },
  });
  const offered = stated.media ?? MEDIA_BROUGHT;
  const asked = notices.preference?.media;
  if (offered.length === 0 && asked === undefined) return withheld("switched_off");
  // A choice of the applicant's own wins over what the office offers: also for the network that nobody is put on unasked.
  const media = asked ?? offered;
  if (media.length === 0) return withheld("not_wanted");
  const person = state.representative ?? state.applicant;
  const reached = MEDIA.filter((medium) => media.includes(medium) && addressOf(person, medium) !== "");
  if (reached.length === 0) return withheld("no_contact");
  const locale = notices.preference?.locale ?? "vi";
  const drafts = reached.map((medium) => draftOf(told, { medium, locale, to: addressOf(person, medium) }, facts(locale)));
  return {
    events: drafts,
    effects: drafts.map(({ payload }) => {
      const { noticeId } = payload as NoticePayload<"notice.composed">;
      const job = { name: SEND_NOTICE, key: `${SEND_NOTICE}/${noticeId}`, payload: { code: state.code, noticeId }, runAt: told.sendAt };
      return { sink: "job.enqueue", row: job };
    }),
    answer: { count: drafts.length },
  };
}

/** Where a medium reaches a person; empty when nothing was left. A social network knows people by their telephone. */
export function addressOf(person: Pick<ApplicantData, "email" | "phone"> | null, medium: Medium): string {
  return (medium === "email" ? person?.email : person?.phone)?.trim() ?? "";
}

interface Addressed {
  readonly medium: Medium;
  readonly locale: Locale;
  readonly to: string;
}

function draftOf(told: Told, { medium, locale, to }: Addressed, facts: NoticeFacts): EventDraft {
  const wording = wordingOf(told.stated, told.occasion, locale);
  return {
    kind: "notice.composed",
    schemaVersion: 1,
    payload: {
      noticeId: `${told.id}-${medium}`,
      occasion: told.occasion,
      medium,
      locale,
      ofVersion: told.event.version,
      wording: told.stated.version,
      shownTo: shownAddress(to),
      sendAt: told.sendAt,
    },
    personal: {
      to,
      subject: filled(wording.subject, facts),
      body: filled(medium === "sms" ? wording.short : wording.long, facts),
    },
  };
}

/** An address with most of it hidden: `•••••••123`, `h•••@example.vn`. */
export function shownAddress(to: string): string {
  const at = to.lastIndexOf("@");
  if (at > 0) return `${to.slice(0, 1)}•••${to.slice(at)}`.slice(0, 80);
  return `•••••••${to.slice(-3)}`;
}
