import { sql } from "kysely";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ProcedureCode, ReviewStanding } from "#modules/procedure";
import type { Database } from "#platform/db/pool";

/** Drafts shown on a page of the office's list. */
export const DRAFTS_PAGE = 50;

/** An open draft in the office's list. */
export interface DraftSummary {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly field: string;
  readonly fieldEn: string | null;
  readonly openDoubtCount: number;
  readonly review: ReviewStanding;
  readonly changedAt: Instant | null;
}

/** Open drafts, by name, a page of them after a code; with how many there are in all. */
export async function listDrafts(
  database: Pick<Database, "kysely">,
  query: { readonly words: string; readonly after: string; readonly review: ReviewStanding | undefined },
): Promise<{ readonly drafts: readonly DraftSummary[]; readonly total: number }> {
  const base = database.kysely
    .selectFrom("app.procedure_version")
    .where("is_latest", "=", true)
    .where("announced_on", "is", null)
    .where("effective_until", "is", null)
    .$if(query.review !== undefined, (builder) => builder.where("review", "=", query.review ?? ""))
    .$if(query.words !== "", (builder) =>
      builder.where(sql<boolean>`name_folded like '%' || app.fold_text(${query.words}) || '%' or starts_with(code, ${query.words})`),
    );
  const [drafts, counted] = await Promise.all([
    base
      .select([
        "code",
        "version",
        "name",
        "name_en as nameEn",
        "field",
        "field_en as fieldEn",
        "open_doubt_count as openDoubtCount",
        "review",
        "changed_at as changedAt",
      ])
      .where("code", ">", query.after)
      .orderBy("code")
      .limit(DRAFTS_PAGE)
      .execute(),
    base.select(sql<number>`count(*)::integer`.as("total")).executeTakeFirstOrThrow(),
  ]);
  return { drafts: drafts as unknown as readonly DraftSummary[], total: counted.total };
}

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
