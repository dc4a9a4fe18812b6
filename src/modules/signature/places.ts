import { civilDateOf, minuteOfDay } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { findWords, pageSizeOf } from "#platform/pdf/sign-pdf";
import type { PaperPlace } from "#platform/pdf/sign-pdf";

import type { MarkPart } from "./mark.ts";

/** A person's signature as seen: about as large as one in ink. */
const PERSON = { width: 204, height: 58 };
/** The seal of a People's Committee is 36 mm across; shown at its real size (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 8). */
const SEAL_SIZE = (36 / 25.4) * 72;
const GAP = 3;
/** Clear of the edge where a paper has no place of its own. */
const MARGIN = 52;

/** `19/11/2026 09:00:00 +07:00`: day, hour and zone as Vietnam counts them (Phụ lục I; ISO 8601). */
export function markTime(at: Instant): string {
  const [year, month, day] = civilDateOf(at).split("-");
  const minute = minuteOfDay(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${day}/${month}/${year} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:${at.slice(17, 19)} +07:00`;
}

/** Between the title of the signer and the signer's name, in the middle of both (Phụ lục I, phần I, mục II, khoản 7 điểm d). */
export async function placeOfPerson(file: Uint8Array, words: { readonly title: string; readonly name: string }): Promise<PaperPlace> {
  const [name, title] = await findWords(file, [words.name, words.title]);
  if (name === undefined) {
    const { width } = await pageSizeOf(file, 0);
    return { page: 0, x: width - PERSON.width - MARGIN, y: MARGIN, ...PERSON };
  }
  const room =
    title !== undefined && title.page === name.page && title.y > name.y ? title.y - (name.y + name.height) - 2 * GAP : PERSON.height;
  const height = Math.max(30, Math.min(PERSON.height, room));
  return { page: name.page, x: name.x + name.width / 2 - PERSON.width / 2, y: name.y + name.height + GAP, width: PERSON.width, height };
}

/** What an agency adds at issue: its seal over the left third of the person's signature, the number and the day where room was left for them. */
export async function sealParts(
  file: Uint8Array,
  added: {
    readonly person: PaperPlace;
    readonly number: string;
    readonly at: Instant;
    readonly seal: Pick<MarkPart & { kind: "seal" }, "name" | "heading" | "lines">;
  },
): Promise<{ readonly place: PaperPlace; readonly parts: readonly MarkPart[] }> {
  const { person, at, number, seal } = added;
  const size = await pageSizeOf(file, person.page);
  const down = (y: number, height: number): number => size.height - y - height;
  const sealX = person.x + person.width / 3 - SEAL_SIZE;
  const sealY = person.y + person.height / 2 - SEAL_SIZE / 2;
  const parts: MarkPart[] = [
    { kind: "seal", x: Math.max(0, sealX), y: down(sealY, SEAL_SIZE), width: SEAL_SIZE, height: SEAL_SIZE, ...seal },
  ];
  if (person.page === 0) parts.push(...(await headParts(file, { number, at, down })));
  // One signature has one place on a page: the whole page, on which nothing is seen but these parts.
  return { place: { page: person.page, x: 0, y: 0, ...size }, parts };
}

interface HeadOrder {
  readonly number: string;
  readonly at: Instant;
  readonly down: (y: number, height: number) => number;
}

/** Number and day of a document are given at issue (Nghị định 30/2020/NĐ-CP, Điều 15). */
async function headParts(file: Uint8Array, { number, at, down }: HeadOrder): Promise<readonly MarkPart[]> {
  const [year = "", month = "", day = ""] = civilDateOf(at).split("-");
  const words = ["Số:", "ngày", "tháng", "năm"];
  const found = await findWords(file, words, "first");
  const texts = [number, day, Number(month) <= 2 ? month : String(Number(month)), year];
  return found.flatMap((word, index): readonly MarkPart[] => {
    const text = texts[index] ?? "";
    if (word === undefined || word.page !== 0 || text === "") return [];
    return [{ kind: "text", x: word.x + word.width + 3, y: down(word.y, word.height), height: 12, isItalic: index > 0, text }];
  });
}
