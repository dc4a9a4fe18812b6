import { addDays, civilDateFromDayNumber, epochMsOf, instantAt, instantFromEpochMs, type CivilDate, type Instant } from "#kernel/instant";
import { isWorkingDay, workingMinutesBetween, type Calendar } from "#modules/calendar";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The instant of local midnight of 1970-01-01, from which local days are whole multiples. */
const LOCAL_EPOCH_MS = epochMsOf(instantAt("1970-01-01" as CivilDate, 0));

/** Office hours as a line without gaps: what people who work from half past seven to half past five live on. */
export interface OfficeClock {
  readonly isWorkingDay: (day: CivilDate) => boolean;
  /** The moment itself when the office is open, else the next opening. */
  readonly openAt: (at: Instant) => Instant;
  /** So many office minutes later; 0 gives `openAt`. */
  readonly after: (at: Instant, minutes: number) => Instant;
  /** Office minutes from one moment to a later one; 0 when it is not later. */
  readonly between: (from: Instant, to: Instant) => number;
  /** The end of the last session on or before the day. */
  readonly closeOf: (day: CivilDate) => Instant;
}

interface OpenHours {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Office hours over a calendar's sessions and working days. Counts in milliseconds and makes one text at the end: a year of a
 * province asks this some hundred thousand times.
 */
export function officeClock(calendar: Calendar): OfficeClock {
  const sessions = calendar.sessions;
  const known = new Map<number, boolean>();
  const worksOn = (dayNumber: number): boolean => {
    const seen = known.get(dayNumber);
    if (seen !== undefined) return seen;
    const works = isWorkingDay(calendar, civilDateFromDayNumber(dayNumber)) === true;
    known.set(dayNumber, works);
    return works;
  };

  /** The open hours in which the moment falls, or the next ones. */
  const openHours = (atMs: number): OpenHours => {
    for (let dayNumber = Math.floor((atMs - LOCAL_EPOCH_MS) / DAY_MS); ; dayNumber += 1) {
      if (!worksOn(dayNumber)) continue;
      const midnightMs = LOCAL_EPOCH_MS + dayNumber * DAY_MS;
      const session = sessions.find(({ endMinute }) => atMs < midnightMs + endMinute * MINUTE_MS);
      if (session !== undefined) {
        return {
          fromMs: Math.max(atMs, midnightMs + session.startMinute * MINUTE_MS),
          untilMs: midnightMs + session.endMinute * MINUTE_MS,
        };
      }
    }
  };

  const after = (at: Instant, minutes: number): Instant => {
    let leftMs = minutes * MINUTE_MS;
    for (let hours = openHours(epochMsOf(at)); ; hours = openHours(hours.untilMs)) {
      const roomMs = hours.untilMs - hours.fromMs;
      if (leftMs < roomMs) return instantFromEpochMs(hours.fromMs + leftMs);
      leftMs -= roomMs;
    }
  };

  const works = (day: CivilDate): boolean => isWorkingDay(calendar, day) === true;
  return {
    isWorkingDay: works,
    after,
    openAt(at) {
      const atMs = epochMsOf(at);
      const { fromMs } = openHours(atMs);
      return fromMs === atMs ? at : instantFromEpochMs(fromMs);
    },
    between: (from, to) => Math.max(0, workingMinutesBetween(calendar, from, to) ?? 0),
    closeOf(day) {
      let last = day;
      while (!works(last)) last = addDays(last, -1);
      return instantAt(last, sessions.at(-1)?.endMinute ?? 0);
    },
  };
}
