import { sql } from "kysely";

import { addDays, dayNumberOf, epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { officeMinutesBefore } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { ClockCause, ClockOwner, DossierCode } from "#modules/dossier";

/** Days of a period and the agency whose part of the tree is asked for; both days belong to it. */
export interface TimePeriod {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly agencyCode: string;
}

/** Office time of a period by whose it was and for what. */
export interface OwnerTime {
  /** Empty for the applicant and for nobody. */
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly owner: ClockOwner;
  readonly cause: ClockCause;
  readonly isRunning: boolean;
  readonly workingMinutes: number;
  readonly dossierCount: number;
}

/** Days that one report may span: the calendar of a year is sent with the question. */
export const REPORT_DAYS_MAX = 366;

/**
 * Office minutes of a period by owner and cause, in one statement over the stretches that touch it, clipped to it. An applicant's wait is
 * that of the competent agency's dossiers. Stretches that still last are not in it: they are counted when an event closes them.
 */
export async function timeByOwner(
  { kysely }: Pick<Database, "kysely">,
  calendar: Calendar,
  period: TimePeriod,
): Promise<readonly OwnerTime[]> {
  const days = daysOf(calendar, period);
  const [from, to] = [instantAt(period.from, 0), instantAt(addDays(period.to, 1), 0)];
  const minutes = (moment: "a" | "b") =>
    sql`${sql.ref(`day_${moment}.before`)} + case when ${sql.ref(`day_${moment}.works`)} then ${sessionMinutes(calendar, moment)} else 0 end`;
  const { rows } = await sql<OwnerTime>`
    with day as materialized (
      select * from unnest(${days.map(({ on }) => on)}::date[], ${days.map(({ before }) => before)}::bigint[],
                           ${days.map(({ works }) => works)}::boolean[]) as d (day, before, works)
    ), stretch as (
      select i.dossier_code, i.agency, i.unit, i.owner, i.cause, i.is_running, sign(i.amount) as counts,
             greatest(i.from_at, ${from}::timestamptz) at time zone 'Asia/Ho_Chi_Minh' as a,
             least(i.to_at, ${to}::timestamptz) at time zone 'Asia/Ho_Chi_Minh' as b
        from app.clock_interval i
       where i.to_at > ${from}::timestamptz and i.from_at < ${to}::timestamptz
         and (coalesce(nullif(i.agency, ''), i.competent_agency) || '.') like ${`${period.agencyCode}.%`}
    )
    select s.agency as "agencyCode", s.unit as "unitCode", s.owner, s.cause, s.is_running as "isRunning",
           sum(s.counts * ((${minutes("b")}) - (${minutes("a")})))::bigint as "workingMinutes", count(distinct s.dossier_code) as "dossierCount"
      from stretch s join day day_a on day_a.day = s.a::date join day day_b on day_b.day = s.b::date
     group by 1, 2, 3, 4, 5 order by 6 desc`.execute(kysely);
  return rows;
}

/** Office minutes of a worked day before a local time, as `officeMinutesBefore` counts them: seconds are dropped. */
function sessionMinutes(calendar: Calendar, moment: "a" | "b") {
  const at = sql.ref(`s.${moment}`);
  const minute = sql`(extract(hour from ${at}) * 60 + extract(minute from ${at}))::integer`;
  const parts = calendar.sessions.map(
    ({ startMinute, endMinute }) => sql`least(greatest(${minute} - ${startMinute}::integer, 0), ${endMinute - startMinute}::integer)`,
  );
  return sql.join(parts, sql` + `);
}

interface DayRow {
  readonly on: CivilDate;
  readonly before: number;
  readonly works: boolean;
}

/** Each day of the period and the one after it, with the office minutes before it. */
function daysOf(calendar: Calendar, { from, to }: TimePeriod): readonly DayRow[] {
  const days: DayRow[] = [];
  const count = Math.min(dayNumberOf(to) - dayNumberOf(from) + 1, REPORT_DAYS_MAX);
  for (let index = 0; index <= count; index += 1) {
    const on = addDays(from, index);
    const before = officeMinutesBefore(calendar, epochMsOf(instantAt(on, 0)));
    const after = officeMinutesBefore(calendar, epochMsOf(instantAt(addDays(on, 1), 0)));
    if (before !== undefined && after !== undefined) days.push({ on, before, works: after > before });
  }
  return days;
}

/** Dossiers of an agency's part of the tree whose outcome was issued late in a period, the latest first; at most so many. */
export async function lateDossiers(
  { kysely }: Pick<Database, "kysely">,
  period: TimePeriod,
  limit: number,
): Promise<readonly DossierCode[]> {
  const { rows } = await sql<{ readonly code: DossierCode }>`
    select d.code from app.dossier d
     where d.timeliness = 'late' and d.resolved_at >= ${instantAt(period.from, 0)} and d.resolved_at < ${instantAt(addDays(period.to, 1), 0)}
       and (d.competent_agency || '.') like ${`${period.agencyCode}.%`}
     order by d.resolved_at desc limit ${limit}`.execute(kysely);
  return rows.map(({ code }) => code);
}
