import { addMs } from "#kernel/instant";
import { jobContextOf, officerAt } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { batchesLeft } from "./batch.store.ts";
import { carryOut } from "./give-out.ts";

const CARRY_OUT_JOB = "workbench.carry_out";
/** So long the process in which somebody pressed is left alone with it; each line has a command of its own, so nothing is done twice even then. */
const LEFT_FOR_MS = 60_000;

/** Finishes what a crash has left of giving out many at once: with the rights that whoever pressed has at this moment. */
export function workbenchJobs(deps: JobDeps): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  const goOn: JobHandler = {
    kind: "repeatable",
    name: CARRY_OUT_JOB,
    async run(job) {
      for (const { batchId, officerId } of await batchesLeft(deps.db, addMs(job.now, -LEFT_FOR_MS))) {
        if (job.stop.aborted) return;
        const actor = await officerAt(deps.db, officerId, job.now);
        if (actor === undefined) continue;
        await carryOut({ ...jobContextOf(deps, job, CARRY_OUT_JOB), actor, commandId: newCommandId() }, batchId);
      }
    },
  };
  return { handlers: [goOn], recurring: [{ name: CARRY_OUT_JOB, everyMs: LEFT_FOR_MS }] };
}
