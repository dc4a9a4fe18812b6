import assert from "node:assert/strict";
import { test } from "node:test";

import { parseTypedDay } from "#platform/typed-day";

test("a day is read as people type it, and a day that no calendar has is none", () => {
  for (const typed of ["5/3/1990", "05-03-1990", "05.03.1990", "05031990", "1990-03-05"]) assert.equal(parseTypedDay(typed), "1990-03-05");
  for (const typed of ["30/02/1990", "5/3/90", "ngày 5", "", "5031990"]) assert.equal(parseTypedDay(typed), undefined, typed);
});
