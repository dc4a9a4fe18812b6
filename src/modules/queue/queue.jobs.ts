import { civilDateOf, minuteOfDay } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { jobContextOf } from "#modules/identity";
import type { JobDeps, UseCaseContext } from "#modules/identity";
import { loadPremises, openingOn } from "#modules/premises";
import { calendarsInForce } from "#modules/schedule";
import { newCommandId } from "#platform/ids";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { performQueueDeed } from "./perform-queue-deed.ts";
import { openDays, readQueueDay } from "./queue.queries.ts";
import { isOpenTicket } from "./queue.ts";
import { checkInUntil } from "./slots.ts";

const KEEP_DAYS_JOB = "queue.keep_days";
const EVERY_MS = 60_000;
/** Days looked at in one run; the rest waits for the next minute. */
const DAYS_A_RUN = 500;
/** Minutes after the last session in which visitors who are still there are served; then the day is closed with whatever is open. */
const AFTER_HOURS_MINUTES = 120;

/** Notes missed bookings once a minute, and closes days: past ones at once, today's when its hours are over and nobody is left. */
export function queueJobs(deps: JobDeps): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
} {
  const keepDays: JobHandler = {
    kind: "repeatable",
    name: KEEP_DAYS_JOB,
    async run(job) {
      const { now, stop } = job;
      const ctx = jobContextOf(deps, job, KEEP_DAYS_JOB);
      for (const where of await openDays(deps.db, civilDateOf(now), DAYS_A_RUN)) {
        if (stop.aborted) return;
        const deed = await dueDeed(ctx, where);
        if (deed !== undefined) await performQueueDeed({ ...ctx, commandId: newCommandId() }, where, { kind: deed });
      }
    },
  };
  return { handlers: [keepDays], recurring: [{ name: KEEP_DAYS_JOB, everyMs: EVERY_MS }] };
}

type Where = Awaited<ReturnType<typeof openDays>>[number];

async function dueDeed({ ledger, db, now }: UseCaseContext, where: Where): Promise<"close_day" | "note_missed" | undefined> {
  if (where.day < civilDateOf(now)) return "close_day";
  const state = await readQueueDay(ledger, where.place, where.day);
  const place = await loadPremises(ledger, where.place, where.day);
  const exception = isProblem(place) ? undefined : place.exception;
  const last = openingOn((await calendarsInForce(db)).forAgency(where.place), where.day, exception).at(-1)?.endMinute ?? 0;
  const after = minuteOfDay(now) - last;
  if (after >= AFTER_HOURS_MINUTES || (after >= 0 && !state.tickets.some(isOpenTicket))) return "close_day";
  return state.bookings.some((one) => one.status === "booked" && now > checkInUntil(one.slotAt)) ? "note_missed" : undefined;
}
