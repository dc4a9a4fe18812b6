import type { CivilDate } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { calendarEn } from "#modules/calendar";
import type { ROW_ACTS } from "../schedule.events.ts";
import type { ScheduleText } from "./vi.ts";

type RowAct = (typeof ROW_ACTS)[number];

const kinds: Readonly<Record<RowAct, string>> = {
  HOLIDAY: "Public holiday",
  COMPENSATION: "Rest day made up",
  SWAP_OFF: "Rested in exchange",
  SWAP_WORK: "Worked in exchange",
  REVOKED: "Row revoked",
};

const documentFields: Readonly<Record<string, string>> = {
  number: "number of the document",
  date: "date of the document",
  issuer: "issuing agency",
  title: "subject",
};

function kindOf(value: unknown): string {
  return kinds[String(value) as RowAct] ?? String(value);
}

function row(p: ProblemParams): string {
  const date = String(p["date"]);
  return `Row ${String(p["row"])} (${/^\d{4}-\d{2}-\d{2}$/u.test(date) ? day(date) : date})`;
}

function day(date: unknown): string {
  return calendarEn.day(String(date) as CivilDate);
}

/** English words of the working calendar and its decrees. */
export const en = {
  kinds,
  documentFields,
  problems: {
    "schedule.file_unreadable": (p) => ({
      title: `The file ${String(p["file"])} cannot be read: ${String(p["reason"])}`,
      next: "Correct it after the sample in docs/operations/calendar-decree.md and run again.",
    }),
    "schedule.decree_empty": () => ({ title: "The decree has no rows.", next: "Enter at least one day that changes." }),
    "schedule.too_many_rows": (p) => ({
      title: `The decree has ${String(p["count"])} rows.`,
      next: `Enter at most ${String(p["countMax"])}; take one document at a time.`,
    }),
    "schedule.scope_unknown": (p) => ({
      title: `The scope “${String(p["scope"])}” is not known.`,
      next: "Write national, province:H99 or agency:H99.10.",
    }),
    "schedule.document_incomplete": (p) => ({
      title: `Missing: ${documentFields[String(p["field"])] ?? String(p["field"])}.`,
      next: "The calendar changes by a document with number, date, issuer and subject only.",
    }),
    "schedule.document_dated_later": (p) => ({
      title: `The document is dated ${day(p["date"])}, after today.`,
      next: "Check the date of the document.",
    }),
    "schedule.row_date_unreadable": (p) => ({ title: `${row(p)}: not a day.`, next: "Write a day that exists, as 2026-08-31." }),
    "schedule.row_kind_unknown": (p) => ({
      title: `${row(p)}: there is no kind “${String(p["kind"])}”.`,
      next: `Choose one of ${String(p["kinds"])}.`,
    }),
    "schedule.row_without_occasion": (p) => ({
      title: `${row(p)}: the occasion is missing.`,
      next: "Write what people call the day, for example “Quốc khánh 02/9”.",
    }),
    "schedule.row_in_past": (p) => ({
      title: `${row(p)}: this day has passed and has been counted.`,
      next: "Days can be changed from today on. Dossiers that suffered are handled one by one.",
    }),
    "schedule.row_year_unknown": (p) => ({
      title: `${row(p)}: the calendar knows ${String(p["firstYear"])} to ${String(p["lastYear"])}.`,
      next: "Check the year.",
    }),
    "schedule.row_year_unpublished": (p) => ({
      title: `${row(p)}: the schedule of ${String(p["year"])} is not published yet.`,
      next: "Publish the whole year first, then change single days.",
    }),
    "schedule.row_repeated": (p) => ({ title: `${row(p)} repeats row ${String(p["other"])}.`, next: "Remove one of the two." }),
    "schedule.row_contradicts": (p) => ({
      title: `${row(p)}: “${kindOf(p["kind"])}” contradicts row ${String(p["other"])}, “${kindOf(p["otherKind"])}”.`,
      next: "A day has one kind.",
    }),
    "schedule.row_stands_already": (p) => ({
      title: `${row(p)}: the day is “${kindOf(p["standing"])}” already, ${String(p["occasion"])} (${String(p["legalDoc"])}).`,
      next: "If the new document replaces that row, add a row “revoked” for the same day.",
    }),
    "schedule.row_revokes_nothing": (p) => ({
      title: `${row(p)}: this scope has no row there to revoke.`,
      next: "Check the day and the scope.",
    }),
    "schedule.row_works_anyway": (p) => ({
      title: `${row(p)}: this is a working day anyway.`,
      next: "A day worked in exchange is a weekly rest day.",
    }),
    "schedule.row_rests_anyway": (p) => ({
      title: `${row(p)}: this is a weekly rest day anyway.`,
      next: "A day rested in exchange, or made up, is a working day.",
    }),
    "schedule.swap_without_pair": (p) => ({
      title: `${row(p)}: the other half of the swap is missing.`,
      next: "Each day rested in exchange comes with a day worked, also when revoked.",
    }),
    "schedule.year_not_national": (p) => ({
      title: `The schedule of ${String(p["year"])} cannot be published for ${String(p["scope"])} alone.`,
      next: "A year is published for the nation; places change single days.",
    }),
    "schedule.year_published_already": (p) => ({
      title: `The schedule of ${String(p["year"])} is published already.`,
      next: "Enter the days that change only.",
    }),
    "schedule.year_incomplete": (p) => ({
      title: `The schedule of ${String(p["year"])} lacks ${day(p["date"])}, ${String(p["occasion"])}.`,
      next: "A year's schedule holds every public holiday of Article 112 of the Labour Code.",
    }),
    "schedule.calendar_changed": () => ({
      title: "Another decree has just changed the calendar.",
      next: "Look at the preview on the new calendar, then apply.",
    }),
  },
  pages: {
    title: (year: number) => `Working calendar of ${year}`,
    lead: "Working days, days off and their ground. The dates on receipts are computed by this calendar.",
    provisionalTitle: "This year is provisional",
    provisional: "The official schedule is not published yet: the days below follow from the law and may change.",
    otherYears: "Other years",
    year: (year: number) => `${year}`,
    month: (month: number) =>
      ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][
        month - 1
      ] ?? "",
    weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    weekdayNames: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    legend: "Legend",
    legendWorked: "working day",
    legendWeekend: "weekly rest",
    legendHoliday: "public holiday",
    legendOff: "made up or rested in exchange",
    legendMadeUp: "worked in exchange",
    monthsTitle: "Month by month",
    until: (from: string, to: string) => `${from} to ${to}`,
    daysTitle: "Days that differ from an ordinary week",
    day: "Day",
    kind: "Kind",
    occasion: "Occasion",
    ground: "Ground",
    scope: "Holds for",
    national: "the whole country",
    province: (code: string) => `province ${code}`,
    agency: (code: string) => `agency ${code}`,
    workingDays: (count: string) => `${count} working days`,
    none: "None.",
    sessionsTitle: "Office hours",
    session: (from: string, to: string) => `${from} to ${to}`,
    sources: "Documents that changed the calendar",
    noDecrees: "No document has changed the published calendar yet.",
  },
} satisfies ScheduleText & { readonly problems: Record<string, (params: ProblemParams) => unknown> };
