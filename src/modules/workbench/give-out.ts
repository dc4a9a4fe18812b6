import type { CommandId } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { derivedCommandId } from "#platform/ids";
import { log } from "#platform/log";
import { parseDossierCode, performDossierCommand } from "#modules/dossier";
import { authorise } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { Unit } from "#modules/organisation";

import { insertBatch, linesToDo, noteLine } from "./batch.store.ts";
import type { BatchKind, BatchOrder, BatchOrderLine } from "./batch.store.ts";

export type { BatchKind, BatchOrder } from "./batch.store.ts";

/** Dossiers of one press: more is done in several goes. */
export const BATCH_MAX = 500;
/** Dossiers on their way at the same time; each is a stream of its own, and many share a commit. */
const IN_FLIGHT = 32;
/** How long the person who pressed waits for all of it before being shown how far it is. */
const WAIT_MS = 1500;

/** Whether somebody assigns work anywhere: heads, leaders, and whoever covers one of them. */
export function mayAssignSomewhere(officer: OfficerActor): boolean {
  const posts = [officer, ...(officer.standIns ?? [])].flatMap((one) => one.posts);
  return posts.some(({ agencyCode, unitCode }) => !isProblem(authorise(officer, "dossier.assign", { places: [{ agencyCode, unitCode }] })));
}

/** The units whose work somebody assigns. */
export function assignableUnits(officer: OfficerActor, units: readonly Unit[]): readonly Unit[] {
  return units.filter(
    ({ agencyCode, code }) => !isProblem(authorise(officer, "dossier.assign", { places: [{ agencyCode, unitCode: code }] })),
  );
}

/** The id of the command of one dossier of a form: the same at every press, so that pressing twice does nothing twice. */
function lineCommandId(batchId: string, { dossierCode, stepKey }: BatchOrderLine): CommandId {
  return derivedCommandId(`motcua.workbench.${batchId}.${dossierCode}.${stepKey ?? ""}`);
}

/**
 * Gives out or hands over many dossiers at once: each by a command of its own, whose id is derived from the form, so that a second press and a
 * crash in between do nothing twice. What cannot be given is named, the rest goes on. Answers at once with the batch, which goes on in this
 * process; after a crash the worker takes it up (`workbench.jobs.ts`), or whoever presses "go on" first. Problems: `workbench.nothing_chosen`, `workbench.too_many_chosen`, `workbench.reason_missing`.
 */
export async function startBatch(
  ctx: UseCaseContext & { readonly actor: OfficerActor },
  kind: BatchKind,
  orders: readonly BatchOrder[],
): Promise<{ readonly batchId: string } | Problem> {
  if (orders.length === 0) return problem("workbench.nothing_chosen");
  if (orders.length > BATCH_MAX) return problem("workbench.too_many_chosen", { most: BATCH_MAX });
  if (kind === "hand_over" && orders.some(({ reason }) => reason === "")) return problem("workbench.reason_missing");
  const batchId: string = ctx.commandId;
  await insertBatch(ctx.db, { batchId, officerId: ctx.actor.officerId, kind, begunAt: ctx.now }, orders);
  await goOnWithBatch(ctx, batchId);
  return { batchId };
}

/** Goes on with what is left of a batch; answers when it is done or when the person has waited long enough. */
export async function goOnWithBatch(ctx: UseCaseContext, batchId: string): Promise<void> {
  const work = carryOut(ctx, batchId).catch((error: unknown) => {
    log.warn("workbench.batch_stopped", { batch: batchId, fault: error instanceof Error ? error.name : "unknown" });
  });
  const waited = new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS).unref());
  await Promise.race([work, waited]);
}

/** Does what is left of a batch, however long it takes: for the worker. */
export async function carryOut(ctx: UseCaseContext, batchId: string): Promise<void> {
  const lines = await linesToDo(ctx.db, batchId);
  for (let at = 0; at < lines.length; at += IN_FLIGHT) {
    await Promise.all(lines.slice(at, at + IN_FLIGHT).map((line) => giveOut(ctx, batchId, line)));
  }
}

/** A crash between the command and its note leaves the line to be done again, which finds its first answer. */
async function giveOut(ctx: UseCaseContext, batchId: string, line: BatchOrderLine): Promise<void> {
  const code = parseDossierCode(line.dossierCode);
  const { officerId, officerName, stepKey, reason } = line;
  const input = {
    officer: { officerId, name: officerName },
    ...(stepKey === null ? {} : { stepKey }),
    ...(reason === "" ? {} : { reason }),
  };
  const answer =
    code === undefined
      ? problem("dossier.not_found", { code: line.dossierCode })
      : await performDossierCommand({ ...ctx, commandId: lineCommandId(batchId, line) }, "assign", { code, input });
  const refused = isProblem(answer) ? answer : null;
  // The ledger was busy or away: nothing is known, so nothing is noted, and the line is done by whoever goes on.
  if (refused?.problem.startsWith("ledger.") === true) return;
  const params = refused === null ? null : (structuredClone(refused.params) as JsonObject);
  await noteLine(ctx.db, { batchId, ordinal: line.ordinal }, { doneAt: ctx.now, problem: refused?.problem ?? null, params });
}
