import type { z } from "zod";
import { isProblem } from "#kernel/problem";
import type { Bilingual } from "#platform/i18n";
import { columnSchema, EFORM_LIMITS, questionSchema } from "./eform-schema.ts";
import type { CheckSchema, ChoiceSchema, ListSchema, QuestionSchema, RowSchema, TextSchema } from "./eform-schema.ts";
import type { EformCheck, EformChoice, EformQuestion } from "./eform.ts";
import { readExpression } from "./expression.ts";
import type { Expression } from "./expression.ts";
import type { EformFinding, EformFindingCode } from "./finding.ts";
import { eformFormat } from "./formats.ts";
import { dependencyOrder } from "./order.ts";
import { patternFault } from "./pattern.ts";

/** More answers than this are a list to choose from, not a column of buttons. */
const RADIOS_MAX = 6;
const PERSONAL_ID_PATTERN = String.raw`^\d{12}$`;
const MAIL_LENGTH_MAX = 254;
/** The national budget is some quadrillions: beyond it a sum of money is a slip of the keyboard. */
const DONG_MAX = 9_000_000_000_000;

/** Where what is wrong is gathered while a form is read. */
export interface Finder {
  readonly findings: EformFinding[];
  readonly find: (at: string, code: EformFindingCode, what?: string) => void;
}

/** Gathers findings. */
export function newFinder(): Finder {
  const findings: EformFinding[] = [];
  return { findings, find: (at, code, what = "") => void findings.push({ at, code, what: what.slice(0, 200) }) };
}

/** What the schema library found, in our codes. */
export function findIssues(
  finder: Finder,
  at: string,
  found: { readonly issues: readonly z.core.$ZodIssue[]; readonly input: unknown },
): void {
  for (const issue of found.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") finder.find(at, "word_unknown", issue.keys.join(", "));
    else if (issue.code === "invalid_key") finder.find(at, "name_forbidden", path.at(-1));
    else if (path.at(-1) === "type" || (issue.code === "invalid_union" && path.length === 0))
      finder.find(at, "kind_unknown", path.join("."));
    else finder.find(at, valueAt(found.input, path) === undefined ? "word_missing" : "word_wrong", path.join("."));
  }
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((one, part) => (one as Readonly<Record<string, unknown>> | undefined)?.[part], input);
}

interface Worded {
  readonly title: string;
  readonly "x-title-en"?: string | undefined;
}

export function bilingual(one: Worded): Bilingual {
  return { vi: one.title, en: one["x-title-en"] ?? one.title };
}

/**
 * Properties in the order of `x-order`, then any it forgets. Where schemas are kept, the order of an object's keys is lost, so a form that
 * wants one says it.
 */
export function inOrder<T>(schema: {
  readonly properties: Readonly<Record<string, T>>;
  readonly "x-order"?: readonly string[] | undefined;
}): readonly (readonly [string, T])[] {
  const wanted = schema["x-order"] ?? [];
  const places = new Map(wanted.map((name, index) => [name, index]));
  const place = (name: string): number => places.get(name) ?? wanted.length;
  return Object.entries(schema.properties).toSorted(([a], [b]) => place(a) - place(b));
}

export interface QuestionPlace {
  /** Where it is told: the question's key, with its list's before it in a row. */
  readonly at: string;
  readonly key: string;
  readonly required: readonly string[];
  readonly isColumn: boolean;
}

/** Reads one question; undefined when it cannot be drawn, and then the finder knows why. */
export function readQuestion(finder: Finder, place: QuestionPlace, input: unknown): EformQuestion | undefined {
  const parsed = (place.isColumn ? columnSchema : questionSchema).safeParse(input);
  if (!parsed.success) {
    findIssues(finder, place.at, { issues: parsed.error.issues, input });
    return undefined;
  }
  const schema: QuestionSchema = parsed.data;
  const hint = schema.description;
  const show = schema["x-show"];
  const fieldKey = schema["x-field"];
  const base: QuestionBase = {
    key: place.key,
    label: bilingual(schema),
    hint: hint === undefined ? undefined : { vi: hint, en: schema["x-description-en"] ?? hint },
    isRequired: place.required.includes(place.key),
    showWhen: show,
    shows: show !== undefined && "feel" in show ? compiled(finder, place.at, show.feel) : undefined,
    demands: compiled(finder, place.at, schema["x-required"]?.feel),
    computes: compiled(finder, place.at, schema["x-compute"]?.feel),
    source: schema["x-source"],
    field: fieldKey === undefined ? undefined : { key: fieldKey, version: schema["x-field-version"] ?? 0 },
  };
  if (base.source !== undefined && base.source.datum === undefined && fieldKey === undefined) finder.find(place.at, "source_without_datum");
  if (base.computes !== undefined && ["array", "object"].includes(schema.type)) finder.find(place.at, "rows_computed");
  if (base.computes !== undefined && schema["x-required"] !== undefined) finder.find(place.at, "computed_and_asked", "x-required");
  return kindOf(finder, place.at, { base, schema });
}

type QuestionBase = Omit<Extract<EformQuestion, { kind: "file" }>, "kind">;

function compiled(finder: Finder, at: string, text: string | undefined): Expression | undefined {
  if (text === undefined) return undefined;
  const read = readExpression(text);
  if (!isProblem(read)) return read;
  finder.find(at, "expression_invalid", text);
  return undefined;
}

function kindOf(
  finder: Finder,
  at: string,
  { base, schema }: { readonly base: QuestionBase; readonly schema: QuestionSchema },
): EformQuestion | undefined {
  switch (schema.type) {
    case "integer": {
      const isMoney = schema["x-widget"] === "dong";
      const least = schema.minimum ?? (isMoney ? 0 : undefined);
      const most = schema.maximum ?? (isMoney ? DONG_MAX : undefined);
      if ((least ?? 0) > (most ?? Number.MAX_SAFE_INTEGER)) finder.find(at, "bounds_reversed");
      return { ...base, kind: "integer", least, most, isMoney };
    }
    case "boolean":
      return { ...base, kind: "yes", mustBeYes: schema.const === true };
    case "object":
      return { ...base, kind: "address", isWithinProvince: schema["x-within-province"] === true };
    case "array":
      return listQuestion(finder, at, { base, schema });
    case "string":
      return stringQuestion(finder, at, { base, schema });
  }
}

function listQuestion(
  finder: Finder,
  at: string,
  { base, schema }: { readonly base: QuestionBase; readonly schema: ListSchema },
): EformQuestion {
  const { items, maxItems: countMax, minItems: countMin = 0 } = schema;
  if (countMin > countMax) finder.find(at, "bounds_reversed");
  if (items.type === "string") return { ...base, kind: "choices", choices: choicesOf(finder, at, items.oneOf), countMax, countMin };
  const entries = inOrder(items);
  if (entries.length > EFORM_LIMITS.columnsMax) finder.find(at, "too_many_columns", String(EFORM_LIMITS.columnsMax));
  const columns = entries.flatMap(([key, input]) => {
    const place = { at: `${at}.${key}`, key, required: items.required, isColumn: true };
    return readQuestion(finder, place, input) ?? [];
  });
  for (const name of strayIn(items, columns)) finder.find(at, "question_unknown", name);
  const checks = readChecks(finder, at, items["x-check"]);
  return { ...base, kind: "rows", columns, order: dependencyOrder(columns).order, checks, countMax, countMin };
}

function strayIn(items: RowSchema, columns: readonly EformQuestion[]): readonly string[] {
  const keys = new Set(Object.keys(items.properties).concat(columns.map(({ key }) => key)));
  const named = [...items.required, ...(items["x-order"] ?? []), ...(items["x-check"] ?? []).flatMap(({ fields }) => fields)];
  return named.filter((name) => !keys.has(name));
}

/** Rules over several answers. */
export function readChecks(finder: Finder, at: string, checks: readonly CheckSchema[] | undefined): readonly EformCheck[] {
  return (checks ?? []).flatMap((one) => {
    const holds = compiled(finder, at === "" ? (one.fields[0] ?? "") : `${at}.${one.fields[0] ?? ""}`, one.feel);
    if (holds === undefined) return [];
    return [{ holds, message: { vi: one.message, en: one["x-message-en"] ?? one.message }, fields: one.fields }];
  });
}

function stringQuestion(
  finder: Finder,
  at: string,
  { base, schema }: { readonly base: QuestionBase; readonly schema: TextSchema },
): EformQuestion {
  if (schema.oneOf !== undefined) {
    const choices = choicesOf(finder, at, schema.oneOf);
    const isLong = choices.length > RADIOS_MAX;
    const widget = schema["x-widget"] === "select" || (isLong && schema["x-widget"] !== "radios") ? "select" : "radios";
    return { ...base, kind: "choice", choices, widget };
  }
  if (schema.format === "date") return { ...base, kind: "date", isPartial: schema["x-partial"] === true };
  if (schema.format === "file-ref") return { ...base, kind: "file" };
  if (schema["x-widget"] === "decimal") {
    const [least, most] = [schema["x-least"], schema["x-most"]];
    if (least !== undefined && most !== undefined && least > most) finder.find(at, "bounds_reversed");
    return { ...base, kind: "decimal", least, most, decimals: schema["x-decimals"] ?? 2 };
  }
  return textQuestion(finder, at, { base, schema });
}

function textQuestion(
  finder: Finder,
  at: string,
  { base, schema }: { readonly base: QuestionBase; readonly schema: TextSchema },
): EformQuestion {
  const format = schema["x-format"];
  const isPersonalId = schema.pattern === PERSONAL_ID_PATTERN || format === "personalId";
  const lengthMax = schema.maxLength ?? impliedLength(schema, isPersonalId);
  if (lengthMax === undefined) finder.find(at, "length_missing");
  if ((schema.minLength ?? 0) > (lengthMax ?? EFORM_LIMITS.lengthMax)) finder.find(at, "bounds_reversed");
  const fault = schema.pattern === undefined ? undefined : patternFault(schema.pattern, lengthMax ?? EFORM_LIMITS.lengthMax);
  if (fault !== undefined) finder.find(at, fault, schema.pattern);
  const { format: jsonFormat } = schema;
  const area = schema["x-widget"] === "textarea" ? ("area" as const) : ("line" as const);
  return {
    ...base,
    kind: "text",
    lengthMin: schema.minLength ?? 0,
    lengthMax: lengthMax ?? EFORM_LIMITS.lengthMax,
    widget: jsonFormat === "email" || jsonFormat === "tel" ? jsonFormat : area,
    isNumeric: schema["x-input-mode"] === "numeric" || (format !== undefined && eformFormat(format).isNumeric),
    isPersonalId,
    format,
    pattern: schema.pattern === undefined || fault !== undefined ? undefined : new RegExp(schema.pattern, "u"),
  };
}

function impliedLength(schema: TextSchema, isPersonalId: boolean): number | undefined {
  const format = schema["x-format"];
  if (format !== undefined) return eformFormat(format).lengthMax;
  if (isPersonalId) return 12;
  return schema.format === undefined ? undefined : MAIL_LENGTH_MAX;
}

function choicesOf(finder: Finder, at: string, list: readonly ChoiceSchema[]): readonly EformChoice[] {
  const seen = new Set<string>();
  for (const { const: value } of list) {
    if (seen.has(value)) finder.find(at, "choice_twice", value);
    seen.add(value);
  }
  return list.map((one) => ({ value: one.const, label: bilingual(one) }));
}
