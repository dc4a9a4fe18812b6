import assert from "node:assert/strict";
import { test } from "node:test";

import { measureById } from "#modules/measure";

import { ANNEX_MEASURES } from "./annex.data.ts";
import type { FilledRow } from "./filled-report.ts";
import { COLUMN_FORMS } from "./form.data.ts";
import { checkIdentities } from "./form-identity.ts";
import { formulaVersion } from "./formula-version.ts";
import { OUTLINES } from "./outline.data.ts";
import { periodsEnding, reportPeriod } from "./report-period.ts";
import { addresseeOn } from "./report-rule.data.ts";
import type { CivilDate } from "#kernel/instant";

const II06 = COLUMN_FORMS.ii06 ?? assert.fail();

function row(key: string, values: readonly number[]): FilledRow {
  const cells = values.map((value) => ({ kind: "number" as const, value, unit: "dossier" as const, source: null }));
  return { key, ordinal: "", label: { vi: key, en: key }, depth: 0, kind: key === "total" ? "total" : "row", cells };
}

test("periods of the reform report have the days of its rule; there is no second quarter", () => {
  const days = (name: string) => {
    const { from, to, dueOn } = reportPeriod("cchc", name) ?? assert.fail(name);
    return [from, to, dueOn.province];
  };
  assert.deepEqual(days("2026-Q1"), ["2025-12-15", "2026-03-14", "2026-03-20"]);
  assert.deepEqual(days("2026-H1"), ["2025-12-15", "2026-06-14", "2026-06-20"]);
  assert.deepEqual(days("2026-Q3"), ["2026-06-15", "2026-09-14", "2026-09-20"]);
  assert.deepEqual(days("2026"), ["2025-12-15", "2026-12-14", "2026-12-20"]);
  for (const name of ["2026-Q2", "2026-Q4", "2026-05", "", "x"]) assert.equal(reportPeriod("cchc-annex", name), undefined);
  assert.equal(reportPeriod("ii06", "2026-Q2")?.from, "2026-03-15");
  const span = { from: "2026-12-01" as CivilDate, to: "2026-12-31" as CivilDate };
  assert.deepEqual(
    periodsEnding("tthc", span).map(({ name }) => name),
    ["2026-Q4", "2026"],
  );
});

test("a form whose columns agree has nothing broken; each that does not is named at its row and columns", () => {
  const good = row("a", [10, 4, 3, 3, 6, 1, 4, 1, 4, 3, 1]);
  const { broken, identityCount } = checkIdentities(II06, [good, { ...good, key: "total", kind: "total" }], undefined);
  assert.deepEqual(broken, []);
  assert.ok(identityCount > 15);
  const bad = row("b", [11, 4, 3, 3, 6, 1, 4, 1, 4, 3, 1]);
  const found = checkIdentities(II06, [bad], undefined).broken;
  assert.deepEqual(
    found.map(({ key, columns, left, right }) => [key, columns, left, right]),
    [
      ["ii06/b/(3) = (4) + (5) + (6)", [3, 4, 5, 6], 11, 10],
      ["ii06/b/(3) = (7) + (11)", [3, 7, 11], 11, 10],
    ],
  );
});

test("what is carried over is what the period before left open, row by row where it was frozen", () => {
  const rows = [row("a", [3, 0, 0, 3, 0, 0, 0, 0, 3, 3, 0]), row("total", [3, 0, 0, 3, 0, 0, 0, 0, 3, 3, 0])];
  const check = (left: readonly (readonly [string, number])[], isWhole: boolean) =>
    checkIdentities(II06, rows, { rows: new Map(left), isWhole }).broken.map((one) => one.row);
  assert.deepEqual(check([["total", 3]], false), []);
  assert.deepEqual(check([["total", 2]], false), ["total"]);
  assert.deepEqual(check([["total", 3]], true), ["a"]);
});

test("the report of the province goes where procedures are looked after on the day it is written", () => {
  const on = (day: string) => addresseeOn("tthc", day as CivilDate).name;
  assert.deepEqual(["2020-01-01", "2026-08-04", "2026-08-05"].map(on), ["Văn phòng Chính phủ", "Văn phòng Chính phủ", "Bộ Tư pháp"]);
  assert.equal(addresseeOn("cchc", "2026-11-19" as CivilDate).name, "Bộ Nội vụ");
});

test("every row and section names a figure of the vocabulary; another formula is another version", () => {
  const ids = [
    ...ANNEX_MEASURES,
    ...Object.values(COLUMN_FORMS).flatMap(({ columns }) => columns.map(({ measureId }) => measureId)),
    ...Object.values(OUTLINES).flatMap((sections) => sections.flatMap(({ measures }) => measures)),
  ];
  for (const id of ids) assert.ok(measureById(id) !== undefined, id);
  assert.equal(new Set(["ii06.c3", "ii06.c4", "ii06.c5"].map(formulaVersion)).size, 3);
  assert.match(formulaVersion("ii06.c3"), /^[0-9a-f]{12}$/u);
});
