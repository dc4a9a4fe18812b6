import assert from "node:assert/strict";
import { test } from "node:test";

import { onlyTask } from "./directive.fixture.ts";
import { proposedTargets } from "./propose-targets.ts";

const PATHED =
  "Các sở, trong năm 2021, hoàn thành số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực của cấp tỉnh, cấp huyện, cấp xã đạt tỷ lệ tối thiểu tương ứng là 30%, 20%, 15%. Những năm sau, mỗi năm tăng tối thiểu 20% đối với mỗi cấp đến khi đạt tỷ lệ 100%.";

test("a first year and a yearly rise are one target a level, with its path", () => {
  const task = onlyTask(PATHED);
  assert.equal(task.targets.length, 5, "the reading keeps every figure of the text");
  assert.deepEqual(
    proposedTargets(task).map(({ measure, value, by, path }) => [measure, value, by, path.map(({ value: wanted }) => wanted)]),
    [
      ["result.digitised.province", 100, "2025-12-31", [30, 50, 70, 90, 100]],
      ["result.digitised.district", 100, "2025-12-31", [20, 40, 60, 80, 100]],
      ["result.digitised.commune", 100, "2026-12-31", [15, 35, 55, 75, 95, 100]],
    ],
  );
  assert.deepEqual(
    proposedTargets(task)[0]?.path.map(({ on }) => on),
    ["2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31"],
  );
});

test("a rise without an end goes on to the whole; one without a first year stays a figure of its own", () => {
  const open = onlyTask("Các sở, năm 2026 đạt tối thiểu 40% hồ sơ nộp trực tuyến, mỗi năm tăng thêm 30%.");
  assert.deepEqual(
    proposedTargets(open).map(({ value, path }) => [value, path.map((point) => point.value)]),
    [[100, [40, 70, 100]]],
  );
  const yearless = onlyTask("Các sở bảo đảm tối thiểu 40% hồ sơ nộp trực tuyến, mỗi năm tăng thêm 30%.");
  assert.deepEqual(
    proposedTargets(yearless).map(({ value, path }) => [value, path]),
    [[40, []]],
  );
});

test("the length of a course belongs to the share that is trained; other figures stay", () => {
  const task = onlyTask(
    "Sở Nội vụ bảo đảm ít nhất 80% tổng số cán bộ, công chức được đào tạo, bồi dưỡng với thời gian tối thiểu 01 tuần/1 năm.",
  );
  assert.deepEqual(
    proposedTargets(task).map(({ measure, value, unit }) => [measure, value, unit]),
    [["training.one_week", 80, "%"]],
  );
  const two = onlyTask("Các sở bảo đảm trên 98% hồ sơ giải quyết đúng hạn, ít nhất 60% hồ sơ nộp trực tuyến.");
  assert.deepEqual(
    proposedTargets(two).map(({ value, path }) => [value, path.length]),
    [
      [98, 0],
      [60, 0],
    ],
  );
});
