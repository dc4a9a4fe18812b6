import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDateOf, parseLocalTime } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { apologyDeadline, extendOnce, forwardBy, isOnTime, overdueFrom } from "./dossier-deadline.ts";
import { parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
import type { Pause } from "./due-request.ts";
import { computeDue } from "./due.ts";
import { dueFor } from "./explain-due.ts";
import type { ExplainedDue } from "./due-step.ts";
import { nationalCalendar } from "./national-calendar.ts";

const calendar = nationalCalendar();

function at(text: string): Instant {
  const moment = parseMoment(text);
  if (isProblem(moment)) throw new Error(moment.problem);
  return moment;
}

function due(from: string, period: string, ...pauses: readonly string[]): ExplainedDue {
  const parsed = parsePeriod(period);
  if (isProblem(parsed)) throw new Error(parsed.problem);
  const readPauses = pauses.map(parsePause).filter((pause): pause is Pause => !isProblem(pause));
  assert.equal(readPauses.length, pauses.length);
  const request = { from: at(from), period: parsed, pauses: readPauses };
  const answer = dueFor(calendar, request);
  if (isProblem(answer)) throw new Error(answer.problem);
  const { steps: _steps, calendarVersion: _version, ...rest } = answer;
  assert.deepEqual(computeDue(calendar, request), rest, "the fast and the explained answer agree");
  return answer;
}

test("CAL-01 a dossier taken on a Saturday morning starts counting on Monday", () => {
  assert.equal(due("2026-11-07T09:00", "3wd").dueOn, "2026-11-11");
});

test("vector 2: paper received after 15:00 is forwarded at the start of the next working day", () => {
  assert.equal(forwardBy(calendar, at("2026-11-06T16:20")), parseLocalTime("2026-11-09T07:30"));
  assert.equal(forwardBy(calendar, at("2026-11-06T15:00")), parseLocalTime("2026-11-06T17:30"));
});

test("CAL-04 vector 21: a supplement restarts the period from zero", () => {
  assert.equal(due("2026-10-05", "10wd").dueOn, "2026-10-19");
  const answer = due("2026-10-05", "10wd", "2026-10-07/2026-10-14:restart");
  assert.equal(answer.dueOn, "2026-10-28");
  assert.deepEqual(answer.warnings, []);
  assert.deepEqual(due("2026-10-05", "10wd", "2026-10-08/2026-10-14:restart").warnings, []);
});

test("CAL-04 vector 22: a supplement asked for after the third working day is flagged", () => {
  const answer = due("2026-10-05", "10wd", "2026-10-12/2026-10-14:restart");
  assert.equal(answer.dueOn, "2026-10-28");
  assert.deepEqual(answer.warnings, ["late_supplement_request"]);
});

test("CAL-05 vector 24: a subtracted pause counts its first day as used and not its last", () => {
  assert.equal(due("2026-10-05", "15wd").dueOn, "2026-10-26");
  assert.equal(due("2026-10-05", "15wd", "2026-10-13/2026-10-29:subtract").dueOn, "2026-11-11");
});

test("vector 27: silence counts as consent from the first moment after the last day", () => {
  assert.equal(overdueFrom(due("2026-11-02", "12d").dueOn), parseLocalTime("2026-11-17T00:00"));
});

test("vector 37: the apology leaves a day before expiry, as a task on the working day before", () => {
  assert.deepEqual(apologyDeadline(calendar, "2026-11-30" as CivilDate), { legalOn: "2026-11-29", taskOn: "2026-11-27" });
});

test("vector 38: a second extension is refused, and the dossier is overdue after the first", () => {
  const first = { dueOn: "2026-11-27" as CivilDate, newDueOn: "2026-12-04" as CivilDate, extensionsBefore: 0 };
  assert.deepEqual(extendOnce(calendar, first), { dueOn: "2026-12-04" });
  const second = { dueOn: "2026-12-04" as CivilDate, newDueOn: "2026-12-11" as CivilDate, extensionsBefore: 1 };
  assert.equal((extendOnce(calendar, second) as { problem: string }).problem, "calendar.extension_used");
  const earlier = { ...first, newDueOn: "2026-11-26" as CivilDate };
  assert.equal((extendOnce(calendar, earlier) as { problem: string }).problem, "calendar.extension_not_later");
  assert.equal(overdueFrom("2026-12-04" as CivilDate), parseLocalTime("2026-12-05T00:00"));
});

test("CAL-03 vector 39: work signed in the evening of the due day is on time by date and late by clock time", () => {
  const dossier = { due: at("2026-11-27T17:30"), dueOn: "2026-11-27" as CivilDate };
  assert.equal(isOnTime(dossier, at("2026-11-27T20:00"), "date"), true);
  assert.equal(isOnTime(dossier, at("2026-11-27T20:00"), "clock_time"), false);
  assert.equal(isOnTime(dossier, at("2026-11-28T00:00"), "date"), false);
});

test("a due time outside the sessions moves into a session of the same day", () => {
  assert.equal(due("2026-11-02T12:10", "1wd").due, parseLocalTime("2026-11-03T13:30"));
  assert.equal(due("2026-11-02T06:00", "1wd").due, parseLocalTime("2026-11-03T07:30"));
  assert.equal(due("2026-11-02T19:45", "1wd").due, parseLocalTime("2026-11-03T17:30"));
});

test("a same-day dossier may be promised for the end of the day only", () => {
  assert.equal(due("2026-11-03T14:40", "same-day").due, parseLocalTime("2026-11-03T17:30"));
});

test("the explanation names every skipped day with its legal ground", () => {
  const steps = due("2026-11-19", "5wd").steps;
  const skipped = steps.filter((step) => step.kind === "skipped").map((step) => [step.on, step.ground, step.legalDoc]);
  assert.deepEqual(skipped, [
    ["2026-11-21", "weekend", "Bộ luật Lao động 2019, Điều 111 khoản 1"],
    ["2026-11-22", "weekend", "Bộ luật Lao động 2019, Điều 111 khoản 1"],
    ["2026-11-24", "HOLIDAY", "Nghị quyết 28/2026/QH16"],
  ]);
});

test("the explanation tells a pause among the days that it interrupted", () => {
  const { steps } = due("2026-10-05", "15wd", "2026-10-13/2026-10-29:subtract");
  const told = steps.map((step) => (step.kind === "skipped" ? step.on.slice(5) : step.kind));
  assert.deepEqual(told, ["start", "10-10", "10-11", "paused", "10-31", "11-01", "11-07", "11-08", "due"]);
});

test("the explanation names a Saturday worked in exchange", () => {
  const worked = due("2026-08-21", "1wd").steps.find((step) => step.kind === "worked");
  assert.equal(worked?.on, "2026-08-22");
});

test("CAL-02 the explanation says that the last day was moved", () => {
  const moved = due("2026-01-30", "15d").steps.find((step) => step.kind === "moved");
  assert.deepEqual(moved, {
    kind: "moved",
    from: "2026-02-14",
    to: "2026-02-23",
    legalDoc: "Bộ luật Dân sự 2015, Điều 148 khoản 5",
    verified: "text",
  });
});

test("CAL-07 an answer that rests on a year without a published schedule is provisional and names the year", () => {
  const answer = due("2026-12-28", "10wd");
  assert.equal(answer.isProvisional, true);
  assert.deepEqual(
    answer.steps.find((step) => step.kind === "provisional"),
    { kind: "provisional", years: [2027] },
  );
  assert.equal(due("2026-12-01", "5wd").isProvisional, false);
});

test("CAL-06 a pause that begins after the due date moves nothing and says so", () => {
  const plain = due("2026-10-05", "3wd");
  for (const rule of ["restart", "subtract"]) {
    const paused = due("2026-10-05", "3wd", `2026-10-12/2026-10-20:${rule}`);
    assert.equal(paused.dueOn, plain.dueOn);
    assert.deepEqual(paused.warnings, ["pause_after_due"]);
  }
});

test("a pause that takes the last day ends no earlier than the pause", () => {
  assert.equal(due("2026-10-05", "2wd", "2026-10-07/2026-10-10:subtract").dueOn, "2026-10-12");
});

const refusals: readonly (readonly [code: string, period: string, pauses: readonly string[], from?: string])[] = [
  ["calendar.period_out_of_bounds", "0wd", []],
  ["calendar.period_out_of_bounds", "2001wd", []],
  ["calendar.pause_ends_before_start", "5wd", ["2026-10-09/2026-10-07:restart"]],
  ["calendar.pause_out_of_order", "5wd", ["2026-10-01/2026-10-07:restart"]],
  ["calendar.pause_out_of_order", "5wd", ["2026-10-06/2026-10-08:subtract", "2026-10-07/2026-10-09:subtract"]],
  ["calendar.day_out_of_range", "5wd", [], "2006-10-05"],
  ["calendar.day_out_of_range", "5wd", [], "2045-12-29"],
  ["calendar.too_many_pauses", "5wd", Array.from({ length: 51 }, () => "2026-10-06/2026-10-06:subtract")],
];

for (const [code, period, pauses, from = "2026-10-05"] of refusals) {
  test(`${code} refuses ${period} from ${from} with ${pauses.length} pauses`, () => {
    const request = {
      from: at(from),
      period: parsePeriod(period) as Exclude<ReturnType<typeof parsePeriod>, { problem: string }>,
      pauses: pauses.map(parsePause) as Pause[],
    };
    for (const answer of [computeDue(calendar, request), dueFor(calendar, request)]) {
      assert.equal(isProblem(answer) && answer.problem, code);
    }
  });
}

test("a number without a unit is refused, never given one", () => {
  for (const text of ["5", "wd", "5 wd", "-5wd", "5w", "1.5d", "", "same_day"]) {
    assert.equal((parsePeriod(text) as { problem: string }).problem, "calendar.period_unreadable", text);
  }
});

test("a moment that does not exist is refused", () => {
  for (const text of ["2026-02-30", "2026-11-19T25:00", "19/11/2026", "", "2026-11-19T09"]) {
    assert.equal((parseMoment(text) as { problem: string }).problem, "calendar.time_unreadable", text);
  }
  assert.equal(civilDateOf(at("2026-11-18T23:30:00Z")), "2026-11-19");
});

test("a pause without a rule is refused", () => {
  for (const text of ["2026-10-07/2026-10-14", "2026-10-07:restart", "2026-10-07/2026-10-14:stop"]) {
    assert.equal((parsePause(text) as { problem: string }).problem, "calendar.pause_unreadable", text);
  }
  assert.equal((parsePause("x/2026-10-14:restart") as { problem: string }).problem, "calendar.time_unreadable");
  assert.equal((parsePause("2026-10-14/x:restart") as { problem: string }).problem, "calendar.time_unreadable");
});
