import assert from "node:assert/strict";
import { test } from "node:test";

import { documentOf, names, onlyTask, ORDER, readItems, withHead } from "./directive.fixture.ts";
import { readDirective } from "./read-directive.ts";

// The faults of layout that were met in real texts (cchc.md 7.5), each in a text of the sample province.

test("fault 1: points in the order a b c d e f g h, without đ", () => {
  const { tasks } = readItems(
    "1. Sở Nội vụ:\n\na) Rà soát quy trình;\n\nb) Công khai kết quả;\n\nc) Tập huấn công chức;\n\nd) Kiểm tra công vụ;\n\ne) Sơ kết công tác;\n\nf) Khen thưởng kịp thời.",
  );
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1.a", "1.b", "1.c", "1.d", "1.e", "1.f"],
  );
});

test("fault 2: the year is missing in a cited day", () => {
  const { citedDocuments, findings } = readItems("1. Sở Tài chính thực hiện Nghị định số 130/2005/NĐ-CP ngày 17 tháng 10 của Chính phủ.");
  assert.deepEqual(
    citedDocuments.map(({ number, date, issuer }) => [number, date, issuer]),
    [["130/2005/NĐ-CP", null, "Chính phủ"]],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["year_missing"],
  );
});

test("fault 3: a news page published before the documents that it cites", () => {
  const document = documentOf(
    "Đôn đốc cải cách hành chính\n\nTin hoạt động | 31-08-2025 | 0 lượt xem\n\nTheo đó, Chủ tịch Ủy ban nhân dân tỉnh An Bình yêu cầu Giám đốc các Sở, Chủ tịch Ủy ban nhân dân các xã tiếp tục đẩy mạnh thực hiện Kế hoạch số 79/KH-UBND ngày 16/7/2026 của UBND tỉnh về cải cách hành chính. Tăng cường kỷ luật, kỷ cương hành chính./.\n\nThùy An (CTTĐT)\n\nÝ kiến bạn đọc (0)\n",
  );
  assert.deepEqual([document.kind, document.number, document.date], ["Tin tức", null, null]);
  assert.equal(document.issuer, "Chủ tịch Ủy ban nhân dân tỉnh An Bình");
  assert.deepEqual(
    document.tasks.map(({ quote_start: quote, lead }) => [quote.split(" ").slice(0, 3).join(" "), lead.length]),
    [
      ["tiếp tục đẩy", 2],
      ["Tăng cường kỷ", 2],
    ],
  );
});

test("fault 4: no-break spaces inside words of a phrase, kept in the quotation", () => {
  const [task] = readItems("1. Sở\u00A0Nội\u00A0vụ rà\u00A0soát quy trình trước\u00A0ngày 30/6/2026.").tasks;
  assert.deepEqual(names(task).lead, ["Sở Nội vụ"]);
  assert.equal(task?.deadline?.lastDay, "2026-06-30");
  assert.ok(task?.quoteStart.startsWith("Sở\u00A0Nội\u00A0vụ rà\u00A0soát"));
});

test("fault 5: a struck-out number is read together and said to be unclear", () => {
  const text = withHead(`${ORDER}\n\n1. Sở Nội vụ rà soát.`).replace("Số: 07/CT-UBND", "Số: ~~776~~ 1/CT-UBND");
  const { head, findings } = readDirective(text);
  assert.equal(head.number?.value, "7761/CT-UBND");
  assert.deepEqual(
    findings.map(({ code, params }) => [code, params["number"]]),
    [["number_unclear", "7761/CT-UBND"]],
  );
});

test("fault 6: two sections of one number, and a sentence cut by the end of a page", () => {
  const { tasks, findings } = readItems(
    "2. Sở Nội vụ\n\na) Thủ tục được thực hiện một cửa ít nhất đạt 80% tổng số thủ tục thuộc thẩm quyền\n\ngiải quyết của đơn vị.\n\n2. Sở Tư pháp\n\na) Rà soát văn bản.",
  );
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task).lead[0]]),
    [
      ["2.a", "Sở Nội vụ"],
      ["2bis.a", "Sở Tư pháp"],
    ],
  );
  assert.ok(tasks[0]?.text.endsWith("thẩm quyền giải quyết của đơn vị."));
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["line_joined", "section_repeated"],
  );
});

test("fault 7: a number alone is no key: kind, number and day are read, each for itself", () => {
  const { citedDocuments } = readItems(
    "1. Sở Nội vụ thực hiện Quyết định số 876/QĐ-BNV ngày 19/8/2015 và Quyết định số 876/QĐ-TTg ngày 22/7/2022 của Thủ tướng Chính phủ.",
  );
  assert.deepEqual(
    citedDocuments.map(({ number, date }) => [number, date]),
    [
      ["876/QĐ-BNV", "2015-08-19"],
      ["876/QĐ-TTg", "2022-07-22"],
    ],
  );
});

test("fault 8: a space inside a number", () => {
  const { citedDocuments } = readItems(
    "1. Sở Nội vụ thực hiện Kế hoạch số 111/KH- UBND ngày 29/9/2025 của UBND tỉnh và Nghị quyết số 27/NQ- TW ngày 09/11/2022.",
  );
  assert.deepEqual(
    citedDocuments.map(({ number }) => number),
    ["111/KH-UBND", "27/NQ-TW"],
  );
});

test("fault 9: a task that is a field and its agencies", () => {
  const { tasks } = readItems(
    "1. Phân công chủ trì các lĩnh vực:\n\n- Công tác chỉ đạo, điều hành: Sở Nội vụ, Văn phòng Ủy ban nhân dân tỉnh.\n\n- Cải cách thể chế: Sở Tư pháp.",
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [["Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh"], ["Sở Tư pháp"]],
  );
});

test("fault 10: UỶ BAN for ỦY BAN", () => {
  const document = documentOf(
    withHead(`${ORDER}\n\n1. Uỷ ban nhân dân các xã rà soát.`).replace("ỦY BAN NHÂN DÂN\nTỈNH", "UỶ BAN NHÂN DÂN\nTỈNH"),
  );
  assert.equal(document.issuer, "Uỷ ban nhân dân tỉnh An Bình");
  assert.deepEqual(document.tasks[0]?.lead, ["Uỷ ban nhân dân các xã"]);
});

test("fault 11: the dash of a range of years at the head of a line is no bullet", () => {
  const { tasks } = readItems(
    "1. Sở Y tế xây dựng đề án giai đoạn 2026\n- 2030 phấn đấu có ít nhất 10% cơ sở tự chủ.\n\n2. Sở Tài chính bố trí vốn.",
  );
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1", "2"],
  );
  assert.ok(tasks[0]?.text.includes("2026 - 2030 phấn đấu"));
});

test("fault 12: a dash that goes on with the sentence before", () => {
  const long =
    "1. Sở Khoa học và Công nghệ theo dõi, đôn đốc các sở, ban, ngành, UBND xã, phường và các cơ quan, tổ chức có liên quan triển khai thực hiện nhiệm vụ đúng tiến độ; tham mưu UBND tỉnh báo cáo kết quả về Cục Cảnh sát Quản lý hành chính về trật tự xã hội";
  const { tasks } = readItems(`${long}\n\n- Cơ quan thường trực Tổ công tác trước ngày 20 hằng tháng.`);
  assert.deepEqual(
    tasks.map(({ id, deadline }) => [id, deadline?.text]),
    [["1", "trước ngày 20 hằng tháng"]],
  );
});

test("fault 13: two days of one task, to the department and to the ministry", () => {
  const task = onlyTask("Các sở, ngành báo cáo Sở Nội vụ trước ngày 15 hằng tháng; Sở Nội vụ tổng hợp, báo cáo trước ngày 20 hằng tháng.");
  assert.equal(task.deadline?.text, "trước ngày 15 hằng tháng; trước ngày 20 hằng tháng");
});

test("fault 14: letterhead, number and day are missing", () => {
  const { head, tasks, findings } = readDirective(
    "Kính gửi:\n\n- Các sở, ban, ngành;\n- Ủy ban nhân dân các xã, phường.\n\nUBND tỉnh An Bình yêu cầu các sở, ban, ngành thực hiện một số nội dung sau:\n\n1. Sở Nội vụ rà soát quy trình./.\n",
  );
  assert.deepEqual([head.kind?.value, head.number, head.date, head.issuer?.value], ["Công văn", null, null, "UBND tỉnh An Bình"]);
  assert.equal(tasks.length, 1);
  assert.deepEqual(
    findings.map(({ code, params }) => [code, params["missing"]]),
    [["head_missing", "number, date"]],
  );
});

test("fault 15: six groups of addressees, and tasks that call them by name", () => {
  const groups = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Công an tỉnh",
    "UBND các xã, phường",
    "Báo và Phát thanh, Truyền hình An Bình",
    "Các doanh nghiệp viễn thông",
  ];
  const text = `Số: 12/UBND-NC\n\nAn Bình, ngày 05 tháng 3 năm 2026\n\nKính gửi:\n\n${groups.map((one) => `- ${one};`).join("\n")}\n\nUBND tỉnh yêu cầu các cơ quan thực hiện:\n\n${groups.map((one, index) => `${index + 1}. ${one}:\n\n- Triển khai nhiệm vụ được giao.`).join("\n\n")}\n`;
  const { head, tasks } = readDirective(text);
  assert.deepEqual(
    head.addressees.map(({ value }) => value),
    groups,
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead.join("; ")),
    groups,
  );
});

test("fault 16: figures reported in the preamble, a quarter spelled Quí, the sign ≥", () => {
  const { tasks } = readDirective(
    withHead(
      `Năm 2025 toàn tỉnh giải quyết 3.507/6.708 hồ sơ (chiếm 52,3%), đạt 90% kế hoạch.\n\n${ORDER}\n\n1. Sở Nội vụ bảo đảm ≥ 60% hồ sơ trực tuyến, hoàn thành trong Quí IV-2026.`,
    ),
  );
  assert.deepEqual(
    tasks.map(({ deadline, targets }) => [deadline?.lastDay, targets.map(({ comparator, value }) => `${comparator}${value}`)]),
    [["2026-12-31", [">=60"]]],
  );
});

test("DIR-04 two documents in one: the first is read, the second is said", () => {
  const text = withHead(`${ORDER}\n\n1. Sở Nội vụ rà soát.\n\n2. Sở Y tế tập huấn.`);
  const { tasks, findings, head } = readDirective(text + text.replaceAll("07/CT-UBND", "08/CT-UBND"));
  assert.equal(tasks.length, 2);
  assert.equal(head.number?.value, "07/CT-UBND");
  assert.deepEqual(
    findings.map(({ code, place }) => [code, place.start > text.length]),
    [["two_documents", true]],
  );
});

test("DIR-04 contradicting deadlines, days before the document and documents of later days are said at their place", () => {
  const reading = readItems(
    "1. Sở Nội vụ xây dựng kế hoạch kiểm tra công vụ trước ngày 30/6/2026.\n\n2. Sở Nội vụ xây dựng kế hoạch kiểm tra công vụ trước ngày 31/12/2026.\n\n3. Sở Y tế hoàn thành trước ngày 15/01/2026 theo Quyết định số 99/QĐ-UBND ngày 01/12/2026.",
  );
  const said = reading.findings.map(({ code, place }) => [code, reading.text.slice(place.start, place.end)]);
  assert.deepEqual(said, [
    ["deadlines_differ", "trước ngày 31/12/2026"],
    ["deadline_before_document", "trước ngày 15/01/2026"],
    ["date_before_citations", "99/QĐ-UBND"],
  ]);
});

test("DIR-04 a text without tasks says so", () => {
  assert.deepEqual(
    readDirective(withHead("Tỉnh An Bình chúc mừng năm mới.")).findings.map(({ code }) => code),
    ["no_tasks"],
  );
});

test("a table of tasks gives a task a row, and is said", () => {
  const table =
    "\nPHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n(Kèm theo Chỉ thị số 07/CT-UBND)\n\nSTT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành\nI. THỂ CHẾ\n1 | Rà soát văn bản về đất đai. | Sở Tư pháp | Các sở, ngành; UBND các xã, phường | Quý II/2026\n2 | Cập nhật cơ sở dữ liệu hộ tịch. | Sở Tư pháp | Công an tỉnh | Thường xuyên\n";
  const { tasks, findings } = readDirective(withHead(`${ORDER}\n\n1. Sở Nội vụ theo dõi./.`) + table);
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task), task.deadline?.lastDay]),
    [
      ["1", { lead: ["Sở Nội vụ"], cooperate: [] }, undefined],
      ["table.1", { lead: ["Sở Tư pháp"], cooperate: ["Các sở, ngành", "UBND các xã, phường"] }, "2026-06-30"],
      ["table.2", { lead: ["Sở Tư pháp"], cooperate: ["Công an tỉnh"] }, null],
    ],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["tasks_table"],
  );
});
