import { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { PaperStorage } from "#modules/paper";
import { unitDirectory } from "#modules/organisation";
import { civilDateOf } from "#kernel/instant";
import type { JobHandler, JobRun } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { log } from "#platform/log";

import { watchDeadlinesJob, WATCH_RECURRING } from "./clock/duty-sweep.ts";
import { CLOSE_LAPSED, closeLapsed, ISSUE_STOP_NOTICE } from "./clock/supplement-commands.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream, parseDossierCode } from "./dossier.ts";
import type { DossierCode } from "./dossier.ts";
import { isStopped, printStopNotice } from "./print-stop-notice.ts";
import { runDossierCommand } from "./run-dossier-command.ts";

/** What the jobs of dossiers need of the running system. */
export interface DossierJobDeps extends Pick<UseCaseContext, "ledger" | "db" | "clock"> {
  /** Opened when the first paper is printed. */
  readonly paper: () => Promise<PaperStorage>;
  readonly publicUrl: string;
  /** The province's own name, printed before the date. */
  readonly placeOf: () => Promise<string>;
}

const codeSchema = z.string().transform((text, ctx) => {
  const code = parseDossierCode(text);
  if (code === undefined) ctx.addIssue({ code: "custom", message: "not a dossier code" });
  return code as DossierCode;
});
const closing = z.looseObject({ code: codeSchema, round: z.number().int().min(1) });
const stopped = z.looseObject({ code: codeSchema });

/** A refusal that is no mistake of the job goes to the next attempt, and after the last one to a person. */
class JobRefusedError extends Error {
  constructor(refusal: Problem) {
    super(refusal.problem);
    this.name = "JobRefusedError";
  }
}

function systemContext(deps: DossierJobDeps, job: JobRun, name: string): UseCaseContext {
  const { ledger, db, clock } = deps;
  const actor = { kind: "system", job: name } as const;
  return { ledger, db, clock, now: job.now, actor, commandId: job.commandId(), requestId: name, locale: "vi" };
}

/**
 * Closes a dossier on the day after the one printed on its request, by the same command as the counter's. The request may have been answered
 * or the dossier withdrawn meanwhile: then there is nothing to do.
 */
function closeLapsedJob(deps: DossierJobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: CLOSE_LAPSED,
    async run(job) {
      const { code, round } = closing.parse(job.payload);
      const { state, version } = await deps.ledger.load(dossierStreamType, dossierStream(code));
      if (state.status !== "supplement" || state.supplementRounds !== round) return;
      const done = await runDossierCommand(systemContext(deps, job, CLOSE_LAPSED), closeLapsed, {
        code,
        input: {},
        expectedVersion: version,
      });
      if (isProblem(done)) throw new JobRefusedError(done);
      log.info("dossier.closed_lapsed", { code, round });
    },
  };
}

/** Prints the notice of a dossier that was stopped, so that its applicant finds it where the receipt is. Printed again: the same paper. */
function stopNoticeJob(deps: DossierJobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: ISSUE_STOP_NOTICE,
    async run(job) {
      const { code } = stopped.parse(job.payload);
      const { state } = await deps.ledger.load(dossierStreamType, dossierStream(code));
      if (!isStopped(state)) return;
      const ctx = systemContext(deps, job, ISSUE_STOP_NOTICE);
      const printer = {
        storage: await deps.paper(),
        directory: await unitDirectory(deps.db, civilDateOf(job.now)),
        publicUrl: deps.publicUrl,
        place: await deps.placeOf(),
        actor: actorRefOf(ctx.actor),
        now: job.now,
      };
      const printed = await printStopNotice(printer, { state, events: await deps.ledger.readStream(dossierStream(code)) });
      if (isProblem(printed)) throw new JobRefusedError(printed);
    },
  };
}

/** What time alone does to dossiers: closing, the notice of it, and the duty of apologising. */
export function dossierJobs(deps: DossierJobDeps): { readonly handlers: readonly JobHandler[]; readonly recurring: readonly Recurring[] } {
  return { handlers: [closeLapsedJob(deps), stopNoticeJob(deps), watchDeadlinesJob(deps)], recurring: WATCH_RECURRING };
}
