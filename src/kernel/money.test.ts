import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dong } from "#kernel/money";
import { formatDong, parseDong } from "#kernel/money";

test("money is whole đồng, never negative, never beyond what a number holds exactly", () => {
  assert.equal(parseDong(0), 0);
  assert.equal(parseDong(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])
    assert.equal(parseDong(wrong), undefined);
});

test("đồng are printed with a point between thousands and the sign behind", () => {
  const printed = (amount: number): string => formatDong(amount as Dong);
  assert.equal(printed(0), "0 ₫");
  assert.equal(printed(999), "999 ₫");
  assert.equal(printed(1000), "1.000 ₫");
  assert.equal(printed(1234567), "1.234.567 ₫");
});
