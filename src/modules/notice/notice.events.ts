import { z } from "zod";

/** By what a message travels. */
export const MEDIA = ["email", "sms", "zalo"] as const;
export type Medium = (typeof MEDIA)[number];

/** What people are told of. One word for each thing that changes for the applicant. */
export const OCCASIONS = [
  "submitted",
  "received",
  "intake_supplement",
  "intake_refused",
  "supplement",
  "supplement_received",
  "paused",
  "resumed",
  "apology",
  "due_moved",
  "resolved",
  "refused",
  "returned",
  "corrected",
  "stopped",
  "result_corrected",
  "result_revoked",
  "booking_reminder",
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** Why a message was not sent at all. */
export const WITHHELD = ["no_contact", "not_wanted", "switched_off", "overtaken"] as const;
export type WithheldReason = (typeof WITHHELD)[number];

const text = (max: number) => z.string().min(1).max(max);
const instant = text(40);
const occasion = z.enum(OCCASIONS);
const medium = z.enum(MEDIA);
const locale = z.enum(["vi", "en"]);

const composed = z.strictObject({
  noticeId: text(60),
  occasion,
  medium,
  locale,
  /** The event of the dossier that it tells of. */
  ofVersion: z.int().min(1),
  /** The stream whose event it is; absent for the dossier's own. */
  ofStream: text(120).exactOptional(),
  /** The wording it was made from: 0 is what the system brings along. */
  wording: z.int().min(0),
  /** To whom, as much as is shown: the last digits of a number, the first letter of an address. */
  shownTo: text(80),
  sendAt: instant,
});

/** Events of `notice:CODE`, the messages about one dossier, or one booked slot by its id (Nghị định 224/2026/NĐ-CP, Điều 15.1g: told at once of each change). */
export const noticeEvents = {
  "notice.composed": {
    1: { payload: composed, personal: z.strictObject({ to: text(200), subject: z.string().max(300), body: text(4000) }) },
  },
  "notice.withheld": {
    1: {
      payload: z.strictObject({
        /** Of a message that was composed already; absent when none was. */
        noticeId: text(60).exactOptional(),
        occasion,
        ofVersion: z.int().min(1),
        ofStream: text(120).exactOptional(),
        reason: z.enum(WITHHELD),
      }),
    },
  },
  "notice.sent": {
    1: { payload: z.strictObject({ noticeId: text(60), attempt: z.int().min(1), gateway: text(60), reference: z.string().max(200) }) },
  },
  "notice.failed": {
    1: { payload: z.strictObject({ noticeId: text(60), attempt: z.int().min(1), reason: text(200), isFinal: z.boolean() }) },
  },
  "notice.delivered": { 1: { payload: z.strictObject({ noticeId: text(60), gateway: text(60) }) } },
  "notice.bounced": { 1: { payload: z.strictObject({ noticeId: text(60), gateway: text(60), reason: text(200) }) } },
  "notice.preferred": { 1: { payload: z.strictObject({ media: z.array(medium).max(3), locale, by: text(80) }) } },
} as const;

export type NoticeEventKind = keyof typeof noticeEvents;
/** The payload of an event kind. */
export type NoticePayload<K extends NoticeEventKind> = z.infer<(typeof noticeEvents)[K][1]["payload"]>;

/** A message's words: a line above an e-mail, the long text, and the short one of an SMS. */
export const wordingSchema = z.strictObject({ subject: text(200), long: text(3000), short: text(480) });
export type Wording = z.infer<typeof wordingSchema>;

const changed = z.strictObject({
  occasion,
  /** Null goes back to the words that the system brings along. */
  vi: wordingSchema.nullable(),
  en: wordingSchema.nullable(),
  /** By which media people are told of it. */
  media: z.array(medium).max(3),
});

/** Events of `wording:OCCASION`: what officials changed in the words of messages. */
export const wordingEvents = { "wording.changed": { 1: { payload: changed } } } as const;
export type WordingChanged = z.infer<typeof changed>;
