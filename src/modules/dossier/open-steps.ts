import { arranged, endedCourse } from "#modules/course";
import type { CourseState, OpenStep } from "#modules/course";
import type { Marking } from "#modules/process";

import { AT_DESKS } from "./dossier-command.ts";
import type { CurrentStep } from "./dossier-parts.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { Dossier } from "./dossier.ts";
import { statusAtStep } from "./folder.ts";

/** Statuses that say what the main step is about; the others say what the applicant has to do, or how it ended. */
const AT_WORK: ReadonlySet<DossierStatus> = new Set([...AT_DESKS, "resolved"]);

/** True while no officer has a step of it: the process waits for a message, a moment, a service or another dossier. */
export function isWaiting(state: Dossier): boolean {
  return state.step !== null && state.course.tokens.some(({ place }) => place === state.step?.key);
}

/** Every step that lies on a desk, the main one first. */
export function openSteps(state: Dossier): readonly CurrentStep[] {
  return state.step === null || isWaiting(state) ? state.course.branches : [state.step, ...state.course.branches];
}

/** Where the tokens of the process rest. A received dossier that was not handed over lies in the first step of its plan. */
export function markingOf(state: Dossier): Marking {
  const { tokens } = state.course;
  const first = state.status === "accepted" && state.step === null ? state.plan.slice(0, 1) : [];
  return [...first, ...openSteps(state)]
    .map(({ key }) => key)
    .concat(tokens.map(({ place }) => place))
    .toSorted();
}

/** The dossier with these steps open, the main one chosen of them. Without any, it lies where the process waits. */
export function withOpenSteps(state: Dossier, open: readonly OpenStep[]): Dossier {
  const course = state.course;
  const positionOf = (key: string): number => state.plan.findIndex((step) => step.key === key);
  const { main, branches, formerBranches } = arranged(course, open, { competentAgency: state.competentAgency, positionOf });
  const step = main ?? waitingStep(course);
  const isSame = branches === course.branches && formerBranches === course.formerBranches;
  const next: Dossier = { ...state, step, course: isSame ? course : { ...course, branches, formerBranches } };
  if (step === null || !AT_WORK.has(state.status)) return next;
  return { ...next, status: main === null ? "processing" : statusAtStep(next, main.key) };
}

/** The first place at which the process waits, on the desk that is told about it. */
function waitingStep({ tokens }: CourseState): CurrentStep | null {
  const token = tokens.find(({ kind }) => kind !== "join") ?? tokens[0];
  return token === undefined ? null : { key: token.place, holder: token.holder, officer: null, since: token.since, dueAt: token.dueAt };
}

/** The dossier with one open step changed, the main one or a branch. */
export function withStep(state: Dossier, key: string, change: Partial<Pick<CurrentStep, "officer" | "dueAt">>): Dossier {
  if (state.step?.key === key) return { ...state, step: { ...state.step, ...change } };
  const branches = state.course.branches.map((step) => (step.key === key ? { ...step, ...change } : step));
  return { ...state, course: { ...state.course, branches } };
}

/** The own times of the steps beside the main one, as an event moved them. */
export function withBranchesDue(
  state: Dossier,
  moves: readonly { readonly stepKey: string; readonly dueAt: string | null }[] | undefined,
): Dossier {
  return (moves ?? []).reduce((moved, { stepKey, dueAt }) => withStep(moved, stepKey, { dueAt: dueAt as CurrentStep["dueAt"] }), state);
}

/** The dossier once its process is over. */
export function withoutSteps(state: Dossier): Dossier {
  return { ...state, step: null, course: endedCourse(state.course) };
}

/**
 * The dossier as the desk of one open step sees it: that step in hand, the status by it, the others beside. A command that names a step is
 * judged by this view; without a name, or with one that is not open, by the main step.
 */
export function atStep(state: Dossier, key: unknown): Dossier {
  if (typeof key !== "string" || key === state.step?.key) return state;
  const step = state.course.branches.find((branch) => branch.key === key);
  if (step === undefined) return state;
  const main = state.step === null || isWaiting(state) ? [] : [state.step];
  const branches = [...main, ...state.course.branches.filter((branch) => branch !== step)];
  const view = { ...state, step, course: { ...state.course, branches } };
  return AT_WORK.has(state.status) ? { ...view, status: statusAtStep(view, key) } : view;
}

/** The name of the step that is meant, where others are open beside it: events of simple dossiers stay as short as they were. */
export function namedStep(state: Dossier): { readonly stepKey?: string } {
  return state.step === null || state.course.branches.length === 0 ? {} : { stepKey: state.step.key };
}
