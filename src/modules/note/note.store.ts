import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

/** Notes that an officer has opened; only those that call them, so that nobody fills the table with others'. */
export async function markMentionsSeen(
  { writer }: Pick<Database, "writer">,
  seen: { readonly officerId: string; readonly noteIds: readonly string[] | "all"; readonly at: Instant },
): Promise<void> {
  const { officerId, noteIds, at } = seen;
  const chosen = noteIds === "all" ? sql`true` : sql`n.note_id = any (${[...noteIds]}::uuid[])`;
  await sql`insert into app.mention_seen (note_id, officer_id, seen_at)
    select n.note_id, ${officerId}::uuid, ${at}::timestamptz from app.note n
    where n.mentioned @> array[${officerId}]::uuid[] and ${chosen}
    on conflict do nothing`.execute(writer);
}

/** Erases the words of notes about dossiers that ended before a moment; answers about how many dossiers, at most so many. */
export async function eraseOldNotes(
  { writer }: Pick<Database, "writer">,
  { endedBefore, dossiersMax }: { readonly endedBefore: Instant; readonly dossiersMax: number },
): Promise<number> {
  const { rows } = await sql<{ erased: number }>`select app.erase_notes(${endedBefore}::timestamptz, ${dossiersMax}) as erased`.execute(
    writer,
  );
  return rows[0]?.erased ?? 0;
}
