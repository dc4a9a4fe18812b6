import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { compileCalendar, isWorkingDay, nationalCalendar, nationalCalendarSource } from "#modules/calendar";
import type { ClockRuleRow } from "#modules/calendar";

import { act, CODE, done, HEAD, OFFICER, onDesk, PAPERS, proposal, review } from "./discipline.fixture.ts";
import { at } from "./life.fixture.ts";
import { extensionRule } from "./apology-duty.ts";
import { supplementWindowOf } from "./dossier-terms.ts";
import { plannedDeeds } from "./time-rules.ts";

const TUESDAY = "2026-11-03T10:00";
const asked = (time = TUESDAY) => act(onDesk(), "request-supplement", { input: review("form"), time });
const brought = () => done(act(done(asked()), "receive-supplement", { time: "2026-11-06T09:00" }));
const refusalOf = (input: unknown, state = onDesk()) => act(state, "request-supplement", { input, time: TUESDAY }).refusal?.problem;

test("DOS-11 a first review says of every paper whether it is complete, or the request is refused", () => {
  const whole = review("form");
  const [first, second, third] = whole.reviewed;
  assert.equal(refusalOf({ ...whole, reviewed: [first, second] }), "dossier.review_incomplete");
  assert.equal(refusalOf({ ...whole, reviewed: [first, first, second, third] }), "dossier.review_incomplete");
  assert.equal(refusalOf({ ...whole, reviewed: [...whole.reviewed, { key: "other", isComplete: true }] }), "dossier.review_incomplete");
  assert.equal(refusalOf({ ...review("form", "certificate"), items: whole.items }), "dossier.supplement_item_missing");
  assert.equal(
    refusalOf({ ...review("certificate"), items: [...review("certificate").items, ...whole.items] }),
    "dossier.supplement_verdict_contradicts",
  );
  assert.equal(refusalOf({ ...review(), items: [] }), "dossier.input_invalid");
  assert.equal(refusalOf(whole), undefined);
});

test("a paper outside the list is asked for only with the law that asks for it", () => {
  const outside = { component: "Sổ hộ khẩu", defect: "Chưa nộp", guidance: "" };
  assert.equal(refusalOf({ ...review(), items: [outside] }), "dossier.supplement_item_unfounded");
  assert.equal(refusalOf({ ...review(), items: [{ ...outside, ground: "Luật Đất đai, Điều 137" }] }), undefined);
});

test("DOS-12 a request is on time until the end of the third working day after reception, and flagged from the day after", () => {
  for (const [time, isLate] of [
    ["2026-11-05T23:59", false],
    ["2026-11-06T00:00", true],
  ] as const)
    assert.equal(done(asked(time)).supplements[0]?.isLate, isLate, time);
});

test("a dossier of 2019 is flagged by the law of 2019, which closes none for silence", () => {
  const old = act(onDesk(null, at("2019-05-06T09:00")), "request-supplement", { input: review("form"), time: "2019-05-24T09:00" });
  const state = done(old);
  assert.deepEqual([state.supplements[0]?.isLate, state.supplement?.closeOn, old.effects], [true, null, []]);
  assert.deepEqual(plannedDeeds(state, nationalCalendar()), []);
  assert.equal(act(state, "close-lapsed", { time: "2020-05-06T09:00" }).refusal?.problem, "dossier.supplement_never_closes");
});

test("DOS-13 the closing day is the fifteenth after the notice, a day off moved to the next working day, and the job stands in the same commit", () => {
  const weekend = asked("2026-11-05T10:00");
  assert.equal(done(weekend).supplement?.closeOn, "2026-11-20");
  const saturday = asked("2026-11-06T10:00");
  assert.equal(done(saturday).supplement?.closeOn, "2026-11-23", "21 November is a Saturday");
  const [effect] = saturday.effects;
  assert.deepEqual(effect?.row, {
    name: "dossier.close_lapsed",
    key: `dossier.close_lapsed/${CODE}/1`,
    payload: { code: CODE, round: 1, closeOn: "2026-11-23" },
    runAt: instantAt("2026-11-24" as CivilDate, 0),
  });
});

test("the procedure's own window goes before the general one and names its own law", () => {
  const terms = {
    channel: null,
    caseKey: null,
    ground: "Luật Nhà ở 2023, Điều 20",
    supplementWindow: { amount: 30, unit: "day" as const },
  };
  const state = done(act(onDesk(terms), "request-supplement", { input: review("form"), time: TUESDAY }));
  assert.equal(state.supplement?.closeOn, "2026-12-03");
  assert.equal(state.supplements[0]?.answerWithin?.ground, "Luật Nhà ở 2023, Điều 20");
});

test("the procedure's own time for asking is recorded with its own law, and judges the request", () => {
  const stated = { channel: null, caseKey: null, ground: "Luật Đất đai 2024, Điều 137" };
  const recorded = (supplementRequest: { amount: number; unit: "working_day" } | null) => {
    const before = onDesk({ ...stated, supplementRequest });
    const { isLate, askWithin } =
      done(act(before, "request-supplement", { input: review("form"), time: "2026-11-05T10:00" })).supplements[0] ?? {};
    return [isLate, askWithin];
  };
  assert.deepEqual(recorded({ amount: 2, unit: "working_day" }), [true, { amount: 2, unit: "working_day", ground: stated.ground }]);
  assert.deepEqual(recorded(null), [false, null], "a law that names no time for asking calls no request late");
});

test("a province's own rule of the clock holds for its dossiers from its first day on, and for nobody else's", () => {
  const row = {
    ground: "Quyết định thử của tỉnh, Điều 4",
    verified: "text",
    from: "2026-11-01" as CivilDate,
    scope: "province:H99",
  } as const;
  const rules: readonly ClockRuleRow[] = [
    { ...row, rule: "lapse", value: { amount: 30, unit: "day" } },
    { ...row, rule: "supplementRequestDays", value: 5 },
    { ...row, rule: "extensionsMax", value: 2 },
  ];
  const source = { ...nationalCalendarSource, rules };
  const here = compileCalendar(source, ["national", "province:H99"]);
  const there = compileCalendar(source, ["national", "province:H98"]);
  const time = "2026-11-09T10:00";
  const askedIn = (calendar: typeof here, receivedAt?: Instant) => {
    const before = onDesk(null, receivedAt);
    const { isLate, closeOn, answerWithin, askWithin } =
      done(act(before, "request-supplement", { input: review("form"), time, calendar })).supplements[0] ?? {};
    const { extensionMax, generalMax, ground } = extensionRule(before, { calendar, now: at(time) });
    assert.deepEqual(answerWithin, supplementWindowOf(before, { calendar, now: at(time) }));
    assert.equal(new Set([answerWithin?.ground, askWithin?.ground, ground].map((one) => one === row.ground)).size, 1);
    return [isLate, closeOn, answerWithin?.amount, askWithin?.amount, extensionMax, generalMax, ground === row.ground];
  };
  assert.deepEqual(askedIn(here), [false, "2026-12-09", 30, 5, 2, 2, true]);
  const general = [true, "2026-11-25", 15, 3, 1, 1, false];
  assert.deepEqual(askedIn(there), general);
  assert.deepEqual(askedIn(here, at("2026-10-30T09:00")), general, "received before the province's rule came into force");
});

test("silence closes on the printed day: nothing a minute before the day after, and what is planned says when and why", () => {
  const state = done(asked());
  const [deed] = plannedDeeds(state, nationalCalendar());
  assert.deepEqual([deed?.rule, deed?.at, deed?.because["closeOn"]], ["dossier.close_lapsed", at("2026-11-19T00:00"), "2026-11-18"]);
  assert.equal(act(state, "close-lapsed", { time: "2026-11-18T23:59" }).refusal?.problem, "dossier.supplement_not_expired");
  const closed = done(act(state, "close-lapsed", { time: "2026-11-19T00:00" }));
  assert.equal(closed.status, "stopped");
  assert.deepEqual(plannedDeeds(closed, nationalCalendar()), []);
  assert.deepEqual(
    plannedDeeds(brought(), nationalCalendar()).map(({ rule }) => rule),
    ["dossier.watch_deadlines"],
  );
});

test("DOS-14 a second request goes through the head: refused directly, proposed with what is new, approved by somebody else", () => {
  const direct = act(brought(), "request-supplement", { input: review("form"), time: "2026-11-09T10:00" });
  assert.equal(direct.refusal?.problem, "dossier.supplement_needs_approval");
  const proposed = done(act(brought(), "propose-supplement", { input: proposal("form", "field_check"), time: "2026-11-09T10:00" }));
  assert.equal(proposed.status, "processing", "the clock runs until the head has decided");
  assert.equal(
    act(proposed, "propose-supplement", { input: proposal("form", "opinion"), time: "2026-11-09T11:00" }).refusal?.problem,
    "dossier.proposal_open",
  );
  assert.equal(act(proposed, "approve-supplement", { time: "2026-11-09T14:00", by: OFFICER }).refusal?.problem, "dossier.proposal_own");
  const approved = done(act(proposed, "approve-supplement", { time: "2026-11-09T14:00", by: HEAD }));
  const request = approved.supplements[1];
  assert.deepEqual(
    [request?.round, request?.ground, request?.by.name, request?.approvedBy?.name],
    [2, "field_check", OFFICER.name, HEAD.name],
  );
  assert.equal(approved.supplement?.closeOn, "2026-11-25", "the fifteenth day is a day off");
});

test("a proposal that the head declines leaves the dossier where it was and may be made again", () => {
  const proposed = done(act(brought(), "propose-supplement", { input: proposal("form", "field_check"), time: "2026-11-09T10:00" }));
  const reason = "Ranh giới đã rõ trên mảnh trích đo, giải quyết theo hồ sơ.";
  const declined = done(act(proposed, "decline-supplement", { input: { reason }, time: "2026-11-09T14:00", by: HEAD }));
  assert.deepEqual([declined.status, declined.supplementProposal, declined.supplementRounds], ["processing", null, 1]);
  assert.equal(act(declined, "approve-supplement", { time: "2026-11-09T15:00", by: HEAD }).refusal?.problem, "dossier.proposal_missing");
  done(act(declined, "propose-supplement", { input: proposal("form", "opinion"), time: "2026-11-10T10:00" }));
});

test("what the first review called complete is asked again only on a ground that nobody could see then", () => {
  const again = (ground: string) =>
    act(brought(), "propose-supplement", { input: proposal("certificate", ground), time: "2026-11-09T10:00" }).refusal?.problem;
  assert.equal(again("defective_supplement"), "dossier.supplement_called_complete");
  for (const ground of ["field_check", "opinion", "new_document", "sector_law"]) assert.equal(again(ground), undefined, ground);
});

test("a first request is never proposed, and a sector's law that counts requests refuses the next one outright", () => {
  const first = act(onDesk(), "propose-supplement", { input: proposal("form", "field_check"), time: TUESDAY });
  assert.equal(first.refusal?.problem, "dossier.supplement_first_is_direct");
  const once = { channel: null, caseKey: null, ground: "Luật Xây dựng, Điều 102", supplementMax: 1 };
  const asked1 = done(act(onDesk(once), "request-supplement", { input: review("form"), time: TUESDAY }));
  const back = done(act(asked1, "receive-supplement", { time: "2026-11-06T09:00" }));
  for (const [name, input] of [
    ["request-supplement", review("form")],
    ["propose-supplement", proposal("form", "field_check")],
  ] as const)
    assert.equal(act(back, name, { input, time: "2026-11-09T09:00" }).refusal?.problem, "dossier.supplement_max_reached");
});

test("a proposal belongs to the step it was made in", () => {
  const proposed = done(act(brought(), "propose-supplement", { input: proposal("form", "field_check"), time: "2026-11-09T10:00" }));
  const gone = done(act(proposed, "complete-step", { input: { stepKey: "process" }, time: "2026-11-09T15:00" }));
  assert.equal(gone.supplementProposal, null);
});

test("whatever the day of the request, the closing day is worked, at least fifteen days off, and the first such", () => {
  const calendar = nationalCalendar();
  for (let day = "2026-11-02" as CivilDate; day < "2027-03-31"; day = addDays(day, 1)) {
    const noon = instantAt(day, 720);
    const request = act(onDesk(), "request-supplement", { input: review("measurement"), time: `${day}T12:00` });
    const closeOn = done(request).supplement?.closeOn;
    assert.ok(closeOn !== undefined && closeOn !== null);
    assert.equal(isWorkingDay(calendar, closeOn), true);
    let first = addDays(civilDateOf(noon), 15);
    while (isWorkingDay(calendar, first) !== true) first = addDays(first, 1);
    assert.equal(closeOn, first);
  }
  assert.equal(PAPERS.length, 3);
});
