import type { Channel } from "../procedure.ts";
import { NOT_STATED } from "./doubt.ts";

/** One row of the portal's channel table, cut out of the run-together text; cells still as printed. */
export interface ChannelRow {
  readonly channel: Channel;
  /** Everything between the channel's name and the first fee: a number, a number with a unit, words, or nothing. */
  readonly timeCell: string;
  /** Number and amount stand together without a unit between them, so where one ends is not printed. */
  readonly isGlued: boolean;
  readonly feeCell: string;
  readonly feeNote: string;
  readonly note: string;
  readonly raw: string;
}

const HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";

const CHANNEL_NAMES: Readonly<Record<string, Channel>> = {
  "Trực tiếp": "in_person",
  "Trực tuyến": "online",
  "Dịch vụ bưu chính": "post",
};

const NUMBER = String.raw`\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?`;
const UNIT = "Ngày làm việc|Ngày|Giờ làm việc|Giờ|Phút|Tuần|Tháng|Năm";
const CURRENCY = "Việt Nam Đồng|VNĐ|VND|USD|Đô la Mỹ|EUR|Euro|Đồng|đồng";
const FEE = String.raw`${NOT_STATED}|Miễn phí|${NUMBER} ?(?:${CURRENCY})|${NUMBER} ?%`;

/** A time in words is short, on one line, and begins right after the channel's name, as cells do and sentences do not. */
const WORDS = String.raw`\p{Lu}[^\n(]{0,119}?`;

/**
 * Where a row begins. The table arrives as text without borders, and notes speak of channels too (“Trực tiếp: nộp tại …”),
 * so a channel's name begins a row only when a time cell and a fee cell follow it without a gap.
 */
const ROW_START = new RegExp(
  String.raw`(?<channel>${Object.keys(CHANNEL_NAMES).join("|")})(?:` +
    String.raw`(?<time>${NOT_STATED}|${NUMBER} ?(?:${UNIT})|${NUMBER}(?=${NOT_STATED}|Miễn phí))(?<fee>${FEE})` +
    String.raw`|(?<glued>${NUMBER}) ?(?<currency>${CURRENCY})` +
    String.raw`|(?<words>${WORDS})(?<wordsFee>${NOT_STATED}|Miễn phí|${NUMBER} ?(?:${CURRENCY})))`,
  "gu",
);

/** A further fee right after the bracketed note of the one before: the portal prints several fees of one row so. */
const NEXT_FEE = new RegExp(String.raw`^\s*(?<fee>${NUMBER} ?(?:${CURRENCY}))(?=\(|$|\p{Lu})`, "u");

interface Start {
  readonly channel: Channel;
  readonly timeCell: string;
  readonly feeCell: string;
  readonly isGlued: boolean;
  readonly from: number;
  readonly to: number;
}

/** Cuts the channel table into rows; a row with several fees becomes one row for each. Text before the first row is `lead`. */
export function cutChannelRows(text: string): { readonly rows: readonly ChannelRow[]; readonly lead: string } {
  const table = text.normalize("NFC");
  const body = table.startsWith(HEAD) ? table.slice(HEAD.length) : table;
  const starts = [...body.matchAll(ROW_START)].map((match) => startOf(match));
  const rows = starts.flatMap((start, at) => {
    const end = starts[at + 1]?.from ?? body.length;
    return rowsOf(start, { rest: body.slice(start.to, end), raw: body.slice(start.from, end).trim() });
  });
  return { rows, lead: body.slice(0, starts[0]?.from ?? body.length).trim() };
}

function startOf(match: RegExpExecArray): Start {
  const cells = match.groups ?? {};
  const channel = CHANNEL_NAMES[cells["channel"] ?? ""];
  if (channel === undefined) throw new Error("a row start without a channel");
  const place = { channel, from: match.index, to: match.index + match[0].length };
  if (cells["glued"] !== undefined) {
    return { ...place, timeCell: cells["glued"], feeCell: `${cells["glued"]} ${cells["currency"] ?? ""}`, isGlued: true };
  }
  const timeCell = (cells["time"] ?? cells["words"] ?? "").trim();
  return { ...place, timeCell, feeCell: cells["fee"] ?? cells["wordsFee"] ?? "", isGlued: false };
}

function rowsOf(start: Start, { rest, raw }: { readonly rest: string; readonly raw: string }): readonly ChannelRow[] {
  const rows: { feeCell: string; feeNote: string }[] = [];
  let feeCell = start.feeCell;
  let tail = rest;
  for (;;) {
    const [feeNote, after] = cutBracket(tail);
    rows.push({ feeCell, feeNote });
    tail = after;
    const next = feeNote === "" ? null : NEXT_FEE.exec(after);
    if (next === null) break;
    feeCell = next.groups?.["fee"] ?? "";
    tail = after.slice(next[0].length);
  }
  const note = tail.trim();
  return rows.map((row) => ({ channel: start.channel, timeCell: start.timeCell, isGlued: start.isGlued, ...row, note, raw }));
}

/**
 * The bracketed text at the start, without its brackets, and what follows. Brackets may be left open by the portal's
 * clerks; then the note ends at the last closing bracket there is, and an opening one alone says nothing.
 */
function cutBracket(text: string): readonly [inside: string, after: string] {
  if (!text.startsWith("(")) return ["", text];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return [text.slice(1, at).trim(), text.slice(at + 1)];
  }
  const last = text.lastIndexOf(")");
  return last < 0 ? ["", text.slice(1)] : [text.slice(1, last).trim(), text.slice(last + 1)];
}
