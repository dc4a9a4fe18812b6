import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { nationalCalendar, workingDaysBetween } from "#modules/calendar";
import type { StatedClockTerms } from "#modules/procedure";

import { holderOf } from "../dossier-stream.ts";
import { NATIONAL_STATUS } from "../dossier-status.ts";
import type { Dossier } from "../dossier.ts";
import { act, done, onDesk, review } from "./discipline.fixture.ts";
import { at } from "./life.fixture.ts";
import { pauseFindingOf } from "../../telling/pause-finding.ts";

const LAND: StatedClockTerms = { channel: null, caseKey: null, ground: "Luật Đất đai 31/2024/QH15", pausePolicy: { finance: "subtract" } };
const AGAIN: StatedClockTerms = { ...LAND, pausePolicy: { finance: "restart", field_check: "subtract" } };
const NOTICE = {
  pauseId: "p1",
  cause: "finance",
  note: "Thông báo thuế số 12 ngày 5/11/2026 của Thuế tỉnh.",
  amount: 3_500_000,
  expectedOn: "2026-12-05",
};
const EVIDENCE = { evidence: "Giấy nộp tiền vào ngân sách số 889 ngày 12/11/2026." };
const paused = (terms: StatedClockTerms = LAND, time = "2026-11-05T10:00") => act(onDesk(terms), "pause-clock", { input: NOTICE, time });

test("DOS-15 no pause without the sector's own law: the decree excludes neither opinions nor field checks nor a duty to pay", () => {
  for (const cause of ["finance", "field_check", "opinion", "force_majeure"])
    assert.equal(
      act(onDesk(), "pause-clock", { input: { ...NOTICE, cause }, time: "2026-11-05T10:00" }).refusal?.problem,
      "dossier.pause_never_lawful",
    );
  const opinion = act(onDesk(LAND), "pause-clock", { input: { ...NOTICE, cause: "opinion" }, time: "2026-11-05T10:00" });
  assert.equal(opinion.refusal?.problem, "dossier.pause_not_lawful");
});

test("a duty to pay is the applicant's turn: state 6, no desk, no clock, and what is to be paid by when", () => {
  const state = done(paused());
  assert.deepEqual([state.status, NATIONAL_STATUS[state.status as "finance"], holderOf(state), state.due], ["finance", 6, null, null]);
  assert.deepEqual([state.pause?.amount, state.pause?.expectedOn, state.pause?.ground], [3_500_000, "2026-12-05", LAND.ground]);
  const { amount: _amount, ...silent } = NOTICE;
  assert.equal(act(onDesk(LAND), "pause-clock", { input: silent, time: "2026-11-05T10:00" }).refusal?.problem, "dossier.input_invalid");
});

function dueOnOf({ due }: Dossier): CivilDate {
  return due?.on ?? assert.fail("no date");
}

test("a day that no calendar has is refused as one by which something is expected", () => {
  const input = { ...NOTICE, expectedOn: "2027-02-30" };
  assert.equal(act(onDesk(LAND), "pause-clock", { input, time: "2026-11-05T10:00" }).refusal?.problem, "dossier.input_invalid");
});

test("DOS-16 a subtracted pause adds exactly its working days, wherever it begins and ends", () => {
  const calendar = nationalCalendar();
  const promised = dueOnOf(onDesk(LAND));
  for (let length = 0; length < 40; length += 1) {
    const until = addDays("2026-11-05" as CivilDate, length);
    const resumed = done(act(done(paused()), "resume-clock", { input: EVIDENCE, time: `${until}T16:00` }));
    const stood = workingDaysBetween(calendar, "2026-11-05" as CivilDate, until) ?? 0;
    assert.equal(workingDaysBetween(calendar, promised, dueOnOf(resumed)), stood, until);
    assert.deepEqual([resumed.status, resumed.pause, resumed.pauses.length, resumed.due?.pauses?.length], ["processing", null, 1, 1]);
  }
});

test("two pauses add up, and the desk gets back the office time it had", () => {
  const first = done(act(done(paused()), "resume-clock", { input: EVIDENCE, time: "2026-11-09T10:00" }));
  const second = done(act(first, "pause-clock", { input: { ...NOTICE, pauseId: "p2" }, time: "2026-11-10T10:00" }));
  const resumed = done(act(second, "resume-clock", { input: EVIDENCE, time: "2026-11-12T10:00" }));
  assert.equal(workingDaysBetween(nationalCalendar(), dueOnOf(onDesk(LAND)), dueOnOf(resumed)), 4);
  assert.equal(first.step?.dueAt, at("2026-11-17T09:00"), "two working days after the thirteenth");
});

test("a pause of the rule restart gives the whole time again", () => {
  const resumed = done(act(done(paused(AGAIN)), "resume-clock", { input: EVIDENCE, time: "2026-11-12T10:00" }));
  assert.equal(resumed.due?.clockStart, at("2026-11-12T10:00"));
  assert.equal(workingDaysBetween(nationalCalendar(), "2026-11-12" as CivilDate, dueOnOf(resumed)), 15);
});

test("while the clock stands the step waits: nothing is finished or asked before the pause is ended with its evidence", () => {
  const check = { ...NOTICE, cause: "field_check" };
  const state = done(act(onDesk(AGAIN), "pause-clock", { input: check, time: "2026-11-05T10:00" }));
  assert.equal(state.status, "processing");
  for (const [name, input] of [
    ["complete-step", { stepKey: "process" }],
    ["request-supplement", review("form")],
    ["pause-clock", { ...check, pauseId: "p2" }],
  ] as const)
    assert.equal(act(state, name, { input, time: "2026-11-06T10:00" }).refusal?.problem, "dossier.pause_open", name);
  assert.equal(
    act(state, "resume-clock", { input: { evidence: "xong" }, time: "2026-11-06T10:00" }).refusal?.problem,
    "dossier.input_invalid",
  );
});

test("the applicant may stop the procedure while a payment is waited for, and the pause ends with it", () => {
  const state = done(act(done(paused()), "withdraw", { time: "2026-11-10T10:00" }));
  assert.deepEqual([state.status, state.pause, state.pauses[0]?.until], ["withdrawn", null, at("2026-11-10T10:00")]);
});

test("a pause that nobody ends is found: when its day has passed, or after fifteen days without one", () => {
  const since = at("2026-11-05T10:00");
  assert.equal(pauseFindingOf({ since, expectedOn: "2026-12-05" as CivilDate }, at("2026-12-05T23:59")), null);
  assert.deepEqual(pauseFindingOf({ since, expectedOn: "2026-12-05" as CivilDate }, at("2026-12-06T00:00")), {
    kind: "overdue",
    expectedOn: "2026-12-05",
  });
  assert.equal(pauseFindingOf({ since, expectedOn: null }, at("2026-11-20T10:00")), null);
  assert.deepEqual(pauseFindingOf({ since, expectedOn: null }, at("2026-11-21T10:00")), { kind: "forgotten", days: 16 });
  assert.equal(civilDateOf(since), "2026-11-05");
});

test("a clock that does not run cannot be stopped, and one that runs cannot be let run again", () => {
  const idle = { ...onDesk(LAND), due: null };
  assert.equal(act(idle, "pause-clock", { input: NOTICE, time: "2026-11-05T10:00" }).refusal?.problem, "dossier.clock_not_running");
  assert.equal(act(onDesk(LAND), "resume-clock", { input: EVIDENCE, time: "2026-11-05T10:00" }).refusal?.problem, "dossier.pause_missing");
});
