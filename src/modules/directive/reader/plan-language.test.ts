import assert from "node:assert/strict";
import test from "node:test";

import { names, onlyTask, readItems, withHead } from "../directive.fixture.ts";
import { readDirective } from "../read-directive.ts";
import type { DirectiveReading } from "./reading.ts";

/** A plan orders nobody before its items. */
function readPlan(items: string): DirectiveReading {
  const body = `Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n${items}`;
  return readDirective(withHead(body, { kind: "KẾ HOẠCH", symbol: "KH", subject: "CHUYỂN ĐỔI SỐ" }));
}

const TABLE_HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Kết quả | Kinh phí";

test("cells that rows share may be missing; what stands in a row is read", () => {
  const { tasks } = readItems(
    `1. Thực hiện nhiệm vụ theo bảng sau.\n\n${TABLE_HEAD}\n1 | Rà soát quy trình cấp phép | Sở Nội vụ | Các sở | Quý II/2026 | Báo cáo | Ngân sách\n2 | Tập huấn cho công chức | UBND xã, phường Sở Tài chính | Các sở | Quý III/2026\nSao lưu dữ liệu dùng chung | Sở Y tế | Sở Tài chính`,
  );
  assert.deepEqual(
    tasks.slice(-3).map((task) => [task.quoteStart, names(task).lead, task.deadline?.lastDay]),
    [
      ["Rà soát quy trình cấp phép", ["Sở Nội vụ"], "2026-06-30"],
      ["Tập huấn cho công chức", ["UBND xã, phường", "Sở Tài chính"], "2026-09-30"],
      ["Sao lưu dữ liệu dùng chung", ["Sở Y tế"], undefined],
    ],
  );
});

test("years in brackets behind an item and a year to come are its deadline", () => {
  const due = (clause: string): string | null | undefined => onlyTask(clause).deadline?.lastDay;
  assert.equal(due("Sở Y tế chuẩn hóa kho dữ liệu dùng chung (2026 - 2028)."), "2028-12-31");
  assert.equal(due("Sở Y tế xây dựng lộ trình đạt ít nhất 50% trạm y tế đạt chuẩn vào năm 2030."), "2030-12-31");
  assert.equal(due("Sở Y tế tổng kết mô hình bắt đầu vào năm 2020."), undefined);
  assert.equal(due("Sở Y tế xây dựng lộ trình đến năm 2030, bảo đảm ít nhất 70% trạm y tế đạt chuẩn."), "2030-12-31");
});

test("a plan's own horizon is not when its communication is due", () => {
  assert.equal(onlyTask("Sở Y tế truyền thông về mục tiêu quốc gia về dân số đến năm 2030 phù hợp với địa bàn.").deadline, null);
});

test("below “chủ trì, phối hợp” who is named helps", () => {
  const { tasks } = readItems("1. Công an tỉnh\n\na) Chủ trì, phối hợp\n\n- Sở Nội vụ tham mưu quy định về phân cấp quản lý.");
  assert.deepEqual(
    tasks.map((task) => names(task)),
    [{ lead: ["Công an tỉnh"], cooperate: ["Sở Nội vụ"] }],
  );
});

test("who a later sentence names does not lead what is below", () => {
  const { tasks } = readItems(
    "1.1. Tăng cường tuyên truyền. Người đứng đầu cơ quan, tổ chức có trách nhiệm kiểm tra.\n\nNâng cao ý thức của người dân trong giữ gìn vệ sinh nơi công cộng.",
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [
      ["các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
      ["Người đứng đầu cơ quan, tổ chức"],
      ["các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
    ],
  );
});

test("what stands before a lead-in and names somebody is a task, sources of money are none", () => {
  const { tasks } = readPlan(
    "1. Phân công trách nhiệm\n\nCăn cứ Kế hoạch này, các sở, ngành tổ chức quán triệt trong đơn vị. Đồng thời, yêu cầu các sở, ngành thực hiện như sau:\n\n1.1. Sở Y tế rà soát quy trình.\n\n2. Phương án huy động kinh phí\n\n- Lồng ghép vào kế hoạch đầu tư công trung hạn.",
  );
  assert.deepEqual(
    tasks.map((task) => [task.quoteStart, names(task).lead[0]]),
    [
      ["Căn cứ Kế hoạch này, các sở, ngành", "các sở, ngành"],
      ["Sở Y tế rà soát quy trình.", "Sở Y tế"],
    ],
  );
});

test("what is put before the council is one task with its things, bodies of the line stand alone", () => {
  const { tasks } = readItems(
    "1. Sở Tài chính:\n\na) Tham mưu Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh quyết định:\n\n- Phương án phân bổ vốn.\n\n- Mức vốn đối ứng.\n\n2. Căn cứ Kế hoạch này, các sở, ngành, cơ quan ngành dọc đóng trên địa bàn, Ủy ban nhân dân xã xây dựng kế hoạch.",
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [["Sở Tài chính"], ["các sở, ngành", "cơ quan ngành dọc đóng trên địa bàn", "Ủy ban nhân dân xã"]],
  );
});

test("a table's head of capitals is no title, and a bullet that heads a share no part of it", () => {
  const { tasks } = readDirective(
    withHead(
      "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n\n- Du lịch và dịch vụ\n\n100% điểm đến có bản đồ số, hình thành ít nhất 20 hợp tác xã kiểu mới, 10 hợp tác xã số.",
      { kind: "KẾ HOẠCH", symbol: "KH", subject: "CHUYỂN ĐỔI SỐ" },
    ) +
      "\nPHỤ LỤC\n\nNHIỆM VỤ\n\nSTT | NHIỆM VỤ | CHỦ TRÌ | PHỐI HỢP | THỜI GIAN\n1 | Xây dựng bản đồ số du lịch | Liên hiệp các Hội Khoa học và Kỹ thuật | Các sở | 2026\n",
  );
  assert.deepEqual(
    tasks.map((task) => [task.quoteStart, names(task).lead[0], task.targets.map(({ value }) => value)]),
    [
      ["100% điểm đến có bản đồ số, hình", undefined, [100, 20, 10]],
      ["Xây dựng bản đồ số du lịch", "Liên hiệp các Hội Khoa học và Kỹ thuật", []],
    ],
  );
});

test("“định kỳ (hằng năm)” recurs", () => {
  assert.equal(onlyTask("Sở Y tế định kỳ (hằng năm) đánh giá tiến độ thực hiện.").deadline?.every, "year");
});
