import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActorRef } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { decideChangeDraft } from "./draft-decide.ts";
import { decideApproveReview, decideAskReview, decideComment, decideReturnReview, draftersOf, reviewStandingOf } from "./draft-review.ts";
import { after, afterAll, contentWith, day } from "./procedure.fixture.ts";
import { decideAnnounce, decideDraft } from "./procedure-decide.ts";
import type { ProcedureState } from "./procedure-state.ts";

const READER = "officer:reader" as ActorRef;
const WRITER = "system:test" as ActorRef;
const FIRST = { version: 1, revision: 1, note: "Đọc giúp" };
const DECISION = {
  version: 1,
  decisionNumber: "1/QĐ-UBND",
  signedOn: day("2026-11-10"),
  effectiveFrom: day("2026-11-20"),
  isFastTrack: false,
};

const draft = afterAll(decideDraft(contentWith()));
const asked = afterAll(decideDraft(contentWith()), decideAskReview(FIRST));
const approved = afterAll(decideDraft(contentWith()), decideAskReview(FIRST), decideApproveReview({ ...FIRST, by: READER }));

function standing(state: ProcedureState) {
  const [version] = state.versions;
  assert.ok(version);
  return reviewStandingOf(version);
}

test("a draft is written, asked about, given back with reasons or approved", () => {
  assert.deepEqual([standing(draft), standing(asked), standing(approved)], ["writing", "asked", "approved"]);
  const returned = after(asked, decideReturnReview({ ...FIRST, note: "Sửa tên", by: READER }));
  assert.ok(!isProblem(returned));
  assert.equal(standing(returned), "returned");
  assert.deepEqual(after(asked, decideReturnReview({ ...FIRST, note: "", by: READER })), {
    problem: "procedure.reason_missing",
    params: {},
  });
});

test("nobody reviews what the same person wrote", () => {
  const [version] = asked.versions;
  assert.deepEqual(version === undefined ? [] : draftersOf(version), [WRITER]);
  assert.deepEqual(after(asked, decideApproveReview({ ...FIRST, by: WRITER })), {
    problem: "procedure.review_by_drafter",
    params: { version: 1 },
  });
});

test("a review is of what was asked about, and holds for no later revision", () => {
  assert.deepEqual(after(draft, decideApproveReview({ ...FIRST, by: READER })), {
    problem: "procedure.review_not_asked",
    params: { version: 1 },
  });
  const changed = after(approved, decideChangeDraft({ version: 1, revision: 1, part: { conditions: "Có chuồng" } }));
  assert.ok(!isProblem(changed));
  assert.equal(standing(changed), "writing");
  assert.deepEqual(after(changed, decideAskReview(FIRST)), { problem: "procedure.review_not_asked", params: { version: 1 } });
});

test("a comment is kept with the part and the revision it speaks of", () => {
  const said = after(draft, decideComment({ version: 1, revision: 1, part: "terms", text: "Phí bao nhiêu?" }));
  assert.ok(!isProblem(said));
  assert.deepEqual(
    said.versions[0]?.comments.map(({ part, text, revision }) => [part, text, revision]),
    [["terms", "Phí bao nhiêu?", 1]],
  );
  assert.ok(isProblem(after(draft, decideComment({ version: 1, revision: 1, part: null, text: "" }))));
});

test("what nobody approved, and what the check refuses, is not announced (PRO-09)", () => {
  const gate = { revision: 1, refusals: 0, internalDays: null };
  assert.deepEqual(after(asked, decideAnnounce(DECISION, gate)), { problem: "procedure.not_reviewed", params: {} });
  assert.deepEqual(after(approved, decideAnnounce(DECISION, { ...gate, revision: 2 })), { problem: "procedure.not_reviewed", params: {} });
  assert.deepEqual(after(approved, decideAnnounce(DECISION, { ...gate, refusals: 3 })), {
    problem: "procedure.findings_open",
    params: { count: 3 },
  });
  assert.ok(!isProblem(after(approved, decideAnnounce(DECISION, gate))));
});

test("five days lie between decision and effect of what the law has announced, and as many as set of what it has not", () => {
  const tomorrow = { ...DECISION, effectiveFrom: day("2026-11-11") };
  const gate = { revision: 1, refusals: 0, internalDays: null };
  assert.deepEqual(after(approved, decideAnnounce(tomorrow, gate)), {
    problem: "procedure.effect_too_early",
    params: { earliest: "2026-11-15" },
  });
  assert.ok(!isProblem(after(approved, decideAnnounce({ ...tomorrow, isFastTrack: true }, gate))));
  assert.ok(!isProblem(after(approved, decideAnnounce(tomorrow, { ...gate, internalDays: 1 }))));
  assert.ok(isProblem(after(approved, decideAnnounce(tomorrow, { ...gate, internalDays: 2 }))));
});
