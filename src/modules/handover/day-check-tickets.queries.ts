import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import { sideBySide } from "./day-line.queries.ts";
import type { DayAsked, DayLineQuery } from "./day-line.queries.ts";

/** Events of the agency's queues of the day: each place's day is one stream, named after both. */
function queueEvents({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select e.stream_id, e.version, e.kind, e.payload, u.code as place
    from app.unit u join ledger.event e on e.stream_id = 'ticket-day:' || u.code || ':' || ${day}::text where u.agency_code = ${agency}`;
}

function tickets({ agency, day }: DayAsked): RawBuilder<unknown> {
  return sql`select t.place || ' ' || t.label as record, t.status, 1 as amount
    from app.ticket t join app.unit u on u.code = t.place where t.day = ${day}::date and u.agency_code = ${agency}`;
}

/** How each number ended, as its own events tell it, the last one deciding. */
function endings(asked: DayAsked): RawBuilder<unknown> {
  return sql`with told as (${queueEvents(asked)}), touched as (
      select stream_id, (payload ->> 'number')::int as number, kind, version from told
      where payload ? 'number' and kind <> 'queue.ticket_rated'
      union all
      select stream_id, jsonb_array_elements(payload -> 'endedTickets')::int, kind, version from told where kind = 'queue.day_closed'
    ), latest as (
      select distinct on (stream_id, number) stream_id, number, kind from touched order by stream_id, number, version desc
    )
    select i.place || ' ' || (i.payload ->> 'label') as record,
      case l.kind when 'queue.service_finished' then 'served' when 'queue.ticket_missed' then 'missed' when 'queue.ticket_left' then 'left'
        when 'queue.day_closed' then 'ended' else 'open' end as ending
    from told i join latest l on l.stream_id = i.stream_id and l.number = (i.payload ->> 'number')::int
    where i.kind = 'queue.ticket_issued'`;
}

function ended(key: string, statuses: readonly string[], endingsOf: readonly string[]): DayLineQuery {
  return {
    key,
    sources: ["app.ticket", "ledger.event"],
    read: (asked) =>
      sideBySide(
        sql`select record, amount from (${tickets(asked)}) t where status = any(${[...statuses]}::text[])`,
        sql`select record, 1 as amount from (${endings(asked)}) e where ending = any(${[...endingsOf]}::text[])`,
      ),
  };
}

/** Numbers given, served, and not come. */
export const TICKET_LINES: readonly DayLineQuery[] = [
  {
    key: "tickets.given",
    sources: ["app.ticket", "ledger.event"],
    read: (asked) =>
      sideBySide(
        sql`select record, amount from (${tickets(asked)}) t`,
        sql`select place || ' ' || (payload ->> 'label') as record, 1 as amount from (${queueEvents(asked)}) e where kind = 'queue.ticket_issued'`,
      ),
  },
  ended("tickets.served", ["served"], ["served"]),
  ended("tickets.noShow", ["missed", "left", "ended"], ["missed", "left", "ended"]),
  ended("tickets.open", ["waiting", "called", "serving"], ["open"]),
];
