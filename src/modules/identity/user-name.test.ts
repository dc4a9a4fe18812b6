import assert from "node:assert/strict";
import { test } from "node:test";
import { isUserName, normaliseUserName } from "./user-name.ts";

test("a user name is compared without capitals and without the space a phone adds", () => {
  assert.equal(normaliseUserName(" TiepNhan.BinhGiang "), "tiepnhan.binhgiang");
});

test("a user name is plain letters, digits, single dots and hyphens, beginning with a letter", () => {
  for (const name of ["an.nguyen", "tiepnhan-1", "abc"]) assert.equal(isUserName(name), true, name);
  for (const name of ["ab", "1an", "an..nguyen", ".an", "an.", "ân.nguyễn", "an nguyen", "a".repeat(41)])
    assert.equal(isUserName(name), false, name);
});
