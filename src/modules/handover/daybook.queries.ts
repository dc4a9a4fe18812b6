import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import type { DeskAccount } from "#modules/dossier";
import type { Database } from "#platform/db/pool";

import { dayBounds } from "./daybook.ts";
import type { DayMovement, Stock } from "./daybook.ts";

type Reader = Pick<Database, "kysely">;

interface StockRow {
  readonly account: DeskAccount;
  readonly count: number;
}

function stockOf(rows: readonly StockRow[]): Stock {
  return Object.fromEntries(rows.map(({ account, count }) => [account, count]));
}

/** What stood in each account of a counter before a moment, from the movements up to it. */
export async function stockBefore({ kysely }: Reader, unitCode: string, before: Instant): Promise<Stock> {
  const { rows } = await sql<StockRow>`/* name: daybook.stock_before */
    select m.account, sum(m.amount)::int as count from app.desk_movement m
    where m.unit = ${unitCode} and m.at < ${before}::timestamptz group by m.account`.execute(kysely);
  return stockOf(rows);
}

/** What moved on a day; with `after`, only what moved later than that. */
export async function dayMovements(
  { kysely }: Reader,
  unitCode: string,
  asked: { readonly day: CivilDate; readonly after?: Instant | undefined },
): Promise<readonly DayMovement[]> {
  const { from, to } = dayBounds(asked.day);
  const isAfter = asked.after === undefined ? sql`true` : sql`m.at > ${asked.after}::timestamptz`;
  const { rows } = await sql<DayMovement>`/* name: daybook.movements */
    select m.account, m.cause, m.amount::int as amount, count(*)::int as count from app.desk_movement m
    where m.unit = ${unitCode} and m.at >= ${from}::timestamptz and m.at < ${to}::timestamptz and ${isAfter}
    group by m.account, m.cause, m.amount order by m.account, m.cause, m.amount`.execute(kysely);
  return rows;
}

/** Accounts as the rows of dossiers themselves say it, for one counter or for all. */
export function countedAccounts(units: RawBuilder<unknown>) {
  return sql`
    select d.reception_unit as unit, case d.status when 'submitted' then 'filing' else 'hand_over' end as account
    from app.dossier d
    where d.status in ('submitted', 'accepted') and d.parent_code is null and (${units}::text[] is null or d.holder_unit = any(${units}))
    union all
    select d.reception_unit, 'supplement' from app.dossier d
    where d.status in ('supplement', 'intake_supplement') and d.parent_code is null
      and (${units}::text[] is null or d.reception_unit = any(${units}))
    union all
    select d.reception_unit, case when d.result_side = 'post' then 'post' else 'result' end from app.dossier d
    where d.resolved_at is not null and d.returned_at is null and d.parent_code is null and d.status in ('resolved', 'refused')
      and (d.result_side is null or d.result_side = 'post' or d.result_unit = d.reception_unit)
      and (${units}::text[] is null or d.reception_unit = any(${units}))`;
}

/** What a counter's accounts hold now, counted from the dossiers and not from the movements. */
export async function countedStock({ kysely }: Reader, unitCode: string): Promise<Stock> {
  const { rows } = await sql<StockRow>`/* name: daybook.counted */
    select c.account, count(*)::int as count from (${countedAccounts(sql`${[unitCode]}`)}) c where c.unit = ${unitCode} group by c.account`.execute(
    kysely,
  );
  return stockOf(rows);
}

/** A counter's account in which movements and dossiers do not agree. */
export interface StockDifference {
  readonly unit: string;
  readonly account: string;
  readonly moved: number;
  readonly counted: number;
}

/** Every difference in the province; none when the day books are right. */
export async function stockDifferences({ kysely }: Reader): Promise<readonly StockDifference[]> {
  const { rows } = await sql<StockDifference>`/* name: daybook.differences */
    select unit, account, coalesce(m.count, 0)::int as moved, coalesce(c.count, 0)::int as counted
    from (select unit, account, sum(amount) as count from app.desk_movement group by unit, account) m
    full join (select s.unit, s.account, count(*) as count from (${countedAccounts(sql`null`)}) s group by s.unit, s.account) c using (unit, account)
    where coalesce(m.count, 0) <> coalesce(c.count, 0)
    order by 1, 2 limit 50`.execute(kysely);
  return rows;
}

/** The dossiers behind a figure of the day. */
export interface MovedDossier {
  readonly code: string;
  readonly at: Instant;
  readonly account: DeskAccount;
  readonly cause: string;
  readonly amount: number;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly applicantName: string | null;
}

/** Lines of a day that are shown or exported at most. */
export const MOVED_MAX = 2_000;

/** Every movement of a day in order, with its dossier. */
export async function movedDossiers({ kysely }: Reader, unitCode: string, day: CivilDate): Promise<readonly MovedDossier[]> {
  const { from, to } = dayBounds(day);
  const { rows } = await sql<MovedDossier>`/* name: daybook.moved */
    select m.dossier_code as code, m.at, m.account, m.cause, m.amount::int as amount, d.procedure_name as "procedureName",
      d.procedure_name_en as "procedureNameEn", d.applicant_name as "applicantName"
    from app.desk_movement m join app.dossier d on d.code = m.dossier_code
    where m.unit = ${unitCode} and m.at >= ${from}::timestamptz and m.at < ${to}::timestamptz
    order by m.at, m.dossier_code, m.amount limit ${MOVED_MAX}`.execute(kysely);
  return rows;
}

/** Days of a counter that were closed, latest first. */
export interface ClosedDayRow {
  readonly day: CivilDate;
  readonly closedAt: Instant;
  readonly closedBy: string;
  readonly confirmedBy: string | null;
  readonly hasDifferences: boolean;
}

export async function closedDays({ kysely }: Reader, unitCode: string): Promise<readonly ClosedDayRow[]> {
  const { rows } = await sql<ClosedDayRow>`/* name: daybook.closed_days */
    select b.day, b.closed_at as "closedAt", b.closed_by as "closedBy", b.confirmed_by as "confirmedBy", b.has_differences as "hasDifferences"
    from app.day_book b where b.unit = ${unitCode} order by b.day desc limit 31`.execute(kysely);
  return rows;
}

/** What else a counter's day had: money that came in with its receipts, and visitors with a number. */
export interface DayTakings {
  readonly payments: number;
  /** In whole đồng; `excess` of it was above the fee and is held without a receipt. */
  readonly paid: number;
  readonly excess: number;
  readonly receipts: number;
  readonly receipted: number;
  readonly cancelled: number;
  readonly tickets: number;
  readonly served: number;
  readonly missed: number;
}

/** A counter and the agency whose it is. */
interface DayPlace {
  readonly unitCode: string;
  readonly agencyCode: string;
}

/** Fees and tickets of a counter's day, from what the payments and the queue wrote. One statement. */
export async function dayTakings({ kysely }: Reader, { unitCode, agencyCode }: DayPlace, day: CivilDate): Promise<DayTakings> {
  const { rows } = await sql<DayTakings>`/* name: daybook.takings */
    select p.payments, p.paid, p.excess, r.receipts, r.receipted, r.cancelled, t.tickets, t.served, t.missed
    from (select count(*)::int as payments, coalesce(sum(amount), 0)::int as paid, coalesce(sum(excess), 0)::int as excess
        from app.fee_payment where agency = ${agencyCode} and paid_on = ${day}::date and unit = ${unitCode}) p,
      (select count(*) filter (where standing <> 'cancelled')::int as receipts,
          coalesce(sum(amount) filter (where standing <> 'cancelled'), 0)::int as receipted,
          count(*) filter (where standing = 'cancelled')::int as cancelled
        from app.fee_receipt where agency = ${agencyCode} and issued_on = ${day}::date and unit = ${unitCode}) r,
      (select count(*)::int as tickets, count(*) filter (where status = 'served')::int as served,
          count(*) filter (where status in ('missed', 'left', 'ended'))::int as missed
        from app.ticket where place = ${unitCode} and day = ${day}::date) t`.execute(kysely);
  return rows[0] ?? { payments: 0, paid: 0, excess: 0, receipts: 0, receipted: 0, cancelled: 0, tickets: 0, served: 0, missed: 0 };
}
