import type { DecisionTable, RuleInput, RuleOutput, RuleRow } from "./decision-table.ts";

/** A column of conditions. */
export function input(expression: string, type: RuleInput["type"] = "string"): RuleInput {
  return { label: expression, labelEn: expression, expression, type };
}

/** A column of results. */
export function output(key: string, type: RuleOutput["type"] = "dong", more: Partial<RuleOutput> = {}): RuleOutput {
  return { key, label: key, labelEn: key, type, values: [], fallback: "", ...more };
}

/** A row written as its cells: conditions left of the arrow, results right of it. */
export function row(written: string): RuleRow {
  const [tests = "", outputs = ""] = written.split("=>");
  const cells = (text: string): readonly string[] => text.split("|").map((cell) => cell.trim());
  return { tests: cells(tests), outputs: cells(outputs), note: "", law: "Luật Phí và lệ phí 97/2015/QH13, Điều 8" };
}

/** A fee table by channel and area, as a rule of the tests. */
export function feeTable(more: Partial<DecisionTable> = {}): DecisionTable {
  return {
    key: "fee",
    name: "Lệ phí",
    nameEn: "Charge",
    purpose: "fee",
    hitPolicy: "UNIQUE",
    aggregation: "list",
    inputs: [input("dossier.channel"), input("form.area", "integer")],
    outputs: [output("amount")],
    rows: [
      row('"online" | - => 0'),
      row('not("online") | [1..100] => 50000'),
      row('not("online") | > 100 => 50000 + (form.area - 100) * 500'),
    ],
    ...more,
  };
}
