import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";

import { directiveDocument } from "./directive-document.ts";
import { readItems } from "./directive.fixture.ts";
import { evaluateReadings } from "./evaluate-reading.ts";
import type { ReadAndGold } from "./evaluate-reading.ts";
import { parseGold } from "./gold-file.ts";
import type { GoldDocument } from "./gold-file.ts";
import { sameDeadline, tidyName } from "./reader/same-words.ts";

const reading = readItems(
  "1. Sở Nội vụ, Sở Tài chính bảo đảm tối thiểu 80% hồ sơ đúng hạn, hoàn thành trước ngày 30/6/2026.\n\n2. Sở Y tế thực hiện Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh.",
);
const read = directiveDocument(reading);
const rules = reading.tasks.map(({ rule }) => rule);

function goldOf(more: Partial<GoldDocument> = {}): GoldDocument {
  const parsed = parseGold(JSON.stringify({ documents: [{ ...read, file: "a.txt", ...more }] }));
  if (isProblem(parsed) || parsed[0] === undefined) throw new Error("gold");
  return parsed[0];
}

function scoresOf(...pairs: readonly ReadAndGold[]): Readonly<Record<string, readonly number[]>> {
  const { documents: _documents, ...scores } = evaluateReadings(pairs);
  return Object.fromEntries(Object.entries(scores).map(([aspect, { precision, recall }]) => [aspect, [precision, recall]]));
}

test("a reading compared with itself is right in everything", () => {
  for (const score of Object.values(scoresOf({ read, gold: goldOf(), rules }))) assert.deepEqual(score, [1, 1]);
});

test("DIR-06 what is missed lowers recall, what is invented precision, each in its own figure", () => {
  const [first, second] = goldOf().tasks;
  assert.ok(first !== undefined && second !== undefined);
  const missed = scoresOf({
    read,
    gold: goldOf({ tasks: [first, second, { ...second, quote_start: "Công khai thủ tục hành chính" }] }),
    rules,
  });
  assert.deepEqual(missed["tasks"], [1, 0.6667]);
  const invented = evaluateReadings([{ read, gold: goldOf({ tasks: [second] }), rules }]);
  assert.deepEqual([invented.tasks.precision, invented.tasks.recall, invented.targets.precision], [0.5, 1, 0]);
  assert.deepEqual(invented.documents[0]?.rules, { "task.number": 1 });
  const changed = scoresOf({
    read,
    gold: goldOf({
      tasks: [{ ...first, lead: ["Sở Nội vụ"], deadline: null, targets: [{ metric: "", comparator: ">", value: 80, unit: "%" }] }, second],
    }),
    rules,
  });
  assert.deepEqual(
    [changed["leads"], changed["deadlines"], changed["targets"], changed["tasks"]],
    [
      [0.6667, 1],
      [0, 1],
      [0, 0],
      [1, 1],
    ],
  );
});

test("DIR-06 documents are averaged by what they hold and not each alike", () => {
  const other = { ...read, tasks: [], cited_documents: [] };
  assert.deepEqual(
    scoresOf({ read, gold: goldOf(), rules }, { read: other, gold: goldOf({ file: "b.txt" }), rules: [] })["tasks"],
    [1, 0.5],
  );
});

test("white space, case, tone marks and known abbreviations are no difference; another agency is", () => {
  assert.equal(tidyName("Uỷ ban  nhân dân các xã;"), tidyName("UBND các xã"));
  assert.notEqual(tidyName("Sở Nội vụ"), tidyName("Sở Ngoại vụ"));
});

test("deadlines are the same by their last day, or by their words", () => {
  assert.ok(sameDeadline({ deadline: "2026-06-30" }, { deadline: "trước ngày 30/6", deadline_iso: "2026-06-30" }));
  assert.ok(sameDeadline({ deadline: "hàng quý" }, { deadline: "định kỳ hằng quý" }));
  assert.ok(!sameDeadline({ deadline: "hằng quý" }, { deadline: "hằng năm" }));
  assert.ok(!sameDeadline({ deadline: "2026-06-30" }, { deadline: "2026-07-01" }));
  assert.ok(sameDeadline({ deadline: null }, { deadline: null }));
});

test("annotations that are no annotations are refused at their place", () => {
  const refused = parseGold(JSON.stringify({ documents: [{ ...goldOf(), tasks: [{ id: "1" }] }] }));
  assert.ok(isProblem(refused));
  assert.deepEqual([refused.problem, refused.params["at"]], ["directive.gold_malformed", "documents.0.tasks.0.lead"]);
  const broken = parseGold("{");
  assert.ok(isProblem(broken) && broken.problem === "directive.gold_malformed");
});
