import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "#kernel/instant";
import { formSetFor } from "./form-set.ts";

function chosen(day: string, procedureFormSet: string | null = null): unknown {
  return formSetFor({ day: day as CivilDate, procedureFormSet });
}

test("the set of forms is the one in force on the day", () => {
  assert.equal(chosen("2019-01-06"), "TT01-2018");
  assert.equal(chosen("2019-11-20"), "TT01-2018");
  assert.equal(chosen("2025-09-14"), "TT01-2018");
  assert.equal(chosen("2025-09-15"), "TT03-2025");
  assert.equal(chosen("2026-11-19"), "TT03-2025");
});

test("a procedure that names its set keeps it", () => {
  assert.equal(chosen("2026-11-19", "TT01-2018"), "TT01-2018");
});

test("a set that is printed elsewhere is refused, and so is a day before the first set", () => {
  assert.deepEqual(chosen("2026-11-19", "BCA-CT"), { problem: "paper.form_set_foreign", params: { formSet: "BCA-CT" } });
  assert.deepEqual(chosen("2019-01-05"), { problem: "paper.form_set_unknown", params: { day: "2019-01-05" } });
});
