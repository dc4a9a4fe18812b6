import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { clockLawOn } from "./clock-law.ts";
import type { ClockLaw } from "./clock-law.ts";
import type { ClockRuleName, ClockRuleRow } from "./clock-rule.ts";

function lawOn(day: string): ClockLaw {
  return clockLawOn(day as CivilDate);
}

/** Each day on which a rule changes: rule, first day of the new version, value before and from that day on. */
const changes: readonly (readonly [rule: ClockRuleName, day: string, before: unknown, after: unknown])[] = [
  ["regime", "2015-03-25", "QD93-2007", "QD09-2015"],
  ["regime", "2018-06-21", "QD09-2015", "ND61-2018"],
  ["regime", "2025-07-01", "ND61-2018", "ND118-2025"],
  ["regime", "2026-08-05", "ND118-2025", "ND309-2026"],
  ["forwardCutoffMinute", "2018-06-21", null, 900],
  ["supplementRequestDays", "2018-06-21", null, 3],
  ["lapse", "2025-07-01", null, { amount: 15, unit: "day" }],
  ["showOnlineWithinHours", "2025-07-01", null, 2],
  ["answerOnlineWithinHours", "2025-07-01", null, 8],
  ["paperTransferDays", "2025-07-01", null, 1],
  ["correctionDays", "2025-07-01", null, 3],
  ["territoryFreeClockStart", "2026-08-05", "reception", "competent_agency"],
  ["formSetId", "2018-06-21", null, "TT01-2018"],
  ["formSetId", "2025-09-15", "TT01-2018", "TT03-2025"],
];

for (const [rule, day, before, after] of changes) {
  test(`${rule} changes on ${day} and not a day earlier`, () => {
    assert.deepEqual(lawOn(addDays(day as CivilDate, -1))[rule].value, before);
    assert.deepEqual(lawOn(day)[rule].value, after);
    assert.equal(lawOn(day)[rule].from, day);
  });
}

/** Rules whose value stays and whose ground changes. */
const grounds: readonly (readonly [rule: ClockRuleName, day: string, before: RegExp, after: RegExp])[] = [
  ["firstDayCounted", "2017-01-01", /Dân sự 2005, Điều 152/u, /Dân sự 2015, Điều 147/u],
  ["dayOffMovesTo", "2017-01-01", /Dân sự 2005, Điều 153/u, /Dân sự 2015, Điều 148 khoản 5/u],
  ["extensionsMax", "2018-06-21", /09\/2015/u, /61\/2018\/NĐ-CP, Điều 19 khoản 9/u],
  ["extensionsMax", "2025-07-01", /61\/2018/u, /118\/2025\/NĐ-CP, Điều 19 khoản 6/u],
  ["apologyLeadDays", "2025-07-01", /61\/2018/u, /118\/2025\/NĐ-CP, Điều 19 khoản 6/u],
  ["supplementRestarts", "2025-07-01", /61\/2018/u, /118\/2025\/NĐ-CP, Điều 19 khoản 5/u],
  ["supplementRequestDays", "2025-07-01", /61\/2018/u, /118\/2025\/NĐ-CP, Điều 19 khoản 5/u],
  ["forwardCutoffMinute", "2026-08-05", /118\/2025\/NĐ-CP, Điều 18 khoản 2$/u, /309\/2026/u],
  ["formSetId", "2019-01-06", /hiệu lực từ 06\/01\/2019/u, /01\/2018\/TT-VPCP, Điều 9$/u],
];

for (const [rule, day, before, after] of grounds) {
  test(`the ground of ${rule} changes on ${day}`, () => {
    assert.match(lawOn(addDays(day as CivilDate, -1))[rule].ground, before);
    assert.match(lawOn(day)[rule].ground, after);
  });
}

test("CAL-08 a dossier of 2013, 2019 or 2026 is computed by its own law", () => {
  assert.deepEqual(
    ["2013-05-06", "2019-11-20", "2026-11-19"].map((day) => lawOn(day).regime.value),
    ["QD93-2007", "ND61-2018", "ND309-2026"],
  );
});

test("between the two amendments a lawyer is told that the first was not read", () => {
  assert.equal(lawOn("2025-12-30").regime.verified, "text");
  assert.equal(lawOn("2025-12-31").regime.verified, "unverified");
  assert.match(lawOn("2026-08-04").regime.ground, /367\/2025\/NĐ-CP/u);
  assert.equal(lawOn("2026-08-05").regime.verified, "text");
});

test("what was not read in a text is marked unverified, and every rule names a ground", () => {
  const unverified = Object.entries(lawOn("2026-11-19")).filter(([, rule]) => rule.verified === "unverified");
  assert.deepEqual(
    unverified.map(([name]) => name),
    ["sameDayCutoffMinute", "formSetId"],
  );
  for (const day of ["2010-01-01", "2016-01-01", "2019-01-01", "2026-01-01", "2030-01-01"]) {
    for (const [name, rule] of Object.entries(lawOn(day))) assert.ok(rule.ground.length > 10, `${name} on ${day}`);
  }
});

test("a day before the first regulation is given that regulation", () => {
  assert.equal(lawOn("1999-01-01").regime.value, "QD93-2007");
});

const own: ClockRuleRow = {
  rule: "lapse",
  value: { amount: 20, unit: "day" },
  ground: "Quyết định thử của tỉnh",
  verified: "text",
  from: "2026-01-01" as CivilDate,
  until: "2026-06-30" as CivilDate,
  scope: "province:H99",
};

test("a province's own row wins over the nation's while it is valid, in that province only", () => {
  const scope = { scopes: ["national", "province:H99"], rows: [own] } as const;
  const other = { scopes: ["national", "province:H98"], rows: [own] } as const;
  const lapse = (day: string, where: typeof scope | typeof other): unknown => clockLawOn(day as CivilDate, where).lapse.value;
  assert.deepEqual(lapse("2025-12-31", scope), { amount: 15, unit: "day" });
  assert.deepEqual(lapse("2026-01-01", scope), { amount: 20, unit: "day" });
  assert.deepEqual(lapse("2026-06-30", scope), { amount: 20, unit: "day" });
  assert.deepEqual(lapse("2026-07-01", scope), { amount: 15, unit: "day" });
  assert.deepEqual(lapse("2026-01-01", other), { amount: 15, unit: "day" });
});

test("an agency's row wins over its province's, whatever the order and age of the rows", () => {
  const agency: ClockRuleRow = { ...own, value: { amount: 30, unit: "day" }, from: "2025-08-01" as CivilDate, scope: "agency:H99.10" };
  for (const rows of [
    [own, agency],
    [agency, own],
  ]) {
    const scope = { scopes: ["national", "province:H99", "agency:H99.10"], rows } as const;
    assert.deepEqual(clockLawOn("2026-03-01" as CivilDate, scope).lapse.value, { amount: 30, unit: "day" });
  }
});
