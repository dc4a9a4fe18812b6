import type { Json, JsonObject } from "#kernel/json";
import type { Eform, EformQuestion } from "./eform.ts";
import { eformFormat } from "./formats.ts";

/**
 * The answers of a form as plain JSON Schema 2020-12, for programs and for the description of the API: standard words only. It says what kind
 * of value each answer has and its bounds; what hangs on other answers (conditions, demands, checks) is not in it, so nothing is required
 * there that might not be asked.
 */
export function answersSchema(eform: Eform): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: eform.title.vi,
    ...objectOf(eform.questions),
  };
}

function objectOf(questions: readonly EformQuestion[]): JsonObject {
  const always = questions.filter((one) => one.isRequired && one.showWhen === undefined && one.computes === undefined);
  return {
    type: "object",
    additionalProperties: false,
    required: always.map(({ key }) => key),
    properties: Object.fromEntries(questions.map((one) => [one.key, { title: one.label.vi, ...valueSchema(one) }])),
  };
}

function valueSchema(question: EformQuestion): JsonObject {
  switch (question.kind) {
    case "text":
      return textSchema(question);
    case "date":
      return question.isPartial ? { type: "string", pattern: String.raw`^\d{4}(?:-\d{2}){0,2}$` } : { type: "string", format: "date" };
    case "file":
      return { type: "string", format: "uuid" };
    case "integer":
      return { type: "integer", ...bounds(question) };
    case "decimal":
      return { type: "string", pattern: String.raw`^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,${question.decimals}})?$` };
    case "yes":
      return question.mustBeYes ? { type: "boolean", const: true } : { type: "boolean" };
    case "choice":
      return { type: "string", enum: question.choices.map(({ value }) => value) };
    case "choices": {
      const items: Json = { type: "string", enum: question.choices.map(({ value }) => value) };
      return { type: "array", uniqueItems: true, minItems: question.countMin, maxItems: question.countMax, items };
    }
    case "address":
      return addressSchema();
    case "rows":
      return { type: "array", minItems: question.countMin, maxItems: question.countMax, items: objectOf(question.columns) };
  }
}

function bounds(question: { readonly least: number | undefined; readonly most: number | undefined }): JsonObject {
  const { least, most } = question;
  return { ...(least === undefined ? {} : { minimum: least }), ...(most === undefined ? {} : { maximum: most }) };
}

function textSchema(question: Extract<EformQuestion, { kind: "text" }>): JsonObject {
  const { format, pattern, lengthMin, lengthMax } = question;
  const rule = format === undefined ? pattern?.source : eformFormat(format).pattern;
  return { type: "string", minLength: lengthMin, maxLength: lengthMax, ...(rule === undefined ? {} : { pattern: rule }) };
}

function addressSchema(): JsonObject {
  const text = (minLength: number): JsonObject => ({ type: "string", minLength, maxLength: 300 });
  return {
    type: "object",
    additionalProperties: false,
    required: ["area", "areaName", "line"],
    properties: { area: { type: "string", minLength: 1, maxLength: 40 }, areaName: text(0), line: text(1) },
  };
}
