import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate } from "#kernel/instant";
import type { LedgerEvent } from "#ledger";

import { act as actOn } from "./clock/discipline.fixture.ts";
import { at, COMMUNE, filedLife, LIFE_PLAN, OFFICER, receivedLife } from "./clock/life.fixture.ts";
import { DOSSIER_COMMANDS } from "./commands.ts";
import { dossierCodeSchema, fact } from "./dossier-command.ts";
import { dossierStreamType, holderOf } from "./dossier-stream.ts";
import { NATIONAL_STATUS } from "./dossier-status.ts";
import { NO_DOSSIER, isOpen, mayWithdraw, parseDossierCode } from "./dossier.ts";
import type { Apology } from "./dossier-parts.ts";
import type { Dossier } from "./dossier.ts";

/** A request for a paper outside the list: the dossier of these tests has none on it. */
const REQUEST = {
  reviewed: [],
  items: [{ component: "CT01", defect: "Thiếu chữ ký chủ hộ", ground: "Luật Cư trú, Điều 21" }],
  reason: "Tờ khai chưa có chữ ký của chủ hộ.",
};

function filedAt(time: string, channel: "in_person" | "online" = "in_person") {
  return filedLife(at(time), COMMUNE, { channel, answerBy: channel === "online" ? at("2026-11-02T17:00") : null });
}

const filedOnline = (time: string): Dossier => filedAt(time, "online").state;
const received = (time: string): Dossier => receivedLife(filedAt(time), at(time), 7).state;

/** Runs a command by name; a refusal is returned as its code. */
function act(state: Dossier, ...[name, input, time]: readonly [name: string, input: unknown, time: string]): Dossier | string {
  const acted = actOn(state, name, { input, time, by: OFFICER });
  return acted.refusal?.problem ?? acted.state;
}

function must(state: Dossier | string): Dossier {
  assert.ok(typeof state !== "string", typeof state === "string" ? state : "");
  return state;
}

function onDesk(): Dossier {
  const forwarded = must(act(received("2026-11-02T09:00"), "forward", {}, "2026-11-02T10:00"));
  return must(act(forwarded, "assign", { officer: OFFICER }, "2026-11-02T14:00"));
}

function signed(kind: "granted" | "refused" = "granted"): Dossier {
  let state = must(act(onDesk(), "complete-step", { stepKey: "process" }, "2026-11-05T09:00"));
  state = must(act(state, "submit-for-signature", { stepKey: "review" }, "2026-11-06T09:00"));
  return must(
    act(
      state,
      "sign-outcome",
      { kind, name: "Xác nhận thông tin cư trú", note: "Không đủ điều kiện theo Điều 20 Luật Cư trú." },
      "2026-11-09T09:00",
    ),
  );
}

test("a dossier goes from the counter through two agencies to a returned outcome", () => {
  let state = signed();
  state = must(act(state, "issue-outcome", { documentNumber: "12/XN", paperId: "p1" }, "2026-11-10T09:00"));
  assert.equal(state.status, "resolved");
  assert.equal(state.outcome?.timeliness, "early");
  assert.equal(holderOf(state)?.unitCode, `${COMMUNE}.1`);
  assert.equal(holderOf(state)?.dueAt, null, "an outcome that waits for its applicant is late with nobody");
  state = must(act(state, "deliver-outcome", { method: "signature", receivedBy: "Trần Văn An" }, "2026-11-11T09:00"));
  assert.equal(state.status, "returned");
  assert.equal(isOpen(state), false);
});

test("DOS-01 a dossier received for an agency elsewhere starts its clock when that agency gets it, and the promised day never moves earlier", () => {
  const counter = received("2026-11-02T09:00");
  assert.equal(counter.due?.isProvisional, true);
  assert.equal(counter.promisedOn, "2026-11-11");
  const later = must(act(counter, "forward", {}, "2026-11-04T08:00"));
  assert.equal(later.due?.isProvisional, false);
  assert.equal(later.due?.clockStart, at("2026-11-04T08:00"));
  assert.equal(later.promisedOn, "2026-11-13");
});

test("DOS-01 before 5 August 2026 the counter's receipt started the clock, wherever the dossier went", () => {
  const old = must(act(received("2026-07-06T09:00"), "forward", {}, "2026-07-08T08:00"));
  assert.deepEqual([old.due?.clockStart, old.promisedOn], [at("2026-07-06T09:00"), "2026-07-15"]);
  const amended = must(act(received("2026-08-05T09:00"), "forward", {}, "2026-08-07T08:00"));
  assert.equal(amended.due?.clockStart, at("2026-08-07T08:00"));
});

test("DOS-02 a supplement stops the clock and the whole time starts from zero once the dossier is complete", () => {
  const asked = must(act(onDesk(), "request-supplement", REQUEST, "2026-11-04T09:00"));
  assert.equal(asked.due, null);
  assert.equal(NATIONAL_STATUS[asked.status as "supplement"], 5);
  assert.equal(asked.supplement?.closeOn, "2026-11-19");
  const complete = must(act(asked, "receive-supplement", {}, "2026-11-10T09:00"));
  assert.equal(complete.status, "processing");
  assert.equal(complete.due?.on, "2026-11-19");
});

test("a supplement asked after three working days is flagged late", () => {
  const asked = act(onDesk(), "request-supplement", REQUEST, "2026-11-09T09:00");
  const effects = dossierStreamType.tally(NO_DOSSIER, must(asked), {
    ...fact("dossier.supplement_requested", { round: 1, isLate: true, closeOn: "2026-11-24" as CivilDate, by: OFFICER }),
    at: at("2026-11-09T09:00"),
  } as LedgerEvent);
  assert.deepEqual(
    effects.filter(({ sink }) => sink === "measure.delta").map((effect) => effect.row["counter"]),
    ["supplement_requested", "supplement_requested.late"],
  );
});

test("DOS-03 an unanswered supplement closes the dossier only after the day that the request named", () => {
  const asked = must(act(onDesk(), "request-supplement", REQUEST, "2026-11-04T09:00"));
  assert.equal(act(asked, "close-lapsed", {}, "2026-11-19T23:59"), "dossier.supplement_not_expired");
  assert.equal(must(act(asked, "close-lapsed", {}, "2026-11-20T00:00")).status, "stopped");
});

test("DOS-04 an open consultation keeps the step open until the other unit has answered", () => {
  const ask = {
    consultationId: "c1",
    to: { agencyCode: COMMUNE, unitCode: `${COMMUNE}.3` },
    question: "Đề nghị xác nhận tình trạng nhà ở hợp pháp.",
    workingDays: 2,
  };
  const waiting = must(act(onDesk(), "request-consultation", ask, "2026-11-03T08:00"));
  assert.equal(waiting.status, "consulting");
  assert.equal(act(waiting, "complete-step", { stepKey: "process" }, "2026-11-03T09:00"), "dossier.consultation_open");
  assert.equal(
    act(waiting, "answer-consultation", { consultationId: "c2", opinion: "agree", answer: "Đồng ý" }, "2026-11-04T08:00"),
    "dossier.consultation_unknown",
  );
  const answered = must(
    act(waiting, "answer-consultation", { consultationId: "c1", opinion: "agree", answer: "Đồng ý" }, "2026-11-04T08:00"),
  );
  assert.equal(answered.status, "processing");
  assert.equal(act(answered, "request-consultation", ask, "2026-11-05T08:00"), "dossier.already_exists");
});

test("DOS-05 the applicant may stop the procedure until the decision and not after it", () => {
  assert.equal(mayWithdraw(onDesk()), true);
  assert.equal(must(act(onDesk(), "withdraw", {}, "2026-11-05T08:00")).status, "withdrawn");
  assert.equal(mayWithdraw(signed()), false);
  assert.equal(act(signed(), "record-withdrawal", {}, "2026-11-09T10:00"), "dossier.already_decided");
});

test("DOS-06 a refusal needs its reason, ends as state 8 and its letter still waits at the counter", () => {
  let state = must(act(onDesk(), "complete-step", { stepKey: "process" }, "2026-11-05T09:00"));
  state = must(act(state, "submit-for-signature", { stepKey: "review" }, "2026-11-06T09:00"));
  assert.equal(
    act(state, "sign-outcome", { kind: "refused", name: "Từ chối", note: "không" }, "2026-11-09T09:00"),
    "dossier.input_invalid",
  );
  const refused = must(act(signed("refused"), "issue-outcome", { documentNumber: "13/TC", paperId: "p2" }, "2026-11-10T09:00"));
  assert.equal(refused.status, "refused");
  assert.equal(NATIONAL_STATUS[refused.status], 8);
  const handed = must(act(refused, "deliver-outcome", { method: "post", receivedBy: "VNPost EB123" }, "2026-11-11T09:00"));
  assert.equal(handed.status, "refused");
  assert.ok(handed.returnedAt);
  assert.equal(
    act(handed, "deliver-outcome", { method: "post", receivedBy: "VNPost EB123" }, "2026-11-11T09:05"),
    "dossier.already_returned",
  );
});

test("DOS-06 nothing is resolved without a signed outcome", () => {
  const unsigned = { ...signed(), signed: null };
  assert.equal(act(unsigned, "issue-outcome", { documentNumber: "1", paperId: "p" }, "2026-11-10T09:00"), "dossier.outcome_missing");
});

test("the leader may send a dossier back to an earlier step behind the counter and nowhere else", () => {
  let state = must(act(onDesk(), "complete-step", { stepKey: "process" }, "2026-11-05T09:00"));
  state = must(act(state, "submit-for-signature", { stepKey: "review" }, "2026-11-06T09:00"));
  const reason = "Dự thảo chưa nêu căn cứ pháp lý, đề nghị bổ sung.";
  assert.equal(act(state, "return-from-signing", { toStepKey: "issue", reason }, "2026-11-06T10:00"), "dossier.input_invalid");
  assert.equal(act(state, "return-from-signing", { toStepKey: "intake", reason }, "2026-11-06T10:00"), "dossier.input_invalid");
  assert.equal(must(act(state, "return-from-signing", { toStepKey: "process", reason }, "2026-11-06T10:00")).status, "processing");
});

test("an online filing is sent back with everything that is missing, completed by the applicant, and answered again in eight working hours", () => {
  const online = filedOnline("2026-11-02T09:00");
  assert.equal(holderOf(online)?.dueAt, at("2026-11-02T17:00"));
  const asked = must(
    act(
      online,
      "request-intake-supplement",
      { items: [{ component: "CT01", defect: "Thiếu" }], reason: "Thiếu tờ khai thay đổi cư trú." },
      "2026-11-02T10:00",
    ),
  );
  assert.equal(holderOf(asked), null);
  assert.equal(asked.intakeRounds, 1);
  const again = must(act(asked, "resubmit", { components: [], form: {} }, "2026-11-03T08:00"));
  assert.equal(again.status, "submitted");
  assert.equal(again.answerBy, at("2026-11-04T08:00"));
});

test("a refusal at intake needs a code, words and a second look", () => {
  const online = filedOnline("2026-11-02T09:00");
  assert.equal(act(online, "refuse-intake", { reasonCode: "other", reason: "không" }, "2026-11-02T10:00"), "dossier.input_invalid");
  assert.equal(
    act(online, "refuse-intake", { reasonCode: "other", reason: "Không thuộc thẩm quyền của xã." }, "2026-11-02T10:00"),
    "dossier.input_invalid",
  );
  const refused = must(
    act(
      online,
      "refuse-intake",
      { reasonCode: "outside_competence", reason: "Không thuộc thẩm quyền của xã.", isConfirmed: true },
      "2026-11-02T10:00",
    ),
  );
  assert.equal(NATIONAL_STATUS[refused.status as "rejected_intake"], 3);
});

test("DOS-07 a step that somebody else finished meanwhile is not finished twice", () => {
  assert.equal(act(onDesk(), "complete-step", { stepKey: "assign" }, "2026-11-05T09:00"), "dossier.step_done_elsewhere");
  assert.equal(act(signed(), "complete-step", { stepKey: "sign" }, "2026-11-09T10:00"), "dossier.not_in_state");
});

test("a step that nothing follows is no step to tick off", () => {
  const state = { ...onDesk(), plan: LIFE_PLAN.slice(0, 3) };
  assert.equal(act(state, "complete-step", { stepKey: "process" }, "2026-11-05T09:00"), "dossier.step_needs_signature");
});

test("DOS-10 steps share the time between the clock's start and the due date in order", () => {
  const state = onDesk();
  assert.ok(state.step?.dueAt);
  assert.ok(state.due !== null && state.step.dueAt < state.due.at);
  const reviewed = must(act(state, "complete-step", { stepKey: "process" }, "2026-11-05T09:00"));
  assert.ok(reviewed.step?.dueAt !== undefined && reviewed.step.dueAt !== null && reviewed.step.dueAt > state.step.dueAt);
});

test("DOS-08 lateness is judged by the day: the last day ends at midnight", () => {
  const state = signed();
  assert.equal(state.due?.on, "2026-11-11");
  const apology = { apologyId: "a1", kind: "late", dueOn: "2026-11-11", approvedAt: at("2026-11-10T08:00"), avertedAt: null } as Apology;
  const issuedAt = (time: string, from: Dossier = { ...state, apologies: [apology] }) => {
    const issued = act(from, "issue-outcome", { documentNumber: "12/XN", paperId: "p1" }, time);
    return typeof issued === "string" ? issued : issued.outcome?.timeliness;
  };
  assert.deepEqual(
    ["2026-11-10T23:59", "2026-11-11T00:00", "2026-11-11T23:59", "2026-11-12T00:00"].map((time) => issuedAt(time)),
    ["early", "on_time", "on_time", "late"],
  );
  assert.equal(issuedAt("2026-11-12T00:00", state), "dossier.apology_missing");
});

test("dossier codes are read in the three accepted forms, forgiving spaces and case, and nothing else", () => {
  assert.equal(parseDossierCode(" h99.101-20261102-0001 "), "H99.101-20261102-0001");
  assert.equal(parseDossierCode("000.12.34.H56-190806-0001"), "000.12.34.H56-190806-0001");
  assert.equal(parseDossierCode("H44.12-220110-0005"), "H44.12-220110-0005");
  for (const bad of ["", "H99", "H99.101-20261102-1", "X99.1-20261102-0001", "H99.101-20261102-0001'--", "H99.101-2026-11-02-0001"])
    assert.equal(parseDossierCode(bad), undefined);
  assert.equal(dossierCodeSchema.parse(" h99.101-20261102-0001 "), "H99.101-20261102-0001");
  assert.match(dossierCodeSchema.safeParse("H99").error?.message ?? "", /not a dossier code/u);
});

test("DOS-09 every status but the empty one maps to one of the ten national states", () => {
  for (const code of Object.values(NATIONAL_STATUS)) assert.ok(code >= 1 && code <= 10);
});

test("a command's name is its own", () => {
  assert.equal(new Set(DOSSIER_COMMANDS.map((command) => command.name)).size, DOSSIER_COMMANDS.length);
});
