import type { Json, JsonObject } from "#kernel/json";
import type { EformQuestion } from "./eform.ts";

/**
 * An answer as expressions see it. What is not answered is null, a list is empty, a tick is no, an address has empty parts: so that a
 * condition never stops merely because somebody has not come to a question yet.
 */
export function feelValue(question: EformQuestion, value: Json | undefined): Json {
  switch (question.kind) {
    case "yes":
      return value === true;
    case "choices":
      return Array.isArray(value) ? (value as readonly Json[]) : [];
    case "rows":
      return Array.isArray(value) ? (value as readonly JsonObject[]).map((row) => feelRow(question.columns, row)) : [];
    case "address":
      return typeof value === "object" && value !== null ? value : { area: null, areaName: null, line: null };
    case "decimal":
      return typeof value === "string" && /^-?\d+(?:\.\d+)?$/u.test(value) ? Number(value) : null;
    case "integer":
      return typeof value === "number" ? value : null;
    case "text":
    case "date":
    case "file":
    case "choice":
      return typeof value === "string" ? value : null;
  }
}

/** A row with every column, as expressions see it. */
export function feelRow(columns: readonly EformQuestion[], row: JsonObject): JsonObject {
  return Object.fromEntries(columns.map((column) => [column.key, feelValue(column, row[column.key])]));
}

/** An answer of the right kind, to try expressions on and to show in previews. */
export function exampleOf(question: EformQuestion): Json {
  switch (question.kind) {
    case "yes":
      return true;
    case "choice":
      return question.choices[0]?.value ?? "";
    case "choices":
      return question.choices.slice(0, 1).map(({ value }) => value);
    case "rows":
      return [Object.fromEntries(question.columns.map((column) => [column.key, exampleOf(column)]))];
    case "address":
      return { area: "H00", areaName: "A", line: "1" };
    case "decimal":
      return String(question.least ?? question.most ?? 1);
    case "integer":
      return question.least ?? question.most ?? 1;
    case "date":
      return "2026-01-31";
    case "file":
      return "0199aaaa-0000-7000-8000-000000000001";
    case "text":
      return "a";
  }
}
