import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

/** The next free number of a book, as the write side has it. */
export interface BookPlace {
  readonly book: string;
  readonly number: number;
  readonly last: number;
}

/** The open book of a counter that has numbers left, oldest first; `unit` null asks for the book of money that comes by itself. Undefined when there is none. */
export async function nextNumber(
  db: Pick<Database, "writer">,
  at: { readonly agency: string; readonly unit: string | null; readonly year: number },
): Promise<BookPlace | undefined> {
  const { rows } = await sql<BookPlace>`
    select s.book, s.next_number as number, s.last_number as last
    from app.receipt_book b join app.receipt_serial s on s.book = b.book
    where b.agency = ${at.agency} and b.unit is not distinct from ${at.unit} and b.year = ${at.year}
      and s.is_open and s.next_number <= s.last_number
    order by b.opened_at, b.book limit 1`.execute(db.writer);
  return rows[0];
}

/** The next free number of a book that is named. */
export async function numberOf(db: Pick<Database, "writer">, book: string): Promise<BookPlace | undefined> {
  const { rows } = await sql<BookPlace>`
    select book, next_number as number, last_number as last from app.receipt_serial where book = ${book} and is_open`.execute(db.writer);
  return rows[0];
}

/** What lies in a drawer now. */
export interface DrawerNow {
  readonly cashDay: string;
  readonly amount: number;
  readonly moves: number;
}

/** The open drawer of a cashier at a counter on a day; undefined when none is open. */
export async function openDrawer(
  db: Pick<Database, "writer">,
  of: { readonly unit: string; readonly cashier: string; readonly day: string },
): Promise<DrawerNow | undefined> {
  const { rows } = await sql<{ cashDay: string; amount: string; moves: number }>`
    select d.cash_day as "cashDay", d.cash_amount::text as amount, d.move_count as moves
    from app.cash_day c join app.cash_drawer d on d.cash_day = c.cash_day
    where c.unit = ${of.unit} and c.cashier = ${of.cashier} and c.day = ${of.day}::date and d.is_open
    order by c.opened_at desc limit 1`.execute(db.writer);
  const [row] = rows;
  return row === undefined ? undefined : { ...row, amount: Number(row.amount) };
}

/** What lies in a drawer that is named. */
export async function drawerOf(db: Pick<Database, "writer">, cashDay: string): Promise<DrawerNow | undefined> {
  const { rows } = await sql<{ amount: string; moves: number }>`
    select cash_amount::text as amount, move_count as moves from app.cash_drawer where cash_day = ${cashDay}`.execute(db.writer);
  const [row] = rows;
  return row === undefined ? undefined : { cashDay, moves: row.moves, amount: Number(row.amount) };
}

/** How many drawers a cashier had at a counter on a day. */
export async function drawerCount(
  db: Pick<Database, "writer">,
  of: { readonly unit: string; readonly cashier: string; readonly day: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.cash_day where unit = ${of.unit} and cashier = ${of.cashier} and day = ${of.day}::date`.execute(
    db.writer,
  );
  return rows[0]?.count ?? 0;
}

/** Which of some dossier codes are dossiers. */
export async function knownDossiers(db: Pick<Database, "writer">, codes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from app.dossier where code = any(${sql`${[...codes]}::text[]`}) limit 20`.execute(db.writer);
  return rows.map(({ code }) => code);
}
