import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCommandId, parseUuid } from "#kernel/id";

const UUID = "0199f3a1-7c2e-7b4d-9a10-3f2e1d0c9b8a";

test("an id is kept in lower case, so that one thing has one id", () => {
  assert.equal(parseUuid(UUID.toUpperCase()), UUID);
  assert.equal(parseCommandId(UUID.toUpperCase()), UUID);
});

test("what is not a UUID from end to end is no id", () => {
  const strangers = ["", "x", UUID.slice(1), `${UUID}0`, ` ${UUID}`, `${UUID}\n`, UUID.replaceAll("-", ""), UUID.replace("f", "g")];
  for (const stranger of strangers) {
    assert.equal(parseUuid(stranger), undefined, JSON.stringify(stranger));
    assert.equal(parseCommandId(stranger), undefined, JSON.stringify(stranger));
  }
});
