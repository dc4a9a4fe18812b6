import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ActorRef, CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { decideOfficerChanges, officerStream, officerStreamType, type OfficerChange, type OfficerState } from "./officer.ts";
import { officerEvents, type OfficerEventKind } from "./organisation.events.ts";
import { isValidOn, parseOfficerId, type AgencyCode, type OfficerId, type PostId, type UnitCode } from "./organisation.ts";

const OFFICER = "01990000-0000-7000-8000-000000000001" as OfficerId;
const POST = "01990000-0000-7000-8000-0000000000a1" as PostId;
const OTHER_POST = "01990000-0000-7000-8000-0000000000a2" as PostId;
const day = (text: string) => text as CivilDate;

const appointment: OfficerChange = {
  change: "appoint",
  postId: POST,
  agencyCode: "H99.10" as AgencyCode,
  unitCode: "H99.10.2" as UnitCode,
  position: "specialist",
  roles: ["case_officer"],
  from: day("2026-01-01"),
  until: null,
};
const registration: OfficerChange = { change: "register", name: "Trần Thị Bình" };

function after(changes: readonly OfficerChange[]): OfficerState {
  const decided = decideOfficerChanges(OFFICER, changes)({ state: officerStreamType.initial, version: 0 });
  if (isProblem(decided)) throw new Error(decided.problem);
  return decided.events.reduce((state, draft, index) => {
    officerEvents[draft.kind as OfficerEventKind][1].payload.parse(draft.payload);
    return officerStreamType.fold(state, {
      ...draft,
      streamId: officerStream(OFFICER),
      version: index + 1,
      actor: "system:test" as ActorRef,
      onBehalfOf: null,
      reason: null,
      at: "2026-01-01T00:00:00.000Z" as Instant,
      commandId: "0" as CommandId,
    });
  }, officerStreamType.initial);
}

function refusal(state: OfficerState, change: OfficerChange): string {
  const decided = decideOfficerChanges(OFFICER, [change])({ state, version: 1 });
  return isProblem(decided) ? decided.problem : "allowed";
}

test("an officer id is a UUID", () => {
  assert.equal(parseOfficerId(OFFICER.toUpperCase()), OFFICER);
  assert.equal(parseOfficerId("42"), undefined);
});

test("ORG-05 a post holds from its first day up to the day before it ends", () => {
  const state = after([registration, appointment, { change: "leave_post", postId: POST, until: day("2026-06-01") }]);
  const validity = state.officer?.posts[0]?.validity;
  assert.ok(validity !== undefined);
  assert.deepEqual(
    ["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01"].map((text) => isValidOn(validity, day(text))),
    [false, true, true, false],
  );
});

test("ORG-06 an officer whose name was erased keeps the posts", () => {
  const state = after([registration, appointment]);
  const erased = officerStreamType.fold(state, {
    kind: "officer.renamed",
    schemaVersion: 1,
    payload: {},
    streamId: officerStream(OFFICER),
    version: 3,
    actor: "system:test" as ActorRef,
    onBehalfOf: null,
    reason: null,
    at: "2026-01-02T00:00:00.000Z" as Instant,
    commandId: "0" as CommandId,
  });
  assert.equal(erased.officer?.name, "");
  assert.equal(erased.officer?.posts.length, 1);
});

test("nobody is appointed before being registered, and nobody is registered twice", () => {
  assert.equal(refusal(officerStreamType.initial, appointment), "organisation.officer_unknown");
  assert.equal(refusal(after([registration]), registration), "organisation.officer_exists");
});

test("ORG-07 the same position in the same unit is not held twice at once", () => {
  const state = after([registration, appointment]);
  assert.equal(refusal(state, { ...appointment, postId: OTHER_POST }), "organisation.post_duplicate");
  assert.equal(refusal(state, { ...appointment, postId: OTHER_POST, position: "division_head" }), "allowed");
  const left = after([registration, appointment, { change: "leave_post", postId: POST, until: day("2026-06-01") }]);
  assert.equal(refusal(left, { ...appointment, postId: OTHER_POST, from: day("2026-06-01") }), "allowed");
  assert.equal(refusal(left, { ...appointment, postId: OTHER_POST, from: day("2026-05-31") }), "organisation.post_duplicate");
});

test("a post ends once, and not before it began", () => {
  const state = after([registration, appointment]);
  const leave = (until: string): OfficerChange => ({ change: "leave_post", postId: POST, until: day(until) });
  assert.equal(refusal(state, leave("2025-12-31")), "organisation.date_out_of_order");
  assert.equal(refusal(state, { change: "leave_post", postId: OTHER_POST, until: day("2026-06-01") }), "organisation.post_unknown");
  const left = after([registration, appointment, leave("2026-06-01")]);
  assert.equal(refusal(left, leave("2026-07-01")), "organisation.post_ended");
  assert.equal(refusal(left, leave("2026-05-01")), "allowed");
});

test("an appointment does not end before it begins", () => {
  const backwards: OfficerChange = { ...appointment, until: day("2026-01-01") };
  assert.equal(refusal(after([registration]), backwards), "organisation.date_out_of_order");
});
