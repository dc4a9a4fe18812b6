import assert from "node:assert/strict";
import { test } from "node:test";

import { annex, formOf06 } from "./report.fixture.ts";
import { headLines, numberLine } from "./table-head.ts";

test("neighbours of one group stand under one heading, and every line of headings covers each column once", () => {
  const { columns } = formOf06();
  const lines = headLines(columns);
  assert.equal(lines.length, 3);
  const received = lines[0]?.find(({ words }) => words.vi === "Số hồ sơ nhận giải quyết");
  assert.deepEqual([received?.column, received?.columns, received?.lines], [2, 4, 1]);
  const inPeriod = lines[1]?.find(({ words }) => words.vi === "Trong kỳ");
  assert.deepEqual([inPeriod?.column, inPeriod?.columns, inPeriod?.isColumn], [3, 2, false]);
  assert.equal(lines[0]?.[0]?.lines, 3, "the ordinal stands on all lines");
  const covered = columns.map(() => 0);
  for (const cells of lines)
    for (const cell of cells)
      for (let at = cell.column; at < cell.column + cell.columns; at += 1) covered[at] = (covered[at] ?? 0) + cell.lines;
  assert.deepEqual(new Set(covered), new Set([3]));
});

test("only a form that numbers its columns has a line of numbers", () => {
  assert.deepEqual(numberLine(formOf06().columns)?.slice(0, 4), ["", "", "(1)", "(2)"]);
  assert.equal(numberLine(annex().columns), undefined);
});
