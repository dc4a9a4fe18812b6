import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { EmptyState, Link, Notice, Table, Tag, type Column } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { DOUBT_REASONS } from "../national/doubt.ts";
import {
  countReasons,
  findProcedure,
  listDoubts,
  listQueue,
  PAGE_SIZE,
  type QueueEntry,
  type ReasonCount,
  type ReviewItem,
} from "../procedure.queries.ts";
import { CATALOGUE_PATH, QUEUE_PATH } from "./catalogue-page.tsx";
import { PageLinks } from "./page-links.tsx";
import { pageWords, placeWords, type PageWords } from "./page-words.ts";
import { pageNumber } from "./procedure-list.tsx";

/** The queue: how many values are unclear and why, and the procedures they stand in, those nearest to being done first. */
export async function reviewQueuePage(c: WebContext, db: Database): Promise<Response> {
  const words = pageWords(c.var.locale);
  const reason = DOUBT_REASONS.find((each) => each === c.req.query("ly-do"));
  const page = pageNumber(c.req.query("trang"));
  const [reasons, queue] = await Promise.all([countReasons(db), listQueue(db, { reason, page })]);
  const { queue: text, admin } = words.pages;
  const view = { page, pageCount: Math.max(1, Math.ceil(queue.total / PAGE_SIZE)) };
  const reasonPart = reason === undefined ? "" : `&ly-do=${reason}`;
  return renderPage(
    c,
    {
      title: text.title,
      lead: text.lead,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: "/quan-tri", label: admin.home },
        { href: CATALOGUE_PATH, label: admin.title },
      ],
    },
    reasons.length === 0 ? (
      <EmptyState title={text.empty} icon="check">
        {text.emptyHint}
      </EmptyState>
    ) : (
      <>
        <Table caption={text.reasons} columns={reasonColumns(words)} rows={reasons} rowKey={(row) => row.reason} />
        {reason !== undefined && (
          <Notice title={text.shownOf(words.catalogue.doubts[reason])}>
            <p>
              <Link href={QUEUE_PATH}>{text.all}</Link>
            </p>
          </Notice>
        )}
        <Table caption={text.procedures} columns={queueColumns(words)} rows={queue.entries} rowKey={(row) => row.code} />
        <PageLinks words={words} view={view} hrefOf={(to) => `${QUEUE_PATH}?trang=${to}${reasonPart}`} />
      </>
    ),
  );
}

function reasonColumns({ pages, catalogue, locale }: PageWords): readonly Column<ReasonCount>[] {
  return [
    {
      key: "reason",
      heading: pages.queue.reason,
      isRowHeading: true,
      cell: (row) => <Link href={`${QUEUE_PATH}?ly-do=${row.reason}`}>{catalogue.doubts[row.reason]}</Link>,
    },
    { key: "kind", heading: pages.admin.state, cell: (row) => <Tag>{row.isBlocking ? pages.queue.blocking : pages.queue.other}</Tag> },
    { key: "count", heading: pages.queue.count, isNumber: true, cell: (row) => formatNumber(locale, row.count) },
  ];
}

function queueColumns({ pages, locale }: PageWords): readonly Column<QueueEntry>[] {
  return [
    {
      key: "procedure",
      heading: pages.queue.procedure,
      isRowHeading: true,
      cell: (row) => (
        <Link href={`${QUEUE_PATH}/${row.code}`}>
          {row.code} · {row.name}
        </Link>
      ),
    },
    { key: "field", heading: pages.list.field, cell: (row) => row.field },
    { key: "blocking", heading: pages.queue.blocking, isNumber: true, cell: (row) => formatNumber(locale, row.blockingCount) },
    { key: "open", heading: pages.queue.count, isNumber: true, cell: (row) => formatNumber(locale, row.openCount) },
  ];
}

/** The unclear values of one procedure, in the order of the record, each with what was printed. */
export async function procedureReviewPage(c: WebContext, db: Database): Promise<Response> {
  const words = pageWords(c.var.locale);
  const code = c.req.param("code") ?? "";
  const [procedure, doubts] = await Promise.all([
    findProcedure(db, { code, today: civilDateOf(c.var.now), includesDrafts: true }),
    listDoubts(db, code),
  ]);
  if (procedure === undefined) return respondProblem(c, problem("procedure.unknown", { code: code.slice(0, 40) }));
  const { resolve, admin, queue } = words.pages;
  return renderPage(
    c,
    {
      title: nameIn(words.locale, procedure),
      kicker: resolve.listTitle(code),
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: "/quan-tri", label: admin.home },
        { href: CATALOGUE_PATH, label: admin.title },
        { href: QUEUE_PATH, label: queue.title },
      ],
    },
    <>
      {c.req.query("xong") !== undefined && (
        <Notice kind="success" title={resolve.done} isLive>
          <p>{doubts.length === 0 ? resolve.allDone : resolve.left(formatNumber(words.locale, doubts.length))}</p>
        </Notice>
      )}
      <Table
        caption={resolve.items}
        columns={doubtColumns(words)}
        rows={doubts}
        rowKey={(row) => row.doubtId}
        empty={<EmptyState title={resolve.allDone} icon="check" />}
      />
    </>,
  );
}

const EXCERPT_LENGTH = 240;

function doubtColumns(words: PageWords): readonly Column<ReviewItem>[] {
  const { resolve } = words.pages;
  return [
    { key: "where", heading: resolve.where, isRowHeading: true, cell: (row) => placeWords(words, row.field) },
    { key: "why", heading: resolve.why, cell: (row) => words.catalogue.doubts[row.reason] },
    {
      key: "printed",
      heading: resolve.printed,
      cell: (row) => <q lang="vi">{row.raw.length > EXCERPT_LENGTH ? `${row.raw.slice(0, EXCERPT_LENGTH)}…` : row.raw}</q>,
    },
    {
      key: "answer",
      heading: resolve.answer,
      cell: (row) => (
        <Link href={`${QUEUE_PATH}/${row.code}/${row.doubtId}`} label={`${resolve.resolve}: ${placeWords(words, row.field)}`}>
          {resolve.resolve}
        </Link>
      ),
    },
  ];
}
