import type { JsonObject } from "#kernel/json";
import { parseDong } from "#kernel/money";
import type { Dong } from "#kernel/money";
import type { DecisionTable, RuleOutput } from "./decision-table.ts";

/** The output by which a table serves its purpose: a case or an agency is text, papers are a list; a fee is every amount of đồng. */
export function purposeColumn(table: DecisionTable): RuleOutput | undefined {
  if (table.purpose === "components") return table.outputs.find(({ type }) => type === "list" || type === "string");
  return table.outputs.find(({ type }) => type === (table.purpose === "fee" ? "dong" : "string"));
}

/** The fee that a fee rule gave: its amounts of đồng added up; undefined when it gave none. */
export function feeIn(table: DecisionTable, outputs: JsonObject): Dong | undefined {
  const amounts = table.outputs.filter(({ type }) => type === "dong").map(({ key }) => outputs[key]);
  const numbers = amounts.filter((amount) => typeof amount === "number");
  return numbers.length === 0 || numbers.length < amounts.length ? undefined : parseDong(numbers.reduce((sum, amount) => sum + amount, 0));
}

/** The words a rule gave for its purpose: one case or agency, or the keys of papers. */
export function wordsIn(table: DecisionTable, outputs: JsonObject): readonly string[] {
  const column = purposeColumn(table);
  const given = column === undefined ? undefined : outputs[column.key];
  return [given].flat().filter((word) => typeof word === "string");
}
