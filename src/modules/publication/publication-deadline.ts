import { addDays, type CivilDate } from "#kernel/instant";
import { isWorkingDay, workingDaysBetween, type Calendar } from "#modules/calendar";

/** Working days after the decision within which a province publishes (Quyết định 766/QĐ-TTg, indicator 1.2). */
const PUBLISH_WORKING_DAYS = 5;
/** No run of days off is longer than this; the search ends. */
const SEARCH_DAYS_MAX = 60;

/** The last day on which a version signed that day is published in time; undefined outside the years that the calendar knows. */
export function publishBy(calendar: Calendar, signedOn: CivilDate): CivilDate | undefined {
  let [day, left] = [signedOn, PUBLISH_WORKING_DAYS];
  for (let tried = 0; tried < SEARCH_DAYS_MAX && left > 0; tried += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day) === true) left -= 1;
  }
  return left === 0 ? day : undefined;
}

/** Working days past the last day; 0 when in time, undefined outside the calendar's years. */
export function daysLate(calendar: Calendar, signedOn: CivilDate, publishedOn: CivilDate): number | undefined {
  const last = publishBy(calendar, signedOn);
  if (last === undefined) return undefined;
  return publishedOn <= last ? 0 : workingDaysBetween(calendar, last, publishedOn);
}
