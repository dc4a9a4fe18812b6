import type { Database } from "#platform/db/pool";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { forgetOldWords } from "./forget-old-words.ts";

const FORGET_JOB = "note.forget";
/** Half past two in the morning in Vietnam. */
const FORGET_AT_MINUTE = 150;

/** What is forgotten each night: drafts past their day, and the words of notes about dossiers that ended long ago. */
export function noteJobs({ db, noteDays }: { readonly db: Pick<Database, "writer">; readonly noteDays: number }): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const forget: JobHandler = {
    kind: "repeatable",
    name: FORGET_JOB,
    run: ({ now, stop }) => forgetOldWords(db, { noteDays, now, stop }),
  };
  return { handlers: [forget], recurring: [{ name: FORGET_JOB, dailyAt: FORGET_AT_MINUTE }] };
}
