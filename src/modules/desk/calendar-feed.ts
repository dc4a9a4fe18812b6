import { epochMsOf, instantAt, instantFromEpochMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { momentOfOfficeMinutes, officeMinutesBefore } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { formatDay, formatInstant } from "#platform/format";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { AllDayEvent } from "#platform/ical";

import type { FeedItem } from "./feed.queries.ts";
import type { FeedText } from "./text/feed.vi.ts";

/** What a calendar's entries are told with. */
export interface FeedWorld {
  readonly locale: Locale;
  readonly words: FeedText;
  readonly calendar: Calendar;
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string;
  /** A unit with its agency. */
  readonly deskName: (unitCode: string) => string;
}

/** The morning in which a duty with a day but no hour is reminded of. */
const MORNING_MINUTE = 8 * 60;

/** A thing to do as an entry of a calendar: no name of any applicant, the same entry at every reading. */
export function feedEvent(item: FeedItem, world: FeedWorld): AllDayEvent {
  const { words, locale, publicUrl } = world;
  return {
    uid: `${item.source}-${item.dossierCode}-${item.itemKey}@${new URL(publicUrl).hostname}`,
    day: item.dueDay,
    lastModified: item.since,
    sequence: item.version,
    summary: summaryOf(item, world),
    description: [
      words.procedure(localName(locale, item.procedureName, item.procedureNameEn)),
      words.desk(world.deskName(item.unitCode)),
      ...(item.dueAt === null ? [] : [words.dueAt(formatInstant(locale, item.dueAt))]),
      ...(item.dossierDueOn === null ? [] : [words.promised(formatDay(locale, item.dossierDueOn))]),
    ],
    url: `${publicUrl}/lam-viec/ho-so/${item.dossierCode}`,
    alarm: { at: reminderOf(item, world.calendar), words: words.alarm },
  };
}

function summaryOf(item: FeedItem, { words, locale }: FeedWorld): string {
  switch (item.source) {
    case "step":
      return words.step(item.dossierCode, (locale === "en" ? item.stepNameEn : item.stepName) ?? words.answerFiling);
    case "opinion":
      return words.opinion(item.dossierCode);
    case "apology":
      return words.apology(item.dossierCode);
  }
}

/** One working day of office time before the due moment. */
function reminderOf(item: FeedItem, calendar: Calendar): Instant {
  if (item.dueAt === null) return instantAt(item.dueDay, MORNING_MINUTE);
  const due = officeMinutesBefore(calendar, epochMsOf(item.dueAt));
  const moment = due === undefined ? undefined : momentOfOfficeMinutes(calendar, due - calendar.minutesPerDay);
  return moment === undefined ? item.dueAt : instantFromEpochMs(moment);
}
