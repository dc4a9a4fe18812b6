import assert from "node:assert/strict";
import { test } from "node:test";

import { documentOf, names, onlyTask, readItems, withHead } from "../directive.fixture.ts";
import { readDirective } from "../read-directive.ts";

// Ways of the official language, each in words of the sample province.

test("a part in a procedure names an agency: who registers, who leads, who answers", () => {
  const leads = (clause: string): readonly string[] => names(onlyTask(clause)).lead;
  assert.deepEqual(leads("Cơ quan đăng ký đầu tư có trách nhiệm lấy ý kiến."), ["Cơ quan đăng ký đầu tư"]);
  assert.deepEqual(leads("Cơ quan phối hợp có trách nhiệm trả lời bằng văn bản."), ["Cơ quan phối hợp"]);
  assert.deepEqual(leads("Trường hợp có ý kiến khác nhau, cơ quan chủ trì có trách nhiệm phối hợp với các đơn vị làm rõ."), [
    "cơ quan chủ trì",
  ]);
  assert.deepEqual(leads("Các cơ quan phối hợp với Sở Nội vụ rà soát quy trình."), ["Các cơ quan"]);
});

test("one colon strings the names of groups together", () => {
  const { lead } = names(onlyTask("Đề nghị các Tập đoàn: Điện lực Việt Nam, Công nghiệp - Viễn thông Quân đội tổ chức triển khai."));
  assert.deepEqual(lead, ["Tập đoàn Điện lực Việt Nam", "Tập đoàn Công nghiệp - Viễn thông Quân đội"]);
});

test("names keep the organisations, the places and the chambers that belong to them", () => {
  const leads = (clause: string): readonly string[] => names(onlyTask(clause)).lead;
  assert.deepEqual(leads("Các cơ quan quản lý nhà nước, tổ chức, cá nhân liên quan có trách nhiệm chấp hành."), [
    "Các cơ quan quản lý nhà nước, tổ chức, cá nhân liên quan",
  ]);
  assert.deepEqual(
    leads("Chủ tịch Ủy ban nhân dân các xã từ Đông Hòa đến Tây Hòa, trong đó trọng tâm là các xã ven biển, tổ chức rà soát."),
    ["Chủ tịch Ủy ban nhân dân các xã từ Đông Hòa đến Tây Hòa"],
  );
  assert.deepEqual(leads("Đề nghị Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh phối hợp thực hiện."), [
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
  ]);
  assert.deepEqual(leads("Chủ tịch Ủy ban nhân dân xã, phường và các đơn vị liên quan rà soát quy trình."), [
    "Chủ tịch Ủy ban nhân dân xã, phường",
    "các đơn vị liên quan",
  ]);
});

test("who is asked stands behind an aim, a role or a topic of several colons", () => {
  const aimed = readItems(
    "1. Để nâng cao hiệu quả, tăng cường kiểm tra, các sở, ngành thực hiện những nội dung sau:\n\na) Rà soát quy trình.",
  );
  assert.deepEqual(names(aimed.tasks[0]).lead, ["các sở, ngành"]);
  const topic = onlyTask("Về biên chế: bố trí đủ vị trí việc làm: giao Sở Nội vụ tổng hợp, báo cáo trước ngày 30/6/2026.");
  assert.deepEqual([topic.quoteStart, names(topic).lead], ["giao Sở Nội vụ tổng hợp, báo cáo", ["Sở Nội vụ"]]);
  const role = onlyTask("Về kho dữ liệu: với vai trò là chủ đầu tư, Sở Khoa học và Công nghệ chủ động làm việc với nhà thầu.");
  assert.deepEqual(names(role).lead, ["Sở Khoa học và Công nghệ"]);
});

test("“Đối với” before a thing says of what, and before an agency who", () => {
  const { tasks } = readItems(
    "1. Ban Quản lý các khu công nghiệp có trách nhiệm:\n\n- Đối với các khu công nghiệp đã có nước sạch, tiếp tục duy trì cấp nước.\n\n2. Đối với Sở Y tế: rà soát quy trình.",
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [["Ban Quản lý các khu công nghiệp"], ["Sở Y tế"]],
  );
});

test("a right obliges nobody, an order to assess is no heading", () => {
  const { tasks } = readItems(
    "1. Sở Tài chính:\n\na) Đánh giá sơ bộ về hiệu quả của dự án đầu tư.\n\nb) Lập báo cáo thẩm định.\n\nTrường hợp hồ sơ chưa rõ thì cơ quan đăng ký đầu tư có quyền yêu cầu làm rõ.",
  );
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1.a", "1.b"],
  );
});

test("who reports hardships is who the sentence before has ordered", () => {
  const { tasks } = readDirective(
    withHead(
      "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n1. Sở Y tế tập huấn.\n\nTrên đây là Kế hoạch, yêu cầu các sở, ngành nghiêm túc thực hiện. Trong quá trình thực hiện nếu phát sinh vướng mắc, báo cáo kịp thời về Sở Nội vụ./.",
      { kind: "KẾ HOẠCH", symbol: "KH", subject: "TẬP HUẤN" },
    ),
  );
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task).lead[0]]),
    [
      ["I.1", "Sở Y tế"],
      ["end.1", "các sở, ngành"],
      ["end.2", "các sở, ngành"],
    ],
  );
});

test("what is done every quarter recurs, what exists every year does not", () => {
  const due = (clause: string): readonly [string | undefined, string | undefined] => {
    const { deadline } = onlyTask(clause);
    return [deadline?.text, deadline?.kind];
  };
  assert.deepEqual(due("Sở Nội vụ theo dõi việc thực hiện; hằng quý báo cáo Ủy ban nhân dân tỉnh."), ["hằng quý", "recurring"]);
  assert.deepEqual(due("Sở Y tế thường xuyên rà soát kết quả liên thông dữ liệu hàng tuần, kịp thời chấn chỉnh."), [
    "hàng tuần",
    "recurring",
  ]);
  assert.deepEqual(due("Sở Y tế bảo đảm tỷ lệ nước sạch theo Nghị quyết hằng năm của Hội đồng nhân dân tỉnh."), [undefined, undefined]);
  assert.deepEqual(due("Sở Y tế xây dựng giải pháp từ nay đến cuối năm."), ["từ nay đến cuối năm", "period"]);
  assert.equal(onlyTask("Sở Y tế xây dựng giải pháp từ nay đến cuối năm.").deadline?.lastDay, "2026-12-31");
});

test("what is measured is told without who has to reach it", () => {
  const metric = (clause: string): string | undefined => onlyTask(clause).targets[0]?.metric;
  assert.equal(metric("Giám đốc Sở Xây dựng tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%."), "tỷ lệ hồ sơ giải quyết đúng hạn");
  assert.equal(metric("Sở Nội vụ tổ chức ít nhất 02 lớp tập huấn nghiệp vụ."), "tổ chức lớp tập huấn nghiệp vụ");
});

test("a figure behind a colon is one target, its parts in brackets none", () => {
  const { targets } = onlyTask("Lắp đặt mới trạm 3G/4G: 58 trạm (Trong đó: nhà mạng A: 25 trạm, nhà mạng B: 33 trạm).");
  assert.deepEqual(
    targets.map(({ metric, comparator, value, unit }) => [metric, comparator, value, unit]),
    [["Lắp đặt mới trạm 3G/4G", "=", 58, "trạm"]],
  );
});

test("Quốc hội numbers laws and resolutions alike: the word before the number tells", () => {
  const { cited_documents: cited } = documentOf(
    withHead("Thực hiện Nghị quyết số 37/2021/QH15 ngày 13/11/2021 và Luật số 60/2024/QH15 ngày 29/11/2024.\n\n1. Sở Y tế rà soát./."),
  );
  assert.deepEqual(
    cited.map(({ kind, number }) => [kind, number]),
    [
      ["Nghị quyết", "37/2021/QH15"],
      ["Luật", "60/2024/QH15"],
    ],
  );
});

test("objectives are due when their heading says, a vision behind it is another matter", () => {
  const { tasks } = readItems(
    "I. MỤC TIÊU\n\n1. Mục tiêu đến hết năm 2026\n\n- 100% xã, phường có điểm hỗ trợ.\n\n2. Mục tiêu đến năm 2030, tầm nhìn đến năm 2045\n\n- Hoàn thiện hạ tầng số.\n\n- Đến hết năm 2028, đạt 90% hồ sơ trực tuyến.",
  );
  assert.deepEqual(
    tasks.map(({ deadline, targets }) => [deadline?.text, deadline?.lastDay, targets[0]?.by]),
    [
      ["đến hết năm 2026", "2026-12-31", "đến hết năm 2026"],
      ["đến năm 2030", "2030-12-31", undefined],
      ["Đến hết năm 2028", "2028-12-31", "Đến hết năm 2028"],
    ],
  );
});

test("forces, works and providers are named; names alone are a heading in spite of their full stop", () => {
  const { tasks } = readItems(
    "1. Giao lực lượng Công an cấp xã tăng cường tuần tra.\n\n2. Các cơ sở sản xuất và đơn vị thực hiện dịch vụ vệ sinh.\n\n2.1. Đối với các nhà máy xi măng: tăng cường che chắn.\n\n2.2. Đối với các đơn vị cung cấp dịch vụ thu gom, xử lý chất thải:\n\n- Rửa đường thường xuyên.",
  );
  assert.deepEqual(
    tasks.map((task) => [task.id, names(task).lead[0]]),
    [
      ["1", "lực lượng Công an cấp xã"],
      ["2.1", "các nhà máy xi măng"],
      ["2.2.1", "các đơn vị cung cấp dịch vụ thu gom, xử lý chất thải"],
    ],
  );
});

test("to issue a plan of one's own is a task, what the decision itself issues is none", () => {
  const { tasks } = readItems(
    "1. Ủy ban nhân dân các xã:\n\na) Ban hành kế hoạch triển khai thực hiện Chương trình.\n\n2. Ban hành kèm theo Quyết định này Kế hoạch tập huấn.",
  );
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ["1.a"],
  );
});
