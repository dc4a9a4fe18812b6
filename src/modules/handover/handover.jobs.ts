import { jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { CARRY_OUT_JOB } from "./answer-list.ts";
import { carryOutLists } from "./carry-out-lists.ts";

/** Shorter than a job's lease, so that no second worker takes it up meanwhile. */
const RUN_MS_MAX = 4 * 60_000;

/** Moves the dossiers of confirmed lines: with the confirmation, and once a minute what a crash has left. */
export function handoverJobs(deps: JobDeps): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const carryOut: JobHandler = {
    kind: "repeatable",
    name: CARRY_OUT_JOB,
    async run(job) {
      const ctx = { ...jobContextOf(deps, job, CARRY_OUT_JOB), commandId: newCommandId() };
      await carryOutLists(ctx, { stop: job.stop, msMax: RUN_MS_MAX });
    },
  };
  return { handlers: [carryOut], recurring: [{ name: CARRY_OUT_JOB, everyMs: 60_000 }] };
}
