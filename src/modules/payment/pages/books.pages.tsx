import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  FieldGrid,
  Form,
  Notice,
  Select,
  Status,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { authorise } from "#modules/identity";

import { receiptBooks } from "../payment.queries.ts";
import type { BookView } from "../payment.queries.ts";
import { closeBook, openBook, spoilNumber } from "../receipt-books.ts";
import { receiptNumber } from "../receipt-sheet.ts";
import { FEES_PATH, formContext, refusedIn, typedDong, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

const BOOKS_PATH = `${FEES_PATH}/bien-lai`;

/** The receipt books of an agency: opened for a counter and a year, spoilt numbers noted, closed. */
export function registerBooks(app: WebApp, deps: FeeWebDeps): void {
  app.get(BOOKS_PATH, (c) => booksPage(c, deps, { typed: {}, refused: undefined }));
  app.post(`${BOOKS_PATH}/mo`, async (c) => {
    const visit = await visitFees(c, deps);
    const form = await readForm(c);
    if (isProblem(visit)) return respondProblem(c, visit);
    if (isProblem(form)) return respondProblem(c, form);
    const [volume, first, last] = ["volume", "first", "last"].map((name) => typedDong(form.text(name)) ?? Number.NaN);
    const opened = await openBook(formContext(c, form), {
      agency: visit.at.agencyCode,
      unit: form.text("unit") === "" ? null : form.text("unit"),
      form: form.text("form"),
      series: form.text("series"),
      volume: volume ?? 0,
      first: first ?? 0,
      last: last ?? 0,
    });
    return isProblem(opened) ? booksPage(c, deps, { typed: form.typed, refused: opened }) : seeOther(c, `${BOOKS_PATH}?xong=1`);
  });
  app.post(`${BOOKS_PATH}/:act{hong|dong}`, async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const ctx = formContext(c, form);
    const asked = { book: form.text("book"), reason: form.text("reason") };
    const done = c.req.param("act") === "hong" ? await spoilNumber(ctx, asked) : await closeBook(ctx, asked);
    return isProblem(done) ? booksPage(c, deps, { typed: {}, refused: done }) : seeOther(c, `${BOOKS_PATH}?xong=1`);
  });
}

interface BooksView {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Problem | undefined;
}

async function booksPage(c: WebContext, deps: FeeWebDeps, { typed, refused }: BooksView): Promise<Response> {
  const visit = await visitFees(c, deps);
  if (isProblem(visit)) return respondProblem(c, visit);
  const { words, at, ctx } = visit;
  const said = words.books;
  const list = await receiptBooks(deps.db, at.agencyCode);
  const mayKeep = !isProblem(authorise(ctx.actor, "payment.set_up", { places: [at] }));
  const { errors, status } = refusedIn(c, refused);
  return renderPage(
    c,
    { title: said.title, lead: said.lead, variant: "work", section: "counter", isPrivate: true, ...status },
    <>
      <FeeNav words={words} path={BOOKS_PATH} />
      <ErrorSummary errors={errors} />
      {refused === undefined && c.req.query("xong") !== undefined && <Notice kind="success" title={said.done} isLive />}
      <Books list={list} visit={visit} />
      {mayKeep && list.filter(({ isOpen }) => isOpen).map((book) => <BookForms key={book.book} book={book} visit={visit} />)}
      {mayKeep && <NewBookForm visit={visit} typed={typed} />}
    </>,
  );
}

function Books({ list, visit }: { readonly list: readonly BookView[]; readonly visit: FeeVisit }) {
  const { words, locale, names } = visit;
  const said = words.books;
  const stands = (book: BookView): string => {
    if (!book.isOpen) return said.isClosed;
    return book.next > book.last ? said.isFull : said.isOpen;
  };
  return (
    <Table
      caption={said.title}
      hasHiddenCaption
      rows={list}
      rowKey={(book) => book.book}
      empty={<EmptyState title={said.none} />}
      columns={[
        { key: "series", heading: said.series, isRowHeading: true, isCode: true, cell: (book) => `${book.form} ${book.series}` },
        { key: "volume", heading: said.volume, isNumber: true, cell: (book) => book.volume },
        { key: "unit", heading: said.unit, cell: (book) => (book.unit === null ? said.auto : names.unit(book.unit, locale)) },
        { key: "numbers", heading: said.first, cell: (book) => `${receiptNumber(book.first)} – ${receiptNumber(book.last)}` },
        { key: "next", heading: said.next, isCode: true, cell: (book) => (book.next > book.last ? "" : receiptNumber(book.next)) },
        { key: "left", heading: said.left, isNumber: true, cell: (book) => formatNumber(locale, Math.max(0, book.last - book.next + 1)) },
        { key: "cancelled", heading: said.cancelled, isNumber: true, cell: (book) => book.cancelledCount + book.spoiled.length },
        {
          key: "standing",
          heading: said.standing,
          cell: (book) => <Status tone={book.isOpen ? "good" : "stopped"}>{stands(book)}</Status>,
        },
      ]}
    />
  );
}

function BookForms({ book, visit }: { readonly book: BookView; readonly visit: FeeVisit }) {
  const said = visit.words.books;
  const idOf = (name: string): string => `f-${name}-${book.book.replace(/[^A-Za-z0-9]/gu, "-")}`;
  const name = `${book.series}, ${said.volume} ${book.volume}`;
  const key = <input type="hidden" name="book" value={book.book} />;
  return (
    <Details summary={name}>
      <Form action={`${BOOKS_PATH}/hong`} label={`${said.spoil} ${name}`}>
        {key}
        <TextInput id={idOf("spoil")} name="reason" label={said.reason} hint={said.spoilHint} isRequired />
        <Actions>
          <Button kind="secondary">{said.spoil}</Button>
        </Actions>
      </Form>
      <Form action={`${BOOKS_PATH}/dong`} label={`${said.close} ${name}`}>
        {key}
        <TextInput id={idOf("close")} name="reason" label={said.reason} />
        <Actions>
          <Button kind="secondary">{said.close}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function NewBookForm({ visit, typed }: { readonly visit: FeeVisit; readonly typed: BooksView["typed"] }) {
  const { words, names, locale, at } = visit;
  const said = words.books;
  const counters = names.counters(locale).filter(({ value }) => names.directory.unit(value)?.agencyCode === at.agencyCode);
  return (
    <section>
      <h2>{said.new}</h2>
      <Form action={`${BOOKS_PATH}/mo`} label={said.new}>
        <FieldGrid>
          <Select name="unit" label={said.unit} value={typed["unit"]} choices={[...counters, { value: "", label: said.auto }]} />
          <TextInput name="form" label={said.form} hint={said.formHint} value={typed["form"]} isRequired size={12} />
          <TextInput name="series" label={said.series} value={typed["series"]} isRequired size={12} />
          <TextInput name="volume" label={said.volume} value={typed["volume"]} isRequired inputMode="numeric" size={8} />
          <TextInput name="first" label={said.first} value={typed["first"] ?? "1"} isRequired inputMode="numeric" size={8} />
          <TextInput name="last" label={said.last} value={typed["last"] ?? "50"} isRequired inputMode="numeric" size={8} />
        </FieldGrid>
        <Actions>
          <Button kind="secondary">{said.open}</Button>
        </Actions>
      </Form>
    </section>
  );
}
