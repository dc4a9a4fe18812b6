import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCivilDate } from "#kernel/instant";

import { lateTaskSentences } from "./figure-sentence.ts";
import type { LateTask } from "./late-tasks.queries.ts";

const TASK: LateTask = {
  agencyCode: "H99.101",
  text: "Số hóa kết quả giải quyết;",
  dueOn: parseCivilDate("2026-09-30") ?? assert.fail("no day"),
  explanation: null,
};

function nameOf(code: string): { readonly vi: string; readonly en: string } {
  return { vi: `Phường ${code}`, en: `Ward ${code}` };
}

test("a late task is told with agency, day and what it asks, and that nobody explained it", () => {
  assert.deepEqual(lateTaskSentences([TASK], nameOf), [
    {
      vi: "Quá hạn chưa hoàn thành: Phường H99.101 (hạn 30/09/2026): Số hóa kết quả giải quyết. Chưa có giải trình.",
      en: "Late and not done: Ward H99.101 (due 30 September 2026): Số hóa kết quả giải quyết. Not explained.",
    },
  ]);
});

test("an explanation stands beside the late task in the words of its agency", () => {
  const [told] = lateTaskSentences([{ ...TASK, explanation: "Máy quét hỏng từ tháng 8." }], nameOf);
  assert.match(told?.vi ?? "", /Giải trình: Máy quét hỏng từ tháng 8\.$/u);
  assert.match(told?.en ?? "", /Explanation: Máy quét hỏng từ tháng 8\.$/u);
});
