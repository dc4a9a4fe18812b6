import assert from "node:assert/strict";
import { test } from "node:test";

import { onlyTask } from "../directive.fixture.ts";
import { clauseParties } from "./clause-parties.ts";
import { passageOf } from "./passage.ts";
import { deadlineIn, deadlineOfField } from "./read-deadline.ts";
import { partiesOf } from "./read-parties.ts";

function whole(text: string): ReturnType<typeof passageOf> {
  return passageOf(text, 0, text.length);
}

test("who is ordered is found wherever the sentence names them", () => {
  const cases: readonly (readonly [sentence: string, lead: readonly string[]])[] = [
    ["Sở Văn hóa, Thể thao và Du lịch chỉ đạo công tác tuyên truyền.", ["Sở Văn hóa, Thể thao và Du lịch"]],
    ["Giao Sở Nội vụ, Sở Tài chính và Thanh tra tỉnh kiểm tra.", ["Sở Nội vụ", "Sở Tài chính", "Thanh tra tỉnh"]],
    ["Các Sở: Nội vụ, Tư pháp, Y tế khẩn trương báo cáo.", ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế"]],
    [
      "Các sở, ban, ngành, UBND xã, phường và các cơ quan, tổ chức có liên quan căn cứ Kế hoạch này.",
      ["Các sở, ban, ngành", "UBND xã, phường", "các cơ quan, tổ chức có liên quan"],
    ],
    ["Đối với nhiệm vụ năm 2026, Ủy ban nhân dân các xã, phường chủ động cân đối.", ["Ủy ban nhân dân các xã, phường"]],
    ["Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai.", ["các cơ quan, đơn vị, địa phương"]],
    ["Về kiến nghị hỗ trợ kinh phí: Giao Sở Tài chính nghiên cứu.", ["Sở Tài chính"]],
    ["Báo cáo tháng: Sở Tài chính tổng hợp số liệu.", ["Sở Tài chính"]],
    ["Cải cách thể chế: Sở Tư pháp.", ["Sở Tư pháp"]],
    [
      "Các cơ quan được phân công chủ trì thực hiện nhiệm vụ có trách nhiệm lập dự toán.",
      ["Các cơ quan được phân công chủ trì thực hiện nhiệm vụ"],
    ],
    [
      "Giám đốc các Sở, Thủ trưởng các Ban, ngành, Chủ tịch Ủy ban nhân dân các xã tiếp tục đẩy mạnh.",
      ["Giám đốc các Sở", "Thủ trưởng các Ban, ngành", "Chủ tịch Ủy ban nhân dân các xã"],
    ],
  ];
  for (const [sentence, lead] of cases)
    assert.deepEqual(
      clauseParties(whole(sentence))?.lead.map(({ name }) => name),
      lead,
      sentence,
    );
});

test("a clause that only says what is to be done names nobody", () => {
  for (const sentence of [
    "Tăng cường kiểm tra, thanh tra công vụ.",
    "Trên cơ sở nhiệm vụ được giao, chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tham mưu.",
    "Phòng, chống thiên tai từ sớm, từ xa.",
    "Ban hành kế hoạch trong quý I.",
  ])
    assert.equal(clauseParties(whole(sentence)), undefined, sentence);
});

test("names with commas and và inside stay whole", () => {
  assert.deepEqual(
    partiesOf("Các sở, ban, ngành tỉnh; Sở Văn hóa, Thể thao và Du lịch; UBND các xã, phường").map(({ name }) => name),
    ["Các sở, ban, ngành tỉnh", "Sở Văn hóa, Thể thao và Du lịch", "UBND các xã, phường"],
  );
});

test("deadlines are days, periods, recurring days, sessions and events", () => {
  const cases: readonly (readonly [clause: string, text: string, lastDay: string | null, kind: string])[] = [
    ["hoàn thành trước ngày 30/6/2026.", "2026-06-30", "2026-06-30", "day"],
    ["báo cáo chậm nhất ngày 15 tháng 12 năm 2026.", "2026-12-15", "2026-12-15", "day"],
    ["gửi Sở Nội vụ trước ngày 20/5.", "2026-05-20", "2026-05-20", "day"],
    ["hoàn thành trong tháng 11 năm 2026.", "trong tháng 11 năm 2026", "2026-11-30", "period"],
    ["hoàn thành trong tháng 12/2026.", "trong tháng 12/2026", "2026-12-31", "period"],
    ["ban hành trong Quý IV năm 2026.", "trong Quý IV năm 2026", "2026-12-31", "period"],
    ["hoàn thành vào cuối năm 2026.", "vào cuối năm 2026", "2026-12-31", "period"],
    ["kịp thời (ban hành trong quý IV năm trước liền kề năm kế hoạch)", "quý IV năm trước liền kề năm kế hoạch", null, "recurring"],
    ["báo cáo kết quả trước ngày 01/6 và 15/11 hằng năm.", "trước ngày 01/6 và 15/11 hằng năm", null, "recurring"],
    ["định kỳ hàng quý tổng hợp kết quả.", "định kỳ hàng quý", null, "recurring"],
    ["trình Hội đồng nhân dân tỉnh tại Kỳ họp thứ 10 Hội đồng nhân dân tỉnh.", "Kỳ họp thứ 10 Hội đồng nhân dân tỉnh", null, "event"],
    ["Sau khi Nghị định được ban hành, xây dựng kế hoạch.", "Sau khi Nghị định được ban hành", null, "event"],
  ];
  for (const [clause, text, lastDay, kind] of cases) {
    const deadline = deadlineIn(whole(clause), 2026);
    assert.deepEqual([deadline?.text, deadline?.lastDay, deadline?.kind], [text, lastDay, kind], clause);
  }
});

test("days of cited documents and of what was are no deadlines", () => {
  for (const clause of [
    "thực hiện Kế hoạch số 12/KH-UBND ngày 02 tháng 01 năm 2026 của UBND tỉnh.",
    "tổ chức tập huấn (trong năm 2025, Sở đã tổ chức 2 lớp).",
    "đầu tư giai đoạn 2026 - 2030.",
  ])
    assert.equal(deadlineIn(whole(clause), 2026), null, clause);
});

test("the value of a time label is a period, an event or standing", () => {
  const read = (words: string): readonly unknown[] => {
    const deadline = deadlineOfField(whole(words), 2026);
    return [deadline?.text, deadline?.lastDay, deadline?.kind];
  };
  assert.deepEqual(read("Quí IV-2026."), ["Quí IV-2026", "2026-12-31", "period"]);
  assert.deepEqual(read("Tháng 11 - 12/2026."), ["Tháng 11 - 12/2026", "2026-12-31", "period"]);
  assert.deepEqual(read("Thực hiện thường xuyên."), ["thường xuyên", null, "standing"]);
  assert.deepEqual(read("Từ tháng 11/2026 đến khi kết thúc kiểm kê."), ["Từ tháng 11/2026 đến khi kết thúc kiểm kê", null, "event"]);
  assert.deepEqual(read("Quý IV năm 2026 và các năm tiếp theo"), ["Quý IV năm 2026 và các năm tiếp theo", null, "event"]);
});

test("comparators, values and units of targets", () => {
  const cases: readonly (readonly [clause: string, targets: readonly (readonly [string, number, string])[]])[] = [
    ["Sở Nội vụ bảo đảm tối thiểu 30% hồ sơ nộp trực tuyến.", [[">=", 30, "%"]]],
    ["Sở Nội vụ đào tạo đạt từ 80% trở lên số công chức.", [[">=", 80, "%"]]],
    ["Sở Nội vụ hằng năm kiểm tra trên 30% tổng số cơ quan.", [[">", 30, "%"]]],
    ["Sở Nội vụ phấn đấu tỷ lệ quá hạn không quá 2% tổng số hồ sơ.", [["<=", 2, "%"]]],
    ["Sở Y tế phấn đấu tỷ số giới tính dưới 109 bé trai/100 bé gái.", [["<", 109, "bé trai/100 bé gái"]]],
    ["Các sở hoàn thành 100% thủ tục hành chính trực tuyến.", [["=", 100, "%"]]],
    [
      "Sở Tư pháp hoàn thành sửa đổi 485 văn bản quy phạm pháp luật, cắt giảm 2.163 TTHC.",
      [
        ["=", 485, "văn bản"],
        ["=", 2163, "TTHC"],
      ],
    ],
    ["Sở Nội vụ bồi dưỡng công chức với thời gian tối thiểu 01 tuần/1 năm.", [[">=", 1, "tuần/năm"]]],
    ["Sở Tài chính phấn đấu tăng trưởng vượt mục tiêu được giao (10%).", [[">", 10, "%"]]],
  ];
  for (const [clause, targets] of cases)
    assert.deepEqual(
      onlyTask(clause).targets.map(({ comparator, value, unit }) => [comparator, value, unit]),
      targets,
      clause,
    );
});

test("shares of several levels in one breath are one target each, with their measure", () => {
  const { targets } = onlyTask(
    "Năm 2026, hoàn thành số hóa kết quả giải quyết thủ tục hành chính của cấp tỉnh, cấp huyện, cấp xã đạt tỷ lệ tối thiểu tương ứng là 30%, 20%, 15%.",
  );
  assert.deepEqual(
    targets.map(({ comparator, value, scope, measure }) => [comparator, value, scope, measure]),
    [
      [">=", 30, "cấp tỉnh", "dossier.digitised"],
      [">=", 20, "cấp huyện", "dossier.digitised"],
      [">=", 15, "cấp xã", "dossier.digitised"],
    ],
  );
});
