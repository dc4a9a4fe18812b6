import assert from "node:assert/strict";
import { test } from "node:test";
import { breakable } from "./breakable.ts";

test("an address without a space may break after its signs", () => {
  const { letter } = breakable({ letter: { place: "motcua.example/kiem-tra-giay-to" } });
  assert.deepEqual(letter, { place: "motcua.\u{200b}example/\u{200b}kiem-\u{200b}tra-\u{200b}giay-\u{200b}to" });
});

test("a name without a sign may break anywhere, but not within a letter with its tones", () => {
  const letter = "e\u{302}\u{301}";
  const { rows } = breakable({ rows: [{ name: `Ông ${letter.repeat(20)}` }] });
  assert.deepEqual(rows, [{ name: `Ông ${Array.from({ length: 20 }, () => letter).join("\u{200b}")}` }]);
});

test("ordinary words, numbers and blanks stay as they are", () => {
  const sheet = {
    text: "Thời gian trả kết quả giải quyết hồ sơ: H99.50-20261119-0007",
    count: 3,
    none: null,
    isTrue: true,
    list: ["Lê Thị Út"],
  };
  assert.deepEqual(breakable(sheet), sheet);
});
