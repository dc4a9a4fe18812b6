import { z } from "zod";

import { parseCivilDate } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";

import { paperRouteParts } from "#modules/archive";
import { SIGNING_FORMS } from "#modules/identity";
import { POSITIONS } from "#modules/organisation";

export const text = (max: number) => z.string().min(1).max(max);
/** Times and days as the ledger keeps them. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u)
  .transform((text) => text as Instant);
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .transform((text) => text as CivilDate);
/** A day as somebody gives it: one that the calendar has, which the 30th of February is not. */
export const givenDay = day.refine((on) => parseCivilDate(on) !== undefined);
export const whole = z.number().int().nonnegative();

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
  ...paperRouteParts,
});

/** A step of the process pinned at reception, with the unit that does it already found. */
export const plannedStepSchema = z.strictObject({
  key: text(60),
  name: text(200),
  nameEn: text(200),
  /** `wait`: nobody works on it; a message or another dossier is waited for, and this desk is told. */
  kind: z.enum(["intake", "assign", "process", "consult", "review", "sign", "issue", "deliver", "wait"]),
  agencyCode: text(40),
  unitCode: text(40),
  permission: text(60),
  /** The step's part of the whole time in thousandths; 0 when it has working hours of its own instead. */
  perMille: whole.max(1000),
  workingHours: whole.max(10_000),
  /** How much of the whole time may be used when it ends, in thousandths; absent where the steps before it say so by adding up. */
  endsAt: whole.max(1000).exactOptional(),
});

/**
 * A paper that carries a real signature: which, with what digest, by whose certificate. Signed by the competent person it has no number yet; issued
 * it carries the agency's seal as well. Without it a signature is one that was recorded, and stands in ink on paper.
 */
export const signedPaperSchema = z.strictObject({
  paperId: text(80),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  certificate: z.string().regex(/^[0-9a-f]{64}$/u),
});

/** Why the clock of a dossier may stand while somebody has to act (mot-cua.md T12, T15, R10, R11): who is waited for follows from it. */
export const pauseCauseSchema = z.enum(["supplement", "finance", "field_check", "opinion", "force_majeure"]);

/** A time that the law gives for something, and which law. */
export const groundedSpan = z.strictObject({ amount: whole, unit: z.enum(["day", "working_day", "working_hour"]), ground: text(500) });

/** A time during which the clock stood, as the due date was computed with it. */
const countedPause = z.strictObject({
  from: instant,
  to: instant,
  rule: z.enum(["restart", "subtract"]),
  cause: pauseCauseSchema,
  /** The law that lets the clock stand. */
  ground: text(500),
});

/** Why the statutory date is what it is; the calendar can explain it again from these inputs. */
export const dueSchema = z.strictObject({
  at: instant,
  on: day,
  clockStart: instant,
  amount: whole,
  unit: z.enum(["working_day", "day", "month", "working_hour", "hour", "same_day"]),
  calendar: text(80),
  isProvisional: z.boolean(),
  /** Pauses since the clock's start that were left out of the count; absent when there was none. */
  pauses: z.array(countedPause).max(50).exactOptional(),
  /** The day that an extension replaced, and its apology; absent while the date is the computed one. */
  extended: z.strictObject({ from: day, apologyId: text(40) }).exactOptional(),
  /** The decree on days off by which the date was computed again; absent when none did. */
  decreeId: text(80).exactOptional(),
});

export const applicantSchema = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  name: text(300),
  personalId: z.string().max(20),
  birthOn: day.nullable(),
  address: z.string().max(500),
  phone: z.string().max(30),
  email: z.string().max(200),
});

const jsonScalar = z.union([z.string().max(4000), z.number().int(), z.boolean(), z.null()]);
/** An address: the commune's code with its name of that day, and where in it. */
const place = z.strictObject({ area: z.string().max(40), areaName: z.string().max(300), line: z.string().max(300) });
const cell = z.union([jsonScalar, place]);
/** Answers to an e-form: scalars, addresses, lists of scalars, and rows. */
export const formDataSchema = z.record(
  z.string().max(120),
  z.union([cell, z.array(jsonScalar).max(400), z.array(z.record(z.string().max(120), cell)).max(50)]),
);

export const procedureRef = z.strictObject({
  code: text(40),
  version: whole,
  name: text(1000),
  nameEn: z.string().max(1000),
  field: text(300),
});

export const defectSchema = z.strictObject({
  component: z.string().max(1000),
  defect: text(1000),
  guidance: z.string().max(1000),
  /** The law that asks for a paper outside the procedure's list; absent for a listed one. */
  ground: z.string().max(1000).exactOptional(),
});
export const note = z.strictObject({ text: z.string().max(4000) });
/** What made a second request necessary that nobody could see at the first one (Nghị định 118/2025/NĐ-CP, Điều 19.5 names no limit; the head answers for it). */
export const supplementGroundSchema = z.enum(["field_check", "opinion", "new_document", "defective_supplement", "sector_law"]);

/** What an apology is owed for: a dossier that will be late (Điều 19.6), or a fault of the administration (Điều 23.1, 23.2). */
export const apologyKindSchema = z.enum(["late", "wrong_guidance", "wrong_refusal", "wrong_result", "lost_papers"]);

/** A part of the time used, with who used it: what an apology gives as its reason is taken from here. */
export const delayCause = z.strictObject({
  cause: text(60),
  agencyCode: text(40),
  unitCode: text(40),
  stepKey: z.string().max(60),
  workingMinutes: whole,
});

export const partySchema = z.strictObject({ agencyCode: text(40), unitCode: text(40) });
export const officerSchema = z.strictObject({ officerId: text(40), name: text(200) });

/** How an outcome came to whom it is for: signed for, by the one-time code of the receipt, downloaded, by post. */
export const returnMethodSchema = z.enum(["signature", "code", "download", "post"]);

export type Channel = z.infer<typeof channelSchema>;
export type SubmittedComponent = z.infer<typeof componentSchema>;
export type PlannedStep = z.infer<typeof plannedStepSchema>;
export type DossierDue = z.infer<typeof dueSchema>;
export type ApplicantData = z.infer<typeof applicantSchema>;
export type FormData = z.infer<typeof formDataSchema>;
export type Party = z.infer<typeof partySchema>;
export type OfficerStamp = z.infer<typeof officerSchema>;
export type ProcedureRef = z.infer<typeof procedureRef>;
export type PauseCause = z.infer<typeof pauseCauseSchema>;
export type SupplementGround = z.infer<typeof supplementGroundSchema>;
export type ApologyKind = z.infer<typeof apologyKindSchema>;
export type DelayCause = z.infer<typeof delayCause>;

/** In what capacity an outcome was signed, as it stands on the paper. */
export const signingCapacitySchema = z.strictObject({
  form: z.enum(SIGNING_FORMS).nullable(),
  isForBody: z.boolean(),
  principal: z.enum(POSITIONS).nullable(),
  position: z.enum(POSITIONS),
  agencyCode: text(40),
  unitCode: text(40),
  /** The delegation and its document; null where it comes with the post. */
  delegation: z.strictObject({ id: text(40), document: z.strictObject({ number: text(80), on: day }) }).nullable(),
});
