import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { clockLawOn } from "./clock-law.ts";
import { clockTermsOf } from "./clock-terms.ts";
import type { ClockTerms, ClockTermsInput } from "./clock-terms.ts";

const law = clockLawOn("2026-11-19" as CivilDate);

function terms(input: ClockTermsInput, day = "2026-11-19"): ClockTerms {
  const made = clockTermsOf(clockLawOn(day as CivilDate), input);
  if (isProblem(made)) throw new Error(JSON.stringify(made));
  return made;
}

test("a procedure states only what differs; the law of the day says the rest", () => {
  assert.deepEqual(terms({ amount: 5, unit: "working_day" }), {
    amount: 5,
    unit: "working_day",
    startRule: "complete",
    pausePolicy: { supplement: "restart", finance: "none", field_check: "none", opinion: "none", force_majeure: "none" },
    supplementRequest: { amount: 3, unit: "working_day" },
    supplementWindow: { amount: 15, unit: "day" },
    supplementMax: null,
    extensionMax: 1,
    cutoff: 900,
    sameDay: false,
    subDeadlines: [],
  });
});

test("an unanswered supplement of 2019 has no closing date, unless the sector's law names one", () => {
  assert.equal(terms({ amount: 5, unit: "working_day" }, "2019-11-20").supplementWindow, null);
  const stated = { amount: 5, unit: "working_day", supplementWindow: { amount: 30, unit: "day" } } as const;
  assert.deepEqual(terms(stated, "2019-11-20").supplementWindow, { amount: 30, unit: "day" });
});

test("land: the time between tax notice and payment is left out where the sector's law says so", () => {
  const land = terms({ amount: 15, unit: "working_day", pausePolicy: { finance: "subtract" }, ground: "Luật Đất đai" });
  assert.deepEqual([land.pausePolicy.finance, land.pausePolicy.supplement], ["subtract", "restart"]);
});

test("a same-day procedure needs no number", () => {
  const made = terms({ amount: null, unit: "same_day" });
  assert.deepEqual([made.sameDay, made.amount], [true, 0]);
});

const whole = { amount: 20, unit: "day" } as const;
const refused: readonly (readonly [code: string, why: string, input: ClockTermsInput, reason?: string])[] = [
  ["calendar.unit_missing", "a number without a unit", { amount: 20, unit: null }],
  ["calendar.unit_missing", "a number with an empty unit", { amount: 20, unit: "" }],
  ["calendar.unit_unknown", "an unknown unit", { amount: 20, unit: "week" }],
  ["calendar.unit_unknown", "the name of something else", { amount: 20, unit: "toString" }],
  ["calendar.period_out_of_bounds", "no number", { amount: null, unit: "day" }],
  ["calendar.period_out_of_bounds", "half a day", { amount: 0.5, unit: "day" }],
  ["calendar.unit_missing", "a part without a unit", { ...whole, subDeadlines: [{ name: "ý kiến", amount: 5, unit: null }] }],
  [
    "calendar.terms_contradictory",
    "a part longer than the whole",
    { ...whole, subDeadlines: [{ name: "ý kiến", amount: 21, unit: "day" }] },
    "sub_deadline_longer",
  ],
  [
    "calendar.terms_contradictory",
    "a part in working days longer than the whole in days",
    { ...whole, subDeadlines: [{ name: "ý kiến", amount: 21, unit: "working_day" }] },
    "sub_deadline_longer",
  ],
  [
    "calendar.terms_contradictory",
    "a time for supplements where none may be asked for",
    { ...whole, supplementMax: 0, supplementWindow: { amount: 15, unit: "day" } },
    "supplement_window_without_supplement",
  ],
  [
    "calendar.terms_contradictory",
    "no time to answer",
    { ...whole, supplementWindow: { amount: 0, unit: "day" } },
    "supplement_span_empty",
  ],
  ["calendar.terms_contradictory", "half an extension", { ...whole, extensionMax: 0.5 }, "number_not_whole"],
  ["calendar.terms_contradictory", "a cut-off at 25:00", { ...whole, cutoff: 1500 }, "cutoff_not_a_minute"],
  ["calendar.terms_contradictory", "a second extension without a law", { ...whole, extensionMax: 2 }, "beyond_the_law_without_ground"],
  [
    "calendar.terms_contradictory",
    "opinion time left out without a law",
    { ...whole, pausePolicy: { opinion: "subtract" } },
    "beyond_the_law_without_ground",
  ],
];

for (const [code, why, input, reason] of refused) {
  test(`${why} is refused as ${reason ?? code}`, () => {
    const answer = clockTermsOf(law, input);
    assert.ok(isProblem(answer));
    assert.equal(answer.problem, code);
    if (reason !== undefined) assert.equal(answer.params["reason"], reason);
  });
}

test("what goes beyond the general law is taken with its ground", () => {
  assert.equal(terms({ ...whole, extensionMax: 2, ground: "Luật của ngành" }).extensionMax, 2);
});
