import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import type { CivilDate } from "#kernel/instant";

import { BUILT_IN_FORMS } from "../letter.events.ts";
import { builtInForm } from "./built-in-form.ts";
import type { FormContent } from "./built-in-form.ts";
import { writeDocx } from "./write-docx.ts";

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), "motcua-docx-"));
after(() => rm(folder, { recursive: true, force: true }));

async function hasTool(name: string, flag: string): Promise<boolean> {
  return run(name, [flag]).then(
    () => true,
    () => false,
  );
}

const NUMBERS = { decision: "12/QĐ-UBND", official_letter: "45/UBND-KT", notice: "7/TB-UBND", submission: "3/TTr-UBND" } as const;
const content: Omit<FormContent, "form" | "number"> = {
  parentAgency: "Ủy ban nhân dân tỉnh An Bình",
  agency: "Ủy ban nhân dân phường Bình Giang",
  place: "Bình Giang",
  day: "2026-11-19" as CivilDate,
  subject: "đăng ký thường trú",
  addressee: "Bà Nguyễn Thị Hồng Hạnh",
  basis: ["Luật Cư trú ngày 13 tháng 11 năm 2020"],
  paragraphs: ["Đồng ý đăng ký thường trú theo hồ sơ đã nộp.", "Quyết định này có hiệu lực kể từ ngày ký"],
  recipients: ["Như trên", "Lưu: VT"],
  signer: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
  signerName: "Lê Thị Minh Châu",
  authority: "Ủy ban nhân dân phường Bình Giang",
};

/** Every part that Nghị định 30/2020/NĐ-CP, Phụ lục I, asks for, in the words of the sheet. */
const PARTS = [
  "ỦY BAN NHÂN DÂN",
  "PHƯỜNG BÌNH GIANG",
  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "Độc lập - Tự do - Hạnh phúc",
  "Bình Giang, ngày 19 tháng 11 năm 2026",
  "Đồng ý đăng ký thường trú theo hồ sơ đã nộp.",
  "có hiệu lực kể từ ngày ký./.",
  "Nơi nhận:",
  "- Lưu: VT.",
  "TM. ỦY BAN NHÂN DÂN",
  "KT. CHỦ TỊCH",
  "PHÓ CHỦ TỊCH",
  "Lê Thị Minh Châu",
];

test("a Word file of each built-in form opens in LibreOffice as one A4 sheet with every part of an official document", async (t) => {
  if (!(await hasTool("soffice", "--version")) || !(await hasTool("pdftotext", "-v"))) {
    return t.skip("LibreOffice or poppler-utils is not installed: apt-get install -y libreoffice-writer poppler-utils");
  }
  const files = await Promise.all(
    BUILT_IN_FORMS.map(async (form) => {
      const path = join(folder, `${form}.docx`);
      await writeFile(path, await writeDocx(builtInForm({ ...content, form, number: NUMBERS[form] })));
      return path;
    }),
  );
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  await run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files], { timeout: 120_000 });
  for (const form of BUILT_IN_FORMS) {
    const pdf = join(folder, `${form}.pdf`);
    const { stdout: text } = await run("pdftotext", ["-layout", pdf, "-"]);
    const words = text.replaceAll(/\s+/gu, " ").normalize("NFC");
    for (const part of [...PARTS, `Số: ${NUMBERS[form]}`]) assert.ok(words.includes(part), `${form}: «${part}» is not in: ${words}`);
    const { stdout: facts } = await run("pdfinfo", [pdf]);
    assert.match(facts, /Pages:\s+1\n/u, form);
    assert.match(facts, /Page size:.*A4/u, form);
  }
});
