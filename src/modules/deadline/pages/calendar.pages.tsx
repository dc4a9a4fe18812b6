import { isProblem } from "#kernel/problem";
import {
  calendarsInForce,
  legalDocOf,
  listDecrees,
  publishedYearsOf,
  scopeName,
  scheduleText,
  yearAsked,
  YearCalendar,
  YearLinks,
} from "#modules/schedule";
import type { DecreeView } from "#modules/schedule";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Actions, ButtonLink, EmptyState, Link, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { authorise } from "#modules/identity";
import { EMPTY_FORM } from "./decree-input.ts";
import { PREVIEW_PATH } from "./decree-form.tsx";
import { formPage, postDecree } from "./decree-preview.tsx";
import { decreePage } from "./decree-page.tsx";
import { crumbs, DECREE_PATH, HOME_PATH, NEW_PATH, textOf } from "./page-words.ts";

/** Registers the administration of the working calendar. The work area's door is identity's. */
export function registerDeadlinePages(app: WebApp): void {
  app.get(HOME_PATH, yearPage);
  app.get(NEW_PATH, (c) => formPage(c, EMPTY_FORM, []));
  app.get(PREVIEW_PATH, (c) => seeOther(c, NEW_PATH));
  app.post(PREVIEW_PATH, postDecree);
  app.get(`${DECREE_PATH}/:decreeId`, decreePage);
}

/** The year, and every decree that changed it. */
async function yearPage(c: WebContext): Promise<Response> {
  const { locale, now, useCaseDeps } = c.var;
  const words = textOf(c);
  const year = yearAsked(c);
  const [book, decrees] = await Promise.all([calendarsInForce(useCaseDeps.db), listDecrees(useCaseDeps.db)]);
  const agency = (c.req.query("co-quan") ?? "").trim();
  const calendar = agency === "" ? book.national : book.forAgency(agency);
  return renderPage(
    c,
    { title: scheduleText(locale).pages.title(year), lead: words.lead, variant: "work", isPrivate: true, breadcrumbs: crumbs(words, true) },
    <>
      {!isProblem(authorise(c.var.actor, "calendar.apply_decree", {})) && (
        <Actions>
          <ButtonLink href={NEW_PATH}>{words.newDecree}</ButtonLink>
        </Actions>
      )}
      <section>
        <h2>{words.decreesTitle}</h2>
        <DecreeTable decrees={decrees} c={c} />
      </section>
      <YearLinks path={HOME_PATH} year={year} locale={locale} />
      <YearCalendar calendar={calendar} year={year} isPublished={publishedYearsOf(book).includes(year)} locale={locale} now={now} />
    </>,
  );
}

function DecreeTable({ decrees, c }: { readonly decrees: readonly DecreeView[]; readonly c: WebContext }) {
  const { locale } = c.var;
  const words = textOf(c);
  return (
    <Table
      caption={words.decreesTitle}
      hasHiddenCaption
      rows={decrees}
      rowKey={(decree) => decree.decreeId}
      empty={
        <EmptyState title={words.noDecrees}>
          <p>{words.noDecreesBody}</p>
        </EmptyState>
      }
      columns={[
        {
          key: "document",
          heading: words.document,
          isRowHeading: true,
          cell: (decree) => <Link href={`${DECREE_PATH}/${decree.decreeId}`}>{legalDocOf(decree.document)}</Link>,
        },
        { key: "title", heading: words.title, cell: (decree) => decree.document.title },
        { key: "scope", heading: words.scope, cell: (decree) => scopeName(decree.scope, locale) },
        { key: "days", heading: words.days_, cell: (decree) => decree.rows.map((row) => formatDay(locale, row.date)).join(", ") },
        { key: "moved", heading: words.movedCount, isNumber: true, cell: (decree) => formatNumber(locale, decree.movedCount) },
        { key: "applied", heading: words.appliedAt, cell: (decree) => formatInstant(locale, decree.appliedAt) },
      ]}
    />
  );
}
