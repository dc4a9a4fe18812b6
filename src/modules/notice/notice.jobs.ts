import { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Subscription } from "#ledger";
import { parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { enqueueJobs } from "#platform/jobs/enqueue";
import type { JobHandler, JobRun } from "#platform/jobs/job";
import { SEND_NOTICE, composeNotices, type ComposeRules } from "./compose-notices.ts";
import type { NoticeGateway } from "./gateway.ts";
import { TOLD_KINDS } from "./occasions.ts";
import { sendNotice } from "./send-notice.ts";

/** What telling people needs of the running system. */
export interface NoticeJobDeps extends Pick<UseCaseContext, "ledger" | "db" | "clock"> {
  readonly gateway: NoticeGateway;
  readonly rules: ComposeRules;
}

const COMPOSE_NOTICES = "notice.compose";
const DOSSIER = "dossier:";

const code = z.string().transform((text, ctx) => {
  const read = parseDossierCode(text);
  if (read === undefined) ctx.addIssue({ code: "custom", message: "not a dossier code" });
  return read as DossierCode;
});
const ofEvent = z.looseObject({ code, version: z.int().min(1) });
const ofNotice = z.looseObject({ code, noticeId: z.string().min(1).max(60) });

/**
 * Follows the ledger and asks for messages about each event of a dossier that its applicant is told of. The request is a job in the transaction
 * of the cursor: an event is told of once, however often the system falls over.
 */
export const noticeSubscription: Subscription = {
  name: "notice.told",
  async handle(events, transaction) {
    const told = events.filter(({ event }) => event.streamId.startsWith(DOSSIER) && TOLD_KINDS.includes(event.kind));
    if (told.length === 0) return;
    const jobs = told.map(({ event }) => {
      const of = event.streamId.slice(DOSSIER.length);
      return {
        key: `${COMPOSE_NOTICES}/${of}/${event.version}`,
        name: COMPOSE_NOTICES,
        payload: { code: of, version: event.version },
        runAt: event.at,
      };
    });
    await enqueueJobs(transaction, jobs);
  },
};

/** Composes and sends messages. A gateway that cannot be reached is tried again, longer each time, for about a day. */
export function noticeJobs(deps: NoticeJobDeps): readonly JobHandler[] {
  return [
    {
      kind: "repeatable",
      name: COMPOSE_NOTICES,
      async run(job) {
        const composed = await composeNotices(contextOf(deps, job, COMPOSE_NOTICES), deps.rules, ofEvent.parse(job.payload));
        if (isProblem(composed)) throw new NotYetError(composed.problem);
      },
    },
    {
      kind: "repeatable",
      name: SEND_NOTICE,
      async run(job) {
        const { attempt, isLastAttempt, stop } = job;
        const request = { ...ofNotice.parse(job.payload), attempt, isLastAttempt, stop };
        // Each attempt is a command of its own, because each may end otherwise.
        const sent = await sendNotice({ ...contextOf(deps, job, SEND_NOTICE), commandId: job.commandId(attempt) }, deps.gateway, request);
        if (isProblem(sent)) throw new NotYetError(sent.problem);
        if (sent === "again") throw new NotYetError("gateway unreachable");
      },
    },
  ];
}

/** Leaves the job for the next attempt. */
class NotYetError extends Error {
  constructor(why: string) {
    super(why);
    this.name = "NotYetError";
  }
}

function contextOf(deps: NoticeJobDeps, job: JobRun, name: string): UseCaseContext {
  const { ledger, db, clock } = deps;
  const actor = { kind: "system", job: name } as const;
  return { ledger, db, clock, now: job.now, actor, commandId: job.commandId(), requestId: name, locale: "vi" };
}
