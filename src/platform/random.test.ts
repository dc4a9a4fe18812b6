import assert from "node:assert/strict";
import { test } from "node:test";
import { freshBytes } from "./random.ts";

test("no random bytes are handed out twice, also when the pool is drawn anew", () => {
  const drawn = Array.from({ length: 2_000 }, () => freshBytes(16).toString("hex"));
  assert.equal(new Set(drawn).size, drawn.length);
  assert.ok(drawn.every((hex) => hex.length === 32));
});

test("more bytes than the pool is meant for are refused", () => {
  assert.throws(() => freshBytes(257), RangeError);
  assert.equal(freshBytes(256).length, 256);
});
