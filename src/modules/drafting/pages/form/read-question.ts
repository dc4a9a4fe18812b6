import type { JsonObject } from "#kernel/json";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { freeKey } from "../../form/edit-form.ts";
import { filled, type OutlineQuestion } from "../../form/form-outline.ts";
import { readKindWords } from "../../form/question-words.ts";
import { COMPARISONS, conditionOf } from "../../form/simple-condition.ts";
import type { FormText } from "../../text/form.vi.ts";
import { neighboursOf, type OpenQuestion } from "./question-fields.ts";

/** A question as typed, with what could not be understood at its field. What is understood but unsound is saved and shown in the list. */
export interface TypedQuestion {
  readonly question: OutlineQuestion;
  readonly errors: readonly FieldError[];
}

/** Words of a question that no field of the page asks for, and that stay as they are. */
const KEPT: readonly string[] = ["x-field", "x-field-version", "x-input-mode", "format"];

/** Reads a question from its page. */
export function readTypedQuestion(form: FormValues, open: OpenQuestion, words: FormText): TypedQuestion {
  const { faults } = words.question;
  const errors: FieldError[] = [];
  const title = form.text("title");
  if (title === "") errors.push({ name: "title", message: faults.title });
  const read = readKindWords(open.kind, form.text);
  for (const { word, code, what } of read.faults) errors.push({ name: word, message: faults[code](what) });
  const show = readCondition(form, open);
  if (show === "unfit") errors.push({ name: "showValue", message: faults.value(form.text("showValue")) });
  const kept = Object.fromEntries(
    KEPT.flatMap((word) => (open.question.schema[word] === undefined ? [] : [[word, open.question.schema[word]]])),
  );
  const schema: JsonObject = {
    ...kept,
    ...withOldColumns(read.schema, open),
    title,
    ...filled({ "x-title-en": form.text("titleEn"), description: form.text("hint"), "x-description-en": form.text("hintEn") }),
    ...(show === undefined || show === "unfit" ? {} : { "x-show": show }),
    ...feelWord("x-required", form.text("requiredFeel")),
    ...feelWord("x-compute", form.text("computeFeel")),
    ...sourceWord(form),
  };
  return { question: { key: keyOf(form, open, { errors, words }), schema, isRequired: form.text("isRequired") !== "" }, errors };
}

function keyOf(form: FormValues, open: OpenQuestion, into: { readonly errors: FieldError[]; readonly words: FormText }): string {
  const { outline, place } = open;
  if (place.key !== "") return place.key;
  const wished = form.text("key");
  const free = freeKey(outline, place.list, wished === "" ? form.text("title") : wished);
  if (wished !== "" && free !== wished) into.errors.push({ name: "key", message: into.words.question.faults.key(wished) });
  return free;
}

/** The columns of a table stay when its own words change. */
function withOldColumns(schema: JsonObject, { kind, question }: OpenQuestion): JsonObject {
  const items = question.schema["items"];
  return kind === "rows" && items !== undefined ? { ...schema, items } : schema;
}

function readCondition(form: FormValues, open: OpenQuestion): JsonObject | "unfit" | undefined {
  const feel = form.text("showFeel");
  if (feel !== "") return { feel };
  const field = form.text("showField");
  if (field === "") return undefined;
  const asked = neighboursOf(open).find(({ key }) => key === field);
  const comparison = COMPARISONS.find((one) => one === form.text("showIs")) ?? "is";
  const made = asked === undefined ? undefined : conditionOf({ field, comparison, value: form.text("showValue") }, asked);
  return made ?? "unfit";
}

function feelWord(word: string, feel: string): JsonObject {
  return feel === "" ? {} : { [word]: { feel } };
}

function sourceWord(form: FormValues): JsonObject {
  const from = form.texts("source").filter((one) => one !== "");
  if (from.length === 0) return {};
  const change = form.text("change") === "locked" ? "locked" : "editable";
  return { "x-source": { from, change, ...filled({ datum: form.text("datum") }) } };
}
