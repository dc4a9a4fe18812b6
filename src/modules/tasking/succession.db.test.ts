import assert from "node:assert/strict";
import { test } from "node:test";

import type { ActorRef } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { civilDateOf, dayNumberOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { measureValue } from "#modules/measure";
import { mergeAgency } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import { newCommandId, newUuid } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";
import { assignDirective, leadersOf } from "./assign.ts";
import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import { runDailyRound } from "./daily-round.ts";
import { directiveStream, directiveStreamType } from "./directive.ts";
import { enterDirective } from "./enter-directive.ts";
import { adoptDirective, settleRest, settleTask } from "./settle-task.ts";
import { successorIn } from "./succession.ts";
import { listAssignments } from "./tasking.queries.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const DAY_MS = 86_400_000;
const RULE = { nearDays: 7, againDays: 7 };
const DOCUMENT = "Nghị quyết số 12/NQ-HĐND ngày 25/11/2026";

function reform(): UseCaseContext {
  return province.as(province.officer("caicach.tinh"));
}

function today(): CivilDate {
  return civilDateOf(province.clock.now());
}

function goTo(day: string): void {
  province.clock.advance((dayNumberOf(day as CivilDate) - dayNumberOf(today())) * DAY_MS);
}

async function merge(from: string, into: string, on: string): Promise<void> {
  const { database: db, ledger, clock } = province;
  const actorRef = "system:test" as ActorRef;
  const ctx = { ledger, db, actorRef, now: clock.now(), commandId: newCommandId(), refusalToManage: () => undefined };
  const merger = { from: from as AgencyCode, into: into as AgencyCode, on: on as CivilDate, document: DOCUMENT };
  const outcome = await mergeAgency(ctx, merger);
  assert.ok(!isProblem(outcome), isProblem(outcome) ? outcome.problem : "");
}

async function round(): Promise<{ readonly opened: number; readonly moved: number }> {
  const done = await runDailyRound(reform(), RULE);
  return isProblem(done) ? assert.fail(done.problem) : done;
}

async function adopted(): Promise<string> {
  const directiveId = newUuid();
  const entered = await enterDirective(reform(), { directiveId, agencyCode: "H99.10" as AgencyCode, sourceName: "", text: DIRECTIVE_TEXT });
  assert.ok(!isProblem(entered));
  const { state } = await province.ledger.load(directiveStreamType, directiveStream(directiveId));
  const [communes] = state?.proposals.filter(({ task }) => leadersOf(task).length > 1) ?? [];
  if (communes === undefined) assert.fail("no task of all communes");
  const { id, task } = communes;
  assert.equal(await settleTask(reform(), directiveId, { taskId: id, proposalId: id, task: { ...task, every: "quarter" } }), undefined);
  assert.equal(await settleRest(reform(), directiveId), undefined);
  assert.equal(await adoptDirective(reform(), directiveId, { isPublic: true }), undefined);
  assert.equal(await assignDirective(reform(), directiveId), 26);
  return directiveId;
}

const directiveId = await adopted();
const at = (agencyCode: string) => listAssignments(province.database, { directiveId, agencyCode, today: today() });

test("successions are followed to their end", () => {
  const nowOf = successorIn([
    { from: "H99.1" as AgencyCode, into: "H99.2" as AgencyCode },
    { from: "H99.2" as AgencyCode, into: "H99.3" as AgencyCode },
  ]);
  assert.deepEqual(["H99.1", "H99.2", "H99.3", "H99.4"].map(nowOf), ["H99.3", "H99.3", "H99.3", "H99.4"]);
});

test("TSK-08 what is open at an agency that is no more goes to its successor on the day, once, and is shown under both", async () => {
  await merge("H99.102", "H99.101", "2026-12-01");
  goTo("2026-11-30");
  assert.equal((await round()).moved, 0, "not before its day");
  goTo("2026-12-01");
  assert.equal((await round()).moved, 1);
  assert.equal((await round()).moved, 0);
  const [moved] = await at("H99.102");
  assert.deepEqual([moved?.agencyCode, moved?.formerly, moved?.round], ["H99.101", ["H99.102"], "2026-Q4"]);
  assert.equal((await at("H99.101")).length, 2, "its own and the one it took over");
  const { state } = await province.ledger.load(assignmentStreamType, assignmentStream(moved?.assignmentId ?? ""));
  const step = state?.history.at(-1);
  assert.deepEqual([step?.kind, step?.words, step?.by], ["assignment.moved", DOCUMENT, null]);
});

test("a task of a merged agency is shown under both, with the day and the document", async () => {
  const reader = await signedIn(await provinceWebApp(province), "caicach.tinh");
  for (const code of ["H99.101", "H99.102"]) {
    const { words } = await reader.open(`/dieu-hanh/viec?co-quan=${code}`);
    assert.match(words, /Chuyển từ .* kể từ ngày 01\/12\/2026, theo Nghị quyết số 12\/NQ-HĐND/u, code);
  }
  const [moved] = await at("H99.102");
  const { words } = await reader.open(`/dieu-hanh/viec/${moved?.assignmentId ?? ""}`);
  assert.match(words, /Chuyển sang cơ quan kế thừa/u);
  assert.match(words, /Chuyển giao Chuyển từ/u);
});

test("TSK-08 a succession that is told late moves the task all the same, and a successor that was merged in its turn hands on", async () => {
  goTo("2026-12-10");
  await merge("H99.13", "H99.14", "2026-12-03");
  await merge("H99.14", "H99.15", "2026-12-05");
  assert.equal((await round()).moved, 2);
  assert.equal((await round()).moved, 0);
  const [moved] = await at("H99.13");
  assert.deepEqual([moved?.agencyCode, moved?.formerly], ["H99.15", ["H99.13", "H99.14"]]);
});

test("TSK-08 a round that opens after the succession opens at the successor, and not twice where it leads the task itself", async () => {
  goTo("2027-01-04");
  assert.equal((await round()).opened, 23, "24 communes, one of them merged into another");
  const later = (await at("H99.101")).filter(({ round: name }) => name === "2027-Q1");
  assert.deepEqual(
    later.map(({ formerly }) => formerly),
    [[]],
  );
  assert.equal((await at("H99.102")).length, 1);
});

test("a successor's figures follow the tree on each date: with its predecessor's from the succession on", async () => {
  const [police, other] = ["H99.101.5", "H99.103.5"];
  await deskOf(province).receive();
  const received = today();
  const nextDay = "2027-01-05" as CivilDate;
  goTo(nextDay);
  await merge(police, other, nextDay);
  const valueTo = async (to: CivilDate) => {
    const scope = { agency: other, period: { from: "2027-01-01" as CivilDate, to }, now: province.clock.now(), isTree: true };
    return (await measureValue(province.database, "dossier.received", scope))?.value;
  };
  assert.deepEqual([await valueTo(received), await valueTo(nextDay)], [0, 1]);
});
