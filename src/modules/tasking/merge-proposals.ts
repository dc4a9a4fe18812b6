import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import type { UseCaseContext } from "#modules/identity";

import { PLACES_MAX } from "./directive.events.ts";
import type { DirectiveTask, TaskProposal } from "./directive.events.ts";
import type { DirectiveFile } from "./directive.ts";
import { onDirective } from "./settle-task.ts";

/** A task as it stands, with the words that it was found by. */
interface Piece {
  readonly proposal: TaskProposal;
  readonly task: DirectiveTask;
}

/**
 * Makes one task of several proposals: places and quotes of all are kept, the first in the text gives the name. Two different days make none: a
 * person says which one counts. Problems: `tasking.merge_too_few`, `tasking.merge_too_many`, `tasking.proposal_unknown`, `tasking.not_mergeable`
 * for a proposal that was split, merged or dropped, those of `settleTask` about the directive.
 */
export async function mergeProposals(
  ctx: UseCaseContext,
  directiveId: string,
  proposalIds: readonly string[],
): Promise<Problem | undefined> {
  const ids = [...new Set(proposalIds)];
  if (ids.length < 2) return problem("tasking.merge_too_few");
  if (ids.length > PLACES_MAX) return problem("tasking.merge_too_many", { max: PLACES_MAX });
  return onDirective(ctx, { directiveId, name: "tasking.merge", input: { directiveId, proposalIds: ids } }, (file, by) => {
    const strange = ids.find((id) => !file.proposals.some((proposal) => proposal.id === id));
    if (strange !== undefined) return problem("tasking.proposal_unknown", { proposal: strange });
    const taken = ids.find((id) => pieceOf(file, id) === undefined);
    if (taken !== undefined) return problem("tasking.not_mergeable", { proposal: taken });
    const pieces = ids.flatMap((id) => pieceOf(file, id) ?? []).toSorted((a, b) => startOf(a) - startOf(b));
    const [first, ...others] = pieces.map(({ proposal }) => proposal.id);
    if (first === undefined) return problem("tasking.merge_too_few");
    const settled = (taskId: string, said: object): EventDraft => ({
      kind: "directive.task_settled",
      schemaVersion: 1,
      payload: { taskId, proposalId: taskId, ...said, by },
    });
    return [settled(first, { task: mergedTask(pieces) }), ...others.map((id) => settled(id, { task: null, mergedInto: first }))];
  });
}

/** Takes back what was said of a task, of all that was merged into it, or the part that was split off. Problem: `tasking.nothing_to_reopen`. */
export async function reopenTask(ctx: UseCaseContext, directiveId: string, taskId: string): Promise<Problem | undefined> {
  return onDirective(ctx, { directiveId, name: "tasking.reopen", input: { directiveId, taskId } }, (file, by) => {
    const said = file.settled.find((one) => one.taskId === taskId && !one.isOpen);
    if (said === undefined) return problem("tasking.nothing_to_reopen", { task: taskId });
    return [{ kind: "directive.task_reopened", schemaVersion: 1, payload: { taskId: said.mergedInto ?? taskId, by } }];
  });
}

function startOf({ task }: Piece): number {
  return task.place?.start ?? Number.POSITIVE_INFINITY;
}

/** A proposal that waits, or that was accepted as one task under its own name; undefined for any other. */
function pieceOf(file: DirectiveFile, id: string): Piece | undefined {
  const proposal = file.proposals.find((one) => one.id === id);
  const said = file.settled.filter(({ proposalId, isOpen }) => proposalId === id && !isOpen);
  if (proposal === undefined || said.length > 1) return undefined;
  const [only] = said;
  if (only === undefined) return { proposal, task: proposal.task };
  return only.taskId === id && only.task !== null && only.task.places === undefined ? { proposal, task: only.task } : undefined;
}

function mergedTask(pieces: readonly Piece[]): DirectiveTask {
  const tasks = pieces.map(({ task }) => task);
  const days = distinct(tasks.flatMap(({ dueOn }) => dueOn ?? []));
  const leads = distinct(tasks.flatMap((task) => task.leads));
  const leading = new Set(leads.map(({ name }) => name));
  return {
    text: tasks
      .map(({ text }) => text)
      .join("\n")
      .slice(0, 4_000),
    leads: leads.slice(0, 40),
    cooperating: distinct(tasks.flatMap((task) => task.cooperating))
      .filter(({ name }) => !leading.has(name))
      .slice(0, 60),
    dueWords: distinct(tasks.map(({ dueWords }) => dueWords).filter((words) => words !== ""))
      .join("; ")
      .slice(0, 300),
    dueOn: days.length === 1 ? (days[0] ?? null) : null,
    every: tasks.find(({ every }) => every !== null)?.every ?? null,
    targets: distinct(tasks.flatMap(({ targets }) => targets)).slice(0, 20),
    report: tasks.find(({ report }) => report !== null)?.report ?? null,
    place: tasks.find(({ place }) => place !== null)?.place ?? null,
    places: pieces.flatMap(({ task, proposal }) => (task.place === null ? [] : [{ ...task.place, quote: proposal.quote }])),
  };
}

/** Each value once, in the order they came. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
