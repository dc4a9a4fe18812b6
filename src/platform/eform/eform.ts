import { createHash } from "node:crypto";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Bilingual } from "#platform/i18n";
import { EFORM_LIMITS } from "./eform-schema.ts";
import type { ConditionSchema, SourceRule } from "./eform-schema.ts";
import type { Expression } from "./expression.ts";
import type { EformFinding } from "./finding.ts";
import type { EformFormatKey } from "./formats.ts";
import { readForm } from "./read-form.ts";

/** One answer of a choice. */
export interface EformChoice {
  readonly value: string;
  readonly label: Bilingual;
}

/** When a question is asked: another has this answer, or an expression says so. */
export type EformCondition = ConditionSchema;

interface EformQuestionBase {
  readonly key: string;
  readonly label: Bilingual;
  readonly hint: Bilingual | undefined;
  readonly isRequired: boolean;
  readonly showWhen: EformCondition | undefined;
  /** The compiled condition of `showWhen`, when it is an expression. */
  readonly shows: Expression | undefined;
  /** Demanded also when this holds. */
  readonly demands: Expression | undefined;
  /** Never asked: worked out from other answers. */
  readonly computes: Expression | undefined;
  /** Where the answer may come from without asking. */
  readonly source: SourceRule | undefined;
  /** The datum of the field library that it asks for, pinned. */
  readonly field: { readonly key: string; readonly version: number } | undefined;
}

/** A question as it is drawn and read. */
export type EformQuestion = EformQuestionBase &
  (
    | {
        readonly kind: "text";
        readonly lengthMin: number;
        readonly lengthMax: number;
        readonly widget: "line" | "area" | "email" | "tel";
        readonly isNumeric: boolean;
        readonly isPersonalId: boolean;
        readonly format: EformFormatKey | undefined;
        readonly pattern: RegExp | undefined;
      }
    | { readonly kind: "date"; readonly isPartial: boolean }
    | { readonly kind: "file" }
    | { readonly kind: "integer"; readonly least: number | undefined; readonly most: number | undefined; readonly isMoney: boolean }
    | { readonly kind: "decimal"; readonly least: number | undefined; readonly most: number | undefined; readonly decimals: number }
    | { readonly kind: "yes"; readonly mustBeYes: boolean }
    | { readonly kind: "choice"; readonly choices: readonly EformChoice[]; readonly widget: "radios" | "select" }
    | { readonly kind: "choices"; readonly choices: readonly EformChoice[]; readonly countMax: number; readonly countMin: number }
    | { readonly kind: "address"; readonly isWithinProvince: boolean }
    | {
        readonly kind: "rows";
        readonly columns: readonly EformQuestion[];
        readonly checks: readonly EformCheck[];
        /** Columns in an order in which each stands after those that it depends on. */
        readonly order: readonly EformQuestion[];
        readonly countMax: number;
        readonly countMin: number;
      }
  );

export type EformRows = Extract<EformQuestion, { kind: "rows" }>;

/** A rule over several answers, with what to say when it does not hold and the fields it is said at. */
export interface EformCheck {
  readonly holds: Expression;
  readonly message: Bilingual;
  readonly fields: readonly string[];
}

/** Questions that stand together under one heading. */
export interface EformGroup {
  readonly title: Bilingual | undefined;
  readonly questions: readonly EformQuestion[];
}

/** A form ready to draw, read and check: made once from its schema, which a dossier pins. */
export interface Eform {
  readonly title: Bilingual;
  readonly groups: readonly EformGroup[];
  /** What is asked on one page; a form that names no pages is one. */
  readonly pages: readonly EformGroup[];
  readonly questions: readonly EformQuestion[];
  readonly order: readonly EformQuestion[];
  readonly checks: readonly EformCheck[];
}

const known = new Map<string, Eform | Problem>();
const KNOWN_MAX = 300;

/**
 * Reads an e-form from its JSON Schema 2020-12. Only the words of the catalogue are allowed, so that a schema somebody wrote can hold nothing
 * that runs, nests or grows without bound. Answers for the same schema are remembered. Problem: `eform.schema_invalid` with the first finding;
 * `eformFindings` has them all.
 */
export function parseEform(schema: unknown): Eform | Problem {
  const text = textOf(schema);
  if (isProblem(text)) return text;
  const mark = createHash("sha256").update(text).digest("base64");
  const before = known.get(mark);
  if (before !== undefined) return before;
  const { eform, findings } = readForm(schema);
  const made = eform ?? invalid(findings[0]);
  if (known.size >= KNOWN_MAX) known.delete(known.keys().next().value ?? "");
  known.set(mark, made);
  return made;
}

/** Everything that is wrong with a schema, each at its question; empty when it can be used. */
export function eformFindings(schema: unknown): readonly EformFinding[] {
  const text = textOf(schema);
  return isProblem(text) ? [{ at: "", code: "schema_too_large", what: "" }] : readForm(schema).findings;
}

function invalid(finding: EformFinding | undefined): Problem {
  return problem("eform.schema_invalid", { at: finding?.at ?? "", code: finding?.code ?? "", reason: finding?.what ?? "" });
}

/** The schema as text: too large, or nested so deep that it has none, is refused before anything walks it. */
function textOf(schema: unknown): string | Problem {
  try {
    const text = JSON.stringify(schema) ?? "";
    // The schema library passes over this one key in silence, so it is looked for in the text.
    if (text.includes('"__proto__":')) return problem("eform.schema_invalid", { at: "__proto__", code: "name_forbidden", reason: "" });
    if (text.length <= EFORM_LIMITS.bytesMax) return text;
  } catch {
    // Deeper than the machine's stack, or a circle: neither is a schema.
  }
  return problem("eform.schema_invalid", { at: "", code: "schema_too_large", reason: String(EFORM_LIMITS.bytesMax) });
}
