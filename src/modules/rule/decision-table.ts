import { z } from "zod";

/** What a rule decides. `other` is asked by conditions of the process only. */
export const RULE_PURPOSES = ["fee", "case", "components", "routing", "other"] as const;
export type RulePurpose = (typeof RULE_PURPOSES)[number];

/**
 * How many rows may hold (DMN 1.3, 8.2.10): exactly one; the first; several that say the same; the one whose first output stands first in
 * its list of values; all of them, gathered.
 */
export const HIT_POLICIES = ["UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT"] as const;
export type HitPolicy = (typeof HIT_POLICIES)[number];

/** What `COLLECT` does with the rows it gathered. */
export const AGGREGATIONS = ["list", "sum", "min", "max", "count"] as const;

export const INPUT_TYPES = ["string", "integer", "boolean", "list"] as const;
export type RuleInputType = (typeof INPUT_TYPES)[number];

/** `dong` is money: whole Vietnamese đồng. `list` is several of the output's values. */
export const OUTPUT_TYPES = ["string", "integer", "boolean", "dong", "list"] as const;

/** Bounds of a table: more is a mistake, or belongs into several tables. */
export const TABLES_MAX = 20;
export const INPUTS_MAX = 12;
export const OUTPUTS_MAX = 6;
export const ROWS_MAX = 200;

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/u);
const label = z.string().max(300);
const expression = z.string().max(500);

const inputSchema = z.strictObject({
  label,
  labelEn: label,
  /** What is asked: FEEL over the facts of a dossier. */
  expression,
  type: z.enum(INPUT_TYPES),
});

const outputSchema = z.strictObject({
  key,
  label,
  labelEn: label,
  type: z.enum(OUTPUT_TYPES),
  /** The only values it may have, the most important first; empty when any will do. */
  values: z.array(z.string().min(1).max(120)).max(60),
  /** What it gives when no row holds; empty when that is refused. */
  fallback: expression,
});

const rowSchema = z.strictObject({
  /** One test for each input, `-` for any. */
  tests: z.array(expression).max(INPUTS_MAX),
  /** One expression for each output. */
  outputs: z.array(expression).max(OUTPUTS_MAX),
  /** What the row says in words. */
  note: z.string().max(500),
  /** The law it comes from: number, article, clause. */
  law: z.string().max(500),
});

/** A decision table in events and inputs: closed, bounded, plain JSON. Its sense is for the check before publication. */
export const decisionTableSchema = z.strictObject({
  key,
  name: z.string().min(1).max(300),
  nameEn: label,
  purpose: z.enum(RULE_PURPOSES),
  hitPolicy: z.enum(HIT_POLICIES),
  aggregation: z.enum(AGGREGATIONS),
  inputs: z.array(inputSchema).max(INPUTS_MAX),
  outputs: z.array(outputSchema).min(1).max(OUTPUTS_MAX),
  rows: z.array(rowSchema).max(ROWS_MAX),
});

/** The rules of a version of a procedure. */
export const decisionTablesSchema = z.array(decisionTableSchema).max(TABLES_MAX);

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** A rule of a procedure as a decision table (DMN): pinned with the version, evaluated at the counter, cited row by row. */
export type DecisionTable = DeepReadonly<z.infer<typeof decisionTableSchema>>;
export type RuleInput = DecisionTable["inputs"][number];
export type RuleOutput = DecisionTable["outputs"][number];
export type RuleRow = DecisionTable["rows"][number];

/** Where in a table something is: a row counted from 1, and an input or output column counted from 1. */
export interface RuleCell {
  readonly row: number | null;
  readonly input: number | null;
  readonly output: number | null;
}

/** The table as a whole. */
export const WHOLE_TABLE: RuleCell = { row: null, input: null, output: null };
