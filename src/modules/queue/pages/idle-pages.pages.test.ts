import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { pairDevice } from "#modules/premises";
import { newUuid } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";

import { stateWard, WARD } from "../queue.province.fixture.ts";

const KIOSK = `/hang-cho/${WARD}/ki-ot`;
const CALLING = "/lam-viec/goi-so";

const province = await useProvince();
const app = await provinceWebApp(province);
const head = await stateWard(province, 2);

test("a machine that somebody walked away from goes back to its first page, from the slip too", async () => {
  const paired = await pairDevice(province.as(head), { unitCode: WARD, deviceId: newUuid(), kind: "kiosk", counter: null, label: "Sảnh" });
  assert.ok(!isProblem(paired));
  const machine = newVisitor(app);
  const first = await machine.open(`${KIOSK}?khoa=${paired.secret}`);
  assert.match(first.headers.get("refresh") ?? "", new RegExp(`^\\d+; url=${KIOSK}$`, "u"));
  const slip = await machine.submit({}, { action: KIOSK });
  assert.match(machine.path(), /^\/hang-cho\/ve\/.*\?moi=1$/u);
  assert.match(slip.headers.get("refresh") ?? "", new RegExp(`^\\d+; url=${KIOSK}$`, "u"));
});

test("the page of an officer who calls nobody looks for who has come", async () => {
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  const closed = await officer.open(`${CALLING}?noi=${WARD}`);
  assert.equal(closed.headers.get("refresh"), null);
  const idle = await officer.submit({ viec: "mo" }, { action: CALLING });
  assert.match(idle.headers.get("refresh") ?? "", /^\d+; url=\/lam-viec\/goi-so/u);
});
