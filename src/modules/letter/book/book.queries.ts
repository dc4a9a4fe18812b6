import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Lines of a book on one page of a list, and in one print. */
export const BOOK_PAGE_MAX = 100;
export const BOOK_PRINT_MAX = 2000;
const BOOKS_MAX = 500;

/** A book in the list. */
export interface BookRow {
  readonly book: string;
  readonly lines: number;
  readonly last: number;
}

/** Books with lines, of some agencies or of all, the newest year first. */
export async function listBooks(db: Readable, agencies: readonly string[] | null): Promise<readonly BookRow[]> {
  const { rows } = await sql<BookRow>`
    select book, count(*) filter (where act in ('number_reserved', 'number_told'))::integer as lines,
      coalesce(max(case when act = 'opened' then ordinal - 1 else ordinal end), 0)::integer as last
    from app.letter_book_entry
    where ${agencies === null}::boolean or split_part(book, ':', 1) = any(${agencies ?? []}::text[])
    group by book
    order by split_part(book, ':', 2) desc, book
    limit ${BOOKS_MAX}`.execute(db.kysely);
  return rows;
}

/** A line of a book: a number with what became of it, or numbers that were passed over. */
export interface BookLine {
  readonly ordinal: number;
  readonly documentNumber: string;
  readonly subject: string;
  readonly dossierCode: string;
  readonly title: string;
  readonly datedOn: CivilDate;
  readonly by: string;
  readonly status: "reserved" | "issued" | "cancelled" | "unused";
  readonly reason: string;
  readonly paperId: string | null;
  readonly skippedFrom: number | null;
  readonly skippedTo: number | null;
}

/** Lines of a book by number, the last first; those that words are found in when some are asked for. */
export async function bookLines(
  db: Readable,
  asked: {
    readonly book: string;
    readonly words: string;
    readonly limit: number;
    readonly before?: number;
    readonly isAscending?: boolean;
  },
): Promise<readonly BookLine[]> {
  const like = `%${asked.words.replace(/[\\%_]/gu, String.raw`\$&`)}%`;
  const direction = asked.isAscending === true ? sql`asc` : sql`desc`;
  const { rows } = await sql<BookLine>`
    with entered as (
      select * from app.letter_book_entry where book = ${asked.book} and act in ('number_reserved', 'number_told')
    ), fate as (
      select distinct on (document_number) document_number, act, reason, paper_id
      from app.letter_book_entry
      where book = ${asked.book} and act in ('number_issued', 'number_cancelled')
      order by document_number, version desc
    ), line as (
      select e.ordinal::integer as ordinal, e.document_number as "documentNumber", e.subject, e.dossier_code as "dossierCode", e.title,
        e.dated_on as "datedOn", e.done_by as "by", e.version,
        case f.act when 'number_issued' then 'issued' when 'number_cancelled' then 'cancelled' else 'reserved' end as status,
        coalesce(f.reason, '') as reason, f.paper_id as "paperId", null::integer as "skippedFrom", null::integer as "skippedTo"
      from entered e left join fate f on f.document_number = e.document_number
      union all
      select e.skipped_to::integer, '', '', '', '', e.dated_on, e.done_by, e.version, 'unused', coalesce(e.reason, ''), null,
        e.skipped_from::integer, e.skipped_to::integer
      from entered e where e.skipped_from is not null
    )
    select * from line
    where (${asked.words} = '' or "documentNumber" || ' ' || "dossierCode" || ' ' || title || ' ' || reason ilike ${like})
      and (${asked.before ?? null}::integer is null or ordinal < ${asked.before ?? null}::integer)
    order by ordinal ${direction}, version ${direction}
    limit ${asked.limit}`.execute(db.kysely);
  return rows;
}

/** When a book was closed and by whom; undefined while it is open. */
export async function bookClosing(db: Readable, book: string): Promise<{ readonly at: Instant; readonly by: string } | undefined> {
  const row = await db.kysely
    .selectFrom("app.letter_book_entry")
    .select(["done_at as at", "done_by as by"])
    .where("book", "=", book)
    .where("act", "=", "closed")
    .executeTakeFirst();
  return row;
}

/** Numbers that were taken some time ago and wait: what a sweep looks after. */
export async function waitingNumbers(
  db: Readable,
  asked: { readonly before: Instant; readonly limit: number; readonly kind?: string },
): Promise<readonly { readonly book: string; readonly documentNumber: string; readonly subject: string; readonly dossierCode: string }[]> {
  const { rows } = await sql<{ book: string; documentNumber: string; subject: string; dossierCode: string }>`
    select e.book, e.document_number as "documentNumber", e.subject, e.dossier_code as "dossierCode"
    from app.letter_book_entry e
    where e.act in ('number_reserved', 'number_told') and e.done_at < ${asked.before}
      and (${asked.kind ?? null}::text is null or starts_with(e.subject, ${`${asked.kind ?? ""}:`}))
      and not exists (
        select from app.letter_book_entry f
        where f.book = e.book and f.document_number = e.document_number and f.act in ('number_issued', 'number_cancelled')
      )
    order by e.done_at
    limit ${asked.limit}`.execute(db.kysely);
  return rows;
}
