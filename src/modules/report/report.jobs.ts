import { isProblem } from "#kernel/problem";
import { jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { settleReportNumbers } from "./sign-report.ts";
import { runDailyReports } from "./daily-reports.ts";
import type { ReportChaseRule } from "./daily-reports.ts";

const DAILY_JOB = "report.daily";
/** Every hour: a round that finds nothing new writes nothing, and a day without a running system is made up for soon. */
const HOUR_MS = 3_600_000;

/** Calls for the reports of periods that have ended, and chases those that are near their day or late. */
export function reportJobs(
  deps: JobDeps,
  rule: ReportChaseRule,
): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  const daily: JobHandler = {
    kind: "repeatable",
    name: DAILY_JOB,
    async run(job) {
      const outcome = await runDailyReports(jobContextOf(deps, job, DAILY_JOB), rule);
      if (isProblem(outcome)) throw new JobRefusedError(outcome);
      await settleReportNumbers({ ...jobContextOf(deps, job, DAILY_JOB), commandId: newCommandId() });
    },
  };
  return { handlers: [daily], recurring: [{ name: DAILY_JOB, everyMs: HOUR_MS }] };
}
