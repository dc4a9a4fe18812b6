import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import { dayBounds } from "./daybook.ts";
import { sideBySide, within } from "./day-line.queries.ts";
import type { DayAsked, DayLineQuery } from "./day-line.queries.ts";

function lists({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select l.list_id, l.year, l.number, l.line_count from app.handover_list l
    where l.agency = ${agency} and ${within(sql.ref("l.made_at"), day)}`;
}

/** The numbers that the day must have: from behind the last one of the days before to the highest of the day. */
function runOfDay(asked: DayAsked): RawBuilder<unknown> {
  const { from } = dayBounds(asked.day);
  return sql`select l.year, max(l.number) as last, coalesce((select max(b.number) from app.handover_list b
      where b.agency = ${asked.agency} and b.year = l.year and b.made_at < ${from}::timestamptz), 0) + 1 as first
    from (${lists(asked)}) l group by l.year`;
}

/** Lines that the receiver confirmed on the day, of lists that the agency made. */
function confirmed({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select n.list_id, n.dossier_code, n.list_id || ' ' || n.dossier_code as record
    from app.handover_line n join app.handover_list l using (list_id)
    where l.agency = ${agency} and n.settled = 'moved' and ${within(sql.ref("n.answered_at"), day)}`;
}

/** Where the paper went: lists, their lines, what dossiers say of them; printed receipts; what lies at the counters now. */
export const PAPER_LINES: readonly DayLineQuery[] = [
  {
    key: "papers.receipts",
    sources: ["app.issued_paper", "app.dossier"],
    read: ({ agency, day }) => {
      const printed = sql`select distinct substr(i.subject, 9) as record from app.issued_paper i
        where i.kind in ('receipt', 'receipt_roll') and ${within(sql.ref("i.issued_at"), day)}
          and i.subject >= ${`dossier:${agency}-`} and i.subject < ${`dossier:${agency}.`}`;
      return sideBySide(
        sql`select record, 1 as amount from (${printed}) i`,
        sql`select record, 1 as amount from (${printed}) i join app.dossier d on d.code = i.record and d.received_at is not null`,
      );
    },
  },
  {
    key: "lists.numbers",
    sources: ["app.handover_list", "app.handover_list"],
    read: (asked) =>
      sideBySide(
        sql`select year || '-' || n as record, 1 as amount
          from (${runOfDay(asked)}) s, generate_series(s.first, s.last) n`,
        sql`select year || '-' || number as record, 1 as amount from (${lists(asked)}) l`,
      ),
  },
  {
    key: "lists.lines",
    sources: ["app.handover_list", "app.handover_line"],
    read: (asked) =>
      sideBySide(
        sql`select list_id as record, line_count as amount from (${lists(asked)}) l`,
        sql`select n.list_id as record, 1 as amount from app.handover_line n join (${lists(asked)}) l using (list_id)`,
      ),
  },
  {
    key: "lists.confirmed",
    sources: ["app.handover_line", "ledger.event"],
    read: (asked) =>
      sideBySide(
        sql`select record, 1 as amount from (${confirmed(asked)}) n`,
        sql`select record, 1 as amount from (${confirmed(asked)}) n where exists (
          select from ledger.event e where e.stream_id = 'dossier:' || n.dossier_code
            and e.kind in ('dossier.forwarded', 'dossier.papers_handed_over', 'dossier.posted') and e.payload -> 'list' ->> 'id' = n.list_id)`,
      ),
  },
];
