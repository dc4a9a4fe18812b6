import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { useProvince, provinceWebApp } from "#kit/province";
import { signedIn } from "#kit/web";
import { newCommandId } from "#platform/ids";
import { lampWindow } from "#modules/dossier";
import { nationalCalendar } from "#modules/calendar";
import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { batchLines } from "./batch.queries.ts";
import { insertBatch } from "./batch.store.ts";
import { startBatch } from "./give-out.ts";
import { staffOf, waitingWork } from "./staff.queries.ts";
import { todayList } from "./today.queries.ts";
import { workbenchJobs } from "./workbench.jobs.ts";

const TEAM = "H99.101.5.1";
const province = await useProvince();
const app = await provinceWebApp(province);
const { database, clock, as, officer } = province;
const desk = deskOf(province);
const head = officer("doitruong.binhgiang");
const police = officer("congan.binhgiang");
const counter = officer("tiepnhan.binhgiang");
const colleague = officersOf(TEAM, "case_officer")
  .map(actorOf)
  .find(({ officerId }) => officerId !== police.officerId);
if (colleague === undefined) throw new Error("the team has one officer only");

async function toHead(): Promise<Awaited<ReturnType<typeof desk.receive>>> {
  const code = await desk.receive();
  await desk.as(counter).act(code, "forward");
  return code;
}

const codes = [await toHead(), await toHead(), await toHead()];
const orders = (to: typeof police) =>
  codes.map((dossierCode) => ({ dossierCode, stepKey: null, officerId: to.officerId, officerName: to.name, reason: "" }));

test("WKB-04 many dossiers are given out at once, each once however often it is pressed, and refusals are named", async () => {
  const waiting = await waitingWork(database, { units: [TEAM], now: clock.now() });
  assert.deepEqual(waiting.map(({ dossierCode }) => dossierCode).toSorted(), codes.toSorted());
  const commandId = newCommandId();
  const ctx = { ...as(head, { commandId }), actor: head };
  const unknown = {
    dossierCode: "H99.101-20261119-9999",
    stepKey: null,
    officerId: police.officerId,
    officerName: police.name,
    reason: "",
  };
  for (let press = 0; press < 2; press += 1) {
    const started = await startBatch(ctx, "assign", [...orders(police), unknown]);
    if (isProblem(started)) assert.fail(started.problem);
  }
  const lines = await batchLines(database, head.officerId, commandId);
  assert.deepEqual(
    lines.map(({ isDone, problem }) => [isDone, problem]),
    [
      [true, null],
      [true, null],
      [true, null],
      [true, "dossier.not_found"],
    ],
  );
  for (const code of codes) {
    const { step, version } = await desk.state(code);
    assert.equal(step?.officer?.officerId, police.officerId);
    assert.equal(version, (await desk.state(code)).version);
  }
  assert.deepEqual(await batchLines(database, police.officerId, commandId), []);
});

test("a hand-over needs its reason and moves everything to one person", async () => {
  const silent = await startBatch({ ...as(head), actor: head }, "hand_over", orders(colleague));
  assert.equal(isProblem(silent) && silent.problem, "workbench.reason_missing");
  const told = orders(colleague).map((order) => ({ ...order, reason: "Cân đối khối lượng việc trong tổ." }));
  const started = await startBatch({ ...as(head), actor: head }, "hand_over", told);
  if (isProblem(started)) assert.fail(started.problem);
  const staff = await staffOf(database, [TEAM], clock.now());
  const openOf = (officerId: string): number => staff.find((one) => one.officerId === officerId)?.open ?? -1;
  assert.equal(openOf(colleague.officerId), codes.length);
  assert.equal(openOf(police.officerId), 0);
});

test("WKB-04 what a crash has left of a batch is finished by the worker, with the rights of whoever pressed, a minute later and once", async () => {
  const batchId = newCommandId();
  const pressed = { batchId, officerId: head.officerId, kind: "assign", begunAt: clock.now() } as const;
  await insertBatch(database, pressed, orders(police));
  const [goOn] = workbenchJobs({ ledger: province.ledger, db: database, clock }).handlers;
  const run = async (afterMs: number): Promise<readonly boolean[]> => {
    const stop = new AbortController().signal;
    clock.advance(afterMs);
    const job = { key: "", payload: {}, attempt: 1, isLastAttempt: false, now: clock.now(), stop, commandId: newCommandId };
    await (goOn?.kind === "repeatable" ? goOn.run(job) : assert.fail("no such job"));
    return (await batchLines(database, head.officerId, batchId)).map(({ isDone, problem }) => isDone && problem === null);
  };
  assert.deepEqual(await run(1000), [false, false, false]);
  assert.deepEqual(await run(60_000), [true, true, true]);
  const versions = await Promise.all(codes.map(async (code) => (await desk.state(code)).version));
  await run(60_000);
  assert.deepEqual(await Promise.all(codes.map(async (code) => (await desk.state(code)).version)), versions);
  const back = await startBatch({ ...as(head), actor: head }, "assign", orders(colleague));
  if (isProblem(back)) assert.fail(back.problem);
});

test("WKB-03 filters, sorts and cursors show each row once and count what they show", async () => {
  const window = lampWindow(nationalCalendar(), { workingDays: 1, percent: 20 }, clock.now());
  const base = { units: [TEAM], window, locale: "vi" as const };
  for (const sort of ["due", "received", "newest", "procedure"] as const) {
    const seen: string[] = [];
    let after: Parameters<typeof todayList>[1]["after"];
    do {
      const page = await todayList(database, { ...base, sort, after, limit: 2 });
      seen.push(...page.items.map(({ itemKey }) => itemKey));
      after = page.next ?? undefined;
    } while (after !== undefined);
    assert.deepEqual(seen.toSorted(), codes.toSorted(), sort);
  }
  const found = async (matching: NonNullable<Parameters<typeof todayList>[1]["matching"]>): Promise<number> => {
    const list = await todayList(database, { ...base, matching });
    assert.equal(
      list.tallies.reduce((sum, { count }) => sum + count, 0),
      list.items.length,
    );
    return list.items.length;
  };
  assert.equal(await found({ officer: colleague.officerId }), codes.length);
  assert.equal(await found({ officer: "chua-giao" }), 0);
  assert.equal(await found({ applicantKind: "person", channel: "in_person", lamp: "green" }), codes.length);
  assert.equal(await found({ applicantKind: "organisation" }), 0);
  assert.equal(await found({ words: "hong hanh" }), codes.length);
  assert.equal(await found({ words: "100%_" }), 0);
});

test("the list keeps a filter under a name with its count, and gives what is shown as a file", async () => {
  const visitor = await signedIn(app, "doitruong.binhgiang");
  await visitor.open("/lam-viec?pham-vi=don-vi&kenh=in_person&loc=mo");
  const kept = await visitor.submit({ ten: "Nộp trực tiếp" }, { action: "/lam-viec/bo-loc" });
  assert.match(kept.words, /Nộp trực tiếp \(3\)/u);
  const file = await visitor.open("/lam-viec?pham-vi=don-vi&dang=csv");
  assert.equal(file.headers.get("content-type"), "text/csv; charset=utf-8");
  for (const code of codes) assert.ok(file.html.includes(code));
  assert.equal((await visitor.open("/lam-viec?thu-tuc=%00&den=x&xep=zz&kenh=1&sau=..&ma=1")).status, 200);
  const load = await visitor.open("/lam-viec/tai-viec");
  assert.ok(load.words.includes(colleague.name));
});
