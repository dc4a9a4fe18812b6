import { civilDateOf, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { TextPlace } from "#modules/letter";
import { findWords, pageSizeOf } from "#platform/pdf/sign-pdf";
import type { PaperPlace } from "#platform/pdf/sign-pdf";

import type { MarkPart } from "./mark.ts";
import { markVi } from "./text/mark.vi.ts";

/** A person's signature as seen: about as large as one in ink. */
const PERSON = { width: 204, height: 58 };
/**
 * A seal is shown red, at its real size, over about the left third of the person's signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản
 * 8). That it is 36 mm across is not verified: Thông tư 21/2012/TT-BCA gives a size for each kind of agency; the page of issue says so.
 */
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

/**
 * Between the title of the signer and the signer's name, in the middle of both (Phụ lục I, phần I, mục II, khoản 7 điểm d; read as guidance of provinces
 * tells it, e.g. công văn 893/STTTT-CNTT). The decree wants a picture of the signature in ink; what is drawn here is name and time in its blue.
 */
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

/** What the seal shows. */
export type SealMark = Pick<MarkPart & { kind: "seal" }, "name" | "heading" | "lines">;

/** What an agency adds at issue. */
export interface SealOnPaper {
  /** Where the person's signature is seen. */
  readonly person: PaperPlace;
  readonly number: string;
  readonly day: CivilDate;
  readonly seal: SealMark;
}

/** One signature has one place on a page: the whole page, on which nothing is seen but these parts. */
export interface SealParts {
  readonly place: PaperPlace;
  readonly parts: readonly MarkPart[];
}

/** The seal over the left third of the person's signature, the number and the day where the plain outcome leaves room for them. */
export async function outcomeSealParts(file: Uint8Array, added: SealOnPaper): Promise<SealParts> {
  const { width, height } = await pageSizeOf(file, added.person.page);
  const head = added.person.page === 0 ? await headParts(file, added, height) : [];
  return { place: { page: added.person.page, x: 0, y: 0, width, height }, parts: [sealPart(added, height), ...head] };
}

/** The same on a letter, which says itself where its number and day go. On other sheets than the signed one they cannot be set by it. */
export async function letterSealParts(
  file: Uint8Array,
  added: SealOnPaper,
  letter: { readonly numberPlaces: readonly TextPlace[]; readonly dayPlaces: readonly TextPlace[] },
): Promise<SealParts> {
  const { page } = added.person;
  const size = await pageSizeOf(file, page);
  const set = (places: readonly TextPlace[], text: string): readonly MarkPart[] =>
    places
      .filter((place) => place.page - 1 === page)
      .map((place) => ({
        kind: "text",
        x: place.x,
        y: size.height - place.y - place.height,
        height: place.size,
        isItalic: place.isItalic,
        text,
      }));
  const parts = [
    sealPart(added, size.height),
    ...set(letter.numberPlaces, added.number),
    ...set(letter.dayPlaces, markVi.day(...dayParts(added.day))),
  ];
  return { place: { page, x: 0, y: 0, ...size }, parts };
}

function sealPart({ person, seal }: SealOnPaper, pageHeight: number): MarkPart {
  const x = Math.max(0, person.x + person.width / 3 - SEAL_SIZE);
  const y = person.y + person.height / 2 - SEAL_SIZE / 2;
  return { kind: "seal", x, y: pageHeight - y - SEAL_SIZE, width: SEAL_SIZE, height: SEAL_SIZE, ...seal };
}

/** Number and day of a document are given at issue (Nghị định 30/2020/NĐ-CP, Điều 15). */
async function headParts(file: Uint8Array, { number, day }: SealOnPaper, pageHeight: number): Promise<readonly MarkPart[]> {
  const found = await findWords(file, markVi.headWords, "first");
  const texts = [number, ...dayParts(day)];
  return found.flatMap((word, index): readonly MarkPart[] => {
    const text = texts[index] ?? "";
    if (word === undefined || word.page !== 0 || text === "") return [];
    const y = pageHeight - word.y - word.height;
    return [{ kind: "text", x: word.x + word.width + 3, y, height: 12, isItalic: index > 0, text }];
  });
}

/** Day, month and year; months 1 and 2 carry a nought, so that no figure can be put before them (Phụ lục I). */
function dayParts(on: CivilDate): readonly [string, string, string] {
  const [year = "", month = "", day = ""] = on.split("-");
  return [day, Number(month) <= 2 ? month : String(Number(month)), year];
}
