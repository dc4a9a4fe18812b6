import assert from "node:assert/strict";
import { test } from "node:test";
import { addMs } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { recordAbsence } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const TEAM = "H99.101.5.1";
const REASON = "Bản thảo còn thiếu căn cứ pháp lý, cần thẩm định lại.";

const province = await useProvince();
const { clock, as, officer } = province;
const desk = deskOf(province);
const police = officer("congan.binhgiang");
const head = officer("doitruong.binhgiang");
const ward = officer("truongphong.binhgiang");
const colleague = officersOf(TEAM, "case_officer")
  .map(actorOf)
  .find(({ officerId }) => officerId !== police.officerId);
if (colleague === undefined) throw new Error("the team has one officer only");

async function toReview(): Promise<Awaited<ReturnType<typeof desk.receive>>> {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.as(police).act(code, "complete-step", { stepKey: "process" });
  await desk.as(ward).act(code, "complete-step", { stepKey: "consult" });
  return code;
}

test("WKB-01 a step that is sent back lies again with whoever did it", async () => {
  const code = await toReview();
  const back = await desk.as(head).act(code, "return-to-step", { toStepKey: "process", reason: REASON });
  assert.equal(back.step?.officer?.officerId, police.officerId);
});

test("WKB-01 a step comes back to its officer also when the head worked on it in the officer's place", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.as(head).act(code, "complete-step", { stepKey: "process" });
  await desk.as(ward).act(code, "complete-step", { stepKey: "consult" });
  const back = await desk.as(head).act(code, "return-to-step", { toStepKey: "process", reason: REASON });
  assert.equal(back.step?.officer?.officerId, police.officerId);
});

test("WKB-02 it lies with the unit, for the head to give out, while whoever did it is away", async () => {
  const code = await toReview();
  const from = clock.now();
  const agencyCode = "H99.101.5" as AgencyCode;
  const absence = { agencyCode, officerId: police.officerId, coverId: colleague.officerId, from, until: addMs(from, DAY_MS) };
  const recorded = await recordAbsence(as(police), absence);
  if (isProblem(recorded)) assert.fail(recorded.problem);
  const back = await desk.as(head).act(code, "return-to-step", { toStepKey: "process", reason: REASON });
  assert.equal(back.step?.officer, null);
  assert.equal(back.step?.holder.unitCode, TEAM);
  const given = await desk.as(head).act(code, "assign", { officer: { officerId: colleague.officerId, name: colleague.name } });
  assert.equal(given.step?.officer?.officerId, colleague.officerId);
});
