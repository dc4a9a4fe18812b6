import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate } from "#kernel/instant";

import { dayBounds } from "./daybook.ts";

/** Whose day. */
export interface DayAsked {
  readonly agency: string;
  readonly day: CivilDate;
}

/** What both sides say of one record: a ticket, a dossier, a receipt, a drawer, a list. */
export interface DayRecord {
  readonly record: string;
  readonly left: number;
  readonly right: number;
}

/** How a line is read: every record of the day with what each side says of it, nothing where a side does not know it. */
export interface DayLineQuery {
  readonly key: string;
  readonly sources: readonly [string, string];
  readonly read: (asked: DayAsked) => RawBuilder<DayRecord>;
}

/** Whether an instant lies in the day. */
export function within(column: RawBuilder<unknown>, day: CivilDate): RawBuilder<boolean> {
  const { from, to } = dayBounds(day);
  return sql`(${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz)`;
}

/** Two lists of `(record, amount)` side by side. */
export function sideBySide(left: RawBuilder<unknown>, right: RawBuilder<unknown>): RawBuilder<DayRecord> {
  return sql<DayRecord>`/* name: handover.day_check */
    select record, coalesce(l.amount, 0) as "left", coalesce(r.amount, 0) as "right"
    from (select record, sum(amount) as amount from (${left}) a group by record) l
      full join (select record, sum(amount) as amount from (${right}) b group by record) r using (record)
    order by record`;
}
