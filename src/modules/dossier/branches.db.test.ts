import assert from "node:assert/strict";
import { test } from "node:test";

import { epochMsOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWorker, useProvince } from "#kit/province";
import { ledgerChecks } from "#ledger";
import { nationalCalendar } from "#modules/calendar";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { lampWindow } from "./clock/lamp.ts";
import { deskOf, GRANTED, PAPER } from "./dossier.fixture.ts";
import { holderOf } from "./dossier-stream.ts";
import type { DossierCode } from "./dossier.ts";
import { searchDossiers } from "./dossier.queries.ts";
import { progressOf } from "./find-progress.ts";
import { markingOf, openSteps } from "./open-steps.ts";
import { performDossierCommand } from "./perform-dossier-command.ts";
import { todayList } from "../workbench/today.queries.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Permission to alter a building: the ward's division appraises while the department gives its opinion. */
const ALTERATION = "1.013229";
const ASKED = "H99.13.2";
const REASON = "Bản vẽ chưa thể hiện khoảng lùi của công trình.";

const province = await useProvince();
const desk = deskOf(province);
const work = provinceWorker(province);
const { officer, clock } = province;
const counter = officer("tiepnhan.binhgiang");
const appraiser = officer("kinhte.binhgiang");
const head = officer("truongphong.binhgiang");
const chair = officer("chutich.binhgiang");
const clerk = officer("vanthu.binhgiang");
const asked = officer("thuly.soxaydung");
const askedHead = officer("truongphong.soxaydung");

async function received(): Promise<DossierCode> {
  const procedures = await import("../../../sample/procedures/catalogue.ts");
  const procedure = procedures.PROCEDURES.find(({ code }) => code === ALTERATION);
  assert.ok(procedure);
  const components = procedure.components.map(({ key, name }) => ({ key, name, form: "original" as const, quantity: 1, attachments: [] }));
  return desk.receive({ procedureCode: ALTERATION, components, form: {} });
}

/** Handed over and assigned: the appraisal and the opinion lie on two desks. */
async function forked(): Promise<DossierCode> {
  const code = await received();
  await desk.as(counter).act(code, "forward");
  await desk.as(head).act(code, "assign", { officer: { officerId: appraiser.officerId } });
  return code;
}

function keysOf(state: Awaited<ReturnType<typeof desk.state>>): readonly string[] {
  return openSteps(state).map(({ key }) => key);
}

async function listed(unit: string): Promise<readonly string[]> {
  const now = clock.now();
  const window = lampWindow(nationalCalendar(), { workingDays: 1, percent: 25 }, now);
  const list = await todayList(province.database, { units: [unit], window, locale: "vi", limit: 50 });
  assert.equal(
    list.tallies.reduce((sum, { count }) => sum + count, 0),
    list.items.length,
  );
  return list.items.map(({ itemKey }) => itemKey);
}

test("two agencies work at once: each has its step in its list, only its holder ends it, and the way goes on when both are done", async () => {
  const code = await forked();
  const state = await desk.state(code);
  assert.deepEqual(keysOf(state), ["process", "consult"]);
  assert.equal(holderOf(state)?.unitCode, "H99.101.3");
  assert.ok((await listed(ASKED)).includes(`${code}/consult`));
  assert.ok((await listed("H99.101.3")).includes(code));
  const found = await searchDossiers(province.database, { agencies: ["H99.13"], words: code });
  assert.equal(found.length, 1);
  assert.deepEqual(
    progressOf(state).alsoAt.map(({ unitCode }) => unitCode),
    [ASKED],
  );
  assert.equal(await desk.as(appraiser).refused(code, "complete-step", { stepKey: "consult" }), "identity.not_permitted");
  assert.equal(await desk.as(asked).refused(code, "complete-step", { stepKey: "process" }), "identity.not_permitted");
  await desk.as(askedHead).act(code, "assign", { officer: { officerId: asked.officerId }, stepKey: "consult" });
  const named = await desk.state(code);
  assert.equal(named.step?.officer?.officerId, appraiser.officerId);
  assert.equal(named.course.branches[0]?.officer?.officerId, asked.officerId);
  await desk.as(asked).act(code, "complete-step", { stepKey: "consult", note: "Phù hợp quy hoạch." });
  assert.deepEqual(keysOf(await desk.state(code)), ["process"]);
  assert.ok(!(await listed(ASKED)).includes(`${code}/consult`));
  const joined = await desk.as(appraiser).act(code, "complete-step", { stepKey: "process" });
  assert.deepEqual([joined.status, markingOf(joined)], ["in_review", ["review"]]);
  assert.equal(joined.course.timers.length, 0);
});

test("the main desk done first, the dossier lies with the agency that is still asked", async () => {
  const code = await forked();
  const waiting = await desk.as(appraiser).act(code, "complete-step", { stepKey: "process" });
  assert.deepEqual([holderOf(waiting)?.unitCode, waiting.status], [ASKED, "consulting"]);
  assert.ok((await listed(ASKED)).includes(code));
  assert.equal(await desk.as(appraiser).refused(code, "complete-step", { stepKey: "process" }), "identity.not_permitted");
});

test("a consulted agency that stays silent is passed over in its time, also after a standstill, and the page says so", async () => {
  const code = await forked();
  const [timer] = (await desk.state(code)).course.timers;
  assert.ok(timer);
  clock.advance(epochMsOf(timer.dueAt) - epochMsOf(clock.now()) - HOUR_MS);
  await work();
  assert.deepEqual(keysOf(await desk.state(code)), ["process", "consult"]);
  clock.advance(40 * DAY_MS);
  await work();
  const passed = await desk.state(code);
  assert.deepEqual(keysOf(passed), ["process"]);
  assert.deepEqual(
    progressOf(passed).silent.map(({ unitCode }) => unitCode),
    [ASKED],
  );
  const events = await province.ledger.readStream(`dossier:${code}` as never);
  assert.equal(
    events.filter(({ kind, payload }) => kind === "dossier.tokens_moved" && (payload["cause"] as { kind: string }).kind === "timer").length,
    1,
  );
  await work();
  assert.equal((await desk.state(code)).version, passed.version);
  assert.equal(await desk.as(askedHead).refused(code, "complete-step", { stepKey: "consult" }), "identity.not_permitted");
});

test("DOS-19 a supplement stops every branch and every timer; afterwards each desk begins anew and the timer has the time it had left", async () => {
  const code = await forked();
  const before = await desk.state(code);
  const [timer] = before.course.timers;
  assert.ok(timer);
  const reviewed = before.components.map(({ key }, index) => ({ key, isComplete: index > 0 }));
  const [paper] = before.components;
  assert.ok(paper);
  await desk
    .as(appraiser)
    .act(code, "request-supplement", { reviewed, items: [{ component: paper.name, defect: "Thiếu chữ ký" }], reason: REASON });
  assert.ok(!(await listed(ASKED)).some((key) => key.startsWith(code)));
  assert.equal(await desk.as(askedHead).refused(code, "complete-step", { stepKey: "consult" }), "dossier.not_in_state");
  clock.advance(5 * DAY_MS);
  const again = await desk.as(counter).act(code, "receive-supplement");
  assert.deepEqual(keysOf(again), ["process", "consult"]);
  assert.deepEqual(new Set(openSteps(again).map(({ since }) => since)), new Set([clock.now()]));
  const [rearmed] = again.course.timers;
  assert.ok(rearmed !== undefined && rearmed.dueAt > timer.dueAt);
  clock.advance(epochMsOf(timer.dueAt) - epochMsOf(clock.now()) + HOUR_MS);
  await work();
  assert.deepEqual(keysOf(await desk.state(code)), ["process", "consult"]);
});

test("DOS-20 a withdrawal takes every token: no desk has it, and nothing fires afterwards", async () => {
  const code = await forked();
  const withdrawn = await desk.as(counter).act(code, "record-withdrawal", { note: "Gia đình không sửa nhà nữa." });
  assert.deepEqual([withdrawn.status, keysOf(withdrawn), withdrawn.course.timers.length], ["withdrawn", [], 0]);
  assert.ok(!(await listed(ASKED)).some((key) => key.startsWith(code)));
  assert.equal(await desk.as(askedHead).refused(code, "complete-step", { stepKey: "consult" }), "identity.not_permitted");
  clock.advance(60 * DAY_MS);
  await work();
  assert.equal((await desk.state(code)).status, "withdrawn");
});

test("a dossier is given back from the review, refused at the signature, and handed over like any outcome", async () => {
  const code = await forked();
  await desk.as(askedHead).act(code, "complete-step", { stepKey: "consult" });
  await desk.as(appraiser).act(code, "complete-step", { stepKey: "process" });
  assert.equal(await desk.as(head).refused(code, "return-to-step", { toStepKey: "sign", reason: REASON }), "dossier.input_invalid");
  const back = await desk.as(head).act(code, "return-to-step", { toStepKey: "assign", reason: REASON });
  assert.deepEqual([keysOf(back), markingOf(back)], [["assign"], ["assign"]]);
  await desk.as(head).act(code, "assign", { officer: { officerId: appraiser.officerId } });
  assert.deepEqual(keysOf(await desk.state(code)), ["process", "consult"]);
  await desk.as(askedHead).act(code, "complete-step", { stepKey: "consult" });
  await desk.as(appraiser).act(code, "complete-step", { stepKey: "process" });
  await desk.as(head).act(code, "submit-for-signature", { stepKey: "review" });
  const refusal = { kind: "refused", name: GRANTED.name, note: "Công trình nằm trong hành lang an toàn đường bộ." };
  await desk.as(chair).act(code, "sign-outcome", refusal);
  const issued = await desk.as(clerk).act(code, "issue-outcome", { documentNumber: "7/TB-UBND", paperId: PAPER });
  assert.deepEqual([issued.status, keysOf(issued)], ["refused", ["deliver"]]);
  const ended = await desk.as(counter).act(code, "deliver-outcome", { method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" });
  assert.deepEqual(keysOf(ended), []);
});

test("of two people who finish one step at the same moment one is told that it is done, and the process moves once", async () => {
  const code = await forked();
  const seen = await desk.state(code);
  const press = (by: typeof head) =>
    performDossierCommand(province.as(by), "complete-step", { code, input: { stepKey: "process" }, expectedVersion: seen.version });
  const answers = await Promise.all([press(head), press(appraiser)]);
  const refused = answers.filter(isProblem).map(({ problem }) => problem);
  assert.equal(refused.length, 1);
  assert.ok(
    ["dossier.changed_meanwhile", "dossier.step_done_elsewhere", "dossier.not_in_state", "identity.not_permitted"].includes(
      refused[0] ?? "",
    ),
  );
  const state = await desk.state(code);
  assert.equal(state.course.done.filter((key) => key === "process").length, 1);
  assert.deepEqual(keysOf(state), ["consult"]);
});

test("projections of branches are what the events say, to the row", async () => {
  const context = {
    database: province.database,
    clock,
    settings: null as never,
    stop: new AbortController().signal,
    progress: () => undefined,
  };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context as never), [], check.name);
});
