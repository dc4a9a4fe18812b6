import type { CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import type { ManagementContext } from "#modules/organisation";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobRun, RepeatableHandler } from "#platform/jobs/job";
import { actorRefOf, type Actor } from "./actor.ts";
import { authorise } from "./authorise.ts";

/** What every use case is given. `now` was read once, at the edge. */
export interface UseCaseContext {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Instant;
  readonly clock: Clock;
  readonly commandId: CommandId;
  readonly requestId: string;
  readonly locale: Locale;
}

/** What the handlers of jobs are given to make contexts of. */
export type JobDeps = Pick<UseCaseContext, "ledger" | "db" | "clock">;

/**
 * The context in which a job acts: the machine's own hand under the job's name, with the job's first command id, so that an attempt made again is the same
 * command. Work that looks anew at each run (a sweep) gives commands ids of their own instead.
 */
export function jobContextOf({ ledger, db, clock }: JobDeps, job: Pick<JobRun, "now" | "commandId">, name: string): UseCaseContext {
  const actor = { kind: "system", job: name } as const;
  return { ledger, db, clock, now: job.now, actor, commandId: job.commandId(), requestId: name, locale: "vi" };
}

/** A job that is one use case, run in `jobContextOf` on the job's payload: what it refuses leaves the job for the next attempt. */
export function useCaseJob(
  deps: JobDeps,
  name: string,
  run: (ctx: UseCaseContext, payload: JsonObject) => Promise<unknown>,
): RepeatableHandler {
  return {
    kind: "repeatable",
    name,
    async run(job) {
      const outcome = await run(jobContextOf(deps, job, name), job.payload);
      if (isProblem(outcome)) throw new JobRefusedError(outcome);
    },
  };
}

/** The context for organisation's use cases, which ask for the right to manage without knowing the permission table. */
export function managementContextOf(ctx: UseCaseContext): ManagementContext {
  const { ledger, db, now, commandId, actor } = ctx;
  return {
    ledger,
    db,
    now,
    commandId,
    actorRef: actorRefOf(actor),
    refusalToManage: (agencyCode) => {
      const decision = authorise(actor, "organisation.manage", { places: [{ agencyCode, unitCode: null }] });
      return isProblem(decision) ? decision : undefined;
    },
  };
}
