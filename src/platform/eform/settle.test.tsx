import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import type { CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { LocaleContext } from "#platform/html/locale";
import { answerLines } from "./answer-list.ts";
import { readAnswers, storedAnswers } from "./answers.ts";
import type { Answers } from "./answers.ts";
import { answersSchema } from "./answers-schema.ts";
import type { EformWorld } from "./check-value.ts";
import { EformFields, eformErrors } from "./eform-fields.tsx";
import { EformPreview } from "./eform-preview.tsx";
import { eformFindings, parseEform } from "./eform.ts";
import type { Eform } from "./eform.ts";
import { exampleOf } from "./feel-value.ts";
import { HIDDEN_FIELD, ROWS_FIELD } from "./field-name.ts";
import { checkAnswers } from "./settle.ts";

const area = (value: string, vi: string) => ({ value, label: { vi, en: vi } });
const world: EformWorld = { today: "2026-11-22" as CivilDate, areas: [area("H99.101", "Xã Bình Giang"), area("H99.102", "Xã Yên Phú")] };

function must(properties: JsonObject, around: JsonObject = {}): Eform {
  const made = parseEform({ title: "Tờ khai", type: "object", additionalProperties: false, properties, ...around });
  if (isProblem(made)) throw new Error(JSON.stringify(made));
  return made;
}

const choice = (title: string, ...values: readonly string[]): JsonObject => ({
  title,
  type: "string",
  oneOf: values.map((value) => ({ const: value, title: value.toUpperCase() })),
});

/** A building permit: conditions that follow each other, a sum, a check, rows with conditions of their own. */
const permit = must(
  {
    kind: choice("Loại", "new", "repair"),
    floors: { title: "Số tầng", type: "integer", minimum: 1, maximum: 100, "x-show": { feel: 'kind = "new"' } },
    lift: { title: "Thang máy", type: "boolean", "x-show": { feel: 'kind = "new" and floors > 5' } },
    liftMaker: { title: "Hãng", type: "string", maxLength: 50, "x-show": { feel: "lift" }, "x-required": { feel: "floors > 9" } },
    price: { title: "Đơn giá", type: "integer", "x-widget": "dong", maximum: 1_000_000_000 },
    size: { title: "Diện tích", type: "string", "x-widget": "decimal", "x-least": 1, "x-most": 100_000 },
    total: { title: "Thành tiền", type: "integer", "x-compute": { feel: "price * floors" } },
    startOn: { title: "Khởi công", type: "string", format: "date" },
    endOn: { title: "Hoàn thành", type: "string", format: "date" },
    known: { title: "Ngày sinh", type: "string", format: "date", "x-partial": true },
    site: { title: "Địa điểm", type: "object", "x-widget": "address" },
    owners: {
      title: "Chủ sở hữu",
      type: "array",
      maxItems: 4,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        "x-check": [{ feel: "share <= 100", message: "Phần sở hữu không quá 100", fields: ["share"] }],
        properties: {
          name: { title: "Tên", type: "string", maxLength: 100 },
          share: { title: "Phần trăm", type: "integer", minimum: 1, maximum: 1000 },
          foreign: { title: "Người nước ngoài", type: "boolean" },
          passport: { title: "Hộ chiếu", type: "string", "x-format": "passport", "x-show": { feel: "foreign" } },
        },
      },
    },
  },
  {
    required: ["kind", "floors"],
    "x-order": ["kind", "floors", "lift", "liftMaker", "price", "size", "total", "startOn", "endOn", "known", "site", "owners"],
    "x-check": [
      {
        feel: "date(endOn) >= date(startOn)",
        message: "Ngày hoàn thành phải sau ngày khởi công",
        "x-message-en": "The end must come after the start",
        fields: ["endOn"],
      },
    ],
  },
);

type Posted = Readonly<Record<string, string | readonly string[]>>;

function read(fields: Posted, eform = permit): Answers {
  return readAnswers(eform, (name) => [fields[name] ?? []].flat(), world);
}

function names(answers: Answers): readonly string[] {
  return answers.issues.map(({ name, fault }) => `${name} ${fault.kind}`);
}

function draw(answers: Answers, eform = permit): string {
  return renderToString(
    <LocaleContext.Provider value="vi">
      <EformFields eform={eform} answers={answers} errors={eformErrors(answers, "vi")} areas={world.areas} />
    </LocaleContext.Provider>,
  );
}

test("EFO-01: what is not asked is not kept in the data, and what was typed there travels along and comes back", () => {
  const tall = { "form.kind": "new", "form.floors": "12", "form.lift": "yes", "form.liftMaker": "Hãng A" };
  assert.deepEqual(read(tall).data, { kind: "new", floors: 12, lift: true, liftMaker: "Hãng A" });
  const low = read({ ...tall, "form.kind": "repair" });
  assert.deepEqual([low.data, names(low)], [{ kind: "repair" }, []], "hidden answers hide what hangs on them");
  const html = draw(low);
  assert.match(html, /type="hidden" name="form.liftMaker" value="Hãng A"/u);
  assert.doesNotMatch(html, /<label[^>]*>Hãng/u);
  assert.deepEqual(read({ ...tall, [HIDDEN_FIELD]: ["form.floors"] }).newlyAsked, new Set(["form.floors"]));
});

test("EFO-02: a condition that waits for an answer does not hold yet", () => {
  const answers = read({ "form.kind": "new" });
  assert.deepEqual([...answers.hidden].toSorted(), ["form.lift", "form.liftMaker", "form.owners.0.passport"]);
  assert.deepEqual(names(answers), ["form.floors missing"]);
});

test("EFO-02: a condition that fails with all its answers there leaves its question shown, not demanded, and says so", () => {
  const eform = must(
    {
      day: { title: "Ngày", type: "string", maxLength: 20 },
      why: { title: "Vì sao", type: "string", maxLength: 50, "x-show": { feel: 'date(day) > date("2026-01-01")' } },
    },
    { required: ["why"] },
  );
  const failed = read({ "form.day": "hôm qua", "form.why": "" }, eform);
  assert.deepEqual([[...failed.undecided], names(failed)], [["form.why"], []]);
  assert.match(draw(failed, eform), /Chưa xác định được/u);
  assert.deepEqual(read({ "form.day": "hôm qua", "form.why": "x" }, eform).data, { day: "hôm qua", why: "x" }, "nothing is lost");
  assert.deepEqual(names(read({ "form.day": "2026-05-01" }, eform)), ["form.why missing"]);
});

test("EFO-03: a demand holds when its expression does, and when it cannot be worked out", () => {
  const tall = { "form.kind": "new", "form.floors": "12", "form.lift": "yes" };
  assert.deepEqual(names(read(tall)), ["form.liftMaker missing"]);
  assert.deepEqual(names(read({ ...tall, "form.floors": "7" })), []);
  const eform = must({
    day: { title: "Ngày", type: "string", maxLength: 20 },
    why: { title: "Vì sao", type: "string", maxLength: 50, "x-required": { feel: 'date(day) > date("2026-01-01")' } },
  });
  assert.deepEqual(names(read({ "form.day": "x" }, eform)), ["form.why missing"]);
  assert.deepEqual(names(read({}, eform)), [], "while its answer is missing it waits");
});

test("EFO-03: a check over several answers refuses when it does not hold or cannot be tried, with its own words", () => {
  const days = { "form.kind": "repair", "form.startOn": "5/3/2026", "form.endOn": "1/3/2026" };
  const answers = read(days);
  assert.deepEqual(names(answers), ["form.endOn check"]);
  assert.match(eformErrors(answers, "en")[0]?.message ?? "", /must come after the start/u);
  assert.deepEqual(names(read({ ...days, "form.endOn": "5/3/2026" })), []);
  assert.deepEqual(names(read({ ...days, "form.endOn": "" })), [], "nothing to compare yet");
  assert.deepEqual(names(read({ ...days, "form.endOn": "31/2/2026" })), ["form.endOn not_a_day"], "one fault a field");
});

test("EFO-04: a computed value is worked out here whatever was sent, and appears when its answers are there", () => {
  const answers = read({ "form.kind": "new", "form.floors": "3", "form.price": "1.500.000 đồng", "form.total": "1" });
  assert.deepEqual([answers.data["total"], names(answers)], [4_500_000, []]);
  assert.match(draw(answers), /readonly[^>]*value="4.500.000"|value="4.500.000"[^>]*readonly/iu);
  assert.equal(read({ "form.kind": "new", "form.floors": "3" }).data["total"], undefined);
  assert.equal(checkAnswers(permit, { kind: "new", floors: 3, price: 10, total: 7 }, world).data["total"], 30);
});

test("rows have conditions and checks of their own, each row for itself", () => {
  const rows = {
    "form.kind": "repair",
    "form.owners.0.name": "An",
    "form.owners.0.share": "101",
    "form.owners.0.passport": "C1234567",
    "form.owners.2.name": "Bob",
    "form.owners.2.foreign": "yes",
    "form.owners.2.passport": "c 1234567",
  };
  const answers = read(rows);
  assert.deepEqual(names(answers), ["form.owners.0.share check"]);
  assert.deepEqual(answers.data["owners"], [
    { name: "An", share: 101 },
    { name: "Bob", foreign: true, passport: "C1234567" },
  ]);
  assert.ok(answers.hidden.has("form.owners.0.passport") && !answers.hidden.has("form.owners.2.passport"));
});

test("any row is taken out by its own button, and those behind it move up as typed", () => {
  const rows = { "form.owners.0.name": "An", "form.owners.1.name": "Bình", "form.owners.2.name": "Chi", [ROWS_FIELD]: "owners-1" };
  const answers = read(rows);
  assert.deepEqual([answers.isRowChange, answers.rowCounts.get("owners")], [true, 2]);
  assert.deepEqual([answers.texts("form.owners.0.name"), answers.texts("form.owners.1.name")], [["An"], ["Chi"]]);
});

test("a day may be known by month or year only where the form says so", () => {
  const known = (text: string) => read({ "form.kind": "repair", "form.known": text });
  assert.deepEqual(
    ["1960", "7/1960", "2/7/1960"].map((text) => known(text).data["known"]),
    ["1960", "1960-07", "1960-07-02"],
  );
  assert.deepEqual(names(known("13/1960")), ["form.known not_a_day"]);
  assert.deepEqual(names(read({ "form.kind": "repair", "form.startOn": "1960" })), ["form.startOn not_a_day"]);
});

test("fractions are written with a comma and kept exactly", () => {
  const size = (text: string) => read({ "form.kind": "repair", "form.size": text });
  assert.deepEqual(
    ["85,5", "1.234,50", "0085", "12.5"].map((text) => size(text).data["size"]),
    ["85.5", "1234.5", "85", "12.5"],
  );
  assert.deepEqual(names(size("85,555")), ["form.size not_a_number"]);
  assert.deepEqual(names(size("0,5")), ["form.size below"]);
  assert.equal(answerLines(permit, size("85,5").data, "vi").find(({ key }) => key === "size")?.value, "85,5");
});

test("an address is a commune of the province with its name of the day, or elsewhere written out", () => {
  const site = (area: string, line: string) => read({ "form.kind": "repair", "form.site.area": area, "form.site.line": line });
  const known = site("H99.101", "Số 12, thôn 3");
  assert.deepEqual(known.data["site"], { area: "H99.101", areaName: "Xã Bình Giang", line: "Số 12, thôn 3" });
  assert.equal(answerLines(permit, known.data, "vi").at(-1)?.value, "Số 12, thôn 3, Xã Bình Giang");
  assert.deepEqual(names(site("H99.999", "x")), ["form.site unknown_area"]);
  assert.deepEqual(names(site("H99.101", "")), ["form.site missing"]);
  assert.deepEqual(names(site("elsewhere", "Xã A, tỉnh B")), []);
  assert.match(draw(known), /<option value="H99.101" selected/u);
});

test("data that did not come from a page is held to the same rules, and what is not asked is named", () => {
  const issues = (data: JsonObject) =>
    checkAnswers(permit, data, world).issues.map(({ question, fault }) => `${question.key} ${fault.kind}`);
  assert.deepEqual(issues({ kind: "repair" }), []);
  assert.deepEqual(issues({ kind: "repair", floors: 3 }), ["floors not_asked"]);
  assert.deepEqual(issues({ kind: "repair", bogus: 3 }), ["bogus not_asked"]);
  assert.deepEqual(issues({ kind: "repair", owners: [{ name: "A", extra: 1 }] }), ["extra not_asked"]);
  assert.deepEqual(issues({ kind: "repair", owners: Array.from({ length: 100_000 }, () => ({ name: "A" })) }), ["owners too_many"]);
  assert.deepEqual(issues({ kind: ["new"], owners: "x", site: [], price: "1" }).toSorted(), [
    "kind unknown_choice",
    "owners malformed",
    "price not_whole",
    "site malformed",
  ]);
});

test("stored answers drawn and posted again are the same answers", () => {
  const data = read({
    "form.kind": "new",
    "form.floors": "3",
    "form.price": "1000",
    "form.size": "85,5",
    "form.known": "7/1960",
    "form.site.area": "H99.102",
    "form.site.line": "Thôn 1",
    "form.owners.0.name": "An",
  }).data;
  const stored = storedAnswers(permit, data, world);
  assert.deepEqual(readAnswers(permit, stored.texts, world).data, data);
});

test("the plain JSON Schema for programs allows what the form allows", () => {
  const ajv = new Ajv2020({ strict: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/u, uuid: true } });
  const validate = ajv.compile(answersSchema(permit));
  const floors = fc.option(fc.integer({ min: -2, max: 120 }), { nil: undefined });
  const data = fc.record(
    {
      kind: fc.constantFrom("new", "repair", "other"),
      floors,
      price: fc.integer({ min: -5, max: 2_000_000_000 }),
      size: fc.constantFrom("1", "1.5", "1,5", "x"),
    },
    { noNullPrototype: true, requiredKeys: ["kind"] },
  );
  fc.assert(
    fc.property(data, (given) => {
      const kept = JSON.parse(JSON.stringify(given)) as JsonObject;
      const isAllowed = checkAnswers(permit, kept, world).issues.length === 0;
      if (isAllowed) assert.ok(validate(kept), JSON.stringify([kept, validate.errors]));
    }),
  );
});

test("the preview shows each page with what was tried", () => {
  const eform = must(
    { a: choice("A", "x", "y"), b: { title: "B", type: "boolean", "x-show": { field: "a", equals: "y" } } },
    {
      "x-pages": [
        { title: "Trang một", fields: ["a"] },
        { title: "Trang hai", fields: ["b"] },
      ],
    },
  );
  const html = renderToString(<EformPreview eform={eform} world={world} texts={(name) => (name === "form.a" ? ["y"] : [])} />);
  assert.match(html, /1\. Trang một/u);
  assert.match(html, /name="form.b"/u);
});

const base = { a: { title: "A", type: "integer" }, c: choice("C", "x", "y") } satisfies JsonObject;
const when = (feel: string): JsonObject => ({ title: "B", type: "boolean", "x-show": { feel } });
const unsound: readonly (readonly [what: string, properties: JsonObject, around: JsonObject, expected: string])[] = [
  ["a circle", { ...base, b: when("d"), d: when("b") }, {}, "b circle"],
  [
    "a condition on itself",
    { ...base, b: { title: "B", type: "boolean", "x-show": { field: "b", equals: "x" } } },
    {},
    "b condition_on_itself",
  ],
  ["a name that leads nowhere", { ...base, b: when("z > 1") }, {}, "b expression_name_unknown"],
  ["a removed field", { ...base }, { "x-pages": [{ title: "P", fields: ["a", "gone"] }] }, " question_unknown"],
  ["kinds that do not compare", { ...base, b: when('a = "x"') }, {}, "b expression_types"],
  ["an answer that is no yes or no", { ...base, b: when("a + 1") }, {}, "b expression_result"],
  ["an expression that cannot be read", { ...base, b: when("a >") }, {}, "b expression_invalid"],
  [
    "an answer that is not offered",
    { ...base, b: { title: "B", type: "boolean", "x-show": { field: "c", equals: "z" } } },
    {},
    "b condition_answer_unknown",
  ],
  ["a pattern that would never end", { b: { title: "B", type: "string", maxLength: 100, pattern: "^(a+)+$" } }, {}, "b pattern_costly"],
  [
    "a pattern with a reference back",
    { b: { title: "B", type: "string", maxLength: 100, pattern: String.raw`^(a)\1$` } },
    {},
    "b pattern_costly",
  ],
  [
    "a question on two pages",
    base,
    {
      "x-pages": [
        { title: "P", fields: ["a"] },
        { title: "Q", fields: ["a", "c"] },
      ],
    },
    "a question_twice",
  ],
  ["bounds the wrong way round", { b: { title: "B", type: "integer", minimum: 5, maximum: 1 } }, {}, "b bounds_reversed"],
  [
    "a source without a datum",
    { b: { title: "B", type: "boolean", "x-source": { from: ["identity"], change: "locked" } } },
    {},
    "b source_without_datum",
  ],
  ["an unknown word", { b: { title: "B", type: "integer", onclick: "x" } }, {}, "b word_unknown"],
  ["an unknown kind", { b: { title: "B", type: "null" } }, {}, "b kind_unknown"],
  ["a name of the language", { constructor: { title: "B", type: "integer" } }, {}, " name_forbidden"],
];

for (const [what, properties, around, expected] of unsound) {
  test(`EFO-06: a form with ${what} is refused where it is wrong`, () => {
    const schema = { title: "x", type: "object", additionalProperties: false, properties, ...around };
    assert.deepEqual(
      eformFindings(schema).map(({ at, code }) => `${at} ${code}`),
      [expected],
    );
    assert.ok(isProblem(parseEform(schema)));
  });
}

test("a schema too large or too deep is refused before anything walks it", () => {
  let deep: JsonObject = {};
  for (let level = 0; level < 60_000; level += 1) deep = { a: deep };
  for (const schema of [deep, { title: "x".repeat(300_000) }]) {
    const made = parseEform(schema);
    assert.equal(isProblem(made) && made.params["code"], "schema_too_large");
  }
});

test("an example answer fits every kind of question", () => {
  const own = permit.questions.filter(({ key }) => key !== "total" && key !== "site");
  const given = Object.fromEntries(own.map((one) => [one.key, exampleOf(one)]));
  const faults = checkAnswers(permit, { ...given, kind: "new", floors: 12 }, world).issues;
  assert.deepEqual(
    faults.map(({ question }) => question.key),
    ["passport"],
  );
});
