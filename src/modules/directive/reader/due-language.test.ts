import assert from "node:assert/strict";
import test from "node:test";

import { onlyTask, readItems } from "../directive.fixture.ts";
import { readDirective } from "../read-directive.ts";

/** What the only task of a clause is due, in its words, and how it was found. */
function due(clause: string): readonly [string | undefined, string | null | undefined, string | undefined] {
  const { deadline } = onlyTask(clause);
  return [deadline?.text, deadline?.lastDay, deadline?.kind];
}

test("a day is a deadline with or without its hour and without the word for day", () => {
  assert.deepEqual(due("Sở Y tế rà soát quy trình, xong trước 30/6/2026."), ["2026-06-30", "2026-06-30", "day"]);
  assert.deepEqual(due("Sở Y tế gửi danh sách trước 16h00 ngày 20/4/2026."), ["2026-04-20", "2026-04-20", "day"]);
  assert.deepEqual(due("Sở Y tế gửi danh sách trước 9 giờ 30 phút ngày 20/4/2026."), ["2026-04-20", "2026-04-20", "day"]);
  assert.deepEqual(due("Sở Y tế hoàn thành muộn nhất vào 31 tháng 12 năm 2026."), ["2026-12-31", "2026-12-31", "day"]);
});

test("a day, a month or a quarter from which something begins is no deadline", () => {
  const none = [undefined, undefined, undefined];
  for (const start of ["từ ngày 01/7/2026", "kể từ ngày 01/7/2026", "bắt đầu từ tháng 7/2026", "từ quý III/2026", "từ năm 2027"])
    assert.deepEqual(due(`Sở Y tế áp dụng mẫu phiếu mới ${start}.`), none);
  assert.deepEqual(due("Sở Y tế tổ chức phát động phong trào vào ngày 01/6/2026 tại trung tâm tỉnh."), none);
});

test("when things came to be is not when they are due", () => {
  assert.equal(due("Sở Y tế rà soát hồ sơ đã tiếp nhận trước ngày 01/3/2026.")[0], undefined);
  assert.equal(
    due("Sở Y tế rà soát hồ sơ phát sinh từ ngày 01/01/2026 đến ngày 31/3/2026, hoàn thành trước ngày 30/4/2026.")[0],
    "2026-04-30",
  );
  assert.equal(due("Sở Y tế phân loại các cơ sở trước 01/01/2026 là tuyến huyện.")[0], undefined);
});

test("what earlier years brought dates nothing", () => {
  assert.equal(due("Trên kết quả đạt được đến hết năm 2024, Sở Y tế mở rộng mô hình.")[0], undefined);
});

test("a term that an event begins is a deadline in its own words", () => {
  assert.deepEqual(due("Sở Y tế trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản."), [
    "thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản",
    null,
    "event",
  ]);
  assert.equal(due("Sở Y tế phản hồi trong vòng 24 giờ sau khi tiếp nhận phản ánh.")[2], "event");
});

test("days that come again say how they come again", () => {
  const again = (clause: string): readonly [string | undefined, string | null | undefined] => {
    const { deadline } = onlyTask(clause);
    return [deadline?.text, deadline?.every];
  };
  assert.deepEqual(again("Hằng năm, trước ngày 15 tháng 11, Sở Y tế gửi báo cáo."), ["Hằng năm, trước ngày 15 tháng 11", "year"]);
  assert.deepEqual(again("Sở Y tế gửi báo cáo chậm nhất ngày 05 của tháng đầu quý sau."), [
    "chậm nhất ngày 05 của tháng đầu quý sau",
    "quarter",
  ]);
  assert.deepEqual(again("Sở Y tế gửi số liệu trước 15 giờ thứ Sáu hằng tuần."), ["trước 15 giờ thứ Sáu hằng tuần", "week"]);
  assert.deepEqual(again("Sở Y tế báo cáo kết quả trước 30/6 và 15/12 hằng năm."), ["trước 30/6 và 15/12 hằng năm", "year"]);
  assert.deepEqual(again("Sở Y tế tổng hợp, báo cáo hằng quý, 6 tháng, năm."), ["hằng quý, 6 tháng, năm", "quarter"]);
});

test("parts of a year end with their last day", () => {
  assert.deepEqual(due("Sở Y tế hoàn thành trong 6 tháng đầu năm 2027."), ["trong 6 tháng đầu năm 2027", "2027-06-30", "period"]);
  assert.deepEqual(due("Sở Y tế hoàn thành trong Quý I và Quý II năm 2027."), ["trong Quý I và Quý II năm 2027", "2027-06-30", "period"]);
  assert.deepEqual(due("Sở Y tế hoàn thành kết nối trong tháng 6."), ["trong tháng 6", "2026-06-30", "period"]);
  assert.deepEqual(due("Sở Y tế thực hiện số hóa trong giai đoạn 2026 - 2028."), ["giai đoạn 2026 - 2028", "2028-12-31", "period"]);
});

test("“đến năm” at the end of a sentence is its deadline, in a plan's name it is none", () => {
  assert.equal(due("Sở Y tế số hóa toàn bộ bệnh án đến năm 2030.")[1], "2030-12-31");
  assert.equal(due("Sở Y tế triển khai Chiến lược phát triển y tế tỉnh đến năm 2030.")[0], undefined);
});

test("a feast is a deadline of its own", () => {
  assert.deepEqual(due("Sở Y tế chi trả trước Tết Nguyên đán Đinh Mùi năm 2027."), [
    "trước Tết Nguyên đán Đinh Mùi năm 2027",
    null,
    "event",
  ]);
});

test("days of a news page without a year are of the year in which it appeared", () => {
  const { tasks } = readDirective(
    "Chấn chỉnh việc hẹn trả kết quả\n\n11/6/2024 08:15 GMT+7\n\nChủ tịch UBND tỉnh An Bình vừa có văn bản yêu cầu Giám đốc Sở Y tế kiểm tra, làm rõ trách nhiệm của các phòng để người dân phải đi lại nhiều lần; báo cáo kết quả trước ngày 20/6.\n",
  );
  assert.deepEqual(
    tasks.map(({ lead, deadline }) => [lead[0]?.name, deadline?.lastDay]),
    [["Giám đốc Sở Y tế", "2024-06-20"]],
  );
});

test("a label that only says when something begins keeps its words", () => {
  const { tasks } = readItems(
    "1. Vận hành kho dữ liệu dùng chung.\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Thời gian thực hiện: Từ quý IV/2026.",
  );
  assert.deepEqual(
    tasks.map(({ deadline }) => [deadline?.text, deadline?.lastDay]),
    [["Từ quý IV/2026", null]],
  );
});
