import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

/** A day as Vietnamese texts write it: `25/11/2025`, `25-11-2025`, `ngày 25 tháng 11 năm 2025`. Groups: day, month, year, twice. */
export const DAY_SOURCE = String.raw`(?:(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:,\s*)?năm\s+(\d{4}))`;

const DAY = new RegExp(DAY_SOURCE, "iu");

/** The day written first in a text; undefined when there is none, or it does not exist. */
export function dayIn(text: string): CivilDate | undefined {
  const match = DAY.exec(text);
  if (match === null) return undefined;
  const [, day, month, year, dayInWords, monthInWords, yearInWords] = match;
  return civilDate(yearInWords ?? year, monthInWords ?? month, dayInWords ?? day);
}

/** A day from its numbers as written. */
export function civilDate(year: string | undefined, month: string | undefined, day: string | undefined): CivilDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** The last day of a month. */
export function lastDayOfMonth(year: number, month: number): CivilDate | undefined {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return civilDate(String(year), String(month), String(days));
}
