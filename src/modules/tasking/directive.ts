import type { CivilDate, Instant } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { directiveEvents } from "./directive.events.ts";
import { readFigures } from "./kept-figures.ts";
import type {
  DirectiveAdopted,
  DirectiveCitation,
  DirectiveEntered,
  DirectiveHeadFacts,
  DirectiveTask,
  TaskProposal,
  TaskReopened,
  TaskSettled,
} from "./directive.events.ts";

/** Where a directive stands: its reading is being confirmed, it is followed up, it is followed up no more. */
export type DirectiveStage = "confirming" | "adopted" | "withdrawn";

/** What a person said of one task. `task` null: the passage is no task. */
export interface SettledTask {
  readonly taskId: string;
  readonly proposalId: string | null;
  readonly task: DirectiveTask | null;
  /** The task it was merged into; null when it was not. */
  readonly mergedInto: string | null;
  /** What was said was taken back; a proposal of which nothing else was said waits again. */
  readonly isOpen: boolean;
  readonly settledBy: string | null;
  readonly settledAt: Instant;
}

/** A directive with its text, what was proposed and what was confirmed. */
export interface DirectiveFile {
  readonly directiveId: string;
  readonly agencyCode: string;
  readonly sourceName: string;
  readonly text: string;
  readonly textDigest: string;
  readonly head: DirectiveHeadFacts;
  readonly citations: readonly DirectiveCitation[];
  readonly proposals: readonly TaskProposal[];
  readonly settled: readonly SettledTask[];
  readonly stage: DirectiveStage;
  readonly enteredAt: Instant;
  readonly enteredBy: string | null;
  readonly adoptedOn: CivilDate | null;
  readonly adoptedBy: string | null;
  readonly isPublic: boolean;
  readonly withdrawnFor: string | null;
}

/** Null before the text has been entered. */
export type DirectiveState = DirectiveFile | null;

/** The stream of a directive. */
export function directiveStream(directiveId: string): StreamId {
  return `directive:${directiveId}` as StreamId;
}

/** Proposals nobody has said anything of yet, in the order of the text. A directive is adopted when none is left. */
export function openProposals({ proposals, settled }: DirectiveFile): readonly TaskProposal[] {
  const said = new Set(settled.filter(({ isOpen }) => !isOpen).map(({ proposalId }) => proposalId));
  return proposals.filter(({ id }) => !said.has(id));
}

/** Tasks that were confirmed, in the order of the text, added ones last. */
export function confirmedTasks({ settled }: DirectiveFile): readonly (SettledTask & { readonly task: DirectiveTask })[] {
  return settled
    .flatMap((one) => (one.task === null ? [] : [{ ...one, task: one.task }]))
    .toSorted((a, b) => (a.task.place?.start ?? Infinity) - (b.task.place?.start ?? Infinity) || (a.taskId < b.taskId ? -1 : 1));
}

function foldDirective(state: DirectiveState, event: LedgerEvent): DirectiveState {
  if (event.kind === "directive.entered") return entered(event);
  if (state === null) return state;
  switch (event.kind) {
    case "directive.head_corrected":
      return { ...state, head: (event.payload as { readonly head: DirectiveHeadFacts }).head };
    case "directive.task_settled":
      return withTask(state, event);
    case "directive.task_reopened":
      return withReopened(state, event);
    case "directive.adopted": {
      const { adoptedOn, isPublic, by } = event.payload as DirectiveAdopted;
      return { ...state, stage: "adopted", adoptedOn, isPublic, adoptedBy: by?.name ?? null };
    }
    case "directive.withdrawn":
      return { ...state, stage: "withdrawn", withdrawnFor: (event.payload as { readonly reason: string }).reason };
    default:
      return state;
  }
}

function entered(event: LedgerEvent): DirectiveFile {
  const { by, ...facts } = readFigures<DirectiveEntered>(event.payload);
  return {
    ...facts,
    settled: [],
    stage: "confirming",
    enteredAt: event.at,
    enteredBy: by?.name ?? null,
    adoptedOn: null,
    adoptedBy: null,
    isPublic: false,
    withdrawnFor: null,
  };
}

function withTask(state: DirectiveFile, event: LedgerEvent): DirectiveFile {
  const { taskId, proposalId, task, mergedInto = null, by } = readFigures<TaskSettled>(event.payload);
  const said: SettledTask = { taskId, proposalId, task, mergedInto, isOpen: false, settledBy: by?.name ?? null, settledAt: event.at };
  const at = state.settled.findIndex((one) => one.taskId === taskId);
  return { ...state, settled: at < 0 ? [...state.settled, said] : state.settled.with(at, said) };
}

function withReopened(state: DirectiveFile, event: LedgerEvent): DirectiveFile {
  const { taskId } = event.payload as TaskReopened;
  const settled = state.settled.map((one) =>
    one.taskId === taskId || one.mergedInto === taskId ? { ...one, task: null, mergedInto: null, isOpen: true } : one,
  );
  return { ...state, settled };
}

function directiveRow(file: DirectiveFile): Effect {
  return {
    sink: "app.directive",
    row: {
      directive_id: file.directiveId,
      agency_code: file.agencyCode,
      kind: file.head.kind,
      number: file.head.number,
      issued_on: file.head.issuedOn,
      issuer: file.head.issuer,
      subject: file.head.subject,
      stage: file.stage,
      is_public: file.isPublic,
      entered_at: file.enteredAt,
      adopted_on: file.adoptedOn,
      text_digest: file.textDigest,
      proposal_count: file.proposals.length,
      open_count: openProposals(file).length,
      task_count: confirmedTasks(file).length,
      cited: file.citations.map(({ number }) => number),
    },
  };
}

function taskRows(file: DirectiveFile): readonly Effect[] {
  return file.settled.map(({ taskId, proposalId, task }) => ({
    sink: "app.directive_task",
    row: {
      directive_id: file.directiveId,
      task_id: taskId,
      proposal_id: proposalId,
      place_start: task?.place?.start ?? null,
      content: task,
      due_on: task?.dueOn ?? null,
      every: task?.every ?? null,
    },
  }));
}

/** What the ledger must know of a directive. */
export const directiveStreamType: StreamType<DirectiveState> = {
  kind: "directive",
  events: directiveEvents,
  initial: null,
  fold: foldDirective,
  project: (state) => (state === null ? [] : [directiveRow(state), ...taskRows(state)]),
  projectChange(before, after) {
    if (after === null) return [];
    const had = new Map(before?.settled.map((one) => [one.taskId, one]));
    const changed = after.settled.filter((one) => had.get(one.taskId) !== one);
    return [directiveRow(after), ...taskRows({ ...after, settled: changed })];
  },
  tally: () => [],
};
