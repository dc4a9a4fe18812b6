import { addDays, civilDateOf, dayNumberOf, dayOfWeek } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isWorkingDay, YEAR_MAX, YEAR_MIN } from "#modules/calendar";
import type { Calendar, CalendarRow } from "#modules/calendar";
import { formatDay, formatLongDay, formatNumber } from "#platform/format";
import { Link, Notice, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { ScheduleText } from "./text/vi.ts";

export interface YearCalendarProps {
  readonly calendar: Calendar;
  readonly year: number;
  readonly isPublished: boolean;
  readonly locale: Locale;
  readonly now: Instant;
}

interface DayFace {
  readonly className: string;
  readonly mark: string;
}

const FACES: Readonly<Record<CalendarRow["kind"], DayFace>> = {
  HOLIDAY: { className: "mc-day-holiday", mark: "●" },
  COMPENSATION: { className: "mc-day-off", mark: "○" },
  SWAP_OFF: { className: "mc-day-off", mark: "○" },
  SWAP_WORK: { className: "mc-day-made-up", mark: "+" },
};
const REST: DayFace = { className: "mc-day-rest", mark: "" };
const WORKED: DayFace = { className: "", mark: "" };
const WEEK = 7;
const SATURDAY = 6;

/** The words of the calendar in a language. */
export function scheduleText(locale: Locale): ScheduleText {
  return pickText<ScheduleText>(locale, { vi, en });
}

/** A year as people read it: the days that differ with their ground, then twelve months with every day off marked. */
export function YearCalendar(props: YearCalendarProps) {
  const { calendar, year, isPublished, locale } = props;
  const text = scheduleText(locale);
  const words = text.pages;
  const rows = rowsOfYear(calendar, year);
  return (
    <>
      {!isPublished && (
        <Notice kind="warning" title={words.provisionalTitle}>
          <p>{words.provisional}</p>
        </Notice>
      )}
      <section>
        <h2>{words.daysTitle}</h2>
        <Table
          caption={words.daysTitle}
          hasHiddenCaption
          rows={rows}
          rowKey={(row) => row.date}
          empty={<p>{words.none}</p>}
          columns={[
            { key: "day", heading: words.day, isRowHeading: true, cell: (row) => spanText(row, locale) },
            { key: "kind", heading: words.kind, cell: (row) => text.kinds[row.kind] },
            { key: "occasion", heading: words.occasion, cell: (row) => row.occasion },
            { key: "ground", heading: words.ground, cell: (row) => row.legalDoc },
            ...(rows.some((row) => row.scope !== "national")
              ? [{ key: "scope", heading: words.scope, cell: (row: RowSpan) => scopeName(row.scope, locale) }]
              : []),
          ]}
        />
      </section>
      <section>
        <h2>{words.monthsTitle}</h2>
        <Legend locale={locale} />
        <div class="mc-year">
          {Array.from({ length: 12 }, (_, index) => (
            <Month key={index} {...props} month={index + 1} />
          ))}
        </div>
      </section>
    </>
  );
}

/** `cả nước`, `tỉnh H99`, `cơ quan H99.10`. */
export function scopeName(scope: CalendarRow["scope"], locale: Locale): string {
  const words = scheduleText(locale).pages;
  const [kind = "", code = ""] = scope.split(":");
  if (kind === "national") return words.national;
  return kind === "province" ? words.province(code) : words.agency(code);
}

/** Days one after another with one ground, as a person says them: from Monday to Friday. */
interface RowSpan extends CalendarRow {
  readonly until: CivilDate;
}

function spanText({ date, until }: RowSpan, locale: Locale): string {
  const from = formatLongDay(locale, date);
  return date === until ? from : scheduleText(locale).pages.until(from, formatLongDay(locale, until));
}

function rowsOfYear(calendar: Calendar, year: number): readonly RowSpan[] {
  const spans: RowSpan[] = [];
  const rows = [...calendar.rows.values()].filter((row) => row.date.startsWith(`${year}-`));
  for (const row of rows.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = spans.at(-1);
    if (last !== undefined && continues(last, row)) spans[spans.length - 1] = { ...last, until: row.date };
    else spans.push({ ...row, until: row.date });
  }
  return spans;
}

function continues(span: RowSpan, row: CalendarRow): boolean {
  const isSameGround =
    span.kind === row.kind && span.occasion === row.occasion && span.legalDoc === row.legalDoc && span.scope === row.scope;
  return isSameGround && addDays(span.until, 1) === row.date;
}

function Legend({ locale }: { readonly locale: Locale }) {
  const words = scheduleText(locale).pages;
  const samples = [
    { ...WORKED, label: words.legendWorked },
    { ...REST, label: words.legendWeekend },
    { ...FACES.HOLIDAY, label: words.legendHoliday },
    { ...FACES.SWAP_OFF, label: words.legendOff },
    { ...FACES.SWAP_WORK, label: words.legendMadeUp },
  ];
  return (
    <ul class="mc-legend" aria-label={words.legend}>
      {samples.map((sample) => (
        <li key={sample.label}>
          <span class={`mc-day-sample ${sample.className}`} aria-hidden="true">
            9{sample.mark !== "" && <span class="mc-day-mark">{sample.mark}</span>}
          </span>
          {sample.label}
        </li>
      ))}
    </ul>
  );
}

function Month(props: YearCalendarProps & { readonly month: number }) {
  const { calendar, year, month, locale } = props;
  const words = scheduleText(locale).pages;
  const weeks = weeksOf(year, month);
  const worked = weeks.flat().filter((day) => day !== null && isWorkingDay(calendar, day) === true).length;
  return (
    <table class="mc-month">
      <caption>
        {words.month(month)} <span>{words.workingDays(formatNumber(locale, worked))}</span>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((name, index) => (
            <th key={name} scope="col">
              <abbr title={words.weekdayNames[index]}>{name}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>{week.map((day, place) => (day === null ? <td key={place} /> : <Day key={place} {...props} day={day} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: YearCalendarProps & { readonly day: CivilDate }) {
  const { calendar, day, locale, now } = props;
  const text = scheduleText(locale);
  const row = calendar.rows.get(day);
  const face = faceOf(day, row);
  const today = day === civilDateOf(now) ? " mc-day-today" : "";
  const label = row === undefined ? undefined : `${formatDay(locale, day)}: ${text.kinds[row.kind]}, ${row.occasion}`;
  return (
    <td class={`${face.className}${today}`.trim()} title={label}>
      {Number(day.slice(8))}
      {face.mark !== "" && (
        <span class="mc-day-mark" aria-hidden="true">
          {face.mark}
        </span>
      )}
      {row !== undefined && <span class="mc-hidden">, {text.kinds[row.kind]}</span>}
    </td>
  );
}

function faceOf(day: CivilDate, row: CalendarRow | undefined): DayFace {
  if (row !== undefined) return FACES[row.kind];
  return dayOfWeek(day) >= SATURDAY ? REST : WORKED;
}

/** The weeks of a month from Monday, null where another month's days would stand. */
function weeksOf(year: number, month: number): readonly (readonly (CivilDate | null)[])[] {
  const first = `${year}-${String(month).padStart(2, "0")}-01` as CivilDate;
  const next = (month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`) as CivilDate;
  const length = dayNumberOf(next) - dayNumberOf(first);
  const blank = dayOfWeek(first) - 1;
  const cells = Array.from({ length: Math.ceil((blank + length) / WEEK) * WEEK }, (_, index) =>
    index < blank || index >= blank + length ? null : addDays(first, index - blank),
  );
  return Array.from({ length: cells.length / WEEK }, (_, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
}

/** The year that was asked for, kept within those that the calendar knows; this year without one. */
export function yearAsked(c: WebContext): number {
  const asked = Number(c.req.query("nam") ?? "");
  const year = Number.isInteger(asked) && asked > 0 ? asked : Number(civilDateOf(c.var.now).slice(0, 4));
  return Math.min(Math.max(year, YEAR_MIN), YEAR_MAX);
}

/** The year before and after, and this page's own. */
export function YearLinks({ path, year, locale }: { readonly path: string; readonly year: number; readonly locale: Locale }) {
  const words = scheduleText(locale).pages;
  const years = [year - 1, year + 1].filter((one) => one >= YEAR_MIN && one <= YEAR_MAX);
  return (
    <p>
      {words.otherYears}:{" "}
      {years.map((one, index) => (
        <span key={one}>
          {index > 0 && " · "}
          <Link href={`${path}?nam=${one}`}>{words.year(one)}</Link>
        </span>
      ))}
    </p>
  );
}
