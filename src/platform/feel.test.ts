import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { compileFeel } from "#platform/feel";
import type { FactType, FactVocabulary } from "#platform/feel";

const FACTS: JsonObject = {
  dossier: { channel: "online", supplementRounds: 0, isLocationIndependent: true },
  form: { dien_tich: 120, số_tầng: 3, ghi_chu: null, ngay_sinh: "2008-11-22", giay_to: ["a", "b"], con: [{ tuoi: 3 }, { tuoi: 17 }] },
};

function valueOf(text: string, facts: JsonObject = FACTS): Json {
  const expression = compileFeel(text, { mode: "expression" });
  assert.ok(!isProblem(expression), JSON.stringify(expression));
  const given = expression.evaluate(facts);
  assert.ok(!isProblem(given), JSON.stringify(given));
  return given.value;
}

/** Code and reason of what is refused, while reading or while evaluating. */
function refusalOf(text: string, facts: JsonObject = FACTS): string {
  const expression = compileFeel(text, { mode: "expression" });
  const given = isProblem(expression) ? expression : expression.evaluate(facts);
  assert.ok(isProblem(given), `${text} gave ${JSON.stringify(given)}`);
  return given.problem === "feel.no_value" ? String(given.params["reason"]) : given.problem;
}

function meets(cell: string, input: Json, facts: JsonObject = FACTS): boolean | string {
  const test = compileFeel(cell, { mode: "unaryTest" });
  assert.ok(!isProblem(test), JSON.stringify(test));
  const given = test.evaluate(facts, input);
  if (isProblem(given)) return String(given.params["reason"]);
  assert.ok(typeof given.value === "boolean");
  return given.value;
}

void describe("an expression gives the value that FEEL says", () => {
  const cases: readonly (readonly [string, Json])[] = [
    ['dossier.channel = "online" and form.dien_tich > 100', true],
    ["form.số_tầng * 20000 + 5000", 65_000],
    ["form.ghi_chu = null", true],
    ["form.ghi_chu != null and form.ghi_chu > 3", false],
    ["if dossier.isLocationIndependent then 0 else 30000", 0],
    ["form.dien_tich between 100 and 120", true],
    ["form.dien_tich in (< 50, [120..130))", true],
    ['list contains(form.giay_to, "b")', true],
    ["count(form.con[item.tuoi < 6])", 1],
    ["sum(for x in form.con return x.tuoi)", 20],
    ["some x in form.con satisfies x.tuoi >= 16", true],
    ["every x in form.con, y in form.giay_to satisfies x.tuoi > 3", false],
    ["max(form.con.tuoi)", 17],
    ["form.con[-1].tuoi", 17],
    ['date(form.ngay_sinh) + duration("P18Y") <= @"2026-11-22"', true],
    ['years and months duration(date(form.ngay_sinh), date("2026-11-21")).years', 17],
    ['(date("2026-03-01") - date("2026-02-01")).days', 28],
    ['upper case("đường ") + "Lê Lợi"', "ĐƯỜNG Lê Lợi"],
    ["-form.dien_tich / 4", -30],
    ["-1 * dossier.supplementRounds", 0],
    ["7 // bảy\n + 1", 8],
    ['"a \\"b\\""', 'a "b"'],
  ];
  for (const [text, value] of cases) void it(text, () => assert.deepEqual(valueOf(text), value));
});

void describe("what cannot be decided is refused and never guessed", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["form.khong_co = 1", "unknown_name"],
    ["khong_co", "unknown_name"],
    ['form.dien_tich = "120"', "type_mismatch"],
    ["dossier.channel <= 5", "type_mismatch"],
    ["form.ghi_chu > 3", "nothing"],
    ["form.ghi_chu + 1", "nothing"],
    ["if form.ghi_chu then 1 else 2", "nothing"],
    ['if "có" then 1 else 2', "type_mismatch"],
    ["form.ghi_chu or true", "nothing"],
    ["1 / dossier.supplementRounds", "division_by_zero"],
    ["9007199254740991 + 1", "number_too_large"],
    ['date("2026-02-30")', "not_a_day"],
    ["sum([])", "nothing"],
    ["min([])", "nothing"],
    ["form.con[3]", "list_position"],
    ["5 in [9..1]", "interval_reversed"],
    ["form.giay_to = 1", "type_mismatch"],
    ['duration("P1D") < duration("P1M")', "type_mismatch"],
    ["form.con", "no_value"],
  ];
  for (const [text, reason] of cases) void it(text, () => assert.equal(refusalOf(text), reason));
});

void describe("what would run without bound, read a clock or reach the host is refused before it runs", () => {
  for (const text of [
    "now()",
    "today()",
    'matches("aaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
    "for i in 1..1000000000 return i",
    "function(x) x",
    "{a: 1}.a",
    "form instance of context",
    "random number()",
  ])
    void it(text, () => assert.equal(refusalOf(text), "feel.not_supported"));

  for (const text of ["constructor", "form.constructor", "form.__proto__", "dossier.channel.length", "toString", "form.con.length"])
    void it(text, () => assert.equal(refusalOf(text), "unknown_name"));

  void it("three lists inside each other", () => {
    assert.equal(refusalOf("some x in form.con, y in form.con, z in form.con satisfies true"), "feel.too_large");
  });

  void it("lists too long for the work an expression may do", () => {
    const many = Array.from({ length: 200 }, (_, index) => index);
    assert.equal(refusalOf("some x in form.a, y in form.a satisfies x + y < 0", { form: { a: many } }), "too_much_work");
  });

  void it("a text too long, brackets too deep, and a million of them at once", () => {
    assert.equal(refusalOf(`1${" + 1".repeat(1000)}`), "feel.too_large");
    assert.equal(refusalOf(`${"(".repeat(100)}1${")".repeat(100)}`), "feel.too_large");
    assert.equal(refusalOf("(".repeat(1_000_000)), "feel.too_large");
    assert.equal(refusalOf(`1${" + 1".repeat(200)}`), "feel.too_large");
  });
});

void describe("a mistake in the text is named with its place", () => {
  for (const [text, from] of [
    ["form.a = ", 9],
    ['form.a = "x', 9],
    ["a; b", 1],
    ["", 0],
    ["if a then b", 11],
    ["(1 + 2", 6],
  ] as const)
    void it(JSON.stringify(text), () => {
      const refused = compileFeel(text, { mode: "expression" });
      assert.ok(isProblem(refused));
      assert.equal(refused.problem, "feel.syntax_wrong");
      assert.equal(refused.params["from"], from);
      assert.equal(refused.params["expression"], text);
    });
});

void describe("the cell of a table says yes or no about its input", () => {
  const cases: readonly (readonly [string, Json, boolean | string])[] = [
    ["-", null, true],
    ['"online"', "online", true],
    ['"online", "post"', "post", true],
    ['not("online", "post")', "in_person", true],
    ['"online"', null, false],
    ["null", null, true],
    ["true", false, false],
    ["false", false, true],
    ["[1..5)", 5, false],
    ["(1..5]", 5, true],
    ["< 3, > 10", 11, true],
    ["not(< 3)", 3, true],
    ['contains(?, "x")', "axb", true],
    ["? > 3 and ? < 5", 4, true],
    ["form.dien_tich", 120, true],
    ["form.giay_to", "b", true],
    ["< 3", null, "nothing"],
    ["< 3", "2", "type_mismatch"],
    ['"1"', 1, "type_mismatch"],
    ["dossier.isLocationIndependent", true, "wrong_argument"],
  ];
  for (const [cell, input, answer] of cases)
    void it(`${cell} about ${JSON.stringify(input)}`, () => assert.equal(meets(cell, input), answer));
});

void it("an expression names what it reads, and not what it walks", () => {
  const expression = compileFeel("some con in form.con satisfies con.tuoi > dossier.supplementRounds and form.họ_tên = null", {
    mode: "expression",
  });
  assert.ok(!isProblem(expression));
  assert.deepEqual(expression.names, ["dossier.supplementRounds", "form.con", "form.họ_tên"]);
});

void it("money is whole: a fraction of a đồng is refused, and so is what is no number", () => {
  const third = compileFeel("form.dien_tich / 7", { mode: "expression", wholeNumber: true });
  const text = compileFeel('"5000"', { mode: "expression", wholeNumber: true });
  assert.ok(!isProblem(third) && !isProblem(text));
  for (const expression of [third, text]) {
    const given = expression.evaluate(FACTS);
    assert.ok(isProblem(given));
    assert.equal(given.params["reason"], "not_whole");
  }
});

void it("the same text is read once", () => {
  assert.equal(compileFeel("1 + 1", { mode: "expression" }), compileFeel("1 + 1", { mode: "expression" }));
});

void describe("what is wrong with an expression is known before anybody asks it", () => {
  const vocabulary: FactVocabulary = new Map<string, FactType>([
    ["dossier.channel", { kind: "string", values: ["in_person", "online", "post"] }],
    ["form.area", { kind: "number", least: 0, most: 1_000 }],
    ["form.born", { kind: "string", isDay: true }],
    ["form.rows", { kind: "list", of: { kind: "context", parts: { age: { kind: "number" } } } }],
  ]);
  const cases: readonly (readonly [string, string])[] = [
    ['dossier.channel = "online" and form.area > 3', ""],
    ["form.aera > 3", "unknown_name"],
    ['dossier.channel = "onlin"', "unknown_value"],
    ['form.area = "3"', "type_mismatch"],
    ["form.area and true", "type_mismatch"],
    ["if form.area then 1 else 2", "type_mismatch"],
    ['form.born < date("2020-01-01")', "type_mismatch"],
    ['date(form.born) < date("2020-01-01")', ""],
    ["some row in form.rows satisfies row.age > 3", ""],
    ["some row in form.rows satisfies row.name = 3", "unknown_name"],
    ["count(form.rows[item.age > 3]) + 1", ""],
    ["form.area in [9..3]", "interval_reversed"],
    ["sum(form.rows.age) > 2", ""],
    ["years and months duration(date(form.born), date(form.born)).years >= 18", ""],
  ];
  for (const [text, reason] of cases)
    void it(text, () => {
      const expression = compileFeel(text, { mode: "expression" });
      assert.ok(!isProblem(expression));
      assert.deepEqual(
        expression.check(vocabulary).issues.map((issue) => issue.reason),
        reason === "" ? [] : [reason],
      );
    });

  void it("a cell is judged by the type of its column", () => {
    const test = compileFeel('"online", "fax"', { mode: "unaryTest" });
    assert.ok(!isProblem(test));
    const { issues } = test.check(vocabulary, vocabulary.get("dossier.channel"));
    assert.deepEqual(
      issues.map(({ reason, what }) => [reason, what]),
      [["unknown_value", "fax"]],
    );
  });
});
