import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { commandLine } from "#kit/cli";
import { useProvince } from "#kit/province";
import { asAdmin } from "#platform/db/open";
import { measureCommands } from "../measure/measure.cli.ts";
import { deskOf, RESIDENCE, residenceFiling } from "./dossier.fixture.ts";
import { findProgress } from "./find-progress.ts";
import { completeStep } from "./processing-commands.ts";
import { worldsOf } from "./run-dossier-command.ts";
import { submitDossier } from "./submit-dossier.ts";

const province = await useProvince();
const desk = deskOf(province);
const { officer } = province;
const anybody = { kind: "anonymous" } as const;

function codeOf(answer: unknown): string {
  return isProblem(answer) ? answer.problem : "no refusal";
}

test("a wrong PIN and a dossier that does not exist get one answer, so that codes cannot be fished for", async () => {
  const { code, pin } = await desk.submit();
  const wrong = pin === "000000" ? "000001" : "000000";
  const ctx = province.as(anybody);
  assert.equal(codeOf(await findProgress(ctx, { code, pin })), "no refusal");
  assert.equal(codeOf(await findProgress(ctx, { code, pin: wrong })), "dossier.pin_wrong");
  assert.equal(codeOf(await findProgress(ctx, { code: "H99.101-20200101-0001", pin })), "dossier.pin_wrong");
});

test("what was decided cannot be withdrawn any more", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  const holder = desk.as(province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123"));
  assert.equal(await holder.refused(code, "withdraw", { note: "Tôi không còn nhu cầu." }), "dossier.already_decided");
});

test("a step after which the process has none is not completed: somebody must sign first", async () => {
  const code = await desk.receive();
  const state = await desk.toAppraisal(code);
  const current = state.plan.findIndex(({ key }) => key === state.step?.key);
  const stunted = { ...state, plan: state.plan.slice(0, current + 1), course: { ...state.course, version: null } };
  const world = (await worldsOf(province.as(officer("congan.binhgiang"))))(state.competentAgency);
  assert.equal(codeOf(completeStep.decide(stunted, { stepKey: state.step?.key ?? "", note: "" }, world)), "dossier.step_needs_signature");
});

test("a procedure whose time nobody knows takes no dossier, because no date could be promised", async () => {
  const { target } = province.database;
  await asAdmin(target, async (client) => {
    await client.query(
      `update app.procedure_version set content = jsonb_set(content, '{terms}',
         (select jsonb_agg(term || '{"time": null}') from jsonb_array_elements(content -> 'terms') term)) where code = $1`,
      [RESIDENCE],
    );
  });
  // What is written past the ledger is seen when the procedure is read again: on the next day.
  province.clock.advance(24 * 3_600_000);
  assert.equal(codeOf(await submitDossier(province.as(anybody), residenceFiling())), "dossier.time_unknown");
});

test("a figure of an agency that does not exist is refused, and not nought", async () => {
  const run = commandLine(measureCommands, province);
  const { refusal } = await run("measure get dossier.received --period 2026-Q4 --agency H99.999");
  assert.equal(refusal?.problem, "measure.agency_unknown");
});
