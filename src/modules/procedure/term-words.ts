import { formatDong } from "#kernel/money";
import { formatNumber } from "#platform/format";
import { pickText, type Locale } from "#platform/i18n";
import { procedureText } from "./procedure-text.ts";
import type { ChannelTerm, Fee } from "./procedure.ts";
import { pagesEn } from "./text/pages.en.ts";
import { pagesVi, type ProcedurePagesText } from "./text/pages.vi.ts";

function detailOf(locale: Locale): ProcedurePagesText["detail"] {
  return pickText<ProcedurePagesText>(locale, { vi: pagesVi, en: pagesEn }).detail;
}

/** A processing time in words. */
export function timeInWords(locale: Locale, time: ChannelTerm["time"]): string {
  return time === null ? detailOf(locale).unknownTime : procedureText(locale).time(time.amount, time.unit);
}

/** A fee in words. */
export function feeInWords(locale: Locale, fee: ChannelTerm["fee"]): string {
  const detail = detailOf(locale);
  if (fee === null) return detail.unknownFee;
  if (fee === "free") return detail.free;
  const amount = amountInWords(locale, fee);
  return fee.per === null ? amount : detail.per(amount, fee.per);
}

function amountInWords(locale: Locale, fee: Fee): string {
  return fee.currency === "VND" ? formatDong(fee.amount) : `${formatNumber(locale, fee.amount)} ${fee.currency}`;
}
