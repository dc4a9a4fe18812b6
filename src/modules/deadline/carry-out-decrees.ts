import { performance } from "node:perf_hooks";
import type { CommandId } from "#kernel/id";
import { addMs } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { moveDossierDue } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { reloadCalendars } from "#modules/schedule";
import { derivedCommandId } from "#platform/ids";
import { log } from "#platform/log";
import type { DeadlineShift } from "./deadline.ts";
import { decreesBetween, eachOpenDeadline, listOpenShifts, unfinishedDecrees } from "./deadline.queries.ts";
import { holdingDecree, insertShifts, markCarriedOut } from "./deadline.store.ts";
import { shiftOfDeadline } from "./difference.ts";
import type { CalendarStep } from "./difference.ts";
import { stepOf } from "./preview-decree.ts";

/** Dossiers on their way at the same time: two full commits of the ledger. */
const IN_FLIGHT = 128;
/** Other processes hear of a decree within two seconds; what they received until then is looked for from here on. */
const HEARD_AFTER_MS = 5_000;
/** How long late comers are looked for: two runs of the job. */
const LATE_UNTIL_MS = 150_000;

/** What a run did. */
export interface CarriedOut {
  readonly moved: number;
  readonly unneeded: number;
  /** Dossiers that came in between preview and decree, found and moved as well. */
  readonly foundLater: number;
  /** Commands that were refused for now (the database was away): the next run does them. */
  readonly left: number;
}

export interface CarryOutOptions {
  /** Told after each piece. */
  readonly progress?: (done: number) => void;
  readonly stop?: AbortSignal;
  /** Ends after this long; the next run goes on. */
  readonly msMax?: number;
}

/** The id of the command that moves one dossier by one decree: the same at every run. */
export function moveCommandId(decreeId: string, code: string): CommandId {
  return derivedCommandId(`motcua.deadline.${decreeId}.${code}`);
}

/**
 * Moves the dossiers of every applied decree that is not carried out to its end, each by a command of its own. A crash anywhere leaves lines
 * open that the next run takes up: the command of a dossier has the same id, so nobody's date moves twice. Where another process is at a
 * decree, it is left to it.
 */
export async function carryOutDecrees(ctx: UseCaseContext, options: CarryOutOptions = {}): Promise<CarriedOut> {
  const endMs = performance.now() + (options.msMax ?? Number.POSITIVE_INFINITY);
  const run: Run = { ctx, options, endMs, done: { moved: 0, unneeded: 0, foundLater: 0, left: 0 } };
  const recent = { since: addMs(ctx.now, -LATE_UNTIL_MS), until: addMs(ctx.now, -HEARD_AFTER_MS) };
  const seen = new Set<string>();
  for (const decreeId of await decreesBetween(ctx.db, recent)) await findLateComers(run, decreeId, seen);
  for (const decreeId of await unfinishedDecrees(ctx.db)) await carryOut(run, decreeId);
  return run.done;
}

interface Run {
  readonly ctx: UseCaseContext;
  readonly options: CarryOutOptions;
  readonly endMs: number;
  readonly done: { -readonly [Key in keyof CarriedOut]: CarriedOut[Key] };
}

/** Adds open dossiers that came in while another process had not heard of the decree; of several decrees the latest takes it. */
async function findLateComers({ ctx, done }: Run, decreeId: string, seen: Set<string>): Promise<void> {
  const step = stepOf(await reloadCalendars(ctx.db), decreeId);
  await holdingDecree(ctx.db, decreeId, (connection) =>
    eachOpenDeadline(ctx.db, step.firstDay, async (chunk) => {
      const shifts = chunk
        .filter((deadline) => deadline.due_basis.decreeId !== decreeId && !seen.has(deadline.code))
        .map((deadline) => shiftOfDeadline(deadline, step))
        .filter((shift): shift is DeadlineShift => shift !== null && typeof shift !== "string");
      for (const { code } of shifts) seen.add(code);
      done.foundLater += await insertShifts(connection, shifts, { decreeId, wasListed: false });
    }),
  );
}

async function carryOut(run: Run, decreeId: string): Promise<void> {
  const { ctx, options, endMs, done } = run;
  const step = stepOf(await reloadCalendars(ctx.db), decreeId);
  await holdingDecree(ctx.db, decreeId, async (connection) => {
    let after = "";
    while (options.stop?.aborted !== true && performance.now() < endMs) {
      const codes = await listOpenShifts(ctx.db, decreeId, { after, limit: IN_FLIGHT });
      const last = codes.at(-1);
      if (last === undefined) return;
      after = last;
      const outcomes = await moveAll(run, step, codes);
      await markCarriedOut(connection, decreeId, { at: ctx.clock.now(), outcomes });
      options.progress?.(done.moved + done.unneeded);
    }
  });
}

async function moveAll(
  { ctx, done }: Run,
  { decreeId, before, after }: CalendarStep,
  codes: readonly DossierCode[],
): Promise<ReadonlyMap<DossierCode, "moved" | "unneeded">> {
  const outcomes = new Map<DossierCode, "moved" | "unneeded">();
  // A run may take minutes, in which people act on these dossiers: each piece has a moment of its own.
  const current = { ...ctx, now: ctx.clock.now() };
  const move = async (code: DossierCode): Promise<void> => {
    const answer = await moveDossierDue(current, moveCommandId(decreeId, code), { code, decreeId, before, after });
    if (isProblem(answer)) {
      done.left += 1;
      log.warn("deadline.move_refused", { code, problem: answer.problem });
      return;
    }
    const outcome = answer.isMoved ? "moved" : "unneeded";
    outcomes.set(code, outcome);
    done[outcome] += 1;
  };
  await Promise.all(codes.map(move));
  return outcomes;
}
