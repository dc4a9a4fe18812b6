import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Medium, Occasion } from "./notice.events.ts";
import type { NoticeStanding } from "./notice-stream.ts";

/** A message in the list of the operator. */
export interface NoticeRow {
  readonly code: string;
  readonly noticeId: string;
  readonly occasion: Occasion;
  readonly medium: Medium;
  readonly shownTo: string;
  readonly composedAt: Instant;
  readonly sendAt: Instant;
  readonly standing: NoticeStanding;
  readonly attempts: number;
  readonly reason: string;
}

/** Where the next page of the list begins. */
export interface NoticeCursor {
  readonly composedAt: Instant;
  readonly noticeId: string;
}

const PAGE_SIZE = 50;

/** The messages, newest first, of one standing or all; `next` when there are older ones. */
export async function listNotices(
  db: Database,
  { standing, after }: { readonly standing: NoticeStanding | undefined; readonly after: NoticeCursor | undefined },
): Promise<{ readonly rows: readonly NoticeRow[]; readonly next: NoticeCursor | undefined }> {
  let query = db.kysely
    .selectFrom("app.notice")
    .select([
      "dossier_code",
      "notice_id",
      "occasion",
      "medium",
      "shown_to",
      "composed_at",
      "send_at",
      "standing",
      "attempt_count",
      "reason",
    ])
    .orderBy("composed_at", "desc")
    .orderBy("notice_id", "desc")
    .limit(PAGE_SIZE + 1);
  if (standing !== undefined) query = query.where("standing", "=", standing);
  if (after !== undefined)
    query = query.where((where) => where(where.refTuple("composed_at", "notice_id"), "<", where.tuple(after.composedAt, after.noticeId)));
  const found = (await query.execute()).map((row) => ({
    code: row.dossier_code,
    noticeId: row.notice_id,
    occasion: row.occasion as Occasion,
    medium: row.medium as Medium,
    shownTo: row.shown_to,
    composedAt: row.composed_at,
    sendAt: row.send_at,
    standing: row.standing as NoticeStanding,
    attempts: row.attempt_count,
    reason: row.reason,
  }));
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > PAGE_SIZE && last !== undefined ? { composedAt: last.composedAt, noticeId: last.noticeId } : undefined,
  };
}

/** How many messages of each standing were composed since a moment. */
export async function countNotices(db: Database, since: Instant): Promise<ReadonlyMap<NoticeStanding, number>> {
  const rows = await db.kysely
    .selectFrom("app.notice")
    .select(["standing", (of) => of.fn.countAll<number>().as("count")])
    .where("composed_at", ">=", since)
    .groupBy("standing")
    .execute();
  return new Map(rows.map((row) => [row.standing as NoticeStanding, Number(row.count)]));
}
