import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Shown, Visitor } from "#kit/web";
import { unzip } from "#modules/letter";

import { reportIdOf } from "./derived-report-id.ts";
import type { ReportKind } from "./filled-report.ts";

const BUILDING = "H99.13";
const province = await useProvince();
const app = await provinceWebApp(province);
const reform = await signedIn(app, "caicach.tinh");
const director = await signedIn(app, "giamdoc.soxaydung");

async function opened(period: string, kind: ReportKind = "cchc"): Promise<string> {
  const path = `/bao-cao/${reportIdOf(kind, period, BUILDING)}`;
  const list = await director.open(`/bao-cao?bao-cao=${kind}&ky=${period}`);
  if (!list.html.includes(path)) {
    await director.submit({ "bao-cao": kind, ky: period, "co-quan": BUILDING }, { action: "/bao-cao" });
    assert.equal(director.path().split("?")[0], path);
  }
  return path;
}

async function act(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
  await visitor.open(path);
  return visitor.submit(fields, { action: `${path}/viec` });
}

test("the list says who has to report, who is late and whose turn it is; an agency sees its own", async () => {
  const own = await director.open("/bao-cao?bao-cao=cchc&ky=2026-Q1");
  assert.match(own.words, /Sở Xây dựng/u);
  assert.match(own.words, /Quá hạn \d+ ngày/u);
  assert.doesNotMatch(own.words, /Phải báo cáo/u);
  const all = await reform.open("/bao-cao?bao-cao=cchc&ky=2026-Q1");
  assert.match(all.words, /39 Phải báo cáo/u);
  const done = await reform.open("/bao-cao?bao-cao=cchc&ky=2026-Q1&xem=done");
  assert.match(done.words, /Không có cơ quan nào ở tình trạng này/u);
  const ahead = await reform.open("/bao-cao?bao-cao=cchc&ky=2026");
  assert.match(ahead.words, /mới chốt số liệu/u);
  assert.doesNotMatch(ahead.words, /Quá hạn \d+ ngày/u);
});

test("a report that cannot be made is refused on the list, and one that does not exist is not found", async () => {
  await director.open("/bao-cao?bao-cao=cchc&ky=2026-Q1");
  const fields = { "bao-cao": "cchc", ky: "2026-Q2", "co-quan": BUILDING };
  const refused = await director.submit(fields, { action: "/bao-cao" });
  assert.match(refused.words, /không có kỳ/u);
  assert.equal((await director.open("/bao-cao/00000000-0000-8000-8000-000000000000")).status, 404);
  assert.equal((await director.open("/bao-cao/khong-co")).status, 404);
});

test("strangers to a report do not read it", async () => {
  const path = await opened("2026-Q1");
  const counter = await signedIn(app, "tiepnhan.binhgiang");
  assert.equal((await counter.open(path)).status, 403);
  assert.equal((await counter.open(`${path}/bao-cao.docx`)).status, 403);
  const nobody = await newVisitor(app).open(path);
  assert.ok(nobody.status === 401 || nobody.status === 200);
  assert.doesNotMatch(nobody.words, /Nội dung báo cáo/u);
});

test("the page says what is missing, why something cannot be done, and leads from a figure to what is behind it", async () => {
  const path = await opened("2026-Q1");
  const page = await director.open(path);
  assert.match(page.words, /Đến lượt cơ quan Ông\/Bà/u);
  assert.match(page.words, /mục chưa có nội dung/u);
  assert.match(page.words, /Chấp nhận ?: \S/u);
  assert.match(page.html, /href="\/so-lieu\/[\w.-]+\?ky=2025-12-15\.\.2026-03-14&amp;coQuan=H99\.13/u);
  const [, href = ""] = /href="(\/so-lieu\/[^"]+)"/u.exec(page.html) ?? [];
  assert.equal((await director.open(href.replaceAll("&amp;", "&"))).status, 200);
});

test("one save keeps all remarks that were changed, and no remark that somebody else changed meanwhile", async () => {
  const path = await opened("2026-Q1");
  await director.open(path);
  const saved = await director.submit({ "nx-III.1": "Đã đạt", "nx-IV": "Việc kỳ tới\r\nDòng hai" }, { action: `${path}/nhan-xet` });
  assert.match(saved.words, /Đã lưu nháp/u);
  assert.match(saved.html, /Việc kỳ tới\nDòng hai<\/textarea>/u);
  const other = await signedIn(app, "giamdoc.soxaydung");
  await other.open(path);
  await director.open(path);
  await director.submit({ "nx-III.1": "Đạt kế hoạch" }, { action: `${path}/nhan-xet` });
  const refused = await other.submit({ "nx-III.1": "Chưa đạt", "nx-V": "Đề nghị" }, { action: `${path}/nhan-xet` });
  assert.equal(refused.status, 409);
  assert.match(refused.words, /vừa có thay đổi/u);
  assert.match(refused.html, />\s*Chưa đạt<\/textarea>/u, "what was typed comes back");
  assert.match(refused.words, /Đạt kế hoạch/u, "and so does what the other wrote");
  const kept = await director.open(path);
  assert.match(kept.html, />\s*Đạt kế hoạch<\/textarea>/u);
});

test("a report goes its way on its page: handed in, sent back with the reason in sight, accepted, frozen, corrected", async () => {
  const path = await opened("2026-H1");
  const sent = await act(director, path, { viec: "submit" });
  assert.match(sent.words, /Đang chờ Sở Nội vụ/u);
  const silent = await act(reform, path, { viec: "return", "noi-dung": "" });
  assert.match(silent.words, /Chưa ghi lý do/u);
  await act(reform, path, { viec: "return", "noi-dung": "Nêu nguyên nhân" });
  const back = await director.open(path);
  assert.match(back.words, /Bị trả lại/u);
  assert.match(back.words, /Nêu nguyên nhân/u);
  await act(director, path, { viec: "submit" });
  await act(reform, path, { viec: "accept", "noi-dung": "" });
  const frozen = await act(reform, path, { viec: "freeze" });
  assert.match(frozen.words, /Báo cáo đã chốt/u);
  assert.match(frozen.html, /[0-9a-f]{64}/u);
  const same = await act(reform, path, { viec: "correct", "noi-dung": "Rà lại", muc: "", "nhan-xet": "" });
  assert.match(same.words, /không khác bản đã chốt/u);
  const corrected = await act(reform, path, { viec: "correct", "noi-dung": "Bổ sung", muc: "III.3", "nhan-xet": "Do thiếu người" });
  assert.match(corrected.words, /Bản 2/u);
  assert.match(corrected.words, /III\.3 Nguyên nhân/u);
  const first = await reform.open(`${path}/bao-cao.docx?ban=1`);
  assert.equal(first.status, 200);
  assert.match(first.headers.get("content-disposition") ?? "", /bao-cao-cchc-2026-H1-H99\.13-ban-1\.docx/u);
  assert.equal((await reform.open(`${path}/bao-cao.docx?ban=9`)).status, 404);
});

test("the files of a report are a Word and an Excel file of its figures", async () => {
  const path = await opened("2026-Q1", "tthc");
  await director.open(path);
  const partsOf = async (name: string): Promise<ReadonlyMap<string, Buffer>> => {
    const answer = await director.open(`${path}/${name}`);
    assert.equal(answer.status, 200);
    const parts = unzip(answer.bytes);
    return isProblem(parts) ? assert.fail(JSON.stringify(parts)) : parts;
  };
  const word = (await partsOf("bao-cao.docx")).get("word/document.xml")?.toString("utf8") ?? "";
  assert.match(word, /PHỤ LỤC III/u);
  assert.match(word, /Kiểm soát thủ tục hành chính|kiểm soát thủ tục hành chính/u);
  const book = (await partsOf("bieu-so-lieu.xlsx")).get("xl/workbook.xml")?.toString("utf8") ?? "";
  assert.equal([...book.matchAll(/<sheet /gu)].length, 3);
});

test("pages of reports say the same in English", async () => {
  const path = await opened("2026-Q1");
  const list = await reform.open("/bao-cao?bao-cao=cchc&ky=2026-Q1&lang=en");
  assert.match(list.words, /Have to report/u);
  const page = await reform.open(`${path}?lang=en`);
  assert.match(page.words, /What is to be done/u);
  assert.match(page.words, /Steering of the reform/u);
  assert.match(page.words, /Why other things cannot be done yet/u);
});
