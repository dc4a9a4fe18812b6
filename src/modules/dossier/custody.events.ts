import { z } from "zod";

import { note, officerSchema, partySchema, text, whole } from "./event-parts.ts";

/** The hand-over list by which something passed: its stream's key and the number printed on it. */
export const listRefSchema = z.strictObject({ id: text(60), number: whole });

/** What of a dossier is on paper: the papers that were handed in, or the outcome. */
export const paperContentSchema = z.enum(["papers", "result"]);

/** Where the paper part of a dossier goes (danh sách giao nhận, bưu chính công ích). The electronic part moves by `dossier.forwarded` and the steps. */
export const custodyEvents = {
  /** Both sides have said so: from here the other unit has the paper. */
  "dossier.papers_handed_over": {
    1: {
      payload: z.strictObject({
        content: paperContentSchema,
        list: listRefSchema,
        from: partySchema,
        to: partySchema,
        givenBy: officerSchema,
        takenBy: officerSchema,
      }),
    },
  },
  /** The outcome left the counter with the public post. It counts as returned when the applicant has it, not before. */
  "dossier.posted": {
    1: { payload: z.strictObject({ list: listRefSchema, carrier: text(200), tracking: text(60), fee: whole, by: officerSchema }) },
  },
  /** The post brought it back; why stands in the words. */
  "dossier.post_came_back": { 1: { payload: z.strictObject({ tracking: text(60), by: officerSchema }), personal: note } },
} as const;
