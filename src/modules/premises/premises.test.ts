import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "#kernel/instant";
import { instantAt } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { nationalCalendar } from "#modules/calendar";
import type { Actor } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { clockOf, isOpenAt, openingOn } from "./opening-hours.ts";
import { premisesOn, premisesStream, premisesStreamType } from "./premises.ts";
import type { PremisesState } from "./premises.ts";
import { judgeRequirements } from "./requirements.ts";
import { decideStatement } from "./state-premises.ts";
import type { Statement } from "./state-premises.ts";

const UNIT = "H99.101.1" as UnitCode;
const SYSTEM: Actor = { kind: "system", job: "test" };
const day = (text: string) => text as CivilDate;

function stated(state: PremisesState, statement: Omit<Statement, "unitCode">): PremisesState | string {
  const decided = decideStatement(state, { ...statement, unitCode: UNIT }, { agencyCode: "H99.101", actor: SYSTEM });
  if (isProblem(decided)) return decided.problem;
  return decided.events.reduce<PremisesState>((before, draft) => {
    const event: LedgerEvent = {
      ...draft,
      streamId: premisesStream(UNIT),
      version: 1,
      actor: "system:test" as never,
      onBehalfOf: null,
      reason: null,
      at: instantAt(statement.from, 480),
      commandId: "01990000-0000-7000-8000-000000000000" as never,
    };
    return premisesStreamType.fold(before, event);
  }, state);
}

function accepted(answer: PremisesState | string): PremisesState {
  assert.ok(typeof answer !== "string", typeof answer === "string" ? answer : "");
  return answer;
}

const GROUP = { name: "Hộ tịch", nameEn: "", prefix: "A", fields: [], procedures: [], minutes: 10, bookablePercent: 40 };
const PLACE = {
  address: "12 đường Hùng Vương",
  phone: "",
  floorArea: 50,
  waitingArea: 20,
  seats: null,
  accessibility: [],
  note: "",
};

function withGroup(): PremisesState {
  const described = accepted(
    stated(premisesStreamType.initial, { kind: "description", key: "place", from: day("2026-07-01"), content: PLACE }),
  );
  return accepted(stated(described, { kind: "group", key: "ho-tich", from: day("2026-07-01"), content: GROUP }));
}

test("PRE-01 a statement holds from its day until the next one of the same thing, whatever day is asked for", () => {
  const working = { kind: "scanner" as const, label: "Máy quét quầy 1", isWorking: true, note: "" };
  const first = accepted(stated(withGroup(), { kind: "equipment", key: "may-quet", from: day("2026-07-01"), content: working }));
  const broken = accepted(
    stated(first, { kind: "equipment", key: "may-quet", from: day("2026-09-10"), content: { ...working, isWorking: false } }),
  );
  const gone = accepted(stated(broken, { kind: "equipment", key: "may-quet", from: day("2026-10-01"), content: null }));
  const on = (text: string) => premisesOn(gone, day(text))?.equipment.map(({ isWorking, since }) => [isWorking, since]);
  assert.deepEqual(on("2026-06-30"), []);
  assert.deepEqual(on("2026-09-09"), [[true, "2026-07-01"]]);
  assert.deepEqual(on("2026-09-10"), [[false, "2026-09-10"]]);
  assert.deepEqual(on("2026-10-01"), []);
  assert.equal(premisesOn(premisesStreamType.initial, day("2026-07-01")), undefined);
});

test("PRE-02 a statement never reaches back before one that stands", () => {
  assert.equal(
    stated(withGroup(), { kind: "description", key: "place", from: day("2026-06-30"), content: PLACE }),
    "premises.stated_out_of_order",
  );
  const corrected = accepted(
    stated(withGroup(), {
      kind: "description",
      key: "place",
      from: day("2026-07-01"),
      content: { ...PLACE, address: "14 đường Hùng Vương" },
    }),
  );
  assert.equal(premisesOn(corrected, day("2026-07-01"))?.description?.address, "14 đường Hùng Vương");
});

test("PRE-03 counters serve groups that exist, a group in use stays, and no two groups share a letter", () => {
  const from = day("2026-07-02");
  const state = withGroup();
  assert.equal(stated(state, { kind: "counter", key: "1", from, content: { name: "", groups: ["dat-dai"] } }), "premises.group_unknown");
  assert.equal(stated(state, { kind: "counter", key: "1", from, content: null }), "premises.counter_unknown");
  assert.equal(stated(state, { kind: "group", key: "dat-dai", from, content: GROUP }), "premises.prefix_taken");
  const served = accepted(stated(state, { kind: "counter", key: "1", from, content: { name: "", groups: ["ho-tich"] } }));
  assert.equal(stated(served, { kind: "group", key: "ho-tich", from, content: null }), "premises.group_in_use");
});

test("what does not fit is refused by name", () => {
  const from = day("2026-07-02");
  const state = withGroup();
  const photograph = { attachmentId: "01990000-0000-7000-8000-000000000001", alt: "ảnh" };
  assert.equal(stated(state, { kind: "photograph", key: "1", from, content: photograph }), "premises.picture_undescribed");
  assert.equal(stated(state, { kind: "group", key: "x y", from, content: GROUP }), "premises.content_malformed");
  assert.equal(stated(state, { kind: "group", key: "x", from, content: { ...GROUP, minutes: 0 } }), "premises.content_malformed");
  const crossed = { sessions: [{ startMinute: 600, endMinute: 500 }], reason: "Họp" };
  assert.equal(
    stated(state, { kind: "hours", key: "2026-07-03", from: day("2026-07-03"), content: crossed }),
    "premises.session_disordered",
  );
  const full = { ...state, facts: Array.from({ length: 2_000 }, () => state.facts[0]).filter((fact) => fact !== undefined) };
  assert.equal(stated(full, { kind: "group", key: "x", from, content: GROUP }), "premises.too_many_facts");
});

test("PRE-04 a requirement is met by what was stated; what nobody stated is not called met", () => {
  const state = withGroup();
  const judged = (of: PremisesState) =>
    new Map(
      judgeRequirements(premisesOn(of, day("2026-11-19")) ?? assert.fail(), "commune").map(({ requirement, outcome }) => [
        requirement.key,
        outcome,
      ]),
    );
  const before = judged(state);
  assert.equal(before.get("floor-area"), "met");
  assert.equal(before.get("waiting-share"), "not_met");
  assert.equal(before.get("step-free"), "not_met");
  assert.equal(before.get("seats"), "unstated");
  assert.equal(before.get("scanner"), "unstated");
  assert.equal(before.get("procedures-posted"), "unstated");
  const broken = { kind: "scanner" as const, label: "Máy quét", isWorking: false, note: "" };
  const after = judged(
    accepted(
      stated(accepted(stated(state, { kind: "equipment", key: "s", from: day("2026-08-01"), content: broken })), {
        kind: "requirement",
        key: "procedures-posted",
        from: day("2026-08-01"),
        content: { isMet: true, note: "Bảng tại sảnh" },
      }),
    ),
  );
  assert.equal(after.get("scanner"), "not_met");
  assert.equal(after.get("procedures-posted"), "met");
});

test("a place is open as its calendar says, unless it stated other hours for the day", () => {
  const thursday = day("2026-11-19");
  const usual = openingOn(nationalCalendar(), thursday, undefined);
  assert.deepEqual(
    usual.map(({ startMinute, endMinute }) => `${clockOf(startMinute)}-${clockOf(endMinute)}`),
    ["07:30-11:30", "13:30-17:30"],
  );
  assert.ok(isOpenAt(usual, instantAt(thursday, 480)) && !isOpenAt(usual, instantAt(thursday, 720)));
  assert.deepEqual(openingOn(nationalCalendar(), day("2026-11-22"), undefined), []);
  assert.deepEqual(openingOn(nationalCalendar(), thursday, { sessions: [], reason: "Mất điện" }), []);
});
