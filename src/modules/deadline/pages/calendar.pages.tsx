import { civilDateOf, parseInstant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { levelOneCodeOf, listAgencies } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
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
import { Actions, Button, ButtonLink, Card, EmptyState, Link, Notice, Pagination, SummaryList, Table } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import type { PageStatus } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { applyDecree } from "../apply-decree.ts";
import { listShifts, shiftProgress } from "../deadline.queries.ts";
import { listPreview, previewDecree } from "../preview-decree.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { DeadlineText } from "../text/vi.ts";
import { DecreeCarrier, DecreeFields, PREVIEW_PATH } from "./decree-form.tsx";
import { cursorText, draftOf, EMPTY_FORM, errorsOf, parseCursor, readDecreeForm, ROWS_MORE } from "./decree-input.ts";
import type { DecreeForm } from "./decree-input.ts";
import { Counts, ShiftTable, Sums } from "./shift-list.tsx";
import type { ShiftWords } from "./shift-list.tsx";

const HOME = "/quan-tri/lich";
const NEW_PATH = "/quan-tri/lich/van-ban-moi";
const DECREE_PATH = "/quan-tri/lich/van-ban";
const LIST_SIZE = 50;
/** While dossiers are still being moved, the page looks again. */
const REFRESH_SECONDS = 3;

/** Registers the administration of the working calendar. The work area's door is identity's. */
export function registerDeadlinePages(app: WebApp): void {
  app.get(HOME, yearPage);
  app.get(NEW_PATH, (c) => formPage(c, EMPTY_FORM, []));
  app.get(PREVIEW_PATH, (c) => seeOther(c, NEW_PATH));
  app.post(PREVIEW_PATH, postDecree);
  app.get(`${DECREE_PATH}/:decreeId`, decreePage);
}

function textOf(c: WebContext): DeadlineText["pages"] {
  return pickText<DeadlineText>(c.var.locale, { vi, en }).pages;
}

function crumbs(words: DeadlineText["pages"], isHome = false) {
  const admin = { href: "/quan-tri", label: words.admin };
  return isHome ? [admin] : [admin, { href: HOME, label: words.calendar }];
}

async function shownWords(c: WebContext): Promise<ShiftWords> {
  const { locale, now, useCaseDeps } = c.var;
  const names = new Map((await listAgencies(useCaseDeps.db, civilDateOf(now))).map((agency) => [agency.code as string, agency]));
  return {
    words: textOf(c),
    locale,
    agencyName: (code) => {
      const agency = names.get(code);
      if (agency === undefined) return code;
      return locale === "en" && agency.nameEn !== "" ? agency.nameEn : agency.name;
    },
  };
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
      <Actions>
        <ButtonLink href={NEW_PATH}>{words.newDecree}</ButtonLink>
      </Actions>
      <section>
        <h2>{words.decreesTitle}</h2>
        <DecreeTable decrees={decrees} c={c} />
      </section>
      <YearLinks path={HOME} year={year} locale={locale} />
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
        { key: "days", heading: words.days_, cell: (decree) => decree.rows.map((row) => formatDay(locale, row.date as never)).join(", ") },
        { key: "moved", heading: words.movedCount, isNumber: true, cell: (decree) => formatNumber(locale, decree.movedCount) },
        { key: "applied", heading: words.appliedAt, cell: (decree) => formatInstant(locale, decree.appliedAt) },
      ]}
    />
  );
}

async function formPage(c: WebContext, form: DecreeForm, errors: readonly FieldError[]): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "calendar.apply_decree", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale, now, useCaseDeps } = c.var;
  const words = textOf(c);
  const agencies = await listAgencies(useCaseDeps.db, civilDateOf(now));
  const provinceCode = agencies[0] === undefined ? "H99" : levelOneCodeOf(agencies[0].code as AgencyCode);
  return renderPage(
    c,
    {
      title: words.formTitle,
      lead: words.formLead,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
    <DecreeFields
      form={form}
      errors={errors}
      words={words}
      locale={locale}
      provinceCode={provinceCode}
      agencies={agencies.map(({ code, name }) => `${code} · ${name}`)}
    />,
  );
}

function sentenceIn(c: WebContext): (fault: Problem) => string {
  return (fault) => {
    const { title, next } = problemText(c, fault);
    return `${title} ${next}`.trim();
  };
}

/** One form, four buttons: more rows, preview, a further page of the list, apply. */
async function postDecree(c: WebContext): Promise<Response> {
  const values = await readForm(c);
  if (isProblem(values)) return respondProblem(c, values);
  const form = readDecreeForm(values);
  const act = values.text("viec");
  if (act === "them-dong") return formPage(c, { ...form, rowCount: form.rowCount + ROWS_MORE }, []);
  if (act === "sua") return formPage(c, form, []);
  if (act !== "ap-dung") return showPreview(c, form, { after: values.text("sau") });
  const ctx = useCaseContextOf(c, values.commandId);
  const seen = { digest: values.text("seenDigest"), at: parseInstant(values.text("seenAt")) ?? ctx.now };
  const applied = await applyDecree(ctx, draftOf(form), seen);
  if (!("faults" in applied)) return seeOther(c, `${DECREE_PATH}/${applied.decreeId}`);
  const [fault] = applied.faults;
  if (fault.problem === "deadline.preview_stale" || fault.problem === "schedule.calendar_changed") return showPreview(c, form, { fault });
  if (!fault.problem.startsWith("schedule.")) return respondProblem(c, fault);
  return formPage(c, form, errorsOf(form, applied.faults, sentenceIn(c)));
}

async function showPreview(
  c: WebContext,
  form: DecreeForm,
  asked: { readonly after?: string; readonly fault?: Problem },
): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const draft = draftOf(form);
  const preview = await previewDecree(ctx, draft);
  if ("faults" in preview) return refusedDraft(c, form, preview.faults);
  if (preview.isApplied) return seeOther(c, `${DECREE_PATH}/${preview.decreeId}`);
  const page = await listPreview(ctx, draft, parseCursor(asked.after ?? ""));
  if ("faults" in page) return refusedDraft(c, form, page.faults);
  const shown = await shownWords(c);
  const { words, locale } = shown;
  const status: PageStatus = asked.fault === undefined ? 200 : 409;
  const number = (value: number): string => formatNumber(locale, value);
  return renderPage(
    c,
    {
      title: words.previewTitle(number(preview.sums.moved)),
      kicker: legalDocOf(preview.decree.document),
      lead: preview.decree.document.title,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words),
      status,
    },
    <>
      {asked.fault !== undefined && <Notice kind="warning" isLive title={problemText(c, asked.fault).title} />}
      <Notice kind="info" title={words.nothingWritten}>
        <p>{words.promiseRule}</p>
      </Notice>
      <Sums sums={preview.sums} shown={shown} />
      {preview.sums.unreadable.length > 0 && (
        <Notice kind="danger" title={words.unreadable(number(preview.sums.unreadable.length))}>
          <p>{preview.sums.unreadable.join(", ")}</p>
        </Notice>
      )}
      <Counts caption={words.byAgency} heading={words.agency} counts={preview.sums.byAgency} nameOf={shown.agencyName} shown={shown} />
      <Counts
        caption={words.byProcedure}
        heading={words.procedure}
        counts={preview.sums.byProcedure}
        nameOf={(code) => code}
        shown={shown}
      />
      <section>
        <h2>{words.listTitle}</h2>
        <ShiftTable shifts={page.shifts} shown={shown} />
        {page.next !== undefined && (
          <DecreeCarrier form={form} label={words.nextPage} extra={{ sau: cursorText(page.next) }}>
            <Button kind="quiet" name="viec" value="trang">
              {words.nextPage}
            </Button>
          </DecreeCarrier>
        )}
      </section>
      <Card heading={words.applyTitle}>
        <p>{words.applyBody(number(preview.sums.announced))}</p>
        <p class="mc-quiet">{words.digest(preview.digest)}</p>
        <DecreeCarrier form={form} label={words.apply} extra={{ seenDigest: preview.digest, seenAt: preview.previewedAt }}>
          <Actions>
            <Button name="viec" value="ap-dung">
              {words.apply}
            </Button>
            <Button kind="secondary" name="viec" value="sua">
              {words.correct}
            </Button>
          </Actions>
        </DecreeCarrier>
      </Card>
    </>,
  );
}

/** A draft that may not be is shown in its form; one for which there is no right is refused whole. */
function refusedDraft(c: WebContext, form: DecreeForm, faults: readonly [Problem, ...Problem[]]): Response | Promise<Response> {
  const [first] = faults;
  return first.problem.startsWith("schedule.") ? formPage(c, form, errorsOf(form, faults, sentenceIn(c))) : respondProblem(c, first);
}

/** A decree that was applied: what it says, how far it is carried out, and its list. */
async function decreePage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const decision = await permit(ctx, "calendar.apply_decree", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const decree = (await listDecrees(ctx.db)).find(({ decreeId }) => decreeId === c.req.param("decreeId"));
  if (decree === undefined) return respondProblem(c, problem("deadline.decree_unknown"));
  const shown = await shownWords(c);
  const { words, locale } = shown;
  const [progress, shifts] = await Promise.all([
    shiftProgress(ctx.db, decree.decreeId),
    listShifts(ctx.db, decree.decreeId, { after: parseCursor(c.req.query("sau") ?? ""), limit: LIST_SIZE }),
  ]);
  const last = shifts.length === LIST_SIZE ? shifts.at(-1) : undefined;
  const number = (value: number): string => formatNumber(locale, value);
  return renderPage(
    c,
    {
      title: decree.document.title,
      kicker: legalDocOf(decree.document),
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words),
      ...(progress.open === 0 ? {} : { refreshSeconds: REFRESH_SECONDS }),
    },
    <>
      {progress.open > 0 ? (
        <Notice kind="info" isLive title={words.movingTitle(number(progress.moved + progress.unneeded), number(progress.listed))} />
      ) : (
        <Notice kind="success" title={words.movedTitle(number(progress.moved))} />
      )}
      <SummaryList
        rows={[
          { label: words.scope, value: scopeName(decree.scope, locale) },
          { label: words.days_, value: <Days decree={decree} c={c} /> },
          {
            label: words.appliedAt,
            value: `${formatInstant(locale, decree.appliedAt)}${decree.appliedBy === null ? "" : ` · ${decree.appliedBy}`}`,
          },
          {
            label: words.movedCount,
            value: words.ofExamined(number(decree.movedCount + decree.unchangedCount), number(decree.movedCount)),
          },
          { label: words.announcedCount, value: number(progress.announced) },
          ...(progress.foundLater === 0 ? [] : [{ label: words.foundLater, value: number(progress.foundLater) }]),
          { label: words.digestLabel, value: <code>{decree.differenceDigest}</code> },
        ]}
      />
      <section>
        <h2>{words.listTitle}</h2>
        <ShiftTable shifts={shifts} shown={shown} hasOutcome />
        <Pagination
          count={shifts.length}
          firstHref={c.req.query("sau") === undefined ? undefined : `${DECREE_PATH}/${decree.decreeId}`}
          nextHref={
            last === undefined
              ? undefined
              : `${DECREE_PATH}/${decree.decreeId}?sau=${encodeURIComponent(cursorText({ dueOn: last.previousOn, code: last.code }))}`
          }
        />
      </section>
    </>,
  );
}

function Days({ decree, c }: { readonly decree: DecreeView; readonly c: WebContext }) {
  const { locale } = c.var;
  const { kinds } = scheduleText(locale);
  return (
    <ul>
      {decree.rows.map((row) => (
        <li key={`${row.date}${row.kind}`}>
          {formatDay(locale, row.date as never)}: {kinds[row.kind]}
          {row.occasion === "" ? "" : `, ${row.occasion}`}
        </li>
      ))}
    </ul>
  );
}
