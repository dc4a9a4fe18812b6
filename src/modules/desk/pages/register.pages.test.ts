import assert from "node:assert/strict";
import { test } from "node:test";

import { pdfText } from "#kit/pdf-text";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Visitor } from "#kit/web";
import { dossierStream, takeNumber } from "#modules/dossier";

import { deskOf, GRANTED } from "../../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const { officer, clock, database } = province;

/** The words of a paper, on one line. */
async function paperAt(visitor: Visitor, href: string): Promise<string> {
  const shown = await visitor.open(href);
  assert.equal(shown.status, 200, href);
  assert.equal(shown.headers.get("content-type"), "application/pdf");
  return pdfText(shown.bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ");
}

const first = await desk.receive({ applicant: { name: "Đặng Thị Mỹ Duyên", personalId: "099190000001" } });
// A reception that was refused after its number was taken leaves a number that nobody used.
await takeNumber(database, "register/H99.101/2026");
const second = await desk.receive({ applicant: { name: "Nguyễn Văn Đức", personalId: "099190000002" } });
await desk.toAppraisal(second);
clock.advance(DAY_MS);
await desk.toSigned(second, GRANTED);
await desk.toCounter(second);
await desk.as(officer("tiepnhan.binhgiang")).act(second, "deliver-outcome", { method: "signature", receivedBy: "Trần Thị Nhận Hộ" });

const counter = await signedIn(app, "tiepnhan.binhgiang");

test("the register lists what the agency received in the month, by number, with the numbers nobody used", async () => {
  const shown = await counter.open("/so-theo-doi");
  assert.equal(shown.status, 200);
  for (const word of [
    first,
    second,
    "Đặng Thị Mỹ Duyên",
    "Trần Thị Nhận Hộ",
    "Số đã cấp mà không dùng: 2.",
    "19/11/2026",
    "20/11/2026",
    "Trước hạn",
  ]) {
    assert.ok(shown.words.includes(word), `${word} is not in ${shown.words}`);
  }
  assert.ok(shown.words.indexOf(first) < shown.words.indexOf(second));
  const december = await counter.open("/so-theo-doi?thang=10");
  assert.ok(december.words.includes("Trong kỳ chưa có hồ sơ nào."), december.words);
  const year = await counter.open("/so-theo-doi?thang=0&lang=en");
  assert.ok(year.words.includes("Numbers taken and not used: 2.") && year.words.includes(second), year.words);
});

test("the printed register has every number of the year, and the same content is the same paper", async () => {
  const words = await paperAt(counter, "/so-theo-doi/in?thang=0");
  assert.ok(words.includes("SỔ THEO DÕI HỒ SƠ Năm 2026"), words);
  assert.ok(words.includes("Từ số 1 đến số 3: 2 hồ sơ, 1 số không dùng. Sổ chưa khóa"), words);
  assert.ok(words.includes("Trần Thị Nhận Hộ Trước hạn"), words);
  const before = await printed("register:H99.101/2026");
  clock.advance(1000);
  assert.equal(await paperAt(counter, "/so-theo-doi/in?thang=0"), words);
  assert.equal(await printed("register:H99.101/2026"), before);
});

async function printed(subject: string): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>("select count(*)::int from app.issued_paper where subject = $1", [subject]);
  return rows[0]?.count ?? 0;
}

test("only those who may read every dossier of an agency see its register", async () => {
  const police = await signedIn(app, "congan.binhgiang");
  const none = await police.open("/so-theo-doi");
  assert.ok(none.words.includes("Không có sổ nào để xem"), none.words);
  assert.equal((await police.open("/so-theo-doi/in")).status, 403);
  const other = await counter.open("/so-theo-doi?co-quan=H99.50");
  assert.equal(other.status, 403);
  assert.equal((await counter.open("/so-theo-doi/in?co-quan=H99.50")).status, 403);
  const stranger = newVisitor(app);
  await stranger.open("/so-theo-doi");
  assert.ok(stranger.path().startsWith("/lam-viec/dang-nhap?tiep=%2Fso-theo-doi"), stranger.path());
});

test("the control slip tells each hand-over, is printed anew when the dossier has moved, and needs a received dossier", async () => {
  const words = await paperAt(counter, `/lam-viec/ho-so/${second}/phieu-kiem-soat`);
  assert.ok(words.includes("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"), words);
  assert.ok(words.includes("Kèm theo hồ sơ của: Nguyễn Văn Đức"), words);
  assert.ok(words.includes("Người giao: Bùi Thị Dung Người nhận: Dương Văn Lộc"), words);
  const before = await printed(dossierStream(first));
  await paperAt(counter, `/lam-viec/ho-so/${first}/phieu-kiem-soat`);
  await paperAt(counter, `/lam-viec/ho-so/${first}/phieu-kiem-soat`);
  assert.equal(await printed(dossierStream(first)), before + 1);
  await desk.as(officer("tiepnhan.binhgiang")).act(first, "forward");
  await paperAt(counter, `/lam-viec/ho-so/${first}/phieu-kiem-soat`);
  assert.equal(await printed(dossierStream(first)), before + 2);
  const { code } = await desk.submit();
  assert.equal((await counter.open(`/lam-viec/ho-so/${code}/phieu-kiem-soat`)).status, 409);
  assert.equal((await counter.open("/lam-viec/ho-so/khong-phai-ma/phieu-kiem-soat")).status, 400);
  assert.ok((await counter.open(`/lam-viec/ho-so/${first}`)).html.includes(`/lam-viec/ho-so/${first}/phieu-kiem-soat`));
});

test("a part that is not there, and a register with a number given twice, are refused and say why", async () => {
  assert.equal((await counter.open("/so-theo-doi/in?phan=2")).problem, "dossier.register_part_missing");
  assert.equal((await counter.open("/so-theo-doi/in?phan=x")).problem, "dossier.register_part_missing");
  await database.pg.query("update app.number_series set last_number = 2005 where series = 'register/H99.101/2026'");
  await desk.receive({ applicant: { name: "Lê Thị Hoài", personalId: "099190000003" } });
  assert.match(await paperAt(counter, "/so-theo-doi/in?thang=11"), /4– ?2005 Số không dùng/u);
  await database.pg.query("update app.number_series set last_number = 2005 where series = 'register/H99.101/2026'");
  await desk.receive({ applicant: { name: "Phạm Văn Hai", personalId: "099190000004" } });
  const broken = await counter.open("/so-theo-doi/in?thang=11");
  assert.equal(broken.problem, "dossier.register_broken");
  assert.ok(broken.words.includes("Number 2006"), broken.words);
});
