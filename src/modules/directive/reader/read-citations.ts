import type { CivilDate } from "#kernel/instant";

import { CITED_KINDS, LETTER_FALLBACK, PLAIN_KINDS, VAGUE_KIND } from "./citations.cues.ts";
import { LAW_KIND } from "./frame.cues.ts";
import { civilDate, DAY_SOURCE } from "./dates.ts";
import type { Block } from "./lines.ts";
import { kindOfNumber, NUMBER_SOURCE, tidyNumber } from "./number.ts";
import { placeOf } from "./passage.ts";
import type { CitedDocument, Place, ReadingFinding } from "./reading.ts";

interface Mention {
  readonly number: string;
  readonly kind: string | null;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
  readonly place: Place;
  readonly index: number;
  readonly end: number;
  /** Written in capitals only, so that its symbol's small letters are lost. */
  readonly isLoud: boolean;
}

const NUMBERS = new RegExp(NUMBER_SOURCE, "gu");
const KINDS = CITED_KINDS.join("|");
const KIND_BEFORE = new RegExp(String.raw`(${KINDS})(?:[\p{L}\s,]{0,60}?)\s(?:số\s*:?\s*)?$`, "iu");
const NUMBER_WORD = /(?:^|[\s(])[Ss]ố\s*:?\s*$/u;
const DATE_AFTER = new RegExp(String.raw`^[\s,]{0,2}(?:\(?\s*)ngày\s+${DAY_SOURCE}`, "iu");
const YEARLESS = /^[\s,]{0,2}ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?!\s*(?:,\s*)?năm)(?=\s)/iu;
const ISSUER_AFTER =
  /^[\s,]{0,2}của\s+((?:[^,;.()“”":]| - (?=Thương binh)|,\s(?=(?:Thể thao|Chủ nhiệm|công nghệ)\b))+?)(?=\s(?:về|ban hành|quy định|phê duyệt|thông báo|hướng dẫn|thực hiện|triển khai|thông qua|công bố|sửa đổi|đẩy mạnh|và|ngày|đã|để|tại|tổ chức|cho|theo|trên|trong việc|là|Quy định|giai đoạn|năm|nhằm|yêu cầu|được|với|do|nêu|v\/v|có|đối với|gồm|chỉ đạo|giao|trong|kèm|khóa)[\s,]|\s?[,;.()“”":–]|\s-\s(?!Thương binh|Bộ )|$)/iu;
const ISSUED_BEFORE =
  /(?:^|[\s,(])((?:Bộ|Chính phủ|Thủ tướng Chính phủ|UBND|[ỦU][ỷy] ban|Tỉnh ủy|Ban|Bộ Chính trị|Quốc hội|Hội đồng)[^,;.:()]{0,50}?)\s+(?:đã\s+)?ban hành\s+[^,;.]{0,20}$/u;
const DATE_BEFORE = new RegExp(String.raw`ngày\s+${DAY_SOURCE}\s*,[^.;]{0,80}$`, "iu");
const WINDOW = 160;

/** Finds the documents that blocks cite, each once, with what any mention says of date and issuer. `own` is the document's own number. */
export function readCitations(
  blocks: readonly Block[],
  own: string | null,
): { readonly cited: readonly CitedDocument[]; readonly findings: readonly ReadingFinding[] } {
  const findings: ReadingFinding[] = [];
  const mentions = blocks.flatMap((block) => shareIssuers(mentionsIn(block, findings), block));
  const byNumber = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const key = mention.number.toLocaleLowerCase("vi");
    if (own !== null && key === own.toLocaleLowerCase("vi")) continue;
    const known = byNumber.get(key);
    if (known === undefined) byNumber.set(key, [mention]);
    else known.push(mention);
  }
  const cited = [...byNumber.values()].flatMap((group) => citedOf(group) ?? []);
  return { cited, findings };
}

function mentionsIn(block: Block, findings: ReadingFinding[]): readonly Mention[] {
  const { text } = block.passage;
  if (!text.includes("/")) return [];
  const mentions: Mention[] = [];
  for (const match of text.matchAll(NUMBERS)) {
    const raw = match[0];
    const end = match.index + raw.length;
    const before = text.slice(Math.max(0, match.index - WINDOW), match.index);
    const number = tidyNumber(raw);
    const kind = kindBefore(before) ?? null;
    if (kind === null && !NUMBER_WORD.test(before) && kindOfNumber(number) === undefined) continue;
    const after = text.slice(end, end + 2 * WINDOW);
    const dated = DATE_AFTER.exec(after);
    if (YEARLESS.test(after)) findings.push({ code: "year_missing", place: placeOf(block.passage, match.index, end), params: { number } });
    const tail = after.slice(dated?.[0].length ?? YEARLESS.exec(after)?.[0].length ?? 0);
    mentions.push({
      number,
      kind,
      date: dated === null ? dateBefore(before) : (dayOf(dated) ?? null),
      issuer: issuerAfter(tail) ?? ISSUED_BEFORE.exec(before)?.[1]?.trim() ?? null,
      place: placeOf(block.passage, match.index, end),
      index: match.index,
      end,
      isLoud: block.isCapitals,
    });
  }
  return mentions;
}

function kindBefore(before: string): string | undefined {
  const tail = before.slice(-90).replace(/^.*[;.:(]\s?(?=\S)/u, "");
  const matches = [...tail.matchAll(new RegExp(`(?<!\\p{L})(?:${KINDS})(?!\\p{L})`, "gu"))];
  const last = matches.at(-1);
  if (last === undefined || !KIND_BEFORE.test(`${tail.slice(last.index)}`)) return undefined;
  return last[0];
}

function dayOf(match: RegExpExecArray): CivilDate | undefined {
  const [, day, month, year, dayInWords, monthInWords, yearInWords] = match;
  return civilDate(yearInWords ?? year, monthInWords ?? month, dayInWords ?? day);
}

/** “Ngày 19/8/2015, Bộ Nội vụ ban hành Quyết định số …”. */
function dateBefore(before: string): CivilDate | null {
  if (!/ban hành\s+[^,;.]{0,20}$/u.test(before)) return null;
  const match = DATE_BEFORE.exec(before);
  return match === null ? null : (dayOf(match) ?? null);
}

function issuerAfter(tail: string): string | undefined {
  const found = ISSUER_AFTER.exec(tail)?.[1]?.trim();
  if (found === undefined || found.length > 90 || !/^\p{Lu}/u.test(found)) return undefined;
  return found;
}

/** “Chỉ thị số 31-CT/TU …, Kế hoạch số 134-KH/TU … của Ban Thường vụ Tỉnh ủy”: the issuer at the end of a row of numbers is everyone's. */
function shareIssuers(mentions: readonly Mention[], block: Block): readonly Mention[] {
  const { text } = block.passage;
  const shared: Mention[] = [];
  for (const mention of mentions.toReversed()) {
    const next = shared[0];
    const between = next === undefined ? "" : text.slice(mention.end, next.index);
    const isRow =
      next !== undefined &&
      next.issuer !== null &&
      mention.issuer === null &&
      between.length < 60 &&
      /^[^;.]*(?:,|\svà)\s[^;.]*$/u.test(between) &&
      !/\scủa\s|\svề\s/u.test(between);
    shared.unshift(isRow ? { ...mention, issuer: next.issuer } : mention);
  }
  return shared;
}

function citedOf(group: readonly Mention[]): CitedDocument | undefined {
  const spoken = group.find((mention) => !mention.isLoud) ?? group[0];
  if (spoken === undefined) return undefined;
  const named = group.find((mention) => mention.kind !== null && mention.kind !== VAGUE_KIND)?.kind ?? null;
  const byNumber = kindOfNumber(spoken.number);
  // Quốc hội numbers its laws and its resolutions alike: the word before the number tells them apart.
  const kind =
    (byNumber === LAW_KIND && named !== null ? undefined : byNumber) ??
    (named === null ? undefined : (PLAIN_KINDS[named] ?? named)) ??
    LETTER_FALLBACK;
  return {
    kind: named !== null && named.startsWith(kind) ? (PLAIN_KINDS[named] ?? named) : kind,
    number: spoken.number,
    date: group.find((mention) => mention.date !== null)?.date ?? null,
    issuer:
      group.find((mention) => mention.issuer !== null && !mention.isLoud)?.issuer ??
      group.find((mention) => mention.issuer !== null)?.issuer ??
      null,
    places: group.map((mention) => mention.place),
    rule: named === null ? "cite.number" : "cite.kind_number",
  };
}
