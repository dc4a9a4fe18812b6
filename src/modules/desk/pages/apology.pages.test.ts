import assert from "node:assert/strict";
import { test } from "node:test";

import { epochMsOf, parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import { previewDuties, sweepDeadlines } from "#modules/dossier";

import { deskOf, GRANTED } from "../../dossier/dossier.fixture.ts";

const WORDS = "Việc xác minh nơi ở cũ kéo dài hơn dự kiến, chúng tôi xin lỗi Ông/Bà.";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const { officer, clock, database, ledger } = province;
const host = { ledger, db: database };

function comes(text: string): void {
  const moment = parseLocalTime(text) as Instant;
  clock.advance(epochMsOf(moment) - epochMsOf(clock.now()));
}

// Filed and received on Thursday 19 November for seven working days; 24 November is a day off: due on Tuesday 1 December.
const { code, pin } = await desk.submit();
await desk.as(officer("tiepnhan.binhgiang")).act(code, "accept");
await desk.toAppraisal(code);
const atCounter = await desk.receive();
await desk.toAppraisal(atCounter);
const apologyId = `${code}-XL1`;
const dueOn = (await desk.state(code)).due?.on;

test("the sweep previews what it will open, opens it once, and a second run finds nothing", async () => {
  assert.equal(dueOn, "2026-12-01");
  comes("2026-11-26T06:00");
  assert.deepEqual(await previewDuties(host, clock.now(), 10), [], "three working days ahead nothing is looked for");
  comes("2026-11-27T06:00");
  const planned = await previewDuties(host, clock.now(), 10);
  assert.deepEqual(
    planned.map(({ code: of, reason, writeBy }) => [of, reason, writeBy]),
    [code, atCounter].toSorted().map((of) => [of, "forecast", "2026-11-30"]),
  );
  assert.deepEqual(await sweepDeadlines(host, { key: "a", now: clock.now() }), { seen: 2, opened: 2 });
  assert.deepEqual(await sweepDeadlines(host, { key: "a", now: clock.now() }), { seen: 0, opened: 0 });
  const [apology] = (await desk.state(code)).apologies;
  assert.equal(apology?.causes[0]?.unitCode, "H99.101.5.1", "the clock ledger names whose minutes they were");
});

test("whoever works on it writes, with the cause before their eyes; the leader signs from the list; nobody signs their own", async () => {
  comes("2026-11-27T09:00");
  const police = await signedIn(app, "congan.binhgiang");
  const page = await police.open(`/lam-viec/xin-loi/${code}`);
  assert.match(page.words, /Thời gian chậm là của ai Tổ Cảnh sát quản lý hành chính/u);
  const action = `/lam-viec/xin-loi/${code}/propose-apology`;
  const short = await police.submit({ text: "Xin lỗi.", newDueOn: "" }, { action });
  assert.equal(short.status, 422);
  assert.ok(short.html.includes("Xin lỗi."), "what was typed is kept");
  const early = await police.submit({ text: WORDS, newDueOn: "01/12/2026" }, { action });
  assert.match(early.words, /sớm nhất là ngày 03\/12\/2026/u);
  const written = await police.submit({ text: WORDS, newDueOn: "4/12/2026" }, { action });
  assert.match(written.words, /Chờ ký/u);
  assert.ok(!written.html.includes("approve-apology"), "an officer has nothing to sign with");

  const leader = await signedIn(app, "truongcongan.binhgiang");
  const inbox = await leader.open("/lam-viec/xin-loi");
  assert.ok(inbox.words.includes(WORDS), inbox.words);
  const done = await leader.submit({ chosen: [apologyId, `${code}-XL9`] }, { action: "/lam-viec/xin-loi?tinh-trang=open" });
  assert.match(done.words, /XL9: Hồ sơ không có văn bản xin lỗi|XL9: Tài khoản/u);
  const state = await desk.state(code);
  assert.equal(state.due?.on, "2026-12-04");
  assert.equal(state.apologies[0]?.deliveredBy, "portal");
});

test("the citizen reads why, whose minutes, the new date and that it is the only one, and opens the letter", async () => {
  const citizen = newVisitor(app);
  const page = await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  for (const part of [WORDS, "Thời gian chậm thuộc về", "04/12/2026", "01/12/2026", "Luật chỉ cho hẹn lại một lần này"])
    assert.ok(page.words.includes(part), `«${part}» is not in: ${page.words}`);
  const letter = await citizen.open(`/tra-cuu/${code}/xin-loi/${apologyId}?k=${pin}`);
  assert.equal(letter.headers.get("content-type"), "application/pdf");
});

test("a late outcome waits for its letter: the page says so before the press, and the press is refused", async () => {
  comes("2026-12-02T09:00");
  const leader = officer("truongcongan.binhgiang");
  await desk.as(officer("congan.binhgiang")).act(atCounter, "complete-step", { stepKey: "process" });
  await desk.as(officer("truongphong.binhgiang")).act(atCounter, "complete-step", { stepKey: "consult" });
  await desk.as(officer("doitruong.binhgiang")).act(atCounter, "submit-for-signature", { stepKey: "review" });
  const visitor = await signedIn(app, "truongcongan.binhgiang");
  const page = await visitor.open(`/lam-viec/ho-so/${atCounter}`);
  assert.match(page.words, /Chưa ký và phát hành được kết quả: thiếu văn bản xin lỗi/u);
  assert.ok(page.html.includes(`/lam-viec/xin-loi/${atCounter}`));
  assert.equal(await desk.as(leader).refused(atCounter, "sign-outcome", GRANTED), "dossier.apology_missing");
  const id = { apologyId: `${atCounter}-XL1` };
  await desk.as(officer("doitruong.binhgiang")).act(atCounter, "propose-apology", { ...id, text: WORDS });
  await desk.as(leader).act(atCounter, "approve-apology", id);
  const signed = await desk.as(leader).act(atCounter, "sign-outcome", GRANTED);
  assert.equal(signed.apologies[0]?.deliveredAt, null, "filed at the counter: nobody has told the citizen yet");
  const told = await desk.as(officer("tiepnhan.binhgiang")).act(atCounter, "record-apology-delivery", { ...id, method: "phone" });
  assert.equal(told.apologies[0]?.deliveredBy, "phone");
  assert.equal(
    await desk.as(officer("thutuc.tinh")).refused(atCounter, "owe-apology", { kind: "lost_papers", text: WORDS }),
    "identity.not_permitted",
  );
});

test("the public page and the list of the API count the same apologies", async () => {
  const page = await newVisitor(app).open("/cong-khai?ky=2026");
  assert.match(page.words, /Công an phường Bình Giang 2 0 2 1 2 0/u);
  const leader = await signedIn(app, "truongcongan.binhgiang");
  const list = JSON.parse((await leader.open("/api/v1/apologies?standing=all&limit=1")).html) as { items: unknown[]; next: string };
  assert.equal(list.items.length, 1);
  const rest = JSON.parse((await leader.open(`/api/v1/apologies?standing=all&cursor=${encodeURIComponent(list.next)}`)).html) as {
    items: unknown[];
    next: null;
  };
  assert.deepEqual([rest.items.length, rest.next], [1, null]);
  const measure = JSON.parse((await leader.open("/api/v1/measures/apology.delivered_in_time?period=2026")).html) as {
    numerator: number;
    denominator: number;
  };
  assert.deepEqual([measure.numerator, measure.denominator], [1, 2]);
  const unpaid = JSON.parse((await leader.open("/api/v1/measures/apology.unpaid?period=2026")).html) as { value: number };
  assert.equal(unpaid.value, 0);
});

test("whoever steers by figures finds the dossiers behind them in any agency, without anybody's words; others only in their own", async () => {
  const reform = await signedIn(app, "caicach.tinh");
  const list = await reform.open("/lam-viec/xin-loi?tinh-trang=all&co-quan=H99.101.5");
  assert.ok(list.words.includes(code) && list.words.includes(atCounter), list.words);
  assert.ok(!list.words.includes(WORDS));
  const police = await signedIn(app, "congan.binhgiang");
  assert.equal((await police.open("/lam-viec/xin-loi?co-quan=H99.13")).problem, "identity.not_permitted");
});
