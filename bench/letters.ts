import { createHash } from "node:crypto";

import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { signSheet } from "#modules/signature";
import type { SigningKey } from "#platform/pki/pkcs12";
import { builtInForm } from "../src/modules/letter/document/built-in-form.ts";
import { renderLetter } from "../src/modules/letter/document/render-letter.ts";
import { startFile } from "../src/modules/letter/document/start-file.ts";
import { inspectDocx } from "../src/modules/letter/docx/inspect-docx.ts";
import { readDocx } from "../src/modules/letter/docx/read-docx.ts";
import { fillTemplate } from "../src/modules/letter/merge/fill-template.ts";

import { alternate, ratioOf } from "./kit.ts";
import type { Bench, Side } from "./kit.ts";
import { bareSignatures, openedKey, SIGNED_AT, SIGNER } from "./signing.ts";

const LETTERS = 200;
/** Room for filling a Word file, reading it, setting a sheet and drawing the mark beside the bare RSA signature, which OpenSSL makes in assembler. */
const RATIO_MIN = 0.005;

const SETTING = {
  author: "Ủy ban nhân dân phường Bình Giang",
  checkUrl: "http://localhost/kiem-tra-giay-to/7K3M-9QXT-2FHD",
  checkCode: "7K3M-9QXT-2FHD",
  specimen: "",
  qrWords: "Mã QR mở trang kiểm tra",
  createdAt: SIGNED_AT,
};

/** A letter out of an official's Word template: filled, looked at, read and set, as for every letter. */
async function fromTemplate(template: Uint8Array, index: number): Promise<Uint8Array> {
  const code = `H99.101-20261120-${String(index).padStart(4, "0")}`;
  const filled = fillTemplate(template, {
    co_quan: "Ủy ban nhân dân phường Bình Giang",
    co_quan_cap_tren: "Ủy ban nhân dân tỉnh An Bình",
    dia_danh: "Bình Giang",
    ngay_van_ban: "ngày 20 tháng 11 năm 2026",
    so_van_ban: `${index + 1}/TB-UBND`,
    trich_yeu: "kết quả giải quyết thủ tục hành chính",
    xung_ho: "Ông/Bà",
    ten_nguoi_nop: `Nguyễn Văn ${index}`,
    ma_ho_so: code,
    "soan.noi_dung": `Kết quả của hồ sơ số ${code} đã có, mời Ông/Bà đến nhận.`,
    chuc_vu_ky: "CHỦ TỊCH",
    nguoi_ky: SIGNER.commonName,
  });
  const docx = inspectDocx(filled);
  if (isProblem(docx)) throw new Error(docx.problem);
  return (await renderLetter(readDocx(docx, "Thông báo").document, SETTING)).bytes;
}

/** The same letter out of a built-in form. */
async function fromForm(index: number): Promise<Uint8Array> {
  const document = builtInForm({
    form: "notice",
    parentAgency: "Ủy ban nhân dân tỉnh An Bình",
    agency: "Ủy ban nhân dân phường Bình Giang",
    number: `${index + 1}/TB-UBND`,
    place: "Bình Giang",
    day: "2026-11-20" as CivilDate,
    subject: "kết quả giải quyết thủ tục hành chính",
    addressee: "",
    basis: ["hồ sơ đã nộp"],
    paragraphs: [`Kết quả của hồ sơ số ${index} đã có, mời Ông/Bà đến nhận.`],
    recipients: ["Như trên", "Lưu: VT"],
    signer: ["CHỦ TỊCH"],
    signerName: SIGNER.commonName,
    authority: "",
  });
  return (await renderLetter(document, SETTING)).bytes;
}

interface Progress {
  readonly name: string;
  readonly say: (line: string) => void;
}

/** Makes and signs so many letters and says how many a second that is; the progress is said on the way, as the page of a round says it. */
function making(key: SigningKey, letter: (index: number) => Promise<Uint8Array>, { name, say }: Progress): Side {
  return async () => {
    const begun = performance.now();
    for (let index = 0; index < LETTERS; index += 1) {
      const pdf = await letter(index);
      await signSheet(key, { pdf, title: "CHỦ TỊCH", name: SIGNER.commonName, agency: SETTING.author, at: SIGNED_AT });
      if ((index + 1) % 50 === 0) say(`  ${name}: ${index + 1} of ${LETTERS} made and signed`);
    }
    return (LETTERS * 1000) / (performance.now() - begun);
  };
}

/** 200 letters made and signed with a visible place, beside bare RSA signatures of as many digests. */
export const bench: Bench = {
  name: "letters",
  async run(options) {
    const key = await openedKey("bench/letters");
    const template = await startFile("notice");
    const digests = Array.from({ length: LETTERS }, (_, index) => createHash("sha256").update(String(index)).digest());
    const { say } = options;
    const sides = {
      "from a Word template": making(key, (index) => fromTemplate(template, index), { name: "template", say }),
      "from a built-in form": making(key, fromForm, { name: "form", say }),
      "bare signatures": bareSignatures(key, digests),
    };
    const figures = await alternate(sides, "letters/s", options);
    return {
      bench: "letters",
      figures,
      ratios: ["from a Word template", "from a built-in form"].map((of) =>
        ratioOf(figures, { of, to: "bare signatures", target: RATIO_MIN }),
      ),
      notes: [
        `${LETTERS} letters of one page a round, RSA 2048, PAdES baseline B with a visible mark; database and file store are not part of it.`,
      ],
    };
  },
};
