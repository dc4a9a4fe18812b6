import { performance } from "node:perf_hooks";

import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { handOverPapers, postOutcome, runDossierCommand } from "#modules/dossier";
import type { DossierAnswer, DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { log } from "#platform/log";

import { handoverCommandId } from "./command-id.ts";
import { listStream, parseListId, unsettledLines } from "./handover.ts";
import type { HandoverList, ListLine } from "./handover.ts";
import type { CarriedOut } from "./handover.events.ts";
import { handoverStreamType } from "./handover-stream.ts";
import { unsettledLists } from "./handover.queries.ts";

/** Dossiers on their way at the same time; each piece of a list is noted when it is done. */
const IN_FLIGHT = 25;

interface Bounds {
  readonly stop?: AbortSignal;
  readonly msMax?: number;
}

/** Moves the dossiers of every list with confirmed lines that have not been moved; a crash anywhere leaves lines that the next run takes up. */
export async function carryOutLists(ctx: UseCaseContext, bounds: Bounds = {}): Promise<void> {
  for (const listId of await unsettledLists(ctx.db)) await carryOutList(ctx, listId, bounds);
}

/**
 * Moves the dossiers of a list's confirmed lines, each by a command whose id follows from the list, so that nobody moves twice. A dossier that
 * cannot move any more is named with its reason; one that the database could not take now stays open for the next run.
 */
export async function carryOutList(ctx: UseCaseContext, listId: string, { stop, msMax }: Bounds = {}): Promise<void> {
  const key = parseListId(listId);
  if (key === undefined) return;
  const endMs = performance.now() + (msMax ?? Number.POSITIVE_INFINITY);
  const { state } = await ctx.ledger.load(handoverStreamType, listStream(key));
  const open = unsettledLines(state);
  const machine: UseCaseContext = { ...ctx, actor: { kind: "system", job: "handover.carry_out" } };
  for (let at = 0; at < open.length && stop?.aborted !== true && performance.now() < endMs; at += IN_FLIGHT)
    await movePiece(machine, { listId, list: state }, open.slice(at, at + IN_FLIGHT));
}

interface Carried {
  readonly listId: string;
  readonly list: HandoverList;
}

async function movePiece(ctx: UseCaseContext, carried: Carried, lines: readonly ListLine[]): Promise<void> {
  const done: CarriedOut = { moved: [], left: [] };
  const move = async (line: ListLine): Promise<void> => {
    const answer = await moveLine({ ...ctx, commandId: handoverCommandId(carried.listId, `move ${line.code}`) }, carried, line);
    if (!isProblem(answer)) done.moved.push(line.code);
    else if (answer.problem.startsWith("ledger.")) log.warn("handover.move_refused", { code: line.code, problem: answer.problem });
    else done.left.push({ code: line.code, problem: answer.problem, params: plainParams(answer) });
  };
  await Promise.all(lines.map(move));
  if (done.moved.length + done.left.length > 0) await note(ctx, carried.listId, done);
}

function moveLine(ctx: UseCaseContext, { listId, list: { made } }: Carried, line: ListLine): Promise<DossierAnswer | Problem> {
  if (made === null || line.by === null) throw new Error(`a line of ${listId} was confirmed by nobody`);
  const list = { id: listId, number: made.number };
  const code = line.code as DossierCode;
  if (made.to === null) {
    const input = { list, carrier: made.carrier ?? "", tracking: line.tracking ?? "", fee: line.fee ?? 0, by: line.by };
    return runDossierCommand(ctx, postOutcome, { code, input });
  }
  const input = { content: made.content, list, from: made.from, to: made.to, givenBy: made.by, takenBy: line.by };
  return runDossierCommand(ctx, handOverPapers, { code, input });
}

async function note(ctx: UseCaseContext, listId: string, done: CarriedOut): Promise<void> {
  const key = parseListId(listId);
  if (key === undefined) return;
  const codes = [...done.moved, ...done.left.map(({ code }) => code)].toSorted();
  const envelope = {
    commandId: handoverCommandId(listId, `note ${codes.join(" ")}`),
    name: "handover.carry_out",
    input: { listId, codes },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  // Two who carry out the same list note the same lines: what the first noted is not noted again.
  const noted = await ctx.ledger.execute(handoverStreamType, listStream(key), envelope, ({ state }) => {
    const open = new Set(unsettledLines(state).map(({ code }) => code));
    const payload: CarriedOut = {
      moved: done.moved.filter((code) => open.has(code)),
      left: done.left.filter(({ code }) => open.has(code)),
    };
    const isNews = payload.moved.length + payload.left.length > 0;
    return { events: isNews ? [{ kind: "handover.carried_out", schemaVersion: 1, payload }] : [], answer: { listId } };
  });
  if (isProblem(noted)) log.warn("handover.note_refused", { list: listId, problem: noted.problem });
}

/** The details of a refusal as an event keeps them. */
function plainParams({ params }: Problem): CarriedOut["left"][number]["params"] {
  return structuredClone(params) as JsonObject as CarriedOut["left"][number]["params"];
}
