import assert from "node:assert/strict";
import { test } from "node:test";
import { readComponents } from "./components.ts";
import { readLegalBasis } from "./legal-basis.ts";
import { readOutcomes } from "./outcomes.ts";

const PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
const LAWS = "Tên văn bản pháp lýMã văn bản";

test("papers end at their quantity and stand in the table whose title precedes them", () => {
  const { components, doubts } = readComponents(
    `* Giấy tờ phải nộp:${PAPERS}Tờ khai1 bản chínhBản vẽ0 bản chính,2 bản sao* Giấy tờ phải xuất trình:${PAPERS}Hộ chiếu1 bản chính`,
  );
  assert.deepEqual(
    components.map((paper) => [paper.case, paper.name, paper.originals, paper.copies, paper.presentation]),
    [
      ["* Giấy tờ phải nộp:", "Tờ khai", 1, 0, "submit"],
      ["* Giấy tờ phải nộp:", "Bản vẽ", 0, 2, "submit"],
      ["* Giấy tờ phải xuất trình:", "Hộ chiếu", 1, 0, "show"],
    ],
  );
  assert.deepEqual(doubts, []);
});

test("the empty title of the portal is no case", () => {
  assert.equal(readComponents(`--${PAPERS}Đơn1 bản chính`).components[0]?.case, null);
});

test("a name that speaks of originals keeps them", () => {
  const { components } = readComponents(
    `--${PAPERS}Đơn: 01 bản chính;1 bản chínhGiấy phép (01 bản chính hoặc 01 bản sao)0 bản chính,1 bản sao`,
  );
  assert.deepEqual(
    components.map((paper) => [paper.name, paper.originals]),
    [
      ["Đơn: 01 bản chính;", 1],
      ["Giấy phép (01 bản chính hoặc 01 bản sao)", 0],
    ],
  );
});

test("digits that close a name do not become a quantity", () => {
  const { components } = readComponents(
    `--${PAPERS}Theo Luật Kế toán năm 20151 bản chínhĐơn theo Mẫu số 181 bản chính,1 bản saoBiểu BM.031 bản chính`,
  );
  assert.deepEqual(
    components.map((paper) => [paper.name, paper.originals]),
    [
      ["Theo Luật Kế toán năm 2015", 1],
      ["Đơn theo Mẫu số 18", 1],
      ["Biểu BM.03", 1],
    ],
  );
});

test("two digits that may be a quantity of their own go to review", () => {
  assert.deepEqual(
    readComponents(`--${PAPERS}Hồ sơ thiết kế bước 11 bản chính`).doubts.map((each) => each.reason),
    ["component_count_glued"],
  );
});

test("the labelled form of a quantity is read too", () => {
  assert.deepEqual(
    readComponents(`--${PAPERS}Tờ khaiBản chính: 1 Bản sao: 2`).components.map((paper) => [paper.name, paper.originals, paper.copies]),
    [["Tờ khai", 1, 2]],
  );
});

test("form files are cut off the name they are glued to", () => {
  const [first, second] = readComponents(
    `--${PAPERS}Đơn đề nghị theo mẫu;Mẫu số 01.docx1 bản chínhTờ khai đăng kýMau TP 04.docxPhụ lục II.pdf1 bản chính`,
  ).components;
  assert.deepEqual([first?.name, first?.forms], ["Đơn đề nghị theo mẫu;", ["Mẫu số 01.docx"]]);
  assert.deepEqual([second?.name, second?.forms], ["Tờ khai đăng ký", ["Mau TP 04.docx", "Phụ lục II.pdf"]]);
});

test("a form that cannot be told from the name, an empty name and papers without a quantity go to review", () => {
  assert.deepEqual(
    readComponents(`--${PAPERS}báo cáo.pdf1 bản chính`).doubts.map((each) => each.reason),
    ["component_form_glued"],
  );
  assert.deepEqual(
    readComponents(`--${PAPERS}Đơn1 bản chính 1 bản chính`).doubts.map((each) => each.reason),
    ["component_name_missing"],
  );
  assert.deepEqual(
    readComponents(`--${PAPERS}Đơn1 bản chínhGiấy tờ khác`).doubts.map((each) => each.reason),
    ["component_count_missing"],
  );
  assert.deepEqual(
    readComponents("Nộp hồ sơ tại quầy").doubts.map((each) => each.reason),
    ["component_count_missing"],
  );
});

test("outcomes end at their national code and the page's own buttons are left out", () => {
  const read = readOutcomes(
    "Giấy khai sinhMã: KQ.G15.000031Trích lụcMã: 000.00.00.G04-KQ3112Từ khóakhai sinhMô tảKhông có thông tinChọn cơ quan thực hiệnNộp hồ sơ",
  );
  assert.deepEqual(read.outcomes, [
    { code: "KQ.G15.000031", name: "Giấy khai sinh" },
    { code: "000.00.00.G04-KQ3112", name: "Trích lục" },
  ]);
  assert.deepEqual([read.keywords, read.description, read.doubts.length], ["khai sinh", null, 0]);
});

test("an outcome with a code of another shape or without one goes to review", () => {
  assert.deepEqual(
    readOutcomes("Giấy phépMã: TP-G12.0001128Từ khóaMô tả").doubts.map((each) => each.reason),
    ["outcome_code_unclear"],
  );
  assert.deepEqual(readOutcomes("Giấy phépTừ khóaMô tả").outcomes, [{ code: null, name: "Giấy phép" }]);
});

test("legal texts end at their number", () => {
  const { texts, doubts } = readLegalBasis(
    `${LAWS}Luật Hộ tịch60/2014/QH13Về đăng ký hộ tịch123/2015/NĐ-CPThông tư về biểu mẫu08/2025/TT-BTP`,
  );
  assert.deepEqual(texts, [
    { number: "60/2014/QH13", name: "Luật Hộ tịch" },
    { number: "123/2015/NĐ-CP", name: "Về đăng ký hộ tịch" },
    { number: "08/2025/TT-BTP", name: "Thông tư về biểu mẫu" },
  ]);
  assert.deepEqual(doubts, []);
});

test("a number inside a name, at its end, or as the whole name is not taken for the cell", () => {
  const { texts } = readLegalBasis(
    `${LAWS}Nghị định số 96/2026/NĐ-CP ngày 31/3/202696/2026/NĐ-CPNghị định 08/2015/NĐ-CP08/2015/NĐ-CPSửa đổi bởi Nghị định số 07/2025/NĐ-CP280/2025/NĐ-CP193/2025/NĐ-CP193/2025/NĐ-CP`,
  );
  assert.deepEqual(
    texts.map((text) => text.number),
    ["96/2026/NĐ-CP", "08/2015/NĐ-CP", "280/2025/NĐ-CP", "193/2025/NĐ-CP"],
  );
});

test("a name may begin with the number of its own text", () => {
  const { texts } = readLegalBasis(`${LAWS}Luật Hộ tịch60/2014/QH13Nghị định số 87/2020/NĐ-CP ngày 28/7/2020 của Chính phủ87/2020/NĐ-CP`);
  assert.deepEqual(
    texts.map((text) => text.number),
    ["60/2014/QH13", "87/2020/NĐ-CP"],
  );
});

test("a prefix of the number cell stays out of the name, and a year that closes a name out of the number", () => {
  const { texts } = readLegalBasis(`${LAWS}Luật Các tổ chức tín dụngLuật số 32/2024/QH15Luật sửa đổi năm 202056/2020/QH14`);
  assert.deepEqual(texts, [
    { number: "32/2024/QH15", name: "Luật Các tổ chức tín dụng" },
    { number: "56/2020/QH14", name: "Luật sửa đổi năm 2020" },
  ]);
});

test("a text without a number that can be recognised goes to review", () => {
  assert.deepEqual(
    readLegalBasis(`${LAWS}Luật Nuôi con nuôi`).doubts.map((each) => each.reason),
    ["legal_basis_number_unclear"],
  );
  assert.deepEqual(readLegalBasis("Không có thông tin"), { texts: [], doubts: [] });
});
