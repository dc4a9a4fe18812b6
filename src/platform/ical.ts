import { addDays } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";

/** Something that lasts a whole day: a due day, not a meeting, so it takes nobody's time. */
export interface AllDayEvent {
  /** The same for the same thing at every reading, so that a calendar moves it instead of adding another. */
  readonly uid: string;
  readonly day: CivilDate;
  readonly lastModified: Instant;
  /** Grows with every change. */
  readonly sequence: number;
  readonly summary: string;
  /** Lines of text. */
  readonly description: readonly string[];
  readonly url: string;
  /** When to remind, and with which words. */
  readonly alarm: { readonly at: Instant; readonly words: string } | null;
}

/** A calendar to subscribe to. */
export interface CalendarFeed {
  readonly name: string;
  readonly language: string;
  readonly events: readonly AllDayEvent[];
}

/** Lines of content are folded after so many octets (RFC 5545, 3.1). */
const LINE_OCTETS_MAX = 75;
const CRLF = "\r\n";

/** Vietnam has kept UTC+7 since 1975-06-13 and has no summer time, so one rule is the whole zone. */
const VTIMEZONE = [
  "BEGIN:VTIMEZONE",
  "TZID:Asia/Ho_Chi_Minh",
  "BEGIN:STANDARD",
  "DTSTART:19750613T000000",
  "TZOFFSETFROM:+0700",
  "TZOFFSETTO:+0700",
  "TZNAME:+07",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** The calendar as `text/calendar` (RFC 5545). The same feed gives the same bytes. */
export function icalText(feed: CalendarFeed): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Mot Cua//Mot Cua//${feed.language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `NAME:${escapeText(feed.name)}`,
    `X-WR-CALNAME:${escapeText(feed.name)}`,
    "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...VTIMEZONE,
    ...feed.events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map(foldLine).join(CRLF) + CRLF;
}

function eventLines(event: AllDayEvent): readonly string[] {
  const stamp = utcStamp(event.lastModified);
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(event.uid)}`,
    // Without a METHOD, the stamp is when the content was last revised (RFC 5545, 3.8.7.2).
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART;VALUE=DATE:${dayStamp(event.day)}`,
    `DTEND;VALUE=DATE:${dayStamp(addDays(event.day, 1))}`,
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description.join("\n"))}`,
    `URL:${event.url}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    ...(event.alarm === null ? [] : alarmLines(event.alarm)),
    "END:VEVENT",
  ];
}

function alarmLines(alarm: { readonly at: Instant; readonly words: string }): readonly string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER;VALUE=DATE-TIME:${utcStamp(alarm.at)}`,
    `DESCRIPTION:${escapeText(alarm.words)}`,
    "END:VALARM",
  ];
}

function utcStamp(instant: Instant): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;
}

function dayStamp(day: CivilDate): string {
  return day.replaceAll("-", "");
}

/** Text values escape the backslash, the two separators and line ends (RFC 5545, 3.3.11); other control characters have no place in it. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/gu, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/gu, String.raw`\n`)
    .replaceAll(/[^\P{Cc}\t]/gu, "");
}

/** Folds between characters, never inside the octets of one. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // The space that marks a continued line counts as well.
    if (octets + size > LINE_OCTETS_MAX) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(CRLF);
}
