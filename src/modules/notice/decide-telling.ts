import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { Locale } from "#platform/i18n";
import type { Decided, EventDraft } from "#ledger";
import type { ApplicantData } from "#modules/dossier";
import { MEDIA, type Medium, type NoticePayload, type Occasion, type WithheldReason } from "./notice.events.ts";
import { eventKey, type DossierNotices, type OccasionWording, type OfEvent } from "./notice-stream.ts";
import { MEDIA_BROUGHT, filled, wordingOf, type NoticeFacts } from "./wording.ts";

/** The job that sends one message. */
export const SEND_NOTICE = "notice.send";

/** Somebody who is told of an event. */
export interface Told {
  /** The code of the dossier, or the id of the booked slot, that the message is about. */
  readonly code: string;
  readonly person: Addressee | null;
  readonly occasion: Occasion;
  readonly of: OfEvent;
  readonly stated: OccasionWording;
  readonly sendAt: Instant;
  readonly id: CommandId;
}

/** Where somebody left word that they can be reached. */
export type Addressee = Pick<ApplicantData, "email" | "phone">;

/** Decides which messages go out about an event, once however often it is asked, by the person's choice or what the office offers. */
export function decideTelling(notices: DossierNotices, told: Told, facts: (locale: Locale) => NoticeFacts): Decided {
  const { of, occasion, stated, person } = told;
  if (notices.dealtWith.includes(eventKey(of))) return { events: [], answer: { count: 0 } };
  const withheld = (reason: WithheldReason): Decided => ({
    events: [{ kind: "notice.withheld", schemaVersion: 1, payload: { occasion, ...of, reason } }],
    answer: { count: 0 },
  });
  const offered = stated.media ?? MEDIA_BROUGHT;
  const asked = notices.preference?.media;
  if (offered.length === 0 && asked === undefined) return withheld("switched_off");
  // A choice of the applicant's own wins over what the office offers: also for the network that nobody is put on unasked.
  const media = asked ?? offered;
  if (media.length === 0) return withheld("not_wanted");
  const reached = MEDIA.filter((medium) => media.includes(medium) && addressOf(person, medium) !== "");
  if (reached.length === 0) return withheld("no_contact");
  const locale = notices.preference?.locale ?? "vi";
  const drafts = reached.map((medium) => draftOf(told, { medium, locale, to: addressOf(person, medium) }, facts(locale)));
  return {
    events: drafts,
    effects: drafts.map(({ payload }) => {
      const { noticeId } = payload as NoticePayload<"notice.composed">;
      const job = { name: SEND_NOTICE, key: `${SEND_NOTICE}/${noticeId}`, payload: { code: told.code, noticeId }, runAt: told.sendAt };
      return { sink: "job.enqueue", row: job };
    }),
    answer: { count: drafts.length },
  };
}

/** Where a medium reaches a person; empty when nothing was left. A social network knows people by their telephone. */
export function addressOf(person: Addressee | null, medium: Medium): string {
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
      ...told.of,
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
