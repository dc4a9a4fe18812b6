import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, EventDraft } from "#ledger";
import { actorRefOf, authorise, denialLogged } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { measureById } from "#modules/measure";
import { listAgencies } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import { civilDateOf } from "#kernel/instant";

import { headSchema, TASKS_MAX, taskSchema } from "./directive.events.ts";
import type { DirectiveTask, HeadInput, OfficerMark, TaskInput } from "./directive.events.ts";
import { confirmedTasks, directiveStream, directiveStreamType, openProposals } from "./directive.ts";
import type { DirectiveFile, DirectiveState } from "./directive.ts";
import { isDay } from "./event-parts.ts";
import { keepFigures } from "./kept-figures.ts";
import { markOf } from "./officer-mark.ts";

/** A person's word on one task. The same proposal may become several tasks (split); several may become one when the others are dropped (merge). */
export interface SettleInput {
  readonly taskId: string;
  readonly proposalId: string | null;
  /** Null: the passage is no task. */
  readonly task: TaskInput | null;
}

const TASK_ID = /^[\p{L}\p{N}.()~+-]{1,60}$/u;

/**
 * Says of one task what it is. Idempotent by command id. Problems: `tasking.unknown_directive`, `tasking.not_confirming`, `tasking.content_malformed`,
 * `tasking.proposal_unknown`, `tasking.agency_unknown`, `tasking.measure_unknown`, `tasking.too_many_tasks`, `identity.not_permitted`.
 */
export async function settleTask(ctx: UseCaseContext, directiveId: string, input: SettleInput): Promise<Problem | undefined> {
  const codes = new Set<string>((await listAgencies(ctx.db, civilDateOf(ctx.now))).map(({ code }) => code));
  return onDirective(ctx, { directiveId, name: "tasking.settle", input: { ...input } }, (file, by) => {
    const task = readTask(input, codes);
    if (isProblem(task)) return task;
    if (input.proposalId !== null && !file.proposals.some(({ id }) => id === input.proposalId)) {
      return problem("tasking.proposal_unknown", { proposal: input.proposalId });
    }
    const isNew = !file.settled.some(({ taskId }) => taskId === input.taskId);
    if (isNew && file.settled.length >= TASKS_MAX) return problem("tasking.too_many_tasks", { max: TASKS_MAX });
    return [
      { kind: "directive.task_settled", schemaVersion: 1, payload: { taskId: input.taskId, proposalId: input.proposalId, task, by } },
    ];
  });
}

/** Accepts every proposal that nobody has said anything of, as it stands. Problems as `settleTask`. */
export async function settleRest(ctx: UseCaseContext, directiveId: string): Promise<Problem | undefined> {
  return onDirective(ctx, { directiveId, name: "tasking.settle_rest", input: { directiveId } }, (file, by) =>
    openProposals(file).map(({ id, task }) => ({
      kind: "directive.task_settled",
      schemaVersion: 1,
      payload: { taskId: id, proposalId: id, task, by },
    })),
  );
}

/** Corrects the head. Problems: `tasking.content_malformed` and those of `settleTask` about the directive. */
export async function correctHead(ctx: UseCaseContext, directiveId: string, head: HeadInput): Promise<Problem | undefined> {
  return onDirective(ctx, { directiveId, name: "tasking.correct_head", input: { ...head } }, (_file, by) => {
    const parsed = headSchema.safeParse(head);
    if (!parsed.success) return problem("tasking.content_malformed", { field: parsed.error.issues[0]?.path.join(".") ?? "" });
    const { issuedOn } = parsed.data;
    if (issuedOn !== null && !isDay(issuedOn)) return problem("tasking.content_malformed", { field: "issuedOn" });
    return [{ kind: "directive.head_corrected", schemaVersion: 1, payload: { head: parsed.data, by } }];
  });
}

/**
 * Puts the directive in force: from here its tasks are open at the agencies that lead them. Every proposal must have been settled, at least one
 * task must be left, and each must have an agency that leads it. Problems: `tasking.proposals_open`, `tasking.no_task`, `tasking.lead_missing`
 * with the tasks, those of `settleTask` about the directive.
 */
export async function adoptDirective(
  ctx: UseCaseContext,
  directiveId: string,
  { isPublic }: { readonly isPublic: boolean },
): Promise<Problem | undefined> {
  const adoptedOn = civilDateOf(ctx.now);
  const command = { directiveId, name: "tasking.adopt", input: { directiveId, isPublic } };
  return onDirective(ctx, { ...command, permission: "directive.adopt", job: ctx.now }, (file, by) => {
    const open = openProposals(file);
    if (open.length > 0) return problem("tasking.proposals_open", { count: open.length, first: open[0]?.id ?? "" });
    const tasks = confirmedTasks(file);
    if (tasks.length === 0) return problem("tasking.no_task");
    const headless = tasks.filter(({ task }) => task.leads.every(({ agencies }) => agencies.length === 0));
    if (headless.length > 0) return problem("tasking.lead_missing", { tasks: headless.map(({ taskId }) => taskId).join(", ") });
    return [{ kind: "directive.adopted", schemaVersion: 1, payload: { adoptedOn, isPublic, by } }];
  });
}

/** Ends the following up of a directive, adopted or not: what is open of it is stopped. Problems: `tasking.words_missing`, `tasking.not_adopted`. */
export async function withdrawDirective(ctx: UseCaseContext, directiveId: string, reason: string): Promise<Problem | undefined> {
  const command = {
    directiveId,
    name: "tasking.withdraw",
    input: { directiveId, reason },
    permission: "directive.adopt",
    job: ctx.now,
  } as const;
  return onDirective(ctx, { ...command, isAnyStage: true }, (file, by) => {
    if (reason.trim() === "") return problem("tasking.words_missing");
    if (file.stage === "withdrawn") return problem("tasking.not_adopted");
    return [{ kind: "directive.withdrawn", schemaVersion: 1, payload: { reason: reason.trim().slice(0, 1_000), by } }];
  });
}

/** The job that opens the assignments of an adopted directive, or stops those of a withdrawn one. */
export const ASSIGN_JOB = "tasking.assign";

interface DirectiveCommand {
  readonly directiveId: string;
  readonly name: string;
  readonly input: JsonObject;
  readonly permission?: "directive.prepare" | "directive.adopt";
  readonly isAnyStage?: boolean;
  /** When set, the assignments are brought in line after the commit. */
  readonly job?: UseCaseContext["now"];
}

/** Decides on a directive that is being confirmed, for whoever may; the assignments follow when the command says so. */
export async function onDirective(
  ctx: UseCaseContext,
  command: DirectiveCommand,
  decide: (file: DirectiveFile, by: OfficerMark) => readonly EventDraft[] | Problem,
): Promise<Problem | undefined> {
  const { directiveId, permission = "directive.prepare" } = command;
  const envelope = {
    commandId: ctx.commandId,
    name: command.name,
    input: keepFigures(command.input),
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(
    directiveStreamType,
    directiveStream(directiveId),
    envelope,
    ({ state }): Decided | Problem => {
      const file = standing(state, command);
      if (isProblem(file)) return file;
      const allowed = authorise(ctx.actor, permission, { places: [{ agencyCode: file.agencyCode as AgencyCode, unitCode: null }] });
      if (isProblem(allowed)) return allowed;
      const events = decide(file, markOf(ctx.actor));
      if (isProblem(events)) return events;
      const payload = { directiveId };
      const jobs =
        command.job === undefined
          ? []
          : [
              {
                sink: "job.enqueue",
                row: { name: ASSIGN_JOB, key: `${ASSIGN_JOB}:${directiveId}:${command.name}`, payload, runAt: command.job },
              },
            ];
      return { events: events.map((event) => ({ ...event, payload: keepFigures(event.payload) })), effects: jobs, answer: payload };
    },
  );
  const outcome = await denialLogged(ctx, { directiveId }, committed);
  return isProblem(outcome) ? outcome : undefined;
}

function standing(state: DirectiveState, { isAnyStage }: DirectiveCommand): DirectiveFile | Problem {
  if (state === null) return problem("tasking.unknown_directive");
  return state.stage === "confirming" || isAnyStage === true ? state : problem("tasking.not_confirming", { stage: state.stage });
}

function readTask({ taskId, task }: SettleInput, codes: ReadonlySet<string>): DirectiveTask | null | Problem {
  if (!TASK_ID.test(taskId)) return problem("tasking.content_malformed", { field: "taskId" });
  if (task === null) return null;
  const parsed = taskSchema.safeParse(task);
  if (!parsed.success) return problem("tasking.content_malformed", { field: parsed.error.issues[0]?.path.join(".") ?? "" });
  const unreal = daysOf(task).find(({ day }) => day !== null && !isDay(day));
  if (unreal !== undefined) return problem("tasking.content_malformed", { field: unreal.field });
  const named = [...parsed.data.leads, ...parsed.data.cooperating].flatMap(({ agencies }) => agencies);
  const stranger = named.find((code) => !codes.has(code));
  if (stranger !== undefined) return problem("tasking.agency_unknown", { agency: stranger });
  const unknown = parsed.data.targets.find(({ measureId }) => measureId !== null && measureById(measureId) === undefined);
  return unknown === undefined ? parsed.data : problem("tasking.measure_unknown", { measure: unknown.measureId ?? "" });
}

/** Every day that is written in a task, with the field that holds it. */
function daysOf({ dueOn, targets }: TaskInput): readonly { readonly field: string; readonly day: string | null }[] {
  const ofTargets = targets.flatMap(({ by, path }, index) => [
    { field: `targets.${index}.by`, day: by },
    ...path.map(({ on }, at) => ({ field: `targets.${index}.path.${at}.on`, day: on })),
  ]);
  return [{ field: "dueOn", day: dueOn }, ...ofTargets];
}
