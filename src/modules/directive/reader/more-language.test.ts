import assert from "node:assert/strict";
import test from "node:test";

import { documentOf, names, onlyTask, readItems, withHead } from "../directive.fixture.ts";
import { readDirective } from "../read-directive.ts";

function leads(clause: string): readonly string[] {
  return names(onlyTask(clause)).lead;
}

function targets(clause: string): readonly (readonly [string, number, string])[] {
  return onlyTask(clause).targets.map(({ comparator, value, unit }) => [comparator, value, unit]);
}

test("counters, branches, posts and border guards are names of their own", () => {
  assert.deepEqual(leads("Bộ phận Một cửa các cấp tiếp nhận và trả kết quả đúng hẹn."), ["Bộ phận Một cửa các cấp"]);
  assert.deepEqual(leads("Viễn thông tỉnh, Bưu điện tỉnh bố trí nhân lực hỗ trợ người dân."), ["Viễn thông tỉnh", "Bưu điện tỉnh"]);
  assert.deepEqual(leads("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ đội Biên phòng tỉnh tăng cường tuần tra."), [
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Bộ đội Biên phòng tỉnh",
  ]);
  assert.deepEqual(leads("Văn phòng Đăng ký đất đai tỉnh, các Chi nhánh Văn phòng Đăng ký đất đai chỉnh lý hồ sơ."), [
    "Văn phòng Đăng ký đất đai tỉnh",
    "các Chi nhánh Văn phòng Đăng ký đất đai",
  ]);
  assert.deepEqual(leads("Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ."), ["Tổ công nghệ số cộng đồng"]);
});

test("a verb inside a word of a name does not end it", () => {
  assert.deepEqual(leads("Các đơn vị sự nghiệp công lập thuộc tỉnh thực hiện chữ ký số."), ["Các đơn vị sự nghiệp công lập thuộc tỉnh"]);
  assert.deepEqual(leads("Cấp ủy, chính quyền các xã, phường lãnh đạo việc sắp xếp."), ["Cấp ủy, chính quyền các xã, phường"]);
  assert.deepEqual(leads("Tổng công ty, công ty và các đơn vị trực thuộc tỉnh rà soát quy chế."), [
    "Tổng công ty, công ty và các đơn vị trực thuộc tỉnh",
  ]);
});

test("one head before several fields is everyone's, with a colon, a comma or a semicolon", () => {
  const wanted = ["Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính"];
  assert.deepEqual(leads("Các Sở Nội vụ, Tư pháp, Tài chính rà soát quy trình."), wanted);
  assert.deepEqual(leads("Giao các Sở: Nội vụ; Tư pháp; Tài chính rà soát quy trình."), wanted);
});

test("labels with several lines of names give them all", () => {
  const { tasks } = readItems(
    "1. Tuyên truyền trên hệ thống truyền thanh.\n\n- Cơ quan thực hiện:\n\n+ Sở Văn hóa và Thể thao chủ trì, phối hợp với các sở.\n\n+ Sở Xây dựng đăng tải thông điệp trên bảng điện tử.",
  );
  assert.deepEqual(
    tasks.map((task) => names(task).lead),
    [["Sở Văn hóa và Thể thao", "Sở Xây dựng"]],
  );
});

test("numbered objectives begin behind their label, and end where somebody is called to work", () => {
  const { tasks } = readItems(
    "I. MỤC TIÊU\n\n1.1. Mục tiêu 1: Lĩnh vực đào tạo\n\n- Chỉ tiêu 1: Đến năm 2028 có 70% cơ sở đạt chuẩn.\n\n2. Tháng cao điểm\n\na) Các hoạt động chính\n\nCăn cứ tình hình thực tế, các cơ quan, đơn vị thực hiện các hoạt động sau:\n\n- Tổ chức lễ phát động.",
  );
  assert.deepEqual(
    tasks.map((task) => [task.quoteStart, task.isObjective, names(task).lead[0]]),
    [
      ["Đến năm 2028 có 70% cơ sở đạt", true, undefined],
      ["Tổ chức lễ phát động.", false, "các cơ quan, đơn vị"],
    ],
  );
});

test("examples below an order are things, not orders", () => {
  const { tasks } = readItems(
    "1. Triển khai các nền tảng số dùng chung như:\n\n- Hệ thống phản ánh hiện trường.\n\n- Hệ thống báo cáo.\n\n2. Sở Y tế thực hiện:\n\n- Rà soát quy trình.",
  );
  assert.deepEqual(
    tasks.map(({ quoteStart }) => quoteStart),
    ["Triển khai các nền tảng số dùng chung", "Rà soát quy trình."],
  );
});

test("a name cut by the end of a page is one name", () => {
  const { tasks } = readItems("1. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh, Hội Liên hiệp\n\nPhụ nữ tỉnh\n\n- Tuyên truyền rộng rãi.");
  assert.deepEqual(names(tasks[0]).lead, ["Ủy ban Mặt trận Tổ quốc tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"]);
});

test("a news page tells by its hour; what somebody thinks is no task", () => {
  const text =
    "Khắc phục hồ sơ trễ hạn\n\n28/3/2024 16:02\n\nChủ tịch UBND tỉnh An Bình vừa có văn bản yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện khẩn trương rà soát hồ sơ trễ hạn, công khai xin lỗi người dân.\n\nTrước đó, theo báo cáo của Văn phòng UBND tỉnh, toàn tỉnh có 3.946 hồ sơ quá hạn, chiếm 0,16% số hồ sơ.\n\nChủ tịch UBND tỉnh nêu rõ, mục tiêu hướng đến là nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn.\n";
  const read = readDirective(text);
  assert.equal(read.head.kind?.value, "Tin tức");
  assert.equal(read.head.issuer?.value, "Chủ tịch UBND tỉnh An Bình");
  assert.deepEqual(
    read.tasks.map((task) => [task.quoteStart, names(task).lead]),
    [["khẩn trương rà soát hồ sơ trễ hạn,", ["Giám đốc các sở", "Chủ tịch UBND các huyện"]]],
  );
});

test("a figure of a year before the document's own is no target", () => {
  assert.deepEqual(targets("Sở Y tế: tỷ lệ hồ sơ đúng hạn năm 2024 đạt 97,5%; năm 2026 phấn đấu đạt 99%."), [["=", 99, "%"]]);
  assert.deepEqual(targets("Tỷ lệ hồ sơ trực tuyến năm 2025 là 45%, thấp hơn 10% so với bình quân chung."), []);
});

test("bounds are read over the words between them and their figure", () => {
  assert.deepEqual(targets("Tỷ lệ hồ sơ trễ hạn không vượt quá 2%."), [["<=", 2, "%"]]);
  assert.deepEqual(targets("Tỷ lệ số hóa cấp tỉnh, cấp xã đạt tối thiểu lần lượt 90%, 80%."), [
    [">=", 90, "%"],
    [">=", 80, "%"],
  ]);
  assert.deepEqual(targets("Tỷ lệ nữ lãnh đạo ít nhất vào năm 2028 đạt 40%."), [[">=", 40, "%"]]);
  assert.deepEqual(targets("Thời gian chờ của người dân không quá 15 phút."), [["<=", 15, "phút"]]);
  assert.deepEqual(targets("Tỷ lệ số hóa tăng thêm 10 điểm phần trăm so với năm trước."), [["=", 10, "điểm phần trăm"]]);
});

test("what a figure falls to is the target, what it falls from is none", () => {
  assert.deepEqual(targets("Rút ngắn thời gian giải quyết từ 15 ngày làm việc xuống còn 10 ngày làm việc."), [["=", 10, "ngày làm việc"]]);
  const { metric } = onlyTask("Rút ngắn thời gian giải quyết từ 15 ngày làm việc xuống còn 10 ngày làm việc.").targets[0] ?? {};
  assert.equal(metric, "Rút ngắn thời gian giải quyết");
});

test("so many of one to so many of another is one figure with one unit", () => {
  assert.deepEqual(targets("Phấn đấu đạt 32 giường bệnh/10.000 dân."), [["=", 32, "giường bệnh/10.000 dân"]]);
  assert.deepEqual(targets("Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh mục tiêu cho phù hợp."), []);
});

test("a thông tri of the Party is cited as what it is", () => {
  const { cited_documents: cited } = documentOf(
    withHead("Thực hiện Thông tri số 05-TT/TU ngày 03/02/2026 của Tỉnh ủy An Bình về chuyển đổi số.\n\n1. Sở Y tế rà soát./."),
  );
  assert.deepEqual(
    cited.map(({ kind, number }) => [kind, number]),
    [["Thông tri", "05-TT/TU"]],
  );
});
