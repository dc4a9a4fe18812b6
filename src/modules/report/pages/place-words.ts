import type { Locale } from "#platform/i18n";

import type { FilledReport, FilledTable } from "../filled-report.ts";

/** A place of a report (`III.3/person`, `ii06/ROW/COLUMN`) as people call it; as it is kept where the text no longer has it. */
export function placeWords(filled: FilledReport, place: string, locale: Locale): string {
  const [first = "", ...rest] = place.split("/");
  const section = filled.sections.find(({ key }) => key === first);
  if (section !== undefined) return `${first} ${section.heading[locale]}`;
  const form = filled.annexes.find((one) => one.form === first);
  return form === undefined ? place : cellPlace(form, rest, locale);
}

/** Keys of rows may hold a slash, those of columns do not. */
function cellPlace(form: FilledTable & { readonly number: string | null }, parts: readonly string[], locale: Locale): string {
  const [rowKey, columnKey] = [parts.slice(0, -1).join("/"), parts.at(-1)];
  const row = form.rows.find(({ key }) => key === rowKey);
  const column = form.columns.find(({ key }) => key === columnKey);
  const heading = column === undefined ? (columnKey ?? "") : [...column.groups, column.name].map((said) => said[locale]).join(" – ");
  return [form.number ?? form.caption[locale], row?.label[locale] ?? rowKey, heading].filter((part) => part !== "").join(", ");
}
