import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCommandId, parseUuid } from "#kernel/id";
import { derivedCommandId, derivedUuid, newCommandId, newUuid, uuidSource } from "./ids.ts";

test("an id is a version-7 UUID of the RFC's variant that tells its time", () => {
  const id = uuidSource({ nowMs: () => 0x0192_3456_789a, tenBytes: () => new Uint8Array(10).fill(0xff) })();
  assert.equal(id, "01923456-789a-77ff-bfff-ffffffffffff");
  assert.equal(parseUuid(newUuid())?.[14], "7");
  assert.notEqual(parseCommandId(newCommandId()), undefined);
});

test("ids ascend within a millisecond, past the end of the counter and when the clock goes back", () => {
  let nowMs = 1_800_000_000_000;
  const next = uuidSource({ nowMs: () => nowMs, tenBytes: () => new Uint8Array(10) });
  let last = next();
  for (let index = 0; index < 10_000; index += 1) {
    if (index === 5_000) nowMs -= 60_000;
    const id = next();
    assert.ok(id > last, `${last} ${id}`);
    last = id;
  }
});

test("ten thousand ids are ten thousand different ids", () => {
  assert.equal(new Set(Array.from({ length: 10_000 }, newUuid)).size, 10_000);
});

test("a derived id is made of the SHA-256 of its source alone, in version 8 and the RFC's variant", () => {
  // sha256("abc") = ba7816bf 8f01 cfea 4141 40de5dae2223… : the 13th digit becomes the version, of the 17th only the two low bits stay.
  assert.equal(derivedUuid("abc"), "ba7816bf-8f01-8fea-8141-40de5dae2223");
  assert.equal(derivedCommandId("abc"), derivedUuid("abc"));
  for (let index = 0; index < 64; index += 1) {
    const id = derivedUuid(`source ${index}`);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    assert.equal(derivedUuid(`source ${index}`), id);
  }
});
