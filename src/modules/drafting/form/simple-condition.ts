import { parseCivilDate } from "#kernel/instant";
import type { Json, JsonObject } from "#kernel/json";
import { kindOfSchema } from "#platform/eform/catalogue";
import { textIn, type OutlineQuestion } from "./form-outline.ts";

/** How two values are compared, as three lists to choose from say it. */
export const COMPARISONS = ["is", "is_not", "more", "least", "less", "most", "holds"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition of the simple kind: this question, compared so, with that. */
export interface SimpleCondition {
  readonly field: string;
  readonly comparison: Comparison;
  /** As a person writes it: the words of an answer, a number, a day, `có`. */
  readonly value: string;
}

/** A condition as its fields show it: simple, or an expression for those who write one. */
export type ShownCondition = SimpleCondition | { readonly feel: string } | undefined;

const SIGNS: Readonly<Record<Exclude<Comparison, "holds">, string>> = {
  is: "=",
  is_not: "!=",
  more: ">",
  least: ">=",
  less: "<",
  most: "<=",
};

/** The condition as the schema keeps it; undefined when the value does not suit the question. */
export function conditionOf(simple: SimpleCondition, asked: OutlineQuestion): JsonObject | undefined {
  const { field, comparison } = simple;
  const kind = kindOfSchema(asked.schema);
  const value = valueOf(simple.value, asked);
  if (value === undefined) return undefined;
  if (kind === "choices") return comparison === "is" || comparison === "holds" ? { feel: `list contains(${field}, ${value})` } : undefined;
  if (comparison === "holds") return undefined;
  if (kind === "choice" && comparison === "is") return { field, equals: JSON.parse(value) as string };
  const sign = SIGNS[comparison];
  if (kind === "date") return { feel: `date(${field}) ${sign} date(${value})` };
  return { feel: `${field} ${sign} ${value}` };
}

/** A typed value in FEEL: a day, a number, yes or no, or the text that an answer is kept as. */
function valueOf(typed: string, asked: OutlineQuestion): string | undefined {
  const text = typed.trim();
  const kind = kindOfSchema(asked.schema) ?? "";
  const read = READERS[kind];
  if (read !== undefined) return read(text);
  if (kind === "choice" || kind === "choices") {
    const answer = choicesOf(asked.schema).find((one) => one.value === text || one.label.toLowerCase() === text.toLowerCase());
    return answer === undefined ? undefined : JSON.stringify(answer.value);
  }
  return text === "" ? undefined : JSON.stringify(text);
}

const READERS: Readonly<Record<string, (text: string) => string | undefined>> = {
  integer: numberIn,
  dong: numberIn,
  decimal: numberIn,
  yes: yesIn,
  date: dayIn,
};

/** A number as people write it: points between thousands, a comma before the fraction. */
function numberIn(text: string): string | undefined {
  const plain = text
    .replace(/\s/gu, "")
    .replace(/\.(?=\d{3}(?:\D|$))/gu, "")
    .replace(",", ".");
  return /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(plain) ? plain : undefined;
}

function yesIn(text: string): string | undefined {
  if (/^(?:có|co|yes|true|x)$/iu.test(text)) return "true";
  return /^(?:không|khong|no|false)?$/iu.test(text) ? "false" : undefined;
}

function dayIn(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text) ?? [];
  const iso = year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseCivilDate(iso) === undefined ? undefined : JSON.stringify(iso);
}

/** The answers that a question offers; none when it offers none. */
export function choicesOf(schema: JsonObject): readonly { readonly value: string; readonly label: string; readonly labelEn: string }[] {
  const list = schema["oneOf"] ?? (schema["items"] as JsonObject | undefined)?.["oneOf"];
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const one = item as JsonObject;
    return { value: textIn(one["const"]), label: textIn(one["title"]), labelEn: textIn(one["x-title-en"]) };
  });
}

const COMPARED = /^(?<field>[A-Za-z]\w*) (?<sign>=|!=|>=|<=|>|<) (?<value>"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)$/u;
const DATED = /^date\((?<field>[A-Za-z]\w*)\) (?<sign>=|!=|>=|<=|>|<) date\((?<value>"[^"]*")\)$/u;
const HELD = /^list contains\((?<field>[A-Za-z]\w*), (?<value>"(?:[^"\\]|\\.)*")\)$/u;

/** A condition of a schema as its fields show it; `labelOf` gives the words of an answer. */
export function shownCondition(condition: Json | undefined, labelOf: (field: string, value: string) => string): ShownCondition {
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) return undefined;
  const { field, equals, feel } = condition as JsonObject;
  if (typeof field === "string" && typeof equals === "string") return { field, comparison: "is", value: labelOf(field, equals) };
  if (typeof feel !== "string") return undefined;
  const held = HELD.exec(feel)?.groups;
  if (held !== undefined)
    return { field: held["field"] ?? "", comparison: "holds", value: labelOf(held["field"] ?? "", unquoted(held["value"])) };
  const found = (COMPARED.exec(feel) ?? DATED.exec(feel))?.groups;
  if (found === undefined) return { feel };
  const comparison = (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).find((key) => SIGNS[key] === found["sign"]) ?? "is";
  return { field: found["field"] ?? "", comparison, value: labelOf(found["field"] ?? "", unquoted(found["value"])) };
}

function unquoted(text = ""): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}
