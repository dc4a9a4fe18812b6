import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import { countedAccounts } from "./daybook.queries.ts";
import { sideBySide, within } from "./day-line.queries.ts";
import type { DayAsked, DayLineQuery } from "./day-line.queries.ts";

/** Dossiers of the agency's counters by a moment of theirs; the members of interlinked dossiers were taken in with the one that called them. */
function dossiers({ agency, day }: DayAsked, at: string, more: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`select d.code as record, 1 as amount from app.dossier d
    where d.reception_agency = ${agency} and d.parent_code is null and ${within(sql.ref(`d.${at}`), day)} and ${more}`;
}

/** Lines of the day book with a cause, out of any account or into one. */
function moved({ agency, day }: DayAsked, cause: string, sign: 1 | -1): RawBuilder<unknown> {
  return sql`select m.dossier_code as record, 1 as amount from app.desk_movement m
    where m.unit in (select code from app.unit where agency_code = ${agency}) and m.cause = ${cause} and m.amount = ${sign}
      and ${within(sql.ref("m.at"), day)}`;
}

function counted({ agency, day }: DayAsked, counter: string): RawBuilder<unknown> {
  return sql`select procedure as record, amount from measure.figure where counter = ${counter} and agency = ${agency} and day = ${day}::date`;
}

/** What was submitted on the day at the agency, by the codes that name both: from the ledger alone, without any table of dossiers. */
function submissions({ agency, day }: DayAsked): RawBuilder<unknown> {
  const prefix = `dossier:${agency}-${day.replaceAll("-", "")}-`;
  return sql`select substr(e.stream_id, 9) as record, 1 as amount from ledger.event e
    where e.stream_id >= ${prefix} and e.stream_id < ${`${prefix.slice(0, -1)}.`} and e.version = 1 and not e.payload ? 'memberOf'
      and ${within(sql.ref("e.at"), day)}`;
}

/** What was taken in, turned away, taken back and returned. */
export const DOSSIER_LINES: readonly DayLineQuery[] = [
  {
    key: "dossiers.submitted",
    sources: ["app.dossier", "ledger.event"],
    read: (asked) =>
      sideBySide(
        dossiers(asked, "submitted_at", sql<boolean>`d.code like ${`${asked.agency}-${asked.day.replaceAll("-", "")}-%`}`),
        submissions(asked),
      ),
  },
  {
    key: "dossiers.counted",
    sources: ["app.dossier", "measure.figure"],
    read: (asked) =>
      sideBySide(
        sql`select d.procedure_code as record, 1 as amount from app.dossier d
          where d.reception_agency = ${asked.agency} and d.parent_code is null and d.status <> 'undone'
            and ${within(sql.ref("d.submitted_at"), asked.day)}`,
        counted(asked, "submitted"),
      ),
  },
  {
    key: "dossiers.received",
    sources: ["app.dossier", "app.desk_movement"],
    read: (asked) => sideBySide(dossiers(asked, "received_at", sql<boolean>`true`), moved(asked, "received", 1)),
  },
  {
    key: "dossiers.undone",
    sources: ["app.dossier", "app.desk_movement"],
    read: (asked) => sideBySide(dossiers(asked, "ended_at", sql<boolean>`d.status = 'undone'`), moved(asked, "reception_undone", -1)),
  },
  {
    key: "dossiers.refused",
    sources: ["app.dossier", "measure.figure"],
    read: (asked) =>
      sideBySide(
        sql`select d.procedure_code as record, 1 as amount from app.dossier d
          where d.reception_agency = ${asked.agency} and d.parent_code is null and d.status = 'rejected_intake'
            and ${within(sql.ref("d.ended_at"), asked.day)}`,
        counted(asked, "intake_refused"),
      ),
  },
  {
    key: "dossiers.offline",
    sources: ["app.offline_entry", "app.dossier"],
    read: ({ agency, day }) => {
      const entries = sql`select o.machine || ' ' || o.seq || ' ' || coalesce(o.dossier_code, '') as record, o.dossier_code, o.received_at
        from app.offline_entry o where o.agency_code = ${agency} and o.standing = 'merged' and ${within(sql.ref("o.received_at"), day)}`;
      return sideBySide(
        sql`select record, 1 as amount from (${entries}) o`,
        sql`select record, 1 as amount from (${entries}) o join app.dossier d on d.code = o.dossier_code and d.received_at = o.received_at`,
      );
    },
  },
  {
    key: "results.returned",
    sources: ["app.dossier", "app.desk_movement"],
    read: (asked) => sideBySide(dossiers(asked, "returned_at", sql<boolean>`true`), moved(asked, "returned", -1)),
  },
  {
    key: "desk.stock",
    sources: ["app.desk_movement", "app.dossier"],
    read: ({ agency }) =>
      sideBySide(
        sql`select m.unit || ' ' || m.account as record, m.amount from app.desk_movement m
          where m.unit in (select code from app.unit where agency_code = ${agency})`,
        sql`select c.unit || ' ' || c.account as record, 1 as amount
          from (${countedAccounts(sql`array(select code from app.unit where agency_code = ${agency})`)}) c
          where c.unit in (select code from app.unit where agency_code = ${agency})`,
      ),
  },
];
