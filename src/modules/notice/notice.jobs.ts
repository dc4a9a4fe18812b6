import { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Subscription } from "#ledger";
import { dossierCodeSchema } from "#modules/dossier";
import { jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { enqueueJobs } from "#platform/jobs/enqueue";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import { SEND_NOTICE, composeNotices, type ComposeRules } from "./compose-notices.ts";
import type { NoticeGateway } from "./gateway.ts";
import { TOLD_KINDS } from "./occasions.ts";
import { sendNotice } from "./send-notice.ts";

/** What telling people needs of the running system. */
export interface NoticeJobDeps extends JobDeps {
  readonly gateway: NoticeGateway;
  readonly rules: ComposeRules;
}

const COMPOSE_NOTICES = "notice.compose";
const DOSSIER = "dossier:";

const ofEvent = z.looseObject({ code: dossierCodeSchema, version: z.int().min(1) });
const ofNotice = z.looseObject({ code: dossierCodeSchema, noticeId: z.string().min(1).max(60) });

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
        const composed = await composeNotices(jobContextOf(deps, job, COMPOSE_NOTICES), deps.rules, ofEvent.parse(job.payload));
        if (isProblem(composed)) throw new JobRefusedError(composed);
      },
    },
    {
      kind: "repeatable",
      name: SEND_NOTICE,
      async run(job) {
        const { attempt, isLastAttempt, stop } = job;
        const request = { ...ofNotice.parse(job.payload), attempt, isLastAttempt, stop };
        // Each attempt is a command of its own, because each may end otherwise.
        const sent = await sendNotice(
          { ...jobContextOf(deps, job, SEND_NOTICE), commandId: job.commandId(attempt) },
          deps.gateway,
          request,
        );
        if (isProblem(sent)) throw new JobRefusedError(sent);
        if (sent === "again") throw new JobRefusedError("gateway unreachable");
      },
    },
  ];
}
