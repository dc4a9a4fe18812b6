import assert from "node:assert/strict";
import { test } from "node:test";

import { documentOf, names, onlyTask, ORDER, readItems, withHead } from "./directive.fixture.ts";
import { readDirective } from "./read-directive.ts";

test("the head is read from where the layout puts it", () => {
  const document = documentOf(withHead(`${ORDER}\n\n1. Sở Nội vụ chủ trì theo dõi việc thực hiện trên địa bàn tỉnh An Bình./.`));
  assert.equal(document.kind, "Chỉ thị");
  assert.equal(document.number, "07/CT-UBND");
  assert.equal(document.date, "2026-03-05");
  assert.equal(document.issuer, "Ủy ban nhân dân tỉnh An Bình");
  assert.equal(document.subject?.toLowerCase(), "về việc đẩy mạnh cải cách hành chính");
});

test("a subject that begins with V/v is no section V", () => {
  const { head, tasks } = readDirective(withHead(`${ORDER}\n\n1. Sở Y tế rà soát.`, { subject: "V/V TRIỂN KHAI CẢI CÁCH HÀNH CHÍNH" }));
  assert.equal(head.subject?.value.toLowerCase(), "v/v triển khai cải cách hành chính");
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1"],
  );
});

test("DIR-01 every place leads to the words that were read there", () => {
  const reading = readItems(
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát, bảo đảm tối thiểu 80% hồ sơ giải quyết đúng hạn trước ngày 30/6/2026.",
  );
  const [task] = reading.tasks;
  const at = (place: { readonly start: number; readonly end: number } | null | undefined): string =>
    reading.text.slice(place?.start ?? 0, place?.end ?? 0);
  assert.equal(at(task?.lead[0]?.place), "Sở Nội vụ");
  assert.equal(at(task?.cooperate[0]?.place), "Sở Tài chính");
  assert.equal(at(task?.targets[0]?.place), "80%");
  assert.match(at(task?.deadline?.place), /ngày 30\/6\/2026$/u);
  assert.equal(at(reading.head.number?.place), "Số: 07/CT-UBND");
  assert.ok(at(task?.place).startsWith("Sở Nội vụ chủ trì"));
});

test("DIR-02 everything that is read says by which rule", () => {
  const { tasks, head, citedDocuments } = readItems(
    "1. Sở Nội vụ thực hiện Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh, hoàn thành 100% trong tháng 6 năm 2026.",
  );
  const rules = [
    head.kind,
    head.number,
    head.date,
    head.issuer,
    head.subject,
    ...tasks.flatMap(({ lead, deadline, targets }) => [...lead, deadline, ...targets]),
    ...citedDocuments,
  ];
  assert.equal(rules.length, 9);
  for (const one of rules) assert.match(one?.rule ?? "", /^\w+\.\w+$/u);
});

test("items go to whom the heading above them names", () => {
  const { tasks } = readItems(
    "1. Sở Nội vụ:\n\na) Xây dựng kế hoạch kiểm tra.\n\nb) Tổ chức tập huấn.\n\n2. Sở Tài chính; Sở Tư pháp\n\n- Bố trí kinh phí.",
  );
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1.a", "1.b", "2.1"],
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [["Sở Nội vụ"], ["Sở Nội vụ"], ["Sở Tài chính", "Sở Tư pháp"]],
  );
  assert.ok(tasks.every(({ isLeadInferred }) => isLeadInferred));
});

test("an item that names nobody goes to whom the ordering sentence addresses", () => {
  const [task] = readItems("1. Công khai đầy đủ thủ tục hành chính.").tasks;
  assert.deepEqual(names(task).lead, ["các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"]);
});

test("labels of a plan serve all bullets above them", () => {
  const { tasks } = readItems(
    "1. Về dữ liệu\n\na) Nhiệm vụ:\n\n- Chuẩn hóa dữ liệu hộ tịch.\n\n- Kết nối dữ liệu đất đai.\n\nb) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Sở Tư pháp.\n\n- Đơn vị phối hợp: Công an tỉnh, UBND các xã, phường.\n\nc) Thời gian thực hiện: Hoàn thành trong năm 2026.",
  );
  assert.equal(tasks.length, 2);
  for (const task of tasks) {
    assert.deepEqual(names(task), { lead: ["Sở Tư pháp"], cooperate: ["Công an tỉnh", "UBND các xã, phường"] });
    assert.deepEqual([task.deadline?.text, task.deadline?.lastDay], ["trong năm 2026", "2026-12-31"]);
  }
});

test("sections of aims and of what has been hold no tasks; objectives are tasks of nobody", () => {
  const { tasks } = readItems(
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\na) Nâng cao nhận thức.\n\nII. ĐÁNH GIÁ CHUNG\n\nNăm 2025 tỉnh đạt 90% kế hoạch.\n\nIII. MỤC TIÊU\n\n1. Đến hết năm 2026: Có ≥ 60% hồ sơ nộp trực tuyến.\n\nIV. NHIỆM VỤ\n\n1. Sở Y tế mở lớp tập huấn.",
  );
  assert.deepEqual(
    tasks.map(({ id, isObjective }) => [id, isObjective]),
    [
      ["III.1", true],
      ["IV.1", false],
    ],
  );
  assert.deepEqual(
    tasks[0]?.targets.map(({ comparator, value, unit }) => [comparator, value, unit]),
    [[">=", 60, "%"]],
  );
});

test("a later sentence for somebody else is a task of its own", () => {
  const { tasks } = readItems("1. Sở Xây dựng rà soát quy trình. Giao Thanh tra tỉnh kiểm tra việc thực hiện.");
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task).lead[0]]),
    [
      ["1.1", "Sở Xây dựng"],
      ["1.2", "Thanh tra tỉnh"],
    ],
  );
});

test("formulas, funding and reminders of procedure oblige nobody", () => {
  const { tasks } = readItems(
    "1. Kinh phí thực hiện được bố trí từ ngân sách nhà nước.\n\n2. Thực hiện theo Mục III Quyết định số 15/QĐ-UBND ngày 05/01/2026 của UBND tỉnh.\n\n3. Chỉ thị này có hiệu lực kể từ ngày ký.\n\nVăn phòng Ủy ban nhân dân tỉnh thông báo để các sở, ngành biết, thực hiện./.",
  );
  assert.deepEqual(tasks, []);
});

test("a lead-in to a list of documents is the task, and the documents are cited", () => {
  const { tasks, citedDocuments } = readItems(
    "1. Nghiên cứu, thực hiện nghiêm:\n\n- Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.\n\n- Thông tư số 02/2025/TT-VPCP ngày 01/7/2025 của Văn phòng Chính phủ.",
  );
  assert.deepEqual(
    tasks.map(({ quoteStart }) => quoteStart),
    ["Nghiên cứu, thực hiện nghiêm:"],
  );
  assert.deepEqual(
    citedDocuments.map(({ kind, number, date, issuer }) => [kind, number, date, issuer]),
    [
      ["Nghị định", "118/2025/NĐ-CP", "2025-06-09", "Chính phủ"],
      ["Thông tư", "02/2025/TT-VPCP", "2025-07-01", "Văn phòng Chính phủ"],
    ],
  );
});

test("a decision's plan stands behind its signature and gives tasks", () => {
  const text = withHead(
    "Căn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.\n\nĐiều 2. Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này./.",
    {
      kind: "QUYẾT ĐỊNH",
      symbol: "QĐ",
      subject: "VỀ VIỆC BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ",
    },
  );
  const plan =
    "\nKẾ HOẠCH\n\nCHUYỂN ĐỔI SỐ\n\n(Kèm theo Quyết định số 07/QĐ-UBND ngày 05/3/2026 của Chủ tịch Ủy ban nhân dân tỉnh)\n\nI. NHIỆM VỤ\n\n1. Sở Y tế\n\n- Lập hồ sơ sức khỏe điện tử.\n";
  const { tasks } = readDirective(text + plan);
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task).lead[0]]),
    [
      ["Điều 2", "Giám đốc Sở Tài chính"],
      ["I.1.1", "Sở Y tế"],
    ],
  );
});

test("conclusions of a meeting are for the place it was held with", () => {
  const text = withHead(
    "Sau khi nghe báo cáo, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n\nI. NHIỆM VỤ TRONG THỜI GIAN TỚI\n\n1. Rà soát quy hoạch.",
    {
      kind: "THÔNG BÁO",
      symbol: "TB",
      subject: "KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO THÀNH PHỐ AN BÌNH",
    },
  );
  assert.deepEqual(names(readDirective(text).tasks[0]).lead, ["thành phố An Bình"]);
});

test("DIR-03 figures of the past and of the surroundings are no targets", () => {
  for (const clause of [
    "Sở Nội vụ phát huy kết quả năm 2025, chỉ số đạt 88,56 điểm, tăng 13 bậc so với cùng kỳ.",
    "Sở Nội vụ rà soát 02 cấp chính quyền theo Nghị quyết số 76/NQ-CP và Điều 102 Luật Lâm nghiệp.",
    "Sở Tài chính tiếp tục giải ngân, đến nay đã đạt 72% kế hoạch.",
    "Sở Y tế căn cứ khoản 3 Điều 17 tổ chức thực hiện trong giai đoạn 2026 - 2030.",
  ])
    assert.deepEqual(onlyTask(clause).targets, [], clause);
});

test("reports say to whom and when", () => {
  const task = onlyTask("Sở Nội vụ tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 hằng tháng.");
  assert.deepEqual([task.report?.to, task.report?.period], ["Ủy ban nhân dân tỉnh", "trước ngày 20 hằng tháng"]);
  assert.equal(task.deadline?.every, "month");
  const hardship = onlyTask("Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các cơ quan, đơn vị phản ánh về Sở Nội vụ để tổng hợp.");
  assert.deepEqual([names(hardship).lead, hardship.report?.to], [["các cơ quan, đơn vị"], "Sở Nội vụ"]);
});
