import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { bookSlot, performQueueDeed, readQueueDay } from "#modules/queue";
import type { QueueDeed } from "#modules/queue";

import { accepted, stateWard, visitor, WARD } from "../queue/queue.province.fixture.ts";
import { visitOfTicket } from "./ticket-visit.ts";

const HERE = "/lam-viec/tiep-nhan";
const HANH = { personalId: "099190000123", name: "Nguyễn Thị Hồng Hạnh", kind: "person", returnMethod: "counter" };

const province = await useProvince();
const app = await provinceWebApp(province);
const clerk = province.officer("tiepnhan.binhgiang");
await stateWard(province, 2);
const where = { place: WARD, day: civilDateOf(province.clock.now()) };

async function take(token: string): Promise<void> {
  const issue = { kind: "issue", group: "ho-tich", priority: null, source: "kiosk", token } as const;
  accepted(await performQueueDeed(visitor(province), { ...where, isHolderProven: true }, issue));
}

const atDesk = async (deed: QueueDeed) => performQueueDeed(province.as(clerk), where, deed);
const statuses = async () => (await readQueueDay(province.ledger, where.place, where.day)).tickets.map(({ status }) => status);

test("CTR-12 what is received for a called number belongs to its visit; one press ends it and calls the next", async () => {
  for (const token of ["token-one", "token-two"]) await take(token);
  accepted(await atDesk({ kind: "open_counter", counter: "1", isTakeover: false }));
  const page = await signedIn(app, "tiepnhan.binhgiang");
  assert.match((await page.open(HERE)).words, /Gọi số tiếp theo \(2 người chờ\)/u);
  await page.submit({}, { action: `${HERE}/goi-tiep` });
  assert.match(page.path(), /phieu=token-one/u);
  assert.deepEqual(await statuses(), ["called", "waiting"]);
  const found = await page.open(`${HERE}?phieu=token-one`);
  assert.match(found.words, /Đang phục vụ số A001/u);
  const visitId = visitOfTicket({ token: "token-one" });
  assert.ok(found.html.includes(`luot=${visitId}`), "every procedure leads on with the visit");
  await page.open(`${HERE}?thu-tuc=1.004222&luot=${visitId}`);
  const done = await page.submit({ ...HANH, visitId }, { action: HERE });
  const code = /H99\.101-\d{8}-\d{4}/u.exec(done.words)?.[0] as DossierCode;
  assert.equal((await province.ledger.load(dossierStreamType, dossierStream(code))).state.visitId, visitId);
  assert.deepEqual(await statuses(), ["serving", "waiting"], "the visit has begun with its first dossier");
  assert.match(done.words, /Xong số A001, gọi số tiếp theo/u);
  await page.submit({}, { action: `${HERE}/goi-tiep` });
  assert.match(page.path(), /phieu=token-two/u);
  assert.deepEqual(await statuses(), ["served", "called"]);
  await page.submit({}, { action: `${HERE}/goi-tiep` });
  assert.match(page.path(), /tiep-nhan$/u, "nobody waits: the visit ends all the same");
  assert.deepEqual(await statuses(), ["served", "served"]);
});

test("CTR-12 the slip of another counter's number begins no visit here, and whoever sits nowhere sees no number", async () => {
  await take("token-three");
  const page = await signedIn(app, "tiepnhan.binhgiang");
  assert.ok(!(await page.open(`${HERE}?phieu=token-three`)).html.includes("luot="), "it was not called to this counter");
  accepted(await atDesk({ kind: "close_counter", counter: "1" }));
  assert.doesNotMatch((await page.open(HERE)).words, /Gọi số tiếp theo/u);
});

test("CTR-14 an open page of the counter asks for the words of its bar: they follow the line, and nothing else is sent", async () => {
  const page = await signedIn(app, "tiepnhan.binhgiang");
  const line = async () => JSON.parse((await page.open(`${HERE}/hang-cho`)).html) as unknown;
  assert.deepEqual(await line(), { serving: "", press: "", waiting: "" }, "whoever sits nowhere is told nothing");
  accepted(await atDesk({ kind: "open_counter", counter: "2", isTakeover: false }));
  assert.deepEqual(await line(), { serving: "", press: "Gọi số tiếp theo (1 người chờ)", waiting: "1 người chờ" });
  await take("token-four");
  assert.deepEqual(await line(), { serving: "", press: "Gọi số tiếp theo (2 người chờ)", waiting: "2 người chờ" });
  const form = await page.open(`${HERE}?thu-tuc=1.004222`);
  assert.match(form.words, /2 người chờ/u, "the form says it too, without a key that would lose what was typed");
  assert.ok(!form.html.includes("goi-tiep"));
  accepted(await atDesk({ kind: "close_counter", counter: "2" }));
});

test("CTR-13 reception opens with the procedure that the visitor booked for, once; the second dossier of the visit is searched for", async () => {
  const day = addDays(civilDateOf(province.clock.now()), 1);
  const slotAt = instantAt(day, 9 * 60);
  const wish = { place: WARD, group: "ho-tich", slotAt, procedureCode: "1.001193", name: "Trần Văn Bình", phone: "0912000001" };
  const { code } = accepted(await bookSlot(visitor(province), wish));
  province.clock.advance(Date.parse(slotAt) - Date.parse(province.clock.now()));
  const there = { place: WARD, day };
  accepted(
    await performQueueDeed(visitor(province), { ...there, isHolderProven: true }, { kind: "check_in", code, token: "token-booked" }),
  );
  const seat = (deed: QueueDeed) => performQueueDeed(province.as(clerk), there, deed);
  accepted(await seat({ kind: "open_counter", counter: "1", isTakeover: false }));
  accepted(await seat({ kind: "call", counter: "1", expected: null }));
  const page = await signedIn(app, "tiepnhan.binhgiang");
  const opened = await page.open(`${HERE}?phieu=token-booked`);
  const visitId = visitOfTicket({ token: "token-booked" });
  assert.equal(page.path(), `${HERE}?thu-tuc=1.001193&luot=${visitId}`);
  assert.match(opened.words, /Đăng ký khai sinh/u);
  await page.open(`${HERE}?thu-tuc=1.004222&luot=${visitId}`);
  await page.submit({ ...HANH, visitId }, { action: HERE });
  await page.open(`${HERE}?phieu=token-booked`);
  assert.equal(page.path(), `${HERE}?phieu=token-booked`, "something was handed in: the next is searched for");
});
