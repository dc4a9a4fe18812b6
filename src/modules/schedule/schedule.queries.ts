import type { Instant } from "#kernel/instant";
import type { RowScope } from "#modules/calendar";
import type { Database } from "#platform/db/pool";
import type { DecreeRow } from "./schedule.events.ts";
import type { AppliedDecree } from "./schedule.ts";

/** A decree as lists show it. */
export interface DecreeView extends AppliedDecree {
  readonly appliedAt: Instant;
  readonly appliedBy: string | null;
  readonly previewedAt: Instant;
  readonly movedCount: number;
  readonly unchangedCount: number;
  readonly differenceDigest: string;
}

/** Most decrees that are read: several a year of the nation, and closures of single agencies. */
const DECREES_MAX = 2000;

/** Every decree that was applied, the latest first. */
export async function listDecrees(db: Pick<Database, "kysely">): Promise<readonly DecreeView[]> {
  const rows = await db.kysely
    .selectFrom("app.calendar_decree")
    .selectAll()
    .orderBy("applied_at", "desc")
    .orderBy("decree_id")
    .limit(DECREES_MAX)
    .execute();
  return rows.map((row) => ({
    decreeId: row.decree_id,
    number: row.number,
    scope: row.scope as RowScope,
    document: { number: row.document_number, date: row.document_on, issuer: row.issuer, title: row.title },
    publishedYears: row.published_years,
    rows: row.content as unknown as readonly DecreeRow[],
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
    previewedAt: row.previewed_at,
    movedCount: row.moved_count,
    unchangedCount: row.unchanged_count,
    differenceDigest: row.difference_digest,
  }));
}
