import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import { documentOf, ORDER, withHead } from "../directive.fixture.ts";
import { readDirective } from "../read-directive.ts";
import type { DirectiveReading, Place } from "./reading.ts";
import { toneOnFirst } from "./tone-placement.ts";

/** What directives are made of, and what breaks readers: marks, brackets left open, figures without units, lines without ends. */
const PIECES = [
  "1. Sở Nội vụ",
  "a) ",
  "- ",
  "+ ",
  "I. MỤC TIÊU",
  "Điều 2. ",
  "Giao Sở Hòa giải",
  "chủ trì, phối hợp với Sở Tài chính",
  "rà soát thủ tục",
  "tối thiểu 80% hồ sơ",
  "trước ngày 30/02/2026",
  "hằng quý báo cáo",
  "quý IV năm 2026",
  "(Trong đó: ",
  ")",
  "“",
  ": ",
  "; ",
  ".",
  "./.",
  "\n",
  "\n\n",
  " ",
  "\t",
  "| Nhiệm vụ | Cơ quan chủ trì | Thời hạn |",
  "Số: 07/CT-UBND",
  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "Nghị quyết số 37/2021/QH15 ngày 13/11/2021 của Quốc hội",
  "Kính gửi: ",
  "Nơi nhận:",
  "PHỤ LỤC",
  "**",
  "~~7~~",
  "\u00A0",
  "\u0301",
  "Uỷ ban nhân dân các xã",
  "Về việc hoà giải: ",
] as const;

const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 60 })
  .map((pieces) => pieces.join(" "));

function placesOf({ head, citedDocuments, tasks, findings }: DirectiveReading): readonly Place[] {
  const places: Place[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
    if (typeof start === "number" && typeof end === "number") places.push({ start, end });
    else for (const inner of Object.values(value)) walk(inner);
  };
  walk([head, citedDocuments, tasks, findings]);
  return places;
}

test("DIR-01 any text is read without a fall, and every place lies in it", () => {
  fc.assert(
    fc.property(text, (raw) => {
      const reading = readDirective(raw);
      for (const { start, end } of placesOf(reading))
        assert.ok(start >= 0 && start <= end && end <= reading.text.length, `${start}–${end}`);
      for (const { place, quoteStart } of reading.tasks)
        assert.ok(reading.text.slice(place.start, place.end).startsWith(quoteStart), quoteStart);
    }),
    { numRuns: 400 },
  );
});

const DUTIES = [
  "Sở Nội vụ chủ trì, phối hợp với Sở Văn hóa, Thể thao và Du lịch rà soát quy trình, hoàn thành trước ngày 30/6/2026.",
  "Ủy ban nhân dân các xã, phường bảo đảm tối thiểu 80% hồ sơ được số hóa trong quý III năm 2026.",
  "Giao Tòa án nhân dân tỉnh tổ chức hòa giải theo Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh.",
  "Các cơ quan, đơn vị khỏe mạnh về tài chính tự chủ; hằng quý báo cáo Ủy ban nhân dân tỉnh.",
  "Trường hợp có ý kiến khác nhau, cơ quan chủ trì có trách nhiệm làm rõ.",
] as const;
const directive = fc
  .shuffledSubarray([...DUTIES], { minLength: 1 })
  .map((duties) => withHead(`${ORDER}\n\n${duties.map((duty, index) => `${index + 1}. ${duty}`).join("\n\n")}`));

/** What is read, with white space and spelling as nobody hears them. */
function heard(raw: string): unknown {
  return JSON.parse(toneOnFirst(JSON.stringify(documentOf(raw)).replace(/(?:\\n|\\t|\\r|[\s\u00A0\u2009])+/gu, " ")));
}

test("white space of any kind and amount between words changes nothing that is read", () => {
  const spaces = fc.array(fc.constantFrom(" ", "  ", "\u00A0", "\t", " \u2009"), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(directive, spaces, fc.boolean(), (plain, used, isWindows) => {
      let at = 0;
      const spread = plain.replace(/ /gu, () => used[at++ % used.length] ?? " ");
      assert.deepEqual(heard(isWindows ? spread.replace(/\n/gu, " \r\n") : spread), heard(plain));
    }),
    { numRuns: 60 },
  );
});

test("decomposed letters and tones on the other vowel change nothing that is read", () => {
  fc.assert(
    fc.property(directive, fc.constantFrom("NFC", "NFD"), fc.boolean(), (plain, form, isOther) => {
      const written = (isOther ? otherTones(plain) : plain).normalize(form);
      assert.deepEqual(heard(written), heard(plain));
    }),
    { numRuns: 60 },
  );
});

/** “hòa” as “hoà”, “Ủy” as “Uỷ”. */
function otherTones(plain: string): string {
  const pairs = { òa: "oà", óa: "oá", ỏa: "oả", ọa: "oạ", ỏe: "oẻ", ủy: "uỷ", Ủy: "Uỷ", ỦY: "UỶ", ÒA: "OÀ" } as const;
  return plain.replace(/(?:[òóỏọ][ae]|[ủỦ][yY]|ÒA)(?!\p{L})/gu, (pair) => pairs[pair as keyof typeof pairs] ?? pair);
}

test("words are given back as the text spells them", () => {
  const read = documentOf(
    withHead(`${ORDER}\n\n1. Uỷ ban nhân dân các xã tổ chức hoà giải.`).replace("Ủy ban nhân dân các xã, phường", "các xã"),
  );
  assert.deepEqual(
    read.tasks[0]?.lead,
    ["Ủy ban nhân dân các xã"].map((name) => name.replace("Ủy", "Uỷ")),
  );
});
