import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
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
