import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const whole = z.number().int().nonnegative();
const code = text(60);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const party = z.strictObject({ agencyCode: text(40), unitCode: text(40) });
const officer = z.strictObject({ officerId: text(40), name: text(200) });

/** Dossiers of one list: what two people can check off together. A bigger pile is several lists. */
export const LINES_MAX = 100;

/** What goes: papers of dossiers to whoever works on them, outcomes back to their counter, outcomes with the post. */
export const CONTENTS = ["papers", "result", "post"] as const;

const made = z.strictObject({
  /** Counted per giving agency and year; it is in the key of the stream as well. */
  number: whole.min(1),
  year: whole,
  content: z.enum(CONTENTS),
  from: party,
  /** The receiving unit; null for the post. */
  to: party.nullable(),
  /** The postal service; null between units. */
  carrier: text(200).nullable(),
  /** Until when the run takes it along; null where no hour is named. */
  runBy: instant.nullable(),
  lines: z
    .array(
      z.strictObject({
        code,
        /** The papers that go along, as they were handed in; none for a dossier that is electronic throughout. */
        papers: z.array(z.strictObject({ name: text(1000), form: text(40), quantity: whole })).max(200),
      }),
    )
    .min(1)
    .max(LINES_MAX),
  by: officer,
});

const answered = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        code,
        outcome: z.enum(["taken", "missing"]),
        /** Number of the letter and its postage in whole đồng, where it went with the post. */
        tracking: text(60).exactOptional(),
        fee: whole.exactOptional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
  by: officer,
});

const answeredPersonal = z.strictObject({
  /** What is missing, in words, by dossier. */
  missing: z.record(code, text(1000)),
  /** Who signed for the other side, where that is nobody of the administration. */
  takenBy: z.string().max(200),
});

const carriedOut = z.strictObject({
  moved: z.array(code).max(LINES_MAX),
  left: z.array(z.strictObject({ code, problem: text(120), params: z.record(z.string().max(60), z.json()) })).max(LINES_MAX),
});

/** Events of `handover:AGENCY-YEAR-NUMBER`. Closed: an unknown field is refused. */
export const handoverEvents = {
  "handover.list_made": { 1: { payload: made } },
  "handover.list_answered": { 1: { payload: answered, personal: answeredPersonal } },
  /** The giver took dossiers off the list before the other side had them. */
  "handover.lines_struck": {
    1: {
      payload: z.strictObject({ codes: z.array(code).min(1).max(LINES_MAX), by: officer }),
      personal: z.strictObject({ text: z.string().max(1000) }),
    },
  },
  /** What the confirmed lines did to their dossiers: what is not told here yet is done again, with the same command ids. */
  "handover.carried_out": { 1: { payload: carriedOut } },
} as const;

export type ListMade = z.infer<typeof made>;
export type ListAnswered = z.infer<typeof answered>;
export type ListAnsweredPersonal = z.infer<typeof answeredPersonal>;
export type CarriedOut = z.infer<typeof carriedOut>;
export type HandoverContent = ListMade["content"];
