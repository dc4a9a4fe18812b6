import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWorker, useProvince } from "#kit/province";

import { groupHands } from "./linked.fixture.ts";

const province = await useProvince();
const work = provinceWorker(province);
const group = groupHands(province, work);
const counter = province.officer("tiepnhan.binhgiang");

test("a birth goes to civil status first, then to three agencies at once and across levels, and comes back to one hand-over", async () => {
  const { code, pin } = await group.file();
  const birth = await group.member(code, "birth");
  const opened = await group.state(birth);
  assert.deepEqual([opened.competentAgency, opened.pin, opened.memberOf], ["H99.101", pin, { code, node: "birth" }]);
  assert.equal(opened.form?.["childName"], "Lê Minh An");
  assert.equal(opened.form?.["clinic"], undefined, "an agency is told no more than it asks for");
  await group.decide(birth);
  const split = await group.state(code);
  const told = Object.fromEntries(split.members.map(({ node, agencyCode, outcome }) => [node, [agencyCode, outcome]]));
  assert.deepEqual(told, {
    birth: ["H99.101", "granted"],
    identity: ["H99.80", null],
    insurance: ["H99.70", null],
    residence: ["H99.101.5", null],
  });
  const identity = await group.state(await group.member(code, "identity"));
  assert.equal(identity.form?.["birthPaper"], `12/${birth.slice(-4)}`, "the certificate's number flows on");
  for (const node of ["residence", "insurance", "identity"]) await group.decide(await group.member(code, node));
  const collected = await group.state(code);
  assert.equal(collected.step?.key, "process");
  await group.decide(code);
  await group.as(counter).act(code, "deliver-outcome", { method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" });
  for (const { code: member } of collected.members) assert.equal((await group.state(member)).status, "returned");
});
