import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const whole = z.number().int().nonnegative();

/** How the dossier came in: `KenhThucHien` 1 direct, 2 online, 3 public post (mot-cua.md 2.1). */
export const channelSchema = z.enum(["in_person", "online", "post"]);

/** One paper of the dossier as handed in: what it is, in which form, and its files. */
export const componentSchema = z.strictObject({
  key: text(120),
  name: text(1000),
  /** `data`: a database answers instead of the paper; `not_required`: the law does not ask for it in this case. Every listed paper has its line. */
  form: z.enum(["original", "certified_copy", "copy", "electronic", "data", "not_required"]),
  quantity: whole.max(999),
  attachments: z.array(text(80)).max(40),
});

/** A step of the process pinned at reception, with the unit that does it already found. */
export const plannedStepSchema = z.strictObject({
  key: text(60),
  name: text(200),
  nameEn: text(200),
  kind: z.enum(["intake", "assign", "process", "consult", "review", "sign", "issue", "deliver"]),
  agencyCode: text(40),
  unitCode: text(40),
  permission: text(60),
  /** The step's part of the whole time in thousandths; 0 when it has working hours of its own instead. */
  perMille: whole.max(1000),
  workingHours: whole.max(1000),
});

/** Why the statutory date is what it is; the calendar can explain it again from these inputs. */
const dueSchema = z.strictObject({
  at: instant,
  on: day,
  clockStart: instant,
  amount: whole,
  unit: z.enum(["working_day", "day", "month", "working_hour", "hour", "same_day"]),
  calendar: text(80),
  isProvisional: z.boolean(),
});

const applicantSchema = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  name: text(300),
  personalId: z.string().max(20),
  birthOn: day.nullable(),
  address: z.string().max(500),
  phone: z.string().max(30),
  email: z.string().max(200),
});

const jsonScalar = z.union([z.string().max(4000), z.number().int(), z.boolean(), z.null()]);
/** Answers to an e-form: scalars, lists of them, and rows. */
export const formDataSchema = z.record(
  z.string().max(120),
  z.union([jsonScalar, z.array(z.record(z.string().max(120), jsonScalar)).max(50), z.array(jsonScalar).max(50)]),
);

const procedureRef = z.strictObject({
  code: text(40),
  version: whole,
  name: text(1000),
  nameEn: z.string().max(1000),
  field: text(300),
});

const defectSchema = z.strictObject({ component: z.string().max(1000), defect: text(1000), guidance: z.string().max(1000) });
const note = z.strictObject({ text: z.string().max(4000) });
const partySchema = z.strictObject({ agencyCode: text(40), unitCode: text(40) });
const officerSchema = z.strictObject({ officerId: text(40), name: text(200) });

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
});
const submittedPersonal = z.strictObject({
  applicant: applicantSchema,
  representative: applicantSchema.nullable(),
  form: formDataSchema,
  pin: text(12),
});

const received = z.strictObject({
  due: dueSchema.nullable(),
  plan: z.array(plannedStepSchema).min(1).max(40),
  formSetId: text(40),
  fee: z.strictObject({ amount: whole, isPaid: z.boolean(), note: z.string().max(1000) }),
  returnMethod: z.enum(["counter", "post", "electronic"]),
  /** Line in the dossier register (sổ theo dõi hồ sơ): opened per year and agency. */
  register: z.strictObject({ book: text(40), number: whole }),
  receivedBy: officerSchema,
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
  "dossier.intake_supplement_requested": {
    1: {
      payload: z.strictObject({ round: whole, by: officerSchema }),
      personal: z.strictObject({ items: z.array(defectSchema).min(1).max(60), reason: text(2000) }),
    },
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
    1: { payload: z.strictObject({ from: partySchema, to: partySchema, due: dueSchema.nullable(), by: officerSchema }) },
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
  "dossier.step_completed": { 1: { payload: z.strictObject({ stepKey: text(60), by: officerSchema }), personal: note.optional() } },
  "dossier.step_returned": {
    1: { payload: z.strictObject({ stepKey: text(60), toStepKey: text(60), by: officerSchema }), personal: note },
  },
  "dossier.assigned": { 1: { payload: z.strictObject({ officer: officerSchema, by: officerSchema }) } },
  "dossier.consultation_requested": {
    1: {
      payload: z.strictObject({ consultationId: text(40), to: partySchema, dueAt: instant, by: officerSchema }),
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
      payload: z.strictObject({ round: whole, isLate: z.boolean(), closeOn: day, by: officerSchema }),
      personal: z.strictObject({ items: z.array(defectSchema).min(1).max(60), reason: text(2000) }),
    },
  },
  "dossier.supplement_received": {
    1: { payload: z.strictObject({ components: z.array(componentSchema).max(200), due: dueSchema.nullable(), by: text(80) }) },
  },
  "dossier.lapsed": { 1: { payload: z.strictObject({ closeOn: day }) } },
  "dossier.outcome_signed": { 1: { payload: z.strictObject({ outcome: outcomeSchema, by: officerSchema }), personal: note.optional() } },
  "dossier.resolved": {
    1: {
      payload: z.strictObject({
        outcome: outcomeSchema,
        documentNumber: text(80),
        paperId: text(80),
        timeliness: z.enum(["early", "on_time", "late"]),
        by: officerSchema,
      }),
    },
  },
  "dossier.returned": {
    1: {
      payload: z.strictObject({ method: z.enum(["signature", "download", "post"]), by: text(80) }),
      personal: z.strictObject({ receivedBy: z.string().max(300) }),
    },
  },
  "dossier.withdrawn": { 1: { payload: z.strictObject({ stage: text(40), by: text(80) }), personal: note.optional() } },
} as const;

export type DossierEventKind = keyof typeof dossierEvents;

export type Channel = z.infer<typeof channelSchema>;
export type SubmittedComponent = z.infer<typeof componentSchema>;
export type PlannedStep = z.infer<typeof plannedStepSchema>;
export type DossierDue = z.infer<typeof dueSchema>;
export type ApplicantData = z.infer<typeof applicantSchema>;
export type FormData = z.infer<typeof formDataSchema>;
export type Party = z.infer<typeof partySchema>;
export type OfficerStamp = z.infer<typeof officerSchema>;
export type SignedOutcome = z.infer<typeof outcomeSchema>;
export type ProcedureRef = z.infer<typeof procedureRef>;

/** The payload of an event kind at its current version. */
export type PayloadOf<K extends DossierEventKind> = z.infer<(typeof dossierEvents)[K][1]["payload"]>;

/** The personal part of an event kind at its current version; never for kinds that carry none. */
export type PersonalOf<K extends DossierEventKind> = (typeof dossierEvents)[K][1] extends { readonly personal: infer P extends z.ZodType }
  ? z.infer<P>
  : never;
