import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseDong } from "#kernel/money";
import { sequence, standardProcess } from "#modules/process";
import { contentWith } from "../procedure.fixture.ts";
import type { DraftPart } from "../procedure-content.ts";
import { changedParts } from "../procedure-state.ts";
import { contentDifference } from "./content-difference.ts";

const name = fc.constantFrom("Một", "Hai", "Ba", "Bốn");
const key = fc.constantFrom("a", "b", "c");
const caseKey = fc.constantFrom(null, "a", "b");

const term = fc.record({
  channel: fc.constantFrom("in_person", "online", "post"),
  caseKey,
  time: fc.constantFrom(null, { amount: 3, unit: "working_day" }, { amount: 5, unit: "day" }),
  fee: fc.constantFrom("free", null, { amount: parseDong(10_000), currency: "VND", per: null }),
  feeNote: fc.constantFrom(null, "ghi chú"),
  note: fc.constantFrom(null, "mô tả"),
});
const component = fc.record({
  key,
  caseKey,
  name,
  nationalCode: fc.constantFrom(null, "1"),
  presentation: fc.constantFrom("submit", "show"),
  originals: fc.constantFrom(null, 1, 2),
  copies: fc.constantFrom(null, 0, 1),
  forms: fc.constantFrom([], ["Mẫu 1"]),
  isElectronicAllowed: fc.boolean(),
  isReplacedByData: fc.boolean(),
});
const question = fc.record({ type: fc.constant("string"), title: name, maxLength: fc.constantFrom(10, 20) });
const form = fc.record({
  type: fc.constant("object"),
  required: fc.constantFrom([], ["a"]),
  "x-order": fc.constantFrom(["a", "b"], ["b", "a"]),
  properties: fc.dictionary(key, question, { maxKeys: 3 }),
});
const process = fc
  .shuffledSubarray([...standardProcess().steps], { minLength: 1 })
  .chain((steps) => fc.constantFrom({ steps }, { model: sequence(steps), diagram: null }));
const rule = fc.record({
  key,
  name,
  nameEn: fc.constant(""),
  purpose: fc.constantFrom("fee", "other"),
  hitPolicy: fc.constant("UNIQUE"),
  aggregation: fc.constant("list"),
  inputs: fc.constant([]),
  outputs: fc.constant([]),
  rows: fc.array(
    fc.record({
      tests: fc.constant(["-"]),
      outputs: fc.constantFrom(["1"], ["2"]),
      note: fc.constantFrom("", "dòng"),
      law: fc.constant(""),
    }),
    {
      maxLength: 3,
    },
  ),
});

/** Parts of a content, each in many shapes: what editors save. */
const part = fc.record(
  {
    name,
    nameEn: fc.constantFrom(null, "One"),
    levels: fc.constantFrom(["commune"], ["commune", "province"]),
    subjects: fc.subarray(["Công dân", "Hộ kinh doanh"]),
    cases: fc.uniqueArray(fc.record({ key, name }), { selector: (each) => each.key, maxLength: 3 }),
    terms: fc.array(term, { maxLength: 4 }),
    components: fc.array(component, { maxLength: 4 }),
    outcomes: fc.array(fc.record({ code: fc.constantFrom(null, "KQ.1"), name }), { maxLength: 3 }),
    legalBasis: fc.array(fc.record({ number: fc.constantFrom(null, "1/2026"), name }), { maxLength: 3 }),
    clockTerms: fc.array(fc.record({ channel: fc.constant(null), caseKey, ground: name, extensionMax: fc.constantFrom(1, 2) }), {
      maxLength: 2,
    }),
    stepsText: fc.constantFrom(null, "Bước 1\nBước 2", "Bước 2\nBước 1", "Bước 3"),
    conditions: fc.constantFrom(null, "Có chuồng", "Có chuồng\n\n"),
    competentAgency: fc.constantFrom({ by: "unknown" }, { by: "agency", agencyCode: "H99.10" }),
    receptionScope: fc.constantFrom("OWN", "PROVINCE"),
    serviceLevel: fc.constantFrom("full", "partial"),
    eform: fc.option(form),
    process: fc.option(process),
    rules: fc.array(rule, { maxLength: 2 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<DraftPart>;

test("two versions that say the same do not differ, and every part that differs is told, in both languages (PRO-08)", () => {
  fc.assert(
    fc.property(part, part, (one, other) => {
      const [before, after] = [contentWith(one), contentWith(other)];
      assert.deepEqual(contentDifference(before, structuredClone(before), "vi"), []);
      const expected = new Set(changedParts(before, after));
      for (const locale of ["vi", "en"] as const) {
        const told = contentDifference(before, after, locale);
        assert.deepEqual(new Set(told.map((line) => line.part)), expected);
        for (const { sentence } of told) assert.doesNotMatch(sentence, /undefined|null|\[object|NaN|^$/u);
      }
    }),
    { numRuns: 400 },
  );
});

test("times, fees, papers and rows are told by what was and what is", () => {
  const before = contentWith();
  const [first] = before.terms;
  assert.ok(first);
  const after = contentWith({
    terms: [{ ...first, time: { amount: 3, unit: "working_day" }, fee: "free" }],
    legalBasis: [{ number: "2/2026/NĐ-CP", name: "Nghị định mới" }],
  });
  assert.deepEqual(
    contentDifference(before, after, "vi").map((line) => line.sentence),
    [
      "Thời hạn Trực tiếp: từ 5 ngày làm việc thành 3 ngày làm việc.",
      "Phí Trực tiếp: từ 20.000 ₫ cho một hồ sơ thành Không thu.",
      "Thêm căn cứ pháp lý: “2/2026/NĐ-CP Nghị định mới”.",
      "Bỏ căn cứ pháp lý: “1/2026/NĐ-CP Nghị định về rồng”.",
    ],
  );
});
