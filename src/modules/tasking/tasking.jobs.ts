import { z } from "zod";

import { useCaseJob } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";

import { assignDirective } from "./assign.ts";
import { runDailyRound } from "./daily-round.ts";
import type { ChaseRule } from "./daily-round.ts";
import { ASSIGN_JOB } from "./settle-task.ts";

const DAILY_JOB = "tasking.daily";
/** Every hour: a round that finds nothing new writes nothing, and a day without a running system is made up for soon. */
const HOUR_MS = 3_600_000;

const payloadSchema = z.object({ directiveId: z.string().length(36) });

/** Opens and stops assignments after a decision on a directive; every day the rounds, the judgement by figures and the chase-up by rule. */
export function taskingJobs(
  deps: JobDeps,
  rule: ChaseRule,
): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  const assign = useCaseJob(deps, ASSIGN_JOB, (ctx, payload) => assignDirective(ctx, payloadSchema.parse(payload).directiveId));
  const daily = useCaseJob(deps, DAILY_JOB, (ctx) => runDailyRound(ctx, rule));
  return { handlers: [assign, daily], recurring: [{ name: DAILY_JOB, everyMs: HOUR_MS }] };
}
