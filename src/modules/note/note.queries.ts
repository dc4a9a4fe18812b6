import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** A note as its readers see it; `text` is null when it was taken back or erased. */
export interface NoteView {
  readonly noteId: string;
  readonly code: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly mentioned: readonly string[];
  readonly text: string | null;
  readonly writtenAt: Instant;
  readonly isWithdrawn: boolean;
  /** Whether it calls the reader, who has not opened it yet. */
  readonly isUnread: boolean;
}

/** Most notes that a dossier's page shows. */
export const NOTES_SHOWN_MAX = 50;
/** Most mentions that the list shows. */
export const MENTIONS_SHOWN_MAX = 100;

/** The latest notes of some agencies about a dossier, the oldest of them first. */
export async function notesAbout(
  { kysely }: Readable,
  asked: { readonly code: string; readonly agencies: readonly string[]; readonly readerId: string },
): Promise<readonly NoteView[]> {
  const rows = await kysely
    .selectFrom("app.note as n")
    .leftJoin("app.mention_seen as s", (join) => join.onRef("s.note_id", "=", "n.note_id").on("s.officer_id", "=", asked.readerId))
    .select(["n.note_id", "n.dossier_code", "n.officer_id", "n.officer_name", "n.mentioned", "n.text", "n.written_at", "n.is_withdrawn"])
    .select("s.seen_at")
    .where("n.dossier_code", "=", asked.code)
    .where("n.agency_code", "in", asked.agencies)
    .orderBy("n.written_at", "desc")
    .orderBy("n.note_id", "desc")
    .limit(NOTES_SHOWN_MAX)
    .execute();
  return rows.map((row) => viewOf(row, asked.readerId)).toReversed();
}

/** Notes that call an officer: the unread first, each part with the latest first. */
export async function mentionsOf({ kysely }: Readable, officerId: string): Promise<readonly NoteView[]> {
  const rows = await kysely
    .selectFrom("app.note as n")
    .leftJoin("app.mention_seen as s", (join) => join.onRef("s.note_id", "=", "n.note_id").on("s.officer_id", "=", officerId))
    .select(["n.note_id", "n.dossier_code", "n.officer_id", "n.officer_name", "n.mentioned", "n.text", "n.written_at", "n.is_withdrawn"])
    .select("s.seen_at")
    .where(sql<boolean>`n.mentioned @> array[${officerId}]::uuid[]`)
    .where(sql<boolean>`not n.is_withdrawn`)
    .orderBy(sql`s.seen_at is not null`)
    .orderBy("n.written_at", "desc")
    .limit(MENTIONS_SHOWN_MAX)
    .execute();
  return rows.map((row) => viewOf(row, officerId));
}

/** How many notes call an officer who has not opened them. */
export async function countUnreadMentions({ kysely }: Readable, officerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`/* name: note.unread */
    select count(*)::int as count from app.note n
    where n.mentioned @> array[${officerId}]::uuid[] and not n.is_withdrawn
      and not exists (select from app.mention_seen s where s.officer_id = ${officerId} and s.note_id = n.note_id)`.execute(kysely);
  return rows[0]?.count ?? 0;
}

interface Row {
  readonly note_id: string;
  readonly dossier_code: string;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly mentioned: readonly string[];
  readonly text: string | null;
  readonly written_at: Instant;
  readonly is_withdrawn: boolean;
  readonly seen_at: Instant | null;
}

function viewOf(row: Row, readerId: string): NoteView {
  return {
    noteId: row.note_id,
    code: row.dossier_code,
    officerId: row.officer_id,
    officerName: row.officer_name,
    mentioned: row.mentioned,
    text: row.text,
    writtenAt: row.written_at,
    isWithdrawn: row.is_withdrawn,
    isUnread: row.seen_at === null && !row.is_withdrawn && row.mentioned.includes(readerId),
  };
}
