import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { timerDueAt, type RunningTime } from "#modules/course";
import type { Calendar } from "#modules/calendar";
import {
  moveProcess,
  planOf,
  startProcess,
  type Marking,
  type Move,
  type ProcessPlan,
  type Trigger,
  type UserNode,
} from "#modules/process";

import type { SampleProcedure } from "../procedures/sample-procedure.ts";

/** Yes or no to each question of the steps that were finished, as conditions read them. */
type Answers = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** The steps on officers' desks of a sample process, in reading order, with how much of the time is used when each ends. */
export function stepsOf(procedure: Pick<SampleProcedure, "process">): readonly (UserNode & { readonly endsAt: number })[] {
  return planFor(procedure).steps.flatMap(({ node, endsAt }) => (node.node === "user" ? [{ ...node, endsAt }] : []));
}

/** The plan of a sample process; one that cannot be compiled is a mistake of the sample. */
export function planFor({ process }: Pick<SampleProcedure, "process">): ProcessPlan {
  const plan = planOf(process);
  if (isProblem(plan)) throw new RangeError(`${plan.problem} ${JSON.stringify(plan.params)}`);
  return plan;
}

/** A process as a story walks it: by the same engine as the product, so that it plans only what the rules allow. */
export interface StoryCourse {
  readonly plan: ProcessPlan;
  readonly marking: Marking;
  readonly answers: Answers;
}

function settled(course: Omit<StoryCourse, "marking">, move: Move | { readonly problem: string }): StoryCourse {
  if ("problem" in move) throw new RangeError(move.problem);
  return { ...course, marking: move.marking };
}

/** The course behind the counter: handed over. */
export function begunCourse(procedure: Pick<SampleProcedure, "process">): StoryCourse {
  const plan = planFor(procedure);
  const world = { facts: {}, rules: () => ({}) };
  const begun = settled({ plan, answers: {} }, startProcess(plan, world));
  return moved(begun, { kind: "completed", step: begun.marking[0] ?? "" });
}

/** The course after a step, a return or a timer. */
export function moved(course: StoryCourse, trigger: Trigger, given: Readonly<Record<string, boolean>> = {}): StoryCourse {
  const answers = trigger.kind === "completed" ? { ...course.answers, [trigger.step]: given } : course.answers;
  const { plan, marking } = course;
  return settled({ plan, answers }, moveProcess(plan, { marking, trigger }, { facts: { step: answers }, rules: () => ({}) }));
}

/** Steps that lie on desks, in reading order. */
export function openStepsOf({ plan, marking }: StoryCourse): readonly UserNode[] {
  return plan.steps.flatMap(({ node }) => (node.node === "user" && marking.includes(node.key) ? [node] : []));
}

/** The timer on the edge of a step, and when it fires; undefined where silence changes nothing. */
export function silenceOf(
  { plan }: StoryCourse,
  key: string,
  since: { readonly at: Instant; readonly calendar: Calendar; readonly time: RunningTime },
): { readonly node: string; readonly dueAt: Instant } | undefined {
  const edge = plan.model.nodes.find((node) => node.node === "boundary" && node.on === key && node.trigger.kind === "timer");
  if (edge === undefined || edge.node !== "boundary" || edge.trigger.kind !== "timer") return undefined;
  const dueAt = timerDueAt(edge.trigger.after, since.at, since);
  return dueAt === null ? undefined : { node: edge.key, dueAt };
}
