import type { OfficeSession } from "#modules/calendar";
import { formatDay, formatInstant } from "#platform/format";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import type { Locale } from "#platform/i18n";
import type { Database } from "#platform/db/pool";
import { publishedYearsOf } from "./calendar-book.ts";
import { calendarsInForce } from "./calendars-in-force.ts";
import { listDecrees } from "./schedule.queries.ts";
import type { DecreeView } from "./schedule.queries.ts";
import { legalDocOf } from "./text/legal-doc.ts";
import { scheduleText, scopeName, yearAsked, YearCalendar, YearLinks } from "./year-calendar.tsx";

const CALENDAR_PATH = "/lich-lam-viec";

/** Registers `/lich-lam-viec`: the working calendar of a year, for everybody. */
export function registerSchedulePages(app: WebApp, deps: { readonly db: Pick<Database, "kysely"> }): void {
  app.get(CALENDAR_PATH, (c) => calendarPage(c, deps.db));
}

async function calendarPage(c: WebContext, db: Pick<Database, "kysely">): Promise<Response> {
  const { locale, now } = c.var;
  const words = scheduleText(locale).pages;
  const year = yearAsked(c);
  const [book, decrees] = await Promise.all([calendarsInForce(db), listDecrees(db)]);
  return renderPage(
    c,
    { title: words.title(year), lead: words.lead },
    <>
      <YearLinks path={CALENDAR_PATH} year={year} locale={locale} />
      <YearCalendar calendar={book.national} year={year} isPublished={publishedYearsOf(book).includes(year)} locale={locale} now={now} />
      <Sessions sessions={book.base.sessions} locale={locale} />
      <section>
        <h2>{words.sources}</h2>
        <DecreeSources decrees={decrees} locale={locale} />
      </section>
    </>,
  );
}

function Sessions({ sessions, locale }: { readonly sessions: readonly OfficeSession[]; readonly locale: Locale }) {
  const words = scheduleText(locale).pages;
  return (
    <section>
      <h2>{words.sessionsTitle}</h2>
      <p>{sessions.map(({ startMinute, endMinute }) => words.session(clock(startMinute), clock(endMinute))).join("; ")}.</p>
    </section>
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function DecreeSources({ decrees, locale }: { readonly decrees: readonly DecreeView[]; readonly locale: Locale }) {
  const words = scheduleText(locale).pages;
  if (decrees.length === 0) return <p>{words.noDecrees}</p>;
  return (
    <ul>
      {decrees.map((decree) => (
        <li key={decree.decreeId}>
          {legalDocOf(decree.document)}: {decree.document.title} ({scopeName(decree.scope, locale)};{" "}
          {decree.rows.map((row) => formatDay(locale, row.date)).join(", ")}; {formatInstant(locale, decree.appliedAt)})
        </li>
      ))}
    </ul>
  );
}
