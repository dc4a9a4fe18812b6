import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { coursesOf } from "#modules/course";
import { jobContextOf } from "#modules/identity";
import type { JobDeps, UseCaseContext } from "#modules/identity";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { faultFields, log } from "#platform/log";

import { watchDeadlinesJob, watchDossier, WATCH_RECURRING } from "./clock/duty-sweep.ts";
import { CLOSE_LAPSED, closeLapsed } from "./clock/supplement-commands.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierCodeSchema } from "./dossier-command.ts";
import { dossierStream } from "./dossier.ts";
import type { DossierCode } from "./dossier.ts";
import { processRefOf, runDossierCommand } from "./run-dossier-command.ts";
import { fireTimer, serviceDone, serviceFailed } from "./token-commands.ts";
import { FIRE_TIMER, RUN_SERVICE } from "./tokens.ts";
import type { SERVICE_NAMES } from "./tokens.ts";

const closing = z.looseObject({ code: dossierCodeSchema, round: z.number().int().min(1) });

/**
 * Closes a dossier on the day after the one printed on its request, by the same command as the counter's. The request may have been answered
 * or the dossier withdrawn meanwhile: then there is nothing to do.
 */
function closeLapsedJob(deps: JobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: CLOSE_LAPSED,
    async run(job) {
      const { code, round } = closing.parse(job.payload);
      const { state, version } = await deps.ledger.load(dossierStreamType, dossierStream(code));
      if (state.status !== "supplement" || state.supplementRounds !== round) return;
      const done = await runDossierCommand(jobContextOf(deps, job, CLOSE_LAPSED), closeLapsed, {
        code,
        input: {},
        expectedVersion: version,
      });
      if (isProblem(done)) throw new JobRefusedError(done);
      log.info("dossier.closed_lapsed", { code, round });
    },
  };
}

const timerOf = z.looseObject({ code: dossierCodeSchema, node: z.string().min(1).max(60), dueAt: z.string().min(1).max(40) });

/** Refusals that say that the dossier went on, or ended, before the job came to it. */
const MOOT: ReadonlySet<string> = new Set(["dossier.not_in_state", "process.token_gone"]);

/** Fires a timer of a process, by a command that changes nothing when its token has gone. Late after a standstill, it fires at once. */
function fireTimerJob(deps: JobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: FIRE_TIMER,
    async run(job) {
      const { code, node, dueAt } = timerOf.parse(job.payload);
      const { state } = await deps.ledger.load(dossierStreamType, dossierStream(code));
      if (!state.course.timers.some((timer) => timer.node === node && timer.dueAt === dueAt)) return;
      const fired = await runDossierCommand(jobContextOf(deps, job, FIRE_TIMER), fireTimer, { code, input: { node, dueAt } });
      if (isProblem(fired) && !MOOT.has(fired.problem)) throw new JobRefusedError(fired);
      log.info("dossier.timer_fired", { code, node });
    },
  };
}

const serviceOf = z.looseObject({ code: dossierCodeSchema, node: z.string().min(1).max(60) });

type ServiceWork = (ctx: UseCaseContext, code: DossierCode) => Promise<Problem | undefined>;

/** What a service node can ask for, by the name that stands in its process. */
const SERVICE_WORK: Readonly<Record<(typeof SERVICE_NAMES)[number], ServiceWork>> = {
  /** Looks whether the dossier will be late, and opens the apology that is owed (Nghị định 118/2025/NĐ-CP, Điều 19.6). */
  "deadline.watch": async (ctx, code) => {
    const watched = await watchDossier(ctx, code);
    return isProblem(watched) ? watched : undefined;
  },
};

/** A process may name whatever it likes: what is unknown here is refused by name. */
const SERVICES: Readonly<Record<string, ServiceWork>> = SERVICE_WORK;

/** Does the work of a service node and moves the process on. When it gives up, the desk is told by name and may let it be tried again. */
function runServiceJob(deps: JobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: RUN_SERVICE,
    attemptsMax: SERVICE_ATTEMPTS_MAX,
    async run(job) {
      const { code, node } = serviceOf.parse(job.payload);
      const ctx = jobContextOf(deps, job, RUN_SERVICE);
      const { state } = await deps.ledger.load(dossierStreamType, dossierStream(code));
      const ref = processRefOf(state);
      const isThere = state.course.tokens.some(({ place, kind }) => place === node && kind === "service");
      if (!isThere || ref === null) return;
      const course = await coursesOf(deps.db).load(ref);
      if (isProblem(course)) throw new JobRefusedError(course);
      const found = course.plan.model.nodes.find(({ key }) => key === node);
      const name = found?.node === "service" ? found.service : "";
      const refusal = await serviceRefusal(name, () => SERVICES[name]?.({ ...ctx, commandId: job.commandId(1) }, code));
      if (refusal !== undefined && !job.isLastAttempt && SERVICES[name] !== undefined) throw new JobRefusedError(refusal);
      const told =
        refusal === undefined
          ? await runDossierCommand(ctx, serviceDone, { code, input: { node } })
          : await runDossierCommand(ctx, serviceFailed, { code, input: { node, service: name, reason: refusal.problem } });
      if (isProblem(told) && !MOOT.has(told.problem)) throw new JobRefusedError(told);
    },
  };
}

const SERVICE_ATTEMPTS_MAX = 5;

/** Why a service did not do its work: refused, failed, or unknown here. */
export async function serviceRefusal(name: string, run: () => Promise<Problem | undefined> | undefined): Promise<Problem | undefined> {
  if (SERVICES[name] === undefined) return problem("dossier.service_unknown", { service: name });
  try {
    return await run();
  } catch (error) {
    log.warn("dossier.service_threw", { service: name, ...faultFields(error) });
    return problem("dossier.service_threw", { service: name });
  }
}

/** What time alone does to dossiers: closing, the notice of it, and the duty of apologising. */
export function dossierJobs(deps: JobDeps): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  return {
    handlers: [closeLapsedJob(deps), watchDeadlinesJob(deps), fireTimerJob(deps), runServiceJob(deps)],
    recurring: WATCH_RECURRING,
  };
}
