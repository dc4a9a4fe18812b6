import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

/** A day as people type it (`5/3/1990`, `05-03-1990`, `05031990`) or as a date field sends it; undefined when it is none. */
export function parseTypedDay(text: string): CivilDate | undefined {
  const iso = parseCivilDate(text);
  if (iso !== undefined) return iso;
  const match = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/u.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/u.exec(text);
  if (match === null) return undefined;
  const [, day = "", month = "", year = ""] = match;
  return parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}
