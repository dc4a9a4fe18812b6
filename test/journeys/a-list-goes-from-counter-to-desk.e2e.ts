import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, pressTo } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { pdfText } from "#kit/pdf-text";

import { must, wardOf } from "../../src/modules/handover/handover.fixture.ts";
import { deliverOutcomes } from "../../src/modules/handover/deliver-outcomes.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const site = await useJourneySite();
const { province } = site;
const ward = wardOf(province);

/** Three dossiers on paper, one of somebody who wants the outcome by post. */
async function morning(): Promise<readonly [string, string, string]> {
  const first = await ward.receive();
  province.clock.advance(HOUR_MS / 4);
  const second = await ward.receive({ applicant: { name: "Đặng Thị Mỹ Duyên", personalId: "099190000001" } });
  province.clock.advance(HOUR_MS / 4);
  const third = await ward.receive({
    applicant: { name: "Trần Văn Bưu", personalId: "099190000002", address: "Thôn 3, xã Hòa Lạc", phone: "0912 345 678" },
    returnMethod: "post",
  });
  return [first, second, third];
}

/** Words of a print, wherever its lines were broken. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

test("a list goes from the counter to the desk, and the outcomes come back on one; what is missing stays, what is returned is returned once", async () => {
  const [first, second, third] = await morning();
  const counter = await site.officer("tiepnhan.binhgiang");
  const { page } = counter;
  await counter.open("/lam-viec/giao-nhan");
  await counter.examine("handover-01-proposed");
  assert.ok((await counter.words()).includes("Giao chậm nhất"));
  await follow(page.getByRole("button", { name: "Lập danh sách (3)" }), /giao-nhan\/H99\.101-2026-1/u);
  await counter.examine("handover-02-made");
  const print = await page.request.get(`${site.url}/lam-viec/giao-nhan/H99.101-2026-1/in`);
  const printed = plain(pdfText(await print.body()));
  for (const part of ["DANH SÁCH GIAO NHẬN HỒ SƠ", "BÊN GIAO", "BÊN NHẬN", "Tờ khai CT01", "Đặng Thị Mỹ Duyên"])
    assert.ok(printed.includes(part), part);

  const police = await site.officer("congan.binhgiang");
  await police.open("/lam-viec/giao-nhan");
  await follow(police.page.getByRole("link", { name: "1/2026" }).first());
  await police.page.getByLabel(`Hồ sơ ${second}`, { exact: true }).selectOption({ label: "Thiếu" });
  await follow(police.page.getByRole("button", { name: "Xác nhận các dòng đã chọn" }));
  assert.ok((await police.words()).includes("chưa ghi thiếu gì"), "what is missing is said in words");
  await police.page.getByLabel(`Thiếu gì, hồ sơ ${second}`).fill("Bản chính giấy tờ nhà ở");
  await police.examine("handover-03-answering");
  await follow(police.page.getByRole("button", { name: "Xác nhận các dòng đã chọn" }), /da=xac-nhan/u);
  await police.examine("handover-04-answered");
  assert.deepEqual([(await ward.state(first)).status, (await ward.state(second)).status], ["assigning", "accepted"]);
  await counter.open("/lam-viec/giao-nhan");
  assert.ok((await counter.words()).includes("Lần trước báo thiếu, danh sách H99.101-2026-1"));
  await follow(page.getByRole("button", { name: "Lập danh sách (1)" }), /giao-nhan\/H99\.101-2026-2/u);
  await ward.confirm(ward.police, "H99.101-2026-2", [second]);
  const slip = await page.request.get(`${site.url}/lam-viec/ho-so/${first}/phieu-kiem-soat`);
  assert.ok(plain(pdfText(await slip.body())).includes(`Người nhận: ${ward.police.name}`), "the control slip names who took it");

  province.clock.advance(DAY_MS);
  const desk = await site.officer("tiepnhan.binhgiang");
  for (const code of [first, second, third]) await ward.resolve(code);
  const clerk = await site.officer("vanthucongan.binhgiang");
  await clerk.open("/lam-viec/giao-nhan");
  await follow(clerk.page.getByRole("button", { name: "Lập danh sách (3)" }), /giao-nhan\/H99\.101\.5-2026-1/u);
  await desk.open("/lam-viec/tra-ket-qua");
  assert.ok((await desk.words()).includes("Trên danh sách H99.101.5-2026-1, chưa xác nhận"));
  await follow(desk.page.getByRole("link", { name: /Trên danh sách/u }).first());
  await follow(desk.page.getByRole("button", { name: "Xác nhận các dòng đã chọn" }), /da=xac-nhan/u);

  await desk.open("/lam-viec/tra-ket-qua");
  await desk.examine("handover-05-results");
  await desk.page.getByLabel("Mã hồ sơ, số định danh hoặc họ tên").fill(`${site.url}/tra-cuu?ma=${first}`);
  await pressTo(desk.page, "Enter", /tim=/u);
  assert.ok(await desk.page.getByLabel(`Trả kết quả hồ sơ ${first}`).isChecked(), "what the scanner found is chosen");
  await desk.examine("handover-06-found");
  // Another counter was faster by a moment.
  must(await deliverOutcomes(province.as(ward.counter), { codes: [first], method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" }));
  await follow(desk.page.getByRole("button", { name: "Trả kết quả" }));
  await desk.examine("handover-07-second-counter");
  const told = await desk.words();
  assert.ok(told.includes(`do ${ward.counter.name} trả cho Nguyễn Thị Hồng Hạnh`), told.slice(0, 900));

  await desk.open("/lam-viec/tra-ket-qua?tim=my+duyen");
  await desk.page.getByLabel("Xác nhận bằng").selectOption("code");
  await desk.page
    .getByLabel("Mã tra cứu", { exact: false })
    .last()
    .fill((await ward.state(second)).pin ?? "");
  await follow(desk.page.getByRole("button", { name: "Trả kết quả" }), /da-tra=/u);
  assert.equal((await ward.state(second)).returned?.method, "code");

  await desk.open("/lam-viec/giao-nhan");
  await desk.page.getByRole("textbox", { name: "Đơn vị bưu chính" }).fill("Bưu điện tỉnh An Bình");
  await follow(desk.page.getByRole("button", { name: "Lập danh sách (1)" }), /giao-nhan\/H99\.101-2026-3/u);
  await desk.page.getByLabel(`Số hiệu bưu gửi, hồ sơ ${third}`).fill("EB100200300VN");
  await desk.page.getByLabel(`Cước (đồng), hồ sơ ${third}`).fill("32.000");
  await desk.page.getByLabel("Bưu tá ký nhận").fill("Lê Văn Bưu");
  await desk.examine("handover-08-post");
  await follow(desk.page.getByRole("button", { name: "Xác nhận các dòng đã chọn" }), /da=xac-nhan/u);
  await desk.open("/lam-viec/tra-ket-qua");
  await desk.examine("handover-09-with-post");
  assert.equal((await ward.state(third)).status, "resolved", "what is with the post is not returned yet");
  await follow(desk.page.getByRole("button", { name: `Đã phát: ${third}` }), /da-tra=/u);
  assert.equal((await ward.state(third)).status, "returned");
  await desk.open(`/lam-viec/ho-so/${third}`);
  await desk.examine("handover-10-panel");
  assert.ok((await desk.words()).includes("Bản giấy và giao nhận"));
  assert.deepEqual(site.findings, []);
});

test("a counter closes its day with figures that agree, its head confirms, and what comes later shows as late", async () => {
  const counter = await site.officer("tiepnhan.binhgiang");
  const { page } = counter;
  await counter.open("/lam-viec/so-ngay");
  await counter.examine("handover-11-day-book");
  const words = await counter.words();
  assert.ok(words.includes("khớp") && !words.includes("lệch"), words.slice(0, 600));
  await follow(page.getByRole("button", { name: "Khóa sổ ngày" }), /so-ngay\?quay=/u);
  assert.ok((await counter.words()).includes("Chờ phụ trách xác nhận"));
  province.clock.advance(HOUR_MS / 6);
  await ward.receive();
  await counter.open("/lam-viec/so-ngay");
  await counter.examine("handover-12-after-closing");
  assert.ok((await counter.words()).includes("Phát sinh sau khóa sổ"));
  const csv = await (await page.request.get(`${site.url}/lam-viec/so-ngay/csv`)).text();
  assert.ok(csv.includes("Kết quả chờ trả"), csv.slice(0, 200));
  await counter.open("/lam-viec/so-ngay?lang=en");
  await counter.examine("handover-13-english");
  assert.deepEqual(site.findings, []);
});
