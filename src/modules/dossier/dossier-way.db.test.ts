import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { announceProcedure, draftProcedure, publishProcedure } from "#modules/procedure";
import type { ProcedureCode } from "#modules/procedure";
import { useProvince } from "#kit/province";
import { newCommandId } from "#platform/ids";
import { ledgerChecks } from "#ledger";

import { contentOf } from "../../../sample/load-procedures.ts";
import { PROCEDURES } from "../../../sample/procedures/catalogue.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { deskOf, GRANTED, residenceFiling, RESIDENCE } from "./dossier.fixture.ts";
import { NO_DOSSIER } from "./dossier.ts";
import { holderOf } from "./dossier-stream.ts";
import { performDossierCommand } from "./perform-dossier-command.ts";
import { submitDossier } from "./submit-dossier.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const REASON = "Thiếu giấy tờ chứng minh chỗ ở hợp pháp của chủ hộ.";
const DEFECTS = { items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ" }], reason: REASON };
const REVIEW = { ...DEFECTS, reviewed: [{ key: "ct01", isComplete: false }] };
const AGAIN = { ...DEFECTS, ground: "defective_supplement", newlySeen: "Tờ khai vừa bổ sung vẫn chưa có chữ ký." };

const province = await useProvince();
const desk = deskOf(province);
const { officer, clock } = province;
const counter = officer("tiepnhan.binhgiang");
const police = officer("congan.binhgiang");
const holder = province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123");

test("a dossier goes from the counter through two agencies to the applicant's hands, each desk named on its way", async () => {
  const code = await desk.receive();
  const received = await desk.state(code);
  assert.equal(received.competentAgency, "H99.101.5");
  assert.equal(holderOf(received)?.unitCode, "H99.101.1");
  const assigned = await desk.toAppraisal(code);
  assert.equal(holderOf(assigned)?.unitCode, "H99.101.5.1");
  assert.equal(assigned.step?.officer?.officerId, police.officerId);
  const asked = await desk.as(police).act(code, "complete-step", { stepKey: "process" });
  assert.equal(holderOf(asked)?.agencyCode, "H99.101");
  await desk.as(officer("truongphong.binhgiang")).act(code, "complete-step", { stepKey: "consult" });
  await desk.as(officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
  await desk.as(officer("truongcongan.binhgiang")).act(code, "sign-outcome", GRANTED);
  const issued = await desk.toCounter(code);
  assert.equal(issued.status, "resolved");
  assert.equal(issued.outcome?.timeliness, "early");
  assert.equal(holderOf(issued)?.unitCode, "H99.101.1");
  const returned = await desk.as(counter).act(code, "deliver-outcome", { method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" });
  assert.equal(returned.status, "returned");
  assert.equal(holderOf(returned), null);
});

test("an online filing waits for its counter, which accepts it and sends it on at once", async () => {
  const { code } = await desk.submit();
  assert.equal((await desk.state(code)).due, null);
  clock.advance(HOUR_MS);
  const accepted = await desk.as(counter).act(code, "accept");
  assert.equal(accepted.status, "assigning");
  assert.equal(accepted.due?.amount, 7);
  assert.equal(holderOf(accepted)?.unitCode, "H99.101.5.1");
});

test("a filing that comes twice is one dossier with one code, and other content under its id is refused", async () => {
  const ctx = province.as({ kind: "anonymous" });
  const first = await submitDossier(ctx, residenceFiling());
  const again = await submitDossier({ ...ctx, requestId: "again" }, residenceFiling());
  assert.ok(!isProblem(first) && !isProblem(again));
  assert.deepEqual([again.code, again.pin, again.isReplay], [first.code, first.pin, true]);
  const other = await submitDossier(ctx, residenceFiling({ applicant: { name: "Trần Văn Khác", personalId: "099190000999" } }));
  assert.equal(isProblem(other) ? other.problem : "", "ledger.command_reused");
});

test("an opinion of a second agency keeps the step open, also over a supplement", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  const question = "Đề nghị cho biết nhà ở có thuộc diện giải tỏa hay không.";
  const consultationId = newCommandId();
  const to = { agencyCode: "H99.13", unitCode: "H99.13.2" };
  await desk.as(police).act(code, "request-consultation", { consultationId, to, question, workingDays: 2 });
  assert.equal(await desk.as(police).refused(code, "complete-step", { stepKey: "process" }), "dossier.consultation_open");
  await desk.as(police).act(code, "request-supplement", REVIEW);
  const completed = await desk.as(holder).act(code, "supplement");
  assert.equal(completed.status, "consulting");
  const stranger = officer("thutuc.tinh");
  const answer = { consultationId, opinion: "agree", answer: "Không thuộc diện giải tỏa." };
  const colleague = officer("kinhte.binhgiang");
  assert.equal(await desk.as(stranger).refused(code, "answer-consultation", answer), "identity.not_permitted");
  assert.equal(await desk.as(colleague).refused(code, "answer-consultation", answer), "identity.not_permitted");
  const answered = await desk.as(officer("thuly.soxaydung")).act(code, "answer-consultation", answer);
  assert.equal(answered.status, "processing");
  assert.equal(await desk.as(officer("thuly.soxaydung")).refused(code, "answer-consultation", answer), "dossier.not_in_state");
  await desk.as(police).act(code, "complete-step", { stepKey: "process" });
});

test("a supplement stops the clock, a second round needs the head, and nobody closes it before its day", async () => {
  const code = await desk.receive();
  const before = await desk.toAppraisal(code);
  await desk.as(police).act(code, "request-supplement", REVIEW);
  const waiting = await desk.state(code);
  assert.equal(waiting.due, null);
  assert.equal(holderOf(waiting), null);
  assert.equal(await desk.as(counter).refused(code, "close-lapsed"), "dossier.supplement_not_expired");
  clock.advance(4 * DAY_MS);
  const complete = await desk.as(counter).act(code, "receive-supplement");
  assert.ok((complete.due?.on ?? "") > (before.due?.on ?? ""));
  assert.equal(await desk.as(police).refused(code, "request-supplement", REVIEW), "dossier.supplement_needs_approval");
  await desk.as(police).act(code, "propose-supplement", AGAIN);
  assert.equal(await desk.as(police).refused(code, "approve-supplement"), "identity.not_permitted");
  await desk.as(officer("doitruong.binhgiang")).act(code, "approve-supplement");
  assert.equal((await desk.state(code)).supplementRounds, 2);
  clock.advance(16 * DAY_MS);
  assert.equal((await desk.as(counter).act(code, "close-lapsed")).status, "stopped");
});

test("the applicant stops the procedure until the decision, and the outcome waits once it is signed", async () => {
  const early = await desk.receive();
  await desk.toAppraisal(early);
  assert.equal((await desk.as(holder).act(early, "withdraw")).status, "withdrawn");
  const late = await desk.receive();
  await desk.toAppraisal(late);
  await desk.toSigned(late);
  assert.equal(await desk.as(holder).refused(late, "withdraw"), "dossier.already_decided");
});

test("a refusal by the competent person ends the dossier, and its letter still lies at the counter until it is handed over", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.toSigned(code, { kind: "refused", name: "Văn bản từ chối", note: "Chỗ ở nằm trong khu vực cấm đăng ký cư trú mới." });
  const refusedNow = await desk.toCounter(code);
  assert.equal(refusedNow.status, "refused");
  const handed = await desk.as(counter).act(code, "deliver-outcome", { method: "post", receivedBy: "Bưu điện Bình Giang" });
  assert.equal(handed.status, "refused");
  assert.notEqual(handed.returnedAt, null);
  assert.equal(
    await desk.as(counter).refused(code, "deliver-outcome", { method: "post", receivedBy: "Lần nữa" }),
    "dossier.already_returned",
  );
});

test("the counter sends an incomplete filing back, gets it again, and refuses what is not its own", async () => {
  const { code } = await desk.submit();
  await desk.as(counter).act(code, "request-intake-supplement", DEFECTS);
  const components = [
    ...residenceFiling().components,
    { key: "housing", name: "Chỗ ở", form: "data" as const, quantity: 0, attachments: [] },
  ];
  const again = await desk.as(holder).act(code, "resubmit", { components });
  assert.equal(again.components.length, 2);
  const input = { reasonCode: "outside_competence", reason: "Nơi đề nghị đăng ký thuộc phường khác.", isConfirmed: true };
  assert.equal((await desk.as(counter).act(code, "refuse-intake", input)).status, "rejected_intake");
});

test("nobody does what their post does not carry, and an unknown dossier or command is named", async () => {
  const code = await desk.receive();
  for (const [userName, command, input] of [
    ["congan.binhgiang", "forward", {}],
    ["tiepnhan.tinh", "forward", {}],
    ["vanhanh.tinh", "record-withdrawal", {}],
  ] as const)
    assert.equal(await desk.as(officer(userName)).refused(code, command, input), "identity.not_permitted", userName);
  assert.equal(await desk.as({ kind: "anonymous" }).refused(code, "forward"), "identity.sign_in_required");
  assert.equal(await desk.as(counter).refused(code, "stamp"), "dossier.command_unknown");
  const missing = "H99.101-20261119-9999" as typeof code;
  assert.equal(await desk.as(counter).refused(missing, "forward"), "dossier.not_found");
  assert.equal(await desk.as(counter).refused(code, "refuse-intake", { reason: "ngắn" }), "dossier.input_invalid");
  assert.deepEqual(await desk.state(missing), NO_DOSSIER);
});

test("only somebody with a post in the unit that has the dossier is given it", async () => {
  const code = await desk.receive();
  await desk.as(counter).act(code, "forward");
  const { officerId } = officer("kinhte.binhgiang");
  const head = officer("doitruong.binhgiang");
  assert.equal(await desk.as(head).refused(code, "assign", { officer: { officerId } }), "dossier.officer_not_in_unit");
  assert.equal(await desk.as(head).refused(code, "assign", { officer: { officerId: "x" } }), "dossier.input_invalid");
});

test("of two who act on what they saw, one wins and the other is told what it is now", async () => {
  const code = await desk.receive();
  const { version } = await desk.state(code);
  const request = { code, input: {}, expectedVersion: version };
  const [one, two] = await Promise.all([
    performDossierCommand(province.as(counter), "forward", request),
    performDossierCommand(province.as(province.holder("H99.101.1", "unit_head")), "record-withdrawal", request),
  ]);
  const refusals = [one, two].filter((answer) => isProblem(answer));
  assert.equal(refusals.length, 1);
  assert.equal(refusals[0]?.problem, "dossier.changed_meanwhile");
});

test("a clock set back is refused and changes nothing", async () => {
  const code = await desk.receive();
  const { version } = await desk.state(code);
  clock.advance(-DAY_MS);
  assert.equal(await desk.as(counter).refused(code, "forward"), "ledger.clock_backwards");
  clock.advance(DAY_MS);
  assert.equal((await desk.state(code)).version, version);
});

test("a filing that cannot be processed is refused before it gets a code", async () => {
  const problemOf = async (change: Parameters<typeof residenceFiling>[0]): Promise<string> => {
    const answer = await submitDossier(province.as({ kind: "anonymous" }), residenceFiling(change));
    return isProblem(answer) ? answer.problem : "filed";
  };
  assert.equal(await problemOf({ procedureCode: "9.999999" }), "dossier.procedure_unavailable");
  assert.equal(await problemOf({ receptionUnit: "H99.101.2" }), "dossier.unit_unknown");
  assert.equal(await problemOf({ receptionUnit: "H99.50.1" }), "dossier.competence_unclear");
  assert.equal(await problemOf({ competentAgency: "H99.102.5" }), "dossier.reception_out_of_scope");
  assert.equal(await problemOf({ receptionUnit: "H99.50.1", competentAgency: "H99.102.5" }), "filed");
  assert.equal(await problemOf({ procedureCode: "1.013225", components: [] }), "dossier.channel_not_offered");
  assert.equal(await problemOf({ procedureCode: "1.013225", caseKey: "house", components: [] }), "dossier.component_missing");
  assert.equal(await problemOf({ form: {} }), "dossier.input_invalid");
  assert.equal(await problemOf({ form: { ...residenceFiling().form, housingGround: "stolen" } }), "dossier.input_invalid");
  assert.equal(await problemOf({ applicant: { name: "A", personalId: "12" } }), "dossier.input_invalid");
  assert.equal(RESIDENCE, residenceFiling().procedureCode);
});

test("a procedure whose time nobody has found out takes no dossier in", async () => {
  const [sample] = PROCEDURES;
  assert.ok(sample !== undefined);
  const code = "1.999001" as ProcedureCode;
  const content = contentOf(sample);
  const terms = content.terms.map((term) => ({ ...term, caseKey: null, time: null }));
  const ctx = () => province.as({ kind: "system", job: "test" });
  const drafted = await draftProcedure(ctx(), { code, content: { ...content, cases: [], terms } });
  assert.ok(!isProblem(drafted), JSON.stringify(drafted));
  const today = civilDateOf(clock.now());
  const decision = { decisionNumber: "1/QĐ-UBND", signedOn: today, effectiveFrom: today, isFastTrack: true };
  const announced = await announceProcedure(ctx(), { ...drafted, ...decision });
  assert.ok(!isProblem(announced), JSON.stringify(announced));
  assert.ok(!isProblem(await publishProcedure(ctx(), drafted)));
  const answer = await submitDossier(province.as({ kind: "anonymous" }), residenceFiling({ procedureCode: code }));
  assert.equal(isProblem(answer) ? answer.problem : "filed", "dossier.time_unknown");
});

test("after all of it every table and every counter still says what the events say", async () => {
  const context = { database: province.database, settings: {} as never, clock, progress: () => undefined };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
});
