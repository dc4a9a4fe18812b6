import assert from "node:assert/strict";
import { test } from "node:test";

import type { Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import { clockLedgerOf } from "./clock-ledger.ts";
import { at, commanded, DEPARTMENT, filedLife, POLICE, receivedLife, supplementAsked } from "./life.fixture.ts";
import type { Life } from "./life.fixture.ts";
import { delayCausesOf, delayParts, lateMinutes, timedIntervals } from "./time-used.ts";

const calendar = nationalCalendar();
const HOUR = 60;
const DAY = 8 * HOUR;
const account = ({ state, events }: Life, now: Instant) => ({ state, intervals: clockLedgerOf(events), calendar, now });

/** Seven working days from Monday 2 November: due on Wednesday the 11th. Forwarded and assigned within the hour. */
function onDesk(): Life {
  const received = receivedLife(filedLife(at("2026-11-02T08:00"), POLICE), at("2026-11-02T08:00"), 7);
  const forwarded = commanded(received, ["forward", {}], at("2026-11-02T08:10"));
  return commanded(forwarded, ["assign", { officer: { officerId: "x", name: "An" } }], at("2026-11-02T08:30"));
}

function asked(life: Life, now: string): Life {
  const to = { agencyCode: DEPARTMENT, unitCode: `${DEPARTMENT}.1` };
  const question = "Xin ý kiến về nguồn gốc chỗ ở của công dân.";
  return commanded(life, ["request-consultation", { consultationId: "c", to, question, workingDays: 2 }], at(now));
}

test("CLK-10 a desk within its own time has no part in a delay: the opinion that came late has all of it", () => {
  const waiting = asked(onDesk(), "2026-11-03T08:00");
  const answered = commanded(
    waiting,
    ["answer-consultation", { consultationId: "c", opinion: "agree", answer: "Đồng ý." }],
    at("2026-11-13T08:00"),
  );
  const done = commanded(answered, ["complete-step", { stepKey: "process" }], at("2026-11-13T09:00"));
  const now = at("2026-11-13T09:00");
  const late = lateMinutes(account(done, now));
  assert.equal(late, DAY + 1.5 * HOUR);
  assert.deepEqual(
    delayParts(account(done, now)).map(({ unitCode, cause, workingMinutes }) => ({ unitCode, cause, workingMinutes })),
    [{ unitCode: `${DEPARTMENT}.1`, cause: "consulting", workingMinutes: late }],
  );
});

test("the wait for an opinion up to the day it was asked for is time of the desk that asked", () => {
  const life = asked(onDesk(), "2026-11-09T08:00");
  const now = at("2026-11-11T16:00");
  const parts = delayParts(account(life, now));
  assert.equal(lateMinutes(account(life, now)), 0);
  assert.deepEqual(
    parts.map(({ unitCode }) => unitCode),
    [`${POLICE}.1`, `${DEPARTMENT}.1`],
  );
});

test("when nobody has overspent yet, the cause of an expected delay is the desk that has it", () => {
  const life = onDesk();
  assert.deepEqual(delayParts(account(life, at("2026-11-03T08:30"))), []);
  const causes = delayCausesOf(life.events, calendar, at("2026-11-03T08:30"));
  assert.deepEqual(causes, [{ cause: "processing", agencyCode: POLICE, unitCode: `${POLICE}.1`, stepKey: "process", workingMinutes: DAY }]);
});

test("while the applicant has to act nobody is late, and time adds up by owner", () => {
  const life = supplementAsked(onDesk(), at("2026-11-04T08:30"));
  const now = at("2026-12-04T08:00");
  assert.equal(lateMinutes(account(life, now)), 0);
  assert.deepEqual(delayParts(account(life, now)), []);
  const timeOf = (wanted: string): number =>
    timedIntervals(account(life, now)).reduce((sum, { owner, workingMinutes }) => sum + (owner === wanted ? workingMinutes : 0), 0);
  assert.equal(timeOf("agency"), 2 * DAY + 20);
  assert.equal(timeOf("reception"), 10);
});
