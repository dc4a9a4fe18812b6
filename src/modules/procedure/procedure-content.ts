import { z } from "zod";
import { AGENCY_KINDS, AGENCY_LEVELS } from "#modules/organisation";
import type { LinearProcess, ProcessDefinition } from "#modules/process";
import { decisionTablesSchema } from "#modules/rule";
import { processSchema } from "./process-schema.ts";
import { CHANNELS, CURRENCIES, PARTIAL_REASONS, PROCEDURE_LEVELS, RECEPTION_SCOPES, TIME_UNITS } from "./procedure.ts";
import type { ProcedureSnapshot } from "./procedure.ts";

/**
 * What a version of a procedure says: all of a snapshot but its code and number, and what people read beside it. A version's
 * content never changes after publication; a change is a new version.
 */
export interface ProcedureContent extends Omit<ProcedureSnapshot, "code" | "version" | "process"> {
  /** A list of steps, as first versions have it, or what was drawn. Null while nobody has approved a process; a snapshot then carries the standard one. */
  readonly process: LinearProcess | ProcessDefinition | null;
  /** Number of the ministry's decision, as the national portal prints it. */
  readonly nationalDecision: string | null;
  readonly kind: string | null;
  readonly subjects: readonly string[];
  readonly implementingAgency: string | null;
  readonly competentAgencyText: string | null;
  readonly receptionAddress: string | null;
  readonly cooperatingAgency: string | null;
  readonly stepsText: string | null;
  readonly conditions: string | null;
  readonly keywords: string | null;
  readonly description: string | null;
  readonly sourceUrl: string | null;
}

const NAME_MAX = 2000;
const NOTE_MAX = 8000;
const LONG_MAX = 200_000;
const ROWS_MAX = 1000;

const name = z.string().min(1).max(NAME_MAX);
const note = z.string().max(NOTE_MAX).nullable();
const long = z.string().max(LONG_MAX).nullable();
const key = z.string().min(1).max(40);
const whole = z.int().min(0);

/** A processing time in events and inputs. */
export const processingTimeSchema = z.strictObject({ amount: z.int().min(1).max(10_000), unit: z.enum(TIME_UNITS) });

/** A fee in events and inputs: the amount, free, or not known. */
export const feeSchema = z.union([
  z.literal("free"),
  z.strictObject({ amount: whole.max(1_000_000_000_000), currency: z.enum(CURRENCIES), per: z.string().min(1).max(80).nullable() }),
]);

const termSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  caseKey: key.nullable(),
  time: processingTimeSchema.nullable(),
  fee: feeSchema.nullable(),
  feeNote: note,
  note,
});

const componentSchema = z.strictObject({
  key,
  caseKey: key.nullable(),
  name: z.string().min(1).max(NOTE_MAX),
  nationalCode: z.string().max(60).nullable(),
  presentation: z.enum(["submit", "show"]),
  originals: whole.max(999).nullable(),
  copies: whole.max(999).nullable(),
  forms: z.array(z.string().max(NAME_MAX)).max(40),
  isElectronicAllowed: z.boolean(),
  isReplacedByData: z.boolean(),
  resultCodes: z.array(z.string().trim().min(1).max(60)).max(20).exactOptional(),
  database: z.string().trim().min(1).max(200).exactOptional(),
});

const outcomeSchema = z.strictObject({
  code: z.string().max(60).nullable(),
  name: z.string().max(NOTE_MAX),
  validity: z.union([z.literal("unlimited"), z.strictObject({ months: z.int().min(1).max(1200) })]).exactOptional(),
});

const agencyCode = z.string().min(3).max(35);

const span = z.strictObject({ amount: z.int().min(1).max(2000), unit: z.enum(["day", "working_day", "working_hour"]) }).nullable();
const pauseRule = z.enum(["restart", "subtract", "none"]).exactOptional();

/** What a sector's law says of the clock, in events and inputs. */
export const statedClockTermsSchema = z.strictObject({
  channel: z.enum(CHANNELS).nullable(),
  caseKey: key.nullable(),
  ground: z.string().trim().min(1).max(500),
  startRule: z.enum(["accepted", "complete", "competent_agency"]).exactOptional(),
  pausePolicy: z
    .strictObject({ supplement: pauseRule, finance: pauseRule, field_check: pauseRule, opinion: pauseRule, force_majeure: pauseRule })
    .exactOptional(),
  supplementRequest: span.exactOptional(),
  supplementWindow: span.exactOptional(),
  supplementMax: whole.max(20).nullable().exactOptional(),
  extensionMax: whole.max(20).exactOptional(),
  cutoff: whole.max(24 * 60).exactOptional(),
  subDeadlines: z
    .array(z.strictObject({ name: z.string().min(1).max(200), amount: z.int().min(1), unit: z.enum(TIME_UNITS) }))
    .max(20)
    .exactOptional(),
});

/** What the province itself decides of a procedure: who is competent, where it is received, how it is processed. */
export const localDecisionSchema = z.strictObject({
  competentAgency: z.union([
    z.strictObject({ by: z.literal("agency"), agencyCode }),
    z.strictObject({ by: z.literal("area"), level: z.enum(AGENCY_LEVELS), kind: z.enum(AGENCY_KINDS) }),
    z.strictObject({ by: z.literal("unknown") }),
  ]),
  receptionScope: z.enum(RECEPTION_SCOPES),
  serviceLevel: z.enum(["full", "partial"]),
  serviceLevelReason: z.enum(PARTIAL_REASONS).nullable(),
  process: processSchema.nullable(),
  eform: z.record(z.string(), z.json()).nullable(),
  clockTerms: z.array(statedClockTermsSchema).max(60).exactOptional(),
  rules: decisionTablesSchema.exactOptional(),
});

/** A version's content in events: closed, so that nothing unknown is hashed for ever. */
export const procedureContentSchema = localDecisionSchema.extend({
  name,
  nameEn: z.string().max(NAME_MAX).nullable(),
  field: z.string().max(NAME_MAX),
  fieldEn: z.string().max(NAME_MAX).nullable(),
  levels: z.array(z.enum(PROCEDURE_LEVELS)).max(PROCEDURE_LEVELS.length),
  cases: z.array(z.strictObject({ key, name: z.string().min(1).max(NOTE_MAX) })).max(ROWS_MAX),
  terms: z.array(termSchema).max(ROWS_MAX),
  components: z.array(componentSchema).max(ROWS_MAX),
  outcomes: z.array(outcomeSchema).max(ROWS_MAX),
  outcomeCode: z.string().max(60).nullable(),
  legalBasis: z.array(z.strictObject({ number: z.string().max(80).nullable(), name: z.string().max(NOTE_MAX) })).max(ROWS_MAX),
  nationalDecision: z.string().max(200).nullable(),
  kind: z.string().max(NAME_MAX).nullable(),
  subjects: z.array(z.string().max(NAME_MAX)).max(60),
  implementingAgency: note,
  competentAgencyText: note,
  receptionAddress: note,
  cooperatingAgency: note,
  stepsText: long,
  conditions: long,
  keywords: long,
  description: long,
  sourceUrl: z.string().max(NAME_MAX).nullable(),
});

/** A part of a draft as an editor saves it: some of the content, each named part whole. */
export const draftPartSchema = procedureContentSchema.partial();

/** The names of the parts that an editor may save. */
export type ContentPart = keyof ProcedureContent;

/** A part of a draft as an editor saves it. */
export type DraftPart = Partial<ProcedureContent>;
