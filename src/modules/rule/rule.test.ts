import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { compileRule, decisionTablesSchema, evaluateRule, feeIn, formFacts, wordsIn } from "#modules/rule";
import type { DecisionTable, RuleOutcome } from "#modules/rule";
import { feeTable, input, output, row } from "./rule.fixture.ts";

function ask(table: DecisionTable, facts: JsonObject): RuleOutcome | Problem {
  const rule = compileRule(table);
  return isProblem(rule) ? rule : evaluateRule(rule, facts);
}

function outcome(table: DecisionTable, facts: JsonObject): RuleOutcome {
  const given = ask(table, facts);
  assert.ok(!isProblem(given), JSON.stringify(given));
  return given;
}

function refusal(table: DecisionTable, facts: JsonObject): Problem {
  const given = ask(table, facts);
  assert.ok(isProblem(given), JSON.stringify(given));
  return given;
}

function counter(area: number | null): JsonObject {
  return { dossier: { channel: "in_person" }, form: { area } };
}

void describe("a fee table", () => {
  void it("gives the amount of the row that holds, and names the row", () => {
    assert.deepEqual(outcome(feeTable(), counter(100)), { outputs: { amount: 50_000 }, rows: [2] });
    assert.deepEqual(outcome(feeTable(), counter(130)), { outputs: { amount: 65_000 }, rows: [3] });
    assert.deepEqual(outcome(feeTable(), { dossier: { channel: "online" }, form: { area: null } }), { outputs: { amount: 0 }, rows: [1] });
  });

  void it("RUL-01 refuses when no row holds and no fallback is written, and answers by the fallback when one is", () => {
    const given = refusal(feeTable(), counter(0));
    assert.equal(given.problem, "rule.no_row");
    assert.equal(given.params["name"], "Lệ phí");
    const kind = feeTable({ outputs: [output("amount", "dong", { fallback: "10000" })] });
    assert.deepEqual(outcome(kind, counter(0)), { outputs: { amount: 10_000 }, rows: [] });
  });

  void it("RUL-03 refuses a question nobody answered instead of taking a row for it", () => {
    assert.equal(refusal(feeTable(), counter(null)).problem, "rule.no_row");
    const asked = feeTable({ rows: [...feeTable().rows, row('not("online") | null => 70000')] });
    assert.deepEqual(outcome(asked, counter(null)).rows, [4]);
  });

  void it("does not take an unanswered question for one that is outside of an interval", () => {
    const table = feeTable({ inputs: [input("form.area", "integer")], rows: [row("not([1..10]) => 5000")] });
    assert.equal(refusal(table, counter(null)).problem, "rule.no_row");
  });

  void it("RUL-02 refuses a fraction of a đồng, a negative amount and a text, naming table, row and column", () => {
    for (const expression of ["100 / 3", "-5000", '"5000"']) {
      const given = refusal(feeTable({ rows: [row(`- | - => ${expression}`)] }), counter(1));
      assert.equal(given.problem, "rule.output_wrong");
      assert.deepEqual([given.params["rule"], given.params["row"], given.params["output"]], ["fee", 1, 1]);
    }
  });

  void it("refuses two rows of a unique table", () => {
    const given = refusal(feeTable({ rows: [row("- | > 5 => 1"), row("- | > 7 => 2")] }), counter(9));
    assert.equal(given.problem, "rule.rows_overlap");
    assert.deepEqual(given.params["rows"], ["1", "2"]);
  });

  void it("refuses facts that are missing or of another kind, naming the column", () => {
    assert.equal(refusal(feeTable(), { dossier: { channel: "in_person" }, form: {} }).params["reason"], "unknown_name");
    const given = refusal(feeTable(), { dossier: { channel: "in_person" }, form: { area: "90" } });
    assert.deepEqual([given.problem, given.params["input"]], ["rule.input_undecided", 2]);
  });

  void it("refuses to compile what cannot be read, naming the cell", () => {
    const given = refusal(feeTable({ rows: [row("- | > => 1")] }), counter(1));
    assert.deepEqual([given.problem, given.params["row"], given.params["input"]], ["rule.cell_invalid", 1, 2]);
  });

  void it("refuses a cell that cannot be decided, and a table without rows", () => {
    const cell = refusal(feeTable({ rows: [row("- | < form.least => 1")] }), {
      dossier: { channel: "post" },
      form: { area: 1, least: null },
    });
    assert.deepEqual([cell.problem, cell.params["row"], cell.params["input"]], ["rule.cell_undecided", 1, 2]);
    assert.equal(refusal(feeTable({ rows: [] }), counter(1)).problem, "rule.shape_invalid");
  });

  void it("adds its amounts of đồng", () => {
    const table = feeTable({
      outputs: [output("phi"), output("le_phi"), output("ghi_chu", "string")],
      rows: [row('- | - => 50000 | 20000 | "hai khoản"')],
    });
    assert.equal(feeIn(table, outcome(table, counter(1)).outputs), 70_000);
  });
});

void describe("a hit policy", () => {
  const rows = [row("- | > 5 => 30000"), row("- | > 7 => 10000"), row("- | > 7 => 30000")];
  const nine = counter(9);

  void it("FIRST takes the first row that holds", () => {
    assert.deepEqual(outcome(feeTable({ hitPolicy: "FIRST", rows }), nine), { outputs: { amount: 30_000 }, rows: [1] });
  });

  void it("ANY takes rows that agree and refuses rows that do not", () => {
    assert.equal(refusal(feeTable({ hitPolicy: "ANY", rows }), nine).problem, "rule.rows_disagree");
    assert.deepEqual(outcome(feeTable({ hitPolicy: "ANY", rows: rows.filter((_, index) => index !== 1) }), nine).rows, [1, 2]);
  });

  void it("PRIORITY takes the value that stands first in the list", () => {
    const table = feeTable({
      hitPolicy: "PRIORITY",
      purpose: "other",
      outputs: [output("muc", "string", { values: ["khẩn", "thường"] })],
      rows: [row('- | > 5 => "thường"'), row('- | > 7 => "khẩn"')],
    });
    assert.deepEqual(outcome(table, nine), { outputs: { muc: "khẩn" }, rows: [2] });
  });

  for (const [aggregation, amount] of [
    ["sum", 70_000],
    ["min", 10_000],
    ["max", 30_000],
    ["count", 3],
    ["list", [30_000, 10_000]],
  ] as const)
    void it(`COLLECT ${aggregation} gathers every row that holds`, () => {
      assert.deepEqual(outcome(feeTable({ hitPolicy: "COLLECT", aggregation, rows }), nine), { outputs: { amount }, rows: [1, 2, 3] });
    });

  void it("COLLECT list joins lists of papers, each once", () => {
    const table = feeTable({
      purpose: "components",
      hitPolicy: "COLLECT",
      outputs: [output("papers", "list", { values: ["don", "ban_ve"] })],
      rows: [row('- | - => ["don"]'), row('- | > 7 => ["ban_ve", "don"]')],
    });
    assert.deepEqual(wordsIn(table, outcome(table, nine).outputs), ["don", "ban_ve"]);
  });
});

void it("RUL-04 words that an applicant typed never become an output, because outputs stay in the ledger", () => {
  const open = feeTable({ purpose: "other", outputs: [output("ten", "string")], rows: [row("- | - => form.name")] });
  assert.equal(refusal(open, { dossier: { channel: "post" }, form: { area: 1, name: "Nguyễn Văn An" } }).problem, "rule.cell_invalid");
});

void it("a table in an event is closed and bounded", () => {
  assert.ok(decisionTablesSchema.safeParse([feeTable()]).success);
  assert.ok(!decisionTablesSchema.safeParse([{ ...feeTable(), script: "1" }]).success);
  assert.ok(!decisionTablesSchema.safeParse([feeTable({ key: "constructor()" })]).success);
  assert.ok(!decisionTablesSchema.safeParse([feeTable({ rows: Array.from({ length: 201 }, () => row("- | - => 1")) })]).success);
});

void it("answers become facts: what nobody answered is null, an unticked box is no, no rows are an empty list", () => {
  const ask = (key: string, more: object): never =>
    ({ key, label: { vi: "", en: "" }, hint: undefined, isRequired: false, showWhen: undefined, ...more }) as never;
  const eform = {
    questions: [
      ask("area", { kind: "integer" }),
      ask("agreed", { kind: "yes" }),
      ask("children", { kind: "rows", columns: [ask("age", { kind: "integer" })] }),
      ask("papers", { kind: "choices", choices: [] }),
    ],
  };
  assert.deepEqual(formFacts(eform, { children: [{}] }), { area: null, agreed: false, children: [{ age: null }], papers: [] });
});
