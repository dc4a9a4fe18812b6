import { z } from "zod";

import { day, figure, line, stamp } from "./event-parts.ts";

const code = line(35);
const place = z.strictObject({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });

/** Characters of a directive's text that are kept: some 150 pages. Longer ones are refused before anything is read. */
export const TEXT_CHARS_MAX = 300_000;
/** Tasks of one directive, proposed and added. */
export const TASKS_MAX = 400;

/** Values on the way of one target. */
export const PATH_MAX = 20;

const party = z.strictObject({ name: line(300), agencies: z.array(code).max(700) });

/** Proposals that are merged into one task, at most. */
export const PLACES_MAX = 10;

export const targetSchema = z.strictObject({
  metric: line(500),
  comparator: z.enum([">=", ">", "=", "<", "<="]),
  value: figure,
  unit: z.string().max(60),
  scope: z.string().max(300).nullable(),
  /** The last day on which the value has to be reached; null where the task's own day counts. */
  by: day.nullable(),
  /** The measure that tells how it stands; null: no figure of the system says it, a person has to. */
  measureId: line(100).nullable(),
  /** Whose figure counts: of each agency that leads (so when absent), or of the whole province, whoever leads. */
  of: z.enum(["lead", "province"]).exactOptional(),
  /** Values on the way, in order of days: « 30 % in 2021, 20 points more each year » is a path. */
  path: z.array(z.strictObject({ on: day, value: figure })).max(PATH_MAX),
});

export const taskSchema = z.strictObject({
  text: line(4_000),
  leads: z.array(party).max(40),
  cooperating: z.array(party).max(60),
  /** When it is due, in the words of the text. */
  dueWords: z.string().max(300),
  dueOn: day.nullable(),
  every: z.enum(["week", "month", "quarter", "half_year", "year"]).nullable(),
  targets: z.array(targetSchema).max(20),
  report: z.strictObject({ to: z.string().max(300), period: z.string().max(300) }).nullable(),
  /** Where it stands in the text; null for a task that a person has added. */
  place: place.nullable(),
  /** All its places with the words found there, when it was merged of several proposals. */
  places: z
    .array(z.strictObject({ ...place.shape, quote: z.string().max(500) }))
    .max(PLACES_MAX)
    .exactOptional(),
});

const citation = z.strictObject({ kind: line(100), number: line(100), date: day.nullable(), issuer: z.string().max(300).nullable() });

export const headSchema = z.strictObject({
  kind: z.string().max(100),
  number: z.string().max(100),
  issuedOn: day.nullable(),
  issuer: z.string().max(300),
  subject: line(1_000),
});

const proposal = z.strictObject({ id: line(60), quote: z.string().max(500), rule: line(120), task: taskSchema });

const entered = z.strictObject({
  directiveId: z.string().length(36),
  /** The agency in whose name it is followed up. */
  agencyCode: code,
  sourceName: z.string().max(200),
  text: line(TEXT_CHARS_MAX),
  /** SHA-256 of the text in UTF-8. */
  textDigest: z.string().regex(/^[0-9a-f]{64}$/u),
  head: headSchema,
  citations: z.array(citation).max(400),
  /** What the reader proposes; a person confirms each. */
  proposals: z.array(proposal).max(TASKS_MAX),
  by: stamp,
});

const headCorrected = z.strictObject({ head: headSchema, by: stamp });

/** A person's word on a task: as proposed, corrected, added, or (null) not a task. */
const taskSettled = z.strictObject({
  taskId: line(60),
  /** The proposal it comes from; null when added by a person. */
  proposalId: line(60).nullable(),
  task: taskSchema.nullable(),
  /** The task that this proposal was merged into; its own `task` is then null. */
  mergedInto: line(60).exactOptional(),
  by: stamp,
});

/** What was said of a task is taken back, and of those merged into it: its proposals wait again. */
const taskReopened = z.strictObject({ taskId: line(60), by: stamp });

const adopted = z.strictObject({ adoptedOn: day, isPublic: z.boolean(), by: stamp });
const withdrawn = z.strictObject({ reason: line(1_000), by: stamp });

/** Events of `directive:UUID`. Closed: an unknown field is refused. */
export const directiveEvents = {
  "directive.entered": { 1: { payload: entered } },
  "directive.head_corrected": { 1: { payload: headCorrected } },
  "directive.task_settled": { 1: { payload: taskSettled } },
  "directive.task_reopened": { 1: { payload: taskReopened } },
  "directive.adopted": { 1: { payload: adopted } },
  "directive.withdrawn": { 1: { payload: withdrawn } },
} as const;

export type DirectiveTarget = z.infer<typeof targetSchema>;
export type DirectiveTask = z.infer<typeof taskSchema>;
/** A task and a head as somebody writes them: whether the calendar has their days is checked when they are settled. */
export type TaskInput = z.input<typeof taskSchema>;
export type HeadInput = z.input<typeof headSchema>;
export type DirectiveHeadFacts = z.infer<typeof headSchema>;
export type DirectiveCitation = z.infer<typeof citation>;
export type TaskProposal = z.infer<typeof proposal>;
export type DirectiveEntered = z.infer<typeof entered>;
export type TaskSettled = z.infer<typeof taskSettled>;
export type TaskReopened = z.infer<typeof taskReopened>;
export type DirectiveAdopted = z.infer<typeof adopted>;
export type OfficerMark = z.infer<typeof stamp>;
