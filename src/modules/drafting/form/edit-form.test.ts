import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { eformFindings, parseEform } from "#platform/eform/eform";
import {
  addQuestion,
  beginPage,
  changeQuestion,
  copyQuestion,
  freeKey,
  movePage,
  moveQuestion,
  removePage,
  removeQuestion,
} from "./edit-form.ts";
import { columnsOf, emptyOutline, outlineOf, questionAt, schemaOf, type FormOutline, type OutlineQuestion } from "./form-outline.ts";
import { usesOf } from "./question-uses.ts";
import { conditionOf, shownCondition, COMPARISONS } from "./simple-condition.ts";
import { readKindWords, shownWord } from "./question-words.ts";

const NO_PROCESS = { process: null };

function line(key: string, more: JsonObject = {}): OutlineQuestion {
  return { key, isRequired: true, schema: { type: "string", title: `Câu ${key}`, maxLength: 100, ...more } };
}

function table(key: string): OutlineQuestion {
  const items = { type: "object", additionalProperties: false, required: [], properties: {} };
  return { key, isRequired: false, schema: { type: "array", title: "Bảng", maxItems: 5, items } };
}

function formOf(...questions: readonly OutlineQuestion[]): FormOutline {
  return questions.reduce((form, question) => addQuestion(form, question, { list: null, page: 0, after: null }), emptyOutline("Tờ khai"));
}

function keysOf(form: FormOutline): readonly (readonly string[])[] {
  return form.pages.map((page) => page.keys);
}

test("a form taken apart and put together again says the same", () => {
  const form = beginPage(formOf(line("a"), table("b"), line("c"), line("d")), "d", { title: "Trang hai", titleEn: "Second" });
  const filled = addQuestion(form, line("e"), {
    list: "b",
    page: 0,
    after: null,
  });
  const schema = schemaOf(filled);
  assert.ok(!isProblem(parseEform(schema)), JSON.stringify(eformFindings(schema)));
  assert.deepEqual(schemaOf(outlineOf(schema)), schema);
  assert.deepEqual(keysOf(outlineOf(schema)), [["a", "b", "c"], ["d"]]);
  assert.deepEqual(
    outlineOf(schema).pages.map((page) => page.title),
    ["Trang 1", "Trang hai"],
    "a page without a name is given one, or its questions would come last",
  );
});

test("a question moves over the edge of a page, and stays where there is no further place", () => {
  const paged = beginPage(formOf(line("a"), line("b"), line("c")), "c", { title: "Hai", titleEn: "" });
  const place = (key: string) => ({ list: null, key });
  assert.deepEqual(keysOf(moveQuestion(paged, place("b"), -1)), [["b", "a"], ["c"]]);
  assert.deepEqual(keysOf(moveQuestion(paged, place("b"), 1)), [["a"], ["b", "c"]]);
  assert.deepEqual(keysOf(moveQuestion(paged, place("c"), -1)), [["a", "b", "c"], []]);
  assert.deepEqual(keysOf(moveQuestion(paged, place("a"), -1)), keysOf(paged));
  assert.deepEqual(keysOf(moveQuestion(paged, place("c"), 1)), keysOf(paged));
});

test("a page that goes leaves its questions", () => {
  const paged = beginPage(formOf(line("a"), line("b")), "b", { title: "Hai", titleEn: "" });
  assert.deepEqual(keysOf(removePage(paged, 0)), [["a", "b"]]);
  assert.deepEqual(keysOf(removePage(paged, 1)), [["a", "b"]]);
  assert.deepEqual(keysOf(removePage(formOf(line("a")), 0)), [["a"]], "the last page stays");
  assert.deepEqual(keysOf(movePage(paged, 0, 1)), [["b"], ["a"]]);
});

test("columns of a table are questions of their own place", () => {
  const form = addQuestion(formOf(table("members")), line("name"), { list: "members", page: 0, after: null });
  const more = addQuestion(form, line("born"), { list: "members", page: 0, after: "name" });
  const swapped = moveQuestion(more, { list: "members", key: "born" }, -1);
  const list = questionAt(swapped, { list: null, key: "members" });
  assert.deepEqual(list === undefined ? [] : columnsOf(list).map(({ key }) => key), ["born", "name"]);
  const bare = removeQuestion(swapped, { list: "members", key: "name" });
  assert.equal(questionAt(bare, { list: "members", key: "name" }), undefined);
  assert.ok(questionAt(bare, { list: "members", key: "born" }) !== undefined);
});

test("a copy stands behind its question under a key of its own", () => {
  const copied = copyQuestion(formOf(line("a"), line("b")), { list: null, key: "a" });
  assert.deepEqual(copied?.key, "a2");
  assert.deepEqual(copied === undefined ? [] : keysOf(copied.outline), [["a", "a2", "b"]]);
  assert.equal(copyQuestion(formOf(), { list: null, key: "a" }), undefined);
});

test("a key is made of the question's words and is never taken twice", () => {
  const form = formOf(line("soTang"));
  assert.equal(freeKey(form, null, "Số tầng"), "soTang2");
  assert.equal(freeKey(form, null, "Đường, ngõ"), "duongNgo");
  assert.equal(freeKey(form, null, "2 mặt tiền"), "c2MatTien");
  assert.equal(freeKey(form, null, "toString"), "toString2");
  assert.equal(freeKey(form, null, "???"), "c");
});

test("whoever removes a question is told what speaks of it", () => {
  const form: FormOutline = {
    ...formOf(
      line("loai"),
      line("a", { "x-show": { field: "loai", equals: "moi" } }),
      line("b", { "x-required": { feel: 'loai = "moi"' } }),
      line("c", { "x-compute": { feel: "loai +" } }),
      line("d", { "x-show": { feel: "loaiKhac = 1" } }),
    ),
    checks: [{ feel: "a != loai", message: "Không trùng", messageEn: "", fields: ["a"] }],
  };
  assert.deepEqual(usesOf(form, { list: null, key: "loai" }, NO_PROCESS), [
    { kind: "question", name: "a" },
    { kind: "question", name: "b" },
    { kind: "question", name: "c" },
    { kind: "check", name: "Không trùng" },
  ]);
  assert.deepEqual(usesOf(form, { list: null, key: "d" }, NO_PROCESS), []);
  const process = { process: { model: { flows: [{ condition: "form.d > 1" }] } } as never };
  assert.deepEqual(usesOf(form, { list: null, key: "d" }, process), [{ kind: "process", name: "" }]);
  assert.deepEqual(usesOf(form, { list: null, key: "d" }, { process: { flows: "form.day" } as never }), []);
});

const ASKED: readonly (readonly [OutlineQuestion, readonly string[]])[] = [
  [line("ten"), ["An", 'ghi "nháy"']],
  [{ key: "tang", isRequired: true, schema: { type: "integer", title: "Tầng" } }, ["3", "-2"]],
  [{ key: "ngay", isRequired: true, schema: { type: "string", format: "date", title: "Ngày" } }, ["2026-11-23"]],
  [{ key: "loai", isRequired: true, schema: { type: "string", title: "Loại", oneOf: [{ const: "moi", title: "Xây mới" }] } }, ["Xây mới"]],
];

test("every simple condition is shown again as it was chosen", () => {
  for (const [asked, values] of ASKED) {
    for (const value of values) {
      for (const comparison of COMPARISONS.filter((one) => one !== "holds")) {
        const made = conditionOf({ field: asked.key, comparison, value }, asked);
        assert.ok(made !== undefined, `${asked.key} ${comparison} ${value}`);
        const shown = shownCondition(made, (_field, kept) => (kept === "moi" ? "Xây mới" : kept));
        assert.deepEqual(shown, { field: asked.key, comparison, value });
        const form = schemaOf(formOf(asked, line("hoi", { "x-show": made })));
        assert.deepEqual(
          eformFindings(form).filter((finding) => finding.code === "expression_invalid"),
          [],
        );
      }
    }
  }
});

test("a value that does not suit its question makes no condition", () => {
  const whole: OutlineQuestion = { key: "n", isRequired: true, schema: { type: "integer", title: "N" } };
  assert.equal(conditionOf({ field: "n", comparison: "is", value: "ba" }, whole), undefined);
  assert.deepEqual(conditionOf({ field: "n", comparison: "more", value: "1.500.000" }, whole), { feel: "n > 1500000" });
  const yes: OutlineQuestion = { key: "y", isRequired: true, schema: { type: "boolean", title: "Y" } };
  assert.deepEqual(conditionOf({ field: "y", comparison: "is", value: "có" }, yes), { feel: "y = true" });
  assert.deepEqual(conditionOf({ field: "y", comparison: "is", value: "không" }, yes), { feel: "y = false" });
  assert.equal(conditionOf({ field: "y", comparison: "is", value: "31/12/2026" }, yes), undefined);
  const day: OutlineQuestion = { key: "d", isRequired: true, schema: { type: "string", format: "date", title: "D" } };
  assert.deepEqual(conditionOf({ field: "d", comparison: "least", value: "1/2/2026" }, day), { feel: 'date(d) >= date("2026-02-01")' });
  assert.equal(conditionOf({ field: "d", comparison: "is", value: "30/2/2026" }, day), undefined);
  const many: OutlineQuestion = {
    key: "m",
    isRequired: true,
    schema: { type: "array", title: "M", maxItems: 2, items: { type: "string", oneOf: [{ const: "a", title: "A" }] } },
  };
  assert.deepEqual(conditionOf({ field: "m", comparison: "holds", value: "A" }, many), { feel: 'list contains(m, "a")' });
  assert.equal(conditionOf({ field: "m", comparison: "more", value: "A" }, many), undefined);
});

test("answers are read one a line, and keep the value they are stored under", () => {
  const typed = (text: string) => readKindWords("choice", (word) => (word === "oneOf" ? text : ""));
  const read = typed("Xây mới | New\nsua | Sửa chữa | Repair\nKhác");
  assert.deepEqual(read.faults, []);
  assert.deepEqual(read.schema["oneOf"], [
    { const: "xay_moi", title: "Xây mới", "x-title-en": "New" },
    { const: "sua", title: "Sửa chữa", "x-title-en": "Repair" },
    { const: "khac", title: "Khác" },
  ]);
  assert.deepEqual(typed(shownWord(read.schema, "oneOf")).schema["oneOf"], read.schema["oneOf"]);
  assert.deepEqual(typed("").faults, [{ word: "oneOf", code: "choices_missing", what: "" }]);
  assert.deepEqual(typed("a | b | c | d").faults, [{ word: "oneOf", code: "choice_unreadable", what: "a | b | c | d" }]);
  assert.deepEqual(
    readKindWords("integer", () => "hai").faults.map(({ code }) => code),
    ["not_whole", "not_whole"],
  );
});

test("whatever is done to a form, every question stands on exactly one page", () => {
  const act = fc.record({
    verb: fc.constantFrom("add", "remove", "up", "down", "copy", "page", "unpage", "turn", "change"),
    at: fc.nat(9),
    page: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let form = emptyOutline("Tờ khai");
      for (const { verb, at, page } of acts) {
        const keys = form.pages.flatMap((one) => one.keys);
        const place = { list: null, key: keys[at % Math.max(keys.length, 1)] ?? "" };
        const question = questionAt(form, place);
        if (verb === "add") form = addQuestion(form, line(freeKey(form, null, `Câu ${at}`)), { list: null, page, after: place.key });
        if (verb === "remove") form = removeQuestion(form, place);
        if (verb === "up" || verb === "down") form = moveQuestion(form, place, verb === "up" ? -1 : 1);
        if (verb === "copy") form = copyQuestion(form, place)?.outline ?? form;
        if (verb === "page") form = beginPage(form, place.key, { title: `Trang ${at}`, titleEn: "" });
        if (verb === "unpage") form = removePage(form, page);
        if (verb === "turn") form = movePage(form, page, 1);
        if (verb === "change" && question !== undefined)
          form = changeQuestion(form, place, { question: { ...question, isRequired: false }, page });
        const placed = form.pages.flatMap((one) => one.keys);
        assert.deepEqual(placed.toSorted(), [...form.questions.keys()].toSorted());
        assert.equal(new Set(placed).size, placed.length);
        assert.deepEqual(eformFindings(schemaOf(form)), []);
      }
    }),
  );
});
