import { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Subscription } from "#ledger";
import { dossierCodeSchema } from "#modules/dossier";
import { jobContextOf, useCaseJob } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { enqueueJobs } from "#platform/jobs/enqueue";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import type { LedgerEvent } from "#ledger";
import type { CivilDate, Instant } from "#kernel/instant";
import type { UnitCode } from "#modules/organisation";
import { composeOfResult, composeReminder, reminderMoment, RESULT_OCCASIONS } from "./compose-beside.ts";
import { composeNotices, type ComposeRules } from "./compose-notices.ts";
import { SEND_NOTICE } from "./decide-telling.ts";
import type { NoticeGateways } from "./gateway.ts";
import { TOLD_KINDS } from "./occasions.ts";
import { sendNotice } from "./send-notice.ts";

/** What telling people needs of the running system. */
export interface NoticeJobDeps extends JobDeps {
  readonly gateways: NoticeGateways;
  readonly rules: ComposeRules;
}

const COMPOSE_NOTICES = "notice.compose";
const COMPOSE_OF_RESULT = "notice.compose_of_result";
const COMPOSE_REMINDER = "notice.compose_reminder";
const DOSSIER = "dossier:";

const ofEvent = z.looseObject({ code: dossierCodeSchema, version: z.int().min(1) });
const ofNotice = z.looseObject({ code: z.string().min(1).max(80), noticeId: z.string().min(1).max(60) });
const ofResult = z.looseObject({ resultId: z.string().min(1).max(80), version: z.int().min(1) });
const ofSlot = z.object({
  place: z
    .string()
    .max(35)
    .transform((text) => text as UnitCode),
  day: z.iso.date().transform((text) => text as CivilDate),
  bookingId: z.string().length(36),
});

/**
 * Follows the ledger and asks for messages about each event of a dossier that its applicant is told of. The request is a job in the transaction
 * of the cursor: an event is told of once, however often the system falls over.
 */
export const noticeSubscription: Subscription = {
  name: "notice.told",
  async handle(events, transaction) {
    const jobs = events.flatMap(({ event }) => jobOf(event) ?? []);
    if (jobs.length > 0) await enqueueJobs(transaction, jobs);
  },
};

type NewJob = Parameters<typeof enqueueJobs>[1][number];

/** The job that an event asks for; undefined for all that nobody is told of. */
function jobOf(event: LedgerEvent): NewJob | undefined {
  const { streamId, version, kind, at } = event;
  if (streamId.startsWith(DOSSIER) && TOLD_KINDS.includes(kind)) {
    const code = streamId.slice(DOSSIER.length);
    return { key: `${COMPOSE_NOTICES}/${code}/${version}`, name: COMPOSE_NOTICES, payload: { code, version }, runAt: at };
  }
  if (RESULT_OCCASIONS[kind] !== undefined) {
    const payload = { resultId: streamId.slice("stored-result:".length), version };
    return { key: `${COMPOSE_OF_RESULT}/${payload.resultId}/${version}`, name: COMPOSE_OF_RESULT, payload, runAt: at };
  }
  return kind === "queue.slot_booked" ? reminderJob(event) : undefined;
}

/** The reminder of a slot whose holder asked for one; undefined where nobody did, or the slot is too near. */
function reminderJob({ payload, at }: LedgerEvent): NewJob | undefined {
  const { place, day, bookingId, slotAt, wantsReminder } = payload;
  const runAt = wantsReminder === true ? reminderMoment(slotAt as Instant, at) : undefined;
  if (runAt === undefined) return undefined;
  const slot = ofSlot.parse({ place, day, bookingId });
  return { key: `${COMPOSE_REMINDER}/${slot.bookingId}`, name: COMPOSE_REMINDER, payload: { ...slot }, runAt };
}

/** Composes and sends messages. A gateway that cannot be reached is tried again, longer each time, for about a day. */
export function noticeJobs(deps: NoticeJobDeps): readonly JobHandler[] {
  return [
    useCaseJob(deps, COMPOSE_NOTICES, (ctx, payload) => composeNotices(ctx, deps.rules, ofEvent.parse(payload))),
    useCaseJob(deps, COMPOSE_OF_RESULT, (ctx, payload) => composeOfResult(ctx, deps.rules, ofResult.parse(payload))),
    useCaseJob(deps, COMPOSE_REMINDER, (ctx, payload) => composeReminder(ctx, deps.rules, ofSlot.parse(payload))),
    {
      kind: "repeatable",
      name: SEND_NOTICE,
      async run(job) {
        const { attempt, isLastAttempt, stop } = job;
        const request = { ...ofNotice.parse(job.payload), attempt, isLastAttempt, stop };
        // Each attempt is a command of its own, because each may end otherwise.
        const sent = await sendNotice(
          { ...jobContextOf(deps, job, SEND_NOTICE), commandId: job.commandId(attempt) },
          deps.gateways,
          request,
        );
        if (isProblem(sent)) throw new JobRefusedError(sent);
        if (sent === "again") throw new JobRefusedError("gateway unreachable");
      },
    },
  ];
}
