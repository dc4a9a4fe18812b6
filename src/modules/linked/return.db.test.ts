import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { provinceWorker, useProvince } from "#kit/province";
import { openDossier, openMembers } from "#modules/dossier";
import { ledgerChecks } from "#ledger";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { groupOfCode } from "./group-view.ts";
import { groupHands } from "./linked.fixture.ts";

const REASON = "Dự thảo ghi sai địa chỉ thường trú mới của trẻ.";

const province = await useProvince();
const work = provinceWorker(province);
const group = groupHands(province, work);
const system = province.as({ kind: "system", job: "linked.open" });

async function toFork() {
  const { code } = await group.file();
  await group.decide(await group.member(code, "birth"));
  return code;
}

test("LNK-11 a member is sent back to an earlier step of its own, and the group and the other members do not move", async () => {
  const code = await toFork();
  const residence = await group.member(code, "residence");
  const reviewed = await group.bringTo(residence, "review");
  const before = await group.state(code);
  await group.as(group.hand(reviewed)).act(residence, "return-to-step", { toStepKey: "process", reason: REASON });
  const back = await group.state(residence);
  assert.deepEqual([back.step?.key, back.status, back.due], ["process", "processing", reviewed.due], "its own date stays as it was");
  const after = await group.state(code);
  assert.deepEqual([after.version, openMembers(after).length, after.due], [before.version, 3, before.due]);
  for (const node of ["residence", "insurance", "identity"]) await group.decide(await group.member(code, node));
  assert.equal((await group.state(code)).step?.key, "process", "the group collects as if nobody had sent anything back");
});

test("LNK-12 the group is sent back from signing once its members ended: none is called again, and all keep their outcomes", async () => {
  const code = await toFork();
  for (const node of ["residence", "insurance", "identity"]) await group.decide(await group.member(code, node));
  const atSigning = await group.bringTo(code, "sign");
  const signer = group.as(group.hand(atSigning));
  const toCall = await signer.refused(code, "return-from-signing", { toStepKey: "residence", reason: REASON });
  assert.equal(toCall, "dossier.input_invalid", "a dossier that has ended is not opened again by going back to its call");
  await signer.act(code, "return-from-signing", { toStepKey: "process", reason: REASON });
  const back = await group.state(code);
  assert.deepEqual([back.step?.key, back.status, back.course.tokens], ["process", "processing", []]);
  assert.deepEqual(back.members, atSigning.members);
  const parts = (await groupOfCode(system, code))?.parts.map(({ node, stands }) => [node, stands]) ?? [];
  assert.deepEqual(Object.fromEntries(parts), { birth: "granted", residence: "granted", insurance: "granted", identity: "granted" });
  const done = await group.decide(code);
  assert.deepEqual([done.status, done.members.length], ["resolved", 4]);
});

test("LNK-13 while the group waits for its members nobody can work on it, and everybody reads whose dossier it waits for", async () => {
  const { code } = await group.file();
  const birth = await group.member(code, "birth");
  const head = province.holder((await group.state(code)).step?.holder.unitCode ?? "", "unit_head");
  assert.equal(await group.as(head).refused(code, "complete-step", { stepKey: "birth" }), "dossier.members_open");
  const opened = await openDossier(province.as(head), code);
  if (isProblem(opened)) assert.fail(opened.problem);
  const closed = opened.actions.filter(({ refusal }) => refusal !== null);
  for (const name of ["assign", "complete-step", "request-consultation", "request-supplement"]) {
    const action = closed.find(({ command }) => command.name === name);
    assert.deepEqual(action?.refusal, { problem: "dossier.members_open", params: { members: [birth] } }, name);
  }
});

test("after all of it every table and every counter still says what the events say", async () => {
  const context = { database: province.database, settings: {} as never, clock: province.clock, progress: () => undefined };
  for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
});
