import { sql } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** Rows of one list; who needs more narrows it. */
export const LIST_MAX = 200;

/** A dossier whose fee is not settled. */
export interface UnsettledFee {
  readonly dossier: string;
  readonly procedureCode: string;
  readonly unit: string;
  readonly owed: number;
  readonly over: number;
  readonly standing: string;
  readonly since: Instant;
  readonly applicantName: string | null;
}

/** What is owed or to be given back at an agency's counters, the oldest first. */
export async function unsettledFees({ kysely }: Readable, agency: string): Promise<readonly UnsettledFee[]> {
  const { rows } = await sql<UnsettledFee>`/* name: payment.unsettled */
    select a.dossier_code as dossier, a.procedure_code as "procedureCode", a.unit, a.owed, a.over, a.standing, a.since, d.applicant_name as "applicantName"
    from app.payment_account a join app.dossier d on d.code = a.dossier_code
    where a.agency = ${agency} and a.standing in ('owed', 'over') order by a.since, a.dossier_code limit ${LIST_MAX}`.execute(kysely);
  return rows.map((row) => ({ ...row, owed: Number(row.owed), over: Number(row.over) }));
}

/** One line of the day book: a receipt, a payment without one, or money given back. */
export interface DayBookLine {
  readonly kind: "receipt" | "held" | "refund";
  readonly at: Instant;
  readonly dossier: string;
  readonly unit: string;
  readonly method: string;
  readonly amount: number;
  readonly cashierName: string | null;
  readonly book: string | null;
  readonly number: number | null;
  readonly standing: string;
}

/** The day book of fees of an agency (sổ thu trong ngày): every receipt with its number, what is held above fees, and what went back. */
export async function dayBook(
  { kysely }: Readable,
  { agency, day }: { readonly agency: string; readonly day: CivilDate },
): Promise<readonly DayBookLine[]> {
  const { rows } = await sql<DayBookLine>`/* name: payment.day_book */
    select 'receipt' as kind, r.issued_at as at, r.dossier_code as dossier, r.unit, p.method, r.amount, r.cashier_name as "cashierName", r.book, r.number, r.standing
      from app.fee_receipt r join app.fee_payment p on p.payment_id = r.payment_id where r.agency = ${agency} and r.issued_on = ${day}::date
    union all
    select 'held', p.paid_at, p.dossier_code, p.unit, p.method, p.excess, p.cashier_name, null, null, 'valid'
      from app.fee_payment p where p.agency = ${agency} and p.paid_on = ${day}::date and p.excess > 0
    union all
    select 'refund', f.paid_at, f.dossier_code, f.unit, f.way, f.amount, null, null, null, f.standing
      from app.fee_refund f where f.agency = ${agency} and f.paid_on = ${day}::date
    order by at, number nulls last limit ${LIST_MAX * 5}`.execute(kysely);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** What an agency took on a day, by counter, cashier and way; the figures that the closing is held against. */
export interface DaySum {
  readonly unit: string;
  readonly cashierName: string | null;
  readonly method: string;
  readonly count: number;
  readonly amount: number;
  readonly receipted: number;
}

export async function daySums(
  { kysely }: Readable,
  { agency, day }: { readonly agency: string; readonly day: CivilDate },
): Promise<readonly DaySum[]> {
  const { rows } = await sql<DaySum>`/* name: payment.day_sums */
    select p.unit, p.cashier_name as "cashierName", p.method, count(*)::int as count, sum(p.amount)::bigint as amount,
      coalesce(sum((select sum(r.amount) from app.fee_receipt r where r.payment_id = p.payment_id and r.standing <> 'cancelled')), 0)::bigint as receipted
    from app.fee_payment p where p.agency = ${agency} and p.paid_on = ${day}::date
    group by 1, 2, 3 order by 1, 2 nulls last, 3`.execute(kysely);
  return rows.map((row) => ({ ...row, amount: Number(row.amount), receipted: Number(row.receipted) }));
}

/** A drawer with what lies in it. */
export interface DrawerView {
  readonly cashDay: string;
  readonly unit: string;
  readonly cashier: string;
  readonly cashierName: string;
  readonly day: CivilDate;
  readonly floatAmount: number;
  readonly amount: number;
  readonly moves: number;
  readonly standing: "open" | "counted" | "accepted" | "handed";
  readonly counted: number | null;
  readonly difference: number | null;
  readonly explanation: string | null;
  readonly acceptedBy: string | null;
  readonly handedTo: string | null;
}

/** Drawers of an agency that are not handed over yet, and those of a day. */
export async function drawers(
  { kysely }: Readable,
  { agency, day }: { readonly agency: string; readonly day: CivilDate },
): Promise<readonly DrawerView[]> {
  const { rows } = await sql<DrawerView>`/* name: payment.drawers */
    select c.cash_day as "cashDay", c.unit, c.cashier, c.cashier_name as "cashierName", c.day, c.float_amount as "floatAmount", w.cash_amount as amount,
      w.move_count as moves, c.standing, c.counted, c.difference, c.explanation, c.accepted_by as "acceptedBy", c.handed_to as "handedTo"
    from app.cash_day c join app.cash_drawer w on w.cash_day = c.cash_day
    where c.agency = ${agency} and (c.day = ${day}::date or c.standing <> 'handed')
    order by c.day desc, c.opened_at limit ${LIST_MAX}`.execute(kysely);
  const number = (value: number | null): number | null => (value === null ? null : Number(value));
  return rows.map((row) => ({
    ...row,
    floatAmount: Number(row.floatAmount),
    amount: Number(row.amount),
    counted: number(row.counted),
    difference: number(row.difference),
  }));
}

/** A receipt book with where it stands. */
export interface BookView {
  readonly book: string;
  readonly unit: string | null;
  readonly year: number;
  readonly form: string;
  readonly series: string;
  readonly volume: number;
  readonly first: number;
  readonly last: number;
  readonly next: number;
  readonly isOpen: boolean;
  readonly cancelledCount: number;
  readonly spoiled: readonly number[];
}

export async function receiptBooks({ kysely }: Readable, agency: string): Promise<readonly BookView[]> {
  const { rows } = await sql<BookView>`/* name: payment.books */
    select b.book, b.unit, b.year, b.form, b.series, b.volume, b.first_number as first, b.last_number as last, s.next_number as next, s.is_open as "isOpen",
      b.spoiled, (select count(*)::int from app.fee_receipt r where r.book = b.book and r.standing = 'cancelled') as "cancelledCount"
    from app.receipt_book b join app.receipt_serial s on s.book = b.book
    where b.agency = ${agency} order by s.is_open desc, b.year desc, b.opened_at desc, b.book limit ${LIST_MAX}`.execute(kysely);
  return rows;
}

/** A transfer as the person at the queue sees it. */
export interface TransferView {
  readonly transferId: string;
  readonly reference: string;
  readonly account: string;
  readonly amount: number;
  readonly valuedAt: Instant;
  readonly content: string;
  readonly payer: string;
  readonly source: string;
  readonly seenCount: number;
  readonly verdict: string;
  readonly dossier: string | null;
  readonly standing: string;
  readonly settledBy: string | null;
  readonly note: string | null;
}

/** Transfers of an agency: those that wait for a person first, then the latest. */
export async function transfersOf({ kysely }: Readable, agency: string): Promise<readonly TransferView[]> {
  const { rows } = await sql<TransferView>`/* name: payment.transfers */
    select transfer_id as "transferId", reference, account_number as account, amount, valued_at as "valuedAt", content, payer, source,
      seen_count as "seenCount", verdict, dossier_code as dossier, standing, settled_by as "settledBy", note
    from app.bank_transfer where agency = ${agency} order by (standing = 'queued') desc, valued_at desc, transfer_id limit ${LIST_MAX}`.execute(
    kysely,
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** What the bank told of against what was booked, of all that an agency ever got by transfer. */
export interface BankBalance {
  readonly told: number;
  readonly booked: number;
  readonly queued: number;
  readonly setAside: number;
}

export async function bankBalance({ kysely }: Readable, agency: string): Promise<BankBalance> {
  const { rows } = await sql<BankBalance>`/* name: payment.bank_balance */
    select coalesce(sum(amount), 0)::bigint as told,
      coalesce((select sum(p.amount) from app.fee_payment p where p.agency = ${agency} and p.transfer_id is not null), 0)::bigint as booked,
      coalesce(sum(amount) filter (where standing = 'queued'), 0)::bigint as queued,
      coalesce(sum(amount) filter (where standing = 'set_aside'), 0)::bigint as "setAside"
    from app.bank_transfer where agency = ${agency}`.execute(kysely);
  const [row] = rows;
  if (row === undefined) throw new Error("a sum without a row");
  return { told: Number(row.told), booked: Number(row.booked), queued: Number(row.queued), setAside: Number(row.setAside) };
}

/** A refund that somebody has to act on. */
export interface OpenRefund {
  readonly refundId: string;
  readonly dossier: string;
  readonly amount: number;
  readonly ground: string;
  readonly way: string;
  readonly standing: string;
}

export async function openRefunds({ kysely }: Readable, agency: string): Promise<readonly OpenRefund[]> {
  const { rows } = await sql<OpenRefund>`/* name: payment.open_refunds */
    select refund_id as "refundId", dossier_code as dossier, amount, ground, way, standing from app.fee_refund
    where agency = ${agency} and standing in ('proposed', 'approved') order by proposed_at limit ${LIST_MAX}`.execute(kysely);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** A receipt as a number leads to it. */
export async function dossierOfReceipt(
  { kysely }: Readable,
  { agency, number }: { readonly agency: string; readonly number: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ dossier: string }>`
    select dossier_code as dossier from app.fee_receipt where agency = ${agency} and number = ${number} order by issued_at desc limit 1`.execute(
    kysely,
  );
  return rows[0]?.dossier;
}

/** Money of a dossier as its stop notice tells it. */
export interface MoneyBack {
  readonly received: number;
  /** Approved to be given back, or given back already. */
  readonly back: number;
  readonly ways: readonly string[];
}

/** What was paid on a dossier and what goes back of it, and how. */
export async function moneyBackOf({ kysely }: Readable, code: string): Promise<MoneyBack> {
  const { rows } = await sql<MoneyBack>`/* name: payment.money_back */
    select coalesce((select received from app.payment_account where dossier_code = ${code}), 0)::int as received,
      coalesce(sum(amount), 0)::int as back, coalesce(array_agg(distinct way), array[]::text[]) as ways
    from app.fee_refund where dossier_code = ${code} and standing in ('approved', 'paid')`.execute(kysely);
  return rows[0] ?? { received: 0, back: 0, ways: [] };
}
