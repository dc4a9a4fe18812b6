import { performance } from "node:perf_hooks";
import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { derivedCommandId } from "#platform/ids";
import { log } from "#platform/log";
import { plainParams } from "./apply-migration.ts";
import { migrateDossier } from "./migrate-dossier.ts";
import { migrationStream, migrationStreamType } from "./migration-stream.ts";
import type { Operation } from "./migration-stream.ts";
import type { MigrationCarriedOut } from "./migration.events.ts";
import { unfinishedOperations } from "./migration.queries.ts";
import { holdingProcedure } from "./migration.store.ts";

/** Dossiers on their way at the same time; each piece of the list is noted when it is done. */
const IN_FLIGHT = 64;

/** The id of a command of an operation: the same at every run. */
export function operationCommandId(operationId: string, part: string): CommandId {
  return derivedCommandId(`motcua.migration.${operationId}.${part}`);
}

/**
 * Moves the dossiers of every decided operation that is not carried out to its end, each by a command of its own. A crash anywhere leaves
 * lines open that the next run takes up: the command of a dossier has the same id, so nobody moves twice. A dossier that cannot move any more
 * is named with its reason and keeps its version; one that the database could not take now stays open for the next run.
 */
export async function carryOutMigrations(
  ctx: UseCaseContext,
  options: { readonly stop?: AbortSignal; readonly msMax?: number } = {},
): Promise<void> {
  const endMs = performance.now() + (options.msMax ?? Number.POSITIVE_INFINITY);
  const isOver = (): boolean => options.stop?.aborted === true || performance.now() >= endMs;
  for (const operationId of await unfinishedOperations(ctx.db)) {
    const { state } = await ctx.ledger.load(migrationStreamType, migrationStream(operationId));
    if (state.decided === null) continue;
    await holdingProcedure(ctx.db, state.decided.procedureCode, () => carryOut(ctx, operationId, isOver));
  }
}

async function carryOut(ctx: UseCaseContext, operationId: string, isOver: () => boolean): Promise<void> {
  const { state } = await ctx.ledger.load(migrationStreamType, migrationStream(operationId));
  const open = (state.decided?.lines ?? []).filter(({ code }) => !state.outcomes.has(code));
  for (let at = 0; at < open.length && !isOver(); at += IN_FLIGHT) await movePiece(ctx, state.decided, open.slice(at, at + IN_FLIGHT));
}

type Lines = NonNullable<Operation["decided"]>["lines"];

async function movePiece(ctx: UseCaseContext, decided: Operation["decided"], lines: Lines): Promise<void> {
  if (decided === null) return;
  const { operationId, fromVersion, toVersion } = decided;
  const current = { ...ctx, now: ctx.clock.now() };
  const mapping = new Map(decided.mapping.map(({ from, to }) => [from, to]));
  const done: MigrationCarriedOut = { operationId, moved: [], unneeded: [], left: [] };
  const move = async ({ code, from }: Lines[number]): Promise<void> => {
    const request = { code: code as DossierCode, seen: from, operationId, fromVersion, toVersion, mapping };
    const answer = await migrateDossier(current, operationCommandId(operationId, code), request);
    if (!isProblem(answer)) (answer.isMoved ? done.moved : done.unneeded).push(code);
    else if (answer.problem.startsWith("ledger.")) log.warn("migration.move_refused", { code, problem: answer.problem });
    else done.left.push({ code, problem: answer.problem, params: plainParams(answer) });
  };
  await Promise.all(lines.map(move));
  const told = done.moved.length + done.unneeded.length + done.left.length;
  if (told > 0) await note(current, done);
}

async function note(ctx: UseCaseContext, done: MigrationCarriedOut): Promise<void> {
  const { operationId } = done;
  const codes = [...done.moved, ...done.unneeded, ...done.left.map(({ code }) => code)].toSorted();
  const envelope = {
    commandId: operationCommandId(operationId, `note ${codes.join(" ")}`),
    name: "migration.carry_out",
    input: { operationId, codes },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const noted = await ctx.ledger.execute(migrationStreamType, migrationStream(operationId), envelope, () => ({
    events: [{ kind: "migration.carried_out", schemaVersion: 1, payload: done }],
    answer: { operationId },
  }));
  if (isProblem(noted)) log.warn("migration.note_refused", { operation: operationId, problem: noted.problem });
}
