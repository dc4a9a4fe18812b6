import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { areMarks, piecesOf, settledMarks, wastePages } from "./page-marks.ts";

const marks = fc.array(fc.constantFrom("S", "J", "W"), { minLength: 1, maxLength: 80 }).map((letters) => letters.join(""));

test("DIG-01 every page of a scan lies in exactly one result or is waste, whatever is marked", () => {
  fc.assert(
    fc.property(marks, (text) => {
      const pages = [...piecesOf(text).flatMap((piece) => piece.pages), ...wastePages(text)].toSorted((a, b) => a - b);
      assert.deepEqual(
        pages,
        text.split("").map((_, page) => page),
      );
    }),
  );
});

test("a result keeps the order of its pages and begins with its first one", () => {
  fc.assert(
    fc.property(marks, (text) => {
      for (const { first, pages } of piecesOf(text)) {
        assert.equal(pages[0], first);
        assert.deepEqual(
          pages,
          [...pages].toSorted((a, b) => a - b),
        );
      }
      const starts = piecesOf(text).map(({ first }) => first);
      assert.deepEqual(starts, [...new Set(starts)]);
    }),
  );
});

test("settling marks twice is settling them once, and changes no waste", () => {
  fc.assert(
    fc.property(marks, (text) => {
      assert.equal(settledMarks(settledMarks(text)), settledMarks(text));
      assert.deepEqual(wastePages(settledMarks(text)), wastePages(text));
      assert.ok(areMarks(settledMarks(text), text.length));
    }),
  );
  assert.ok(!areMarks("SJ", 3));
  assert.ok(!areMarks("SXJ", 3));
});
