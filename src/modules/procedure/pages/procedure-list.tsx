import { civilDateOf } from "#kernel/instant";
import { formatNumber } from "#platform/format";
import { Button, Card, EmptyState, Link, Notice, SearchForm, Select, Tag, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { listFields, type FieldCount, type ProcedureSummary } from "../procedure.queries.ts";
import { searchProcedures, type SearchView } from "../search-procedures.queries.ts";
import { PROCEDURE_LEVELS } from "../procedure.ts";
import { pageWords, type PageWords } from "./page-words.ts";
import { PageLinks } from "./page-links.tsx";

/** The public catalogue: search and filters by address, so that an answer can be sent on as a link. */
export async function procedureListPage(c: WebContext, db: Database): Promise<Response> {
  const words = pageWords(c.var.locale);
  const today = civilDateOf(c.var.now);
  const query = {
    words: c.req.query("q") ?? "",
    field: emptyToUndefined(c.req.query("linh-vuc")),
    level: PROCEDURE_LEVELS.find((level) => level === c.req.query("cap")),
    page: pageNumber(c.req.query("trang")),
  };
  const [view, fields] = await Promise.all([searchProcedures(db, { ...query, today }), listFields(db, today)]);
  const { list } = words.pages;
  return renderPage(
    c,
    { title: list.title, lead: list.lead, description: list.lead },
    <>
      <SearchForm action="/thu-tuc" label={list.title}>
        <TextInput name="q" type="search" label={list.words} hint={list.wordsHint} value={query.words} maxLength={200} />
        <Select name="linh-vuc" label={list.field} value={query.field ?? ""} choices={fieldChoices(words, fields)} />
        <Select name="cap" label={list.level} value={query.level ?? ""} choices={levelChoices(words)} />
        <Button icon="search">{list.search}</Button>
      </SearchForm>
      <Results words={words} view={view} />
      <PageLinks words={words} view={view} hrefOf={(page) => hrefOf(query, page)} />
    </>,
  );
}

function Results(props: { readonly words: PageWords; readonly view: SearchView }) {
  const { words, view } = props;
  const { list } = words.pages;
  if (view.procedures.length === 0) {
    return (
      <EmptyState title={list.empty} icon="search">
        {list.emptyHint}
      </EmptyState>
    );
  }
  return (
    <section class="mc-section" aria-labelledby="ket-qua">
      <h2 id="ket-qua">{list.results}</h2>
      {view.isApproximate ? <Notice title={list.approximate} /> : <p>{list.found(formatNumber(words.locale, view.total))}</p>}
      {view.procedures.map((procedure) => (
        <Result key={procedure.code} words={words} procedure={procedure} />
      ))}
    </section>
  );
}

function Result(props: { readonly words: PageWords; readonly procedure: ProcedureSummary }) {
  const { words, procedure } = props;
  const { catalogue, locale } = words;
  return (
    <Card>
      <h3>
        <Link href={`/thu-tuc/${procedure.code}`}>{nameIn(locale, procedure)}</Link>
      </h3>
      <p>
        {nameIn(locale, { name: procedure.field, nameEn: procedure.fieldEn })} ·{" "}
        {procedure.levels.map((level) => catalogue.levels[level]).join(", ")} · {procedure.code}
      </p>
      <p>
        {procedure.channels.map((channel) => (
          <span key={channel}>
            <Tag>{catalogue.channels[channel]}</Tag>{" "}
          </span>
        ))}
      </p>
    </Card>
  );
}

function fieldChoices({ locale, pages }: PageWords, fields: readonly FieldCount[]) {
  const choices = fields.map(({ field, fieldEn, count }) => ({
    value: field,
    label: `${nameIn(locale, { name: field, nameEn: fieldEn })} (${count})`,
  }));
  return [{ value: "", label: pages.list.anyField }, ...choices];
}

function levelChoices({ pages, catalogue }: PageWords) {
  return [
    { value: "", label: pages.list.anyLevel },
    ...PROCEDURE_LEVELS.map((level) => ({ value: level, label: catalogue.levels[level] })),
  ];
}

function hrefOf(
  query: { readonly words: string; readonly field: string | undefined; readonly level: string | undefined },
  page: number,
): string {
  const params = new URLSearchParams();
  if (query.words !== "") params.set("q", query.words);
  if (query.field !== undefined) params.set("linh-vuc", query.field);
  if (query.level !== undefined) params.set("cap", query.level);
  if (page > 1) params.set("trang", String(page));
  const text = params.toString();
  return text === "" ? "/thu-tuc" : `/thu-tuc?${text}`;
}

const PAGE_MAX = 10_000;

/** The page asked for by the address; anything that is not a page is the first. */
export function pageNumber(text: string | undefined): number {
  const page = Number(text ?? "1");
  return Number.isSafeInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1;
}

/** A filter left empty is no filter. */
export function emptyToUndefined(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}
