import { sql } from "kysely";
import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

interface Row {
  readonly what: string;
}

/** Numbers of a day run from 1 without a gap, and the box of faces holds as many answers as numbers have answered. */
async function numbersAndFaces({ database }: DoctorContext): Promise<readonly string[]> {
  const { rows } = await sql<Row>`/* name: queue.doctor */
    select 'ticket-day:' || d.place || ':' || d.day || ': ' || d.ticket_count || ' numbers given, ' || count(t.number) || ' kept up to ' || coalesce(max(t.number), 0) as what
      from app.queue_day d left join app.ticket t on t.place = d.place and t.day = d.day
     group by d.place, d.day, d.ticket_count having count(t.number) <> d.ticket_count or coalesce(max(t.number), 0) <> d.ticket_count
    union all
    select 'box of faces ' || place || ' ' || day || ' counter ' || counter || ': ' || answers || ' answers, ' || rated || ' numbers have answered'
      from (select place, day, counter, officer_id, sum(answers)::int as answers, sum(rated)::int as rated from (
              select place, day, counter, officer_id, answer_count as answers, 0 as rated from app.desk_rating
              union all
              select place, day, counter, officer_id, 0, 1 from app.ticket where is_rated
            ) as both_sides group by place, day, counter, officer_id) as compared
     where answers <> rated
     limit 200`.execute(database.kysely);
  return rows.map(({ what }) => what);
}

/** What `motcua doctor` examines of queues. */
export const queueChecks: readonly DoctorCheck[] = [
  { name: "queue.numbers_and_faces", summary: { vi: vi.doctor.numbersAndFaces, en: en.doctor.numbersAndFaces }, run: numbersAndFaces },
];
