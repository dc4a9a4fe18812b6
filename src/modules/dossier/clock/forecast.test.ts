import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { addMs, parseLocalTime } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { computeDue, nationalCalendar, workingMinutesBetween } from "#modules/calendar";
import { isProblem } from "#kernel/problem";

import type { PlannedStep } from "../dossier.events.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Dossier } from "../dossier.ts";
import { forecastOf } from "./forecast.ts";
import { forecastSubjectOf, planMinutesOf, planPlaceOf, subjectOfRow } from "./forecast-basis.ts";
import type { Forecast, ForecastCause, ForecastSubject } from "./forecast.ts";

const calendar = nationalCalendar();
const DAY = calendar.minutesPerDay;
const POLICE = { agencyCode: "H99.101.CA", unitCode: "H99.101.CA.2" };
const COUNTER = { agencyCode: "H99.101", unitCode: "H99.101.1" };
const COMMITTEE = { agencyCode: "H99.101", unitCode: "H99.101.3" };

function at(text: string): Instant {
  const instant = parseLocalTime(text);
  assert.ok(instant);
  return instant;
}

function planned(kind: PlannedStep["kind"], time: { readonly perMille?: number; readonly workingHours?: number }): PlannedStep {
  const place = kind === "intake" || kind === "deliver" ? COUNTER : POLICE;
  return { key: kind, name: kind, nameEn: kind, kind, ...place, permission: "dossier.process", perMille: 0, workingHours: 0, ...time };
}

const PLAN: readonly PlannedStep[] = [
  planned("intake", { workingHours: 4 }),
  planned("assign", { perMille: 50 }),
  planned("process", { perMille: 600 }),
  planned("review", { perMille: 150 }),
  planned("sign", { perMille: 150 }),
  planned("issue", { perMille: 50 }),
  planned("deliver", { workingHours: 4 }),
];

/** Ten working days from Monday 2 November 2026, 08:00: due on Monday 16 November. */
function dossier(change: Partial<Dossier> = {}): Dossier {
  const clockStart = at("2026-11-02T08:00");
  const due = computeDue(calendar, { from: clockStart, period: { amount: 10, unit: "working_day" } });
  if (isProblem(due)) assert.fail(due.problem);
  return {
    ...NO_DOSSIER,
    status: "processing",
    plan: PLAN,
    receivedAt: clockStart,
    reception: COUNTER,
    due: { at: due.due, on: due.dueOn, clockStart, amount: 10, unit: "working_day", calendar: "x", isProvisional: false },
    step: {
      key: "process",
      holder: POLICE,
      officer: { officerId: "o1", name: "Nguyễn Văn An" },
      since: at("2026-11-02T15:00"),
      dueAt: null,
    },
    ...change,
  };
}

function forecast(state: Dossier, now: string): Forecast {
  const subject = forecastSubjectOf(state, calendar);
  assert.ok(subject);
  const answer = forecastOf(subject, calendar, at(now));
  assert.ok(answer);
  return answer;
}

const kindsOf = ({ because }: Forecast): readonly ForecastCause["kind"][] => because.map(({ kind }) => kind);

const opinion = (dueAt: Instant) => ({
  consultationId: "c1",
  stepKey: null,
  to: COMMITTEE,
  question: "",
  askedAt: at("2026-11-03T08:00"),
  dueAt,
  answeredAt: null,
  opinion: null,
  answer: null,
});

test("a dossier on plan is safe and gives no cause", () => {
  const seen = forecast(dossier(), "2026-11-04T08:00");
  assert.equal(seen.verdict, "safe");
  assert.deepEqual(seen.because, []);
});

test("a step that used more than its share makes the dossier late before its day, and says whose step", () => {
  // Thursday 12 November: two working days are left, and appraisal, review, signature and issuing want four.
  const seen = forecast(dossier(), "2026-11-12T08:00");
  assert.equal(seen.verdict, "will_be_late");
  assert.ok(seen.workingMinutesNeeded > seen.workingMinutesLeft);
  const overspent = seen.because.find((cause) => cause.kind === "step_overspent");
  assert.ok(overspent);
  assert.equal(overspent.unitCode, POLICE.unitCode);
  assert.equal(overspent.officerName, "Nguyễn Văn An");
  assert.ok(overspent.usedMinutes > overspent.shareMinutes);
});

test("an opinion due after the time that is left makes the dossier late, and names the unit that owes it", () => {
  const state = dossier({ status: "consulting", consultations: [opinion(at("2026-11-16T10:00"))] });
  const seen = forecast(state, "2026-11-05T08:00");
  assert.equal(seen.verdict, "will_be_late");
  const awaited = seen.because.find((cause) => cause.kind === "awaiting_opinion");
  assert.ok(awaited);
  assert.equal(awaited.unitCode, COMMITTEE.unitCode);
  assert.equal(awaited.isOverdue, false);
  assert.equal(forecast(dossier(), "2026-11-05T08:00").verdict, "safe");
});

test("an opinion that was answered is waited for no longer", () => {
  const answered = { ...opinion(at("2026-11-16T10:00")), answeredAt: at("2026-11-04T08:00") };
  assert.equal(forecast(dossier({ consultations: [answered] }), "2026-11-05T08:00").verdict, "safe");
});

test("a desk that got the dossier late is not blamed for it: the unit before is named", () => {
  const state = dossier({
    status: "assigning",
    step: { key: "assign", holder: POLICE, officer: null, since: at("2026-11-09T08:00"), dueAt: null },
  });
  const seen = forecast(state, "2026-11-09T08:30");
  assert.equal(seen.verdict, "will_be_late");
  const handed = seen.because.find((cause) => cause.kind === "handed_late");
  assert.ok(handed);
  assert.equal(handed.unitCode, COUNTER.unitCode);
  assert.ok(handed.minutes > 4 * DAY && handed.minutes < 6 * DAY);
  assert.ok(kindsOf(seen).includes("unassigned"));
  assert.ok(!kindsOf(seen).includes("step_overspent"));
});

test("the last day counts to its end: late only from midnight", () => {
  const lastEvening = forecast(dossier(), "2026-11-16T23:59");
  assert.equal(lastEvening.verdict, "will_be_late");
  const after = forecast(dossier(), "2026-11-17T00:00");
  assert.equal(after.verdict, "late");
  assert.equal(after.because[0]?.kind, "past_due");
  assert.ok(after.workingMinutesLeft < 0);
});

test("a received dossier that was not forwarded is forecast at the counter", () => {
  const seen = forecast(dossier({ status: "accepted", step: null }), "2026-11-13T08:00");
  assert.equal(seen.verdict, "will_be_late");
  const overspent = seen.because.find((cause) => cause.kind === "step_overspent");
  assert.equal(overspent?.unitCode, COUNTER.unitCode);
  assert.equal(forecast(dossier({ status: "accepted", step: null }), "2026-11-02T10:00").verdict, "safe");
});

test("nothing is forecast while the applicant has to act, nor once the outcome is issued", () => {
  assert.equal(forecastSubjectOf(dossier({ status: "supplement", due: null }), calendar), null);
  assert.equal(forecastSubjectOf(dossier({ status: "resolved", resolvedAt: at("2026-11-10T08:00") }), calendar), null);
});

test("after a supplement the step counts from the new start of the clock", () => {
  const clockStart = at("2026-11-12T08:00");
  const due = computeDue(calendar, { from: clockStart, period: { amount: 10, unit: "working_day" } });
  if (isProblem(due)) assert.fail(due.problem);
  const state = dossier({
    due: { at: due.due, on: due.dueOn, clockStart, amount: 10, unit: "working_day", calendar: "x", isProvisional: false },
  });
  const seen = forecast(state, "2026-11-13T08:00");
  assert.equal(seen.verdict, "safe");
});

test("steps with hours of their own come first and the shares divide the rest; delivery takes none", () => {
  const whole = 10 * DAY;
  const minutesAt = (key: string) => {
    const place = planPlaceOf(dossier({ step: { key, holder: POLICE, officer: null, since: at("2026-11-02T15:00"), dueAt: null } }));
    return place === null ? null : planMinutesOf(place, whole);
  };
  const sum = PLAN.slice(0, -1).reduce((total, { key }) => total + (minutesAt(key)?.stepMinutes ?? 0), 0);
  assert.ok(Math.abs(sum - whole) <= PLAN.length);
  assert.deepEqual(minutesAt("intake"), { stepMinutes: 240, afterMinutes: whole - 240 });
  assert.equal(minutesAt("deliver"), null);
});

test("the time in which the clock stood is nobody's", () => {
  const running = dossier();
  const due = running.due;
  assert.ok(due);
  const pauses = [
    { from: at("2026-11-05T08:00"), to: at("2026-11-11T08:00"), rule: "subtract", cause: "finance", ground: "Luật" } as const,
  ];
  const later = computeDue(calendar, { from: due.clockStart, period: { amount: 10, unit: "working_day" }, pauses });
  if (isProblem(later)) assert.fail(later.problem);
  const paused = dossier({ due: { ...due, at: later.due, on: later.dueOn, pauses } });
  assert.equal(forecast(paused, "2026-11-12T08:00").verdict, forecast(running, "2026-11-06T08:00").verdict);
  assert.equal(forecast(paused, "2026-11-12T08:00").verdict, "safe");
});

test("a row of a list is forecast like the state it is the projection of", () => {
  for (const key of ["assign", "process", "review", "sign", "issue"]) {
    const step = { key, holder: POLICE, officer: null, since: at("2026-11-03T10:00"), dueAt: null };
    const state = dossier({ step, consultations: [opinion(at("2026-11-09T10:00"))] });
    const row = {
      holderAgency: POLICE.agencyCode,
      holderUnit: POLICE.unitCode,
      holderOfficer: null,
      holderOfficerName: null,
      holderSince: step.since,
      planPlace: JSON.parse(JSON.stringify(planPlaceOf(state))) as unknown,
      opinions: [{ ...COMMITTEE, askedAt: at("2026-11-03T08:00"), dueAt: at("2026-11-09T10:00") }],
    };
    assert.deepEqual(subjectOfRow(row, calendar), forecastSubjectOf(state, calendar));
  }
});

const VERDICTS = ["safe", "tight", "will_be_late", "late"] as const;

test("TOD-03: as time passes and nobody moves, a forecast only gets worse", () => {
  const moment = fc.integer({ min: 0, max: 25 * 24 * 60 }).map((minutes) => addMs(at("2026-11-02T08:00"), minutes * 60_000));
  fc.assert(
    fc.property(moment, moment, fc.constantFrom("assign", "process", "review", "sign", "issue"), (a, b, key) => {
      const subject = forecastSubjectOf(
        dossier({ step: { key, holder: POLICE, officer: null, since: at("2026-11-02T15:00"), dueAt: null } }),
        calendar,
      );
      assert.ok(subject);
      const [early, later] = [a < b ? a : b, a < b ? b : a].map((now) => forecastOf(subject, calendar, now));
      assert.ok(early && later);
      assert.ok(VERDICTS.indexOf(later.verdict) >= VERDICTS.indexOf(early.verdict));
      assert.ok(later.workingMinutesLeft <= early.workingMinutesLeft);
    }),
  );
});

test("TOD-04: every forecast that is not safe gives a cause that names a desk", () => {
  const subjects = fc.record({
    stepMinutes: fc.integer({ min: 0, max: 20 * DAY }),
    afterMinutes: fc.integer({ min: 0, max: 20 * DAY }),
    sinceHours: fc.integer({ min: -600, max: 0 }),
    dueHours: fc.integer({ min: -600, max: 600 }),
    opinionHours: fc.option(fc.integer({ min: -300, max: 600 }), { nil: undefined }),
  });
  const now = at("2026-11-11T09:00");
  const hours = (count: number): Instant => addMs(now, count * 3_600_000);
  fc.assert(
    fc.property(subjects, (made) => {
      const subject: ForecastSubject = {
        dueAt: hours(made.dueHours),
        dueOn: hours(made.dueHours).slice(0, 10) as CivilDate,
        step: { key: "process", ...POLICE, officer: null, since: hours(made.sinceHours), stoodMinutes: 0, isAwaitingOfficer: false },
        stepMinutes: made.stepMinutes,
        afterMinutes: made.afterMinutes,
        handedBy: COUNTER,
        opinions: made.opinionHours === undefined ? [] : [{ ...COMMITTEE, askedAt: now, dueAt: hours(made.opinionHours) }],
      };
      const seen = forecastOf(subject, calendar, now);
      assert.ok(seen);
      assert.equal(seen.workingMinutesLeft, workingMinutesBetween(calendar, now, subject.dueAt));
      assert.equal(seen.because.length === 0, seen.verdict === "safe");
      assert.ok(seen.because.every(({ unitCode }) => unitCode !== ""));
    }),
  );
});
