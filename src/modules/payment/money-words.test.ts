import assert from "node:assert/strict";
import { test } from "node:test";

import { dongInWords } from "./text/money-words.vi.ts";

test("an amount in words is read as Vietnamese read it", () => {
  const said: readonly (readonly [number, string])[] = [
    [0, "Không đồng"],
    [5_000, "Năm nghìn đồng"],
    [15_000, "Mười lăm nghìn đồng"],
    [20_000, "Hai mươi nghìn đồng"],
    [21_000, "Hai mươi mốt nghìn đồng"],
    [25_500, "Hai mươi lăm nghìn năm trăm đồng"],
    [101_000, "Một trăm linh một nghìn đồng"],
    [1_005_000, "Một triệu không trăm linh năm nghìn đồng"],
    [1_000_200, "Một triệu hai trăm đồng"],
    [2_000_000_000, "Hai tỷ đồng"],
    [111_111_111, "Một trăm mười một triệu một trăm mười một nghìn một trăm mười một đồng"],
  ];
  for (const [amount, words] of said) assert.equal(dongInWords(amount), words);
});
