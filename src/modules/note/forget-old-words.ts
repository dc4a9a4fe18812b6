import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import { deleteOldDrafts } from "./aid.store.ts";
import { eraseOldNotes } from "./note.store.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Dossiers of one statement, which locks what it erases. */
const DOSSIERS_MAX = 200;

/**
 * Erases unsent text past its day, and the words of notes about dossiers that ended so many days ago (0: never). Both are kept in the open like all
 * personal data of the house, which protects it by who may read it and by erasing it.
 */
export async function forgetOldWords(
  db: Pick<Database, "writer">,
  { noteDays, now, stop }: { readonly noteDays: number; readonly now: Instant; readonly stop: AbortSignal },
): Promise<void> {
  await deleteOldDrafts(db, now);
  if (noteDays === 0) return;
  const endedBefore = addMs(now, -noteDays * DAY_MS);
  let erased = DOSSIERS_MAX;
  while (erased === DOSSIERS_MAX && !stop.aborted) erased = await eraseOldNotes(db, { endedBefore, dossiersMax: DOSSIERS_MAX });
}
