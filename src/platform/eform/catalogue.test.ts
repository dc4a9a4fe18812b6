import assert from "node:assert/strict";
import { test } from "node:test";
import { eformCatalogue, kindOfSchema } from "./catalogue.ts";
import { eformFindings } from "./eform.ts";

test("every kind of the catalogue begins as a question that the form takes and that is known for its kind", () => {
  for (const { kind, begins, isColumn } of eformCatalogue.kinds) {
    assert.equal(kindOfSchema(begins), kind);
    const question =
      kind === "rows"
        ? { ...begins, items: { ...(begins["items"] as object), properties: { a: { title: "A", type: "boolean" } } } }
        : begins;
    const schema = { title: "x", type: "object", additionalProperties: false, properties: { q: { title: "Câu hỏi", ...question } } };
    assert.deepEqual(eformFindings(schema), [], kind);
    const items = { type: "object", additionalProperties: false, properties: { q: { title: "Ô", ...question } } };
    const row = { ...schema, properties: { list: { title: "Bảng", type: "array", maxItems: 3, items } } };
    assert.equal(eformFindings(row).length === 0, isColumn, kind);
  }
});

test("every word that a kind takes is explained in both languages", () => {
  const explained = new Map(eformCatalogue.words.map((word) => [word.word, word]));
  for (const { words } of eformCatalogue.kinds)
    for (const word of [...words, ...eformCatalogue.commonWords]) assert.ok(explained.has(word), word);
  for (const { label, explains } of explained.values())
    for (const text of [label.vi, label.en, explains.vi, explains.en]) assert.notEqual(text, "");
});
