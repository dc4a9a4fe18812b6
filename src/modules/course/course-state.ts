import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { NodeKey, PlaceKey, PlaceKind } from "#modules/process";

import type { StepAnswers, TokensMoved } from "./course.events.ts";

/** A desk of the administration. */
interface Desk {
  readonly agencyCode: string;
  readonly unitCode: string;
}

/** A step that lies on a desk: whose, since when, until when. */
export interface OpenStep {
  readonly key: NodeKey;
  readonly holder: Desk;
  readonly officer: { readonly officerId: string; readonly name: string } | null;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/** A token that waits for something else than an officer: the rest of a join, a moment, a message, a service, another dossier. */
export interface WaitingToken {
  readonly place: PlaceKey;
  readonly kind: Exclude<PlaceKind, "user">;
  /** Whose desk is told about it meanwhile. */
  readonly holder: Desk;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/** A timer that runs; its job stands in the commit that armed it. */
export interface RunningTimer {
  readonly node: NodeKey;
  readonly since: Instant;
  readonly dueAt: Instant;
}

/** A step that was taken from its desk before anybody finished it: a time ran out, a message came, a colleague returned the dossier. */
export interface TakenStep {
  readonly step: OpenStep;
  readonly at: Instant;
  readonly cause: TokensMoved["cause"];
}

/** A message that came. Kept until the process waits for it, so that one that was faster than its dossier is not lost. */
export interface ReceivedMessage {
  readonly message: string;
  readonly from: string;
  readonly at: Instant;
  readonly isAwaited: boolean;
}

/** A service that gave up; the desk sees it and lets it be tried again. */
export interface FailedService {
  readonly node: NodeKey;
  readonly reason: string;
  readonly at: Instant;
}

/**
 * How a dossier stands in its process beside the step in hand. Of a dossier that walks from desk to desk nothing is here, so that it pays
 * nothing for what others can.
 */
export interface CourseState {
  /** The version of the procedure whose process it walks; null: the steps pinned at reception, one after the other. */
  readonly version: number | null;
  /** Open steps beside the main one, in reading order. */
  readonly branches: readonly OpenStep[];
  /** Steps that were a branch once and are none now: ended, or become the main one. */
  readonly formerBranches: readonly OpenStep[];
  readonly tokens: readonly WaitingToken[];
  readonly timers: readonly RunningTimer[];
  readonly taken: readonly TakenStep[];
  /** Steps that were finished, where not every dossier of the process passes every step. */
  readonly done: readonly NodeKey[];
  /** What officers answered when they finished steps: facts of conditions. */
  readonly answers: Readonly<Record<string, StepAnswers>>;
  /** What rules gave on the way, and how called dossiers ended. */
  readonly ruled: Readonly<Record<string, JsonObject>>;
  readonly outcomes: Readonly<Record<NodeKey, string>>;
  readonly messages: readonly ReceivedMessage[];
  readonly failures: readonly FailedService[];
}

/** The course of a dossier that was not received yet. */
export const NO_COURSE: CourseState = {
  version: null,
  branches: [],
  formerBranches: [],
  tokens: [],
  timers: [],
  taken: [],
  done: [],
  answers: {},
  ruled: {},
  outcomes: {},
  messages: [],
  failures: [],
};

/** The course once nothing of the process is left: what was answered and what came stays. */
export function endedCourse(course: CourseState): CourseState {
  if (course.branches.length + course.tokens.length + course.timers.length + course.failures.length === 0) return course;
  const formerBranches = former(course.formerBranches, course.branches, []);
  return { ...course, branches: [], formerBranches, tokens: [], timers: [], failures: [] };
}

/** The steps that lie on desks with the branches they leave behind: the main one apart. */
export interface Arranged {
  readonly main: OpenStep | null;
  readonly branches: readonly OpenStep[];
  readonly formerBranches: readonly OpenStep[];
}

/** By what open steps are put in order: the main one is of the competent agency, and of several the first in reading order. */
export interface StepOrder {
  readonly competentAgency: string;
  readonly positionOf: (key: NodeKey) => number;
}

/** Chooses the main one of the open steps; the same steps give the same choice, whatever happened in between. */
export function arranged(course: CourseState, open: readonly OpenStep[], order: StepOrder): Arranged {
  const [first] = open;
  if (open.length <= 1 && course.branches.length === 0)
    return { main: first ?? null, branches: course.branches, formerBranches: course.formerBranches };
  const rank = (step: OpenStep): number => (step.holder.agencyCode === order.competentAgency ? 0 : 1);
  const sorted = open.toSorted((a, b) => rank(a) - rank(b) || order.positionOf(a.key) - order.positionOf(b.key));
  const [main = null, ...rest] = sorted;
  const branches = rest.toSorted((a, b) => order.positionOf(a.key) - order.positionOf(b.key));
  return { main, branches, formerBranches: former(course.formerBranches, course.branches, branches) };
}

function former(known: readonly OpenStep[], before: readonly OpenStep[], after: readonly OpenStep[]): readonly OpenStep[] {
  const open = new Set(after.map(({ key }) => key));
  const gone = [...known, ...before].filter(({ key }) => !open.has(key));
  return [...new Map(gone.map((step) => [step.key, step])).values()];
}

/** The tokens, timers and facts after a move; open steps are the business of whoever arranges them. */
export function withTokensMoved(course: CourseState, moved: TokensMoved, at: Instant): CourseState {
  const removed = new Set(moved.removed);
  const rearmed = new Set(moved.armed.map(({ node }) => node));
  const stopped = new Set(moved.cause.kind === "timer" ? [...moved.disarmed, moved.cause.key] : moved.disarmed);
  const added = moved.added.map(({ place, kind, agencyCode, unitCode, dueAt }): WaitingToken => {
    return { place, kind, holder: { agencyCode, unitCode }, since: at, dueAt: dueAt as Instant | null };
  });
  // A clock that stood, or a decree, moves the moment of a timer and not the moment from which it counts.
  const since = (node: string): Instant =>
    (moved.cause.kind === "clock" ? course.timers.find((timer) => timer.node === node)?.since : undefined) ?? at;
  const timers = moved.armed.map(({ node, dueAt }): RunningTimer => ({ node, since: since(node), dueAt: dueAt as Instant }));
  return {
    ...course,
    tokens: [...course.tokens.filter(({ place }) => !removed.has(place)), ...added],
    timers: [...course.timers.filter(({ node }) => !stopped.has(node) && !rearmed.has(node)), ...timers],
    ruled: moved.ruled === undefined ? course.ruled : { ...course.ruled, ...(moved.ruled as Record<string, JsonObject>) },
    outcomes: moved.outcome === undefined ? course.outcomes : { ...course.outcomes, [moved.cause.key]: moved.outcome },
    failures: course.failures.filter(({ node }) => !removed.has(node)),
    messages: moved.cause.kind === "message" ? withoutAwaited(course.messages, moved.cause.key) : course.messages,
  };
}

/** The oldest message of that name that nobody waited for is the one that is taken now. */
function withoutAwaited(messages: readonly ReceivedMessage[], name: string): readonly ReceivedMessage[] {
  const at = messages.findIndex(({ message, isAwaited }) => message === name && !isAwaited);
  return at < 0 ? messages : messages.map((one, index) => (index === at ? { ...one, isAwaited: true } : one));
}
