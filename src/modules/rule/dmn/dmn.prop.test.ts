import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isProblem } from "#kernel/problem";
import { readDmn, writeDmn } from "#modules/rule";
import type { DecisionTable } from "#modules/rule";
import { feeTable } from "../rule.fixture.ts";

/** Texts as people type them: trimmed, with marks that XML has to escape. */
const typed = fc.stringMatching(/^[\p{L}0-9 <>&"'.,;%()[\]{}-]{0,30}$/u).map((text) => text.normalize("NFC").trim());
const key = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/u).filter((name) => !(name in Object.prototype));
const cell = typed.map((text) => text || "-");

const table: fc.Arbitrary<DecisionTable> = fc
  .record({
    inputs: fc.array(
      fc.record({ label: typed, labelEn: typed, expression: typed, type: fc.constantFrom("string", "integer", "boolean", "list") }),
      { maxLength: 3 },
    ),
    outputs: fc.uniqueArray(
      fc.record({
        key,
        label: typed,
        labelEn: typed,
        type: fc.constantFrom("string", "integer", "boolean", "dong", "list"),
        values: fc.array(
          typed.filter((text) => text !== ""),
          { maxLength: 3 },
        ),
        fallback: typed,
      }),
      { minLength: 1, maxLength: 3, selector: (output) => output.key },
    ),
  })
  .chain(({ inputs, outputs }) =>
    fc.record({
      key,
      name: typed.map((text) => text || "a"),
      nameEn: typed,
      purpose: fc.constantFrom("fee", "case", "components", "routing", "other"),
      hitPolicy: fc.constantFrom("UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT"),
      aggregation: fc.constant("list"),
      inputs: fc.constant(inputs),
      outputs: fc.constant(outputs),
      rows: fc.array(
        fc.record({
          tests: fc.array(cell, { minLength: inputs.length, maxLength: inputs.length }),
          outputs: fc.array(typed, { minLength: outputs.length, maxLength: outputs.length }),
          note: typed,
          law: typed,
        }),
        { maxLength: 4 },
      ),
    }),
  ) as fc.Arbitrary<DecisionTable>;

void it("RUL-05 what is written as DMN reads as the same tables", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(table, { minLength: 1, maxLength: 2, selector: (one) => one.key }), async (tables) => {
      assert.deepEqual(await readDmn(await writeDmn(tables, "Thủ tục")), JSON.parse(JSON.stringify(tables)));
    }),
    { numRuns: 150 },
  );
});

void it("an aggregation travels with its table", async () => {
  const sum = feeTable({ hitPolicy: "COLLECT", aggregation: "sum" });
  assert.deepEqual(await readDmn(await writeDmn([sum], "Phí")), [sum]);
});

function foreign(logic: string, namespace = "https://www.omg.org/spec/DMN/20191111/MODEL/"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" id="d" name="D" namespace="http://x">${logic}</definitions>`;
}

const TABLE = `<decision id="Decision_1ab" name="Lệ phí"><decisionTable id="t" hitPolicy="FIRST"><input id="i" label="Kênh"><inputExpression id="e" typeRef="string"><text>dossier.channel</text></inputExpression></input><output id="o" name="số tiền" typeRef="integer"/><rule id="r"><description>trực tuyến</description><inputEntry id="ie"><text>"online"</text></inputEntry><outputEntry id="oe"><text>5000</text></outputEntry></rule></decisionTable></decision>`;

void it("a table of another tool reads, in the namespaces of DMN 1.3 and later", async () => {
  for (const year of ["20191111", "20211108", "20230324"]) {
    const read = await readDmn(foreign(TABLE, `https://www.omg.org/spec/DMN/${year}/MODEL/`));
    assert.ok(!isProblem(read), JSON.stringify(read));
    const [first] = read;
    assert.deepEqual([first?.key, first?.hitPolicy, first?.purpose], ["decision_1ab", "FIRST", "other"]);
    assert.deepEqual(
      first?.outputs.map((output) => [output.key, output.type]),
      [["so_tien", "integer"]],
    );
    assert.deepEqual(first?.rows, [{ tests: ['"online"'], outputs: ["5000"], note: "trực tuyến", law: "" }]);
  }
});

void describe("what must not come in is refused before it is parsed, or by name", () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
  const cases: readonly (readonly [string, string, string])[] = [
    ["an entity bomb", foreign(TABLE).replace("?>", `?>${bomb}`), "rule.dmn_unreadable"],
    ["an external entity", foreign(TABLE.replace("5000", "&xxe;")), "rule.dmn_unreadable"],
    ["a processing instruction", foreign(`<?php x ?>${TABLE}`), "rule.dmn_unreadable"],
    ["nesting without end", foreign("<a>".repeat(100)), "rule.dmn_unreadable"],
    ["a file too large", foreign(TABLE.padEnd(600_000)), "rule.dmn_unreadable"],
    ["a name of the language itself", foreign(TABLE.replace("<rule id", '<rule __proto__="x" id')), "rule.dmn_unreadable"],
    ["something that is no XML", "{}", "rule.dmn_unreadable"],
    ["an element nobody knows", foreign(TABLE.replace("<rule id", "<script/><rule id")), "rule.dmn_unreadable"],
    [
      "a decision that is no table",
      foreign('<decision id="a" name="A"><literalExpression><text>1</text></literalExpression></decision>'),
      "rule.dmn_not_supported",
    ],
    ["a hit policy that is not run here", foreign(TABLE.replace("FIRST", "RULE ORDER")), "rule.dmn_not_supported"],
    ["a file without a table", foreign(""), "rule.dmn_not_supported"],
    ["BPMN", '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="a"/>', "rule.dmn_unreadable"],
  ];
  for (const [name, xml, expected] of cases)
    void it(name, async () => {
      const read = await readDmn(xml);
      assert.ok(isProblem(read), JSON.stringify(read));
      assert.equal(read.problem, expected);
    });
});
