import { addMs } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { deleteOldDrafts } from "./aid.store.ts";
import { eraseOldNotes } from "./note.store.ts";

const FORGET_JOB = "note.forget";
/** Half past two in the morning in Vietnam. */
const FORGET_AT_MINUTE = 150;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Dossiers of one statement, which locks what it erases. */
const DOSSIERS_MAX = 200;

/**
 * What is forgotten each night: unsent text past its day, and the words of notes about dossiers that ended so many days ago (0: never). Both are
 * kept in the open like all personal data of the house, which protects it by who may read it and by erasing it.
 */
export function noteJobs({ db, noteDays }: { readonly db: Pick<Database, "writer">; readonly noteDays: number }): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const forget: JobHandler = {
    kind: "repeatable",
    name: FORGET_JOB,
    async run({ now, stop }) {
      await deleteOldDrafts(db, now);
      if (noteDays === 0) return;
      const endedBefore = addMs(now, -noteDays * DAY_MS);
      let erased = DOSSIERS_MAX;
      while (erased === DOSSIERS_MAX && !stop.aborted) erased = await eraseOldNotes(db, { endedBefore, dossiersMax: DOSSIERS_MAX });
    },
  };
  return { handlers: [forget], recurring: [{ name: FORGET_JOB, dailyAt: FORGET_AT_MINUTE }] };
}
