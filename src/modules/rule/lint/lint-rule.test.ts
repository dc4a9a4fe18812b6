import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FactType, FactVocabulary } from "#platform/feel";
import { lintRules } from "#modules/rule";
import type { DecisionTable, RuleFinding } from "#modules/rule";
import { feeTable, input, output, row } from "../rule.fixture.ts";

const VOCABULARY: FactVocabulary = new Map<string, FactType>([
  ["dossier.channel", { kind: "string", values: ["in_person", "online", "post"] }],
  ["form.area", { kind: "number", least: 1, most: 1_000 }],
  ["form.floors", { kind: "number", least: 1, most: 5, isNullable: true }],
  ["form.isCorner", { kind: "boolean" }],
  ["form.name", { kind: "string" }],
]);
const SETTING = { cases: ["moi", "cap_lai"], components: ["don", "ban_ve"], isAgency: (code: string): boolean => code === "H99.10" };

function lint(table: DecisionTable): readonly RuleFinding[] {
  return lintRules([table], VOCABULARY, SETTING);
}

function codes(table: DecisionTable): readonly string[] {
  return lint(table).map(({ code }) => code);
}

function unique(rows: readonly string[], inputs = [input("form.area", "integer")]): DecisionTable {
  return feeTable({ inputs, rows: rows.map(row) });
}

void it("a sound table has no finding", () => {
  assert.deepEqual(lint(feeTable()), []);
});

void describe("what would be refused at the counter is found before publication", () => {
  const cases: readonly (readonly [string, DecisionTable, readonly string[]])[] = [
    ["a name that nothing has", unique(["- => 1"], [input("form.aera", "integer")]), ["unknown_name"]],
    [
      "an answer that the question does not have",
      unique(['"online", "fax" => 1', "- => 1"], [input("dossier.channel")]),
      ["unknown_value"],
    ],
    ["a text compared with a number", unique(['"a" => 1'], [input("form.area", "integer")]), ["type_mismatch"]],
    ["a column of another kind than its expression", unique(["- => 1"], [input("form.area", "boolean")]), ["type_mismatch"]],
    ["half a đồng", unique(["- => 0.5"]), ["output_wrong"]],
    ["a negative fee", unique(["- => -1"]), ["output_wrong"]],
    ["a fee in words", unique(['- => "5000"']), ["output_wrong"]],
    ["a fee without an amount of đồng", feeTable({ outputs: [output("x", "string")], rows: [row('- | - => "a"')] }), ["fee_without_dong"]],
    [
      "a fee in some other number",
      feeTable({ outputs: [output("x"), output("y", "integer")], rows: [row("- | - => 1 | 2")] }),
      ["fee_with_foreign_output"],
    ],
    ["an interval that ends before it begins", unique(["[9..2] => 1"]), ["interval_reversed"]],
    [
      "a case that the procedure lacks",
      feeTable({ purpose: "case", outputs: [output("c", "string")], rows: [row('- | - => "lai"')] }),
      ["case_unknown"],
    ],
    [
      "an agency that does not exist",
      feeTable({ purpose: "routing", outputs: [output("a", "string")], rows: [row('- | - => "H99.11"')] }),
      ["agency_unknown"],
    ],
    [
      "a paper that the procedure lacks",
      feeTable({ purpose: "components", outputs: [output("p", "list", { values: ["don", "x"] })], rows: [row('- | - => ["don", "x"]')] }),
      ["component_unknown"],
    ],
    ["a row without its law", feeTable({ rows: [{ ...row("- | - => 1"), law: "" }] }), ["law_missing"]],
    ["a cell that does not read", unique(["> => 1"]), ["cell_invalid"]],
    ["no row at all", feeTable({ rows: [] }), ["shape_invalid"]],
  ];
  for (const [name, table, expected] of cases) void it(name, () => assert.deepEqual(codes(table), expected));

  void it("two rules with one key", () => {
    assert.deepEqual(
      lintRules([feeTable(), feeTable({ name: "Phí" })], VOCABULARY, SETTING).map(({ code }) => code),
      ["key_twice"],
    );
  });
});

void describe("rows are compared with everything that can come", () => {
  void it("a number between two intervals falls through, and is shown", () => {
    const [found] = lint(unique(["[1..10) => 1", "(10..1000] => 2"]));
    assert.deepEqual([found?.code, found?.params["example"]], ["gap", ["form.area = 10"]]);
  });

  void it("what the question does not allow is no gap", () => {
    assert.deepEqual(codes(unique(["< 500 => 1", "[500..1000] => 2"])), []);
  });

  void it("an answer of a list that no row takes falls through", () => {
    const [found] = lint(unique(['"online" => 1', '"post" => 2'], [input("dossier.channel")]));
    assert.deepEqual([found?.code, found?.params["example"]], ["gap", ['dossier.channel = "in_person"']]);
  });

  void it("an unanswered question falls through where nobody is bound to answer it", () => {
    const [found] = lint(unique(["[1..5] => 1"], [input("form.floors", "integer")]));
    assert.deepEqual([found?.code, found?.params["example"]], ["gap", ["form.floors = null"]]);
  });

  void it("a fallback closes every gap", () => {
    assert.deepEqual(codes({ ...unique(["[1..10) => 1"]), outputs: [output("amount", "dong", { fallback: "0" })] }), []);
  });

  void it("rows of a unique table that hold together are an error with an example", () => {
    const found = lint(unique(["<= 10 => 1", ">= 10 => 2"]));
    assert.deepEqual(
      found.map(({ code, severity, params }) => [code, severity, params["rows"], params["example"]]),
      [["rows_overlap", "error", ["1", "2"], ["form.area = 10"]]],
    );
  });

  void it("an overlap over several columns is found where all of them meet", () => {
    const inputs = [input("form.area", "integer"), input("form.isCorner", "boolean")];
    assert.deepEqual(codes(unique(["< 10 | true => 1", "< 20 | false => 2", ">= 10 | true => 3", ">= 20 | false => 4"], inputs)), []);
    assert.deepEqual(codes(unique(["< 11 | true => 1", "< 20 | false => 2", ">= 10 | true => 3", ">= 20 | false => 4"], inputs)), [
      "rows_overlap",
    ]);
  });

  void it("a row behind a wider one never decides", () => {
    const found = lint({ ...unique([">= 1 => 1", "> 10 => 2"]), hitPolicy: "FIRST" });
    assert.deepEqual(
      found.map(({ code, at }) => [code, at.row]),
      [["row_unreachable", 2]],
    );
  });

  void it("a column that asks something else is said not to be decidable", () => {
    assert.deepEqual(codes(unique(['contains(?, "a") => 1'], [input("form.name")])), ["not_decidable"]);
  });
});
