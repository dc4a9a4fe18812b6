import { civilDateOf } from "#kernel/instant";
import { formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  Link,
  SearchForm,
  Status,
  Table,
  TextInput,
  type Column,
  type Tone,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { countReasons, type ProcedureSummary } from "../procedure.queries.ts";
import { searchProcedures } from "../search-procedures.queries.ts";
import type { PublicationState } from "../procedure.ts";
import { PageLinks } from "./page-links.tsx";
import { pageWords, type PageWords } from "./page-words.ts";
import { pageNumber } from "./procedure-list.tsx";

export const CATALOGUE_PATH = "/quan-tri/thu-tuc";
export const QUEUE_PATH = "/quan-tri/thu-tuc/ra-soat";

const PAGE_SIZE = 50;

/** What a state means to the person who looks. */
export const STATE_TONES: Readonly<Record<PublicationState, Tone>> = {
  DRAFT: "neutral",
  ANNOUNCED: "info",
  PUBLISHED: "info",
  EFFECTIVE: "good",
  ABOLISHED: "stopped",
};

/** The catalogue for officials: the newest version of every procedure, drafts too. */
export async function cataloguePage(c: WebContext, db: Database): Promise<Response> {
  const words = pageWords(c.var.locale);
  const typed = c.req.query("q") ?? "";
  const query = {
    words: typed,
    today: civilDateOf(c.var.now),
    includesDrafts: true,
    page: pageNumber(c.req.query("trang")),
    pageSize: PAGE_SIZE,
  };
  const [view, reasons] = await Promise.all([searchProcedures(db, query), countReasons(db)]);
  const open = reasons.reduce((sum, each) => sum + each.count, 0);
  const { admin, list } = words.pages;
  return renderPage(
    c,
    { title: admin.title, lead: admin.lead, variant: "work", isPrivate: true, breadcrumbs: [{ href: "/quan-tri", label: admin.home }] },
    <>
      <Actions>
        <ButtonLink href="/quan-tri/soan-thao">{admin.drafting}</ButtonLink>
        <ButtonLink href={QUEUE_PATH} kind="secondary">
          {open === 0 ? admin.nothingToReview : admin.queueLink(formatNumber(words.locale, open))}
        </ButtonLink>
      </Actions>
      <SearchForm action={CATALOGUE_PATH} label={admin.title}>
        <TextInput name="q" type="search" label={list.words} value={typed} maxLength={200} />
        <Button icon="search">{list.search}</Button>
      </SearchForm>
      <Table
        caption={admin.caption}
        hasHiddenCaption
        columns={columnsOf(words)}
        rows={view.procedures}
        rowKey={(row) => row.code}
        empty={<EmptyState title={admin.empty} />}
      />
      <PageLinks words={words} view={view} hrefOf={(page) => `${CATALOGUE_PATH}?q=${encodeURIComponent(typed)}&trang=${page}`} />
    </>,
  );
}

function columnsOf(words: PageWords): readonly Column<ProcedureSummary>[] {
  const { pages, catalogue, locale } = words;
  return [
    {
      key: "name",
      heading: pages.list.name,
      isRowHeading: true,
      cell: (row) => (
        <Link href={`${CATALOGUE_PATH}/${row.code}`}>
          {row.code} · {nameIn(locale, row)}
        </Link>
      ),
    },
    { key: "field", heading: pages.list.field, cell: (row) => nameIn(locale, { name: row.field, nameEn: row.fieldEn }) },
    {
      key: "state",
      heading: pages.admin.state,
      cell: (row) => (
        <>
          <Status tone={STATE_TONES[row.state]}>{catalogue.states[row.state]}</Status>
          <div class="mc-hint">{pages.admin.version(row.version)}</div>
        </>
      ),
    },
    {
      key: "open",
      heading: pages.admin.open,
      isNumber: true,
      cell: (row) =>
        row.openDoubtCount === 0 ? (
          "–"
        ) : (
          <Link href={`${QUEUE_PATH}/${row.code}`} label={`${pages.admin.reviewOf} ${row.code}: ${row.openDoubtCount}`}>
            {formatNumber(locale, row.openDoubtCount)}
          </Link>
        ),
    },
  ];
}
