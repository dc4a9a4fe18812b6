import type { Brand } from "./brand.ts";

/** A moment, as ISO 8601 in UTC with milliseconds (`2026-11-19T02:00:00.000Z`). Two instants compare as strings. */
export type Instant = Brand<string, "Instant">;

/** A day of the civil calendar in Vietnam (`2026-11-19`). It has no hour and no zone; two days compare as strings. */
export type CivilDate = Brand<string, "CivilDate">;

/** The only time zone of the product: every civil day and hour is read in it. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";

/** Vietnam has kept UTC+7 without change since 1975-06-13; the ledger refuses earlier instants, so a constant is exact. */
const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

const ZONE_PATTERN = /T.*(?:Z|[+-]\d{2}:\d{2})$/u;
const CIVIL_DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/u;
const LOCAL_TIME_PATTERN = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/u;

/** An instant from milliseconds since 1970-01-01T00:00Z. */
export function instantFromEpochMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * Reads an instant written as ISO 8601 with a zone; nothing else is guessed. Returns undefined when it is not one. The day is
 * read on its own, because `Date.parse` takes 30 February for 2 March.
 */
export function parseInstant(text: string): Instant | undefined {
  if (!ZONE_PATTERN.test(text) || parseCivilDate(text.slice(0, 10)) === undefined) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : instantFromEpochMs(epochMs);
}

/** Reads a Vietnamese wall-clock time without a zone (`2026-11-19T09:00`), as people type it. */
export function parseLocalTime(text: string): Instant | undefined {
  const match = LOCAL_TIME_PATTERN.exec(text);
  if (match === null) return undefined;
  const [, day = "", hour = "", minute = "", second = "00"] = match;
  if (parseCivilDate(day) === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return instantFromEpochMs(Date.parse(`${day}T${hour}:${minute}:${second}.000+07:00`));
}

/** Reads a civil day; a day that does not exist (`2026-02-30`) is undefined. */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!CIVIL_DATE_PATTERN.test(text)) return undefined;
  const epochMs = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(epochMs)) return undefined;
  return new Date(epochMs).toISOString().slice(0, 10) === text ? (text as CivilDate) : undefined;
}

/** Until this hour in UTC it is the same day in Vietnam. */
const SAME_DAY_BEFORE = "17";

/** The civil day in Vietnam on which the instant falls. */
export function civilDateOf(instant: Instant): CivilDate {
  if (instant.slice(11, 13) < SAME_DAY_BEFORE) return instant.slice(0, 10) as CivilDate;
  return new Date(epochMsOf(instant) + OFFSET_MS).toISOString().slice(0, 10) as CivilDate;
}

/** Minutes since local midnight, 0 to 1439. */
export function minuteOfDay(instant: Instant): number {
  const local = new Date(epochMsOf(instant) + OFFSET_MS);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant of a civil day at a minute since local midnight. */
export function instantAt(day: CivilDate, minute: number): Instant {
  return instantFromEpochMs(Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS + minute * 60_000);
}

/** Days since 1970-01-01: whole-day arithmetic without allocation. */
export function dayNumberOf(day: CivilDate): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS;
}

/** The civil day of a day number. */
export function civilDateFromDayNumber(dayNumber: number): CivilDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** Adds calendar days, negative to go back. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return civilDateFromDayNumber(dayNumberOf(day) + days);
}

/** Adds milliseconds to an instant. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantFromEpochMs(epochMsOf(instant) + ms);
}

/** ISO day of the week, 1 Monday to 7 Sunday. */
export function dayOfWeek(day: CivilDate): number {
  return ((((dayNumberOf(day) + 3) % 7) + 7) % 7) + 1;
}
