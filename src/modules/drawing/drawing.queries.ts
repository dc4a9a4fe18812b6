import { sql } from "kysely";
import type { CivilDate } from "#kernel/instant";
import type { ProcedureCode } from "#modules/procedure";
import type { Database } from "#platform/db/pool";

/** The roles that somebody holds in each unit on a day, and in an agency itself, where leaders sit: who could do a step. */
export async function listRolesHeld({ kysely }: Pick<Database, "kysely">, day: CivilDate): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await kysely
    .selectFrom("app.post")
    .select(["unit_code", "roles"])
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .execute();
  const posts = Map.groupBy(rows, (row) => row.unit_code);
  return new Map([...posts].map(([unit, held]) => [unit, [...new Set(held.flatMap((post) => post.roles))]]));
}

/** Messages that processes of other procedures send or wait for, in their newest versions. */
export async function listMessagesElsewhere(
  { kysely }: Pick<Database, "kysely">,
  code: ProcedureCode,
): Promise<{ readonly sent: ReadonlySet<string>; readonly awaited: ReadonlySet<string> }> {
  const { rows } = await sql<{ readonly kind: string; readonly message: string }>`
    select distinct node ->> 'node' as kind, coalesce(node ->> 'message', node #>> '{trigger,message}') as message
    from app.procedure_version v, jsonb_array_elements(v.content #> '{process,model,nodes}') node
    where v.is_latest and v.code <> ${code} and jsonb_typeof(v.content #> '{process,model,nodes}') = 'array'
      and (node ? 'message' or node #> '{trigger,message}' is not null)`.execute(kysely);
  const of = (isSent: boolean) => new Set(rows.filter((row) => (row.kind === "send") === isSent).map((row) => row.message));
  return { sent: of(true), awaited: of(false) };
}
