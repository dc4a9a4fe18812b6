import { z } from "zod";

import { askedAgainSchema } from "#modules/archive";
import {
  messageReceivedSchema,
  serviceFailedSchema,
  serviceRetriedSchema,
  stepAnswersSchema,
  tokensMovedSchema,
  waitingKindSchema,
} from "#modules/course";
import { statedClockTermsSchema } from "#modules/procedure";
import { ROWS_MAX, RULE_PURPOSES, TABLES_MAX } from "#modules/rule";

import { clockEvents } from "./clock.events.ts";
import { custodyEvents, listRefSchema } from "./custody.events.ts";
import {
  applicantSchema,
  channelSchema,
  componentSchema,
  day,
  defectSchema,
  dueSchema,
  formDataSchema,
  groundedSpan,
  instant,
  note,
  officerSchema,
  partySchema,
  plannedStepSchema,
  procedureRef,
  returnMethodSchema,
  signedPaperSchema,
  signingCapacitySchema,
  supplementGroundSchema,
  text,
  whole,
} from "./event-parts.ts";

const submitted = z.strictObject({
  code: text(60),
  procedure: procedureRef,
  caseKey: z.string().max(300),
  channel: channelSchema,
  reception: partySchema,
  competentAgency: text(40),
  components: z.array(componentSchema).max(200),
  /** When the counter must have answered an online filing: 8 working hours (Nghị định 118/2025/NĐ-CP, Điều 17.2c). */
  answerBy: instant.nullable(),
  /** Who helped when a staff member filed for the applicant, so that assisted filings are never counted as online ones. */
  isAssisted: z.boolean(),
  /** The dossier of the group that called this one, and by which node of its process; absent for a submission of its own. */
  memberOf: z.strictObject({ code: text(60), node: text(60) }).exactOptional(),
  /** The unit whose staff helped the applicant to file, neither who received nor who decides; absent when nobody did. */
  supportedBy: partySchema.exactOptional(),
  /** Received outside the area that decides (phi địa giới hành chính); absent when it is not. */
  isLocationIndependent: z.literal(true).exactOptional(),
  /** The visit to a counter in which it was handed in: whatever one person brought at once carries the same id. */
  visitId: text(40).exactOptional(),
  /**
   * Answers that the applicant did not have to type: where each came from and of which day, and whether it was corrected. No value is in it.
   * Absent where nothing could be filled in; data that is held already is not asked for again (Nghị định 224/2026/NĐ-CP, Điều 15.1d).
   */
  filledIn: z
    .array(
      z.strictObject({
        question: text(120),
        from: z.enum(["identity", "dossier", "register"]),
        reference: z.string().max(200),
        asOf: z.string().max(30),
        isChanged: z.boolean(),
      }),
    )
    .max(200)
    .exactOptional(),
});
const submittedPersonal = z.strictObject({
  applicant: applicantSchema,
  representative: applicantSchema.nullable(),
  form: formDataSchema,
  pin: text(12),
});

const received = z.strictObject({
  due: dueSchema.nullable(),
  plan: z.array(plannedStepSchema).min(1).max(60),
  /** The version of the procedure whose process the dossier walks; absent in dossiers from before processes could branch: the plan, step by step. */
  processVersion: whole.exactOptional(),
  formSetId: text(40),
  fee: z.strictObject({ amount: whole, isPaid: z.boolean(), note: z.string().max(1000) }),
  returnMethod: z.enum(["counter", "post", "electronic"]),
  /** Line in the dossier register (sổ theo dõi hồ sơ): opened per year and agency. */
  register: z.strictObject({ book: text(40), number: whole }),
  receivedBy: officerSchema,
  /** What the sector's law states of the clock in the version received under; absent when the general law holds alone. */
  terms: statedClockTermsSchema.exactOptional(),
  /** When the post brought it, where the counter received it later; the clock starts with the reception (Điều 17.1c). */
  arrivedAt: instant.exactOptional(),
});

/** What rules of a procedure decided (phí, trường hợp, giấy tờ, cơ quan): values of the rule, never words of an applicant. */
const rulesApplied = z.strictObject({
  procedureVersion: whole,
  firings: z
    .array(
      z.strictObject({
        rule: text(40),
        purpose: z.enum(RULE_PURPOSES),
        /** Rows that held, counted from 1; none when the fallback answered. */
        rows: z.array(whole).max(ROWS_MAX),
        outputs: z.record(
          text(40),
          z.union([
            z.boolean(),
            z.number().int(),
            z.string().max(500),
            z.array(z.union([z.string().max(500), z.number().int(), z.boolean()])).max(200),
          ]),
        ),
      }),
    )
    .min(1)
    .max(TABLES_MAX),
});

const openedAt = { agencyCode: text(40), unitCode: text(40), since: instant, dueAt: instant.nullable() };

/** The dossier walks another version's process from where it stands: everything that is open, as it stands there. */
const processMigrated = z.strictObject({
  operationId: text(40),
  fromVersion: whole,
  processVersion: whole,
  plan: z.array(plannedStepSchema).min(1).max(60),
  /** Where the tokens stood and stand. */
  places: z.array(z.strictObject({ from: text(60), to: text(60) })).max(200),
  /** Nodes that are called otherwise in the new version. */
  renamed: z.array(z.strictObject({ from: text(60), to: text(60) })).max(200),
  steps: z.array(z.strictObject({ stepKey: text(60), officer: officerSchema.nullable(), ...openedAt })).max(200),
  tokens: z.array(z.strictObject({ place: text(60), kind: waitingKindSchema, ...openedAt })).max(200),
  armed: z.array(z.strictObject({ node: text(60), dueAt: instant })).max(200),
  disarmed: z.array(text(60)).max(200),
  by: text(80),
});

const outcomeSchema = z.strictObject({
  kind: z.enum(["granted", "refused"]),
  resultCode: z.string().max(60),
  name: text(500),
});

/** Every event of a dossier, by kind and schema version. Closed: an unknown field is refused, before commit and on reading. */
export const dossierEvents = {
  "dossier.submitted": { 1: { payload: submitted, personal: submittedPersonal } },
  "dossier.received": { 1: { payload: received } },
  "dossier.rules_applied": { 1: { payload: rulesApplied } },
  "dossier.intake_supplement_requested": {
    1: {
      payload: z.strictObject({ round: whole, by: officerSchema, askedAgain: askedAgainSchema.exactOptional() }),
      personal: z.strictObject({ items: z.array(defectSchema).min(1).max(60), reason: text(2000) }),
    },
  },
  /** A reception that was a mistake, taken back before anything else happened to it. Code and register line stay used. */
  "dossier.reception_undone": {
    1: { payload: z.strictObject({ reasonCode: text(60), by: officerSchema }), personal: note.optional() },
  },
  "dossier.resubmitted": {
    1: {
      payload: z.strictObject({ components: z.array(componentSchema).max(200), answerBy: instant.nullable() }),
      personal: z.strictObject({ form: formDataSchema }),
    },
  },
  "dossier.intake_refused": {
    1: { payload: z.strictObject({ reasonCode: text(60), by: officerSchema }), personal: note },
  },
  "dossier.forwarded": {
    1: {
      payload: z.strictObject({
        from: partySchema,
        to: partySchema,
        due: dueSchema.nullable(),
        by: officerSchema,
        /** The paper comes after the data, by a hand-over list; absent when it goes along, or when there is none. */
        papersFollow: z.literal(true).exactOptional(),
        /** Confirmed line by line on a hand-over list: which one, and who took it. */
        list: listRefSchema.exactOptional(),
        takenBy: officerSchema.exactOptional(),
      }),
    },
  },
  "dossier.step_started": {
    1: {
      payload: z.strictObject({
        stepKey: text(60),
        agencyCode: text(40),
        unitCode: text(40),
        officer: officerSchema.nullable(),
        dueAt: instant.nullable(),
      }),
    },
  },
  "dossier.step_completed": {
    1: {
      payload: z.strictObject({ stepKey: text(60), by: officerSchema, answers: stepAnswersSchema.exactOptional() }),
      personal: note.optional(),
    },
  },
  "dossier.step_returned": {
    1: { payload: z.strictObject({ stepKey: text(60), toStepKey: text(60), by: officerSchema }), personal: note },
  },
  /** The step is named where several are open. */
  "dossier.assigned": {
    1: {
      payload: z.strictObject({ officer: officerSchema, by: officerSchema, stepKey: text(60).exactOptional() }),
      /** Why it goes from one to another (chuyển việc). */
      personal: note.optional(),
    },
  },
  "dossier.tokens_moved": { 1: { payload: tokensMovedSchema } },
  "dossier.message_received": { 1: { payload: messageReceivedSchema, personal: note.optional() } },
  "dossier.service_failed": { 1: { payload: serviceFailedSchema } },
  "dossier.service_retried": { 1: { payload: serviceRetriedSchema } },
  "dossier.consultation_requested": {
    1: {
      payload: z.strictObject({
        consultationId: text(40),
        to: partySchema,
        dueAt: instant,
        by: officerSchema,
        /** The step that asks, where several are open. */
        stepKey: text(60).exactOptional(),
      }),
      personal: z.strictObject({ question: text(4000) }),
    },
  },
  "dossier.consultation_answered": {
    1: {
      payload: z.strictObject({
        consultationId: text(40),
        opinion: z.enum(["agree", "disagree", "other"]),
        isLate: z.boolean(),
        by: officerSchema,
      }),
      personal: z.strictObject({ answer: text(4000) }),
    },
  },
  "dossier.supplement_requested": {
    1: {
      payload: z.strictObject({
        round: whole,
        isLate: z.boolean(),
        /** Last day for completing; null where neither the law of that time nor the sector's closes a dossier for silence. */
        closeOn: day.nullable(),
        by: officerSchema,
        /** By what the closing day was computed: printed on the request, executed by the same clock. */
        answerWithin: groundedSpan.exactOptional(),
        /** By what the request was found late or in time; absent where no law names a time for asking. */
        askWithin: groundedSpan.exactOptional(),
        /** Every paper of the dossier with the verdict of the first review: what was found complete is not asked for again. */
        reviewed: z
          .array(z.strictObject({ key: text(120), isComplete: z.boolean() }))
          .max(200)
          .exactOptional(),
        /** From the second request on: what became visible only now, and the head who approved it. */
        ground: supplementGroundSchema.exactOptional(),
        approvedBy: officerSchema.exactOptional(),
        /** Papers asked for although the store or a database has them: on which ground of the law. */
        askedAgain: askedAgainSchema.exactOptional(),
      }),
      personal: z.strictObject({ items: z.array(defectSchema).min(1).max(60), reason: text(2000) }),
    },
  },
  "dossier.supplement_received": {
    1: { payload: z.strictObject({ components: z.array(componentSchema).max(200), due: dueSchema.nullable(), by: text(80) }) },
  },
  "dossier.lapsed": { 1: { payload: z.strictObject({ closeOn: day }) } },
  "dossier.outcome_signed": {
    1: {
      payload: z.strictObject({
        outcome: outcomeSchema,
        by: officerSchema,
        paper: signedPaperSchema.exactOptional(),
        /** In what capacity: for the head, by order, by authorisation, for a body (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 7). */
        capacity: signingCapacitySchema.exactOptional(),
      }),
      personal: note.optional(),
    },
  },
  "dossier.resolved": {
    1: {
      payload: z.strictObject({
        outcome: outcomeSchema,
        documentNumber: text(80),
        paperId: text(80),
        timeliness: z.enum(["early", "on_time", "late"]),
        /** By the real-time service index (Quyết định 766/QĐ-TTg, 2.1), which subtracts where the law begins again; absent where no date ran. */
        indexTimeliness: z.enum(["on_time", "late"]).exactOptional(),
        by: officerSchema,
        /** The issued bytes, where they carry signatures: their digest is in the chain. */
        paper: signedPaperSchema.exactOptional(),
      }),
    },
  },
  "dossier.returned": {
    1: {
      payload: z.strictObject({
        method: returnMethodSchema,
        by: text(80),
        /** Who gave it, by name; absent for what an applicant downloads and in events from before it was noted. */
        officer: officerSchema.exactOptional(),
        /** Somebody else took it, with a paper that says they may; absent for the applicant. */
        taker: z.literal("representative").exactOptional(),
        /** The number of the letter, where the post brought it. */
        tracking: text(60).exactOptional(),
      }),
      personal: z.strictObject({
        receivedBy: z.string().max(300),
        /** The paper by which a representative took it. */
        authority: z.string().max(300).exactOptional(),
      }),
    },
  },
  "dossier.edited": {
    1: {
      payload: z.strictObject({ revision: whole, components: z.array(componentSchema).max(200), by: text(80) }),
      personal: z.strictObject({ form: formDataSchema }),
    },
  },
  "dossier.member_opened": {
    1: {
      payload: z.strictObject({
        node: text(60),
        code: text(60),
        procedure: procedureRef,
        agencyCode: text(40),
        unitCode: text(40),
        dueAt: instant.nullable(),
      }),
    },
  },
  "dossier.process_migrated": { 1: { payload: processMigrated } },
  ...clockEvents,
  ...custodyEvents,
  "dossier.withdrawn": { 1: { payload: z.strictObject({ stage: text(40), by: text(80) }), personal: note.optional() } },
} as const;

export type DossierEventKind = keyof typeof dossierEvents;

export type SignedOutcome = z.infer<typeof outcomeSchema>;
export type SignedPaper = z.infer<typeof signedPaperSchema>;
export type {
  ApologyKind,
  ApplicantData,
  Channel,
  DelayCause,
  DossierDue,
  FormData,
  OfficerStamp,
  Party,
  PauseCause,
  PlannedStep,
  ProcedureRef,
  SubmittedComponent,
  SupplementGround,
} from "./event-parts.ts";

/** The payload of an event kind at its current version. */
export type PayloadOf<K extends DossierEventKind> = z.infer<(typeof dossierEvents)[K][1]["payload"]>;

/** The personal part of an event kind at its current version; never for kinds that carry none. */
export type PersonalOf<K extends DossierEventKind> = (typeof dossierEvents)[K][1] extends { readonly personal: infer P extends z.ZodType }
  ? z.infer<P>
  : never;
