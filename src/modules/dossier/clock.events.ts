import { z } from "zod";

import { askedAgainSchema } from "#modules/archive";
import {
  apologyKindSchema,
  day,
  defectSchema,
  delayCause,
  dueSchema,
  instant,
  note,
  officerSchema,
  pauseCauseSchema,
  supplementGroundSchema,
  text,
  whole,
  signingCapacitySchema,
} from "./event-parts.ts";

/** The own times of open steps beside the main one, moved with it; absent where there is none. */
const branchesDue = z
  .array(z.strictObject({ stepKey: text(60), dueAt: instant.nullable() }))
  .max(60)
  .exactOptional();

/** The events of the legal clock: second requests, pauses, apologies, dates moved by decree, corrections. */
export const clockEvents = {
  "dossier.supplement_proposed": {
    1: {
      payload: z.strictObject({
        round: whole,
        ground: supplementGroundSchema,
        by: officerSchema,
        askedAgain: askedAgainSchema.exactOptional(),
      }),
      personal: z.strictObject({ items: z.array(defectSchema).min(1).max(60), reason: text(2000), newlySeen: text(2000) }),
    },
  },
  "dossier.supplement_declined": { 1: { payload: z.strictObject({ round: whole, by: officerSchema }), personal: note } },
  "dossier.clock_paused": {
    1: {
      payload: z.strictObject({
        pauseId: text(40),
        cause: pauseCauseSchema,
        rule: z.enum(["restart", "subtract"]),
        ground: text(500),
        by: officerSchema,
        /** Until when whoever is waited for should have acted, and what is to be paid in whole đồng; absent when nobody named it. */
        expectedOn: day.exactOptional(),
        amount: whole.exactOptional(),
      }),
      personal: note,
    },
  },
  "dossier.clock_resumed": {
    1: {
      payload: z.strictObject({ pauseId: text(40), due: dueSchema.nullable(), stepDueAt: instant.nullable(), branchesDue, by: text(80) }),
      /** The evidence that the cause has ended. */
      personal: note.optional(),
    },
  },
  "dossier.apology_owed": {
    1: {
      payload: z.strictObject({
        apologyId: text(40),
        kind: apologyKindSchema,
        agencyCode: text(40),
        unitCode: text(40),
        /** The day that will be missed; null for a fault that has no date. */
        dueOn: day.nullable(),
        /** The law's last day for it, and our own: the last working day that keeps the law. */
        legalBy: day.nullable(),
        writeBy: day,
        causes: z.array(delayCause).max(60),
        by: text(80),
      }),
      personal: note.optional(),
    },
  },
  "dossier.apology_proposed": {
    1: {
      payload: z.strictObject({ apologyId: text(40), newDueOn: day.nullable(), by: officerSchema }),
      personal: note,
    },
  },
  "dossier.apology_declined": { 1: { payload: z.strictObject({ apologyId: text(40), by: officerSchema }), personal: note } },
  "dossier.apology_approved": {
    1: {
      payload: z.strictObject({
        apologyId: text(40),
        /** The extended date; null when the apology moves none. */
        due: dueSchema.nullable(),
        previousOn: day.nullable(),
        stepDueAt: instant.nullable(),
        branchesDue,
        /** How many extensions the dossier has had with this one. */
        extensionCount: whole,
        by: officerSchema,
        /** In what capacity it was signed, as on an outcome; absent on apologies from before capacities were recorded. */
        capacity: signingCapacitySchema.exactOptional(),
      }),
      personal: note,
    },
  },
  "dossier.apology_delivered": {
    1: {
      payload: z.strictObject({
        apologyId: text(40),
        method: z.enum(["portal", "email", "sms", "phone", "post", "in_person"]),
        by: text(80),
      }),
    },
  },
  "dossier.due_moved": {
    1: {
      payload: z.strictObject({
        decreeId: text(80),
        due: dueSchema,
        previousAt: instant,
        previousOn: day,
        stepDueAt: instant.nullable(),
        branchesDue,
        /** Open consultations whose time the same days move; absent when none does. */
        consultations: z
          .array(z.strictObject({ consultationId: text(40), dueAt: instant }))
          .max(60)
          .exactOptional(),
        by: text(80),
      }),
    },
  },
  "dossier.correction_opened": {
    1: {
      payload: z.strictObject({ correctionId: text(40), isAgencyFault: z.boolean(), dueAt: instant.nullable(), by: officerSchema }),
      personal: note,
    },
  },
  "dossier.corrected": {
    1: { payload: z.strictObject({ correctionId: text(40), documentNumber: text(80), paperId: text(80), by: officerSchema }) },
  },
} as const;
