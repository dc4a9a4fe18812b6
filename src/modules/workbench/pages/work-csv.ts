import { formatDay, formatInstant } from "#platform/format";

import type { TodayItem } from "../today.queries.ts";
import type { ShownList } from "./today-list.tsx";
import { workText } from "./work-words.ts";

/** Marks the text as UTF-8 for the spreadsheet program of an office. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What a spreadsheet would take for a formula is a name or a remark that somebody typed. */
const FORMULA = /^[=+\-@\t\r]/u;

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n;]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of the list as comma-separated values (RFC 4180), with the heads of the table. */
export function workCsv(items: readonly TodayItem[], shown: ShownList): string {
  const { locale, names, text } = shown;
  const words = workText(locale);
  const rows = items.map((item) => [
    item.dossierCode,
    item.procedureName,
    item.source === "opinion" ? shown.words.list.opinion : (item.stepName ?? text.statuses[item.status as keyof typeof text.statuses]),
    item.applicantName ?? "",
    item.holderOfficerName ?? "",
    item.holderUnit === null ? "" : names.unit(item.holderUnit, locale),
    item.dueAt === null ? "" : formatInstant(locale, item.dueAt),
    item.dossierDueOn === null ? "" : formatDay(locale, item.dossierDueOn),
    item.receivedAt === null ? "" : formatInstant(locale, item.receivedAt),
    words.filter.channels[item.channel] ?? item.channel,
  ]);
  return BYTE_ORDER_MARK + [words.csv.heads, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
