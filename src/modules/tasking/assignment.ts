import type { CivilDate, Instant } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { assignmentEvents } from "./assignment.events.ts";
import type { AssignmentMeasured, AssignmentMoved, AssignmentOpened, AssignmentReported, MeasuredFigure } from "./assignment.events.ts";
import { readFigures } from "./kept-figures.ts";
import type { OfficerMark } from "./directive.events.ts";

/**
 * Where a task stands at an agency: to be done, told done and waiting for a second person, done, without anything to measure on its day, given up
 * because the directive was withdrawn.
 */
export type AssignmentStage = "open" | "reported" | "done" | "not_applicable" | "stopped";

/** One thing that happened to an assignment, as its history shows it. */
export interface AssignmentStep {
  readonly kind: keyof typeof assignmentEvents;
  readonly at: Instant;
  readonly by: string | null;
  readonly words: string;
  /** Ids of the files that came with it. */
  readonly attachments: readonly string[];
}

/** A task at one agency, in one round. */
export interface Assignment {
  readonly assignmentId: string;
  readonly directiveId: string;
  readonly taskId: string;
  readonly agencyCode: string;
  /** Agencies it stood at before a successor took it over, the first one first. */
  readonly formerly: readonly string[];
  readonly round: string;
  readonly openedOn: CivilDate;
  /** As it was ordered first; `dueOn` is what counts after extensions. */
  readonly firstDueOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly isMeasured: boolean;
  readonly stage: AssignmentStage;
  readonly reportedBy: string | null;
  readonly attachments: readonly string[];
  readonly doneAt: Instant | null;
  readonly chaseCount: number;
  readonly lastChasedAt: Instant | null;
  readonly lastChase: "by_hand" | "near_due" | "overdue" | null;
  readonly explainedAt: Instant | null;
  readonly extensionCount: number;
  /** Figures as they stood on the day that counted. */
  readonly figures: readonly MeasuredFigure[];
  readonly measuredOn: CivilDate | null;
  readonly history: readonly AssignmentStep[];
}

/** Null before it was opened. */
export type AssignmentState = Assignment | null;

/** The stream of an assignment. */
export function assignmentStream(assignmentId: string): StreamId {
  return `assignment:${assignmentId}` as StreamId;
}

/** Whether all figures that apply are met; undefined when none applies. */
export function areFiguresMet(figures: readonly MeasuredFigure[]): boolean | undefined {
  const said = figures.filter(({ isMet }) => isMet !== null);
  return said.length === 0 ? undefined : said.every(({ isMet }) => isMet === true);
}

/** Whether it is late on a day: its day is over and it is neither done nor waiting for a second person. */
export function isOverdue({ stage, dueOn }: Pick<Assignment, "stage" | "dueOn">, today: CivilDate): boolean {
  return stage === "open" && dueOn !== null && dueOn < today;
}

interface Words {
  readonly by?: OfficerMark;
  readonly reason?: string;
  readonly note?: string;
  readonly words?: string;
  readonly attachments?: readonly string[];
}

function foldAssignment(state: AssignmentState, event: LedgerEvent): AssignmentState {
  const { by = null, reason, note, words, attachments = [] } = event.payload as Words;
  const step: AssignmentStep = {
    kind: event.kind as AssignmentStep["kind"],
    at: event.at,
    by: by?.name ?? null,
    words: reason ?? note ?? words ?? "",
    attachments,
  };
  if (event.kind === "assignment.opened") return opened(event, step);
  if (state === null) return state;
  return { ...state, ...changeOf(state, event), history: [...state.history, step] };
}

function opened(event: LedgerEvent, step: AssignmentStep): Assignment {
  const facts = event.payload as AssignmentOpened;
  return {
    ...facts,
    formerly: [],
    openedOn: facts.openedOn,
    firstDueOn: facts.dueOn,
    dueOn: facts.dueOn,
    stage: "open",
    reportedBy: null,
    attachments: [],
    doneAt: null,
    chaseCount: 0,
    lastChasedAt: null,
    lastChase: null,
    explainedAt: null,
    extensionCount: 0,
    figures: [],
    measuredOn: null,
    history: [step],
  };
}

function changeOf(state: Assignment, event: LedgerEvent): Partial<Assignment> {
  switch (event.kind) {
    case "assignment.reported": {
      const { by, attachments } = event.payload as AssignmentReported;
      return { stage: "reported", reportedBy: by?.officerId ?? null, attachments: [...state.attachments, ...attachments] };
    }
    case "assignment.accepted":
      return { stage: "done", doneAt: event.at };
    case "assignment.returned":
      return { stage: "open" };
    case "assignment.chased": {
      const { ground } = event.payload as { readonly ground: Assignment["lastChase"] };
      return { chaseCount: state.chaseCount + 1, lastChasedAt: event.at, lastChase: ground };
    }
    case "assignment.explained":
      return { explainedAt: event.at };
    case "assignment.extended":
      return {
        dueOn: (event.payload as { readonly dueOn: CivilDate }).dueOn,
        extensionCount: state.extensionCount + 1,
        // What was judged on the old day is judged again on the new one.
        ...(state.isMeasured ? { stage: "open" as const, doneAt: null } : {}),
      };
    case "assignment.moved":
      return { agencyCode: (event.payload as AssignmentMoved).agencyCode, formerly: [...state.formerly, state.agencyCode] };
    case "assignment.measured": {
      const { on, figures } = readFigures<AssignmentMeasured>(event.payload);
      const areMet = areFiguresMet(figures);
      const short = areMet === undefined ? "not_applicable" : "open";
      return { figures, measuredOn: on, stage: areMet === true ? "done" : short, doneAt: areMet === true ? event.at : null };
    }
    case "assignment.stopped":
      return { stage: "stopped" };
    default:
      return {};
  }
}

function projectAssignment(state: AssignmentState): readonly Effect[] {
  if (state === null) return [];
  return [
    {
      sink: "app.assignment",
      row: {
        assignment_id: state.assignmentId,
        directive_id: state.directiveId,
        task_id: state.taskId,
        agency_code: state.agencyCode,
        formerly: state.formerly,
        round: state.round,
        opened_on: state.openedOn,
        due_on: state.dueOn,
        is_measured: state.isMeasured,
        stage: state.stage,
        done_at: state.doneAt,
        chase_count: state.chaseCount,
        last_chased_at: state.lastChasedAt,
        last_chase: state.lastChase,
        explained_at: state.explainedAt,
        extension_count: state.extensionCount,
        measured_on: state.measuredOn,
      },
    },
  ];
}

/** What the ledger must know of an assignment. */
export const assignmentStreamType: StreamType<AssignmentState> = {
  kind: "assignment",
  events: assignmentEvents,
  initial: null,
  fold: foldAssignment,
  project: projectAssignment,
  tally: () => [],
};
