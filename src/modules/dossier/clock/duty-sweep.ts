import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { isWorkingDay, nationalCalendar } from "#modules/calendar";
import type { UseCaseContext } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import type { CalendarBook } from "#modules/schedule";
import type { Database } from "#platform/db/pool";
import { jobCommandId } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { log } from "#platform/log";

import { dossierStreamType } from "../dossier-stream.ts";
import { dossierStream } from "../dossier.ts";
import type { DossierCode } from "../dossier.ts";
import { runDossierCommand } from "../run-dossier-command.ts";
import type { DossierAnswer } from "../run-dossier-command.ts";
import { watchDeadline } from "./apology-commands.ts";
import { listNearDue } from "./apology.queries.ts";
import type { NearDue } from "./apology.queries.ts";
import { WATCH_DEADLINES, WATCH_WORKING_DAYS, dutyToOpen, officeEndMinute } from "./apology-duty.ts";
import type { ApologyDuty } from "./apology-duty.ts";
import { delayCausesOf } from "./time-used.ts";

/** Dossiers looked at with one statement. */
const BATCH_SIZE = 200;
/** Dossiers decided side by side: the ledger writes them in groups. */
const IN_FLIGHT_MAX = 32;

/**
 * When the sweep runs: before the office opens, so that whoever begins work sees what is owed; when it closes, because what is not done then
 * is late; and an hour before midnight, for what was completed after office hours. Days off too: a date that a decree moved may lie on one.
 */
export const WATCH_RECURRING: readonly Recurring[] = [6 * 60, officeEndMinute(nationalCalendar()), 23 * 60].map((dailyAt) => ({
  name: WATCH_DEADLINES,
  dailyAt,
}));

/** What the sweep needs of the running system. */
export interface WatchHost {
  readonly ledger: Ledger;
  readonly db: Database;
}

/** A dossier for which the sweep would open an apology now. */
export interface PlannedDuty extends ApologyDuty {
  readonly code: DossierCode;
}

/** What a sweep did. */
export interface Sweep {
  /** Dossiers that were near enough to their date to be looked at. */
  readonly seen: number;
  readonly opened: number;
}

/** Working days further when places have days off of their own, which bring their dates nearer. */
const LOCAL_SPARE_DAYS = 3;

/** The last day that is near enough to be watched in any place: two working days ahead, and the days off after them. */
function watchHorizon({ national: calendar, decrees }: CalendarBook, today: CivilDate): CivilDate {
  const ahead = WATCH_WORKING_DAYS + (decrees.length === 0 ? 0 : LOCAL_SPARE_DAYS);
  let horizon = today;
  for (let worked = 0; worked <= ahead;) {
    const next = addDays(horizon, 1);
    const isWorked = isWorkingDay(calendar, next);
    if (isWorked === undefined) return horizon;
    if (isWorked) worked += 1;
    if (worked <= ahead) horizon = next;
  }
  return horizon;
}

/** Running dossiers near their date without an apology for it, by date, a batch at a time. */
async function* candidates(db: Pick<Database, "kysely">, horizon: CivilDate): AsyncGenerator<readonly NearDue[]> {
  let after: NearDue | undefined;
  for (;;) {
    const batch = await listNearDue(db, { horizon, after, limit: BATCH_SIZE });
    if (batch.length > 0) yield batch;
    after = batch.at(-1);
    if (after === undefined || batch.length < BATCH_SIZE) return;
  }
}

/** What the sweep would open at a moment, at most so many, soonest date first: shown before it happens. */
export async function previewDuties(host: WatchHost, now: Instant, limit: number): Promise<readonly PlannedDuty[]> {
  const calendars = await calendarsInForce(host.db);
  const planned: PlannedDuty[] = [];
  for await (const batch of candidates(host.db, watchHorizon(calendars, civilDateOf(now)))) {
    for (const { code } of batch) {
      const { state } = await host.ledger.load(dossierStreamType, dossierStream(code));
      const duty = dutyToOpen(state, calendars.forAgency(state.competentAgency), now);
      if (duty !== null) planned.push({ ...duty, code });
      if (planned.length >= limit) return planned;
    }
  }
  return planned;
}

/** A context of the clock's own hand at a moment. */
export function watchContext(
  host: WatchHost,
  at: { readonly now: Instant; readonly commandId: UseCaseContext["commandId"] },
): UseCaseContext {
  const { now, commandId } = at;
  return {
    ...host,
    actor: { kind: "system", job: WATCH_DEADLINES },
    now,
    clock: { now: () => now },
    commandId,
    requestId: WATCH_DEADLINES,
    locale: "vi",
  };
}

/** Refusals that say that the dossier went on meanwhile: issued, withdrawn, apologised for by a person. */
const MOOT: ReadonlySet<string> = new Set(["dossier.apology_not_due", "dossier.not_in_state", "dossier.changed_meanwhile"]);

/**
 * Looks at one dossier and opens the apology that has become due, with its causes from the clock ledger; undefined when none has, and when the
 * dossier stands no longer at the expected version. Problems: those of the ledger.
 */
export async function watchDossier(
  ctx: UseCaseContext,
  code: DossierCode,
  expectedVersion?: number,
): Promise<DossierAnswer | Problem | undefined> {
  const [calendars, { state, version }] = await Promise.all([
    calendarsInForce(ctx.db),
    ctx.ledger.load(dossierStreamType, dossierStream(code)),
  ]);
  const calendar = calendars.forAgency(state.competentAgency);
  // A dossier that has gone on may have been watched before by this very command: then the ledger repeats its answer.
  const isAsExpected = expectedVersion === undefined || expectedVersion === version;
  if (isAsExpected && dutyToOpen(state, calendar, ctx.now) === null) return undefined;
  const causes = isAsExpected ? delayCausesOf(await ctx.ledger.readStream(dossierStream(code)), calendar, ctx.now) : [];
  const opened = await runDossierCommand(ctx, watchDeadline(causes), { code, input: {}, expectedVersion });
  return isProblem(opened) && MOOT.has(opened.problem) ? undefined : opened;
}

/**
 * Opens every apology that has become due. Each dossier is a commit of its own with an id that follows from the run, so that a run that was cut
 * off goes on where it stopped, and a repeated one opens nothing twice. Throws when a dossier cannot be decided, after all others were.
 */
export async function sweepDeadlines(
  host: WatchHost,
  run: { readonly key: string; readonly now: Instant; readonly stop?: AbortSignal },
): Promise<Sweep> {
  let seen = 0;
  let opened = 0;
  const failed: string[] = [];
  for await (const batch of candidates(host.db, watchHorizon(await calendarsInForce(host.db), civilDateOf(run.now)))) {
    for (let from = 0; from < batch.length; from += IN_FLIGHT_MAX) {
      if (run.stop?.aborted === true) return { seen, opened };
      const part = await watchAll(host, batch.slice(from, from + IN_FLIGHT_MAX), run);
      seen += part.seen;
      opened += part.opened;
      failed.push(...part.failed);
    }
  }
  if (failed.length > 0) throw new Error(`${failed.length} dossiers could not be watched, among them ${failed.slice(0, 5).join("; ")}`);
  return { seen, opened };
}

async function watchAll(
  host: WatchHost,
  part: readonly NearDue[],
  run: { readonly key: string; readonly now: Instant },
): Promise<Sweep & { readonly failed: readonly string[] }> {
  const { key, now } = run;
  const answers = await Promise.all(
    part.map(async ({ code }) => {
      const ctx = watchContext(host, { now, commandId: jobCommandId(`${key}/${code}`, 1) });
      return { code, answer: await watchDossier(ctx, code) };
    }),
  );
  const failed = answers.flatMap(({ code, answer }) => (isProblem(answer) ? [`${code}: ${answer.problem}`] : []));
  const done = answers.filter(({ answer }) => answer !== undefined).length;
  return { seen: part.length, opened: done - failed.length, failed };
}

/** The job of the rule, for the worker. */
export function watchDeadlinesJob(host: WatchHost): JobHandler {
  return {
    kind: "repeatable",
    name: WATCH_DEADLINES,
    async run(job) {
      const sweep = await sweepDeadlines(host, { key: job.key, now: job.now, stop: job.stop });
      log.info("dossier.deadlines_watched", { ...sweep });
    },
  };
}
