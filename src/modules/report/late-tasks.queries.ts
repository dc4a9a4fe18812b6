import { sql } from "kysely";

import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

/** Late tasks that one report tells in words; more are counted. */
export const LATE_TASKS_MAX = 20;

/** A task of a directive that was late and not done on the last day of a period: what it asks, and how its agency explains it. */
export interface LateTask {
  readonly agencyCode: string;
  readonly text: string;
  readonly dueOn: CivilDate;
  /** The last explanation; null while there is none. */
  readonly explanation: string | null;
}

/** Late tasks of agencies in a period, the longest late first; null codes: of every agency. */
export async function lateTasks(
  { kysely }: Pick<Database, "kysely">,
  asked: { readonly to: CivilDate; readonly codes: readonly string[] | null; readonly today: CivilDate },
): Promise<readonly LateTask[]> {
  const { to, codes, today } = asked;
  const last = to < today ? to : today;
  const { rows } = await sql<LateTask>`/* name: report.late_tasks */
    select a.agency_code as "agencyCode", t.content ->> 'text' as text, a.due_on as "dueOn",
           (select e.payload ->> 'reason' from ledger.event e
             where e.stream_id = 'assignment:' || a.assignment_id and e.kind = 'assignment.explained'
             order by e.version desc limit 1) as explanation
      from app.assignment a join app.directive_task t using (directive_id, task_id)
     where a.stage not in ('stopped', 'not_applicable') and a.opened_on <= ${to} and a.due_on < ${last} and t.content is not null
       and (a.stage <> 'done' or (a.done_at at time zone 'Asia/Ho_Chi_Minh')::date > ${to})
       and (${codes === null} or a.agency_code = any(${[...(codes ?? [])]}::text[]))
     order by a.due_on, a.agency_code, a.task_id limit ${LATE_TASKS_MAX}`.execute(kysely);
  return rows;
}
