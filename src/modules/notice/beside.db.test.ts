import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, addMs, civilDateOf, instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import { bookSlot, performQueueDeed } from "#modules/queue";

import { APPLICANT, deskOf } from "../dossier/dossier.fixture.ts";
import { stateWard, visitor, WARD } from "../queue/queue.province.fixture.ts";
import { answerCorrection, proposeCorrection } from "../archive/correct-result.ts";
import { reminderMoment } from "./compose-beside.ts";
import { noticeStream, noticeStreamType, type Notice } from "./notice-stream.ts";

const province = await useProvince();
const { clock, ledger } = province;
const work = provinceWorker(province);
await stateWard(province, 2);
const HOUR_MS = 3_600_000;

function must<T>(answer: T): Exclude<T, { readonly problem: string }> {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer as Exclude<T, { readonly problem: string }>;
}

async function noticesOf(code: string): Promise<readonly Notice[]> {
  return (await ledger.load(noticeStreamType, noticeStream(code))).state.notices;
}

/** A slot on a working day far enough ahead, at this minute of the day. */
let bookings = 0;
async function book(minute: number, wantsReminder: boolean, days = 4): Promise<{ readonly bookingId: string; readonly slotAt: Instant }> {
  bookings += 1;
  const slotAt = instantAt(addDays(civilDateOf(clock.now()), days), minute);
  const wish = { place: WARD, group: "ho-tich", slotAt, name: "Trần Văn Bình", phone: `09120000${String(bookings).padStart(2, "0")}` };
  const { bookingId } = must(await bookSlot(visitor(province), { ...wish, procedureCode: "1.001193", wantsReminder }));
  await work();
  return { bookingId, slotAt };
}

test("a reminder is due a day before the slot, two hours before where it was booked late, and never where it is near", () => {
  const slot = "2026-11-24T02:00:00.000Z" as Instant;
  assert.equal(reminderMoment(slot, "2026-11-20T02:00:00.000Z" as Instant), "2026-11-23T02:00:00.000Z");
  assert.equal(reminderMoment(slot, "2026-11-23T09:00:00.000Z" as Instant), "2026-11-24T00:00:00.000Z");
  assert.equal(reminderMoment(slot, "2026-11-24T01:00:00.000Z" as Instant), undefined);
});

test("NTC-06 whoever asked is reminded once of a booked slot, with place, time, procedure and the way to move it; nobody else is", async () => {
  const { bookingId, slotAt } = await book(9 * 60, true);
  const silent = await book(9 * 60 + 30, false);
  assert.deepEqual(await noticesOf(bookingId), [], "not before its time");
  clock.advance(Date.parse(addMs(slotAt, -23 * HOUR_MS)) - Date.parse(clock.now()));
  await work();
  await work();
  const [notice, ...more] = await noticesOf(bookingId);
  assert.deepEqual([notice?.occasion, notice?.medium, notice?.standing, more.length], ["booking_reminder", "sms", "sent", 0]);
  assert.match(notice?.content?.body ?? "", new RegExp(`hẹn .*09:00.*hang-cho/lich/${bookingId}`, "u"));
  assert.deepEqual(await noticesOf(silent.bookingId), []);
});

test("NTC-06 a slot that was given back is reminded of by nobody, also when the message waits for the morning already", async () => {
  const { bookingId, slotAt } = await book(9 * 60, true, 5);
  const day = civilDateOf(slotAt);
  must(await performQueueDeed(visitor(province), { place: WARD, day, isHolderProven: true }, { kind: "cancel", bookingId }));
  clock.advance(Date.parse(addMs(slotAt, -20 * HOUR_MS)) - Date.parse(clock.now()));
  await work();
  assert.deepEqual(await noticesOf(bookingId), []);
});

test("NTC-07 the owner of a corrected result is told why, by the address left with the dossier that issued it", async () => {
  const desk = deskOf(province);
  const code = await desk.receive({ applicant: { ...APPLICANT, phone: "0912345678", email: "" } });
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  await desk.toCounter(code);
  await work();
  await work();
  const resultId = `KQ-${code}`;
  const clerk = province.officer("vanthucongan.binhgiang");
  const head = province.officer("truongcongan.binhgiang");
  const reason = "Ghi nhầm số văn bản khi nhập";
  must(await proposeCorrection(province.as(clerk), {} as never, { resultId, data: { documentNumber: "12a/TB-CAP" }, reason }));
  must(await answerCorrection(province.as(head), { resultId, isConfirmed: true, reason: "" }));
  await work();
  await work();
  const told = (await noticesOf(code)).filter(({ occasion }) => occasion === "result_corrected");
  assert.equal(told.length, 1);
  assert.match(told[0]?.content?.body ?? "", new RegExp(`kho-cua-toi/${resultId}`, "u"));
});

test("the pages: a booking names its procedure and gives a slip on A5 and 80 mm", async () => {
  const app = await provinceWebApp(province);
  const anybody = newVisitor(app);
  const day = addDays(civilDateOf(clock.now()), 6);
  const path = `/hang-cho/${WARD}/dat-lich`;
  const form = await anybody.open(`${path}?nhom=ho-tich&ngay=${day}`);
  assert.match(form.words, /Thủ tục định làm/u);
  const fields = { nhom: "ho-tich", ngay: day, khung: instantAt(day, 10 * 60), name: "Lê Thị Hoa", phone: "0977000111", nhac: "1" };
  const unfit = await anybody.submit({ ...fields, thuTuc: "9.999999" }, { action: path });
  assert.match(unfit.words, /không nhận thủ tục 9\.999999/u);
  const done = await anybody.submit({ ...fields, thuTuc: "1.001193" }, { action: path });
  assert.match(done.words, /Đăng ký khai sinh/u);
  assert.match(done.words, /Có tin nhắn nhắc/u);
  const booked = anybody.path();
  for (const query of ["", "?kho=80"]) {
    const slip = await anybody.open(`${booked}/phieu.pdf${query}`);
    assert.equal(slip.status, 200);
    assert.match(slip.html.slice(0, 8), /^%PDF-1/u);
  }
  assert.equal((await anybody.open("/hang-cho/ve/no-such-number/phieu.pdf")).status, 404);
});
