import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import type { Shown, Visitor } from "#kit/web";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { takeCash } from "#modules/payment";

import { cashboxOf } from "../../payment/payment.fixture.ts";
import { undoReception } from "../undo-reception.ts";

const HERE = "/lam-viec/tiep-nhan";
const RESIDENCE = "1.004222";
const WORKS = "1.013229";
const CLERK = "tiepnhan.binhgiang";
const CARD = "099190000123|331234567|Nguyễn Thị Hồng Hạnh|05031990|Nữ|12 Trần Phú, phường Bình Giang|20042021";
const HANH = { personalId: "099190000123", name: "Nguyễn Thị Hồng Hạnh", address: "12 Trần Phú", returnMethod: "counter", kind: "person" };

const province = await useProvince();
const app = await provinceWebApp(province);
const { clock } = province;

async function formOf(clerk: Visitor, code = RESIDENCE): Promise<Shown> {
  return clerk.open(`${HERE}?thu-tuc=${code}`);
}

function codeOn(shown: Shown): string {
  return /H99\.101-\d{8}-\d{4,}/u.exec(shown.words)?.[0] ?? assert.fail(shown.words);
}

/** What stands in a field of the page. */
function valueOf(shown: Shown, name: string): string {
  const tag = new RegExp(`<input[^>]*name="${name.replaceAll(".", "\\.")}"[^>]*>`, "u").exec(shown.html)?.[0] ?? "";
  return /value="([^"]*)"/u.exec(tag)?.[1] ?? "";
}

test("the first screen offers what is received most, and a number opens it", async () => {
  const clerk = await signedIn(app, CLERK);
  const first = await clerk.open(HERE);
  assert.match(first.words, /Hay nhận nhất: gõ số rồi Enter 1 /u);
  const second = />2<\/b>[\s\S]*?(?<code>\d\.\d{6})/u.exec(first.html)?.groups?.["code"] ?? assert.fail(first.html);
  const opened = await clerk.open(`${HERE}?q=2`);
  assert.match(opened.html, new RegExp(`name="procedureCode" value="${second.replace(".", "\\.")}"`, "u"));
});

test("a reception stands although there is no receipt book, and the page says what to do and takes the money later", async () => {
  const clerk = await signedIn(app, CLERK);
  await clerk.open(`${HERE}?thu-tuc=${RESIDENCE}`);
  const done = await clerk.submit({ ...HANH, feeWay: "cash" }, { action: HERE });
  assert.match(done.words, /Đã tiếp nhận/u);
  assert.match(done.words, /chưa thu được phí/u);
  assert.match(done.words, /Chưa có quyển biên lai năm \d{4} còn số.*Nhờ người giữ biên lai mở quyển mới/u);
  assert.match(done.words, /Thu 20\.000 ₫ tiền mặt/u);
});

test("a card scanned into the field of the number fills the form and receives nothing by its Enter", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const filled = await clerk.submit({ personalId: CARD, act: "look" }, { action: HERE });
  assert.equal(filled.status, 200);
  assert.deepEqual(
    ["personalId", "name", "birthOn", "address", "sex"].map((name) => valueOf(filled, name)),
    ["099190000123", "Nguyễn Thị Hồng Hạnh", "05/03/1990", "12 Trần Phú, phường Bình Giang", "female"],
  );
  const done = await clerk.submit({ ...HANH, birthOn: "05/03/1990" }, { action: HERE });
  assert.match(done.words, /Đã tiếp nhận/u);
});

test("a scan that is cut short is refused by name, and what else was typed stays", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const shown = await clerk.submit({ ...HANH, personalId: CARD.slice(0, 40), phone: "0912 345 678" }, { action: HERE });
  assert.equal(shown.status, 422);
  assert.match(shown.words, /Không đọc được mã vừa quét/u);
  assert.equal(valueOf(shown, "phone"), "0912 345 678");
});

test("a number that does not fit year of birth or sex is named, and received only when a person confirms it", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const wrong = CARD.replace("05031990|Nữ", "05031991|Nam");
  const asked = await clerk.submit({ ...HANH, personalId: wrong }, { action: HERE });
  assert.equal(asked.status, 422);
  assert.match(asked.words, /Năm sinh không khớp với số định danh/u);
  assert.match(asked.words, /Giới tính trên thẻ không khớp/u);
  const typed = { ...HANH, birthOn: "05/03/1991", sex: "male" };
  assert.equal((await clerk.submit(typed, { action: HERE })).status, 422, "seeing it is not confirming it");
  assert.match((await clerk.submit({ ...typed, isCardConfirmed: "1" }, { action: HERE })).words, /Đã tiếp nhận/u);
});

test("pressing twice receives once", async () => {
  const clerk = await signedIn(app, CLERK);
  const form = await formOf(clerk);
  const commandId = valueOf(form, "commandId");
  const first = await clerk.submit({ ...HANH, commandId }, { action: HERE });
  await formOf(clerk);
  const second = await clerk.submit({ ...HANH, commandId, visitId: valueOf(form, "visitId") }, { action: HERE });
  assert.equal(codeOn(second), codeOn(first));
});

test("a procedure that is not in force, another case's papers and a closed counter are refused with everything kept", async () => {
  const clerk = await signedIn(app, CLERK);
  assert.equal((await clerk.open(`${HERE}?thu-tuc=9.999999`)).problem, "dossier.procedure_unavailable");
  await formOf(clerk);
  const closed = await clerk.submit({ ...HANH, receptionUnit: "H99.101.99" }, { action: HERE });
  assert.equal(closed.status, 422);
  assert.equal(valueOf(closed, "name"), HANH.name);
  const foreign = await clerk.submit({ ...HANH, receptionUnit: "H99.102.1" }, { action: HERE });
  assert.equal(foreign.status, 403, "the counter of another ward is not theirs");
  assert.equal(valueOf(foreign, "name"), HANH.name);
});

test("who was here before is filled in with the dossier that says so, and is never written over", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const done = await clerk.submit({ ...HANH, personalId: "099180000999", name: "Đỗ Thị Lành", phone: "0912000111" }, { action: HERE });
  await formOf(clerk, WORKS);
  const known = await clerk.submit({ personalId: "099180000999", address: "Chỗ mới", act: "look" }, { action: HERE });
  assert.deepEqual([valueOf(known, "name"), valueOf(known, "phone"), valueOf(known, "address")], ["Đỗ Thị Lành", "0912000111", "Chỗ mới"]);
  assert.match(known.words, new RegExp(`Điền từ hồ sơ ${codeOn(done)}`, "u"));
});

test("a missing paper is asked for on the spot, with form 02, and the dossier is received under its code later", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk, WORKS);
  const nothing = await clerk.submit({ ...HANH, act: "ask" }, { action: HERE });
  assert.match(nothing.words, /Chọn “Còn thiếu” ở ít nhất một giấy tờ/u);
  const asked = await clerk.submit(
    { ...HANH, "paper.0": "missing", askReason: "Hồ sơ chưa đủ thành phần theo quy định.", act: "ask" },
    { action: HERE },
  );
  assert.match(asked.words, /Đã lập phiếu yêu cầu bổ sung/u);
  const code = codeOn(asked);
  const paper = await clerk.open(`/lam-viec/ho-so/${code}/giay-to/phieu-bo-sung`);
  assert.equal(paper.headers.get("content-type"), "application/pdf");
  assert.match((await clerk.open(HERE)).words, new RegExp(`Đang chờ bổ sung ${code}`, "u"));
  clock.advance(600_000);
  const back = await clerk.open(`${HERE}?cho=${code}`);
  assert.equal(valueOf(back, "name"), HANH.name);
  const papers = Object.fromEntries([0, 1, 2, 3, 4, 5].map((line) => [`paper.${line}`, "original"]));
  const received = await clerk.submit({ ...HANH, ...papers }, { action: HERE });
  assert.match(received.words, /Đã tiếp nhận/u);
  assert.equal(codeOn(received), code);
});

test("a refusal is read again before it is said, and going back keeps what was typed", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const short = await clerk.submit({ ...HANH, act: "refuse", reasonCode: "", refusalReason: "Không" }, { action: HERE });
  assert.equal(short.status, 422);
  const said = { ...HANH, reasonCode: "outside_competence", refusalReason: "Nơi cư trú thuộc xã khác, hướng dẫn nộp tại xã đó." };
  const again = await clerk.submit({ ...said, act: "refuse" }, { action: HERE });
  assert.match(again.words, /Xem lại việc từ chối tiếp nhận/u);
  assert.match(again.words, /Điều 17 khoản 1 điểm c/u);
  const back = await clerk.submit({ act: "look" }, { action: HERE });
  assert.equal(valueOf(back, "name"), HANH.name);
  await clerk.submit({ ...said, act: "refuse" }, { action: HERE });
  const refused = await clerk.submit({ act: "refuse-confirmed" }, { action: HERE });
  assert.match(refused.words, /Đã từ chối tiếp nhận/u);
  const paper = await clerk.open(`/lam-viec/ho-so/${codeOn(refused)}/giay-to/phieu-tu-choi`);
  assert.equal(paper.headers.get("content-type"), "application/pdf");
});

test("another procedure in the middle of a form keeps the person and nothing of the other's papers", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk, WORKS);
  const found = await clerk.submit({ ...HANH, "paper.0": "missing", q: "thuong tru", act: "find" }, { action: HERE });
  assert.match(found.words, /Đăng ký thường trú/u);
  assert.equal(valueOf(found, "name"), HANH.name);
  const chosen = await clerk.submit({ ...HANH, "paper.0": "missing", choose: RESIDENCE }, { action: HERE });
  assert.match(chosen.words, /Tờ khai thay đổi thông tin cư trú/u);
  assert.equal(valueOf(chosen, "name"), HANH.name);
  assert.ok(!/value="missing" selected/u.test(chosen.html) && !/selected[^>]*value="missing"/u.test(chosen.html));
});

test("a reception for which money was taken is not undone before the money goes back", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const done = await clerk.submit(HANH, { action: HERE });
  const code = codeOn(done);
  const officer = province.officer("tiepnhan.binhgiang");
  await cashboxOf(province).book();
  const taken = await takeCash(province.as(officer), { code });
  assert.ok("receiptId" in taken, JSON.stringify(taken));
  await clerk.open(`${HERE}/da-nhan/${code}`);
  const undo = { code: code as DossierCode, reasonCode: "wrong_applicant", note: "", minutes: 15 };
  const answer = await undoReception(province.as(officer), undo);
  assert.ok("problem" in answer && answer.problem === "counter.fee_taken");
  const refused = await clerk.submit({ reasonCode: "wrong_applicant" }, { action: `${HERE}/da-nhan/${code}/huy` });
  assert.equal(refused.status, 409);
  assert.match(refused.words, /đã thu tiền/u);
});

test("the fee is taken with the reception: what was given and is handed back, and the receipt to print", async () => {
  const clerk = await signedIn(app, CLERK);
  await cashboxOf(province).book({ volume: 7 });
  const form = await formOf(clerk);
  assert.match(form.words, /Khách đưa/u);
  assert.ok(!form.html.includes("isFeePaid"), "nobody notes a fee as paid");
  const short = await clerk.submit({ ...HANH, feeWay: "cash", feeGiven: "5.000" }, { action: HERE });
  assert.equal(short.status, 422);
  assert.match(short.words, /Tiền khách đưa ít hơn số phải thu/u);
  assert.equal(valueOf(short, "name"), HANH.name);
  const done = await clerk.submit({ ...HANH, feeWay: "later", feeGiven: "50.000" }, { action: HERE });
  assert.match(done.words, /Đã thu 20\.000 ₫, biên lai số \d{7}\./u);
  assert.match(done.words, /Trả lại 30\.000 ₫/u);
  const receipt = /\/lam-viec\/thu-phi\/[^"]*\/bien-lai\/[^"]*\/a5/u.exec(done.html)?.[0] ?? assert.fail(done.html);
  assert.equal((await clerk.open(receipt)).headers.get("content-type"), "application/pdf");
});

test("a fee that is to be paid by transfer, later or not at all is told on the page that follows", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk);
  const later = await clerk.submit(HANH, { action: HERE });
  assert.match(later.words, /Còn phải nộp: 20\.000 ₫/u);
  const taken = await clerk.submit({}, { action: `/lam-viec/thu-phi/${codeOn(later)}/thu` });
  assert.match(taken.words, /Đã thu 20\.000 ₫, biên lai số/u);
  await formOf(clerk);
  const transfer = await clerk.submit({ ...HANH, feeWay: "transfer" }, { action: HERE });
  assert.match(transfer.words, /chưa khai tài khoản nhận tiền/u);
  await formOf(clerk);
  const bare = await clerk.submit({ ...HANH, feeWay: "exempt" }, { action: HERE });
  assert.match(bare.words, /Chọn đối tượng được miễn/u);
  const waived = { ...HANH, feeWay: "exempt", feeGround: "poor_household", feeEvidence: "Giấy chứng nhận hộ nghèo số 3/2026" };
  assert.match((await clerk.submit(waived, { action: HERE })).words, /Được miễn toàn bộ/u);
});

test("what came with the post is received with the moment of its arrival, and the period runs from the reception", async () => {
  const clerk = await signedIn(app, CLERK);
  await formOf(clerk, WORKS);
  const letter = { ...HANH, ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((line) => [`paper.${line}`, "original"])) };
  const ahead = await clerk.submit({ ...letter, arrivedOn: "25/12/2026", arrivedTime: "08:00" }, { action: HERE });
  assert.equal(ahead.status, 422);
  assert.match(ahead.words, /ở sau lúc này/u);
  const vague = await clerk.submit({ ...letter, arrivedOn: "17/11/2026", arrivedTime: "chiều" }, { action: HERE });
  assert.match(vague.words, /Nhập giờ phát đến/u);
  const done = await clerk.submit({ ...letter, arrivedOn: "17/11/2026", arrivedTime: "15:40" }, { action: HERE });
  assert.match(done.words, /Bưu chính phát đến Thứ Ba, 17\/11\/2026, 15:40/u);
  const { state } = await province.ledger.load(dossierStreamType, dossierStream(codeOn(done) as DossierCode));
  assert.deepEqual([state.channel, state.arrivedAt, state.visitId], ["post", "2026-11-17T08:40:00.000Z", null]);
  assert.equal(state.receivedAt, clock.now(), "the clock begins with the reception");
});

test("whoever receives nowhere is told so", async () => {
  const official = await signedIn(app, "thutuc.tinh");
  assert.match((await official.open(HERE)).words, /không làm việc ở Bộ phận Một cửa/u);
});
