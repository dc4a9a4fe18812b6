import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import { sideBySide, within } from "./day-line.queries.ts";
import type { DayAsked, DayLineQuery } from "./day-line.queries.ts";

function paymentsOf({ agency, day }: DayAsked): RawBuilder<boolean> {
  return sql`(p.agency = ${agency} and p.paid_on = ${day}::date)`;
}

/** Books that the agency gave a number from on the day, with the numbers that it must have given or spoilt: from behind the last one of before. */
function booksOfDay({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select r.book, max(r.number) as last, coalesce((select max(e.number) + 1 from app.fee_receipt e
      where e.book = r.book and e.issued_on < ${day}::date), (select first_number from app.receipt_book b where b.book = r.book)) as first
    from app.fee_receipt r where r.agency = ${agency} and r.issued_on = ${day}::date group by r.book`;
}

/** Drawers of the agency's cashiers on the day. */
function drawers({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select c.cash_day, c.float_amount from app.cash_day c where c.agency = ${agency} and c.day = ${day}::date`;
}

/** Fees: payments, receipts, drawers, the bank's statement, and what lies for each dossier. */
export const MONEY_LINES: readonly DayLineQuery[] = [
  {
    key: "fees.receipts",
    sources: ["app.fee_payment", "app.fee_receipt"],
    read: (asked) =>
      sideBySide(
        sql`select p.dossier_code as record, p.amount - p.excess as amount from app.fee_payment p where ${paymentsOf(asked)}`,
        sql`select r.dossier_code as record, r.amount from app.fee_receipt r join app.fee_payment p using (payment_id)
          where r.standing <> 'cancelled' and ${paymentsOf(asked)}
          union all
          select r.dossier_code, r.amount from app.fee_receipt r
          where r.agency = ${asked.agency} and r.issued_on = ${asked.day}::date and r.standing <> 'cancelled'
            and not exists (select from app.fee_payment p where p.payment_id = r.payment_id)`,
      ),
  },
  {
    key: "fees.numbers",
    sources: ["app.receipt_book", "app.fee_receipt"],
    read: (asked) =>
      sideBySide(
        sql`select b.book || ' ' || n as record, 1 as amount from (${booksOfDay(asked)}) b, generate_series(b.first, b.last) n`,
        sql`select u.book || ' ' || u.number as record, 1 as amount from (
            select book, number from app.fee_receipt union all select book, unnest(spoiled) from app.receipt_book) u
          join (${booksOfDay(asked)}) b on b.book = u.book and u.number between b.first and b.last`,
      ),
  },
  {
    key: "fees.drawers",
    sources: ["app.fee_payment", "app.cash_drawer"],
    read: (asked) =>
      sideBySide(
        sql`select d.cash_day as record, d.float_amount + coalesce((select sum(p.amount) from app.fee_payment p where p.cash_day = d.cash_day), 0)
            - coalesce((select sum(f.amount) from app.fee_refund f where f.cash_day = d.cash_day), 0) as amount from (${drawers(asked)}) d`,
        sql`select w.cash_day as record, w.cash_amount as amount from app.cash_drawer w join (${drawers(asked)}) d using (cash_day)`,
      ),
  },
  {
    key: "fees.counted",
    sources: ["app.fee_payment", "measure.figure"],
    read: (asked) =>
      sideBySide(
        sql`select p.method || ' ' || a.procedure_code as record, 1 as amount
          from app.fee_payment p join app.payment_account a using (dossier_code) where ${paymentsOf(asked)}`,
        sql`select substr(counter, 6) || ' ' || procedure as record, amount from measure.figure
          where counter like 'paid.%' and agency = ${asked.agency} and day = ${asked.day}::date`,
      ),
  },
  {
    key: "fees.transfers",
    sources: ["app.fee_payment", "app.bank_transfer"],
    read: (asked) => {
      const ofDay = sql`select p.transfer_id from app.fee_payment p where p.transfer_id is not null and ${paymentsOf(asked)}
        union select t.transfer_id from app.bank_transfer t
        where t.agency = ${asked.agency} and t.standing = 'settled' and ${within(sql.ref("t.valued_at"), asked.day)}`;
      return sideBySide(
        sql`select p.transfer_id as record, p.amount from app.fee_payment p where p.transfer_id in (${ofDay})`,
        sql`select t.transfer_id as record, t.amount from app.bank_transfer t where t.standing = 'settled' and t.transfer_id in (${ofDay})`,
      );
    },
  },
  {
    key: "fees.held",
    sources: ["app.fee_payment", "app.dossier_money"],
    read: (asked) => {
      const ofDay = sql`select p.dossier_code from app.fee_payment p where ${paymentsOf(asked)}`;
      return sideBySide(
        sql`select dossier_code as record, amount from app.fee_payment where dossier_code in (${ofDay})
          union all select dossier_code, -amount from app.fee_refund where standing = 'paid' and dossier_code in (${ofDay})`,
        sql`select dossier_code as record, held_amount as amount from app.dossier_money where dossier_code in (${ofDay})`,
      );
    },
  },
];
