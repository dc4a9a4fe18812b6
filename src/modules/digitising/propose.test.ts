import assert from "node:assert/strict";
import { test } from "node:test";

import { drawSample } from "./check-piece.ts";
import { proposeNames } from "./propose-names.ts";
import { proposeSplit } from "./propose-split.ts";

const HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const page = (text: string, inkBytes = 40_000) => ({ text, inkBytes });

test("the national heading begins a result, also where recognition lost its accents and spaces", () => {
  const { marks, reasons } = proposeSplit([
    page(`UBND XA\n${HEADING}`),
    page("tiếp theo"),
    page("CONG HOA XA HOI CHU NGHIA  VIETNAM\nDoc lap"),
  ]);
  assert.equal(marks, "SJS");
  assert.deepEqual(reasons, ["first", "none", "heading"]);
});

test("a number near the top begins a result, one quoted below does not", () => {
  const { marks } = proposeSplit([page("a"), page("Số: 15/GP-UBND\nGiấy phép"), page(`${"nội dung dài\n".repeat(60)}Số: 16/GP-UBND`)]);
  assert.equal(marks, "SSJ");
});

test("an empty side and a separator sheet belong to no result", () => {
  const { marks, reasons } = proposeSplit([page("TRANG NGĂN 3", 200), page("x".repeat(30)), page(" . ", 300), page("y".repeat(30))]);
  assert.equal(marks, "WSWJ");
  assert.deepEqual(reasons, ["separator", "first", "blank", "none"]);
});

test("without any words an empty side parts two results: nothing else does", () => {
  const { marks, reasons } = proposeSplit([page("", 90_000), page("", 80_000), page("", 3_000), page("", 85_000)]);
  assert.equal(marks, "SJWS");
  assert.equal(reasons[3], "after_blank");
});

test("a scan of empty sides alone has no result", () => {
  assert.equal(proposeSplit([page("", 10), page("", 10)]).marks, "WW");
});

test("DIG-04 what the text layer says is read by its place, and what it does not say is absent", () => {
  const found = proposeNames([
    `UBND HUYỆN\n${HEADING}\nSố: 07/2018/QĐ-UBND\nBình Giang, ngày 5 tháng 3 năm 2018\nQUYẾT ĐỊNH\nVề việc cấp phép cho Công ty An Phát\nMã số doanh nghiệp: 0312345678\nCHỦ TỊCH\nLê Thị Hoa`,
  ]);
  assert.deepEqual(found, {
    number: "07/2018/QĐ-UBND",
    issuedOn: "2018-03-05",
    name: "Quyết định",
    abstract: "Về việc cấp phép cho Công ty An Phát",
    signer: "Lê Thị Hoa",
    ownerId: "0312345678",
  });
  assert.deepEqual(proposeNames(["không có gì"]), {});
  assert.equal(proposeNames(["ngày 31 tháng 2 năm 2018"]).issuedOn, undefined);
});

test("a sample has its share of the results and at least one, and the same seed draws the same", () => {
  const ids = Array.from({ length: 25 }, (_, index) => `1-${index + 1}`);
  const drawn = drawSample(ids, 10, "seed");
  assert.equal(drawn.length, 3);
  assert.deepEqual(drawSample(ids, 10, "seed"), drawn);
  assert.notDeepEqual(drawSample(ids, 10, "other seed"), drawn);
  assert.deepEqual(drawSample(ids, 100, "seed"), ids);
  assert.equal(drawSample(["1-1"], 1, "seed").length, 1);
});
