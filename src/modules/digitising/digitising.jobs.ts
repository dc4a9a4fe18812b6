import type { UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { RECORD_JOB } from "./check-piece.ts";
import { recordResults } from "./record-results.ts";

/** Shorter than a job's lease, so that no second worker takes it up meanwhile. */
const RUN_MS_MAX = 4 * 60_000;

/** Hands accepted results to the store: with the acceptance, and once a minute what a crash has left. */
export function digitisingJobs(deps: Pick<UseCaseContext, "ledger" | "db" | "clock">): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const record: JobHandler = {
    kind: "repeatable",
    name: RECORD_JOB,
    async run({ now, stop }) {
      const actor = { kind: "system", job: RECORD_JOB } as const;
      const ctx = { ...deps, now, actor, commandId: newCommandId(), requestId: RECORD_JOB, locale: "vi" } as const;
      await recordResults(ctx, { stop, msMax: RUN_MS_MAX });
    },
  };
  return { handlers: [record], recurring: [{ name: RECORD_JOB, everyMs: 60_000 }] };
}
