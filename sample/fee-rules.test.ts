import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import { compileRule, evaluateRule, factVocabulary, feeIn, formFacts, lintRules } from "#modules/rule";

import { PROCEDURES } from "./procedures/catalogue.ts";

const RULED = PROCEDURES.filter(({ rules }) => rules !== undefined);

function feeOf(code: string, channel: string, answers: Readonly<Record<string, number>>): number | undefined {
  const procedure = RULED.find((each) => each.code === code);
  const eform = parseEform(procedure?.form);
  const [table] = procedure?.rules ?? [];
  assert.ok(table !== undefined && !isProblem(eform));
  const rule = compileRule(table);
  assert.ok(!isProblem(rule));
  const outcome = evaluateRule(rule, { dossier: { channel }, form: formFacts(eform, answers) });
  return isProblem(outcome) ? undefined : feeIn(table, outcome.outputs);
}

test("five sample procedures decide their fee by rules, and the check before publication has nothing against them", () => {
  assert.equal(RULED.length, 5);
  for (const procedure of RULED) {
    const eform = parseEform(procedure.form);
    assert.ok(!isProblem(eform));
    const cases = procedure.cases.map(({ key }) => key);
    const vocabulary = factVocabulary({ eform, cases, model: null, rules: procedure.rules ?? [] });
    const setting = { cases, components: procedure.components.map(({ key }) => key) };
    assert.deepEqual(lintRules(procedure.rules ?? [], vocabulary, setting), [], procedure.code);
  }
});

test("a certified copy costs by its pages up to a ceiling, and by the copies", () => {
  const pages = (pageCount: number, copyCount = 1): number | undefined => feeOf("2.000815", "in_person", { pageCount, copyCount });
  assert.deepEqual(
    [pages(1), pages(2), pages(3), pages(198), pages(199), pages(500), pages(3, 10)],
    [2_000, 4_000, 5_000, 200_000, 200_000, 200_000, 50_000],
  );
  assert.equal(feeOf("2.000815", "in_person", {}), undefined);
});

test("registering residence costs less online, and the rules give what the table of channels says", () => {
  for (const code of ["1.004222", "1.004194", "1.010038"]) {
    const procedure = RULED.find((each) => each.code === code);
    for (const { channel, fee } of procedure?.terms ?? []) {
      assert.ok(typeof fee === "object" && fee !== null);
      assert.equal(feeOf(code, channel, {}), fee.amount, `${code} ${channel}`);
    }
  }
});
