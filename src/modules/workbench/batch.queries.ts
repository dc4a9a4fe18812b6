import { sql } from "kysely";

import type { ProblemParams } from "#kernel/problem";
import type { OfficerId } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

/** What became of one dossier of a batch. */
export interface BatchLineView {
  readonly dossierCode: string;
  readonly officerName: string;
  readonly isDone: boolean;
  /** The refusal, when it could not be given out. */
  readonly problem: string | null;
  readonly params: ProblemParams;
}

/** The lines of a batch of an officer, in their order; none for a batch of somebody else. */
export async function batchLines(
  { kysely }: Pick<Database, "kysely">,
  officerId: OfficerId,
  batchId: string,
): Promise<readonly BatchLineView[]> {
  const { rows } = await sql<BatchLineView>`/* name: workbench.batch_lines */
    select l.dossier_code as "dossierCode", l.officer_name as "officerName", l.done_at is not null as "isDone", l.problem,
      coalesce(l.params, '{}'::jsonb) as params
    from app.work_batch b join app.work_batch_line l using (batch_id)
    where b.batch_id = ${batchId} and b.officer_id = ${officerId} order by l.ordinal`.execute(kysely);
  return rows;
}
