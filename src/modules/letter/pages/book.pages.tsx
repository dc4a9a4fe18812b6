import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Notice,
  SearchForm,
  Select,
  Status,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { authorise, useCaseContextOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { UnitDirectory } from "#modules/organisation";

import { BOOK_PAGE_MAX, bookClosing, bookLines, listBooks } from "../book/book.queries.ts";
import type { BookLine } from "../book/book.queries.ts";
import { parseBook } from "../book/book-stream.ts";
import type { BookKey } from "../book/book-stream.ts";
import { printBook } from "../book/print-book.ts";
import { cancelNumber, closeBook, openBook } from "../book/take-number.ts";
import { agencyResource } from "../letter-command.ts";
import { BOOK_KINDS } from "../letter.events.ts";
import { BOOKS_PATH, PDF_TYPE, sendBytes, wordsOf } from "./page-words.ts";
import type { LetterWebDeps } from "./page-words.ts";

/** The registers of outgoing documents: every number with what became of it, search, print, cancelling and closing. */
export function registerBookPages(app: WebApp, deps: LetterWebDeps): void {
  app.get(BOOKS_PATH, (c) => listPage(c, deps));
  app.post(BOOKS_PATH, (c) => begin(c));
  app.get(`${BOOKS_PATH}/:book`, (c) => bookPage(c, deps));
  app.get(`${BOOKS_PATH}/:book/in.pdf`, (c) => printPage(c));
  app.post(`${BOOKS_PATH}/:book`, (c) => act(c, deps));
}

/** An agency by its name in the reader's language; its code once nobody knows it any more. */
function agencyName(directory: UnitDirectory, locale: Locale, code: string): string {
  const agency = directory.agency(code);
  return agency === undefined ? code : nameIn(locale, agency);
}

/** Agencies whose books somebody may read; null for all of them. */
function readableAgencies(c: WebContext): readonly string[] | null | Problem {
  const { actor } = useCaseContextOf(c);
  if (!isProblem(authorise(actor, "letter.read_book", {}))) return null;
  const posts = actor.kind === "officer" ? actor.posts : [];
  const own = [...new Set(posts.map(({ agencyCode }) => agencyCode))];
  const codes = own.filter((code) => !isProblem(authorise(actor, "letter.read_book", agencyResource(code))));
  return codes.length === 0 ? problem("identity.not_permitted", { permission: "letter.read_book" }) : codes;
}

async function listPage(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const agencies = readableAgencies(c);
  if (isProblem(agencies)) return respondProblem(c, agencies);
  const rows = await listBooks(deps.db, agencies);
  const directory = await unitDirectory(deps.db, civilDateOf(c.var.now));
  const words = wordsOf(c);
  const text = words.books;
  const { locale } = c.var;
  const keyed = rows.flatMap((row) => {
    const key = parseBook(row.book);
    return key === undefined ? [] : [{ ...row, key }];
  });
  const { actor } = useCaseContextOf(c);
  const kept = (agencies ?? []).filter((code) => !isProblem(authorise(actor, "letter.keep_book", agencyResource(code))));
  return renderPage(
    c,
    { title: text.title, lead: text.lead, variant: "work", isPrivate: true, section: "papers" },
    <>
      {c.req.query("da-dat") !== undefined && <Notice kind="success" isLive title={text.begun} />}
      <Table
        caption={text.title}
        hasHiddenCaption
        rows={keyed}
        rowKey={({ book }) => book}
        empty={<p>{text.none}</p>}
        columns={[
          {
            key: "kind",
            heading: text.kind,
            isRowHeading: true,
            cell: ({ book, key }) => <Link href={`${BOOKS_PATH}/${book}`}>{`${words.bookKinds[key.kind]} ${key.year}`}</Link>,
          },
          { key: "agency", heading: text.agency, cell: ({ key }) => agencyName(directory, locale, key.agencyCode) },
          { key: "lines", heading: text.count, isNumber: true, cell: ({ lines }) => formatNumber(locale, lines) },
          { key: "next", heading: text.next, isNumber: true, cell: ({ last }) => formatNumber(locale, last + 1) },
        ]}
      />
      {kept.length > 0 && (
        <Card heading={text.beginTitle}>
          <Form>
            <FieldGrid>
              <Select
                name="coQuan"
                label={text.agency}
                isRequired
                choices={kept.map((code) => ({ value: code, label: agencyName(directory, locale, code) }))}
              />
              <Select
                name="loai"
                label={text.kind}
                isRequired
                choices={BOOK_KINDS.map((kind) => ({ value: kind, label: words.bookKinds[kind] }))}
              />
              <TextInput name="tu" label={text.beginFrom} isRequired inputMode="numeric" size={8} />
              <TextInput name="lyDo" label={text.beginReason} isRequired maxLength={500} />
            </FieldGrid>
            <Actions>
              <Button kind="secondary">{text.begin}</Button>
            </Actions>
          </Form>
        </Card>
      )}
    </>,
  );
}

async function begin(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const from = Number(form.text("tu"));
  const book = parseBook(`${form.text("coQuan")}:${civilDateOf(c.var.now).slice(0, 4)}:${form.text("loai")}`);
  const reason = form.text("lyDo");
  if (book === undefined || !Number.isSafeInteger(from) || from < 1 || from > 999_999 || reason === "")
    return respondProblem(c, problem("letter.input_invalid", { fields: ["tu", "lyDo"] }));
  const failed = await openBook(useCaseContextOf(c, form.commandId), { book, from, reason });
  return failed === undefined ? seeOther(c, `${BOOKS_PATH}?da-dat=1`) : respondProblem(c, failed);
}

function bookAsked(c: WebContext): BookKey | Problem {
  const book = parseBook(c.req.param("book") ?? "");
  if (book === undefined) return problem("letter.book_unknown");
  const decision = authorise(useCaseContextOf(c).actor, "letter.read_book", agencyResource(book.agencyCode));
  return isProblem(decision) ? decision : book;
}

async function bookPage(c: WebContext, deps: LetterWebDeps, refusal?: Problem): Promise<Response> {
  const book = bookAsked(c);
  if (isProblem(book)) return respondProblem(c, book);
  const name = `${book.agencyCode}:${book.year}:${book.kind}`;
  const words = wordsOf(c);
  const text = words.books;
  const { locale } = c.var;
  const asked = c.req.query("tim") ?? "";
  const [lines, closing, directory] = await Promise.all([
    bookLines(deps.db, { book: name, words: asked.slice(0, 100), limit: BOOK_PAGE_MAX }),
    bookClosing(deps.db, name),
    unitDirectory(deps.db, civilDateOf(c.var.now)),
  ]);
  const mayKeep = !isProblem(authorise(useCaseContextOf(c).actor, "letter.keep_book", agencyResource(book.agencyCode)));
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    {
      title: `${words.bookKinds[book.kind]} ${book.year}`,
      kicker: agencyName(directory, c.var.locale, book.agencyCode),
      variant: "work",
      isPrivate: true,
      section: "papers",
      breadcrumbs: [{ href: BOOKS_PATH, label: text.title }],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {c.req.query("da-huy") !== undefined && <Notice kind="success" isLive title={text.cancelled} />}
      {c.req.query("da-khoa") !== undefined && <Notice kind="success" isLive title={text.justClosed} />}
      {closing !== undefined && <Notice kind="info" title={text.closed(formatInstant(locale, closing.at), closing.by)} />}
      <SearchForm action={`${BOOKS_PATH}/${name}`}>
        <TextInput name="tim" label={text.search} hint={text.searchHint} type="search" value={asked} />
        <Button kind="secondary">{text.find}</Button>
      </SearchForm>
      <p>
        <Link href={`${BOOKS_PATH}/${name}/in.pdf`}>{text.print}</Link>
      </p>
      <BookTable c={c} lines={lines} />
      {mayKeep && closing === undefined && (
        <KeeperForms c={c} lines={lines} isOver={Number(civilDateOf(c.var.now).slice(0, 4)) > book.year} />
      )}
    </>,
  );
}

function BookTable({ c, lines }: { readonly c: WebContext; readonly lines: readonly BookLine[] }) {
  const text = wordsOf(c).books;
  const { locale } = c.var;
  const tones = { reserved: "warning", issued: "good", cancelled: "bad", unused: "neutral" } as const;
  return (
    <Table
      caption={text.title}
      hasHiddenCaption
      rows={lines}
      rowKey={(line) => `${line.ordinal}-${line.documentNumber}`}
      empty={<p>{text.none}</p>}
      columns={[
        {
          key: "number",
          heading: text.number,
          isCode: true,
          isRowHeading: true,
          cell: (line) =>
            line.status === "unused" ? text.unusedRange(String(line.skippedFrom), String(line.skippedTo)) : line.documentNumber,
        },
        { key: "dated", heading: text.dated, cell: (line) => formatDay(locale, line.datedOn) },
        { key: "subject", heading: text.subject, cell: (line) => line.title },
        {
          key: "dossier",
          heading: text.dossier,
          cell: (line) => (line.dossierCode === "" ? "" : <Link href={`/lam-viec/ho-so/${line.dossierCode}`}>{line.dossierCode}</Link>),
        },
        { key: "by", heading: text.by, cell: (line) => line.by },
        {
          key: "status",
          heading: text.status,
          cell: (line) => (
            <>
              <Status tone={tones[line.status]}>{text.statuses[line.status]}</Status>
              {line.reason !== "" && <> {line.reason}</>}
            </>
          ),
        },
      ]}
    />
  );
}

function KeeperForms({ c, lines, isOver }: { readonly c: WebContext; readonly lines: readonly BookLine[]; readonly isOver: boolean }) {
  const text = wordsOf(c).books;
  const waiting = lines
    .filter(({ status }) => status === "reserved")
    .map(({ documentNumber }) => ({ value: documentNumber, label: documentNumber }));
  return (
    <>
      {waiting.length > 0 && (
        <Card heading={text.cancelTitle}>
          <Form>
            <FieldGrid>
              <Select name="so" label={text.cancelNumber} isRequired choices={waiting} />
              <TextInput name="lyDo" label={text.cancelReason} isRequired maxLength={500} />
            </FieldGrid>
            <Actions>
              <Button kind="danger" name="viec" value="huy">
                {text.cancel}
              </Button>
            </Actions>
          </Form>
        </Card>
      )}
      {isOver && (
        <Card heading={text.closeTitle}>
          <p>{text.closeLead}</p>
          <Form>
            <Actions>
              <Button kind="secondary" name="viec" value="khoa">
                {text.close}
              </Button>
            </Actions>
          </Form>
        </Card>
      )}
    </>
  );
}

async function act(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const book = bookAsked(c);
  if (isProblem(book)) return respondProblem(c, book);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = useCaseContextOf(c, form.commandId);
  const isClosing = form.text("viec") === "khoa";
  const failed = isClosing
    ? await closeBook(ctx, book)
    : await cancelNumber(ctx, { book, documentNumber: form.text("so"), reason: form.text("lyDo") });
  if (failed !== undefined) return bookPage(c, deps, failed);
  return seeOther(c, `${BOOKS_PATH}/${book.agencyCode}:${book.year}:${book.kind}?${isClosing ? "da-khoa" : "da-huy"}=1`);
}

async function printPage(c: WebContext): Promise<Response> {
  const book = bookAsked(c);
  if (isProblem(book)) return respondProblem(c, book);
  const bytes = await printBook(useCaseContextOf(c), book);
  return sendBytes(c, bytes, { type: PDF_TYPE, name: `so-van-ban-${book.kind}-${book.year}.pdf`, isInline: true });
}
