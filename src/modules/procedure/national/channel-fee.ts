import { parseDong } from "#kernel/money";
import type { Currency, Fee } from "../procedure.ts";
import { NOT_STATED, type DoubtReason } from "./doubt.ts";

/** A fee cell as read: the fee as printed, and the reason to have a person look at it. */
export interface ReadFee {
  readonly fee: Fee | "free" | null;
  readonly reason: DoubtReason | null;
}

const CURRENCIES: Readonly<Record<string, Currency>> = {
  "Việt Nam Đồng": "VND",
  VNĐ: "VND",
  VND: "VND",
  Đồng: "VND",
  đồng: "VND",
  USD: "USD",
  "Đô la Mỹ": "USD",
  EUR: "EUR",
  Euro: "EUR",
};

/** No fee in force is below this; `20 VNĐ` in the portal stands for 20,000 đồng, which is for a person to say. */
const FEE_MIN_DONG = 1000;

const AMOUNT_CELL = /^(?<number>[\d.,]+) ?(?<currency>\p{L}[\p{L} ]*)$/u;
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/u;

/** Reads a fee cell together with the bracketed note that explains it. */
export function readFeeCell(cell: string, feeNote: string): ReadFee {
  if (cell === "" || cell.startsWith(NOT_STATED)) return { fee: null, reason: "fee_not_stated" };
  if (cell.startsWith("Miễn phí")) return { fee: "free", reason: isFreeContradicted(feeNote) ? "fee_free_contradicted" : null };
  if (cell.endsWith("%")) return { fee: null, reason: "fee_percent" };
  if (/\d\s*[-–]\s*\d/u.test(cell)) return { fee: null, reason: "fee_range" };
  const match = AMOUNT_CELL.exec(cell)?.groups;
  const currency = CURRENCIES[match?.["currency"] ?? ""];
  const amount = match === undefined ? undefined : parseAmount(match["number"] ?? "");
  if (currency === undefined || amount === undefined) return { fee: null, reason: "fee_amount_unclear" };
  const dong = parseDong(amount);
  if (dong === undefined) return { fee: null, reason: "fee_amount_unclear" };
  const fee: Fee = { amount: dong, currency, per: perIn(feeNote, amount) };
  return { fee, reason: doubtOf(fee, feeNote) };
}

/** A whole amount printed with dots or commas between thousands; a decimal part is not guessed at. */
export function parseAmount(text: string): number | undefined {
  if (/^\d+$/u.test(text)) return Number(text);
  return GROUPED.test(text) ? Number(text.replace(/[.,]/gu, "")) : undefined;
}

/**
 * Where a number without a unit runs into the amount (`1200,000 VNĐ`), the ways to cut them: the time has at least one
 * digit, the amount does not begin with a zero, and groups of thousands stay whole.
 */
export function cutsOfGlued(glued: string): readonly { readonly time: string; readonly amount: number }[] {
  const [head = "", ...groups] = glued.split(/[.,]/u);
  if (groups.some((group) => group.length !== 3)) return [];
  const cuts: { time: string; amount: number }[] = [];
  for (let at = 1; at < head.length; at += 1) {
    const first = head.slice(at);
    if (first.startsWith("0") || (groups.length > 0 && first.length > 3)) continue;
    cuts.push({ time: head.slice(0, at), amount: Number(first + groups.join("")) });
  }
  return cuts;
}

const NOTHING =
  /^[\s(]*[-+*]?\s*(?:không|không có|không quy định|chưa quy định|không thu (?:phí|lệ phí)|miễn (?:phí|lệ phí)|không mất phí)[\s.;)]*$/iu;
const PAID =
  /\d[\d.]*\s*(?:đồng|đ\b|vnđ|vnd|usd|triệu|nghìn)|\d\s*%|hội đồng nhân dân|hđnd|ủy ban nhân dân|theo quy định|quy định tại|áp dụng mức|mức (?:thu|phí|lệ phí)|thông tư|biểu (?:phí|mức)|phí thẩm định|lệ phí cấp|giá dịch vụ|chi phí|\d{1,3}(?:\.\d{3})+/iu;

/** “Miễn phí” beside a note that names an amount or says who sets one. */
function isFreeContradicted(feeNote: string): boolean {
  return feeNote !== "" && !NOTHING.test(feeNote) && PAID.test(feeNote);
}

function doubtOf(fee: Fee, feeNote: string): DoubtReason | null {
  if (fee.currency === "VND" && fee.amount < FEE_MIN_DONG) return "fee_too_small";
  if (/(?:áp dụng|miễn|từ|đến)[^.;]{0,40}ngày\s+\d{1,2}\/\d{1,2}\/\d{4}|bằng\s+\d+\s*%/iu.test(feeNote)) return "fee_changes_with_time";
  const stated = amountsIn(feeNote, fee.currency);
  if (stated.length === 0) return null;
  return stated.every((amount) => amount === fee.amount) ? null : "fee_differs_from_note";
}

const DONG_AMOUNT = /(?<number>\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?<million>triệu)?\s*(?:việt nam đồng|đồng|vnđ|vnd|đ(?!\p{L}))/giu;
const DOLLAR_AMOUNT = /(?<number>\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:usd|đô la)/giu;

/** Amounts that a note names in words of money. */
export function amountsIn(note: string, currency: Currency): readonly number[] {
  if (currency === "EUR") return [];
  return [...note.matchAll(currency === "USD" ? DOLLAR_AMOUNT : DONG_AMOUNT)].flatMap(({ groups }) => {
    const amount = parseAmount(groups?.["number"] ?? "");
    if (amount === undefined) return [];
    return [groups?.["million"] === undefined ? amount : amount * 1_000_000];
  });
}

const PER = String.raw`\s*\/\s*(?:0?1\s+)?(?<per>\p{L}[\p{L}\d -]{0,38})`;
const PER_FIRST = new RegExp(String.raw`^\(?\s*(?:đồng|đ|vnđ)?${PER}`, "iu");
const PER_AFTER_AMOUNT = new RegExp(String.raw`(?<number>\d[\d.,]*)\s*(?:việt nam đồng|đồng|đ|vnđ|usd)${PER}`, "iu");

/** For one what the fee is due, when the note says it beside the same amount or with no amount of its own. */
function perIn(feeNote: string, amount: number): string | null {
  const first = PER_FIRST.exec(feeNote)?.groups?.["per"];
  if (first !== undefined) return first.trim();
  const after = PER_AFTER_AMOUNT.exec(feeNote)?.groups;
  if (after?.["per"] === undefined || parseAmount((after["number"] ?? "").replace(/[.,]+$/u, "")) !== amount) return null;
  return after["per"].trim();
}
