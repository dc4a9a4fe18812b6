import { epochMsOf, instantFromEpochMs } from "#kernel/instant";
import type { JobHandler, JobRun } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { newCommandId } from "#platform/ids";
import { jobContextOf } from "#modules/identity";
import type { JobDeps, UseCaseContext } from "#modules/identity";

import { makeBatches, MAKE_BATCH_JOB } from "./make-batch.ts";
import { settleNumbers } from "./settle-numbers.ts";

const SETTLE_JOB = "letter.settle_numbers";
/** Somebody may be issuing at this moment: only what has waited longer is looked after. */
const SETTLE_AFTER_MS = 10 * 60_000;
/** Shorter than a job's lease, so that no second worker takes it up meanwhile. */
const RUN_MS_MAX = 4 * 60_000;

/** What the machine does for letters: drafts bulk orders, and confirms numbers whose paper went out when nobody could write it down. */
export function letterJobs(deps: JobDeps): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const contextFor = (job: string, run: JobRun): UseCaseContext => ({ ...jobContextOf(deps, run, job), commandId: newCommandId() });
  const settle: JobHandler = {
    kind: "repeatable",
    name: SETTLE_JOB,
    async run(job) {
      const before = instantFromEpochMs(epochMsOf(job.now) - SETTLE_AFTER_MS);
      await settleNumbers(contextFor(SETTLE_JOB, job), before);
    },
  };
  const batch: JobHandler = {
    kind: "repeatable",
    name: MAKE_BATCH_JOB,
    async run(job) {
      await makeBatches(contextFor(MAKE_BATCH_JOB, job), { stop: job.stop, msMax: RUN_MS_MAX });
    },
  };
  return {
    handlers: [settle, batch],
    recurring: [
      { name: SETTLE_JOB, everyMs: 10 * 60_000 },
      { name: MAKE_BATCH_JOB, everyMs: 60_000 },
    ],
  };
}
