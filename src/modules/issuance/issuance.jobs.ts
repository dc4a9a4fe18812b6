import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Subscription } from "#ledger";
import { ISSUE_STOP_NOTICE, dossierCodeSchema, dossierStream, dossierStreamType, isStopped } from "#modules/dossier";
import { actorRefOf, jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";
import { enqueueJobs } from "#platform/jobs/enqueue";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";

import { printStopNotice } from "./print-stop-notice.ts";
import { OUTCOME_FACTS, storeOutcome } from "./store-outcome.ts";

/** What the printing of papers by jobs needs of the running system. */
export interface IssuanceJobDeps extends JobDeps {
  /** Opened when the first paper is printed. */
  readonly paper: () => Promise<PaperStorage>;
  readonly publicUrl: string;
  /** The province's own name, printed before the date. */
  readonly placeOf: () => Promise<string>;
}

const stopped = z.looseObject({ code: dossierCodeSchema });
const ofEvent = z.looseObject({ code: dossierCodeSchema, version: z.int().min(1) });

const STORE_OUTCOME = "issuance.store_outcome";
const DOSSIER = "dossier:";

/** Prints the notice of a dossier that was stopped, so that its applicant finds it where the receipt is. Printed again: the same paper. */
export function stopNoticeJob(deps: IssuanceJobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: ISSUE_STOP_NOTICE,
    async run(job) {
      const { code: of } = stopped.parse(job.payload);
      const { state } = await deps.ledger.load(dossierStreamType, dossierStream(of));
      if (!isStopped(state)) return;
      const printer = {
        db: deps.db,
        storage: await deps.paper(),
        directory: await unitDirectory(deps.db, civilDateOf(job.now)),
        publicUrl: deps.publicUrl,
        place: await deps.placeOf(),
        actor: actorRefOf({ kind: "system", job: ISSUE_STOP_NOTICE }),
        now: job.now,
      };
      const printed = await printStopNotice(printer, { state, events: await deps.ledger.readStream(dossierStream(of)) });
      if (isProblem(printed)) throw new JobRefusedError(printed);
    },
  };
}

/**
 * Follows the ledger and has each outcome that a dossier issued kept in its applicant's store. The job is enqueued in the transaction of the cursor:
 * kept once, however often the system falls over.
 */
export const outcomeSubscription: Subscription = {
  name: STORE_OUTCOME,
  async handle(events, transaction) {
    const issued = events.filter(({ event }) => event.streamId.startsWith(DOSSIER) && OUTCOME_FACTS.has(event.kind));
    if (issued.length === 0) return;
    const jobs = issued.map(({ event }) => {
      const payload = { code: event.streamId.slice(DOSSIER.length), version: event.version };
      return { key: `${STORE_OUTCOME}/${payload.code}/${event.version}`, name: STORE_OUTCOME, payload, runAt: event.at };
    });
    await enqueueJobs(transaction, jobs);
  },
};

/** Keeps an outcome in the store of results. */
export function storeOutcomeJob(deps: IssuanceJobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: STORE_OUTCOME,
    async run(job) {
      const ctx = jobContextOf(deps, job, STORE_OUTCOME);
      const kept = await storeOutcome(ctx, await deps.paper(), ofEvent.parse(job.payload));
      if (kept !== null) throw new JobRefusedError(kept);
    },
  };
}
