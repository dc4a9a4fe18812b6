import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { pdfText } from "#kit/pdf-text";

import { renderLetter } from "../document/render-letter.ts";
import { startFile } from "../document/start-file.ts";
import { inspectDocx } from "../docx/inspect-docx.ts";
import { readDocx } from "../docx/read-docx.ts";
import { BUILT_IN_FORMS } from "../letter.events.ts";
import { template, wordFile, words } from "../letter.fixture.ts";
import { checkTemplate } from "./check-template.ts";
import type { TemplateCheck } from "./check-template.ts";
import { fillTemplate } from "./fill-template.ts";
import type { MergeValues } from "./fill-template.ts";
import { mergeVocabulary } from "./vocabulary.ts";

const VOCABULARY = mergeVocabulary(null);

function checked(file: Uint8Array): TemplateCheck {
  const found = checkTemplate(file, VOCABULARY);
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

const faultsOf = (file: Uint8Array) => checked(file).fields.map(({ what, name }) => `${what} ${name}`);

async function printed(file: Uint8Array, values: MergeValues): Promise<string> {
  const docx = inspectDocx(fillTemplate(file, values));
  if (isProblem(docx)) throw new Error(docx.problem);
  const setting = {
    author: "",
    checkUrl: "http://localhost/",
    checkCode: "",
    specimen: "",
    qrWords: "QR",
    createdAt: "2026-11-22T01:00:00.000Z" as Parameters<typeof renderLetter>[1]["createdAt"],
  };
  const { bytes } = await renderLetter(readDocx(docx, "x").document, setting);
  return pdfText(bytes).replace(/\s+/gu, " ");
}

test("LET-02 an unknown field is refused with the nearest names and the paragraph where it stands", () => {
  const { fields } = checked(template(words("Số {so_van_ban}"), words("Kính gửi {ten_nguoi_nhop}, phường")));
  assert.deepEqual(fields, [
    {
      what: "unknown",
      name: "ten_nguoi_nhop",
      paragraph: 2,
      at: "Kính gửi {ten_nguoi_nhop}, phường",
      nearest: ["ten_nguoi_nop", "ten_nguoi_dai_dien"],
    },
  ]);
});

test("LET-02 fields that are cut over runs, loops, conditions and free parts are read; what is wrong with each is named", () => {
  const cut = "<w:p><w:r><w:t>{ten_ng</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>uoi_nop}</w:t></w:r></w:p>";
  const good = template(
    cut,
    words("{#thanh_phan}"),
    words("{stt}. {ten}"),
    words("{/thanh_phan}"),
    words("{#la_to_chuc}x{/la_to_chuc}{soan.ly_do}"),
  );
  assert.deepEqual(checked(good).texts, ["ly_do"]);
  assert.deepEqual(faultsOf(good), []);
  const bad = [
    [words("{#thanh_phan}{ten}"), "unclosed thanh_phan"],
    [words("{/thanh_phan}"), "unopened thanh_phan"],
    [words("{thanh_phan}"), "is_rows thanh_phan"],
    [words("{la_to_chuc}"), "is_condition la_to_chuc"],
    [words("{ten}"), "unknown ten"],
    [words("{@raw}"), "unreadable @raw"],
    [words("{=[[ ]]=}"), "unreadable =[[ ]]="],
    [words("{ten_nguoi_nop"), "unreadable {ten_nguoi_nop"],
    [words("{cho_ky}"), "places cho_ky"],
  ] as const;
  for (const [paragraph, fault] of bad)
    assert.ok(faultsOf(template(paragraph)).includes(fault), `${paragraph}: ${faultsOf(template(paragraph)).join()}`);
  assert.deepEqual(faultsOf(wordFile({ body: words("Kính gửi") })), ["no_place cho_ky"]);
});

test("LET-03 what the renderer cannot draw is found at upload and named", () => {
  const inRun = (xml: string): string => `<w:p><w:r><w:t>Đoạn này</w:t>${xml}</w:r></w:p>`;
  const picture = inRun('<w:drawing><pic:pic xmlns:pic="p"/></w:drawing>');
  const box = inRun('<w:pict><v:shape xmlns:v="v"><w:txbxContent/></v:shape></w:pict>');
  const cases = [
    [picture, "picture"],
    [box, "text_box"],
    [inRun('<w:footnoteReference w:id="1"/>'), "footnote"],
    [inRun('<w:commentReference w:id="1"/>'), "comment"],
    [inRun('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "symbol"],
    ['<w:p><w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>', "tracked_change"],
    ['<w:p><m:oMath xmlns:m="m"/></w:p>', "equation"],
    ["<w:p><w:pPr><w:framePr/></w:pPr></w:p>", "frame"],
    ['<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>', "field"],
    ["<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", "sections"],
    ["<w:tbl><w:tblPr><w:tblpPr/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "floating_table"],
  ] as const;
  assert.deepEqual(
    cases.map(([xml]) => checked(template(xml)).drawing.map(({ what }) => what)),
    cases.map(([, what]) => [what]),
  );
  const columns = wordFile({ body: `${words("{cho_ky}")}<w:sectPr><w:cols w:num="2"/></w:sectPr>` });
  assert.deepEqual(
    checked(columns).drawing.map(({ what }) => what),
    ["columns"],
  );
  const line = inRun(
    '<w:drawing><wp:anchor xmlns:wp="wp"><wp:positionH relativeFrom="column"><wp:posOffset>1000</wp:posOffset></wp:positionH><wp:extent cx="1270000" cy="0"/><a:prstGeom xmlns:a="a" prst="line"/></wp:anchor></w:drawing>',
  );
  assert.deepEqual(checked(template(line)).drawing, []);
});

test("LET-04 a filled template says what it was filled with, rows and conditions too, and XML in a value stays words", async () => {
  const file = template(
    words("Kính gửi {xung_ho} {ten_nguoi_nop}"),
    words("{#thanh_phan}"),
    words("{stt}. {ten}: {so_luong}"),
    words("{/thanh_phan}"),
    words("{#la_to_chuc}Tổ chức{/la_to_chuc}{^la_to_chuc}Cá nhân{/la_to_chuc}"),
    words("Lý do: {soan.ly_do}"),
  );
  const text = await printed(file, {
    xung_ho: "Bà",
    ten_nguoi_nop: "Hạnh <w:br/> & con",
    thanh_phan: [
      { stt: "1", ten: "Tờ khai", so_luong: "1" },
      { stt: "2", ten: "Bản vẽ", so_luong: "2" },
    ],
    la_to_chuc: false,
    "soan.ly_do": "thiếu {ten_nguoi_nop} bản vẽ",
  });
  for (const part of ["Bà Hạnh <w:br/> & con", "1. Tờ khai: 1", "2. Bản vẽ: 2", "Cá nhân", "thiếu {ten_nguoi_nop} bản vẽ"])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!text.includes("Tổ chức"));
});

test("LET-04 the files to begin with pass the check and leave room for signature, number and day", async () => {
  for (const form of BUILT_IN_FORMS) {
    const check = checked(new Uint8Array(await startFile(form)));
    assert.deepEqual([check.fields, check.drawing], [[], []], form);
    assert.ok(check.texts.includes("noi_dung"));
  }
});

test("LET-04 the same template and values give the same bytes", () => {
  const file = template(words("{ten_nguoi_nop}"));
  assert.deepEqual(fillTemplate(file, { ten_nguoi_nop: "A" }), fillTemplate(file, { ten_nguoi_nop: "A" }));
});
