import { isProblem, problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { legalDocOf, listDecrees, scheduleText, scopeName } from "#modules/schedule";
import type { DecreeView } from "#modules/schedule";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Notice, Pagination, SummaryList } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { listShifts, shiftProgress } from "../deadline.queries.ts";
import type { KeptShift, ShiftProgress } from "../deadline.queries.ts";
import { cursorText, parseCursor } from "./decree-input.ts";
import { crumbs, DECREE_PATH, shownWords } from "./page-words.ts";
import { ShiftTable } from "./shift-list.tsx";
import type { ShiftWords } from "./shift-list.tsx";

const LIST_SIZE = 50;
/** While dossiers are still being moved, the page looks again. */
const REFRESH_SECONDS = 3;

/** A decree that was applied: what it says, how far it is carried out, and its list. */
export async function decreePage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const decision = await permit(ctx, "calendar.apply_decree", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const decree = (await listDecrees(ctx.db)).find(({ decreeId }) => decreeId === c.req.param("decreeId"));
  if (decree === undefined) return respondProblem(c, problem("deadline.decree_unknown"));
  const shown = await shownWords(c);
  const [progress, shifts] = await Promise.all([
    shiftProgress(ctx.db, decree.decreeId),
    listShifts(ctx.db, decree.decreeId, { after: parseCursor(c.req.query("sau") ?? ""), limit: LIST_SIZE }),
  ]);
  return renderPage(
    c,
    {
      title: decree.document.title,
      kicker: legalDocOf(decree.document),
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(shown.words),
      ...(progress.open === 0 ? {} : { refreshSeconds: REFRESH_SECONDS }),
    },
    <>
      <Progress progress={progress} shown={shown} />
      <Face decree={decree} progress={progress} shown={shown} />
      <section>
        <h2>{shown.words.listTitle}</h2>
        <ShiftTable shifts={shifts} rows={decree.rows} shown={shown} hasOutcome />
        <Pages decreeId={decree.decreeId} shifts={shifts} isFirst={c.req.query("sau") === undefined} />
      </section>
    </>,
  );
}

function Progress({ progress, shown }: { readonly progress: ShiftProgress; readonly shown: ShiftWords }) {
  const { words, locale } = shown;
  const number = (value: number): string => formatNumber(locale, value);
  return progress.open > 0 ? (
    <Notice kind="info" isLive title={words.movingTitle(number(progress.moved + progress.unneeded), number(progress.listed))} />
  ) : (
    <Notice kind="success" title={words.movedTitle(number(progress.moved))} />
  );
}

function Face({ decree, progress, shown }: { readonly decree: DecreeView; readonly progress: ShiftProgress; readonly shown: ShiftWords }) {
  const { words, locale } = shown;
  const number = (value: number): string => formatNumber(locale, value);
  const by = decree.appliedBy === null ? "" : ` · ${decree.appliedBy}`;
  return (
    <SummaryList
      rows={[
        { label: words.scope, value: scopeName(decree.scope, locale) },
        { label: words.days_, value: <Days decree={decree} locale={locale} /> },
        { label: words.appliedAt, value: `${formatInstant(locale, decree.appliedAt)}${by}` },
        { label: words.movedCount, value: words.ofExamined(number(decree.movedCount + decree.unchangedCount), number(decree.movedCount)) },
        { label: words.announcedCount, value: number(progress.announced) },
        ...(progress.foundLater === 0 ? [] : [{ label: words.foundLater, value: number(progress.foundLater) }]),
        { label: words.digestLabel, value: <code>{decree.differenceDigest}</code> },
      ]}
    />
  );
}

function Pages(props: { readonly decreeId: string; readonly shifts: readonly KeptShift[]; readonly isFirst: boolean }) {
  const { decreeId, shifts } = props;
  const home = `${DECREE_PATH}/${decreeId}`;
  const last = shifts.length === LIST_SIZE ? shifts.at(-1) : undefined;
  const next = last === undefined ? undefined : cursorText({ dueOn: last.previousOn, code: last.code });
  return (
    <Pagination
      count={shifts.length}
      firstHref={props.isFirst ? undefined : home}
      nextHref={next === undefined ? undefined : `${home}?sau=${encodeURIComponent(next)}`}
    />
  );
}

function Days({ decree, locale }: { readonly decree: DecreeView; readonly locale: Locale }) {
  const { kinds } = scheduleText(locale);
  return (
    <ul>
      {decree.rows.map((row) => (
        <li key={`${row.date}${row.kind}`}>
          {formatDay(locale, row.date)}: {kinds[row.kind]}
          {row.occasion === "" ? "" : `, ${row.occasion}`}
        </li>
      ))}
    </ul>
  );
}
