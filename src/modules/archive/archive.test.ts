import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";

import { answerPapers, demandProblem, groundsNeeded, laterLine, routeCounters } from "./answer-papers.ts";
import type { PaperLine, PaperNeed } from "./answer-papers.ts";
import type { ResultView } from "./archive.queries.ts";
import { stillValid } from "./archive.ts";
import { draft, stream } from "./archive.fixture.ts";
import { decideOpening, decideRecord, decideReplacement, decideRevocation } from "./decide-result.ts";

const DAY = "2026-11-12" as CivilDate;
const valid = (change: object): boolean => stillValid({ status: "active", data: { ...draft().data, ...change } }, DAY);
const problemOf = (answer: unknown): string => (isProblem(answer) ? answer.problem : "accepted");

test("ARC-01 a result is valid from its day of issue to its last day, both included", () => {
  assert.equal(valid({ issuedOn: "2026-11-12", validFrom: "2026-11-12", validTo: "2026-11-12" }), true);
  assert.equal(valid({ issuedOn: "2026-11-13", validFrom: "2026-11-13" }), false);
  assert.equal(valid({ issuedOn: "2026-01-01", validFrom: "2026-11-13" }), false);
  assert.equal(valid({ validTo: "2026-11-11" }), false);
});

test("ARC-01 a replaced or revoked result is valid on no day", () => {
  const { data } = draft();
  assert.equal(stillValid({ status: "replaced", data }, DAY), false);
  assert.equal(stillValid({ status: "revoked", data }, DAY), false);
});

test("ARC-02 a last day stands exactly where one is stated, and not before the first", () => {
  const record = (change: object): string =>
    problemOf(decideRecord({ result: null }, { ...draft(), data: { ...draft().data, ...change } }));
  assert.equal(record({ validity: "unknown", validTo: null }), "accepted");
  assert.equal(record({ validity: "unlimited", validTo: null }), "accepted");
  assert.equal(record({ validity: "stated", validTo: "2027-01-01" }), "accepted");
  assert.equal(record({ validity: "stated", validTo: null }), "archive.validity_turned");
  assert.equal(record({ validity: "unlimited", validTo: "2027-01-01" }), "archive.validity_turned");
  assert.equal(record({ validity: "stated", validTo: "2020-01-01" }), "archive.validity_turned");
  assert.equal(record({ validFrom: "2020-01-01" }), "archive.validity_turned");
});

test("ARC-03 what was replaced or revoked changes no more, and nothing changes without a reason", () => {
  const by = { officerId: "o", name: "Lan" };
  const revoke = { on: DAY, decision: null, by, reason: "Cấp sai đối tượng theo kết luận thanh tra" };
  assert.equal(problemOf(decideRevocation(stream(), revoke)), "accepted");
  assert.equal(problemOf(decideRevocation(stream(), { ...revoke, reason: "sai" })), "archive.reason_missing");
  assert.equal(problemOf(decideRevocation(stream({ status: "replaced" }), revoke)), "archive.not_active");
  assert.equal(problemOf(decideRevocation({ result: null }, revoke)), "archive.result_unknown");
  const replace = { replacedBy: "other", by: "system:x", reason: "" };
  assert.equal(problemOf(decideReplacement(stream(), replace)), "accepted");
  assert.equal(problemOf(decideReplacement(stream({ status: "revoked" }), replace)), "archive.not_active");
  assert.equal(problemOf(decideReplacement(stream(), { ...replace, replacedBy: draft().resultId })), "archive.successor_unfit");
});

test("ARC-04 nobody looks without saying what for; the same look again within minutes is one line", () => {
  const look = {
    by: { officerId: "o", name: "Lan" },
    agencyCode: "H99.101",
    purpose: "Đối chiếu hồ sơ tách hộ",
    at: "2026-11-12T02:00:00.000Z",
  };
  assert.equal(problemOf(decideOpening(stream(), { ...look, purpose: "xem" })), "archive.purpose_missing");
  const first = decideOpening(stream(), look);
  assert.equal(isProblem(first) ? 0 : first.events.length, 1);
  const access = {
    by: look.by,
    agencyCode: look.agencyCode,
    dossierCode: null,
    purpose: look.purpose,
    at: "2026-11-12T01:55:00.000Z" as Instant,
  };
  const again = decideOpening(stream({ accesses: [access] }), look);
  assert.equal(isProblem(again) ? 1 : again.events.length, 0);
});

const NEED: PaperNeed = { key: "kinship", name: "Giấy khai sinh", presentation: "submit", isReplacedByData: false, resultCodes: ["KQ.1"] };
const STORED = { resultId: "KQ-1", resultCode: "KQ.1" } as ResultView;
const USABLE = new Map([["kinship", [STORED]]]);
const line = (change: Partial<PaperLine> = {}): PaperLine => ({
  key: "kinship",
  name: "Giấy khai sinh",
  form: "original",
  quantity: 1,
  attachments: [],
  ...change,
});
const answered = (given: readonly PaperLine[], usable = USABLE, need: PaperNeed = NEED): readonly PaperLine[] | string => {
  const lines = answerPapers(given, { needs: [need], usable });
  return isProblem(lines) ? lines.problem : lines;
};

test("a paper that the store has is taken from it when nobody said anything", () => {
  assert.deepEqual(answered([]), [line({ form: "electronic", route: "store", resultId: "KQ-1" })]);
  assert.deepEqual(answered([], new Map()), []);
});

test("a paper that is only shown is not taken from the store unasked", () => {
  assert.deepEqual(answered([], USABLE, { ...NEED, presentation: "show" }), []);
});

test("a result that the owner does not have for this paper is refused, whatever the caller claims", () => {
  assert.equal(answered([line({ resultId: "KQ-2", route: "store" })]), "archive.not_usable");
  assert.equal(answered([line({ resultId: "KQ-1", route: "store" })], new Map()), "archive.not_usable");
});

test("a paper brought although the store has it says so; a claimed way counts for nothing", () => {
  assert.deepEqual(answered([line()]), [line({ route: "paper", isNeedless: true })]);
  assert.deepEqual(answered([line({ form: "electronic", route: "store" })], new Map()), [line({ form: "electronic", route: "upload" })]);
  assert.deepEqual(answered([line({ form: "not_required", quantity: 0 })]), [line({ form: "not_required", quantity: 0 })]);
});

test("data instead of the paper is the database's way only where the procedure says that one answers", () => {
  assert.deepEqual(answered([line({ form: "data" })], new Map(), { ...NEED, isReplacedByData: true }), [
    line({ form: "data", route: "database" }),
  ]);
  assert.deepEqual(answered([line({ form: "data" })], new Map()), [line({ form: "data" })]);
});

test("a paper handed in later takes no result that was not there before", () => {
  const before = line({ form: "electronic", route: "store", resultId: "KQ-1" });
  assert.deepEqual(
    laterLine(line({ form: "electronic", resultId: "KQ-9", route: "store" }), before),
    line({ form: "electronic", route: "upload" }),
  );
  assert.deepEqual(laterLine(before, before), before);
  assert.deepEqual(laterLine(line({ resultId: "KQ-9", route: "store" }), undefined), line());
});

test("ARC-06 a paper that the store or a database answers is asked for on a ground of the law alone", () => {
  const lines = [line({ route: "store" }), line({ key: "form", name: "Tờ khai", route: "paper" })];
  const asked = new Set(["Giấy khai sinh", "Tờ khai"]);
  const ground = { key: "kinship", reason: "incorrect" } as const;
  assert.equal(demandProblem(lines, asked, [])?.problem, "archive.paper_answered");
  assert.deepEqual(demandProblem(lines, asked, [])?.params["papers"], ["Giấy khai sinh"]);
  assert.equal(demandProblem(lines, new Set(["Tờ khai"]), []), null);
  assert.equal(demandProblem(lines, asked, [ground]), null);
  assert.deepEqual(groundsNeeded(lines, asked, [ground, { key: "form", reason: "down" }]), [ground]);
});

test("ways are counted where the procedure names one, and a needless paper twice: as paper and as needless", () => {
  assert.deepEqual(routeCounters([line({ route: "store" }), line({ route: "paper", isNeedless: true }), line()]), [
    "papers.store",
    "papers.paper",
    "papers.needless",
  ]);
});
