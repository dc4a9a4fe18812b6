import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { provinceWorker, useProvince } from "#kit/province";
import { clockLedgerOf, delayParts, dossierStream, openMembers, performDossierCommand } from "#modules/dossier";
import { jobCommandId } from "#platform/jobs/job";
import { newCommandId } from "#platform/ids";
import { calendarsInForce } from "#modules/schedule";
import { ledgerChecks } from "#ledger";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { counterSums } from "../measure/measure.queries.ts";
import { groupHands } from "./linked.fixture.ts";
import { openCalled } from "./open-called.ts";

const DAY_MS = 24 * 3_600_000;
const REASON = "Thiếu giấy tờ chứng minh chỗ ở hợp pháp của chủ hộ.";

const province = await useProvince();
const work = provinceWorker(province);
const group = groupHands(province, work);
const counter = province.officer("tiepnhan.binhgiang");
const mother = province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123");

async function toFork() {
  const { code, pin } = await group.file();
  await group.decide(await group.member(code, "birth"));
  return { code, pin };
}

test("LNK-01 one submission counts once, whatever it calls: received, register, stock and resolved", async () => {
  const at = province.clock.now().slice(0, 10);
  const sums = () => counterSums(province.database, { period: { from: at as never, to: at as never }, agencyCode: null });
  const before = await sums();
  const { code } = await toFork();
  const after = await sums();
  const grown = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  assert.deepEqual([grown("submitted"), grown("received"), grown("received.online"), grown("resolved")], [1, 1, 1, 0]);
  assert.deepEqual([grown("member.received"), grown("member.resolved")], [4, 1]);
  const state = await group.state(code);
  for (const { code: member } of state.members) assert.deepEqual((await group.state(member)).register, state.register);
});

test("LNK-02 a node whose opening is repeated at whatever point has one dossier", async () => {
  const { code } = await group.file();
  const known = await group.member(code, "birth");
  const ctx = province.as({ kind: "system", job: "linked.open" });
  const commandId = (n: number) => jobCommandId("linked.open/again", n);
  assert.equal(await openCalled(ctx, { code, node: "birth", commandId }), known);
  assert.equal((await group.state(code)).members.length, 1);
  assert.equal(await openCalled(ctx, { code, node: "residence", commandId }), null, "nothing waits there yet");
});

test("LNK-06 a group is not decided while a member is open, and a refused first member ends it without calling the others", async () => {
  const { code } = await group.file();
  const birth = await group.member(code, "birth");
  const waiting = await group.state(code);
  assert.equal(waiting.status, "processing");
  const sign = { kind: "granted", name: "Kết quả liên thông" };
  const early = await performDossierCommand(province.as(province.holder("H99.101", "agency_leader")), "sign-outcome", {
    code,
    input: sign,
  });
  assert.ok(isProblem(early));
  await group.decide(birth, "refused");
  const told = await group.state(code);
  assert.deepEqual(
    told.members.map(({ node, outcome }) => [node, outcome]),
    [["birth", "refused"]],
  );
  assert.equal(told.step?.key, "process");
  assert.equal((await group.decide(code, "refused")).status, "refused");
});

test("LNK-07 the one applicant is asked at one place: the group's clock stands until the answer, and no longer", async () => {
  const { code } = await toFork();
  const residence = await group.member(code, "residence");
  const before = await group.state(code);
  const atDesk = await group.bringTo(residence, "process");
  const paper = atDesk.components.find(({ key }) => key === "ct01")?.name ?? "";
  const items = [{ component: paper, defect: "Thiếu chữ ký của chủ hộ" }];
  const reviewed = atDesk.components.map(({ key }) => ({ key, isComplete: key !== "ct01" }));
  const police = province.officer("doitruong.binhgiang");
  await group.as(police).act(residence, "request-supplement", { items, reason: REASON, reviewed });
  const standing = await group.state(code);
  assert.deepEqual([standing.due, standing.pause?.cause, standing.promisedOn], [null, "supplement", before.promisedOn]);
  assert.equal(clockLedgerOf(await province.ledger.readStream(dossierStream(code))).at(-1)?.owner, "applicant");
  province.clock.advance(2 * DAY_MS);
  await group.as(mother).act(residence, "supplement");
  const running = await group.state(code);
  assert.equal(running.pause, null);
  assert.ok((running.due?.on ?? "") > (before.due?.on ?? ""), `${running.due?.on} after ${before.due?.on}`);
});

test("LNK-09 a group that is withdrawn stops every member that is not decided, and what is decided stays", async () => {
  const { code } = await toFork();
  await group.as(mother).act(code, "withdraw", {});
  const state = await group.state(code);
  const told = await Promise.all(state.members.map(async (member) => [member.node, (await group.state(member.code)).status]));
  assert.deepEqual(Object.fromEntries(told), { birth: "resolved", residence: "withdrawn", insurance: "withdrawn", identity: "withdrawn" });
});

test("a member that was opened while its group ended is taken back", async () => {
  const { code } = await group.file();
  const birth = await group.member(code, "birth");
  await group.as(mother).act(code, "withdraw", {});
  assert.equal((await group.state(birth)).status, "withdrawn");
  const ctx = province.as({ kind: "system", job: "linked.open" });
  assert.equal(await openCalled(ctx, { code, node: "birth", commandId: () => newCommandId() }), null);
});

test("LNK-08 who waits for a partner's correction does not grow older, and goes on when it is right", async () => {
  const { code } = await toFork();
  const { members } = await group.state(code);
  const birth = members.find(({ node }) => node === "birth")?.code ?? assert.fail("no birth");
  const residence = await group.member(code, "residence");
  await group.bringTo(residence, "process");
  const correction = { correctionId: newCommandId(), isAgencyFault: true, reason: "Sai ngày sinh của trẻ trong giấy khai sinh." };
  await group.as(counter).act(birth, "open-correction", correction);
  assert.equal((await group.state(residence)).pause?.cause, "opinion");
  const clerk = province.holder("H99.101.2", "clerk");
  const right = { documentNumber: "13/KS", paperId: "0199a000-0000-7000-8000-00000000aaaa" };
  await group.as(clerk).act(birth, "correct-outcome", right);
  const going = await group.state(residence);
  assert.deepEqual([going.pause, going.due === null], [null, false]);
});

test("LNK-04 LNK-05 a silent member is late by its own sub-deadline, and the group's lateness is its agency's", async () => {
  const { code } = await toFork();
  for (const node of ["insurance", "identity"]) await group.decide(await group.member(code, node));
  const residence = await group.member(code, "residence");
  const before = await group.state(residence);
  assert.ok(before.due !== null && before.due.at <= ((await group.state(code)).due?.at ?? ""));
  province.clock.advance(12 * DAY_MS);
  await work();
  const silent = await group.state(residence);
  assert.ok((silent.due?.on ?? "9") < province.clock.now().slice(0, 10), "its own date has passed");
  const late = await group.state(code);
  const events = await province.ledger.readStream(dossierStream(code));
  const calendar = (await calendarsInForce(province.database)).forAgency(late.competentAgency);
  const parts = delayParts({ state: late, intervals: clockLedgerOf(events), calendar, now: province.clock.now() });
  assert.equal(parts[0]?.agencyCode, "H99.101.5");
  assert.equal(openMembers(late)[0]?.code, residence);
  assert.ok(
    silent.apologies.some(({ holder }) => holder.agencyCode === "H99.101.5"),
    "whoever is late owes the apology",
  );
});

test("after all of it every table and every counter still says what the events say", async () => {
  const context = { database: province.database, settings: {} as never, clock: province.clock, progress: () => undefined };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
});
