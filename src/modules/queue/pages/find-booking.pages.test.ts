import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import { newCommandId } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";

import { bookSlot } from "../book-slot.ts";
import { findBooking } from "../queue.queries.ts";
import { accepted, stateWard, visitor, WARD } from "../queue.province.fixture.ts";

const FIND = "/hang-cho/lich";

const province = await useProvince();
const app = await provinceWebApp(province);
await stateWard(province, 2);
const tomorrow = addDays(civilDateOf(province.clock.now()), 1);
const wish = { place: WARD, group: "ho-tich", slotAt: instantAt(tomorrow, 8 * 60), name: "Trần Văn Bình", phone: "0912 345 678" };
const booked = accepted(await bookSlot(visitor(province), wish));

test("a booking is found again by its code and telephone number, and given back to choose another time", async () => {
  const person = newVisitor(app);
  await person.open(FIND);
  const typed = `${booked.code.slice(0, 3)} ${booked.code.slice(3).toLowerCase()}`;
  const shown = await person.submit({ code: typed, phone: "+84 912 345 678" }, { action: FIND });
  assert.match(shown.words, new RegExp(booked.code, "u"));
  assert.match(shown.words, /Hủy và chọn giờ khác/u);
  const again = await person.submit({ tiep: "1" }, { action: `${FIND}/${booked.bookingId}` });
  assert.match(person.path(), /dat-lich\?nhom=ho-tich/u);
  assert.match(again.words, /Chọn nhóm dịch vụ/u);
  assert.equal((await findBooking(province.database, booked.bookingId))?.status, "cancelled");
});

test("a wrong code or a telephone number of somebody else opens nothing, and guessing is slowed down", async () => {
  const person = newVisitor(app);
  await person.open(FIND);
  const other = await person.submit({ code: booked.code, phone: "0912 000 000" }, { action: FIND });
  assert.equal(other.status, 404);
  let last = other;
  for (let n = 0; n < 9; n += 1) last = await person.submit({ code: "AAAAAA", phone: "0912 345 678" }, { action: FIND });
  assert.equal(last.status, 429);
});

test("a link that holds no booking's id leads to no booking", async () => {
  const person = newVisitor(app);
  await person.open(FIND);
  for (const id of ["khong-co", "-".repeat(36)]) {
    const shown = await person.open(`${FIND}/${id}`);
    assert.deepEqual([shown.status, shown.problem], [404, "queue.booking_unknown"], id);
    const back = await person.submit({ [COMMAND_ID_FIELD]: newCommandId() }, { action: `${FIND}/${id}` });
    assert.deepEqual([back.status, back.problem], [404, "queue.booking_unknown"], id);
  }
});

test("one address books some slots at once and then waits", async () => {
  const person = newVisitor(app);
  const here = `/hang-cho/${WARD}/dat-lich`;
  const statuses: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    await person.open(`${here}?nhom=ho-tich&ngay=${tomorrow}`);
    const form = { nhom: "ho-tich", ngay: tomorrow, khung: wish.slotAt, name: "Lê Thị Lan", phone: "1" };
    statuses.push((await person.submit(form, { action: here })).status);
  }
  assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429]);
});

test("only days on which the place opens are offered, and a closed day asked for shows no slots", async () => {
  const person = newVisitor(app);
  const here = `/hang-cho/${WARD}/dat-lich`;
  const { html } = await person.open(here);
  const offered = [...(/<select[^>]*name="ngay"[\s\S]*?<\/select>/u.exec(html)?.[0].matchAll(/value="(\d{4}-\d\d-\d\d)"/gu) ?? [])].map(
    ([, day]) => day,
  );
  const today = civilDateOf(province.clock.now());
  const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
  const saturday = Array.from({ length: 14 }, (_, n) => addDays(today, n)).find((day) => weekday(day) === 6) ?? today;
  assert.ok(offered.length >= 9 && offered.includes(tomorrow), offered.join(" "));
  assert.deepEqual(
    offered.filter((day) => day !== undefined && [0, 6].includes(weekday(day))),
    [],
  );
  assert.doesNotMatch((await person.open(`${here}?nhom=ho-tich&ngay=${saturday}`)).html, /name="khung"/u);
});
