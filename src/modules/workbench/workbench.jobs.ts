import { jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { carryOutBatches, LEFT_FOR_MS } from "./carry-out-batches.ts";

const CARRY_OUT_JOB = "workbench.carry_out";

/** Finishes batches that a crash has left. */
export function workbenchJobs(deps: JobDeps): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  const goOn: JobHandler = {
    kind: "repeatable",
    name: CARRY_OUT_JOB,
    run: (job) => carryOutBatches(jobContextOf(deps, job, CARRY_OUT_JOB), job.stop),
  };
  return { handlers: [goOn], recurring: [{ name: CARRY_OUT_JOB, everyMs: LEFT_FOR_MS }] };
}
