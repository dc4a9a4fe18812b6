import { addDays, dayOfWeek } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { CalendarRow } from "./calendar-row.ts";

/**
 * First day of the lunar year and the tenth of its third month (Giỗ Tổ), by the Vietnamese calendar at UTC+7. It differs
 * from the Chinese one where the new moon falls between 23:00 and midnight here: Tết 2030 is 2 February, not 3 February.
 * A test recomputes the table from the mean motions of sun and moon.
 */
const lunarDays: Readonly<Record<number, readonly [tet: string, hungKings: string]>> = {
  2007: ["02-17", "04-26"],
  2008: ["02-07", "04-15"],
  2009: ["01-26", "04-04"],
  2010: ["02-14", "04-23"],
  2011: ["02-03", "04-12"],
  2012: ["01-23", "03-31"],
  2013: ["02-10", "04-19"],
  2014: ["01-31", "04-09"],
  2015: ["02-19", "04-28"],
  2016: ["02-08", "04-16"],
  2017: ["01-28", "04-06"],
  2018: ["02-16", "04-25"],
  2019: ["02-05", "04-14"],
  2020: ["01-25", "04-02"],
  2021: ["02-12", "04-21"],
  2022: ["02-01", "04-10"],
  2023: ["01-22", "04-29"],
  2024: ["02-10", "04-18"],
  2025: ["01-29", "04-07"],
  2026: ["02-17", "04-26"],
  2027: ["02-06", "04-16"],
  2028: ["01-26", "04-04"],
  2029: ["02-13", "04-23"],
  2030: ["02-02", "04-12"],
  2031: ["01-23", "04-01"],
  2032: ["02-11", "04-19"],
  2033: ["01-31", "04-09"],
  2034: ["02-19", "04-28"],
  2035: ["02-08", "04-17"],
  2036: ["01-28", "04-06"],
  2037: ["02-15", "04-24"],
  2038: ["02-04", "04-13"],
  2039: ["01-24", "04-03"],
  2040: ["02-12", "04-20"],
  2041: ["02-01", "04-10"],
  2042: ["01-22", "04-29"],
  2043: ["02-10", "04-19"],
  2044: ["01-30", "04-07"],
  2045: ["02-17", "04-26"],
};

/** The year of the first regulation of the one-stop shop, and of the first Giỗ Tổ that was a day off. */
export const YEAR_MIN = 2007;
export const YEAR_MAX = 2045;

/** Tết has had five days off since Bộ luật Lao động 2012, Điều 115 (in force 1 May 2013, after that year's Tết); before, four. */
const FIFTH_TET_DAY_SINCE = 2014;
const LABOUR_CODE_2012_DAY = "2013-05-01";
/** National day has had a second day off since Bộ luật Lao động 2019 came into force on 1 January 2021. */
const SECOND_NATIONAL_DAY_SINCE = 2021;
/** Nghị quyết 28/2026/QH16. */
const CULTURE_DAY_SINCE = 2026;

const TUESDAY = 2;
const SATURDAY = 6;

/** First day of Tết and Giỗ Tổ of a year between `YEAR_MIN` and `YEAR_MAX`. */
export function lunarHolidays(year: number): { readonly tet: CivilDate; readonly hungKings: CivilDate } | undefined {
  const days = lunarDays[year];
  return days === undefined ? undefined : { tet: `${year}-${days[0]}` as CivilDate, hungKings: `${year}-${days[1]}` as CivilDate };
}

/**
 * The days off of a year whose schedule nobody has published yet. The law fixes the days; two things are chosen yearly by
 * the Prime Minister and are guessed here as he has chosen since 2014, so answers that rest on them are provisional: how
 * many of Tết's five days come before it, and on which side of 2 September the second day lies. Swaps cannot be guessed.
 */
export function rowsByRule(year: number): readonly CalendarRow[] {
  const lunar = lunarHolidays(year);
  if (lunar === undefined) return [];
  const make = (date: CivilDate, occasion: string, legalDoc = holidayGround(date)): CalendarRow => ({
    date,
    kind: "HOLIDAY",
    scope: "national",
    occasion,
    legalDoc,
    verified: "unverified",
  });
  const day = (monthDay: string): CivilDate => `${year}-${monthDay}` as CivilDate;
  const holidays: CalendarRow[] = [
    make(day("01-01"), "Tết Dương lịch"),
    ...tetDays(lunar.tet).map((date) => make(date, "Tết Nguyên đán")),
    make(lunar.hungKings, "Giỗ Tổ Hùng Vương"),
    make(day("04-30"), "Ngày Chiến thắng 30/4"),
    make(day("05-01"), "Ngày Quốc tế lao động 01/5"),
    make(day("09-02"), "Quốc khánh 02/9"),
  ];
  if (year >= SECOND_NATIONAL_DAY_SINCE) holidays.push(make(secondNationalDay(day("09-02")), "Quốc khánh 02/9"));
  if (year >= CULTURE_DAY_SINCE) {
    holidays.push(make(day("11-24"), "Ngày Văn hóa Việt Nam 24/11", "Nghị quyết 28/2026/QH16"));
  }
  return [...holidays, ...compensations(holidays)];
}

/** The article that names the holidays of a day. */
function holidayGround(date: CivilDate): string {
  if (Number(date.slice(0, 4)) >= SECOND_NATIONAL_DAY_SINCE) return "Bộ luật Lao động 2019, Điều 112";
  return date >= LABOUR_CODE_2012_DAY ? "Bộ luật Lao động 2012, Điều 115" : "Bộ luật Lao động 1994, Điều 73 (sửa đổi năm 2007)";
}

/** The article by which a holiday on a rest day is rested later. */
function compensationGround(date: CivilDate): string {
  if (Number(date.slice(0, 4)) >= SECOND_NATIONAL_DAY_SINCE) return "Bộ luật Lao động 2019, Điều 111 khoản 3";
  return date >= LABOUR_CODE_2012_DAY ? "Bộ luật Lao động 2012, Điều 115 khoản 3" : "Bộ luật Lao động 1994, Điều 73";
}

/** Two days of the old year and three of the new, or one and four when that fills the week (Tết on a Tuesday); until 2013 one and three. */
function tetDays(tet: CivilDate): readonly CivilDate[] {
  if (Number(tet.slice(0, 4)) < FIFTH_TET_DAY_SINCE) return [-1, 0, 1, 2].map((offset) => addDays(tet, offset));
  const before = dayOfWeek(tet) === TUESDAY ? 1 : 2;
  return [0, 1, 2, 3, 4].map((offset) => addDays(tet, offset - before));
}

/** The neighbour of 2 September that lengthens the rest most. */
function secondNationalDay(nationalDay: CivilDate): CivilDate {
  const isAfterBetter = [1, 4, 7].includes(dayOfWeek(nationalDay));
  return addDays(nationalDay, isAfterBetter ? 1 : -1);
}

/** A holiday on a weekly rest day is rested on the next working day (Bộ luật Lao động 2019, Điều 111 khoản 3). */
function compensations(holidays: readonly CalendarRow[]): readonly CalendarRow[] {
  const taken = new Set<CivilDate>(holidays.map((row) => row.date));
  const rows: CalendarRow[] = [];
  for (const row of holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    if (dayOfWeek(row.date) < SATURDAY) continue;
    let date = row.date;
    while (taken.has(date) || dayOfWeek(date) >= SATURDAY) date = addDays(date, 1);
    taken.add(date);
    rows.push({ ...row, date, kind: "COMPENSATION", legalDoc: compensationGround(date) });
  }
  return rows;
}
