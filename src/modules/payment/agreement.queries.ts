import { sql } from "kysely";

import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

const FINDINGS_MAX = 100;

/** What valid receipts say, what payments say and what dossiers say was paid are one sum, dossier by dossier. */
export async function sumsAgree({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ finding: string }>`
    with paid as (
      select dossier_code, sum(amount) as amount, sum(excess) as excess from app.fee_payment group by 1
    ), receipted as (
      select dossier_code, sum(amount - reversed) as amount from app.fee_receipt where standing <> 'cancelled' group by 1
    ), back as (
      select dossier_code, sum(amount) as amount, sum(from_excess) as excess from app.fee_refund where standing = 'paid' group by 1
    )
    select format('dossier %s: received %s, payments %s, refunded %s, refunds %s, receipts %s, held %s', a.dossier_code, a.received, coalesce(p.amount, 0),
      a.refunded, coalesce(b.amount, 0), coalesce(r.amount, 0), coalesce(p.excess, 0)) as finding
    from app.payment_account a left join paid p using (dossier_code) left join receipted r using (dossier_code) left join back b using (dossier_code)
    where a.received <> coalesce(p.amount, 0) or a.refunded <> coalesce(b.amount, 0)
      or coalesce(r.amount, 0) <> a.received - a.refunded - coalesce(p.excess, 0) + coalesce(b.excess, 0)
    limit ${FINDINGS_MAX}`.execute(kysely);
  return rows.map(({ finding }) => finding);
}

/** What a commit claimed to lie for a dossier is what was paid and not given back; nothing lies for a reception that was taken back. */
export async function moneyAgrees({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ finding: string }>`
    with lies as (
      select dossier_code, sum(amount) as amount from (
        select dossier_code, amount from app.fee_payment union all
        select dossier_code, -amount from app.fee_refund where standing = 'paid') m group by 1
    )
    select format('dossier %s: %s lies for it by its payments, %s by the claims', dossier_code, coalesce(l.amount, 0), coalesce(m.held_amount, 0)) as finding
    from lies l full join app.dossier_money m using (dossier_code) where coalesce(l.amount, 0) <> coalesce(m.held_amount, 0)
    union all
    select format('dossier %s: %s lies for it, and its reception was taken back', d.code, l.amount)
    from lies l join app.dossier d on d.code = l.dossier_code where d.status = 'undone' and l.amount <> 0
    limit ${FINDINGS_MAX}`.execute(kysely);
  return rows.map(({ finding }) => finding);
}

/** Each book's numbers run from its first to its last given one without a hole, and its counter stands behind them. */
export async function numbersRun({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ finding: string }>`
    with used as (
      select book, number from app.fee_receipt union all select book, unnest(spoiled) from app.receipt_book
    ), counted as (
      select b.book, b.first_number, s.next_number, count(u.number) as used, count(distinct u.number) as apart, max(u.number) as highest, min(u.number) as lowest
      from app.receipt_book b left join app.receipt_serial s on s.book = b.book left join used u on u.book = b.book group by 1, 2, 3
    )
    select format('book %s: first %s, next %s, %s numbers used, %s apart, from %s to %s', book, first_number, next_number, used, apart, lowest, highest) as finding
    from counted
    where next_number is null or used <> apart or used <> next_number - first_number or (used > 0 and (lowest <> first_number or highest <> next_number - 1))
    limit ${FINDINGS_MAX}`.execute(kysely);
  return rows.map(({ finding }) => finding);
}

/** What lies in a drawer is its float and what went through it. */
export async function drawersAgree({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ finding: string }>`
    select format('drawer %s: %s lies in it, %s went through it', c.cash_day, w.cash_amount, c.float_amount + m.amount) as finding
    from app.cash_day c left join app.cash_drawer w on w.cash_day = c.cash_day,
      lateral (select coalesce((select sum(amount) from app.fee_payment p where p.cash_day = c.cash_day), 0)
                    - coalesce((select sum(amount) from app.fee_refund f where f.cash_day = c.cash_day), 0) as amount) m
    where w.cash_amount is distinct from c.float_amount + m.amount or (c.standing = 'open') is distinct from w.is_open
      or (c.computed is not null and c.computed <> w.cash_amount)
    limit ${FINDINGS_MAX}`.execute(kysely);
  return rows.map(({ finding }) => finding);
}

/** A transfer that was booked has its payment, and a payment by transfer its transfer, over the same amount. */
export async function transfersAgree({ kysely }: Readable): Promise<readonly string[]> {
  const { rows } = await sql<{ finding: string }>`
    select format('transfer %s: told %s (%s), booked %s', coalesce(t.transfer_id, p.transfer_id), t.amount, t.standing, p.amount) as finding
    from (select * from app.bank_transfer where standing = 'settled') t
      full join (select transfer_id, sum(amount) as amount from app.fee_payment where transfer_id is not null group by 1) p using (transfer_id)
    where t.amount is distinct from p.amount limit ${FINDINGS_MAX}`.execute(kysely);
  return rows.map(({ finding }) => finding);
}
