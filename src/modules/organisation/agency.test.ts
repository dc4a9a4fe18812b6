import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ActorRef, CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { agencyStream, agencyStreamType, decideAgencyChanges, type AgencyChange, type AgencyState } from "./agency.ts";
import { agencyEvents, type AgencyEventKind } from "./organisation.events.ts";
import { parseAgencyCode, parseUnitCode, type AgencyCode, type UnitCode } from "./organisation.ts";

const CODE = "H99.10" as AgencyCode;
const UNIT = "H99.10.2" as UnitCode;
const day = (text: string) => text as CivilDate;

const opening: AgencyChange = {
  change: "open_agency",
  code: CODE,
  name: "Sở Tư pháp",
  nameEn: "Department of Justice",
  kind: "department",
  level: "province",
  parentCode: "H99" as AgencyCode,
  on: day("2025-07-01"),
};
const unitOpening: AgencyChange = {
  change: "open_unit",
  code: UNIT,
  name: "Phòng Hành chính tư pháp",
  nameEn: "",
  kind: "division",
  on: day("2025-07-01"),
};

function decide(state: AgencyState, changes: readonly AgencyChange[]) {
  return decideAgencyChanges(CODE, changes)({ state, version: 0 });
}

function after(changes: readonly AgencyChange[]): AgencyState {
  const decided = decide(agencyStreamType.initial, changes);
  if (isProblem(decided)) throw new Error(decided.problem);
  return decided.events.reduce((state, draft, index) => {
    const schema = agencyEvents[draft.kind as AgencyEventKind][1].payload;
    const event: LedgerEvent = {
      ...draft,
      payload: schema.parse(draft.payload),
      streamId: agencyStream(CODE),
      version: index + 1,
      actor: "system:test" as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: "2025-07-01T00:00:00.000Z" as Instant,
      commandId: "0" as CommandId,
    };
    return agencyStreamType.fold(state, event);
  }, agencyStreamType.initial);
}

function refusal(state: AgencyState, change: AgencyChange): string {
  const decided = decide(state, [change]);
  return isProblem(decided) ? decided.problem : "allowed";
}

test("an organisation code is a level-1 code and dotted groups of at most 35 characters", () => {
  for (const text of ["H99", "H99.10", "H99.10.2", "A01.ABC"]) assert.equal(parseAgencyCode(text), text);
  for (const text of ["", "h99", "Z99", "H9", "H99.", "H99..1", "H99-10", "000.00.01.H22", `H99.${"1".repeat(32)}`])
    assert.equal(parseUnitCode(text), undefined, text);
});

test("what was opened is folded with its first name from its first day", () => {
  const state = after([opening, unitOpening]);
  assert.deepEqual(state.agency?.names, [{ name: "Sở Tư pháp", nameEn: "Department of Justice", from: "2025-07-01", until: null }]);
  assert.equal(state.units[0]?.code, UNIT);
});

test("ORG-01 a renaming leaves the earlier name on its own days", () => {
  const state = after([opening, { change: "rename_agency", name: "Sở Tư pháp mới", nameEn: "", on: day("2026-03-01") }]);
  assert.deepEqual(
    state.agency?.names.map(({ name, from, until }) => [name, from, until]),
    [
      ["Sở Tư pháp", "2025-07-01", "2026-03-01"],
      ["Sở Tư pháp mới", "2026-03-01", null],
    ],
  );
});

test("a second renaming on the same day replaces the first and leaves no empty span", () => {
  const state = after([
    opening,
    unitOpening,
    { change: "rename_unit", code: UNIT, name: "A", nameEn: "", on: day("2026-01-01") },
    { change: "rename_unit", code: UNIT, name: "B", nameEn: "", on: day("2026-01-01") },
  ]);
  assert.deepEqual(
    state.units[0]?.names.map(({ name, from }) => [name, from]),
    [
      ["Phòng Hành chính tư pháp", "2025-07-01"],
      ["B", "2026-01-01"],
    ],
  );
});

test("an agency is opened once", () => {
  assert.equal(refusal(after([opening]), opening), "organisation.agency_exists");
});

test("nothing happens to an agency that was never opened", () => {
  assert.equal(refusal(agencyStreamType.initial, unitOpening), "organisation.agency_unknown");
});

test("ORG-02 a unit's code begins with its agency's code", () => {
  const stranger: AgencyChange = { ...unitOpening, code: "H99.100.2" as UnitCode };
  assert.equal(refusal(after([opening]), stranger), "organisation.code_outside_agency");
});

test("ORG-02 a unit code is never used twice, not even after the unit was closed", () => {
  const closed = after([opening, unitOpening, { change: "close_unit", code: UNIT, on: day("2026-01-01") }]);
  assert.equal(refusal(closed, unitOpening), "organisation.unit_exists");
});

test("ORG-03 an agency with units in force cannot be closed, and can once they are", () => {
  const state = after([opening, unitOpening]);
  assert.equal(refusal(state, { change: "close_agency", on: day("2026-01-01") }), "organisation.agency_has_units");
  const emptied = after([opening, unitOpening, { change: "close_unit", code: UNIT, on: day("2026-01-01") }]);
  assert.equal(refusal(emptied, { change: "close_agency", on: day("2026-01-01") }), "allowed");
});

test("ORG-01 the past of an agency is closed to changes", () => {
  const state = after([opening, { change: "rename_agency", name: "B", nameEn: "", on: day("2026-03-01") }]);
  assert.equal(refusal(state, { change: "rename_agency", name: "C", nameEn: "", on: day("2026-02-28") }), "organisation.date_out_of_order");
});

test("a closed agency and a closed unit change no more", () => {
  const closedUnit = after([opening, unitOpening, { change: "close_unit", code: UNIT, on: day("2026-01-01") }]);
  assert.equal(
    refusal(closedUnit, { change: "rename_unit", code: UNIT, name: "x", nameEn: "", on: day("2026-02-01") }),
    "organisation.unit_closed",
  );
  const closed = after([opening, { change: "close_agency", on: day("2026-01-01") }]);
  assert.equal(refusal(closed, unitOpening), "organisation.agency_closed");
  assert.equal(refusal(after([opening]), { change: "close_unit", code: UNIT, on: day("2026-02-01") }), "organisation.unit_unknown");
});

test("ORG-04 a list of changes is all or nothing", () => {
  const decided = decide(agencyStreamType.initial, [opening, unitOpening, unitOpening]);
  assert.equal(isProblem(decided) && decided.problem, "organisation.unit_exists");
});
