import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { measureById, sourceOf } from "#modules/measure";

import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import type { AssignmentStage } from "./assignment.ts";
import { derivedCommand, derivedId } from "./derived-id.ts";
import type { DirectiveTask } from "./directive.events.ts";
import { confirmedTasks, directiveStream, directiveStreamType } from "./directive.ts";
import type { DirectiveFile } from "./directive.ts";
import { roundOn } from "./rounds.ts";
import type { Round } from "./rounds.ts";
import { successionsUntilToday } from "./succession.ts";
import { adoptedDirectives, openAssignmentsOf } from "./tasking.queries.ts";

/** Commands sent together: what the committer takes in one go. */
const AT_ONCE = 32;

/** The assignment of a task at an agency in a round. */
export function assignmentIdOf(
  directiveId: string,
  taskId: string,
  { agencyCode, round }: { readonly agencyCode: string; readonly round: string },
): string {
  return derivedId("assignment", directiveId, taskId, agencyCode, round);
}

/** Agencies that lead a task, each once, in the order of the text. */
export function leadersOf({ leads }: Pick<DirectiveTask, "leads">): readonly string[] {
  return [...new Set(leads.flatMap(({ agencies }) => agencies))];
}

/** Whether figures tell that a task is done: it has targets, and each is bound to a measure that something feeds. */
export function isMeasured({ targets }: Pick<DirectiveTask, "targets">): boolean {
  return targets.length > 0 && targets.every(({ measureId }) => isFed(measureId));
}

function isFed(measureId: string | null): boolean {
  const measure = measureId === null ? undefined : measureById(measureId);
  return measure !== undefined && sourceOf(measure) !== "none";
}

/**
 * Brings the assignments of a directive in line with it: adopted, each leading agency has the round of today of each task; withdrawn, what is open
 * is stopped. Every step has an id of its own, so a run that was broken off is taken up by the next. Gives how many were opened or stopped.
 * Problems: `tasking.unknown_directive`, those of the ledger.
 */
export async function assignDirective(ctx: UseCaseContext, directiveId: string): Promise<number | Problem> {
  const { state } = await ctx.ledger.load(directiveStreamType, directiveStream(directiveId));
  if (state === null) return problem("tasking.unknown_directive");
  if (state.stage === "withdrawn") return stopAll(ctx, state);
  return state.stage === "adopted" ? openRounds(ctx, state) : 0;
}

/** Opens, for every adopted directive, the rounds whose first day has come. Problems: those of the ledger. */
export async function openRoundsOfToday(ctx: UseCaseContext): Promise<number | Problem> {
  let count = 0;
  for (const directiveId of await adoptedDirectives(ctx.db)) {
    const opened = await assignDirective(ctx, directiveId);
    if (isProblem(opened)) return opened;
    count += opened;
  }
  return count;
}

async function openRounds(ctx: UseCaseContext, file: DirectiveFile): Promise<number | Problem> {
  const today = civilDateOf(ctx.now);
  const { adoptedOn } = file;
  if (adoptedOn === null) return 0;
  const { nowOf } = await successionsUntilToday(ctx);
  const have = new Set((await openAssignmentsOf(ctx.db, file.directiveId, "any")).map(({ assignmentId }) => assignmentId));
  const wanted = confirmedTasks(file).flatMap(({ taskId, task }) => {
    const round = roundOn(task, adoptedOn, today);
    if (round === undefined) return [];
    const idAt = (agencyCode: string): string => assignmentIdOf(file.directiveId, taskId, { agencyCode, round: round.name });
    return leadersToday(leadersOf(task), nowOf, (leader) => have.has(idAt(leader)))
      .map((agencyCode) => ({
        taskId,
        task,
        agencyCode,
        round,
        id: idAt(agencyCode),
      }))
      .filter(({ id }) => !have.has(id));
  });
  return inPieces(wanted, (one) => openOne(ctx, file.directiveId, one));
}

/**
 * Who leads a round that opens today: in the place of an agency that is no more its successor, unless that one leads the task itself, or the round
 * was opened before the succession and has been moved.
 */
function leadersToday(
  leaders: readonly string[],
  nowOf: (agencyCode: string) => string,
  isOpened: (leader: string) => boolean,
): readonly string[] {
  const standing = leaders.filter((leader) => {
    const today = nowOf(leader);
    return today === leader || !(leaders.includes(today) || isOpened(leader));
  });
  return [...new Set(standing.map(nowOf))];
}

interface Wanted {
  readonly taskId: string;
  readonly task: DirectiveTask;
  readonly agencyCode: string;
  readonly round: Round;
  readonly id: string;
}

async function openOne(
  ctx: UseCaseContext,
  directiveId: string,
  { taskId, task, agencyCode, round, id }: Wanted,
): Promise<Problem | undefined> {
  const payload = {
    assignmentId: id,
    directiveId,
    taskId,
    agencyCode,
    round: round.name,
    openedOn: civilDateOf(ctx.now),
    dueOn: round.dueOn,
    isMeasured: isMeasured(task),
  };
  const committed = await ctx.ledger.execute(
    assignmentStreamType,
    assignmentStream(id),
    { ...envelopeOf(ctx, "tasking.open", derivedCommand("open", id)), input: { assignmentId: id } },
    ({ state }) => ({
      events: state === null ? [{ kind: "assignment.opened", schemaVersion: 1, payload }] : [],
      answer: { assignmentId: id },
    }),
  );
  return isProblem(committed) ? committed : undefined;
}

/** Stages that a withdrawal does not touch. */
const ENDED: ReadonlySet<AssignmentStage> = new Set(["done", "not_applicable", "stopped"]);

async function stopAll(ctx: UseCaseContext, file: DirectiveFile): Promise<number | Problem> {
  const reason = file.withdrawnFor ?? "";
  const open = await openAssignmentsOf(ctx.db, file.directiveId, "unfinished");
  return inPieces(open, async ({ assignmentId }) => {
    const committed = await ctx.ledger.execute(
      assignmentStreamType,
      assignmentStream(assignmentId),
      { ...envelopeOf(ctx, "tasking.stop", derivedCommand("stop", assignmentId)), input: { assignmentId } },
      ({ state }) => ({
        events: state === null || ENDED.has(state.stage) ? [] : [{ kind: "assignment.stopped", schemaVersion: 1, payload: { reason } }],
        answer: { assignmentId },
      }),
    );
    return isProblem(committed) ? committed : undefined;
  });
}

/** The machine does what follows from a person's decision: it stands in the ledger under its own name. */
export function envelopeOf(ctx: UseCaseContext, name: string, commandId: UseCaseContext["commandId"]) {
  return { commandId, name, actor: actorRefOf({ kind: "system", job: "tasking" }), onBehalfOf: null, reason: null, at: ctx.now };
}

/** Does things some at a time; stops at the first refusal. */
export async function inPieces<T>(things: readonly T[], work: (thing: T) => Promise<Problem | undefined>): Promise<number | Problem> {
  for (let start = 0; start < things.length; start += AT_ONCE) {
    const refused = (await Promise.all(things.slice(start, start + AT_ONCE).map(work))).find(isProblem);
    if (refused !== undefined) return refused;
  }
  return things.length;
}
