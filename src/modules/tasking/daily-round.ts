import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import type { UseCaseContext } from "#modules/identity";

import { areFiguresMet, assignmentStream, assignmentStreamType, isOverdue } from "./assignment.ts";
import type { Assignment } from "./assignment.ts";
import { envelopeOf, inPieces, openRoundsOfToday } from "./assign.ts";
import { derivedCommand } from "./derived-id.ts";
import { confirmedTasks, directiveStream, directiveStreamType } from "./directive.ts";
import type { DirectiveState } from "./directive.ts";
import { keepFigures } from "./kept-figures.ts";
import { countedFrom, figuresToKeep } from "./target-figures.ts";
import type { KnownFigures } from "./target-figures.ts";
import { moveToSuccessors } from "./move-assignments.ts";
import { dueForChase, dueForFigures } from "./tasking.queries.ts";
import type { AssignmentKey } from "./tasking.queries.ts";

/** How long before the day an agency is reminded, and how often when the day is over. In days; a province sets its own. */
export interface ChaseRule {
  readonly nearDays: number;
  readonly againDays: number;
}

/** What one round did. */
export interface DailyReport {
  readonly opened: number;
  /** Handed to the successor of an agency that is no more. */
  readonly moved: number;
  readonly measured: number;
  readonly chased: number;
}

/**
 * What happens every day without anybody: recurring tasks open, what stood at an agency that is no more goes to its successor, what figures decide is judged on its day, and agencies are chased by rule. Each
 * step has an id of its own and day, so a second round of the same day does nothing. Problems: those of the ledger.
 */
export async function runDailyRound(ctx: UseCaseContext, rule: ChaseRule): Promise<DailyReport | Problem> {
  const opened = await openRoundsOfToday(ctx);
  if (isProblem(opened)) return opened;
  const moved = await moveToSuccessors(ctx);
  if (isProblem(moved)) return moved;
  const measured = await judgeByFigures(ctx);
  if (isProblem(measured)) return measured;
  const chased = await chaseByRule(ctx, rule);
  return isProblem(chased) ? chased : { opened, moved, measured, chased };
}

/**
 * Judges what figures decide and whose day is over: the figures up to that day are kept as a fact, and met means done. What was judged short stays
 * open, late, and is judged again each day until it is met.
 */
async function judgeByFigures(ctx: UseCaseContext): Promise<number | Problem> {
  const today = civilDateOf(ctx.now);
  const known: KnownFigures = new Map();
  const due = await dueForFigures(ctx.db, today);
  const files = new Map<string, DirectiveState>();
  for (const directiveId of new Set(due.map((key) => key.directiveId)))
    files.set(directiveId, (await ctx.ledger.load(directiveStreamType, directiveStream(directiveId))).state);
  return inPieces(due, async (key) => {
    const file = files.get(key.directiveId) ?? null;
    const task = file === null ? undefined : confirmedTasks(file).find(({ taskId }) => taskId === key.taskId)?.task;
    if (file === null || task === undefined || file.adoptedOn === null || key.dueOn === null) return undefined;
    const on = key.measuredOn === null ? key.dueOn : addDays(today, -1);
    const scope = { agencyCode: key.agencyCode, from: countedFrom(file.adoptedOn), to: on, now: ctx.now };
    const figures = await figuresToKeep(ctx.db, task, { scope, known });
    // Nothing changes for the people by a second « still short »: only the first judgement and the good news are facts.
    if (key.measuredOn !== null && areFiguresMet(figures) !== true) return undefined;
    const payload = keepFigures({ on, figures });
    return act(ctx, key, {
      purpose: `measured:${on}`,
      event: { kind: "assignment.measured", schemaVersion: 1, payload },
      fits: isUnfinished,
    });
  });
}

async function chaseByRule(ctx: UseCaseContext, rule: ChaseRule): Promise<number | Problem> {
  const today = civilDateOf(ctx.now);
  return inPieces(await dueForChase(ctx.db, today, rule), async (key) => {
    const ground = key.dueOn !== null && key.dueOn < today ? "overdue" : "near_due";
    const event = { kind: "assignment.chased", schemaVersion: 1, payload: { ground, words: "", by: null } };
    return act(ctx, key, { purpose: `chase:${today}`, event, fits: (state) => fitsChase(state, ground, today) });
  });
}

function fitsChase(state: Assignment, ground: "overdue" | "near_due", today: CivilDate): boolean {
  return ground === "overdue" ? isOverdue(state, today) : state.stage === "open" && state.lastChase !== "near_due";
}

function isUnfinished({ stage, isMeasured }: Assignment): boolean {
  return stage === "open" && isMeasured;
}

interface MachineAct {
  readonly purpose: string;
  readonly event: EventDraft;
  /** Asked again under the version swap: it may have been done or extended meanwhile. */
  readonly fits: (state: Assignment) => boolean;
}

async function act(
  ctx: UseCaseContext,
  { assignmentId }: AssignmentKey,
  { purpose, event, fits }: MachineAct,
): Promise<Problem | undefined> {
  const committed = await ctx.ledger.execute(
    assignmentStreamType,
    assignmentStream(assignmentId),
    {
      ...envelopeOf(ctx, `tasking.${event.kind.split(".")[1] ?? ""}`, derivedCommand(purpose, assignmentId)),
      input: { assignmentId, purpose },
    },
    ({ state }) => ({ events: state !== null && fits(state) ? [event] : [], answer: { assignmentId } }),
  );
  return isProblem(committed) ? committed : undefined;
}
