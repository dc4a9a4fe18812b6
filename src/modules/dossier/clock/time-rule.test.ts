import assert from "node:assert/strict";
import { test } from "node:test";

import { addMs } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { compileCalendar, nationalCalendar, nationalCalendarSource } from "#modules/calendar";

import { at } from "./life.fixture.ts";
import { tryTimeRules } from "./time-rule.ts";
import type { TimeRule, TimeTrial } from "./time-rule.ts";
import { TIME_RULES } from "./time-rules.ts";

const MOMENT = at("2026-11-19T00:00");
const rule = (run: TimeTrial["run"]): TimeRule => ({ name: "test.rule", plan: () => null, trial: () => ({ firesAt: MOMENT, run }) });
const faultOf = (run: TimeTrial["run"]) => tryTimeRules([rule(run)], nationalCalendar()).map(({ fault }) => fault);

test("every rule of the system fires at its moment, not a minute before, and once", () => {
  assert.ok(TIME_RULES.length > 0);
  assert.deepEqual(tryTimeRules(TIME_RULES, nationalCalendar()), []);
});

test("every rule of the system also holds where a province's own law closes a dossier later, or never", () => {
  for (const value of [{ amount: 20, unit: "working_day" } as const, null]) {
    const row = { ground: "Quyết định thử của tỉnh", verified: "text", from: "2026-01-01" as CivilDate, scope: "province:H99" } as const;
    const source = { ...nationalCalendarSource, rules: [{ ...row, rule: "lapse", value }] as const };
    assert.deepEqual(tryTimeRules(TIME_RULES, compileCalendar(source, ["national", "province:H99"])), []);
  }
});

test("a rule that is early, silent, repeated or broken is told apart", () => {
  let count = 0;
  assert.deepEqual(
    faultOf((now) => Number(now >= addMs(MOMENT, -60_000) && count++ === 0)),
    ["fired_early"],
  );
  assert.deepEqual(
    faultOf(() => 0),
    ["did_not_fire"],
  );
  assert.deepEqual(
    faultOf((now) => Number(now >= MOMENT)),
    ["fired_twice"],
  );
  assert.deepEqual(
    faultOf(() => {
      throw new Error("broken");
    }),
    ["threw"],
  );
});
