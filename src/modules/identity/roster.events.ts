import { z } from "zod";

const uuid = z.string().length(36);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** How somebody signs for the head of an agency (Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, Phần II, mục 7). */
export const SIGNING_FORMS = ["KT", "TL", "TUQ"] as const;

/** Most fields or procedures that one delegation names. */
const MATTERS_MAX = 200;

/**
 * Events of `roster:AGENCY`: who of an agency is away and who stands in, and for whom somebody signs. People are named by id, so that an erased
 * name is erased here too. Why somebody is away is nobody's business and is not recorded.
 */
export const rosterEvents = {
  "roster.absence_recorded": {
    1: {
      payload: z.strictObject({
        absenceId: uuid,
        agencyCode: z.string().min(3).max(35),
        officerId: uuid,
        coverId: uuid,
        from: instant,
        until: instant,
      }),
    },
  },
  /** Back earlier, or not away at all: it ends at that moment. */
  "roster.absence_ended": { 1: { payload: z.strictObject({ absenceId: uuid, at: instant }) } },
  "roster.signing_delegated": {
    1: {
      payload: z.strictObject({
        delegationId: uuid,
        agencyCode: z.string().min(3).max(35),
        form: z.enum(SIGNING_FORMS),
        principalId: uuid,
        delegateId: uuid,
        fields: z.array(z.string().min(1).max(300)).max(MATTERS_MAX),
        procedures: z.array(z.string().min(1).max(40)).max(MATTERS_MAX),
        document: z.strictObject({ number: z.string().min(1).max(80), on: day }),
        from: instant,
        until: instant,
      }),
    },
  },
  /** The deputy has charge of these and signs nothing else by virtue of the post; takes the place of what was assigned before. */
  "roster.remit_assigned": {
    1: {
      payload: z.strictObject({
        agencyCode: z.string().min(3).max(35),
        officerId: uuid,
        fields: z.array(z.string().min(1).max(300)).max(MATTERS_MAX),
        procedures: z.array(z.string().min(1).max(40)).max(MATTERS_MAX),
        document: z.strictObject({ number: z.string().min(1).max(80), on: day }),
      }),
    },
  },
  /** The deputy signs whatever the head may again. */
  "roster.remit_lifted": { 1: { payload: z.strictObject({ agencyCode: z.string().min(3).max(35), officerId: uuid }) } },
  "roster.delegation_revoked": { 1: { payload: z.strictObject({ delegationId: uuid, at: instant }) } },
} as const;

export type RosterEventKind = keyof typeof rosterEvents;

/** The payload of an event of a roster at its current version. */
export type RosterPayload<K extends RosterEventKind> = z.infer<(typeof rosterEvents)[K][1]["payload"]>;
