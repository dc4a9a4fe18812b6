import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect, EventDraft } from "#ledger";
import { courseOf, timerDueAt } from "#modules/course";
import type { Course, StepAnswers, TokensMoved } from "#modules/course";
import { moveProcess, returnTargets, sequence } from "#modules/process";
import type { Marking, Move, ProcessFacts, StepAct, StepQuestion, Trigger } from "#modules/process";

import { fact } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import type { DossierDue, OfficerStamp, Party, PlannedStep } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";
import { markingOf } from "./open-steps.ts";
import { startStep, stepDueAt } from "./steps.ts";

/** Fires a timer of a process when its moment has come. */
export const FIRE_TIMER = "dossier.fire_timer";
/** Does the work of a service node after the commit. */
export const RUN_SERVICE = "dossier.run_service";
/** What a service node can ask for here, by the names that stand in processes: what the check before publication knows. */
export const SERVICE_NAMES = ["deadline.watch"] as const;
/** Opens the dossier that a process calls; done by the module of interlinked dossiers, which answers with `call-ended`. */
export const OPEN_CALLED = "linked.open";
/** Brings a message to the parent or the members of an interlinked dossier. */
export const SEND_LINKED = "linked.message";

/** Messages that came before the process waited for them are taken one after the other; more at once is a process that runs in a circle. */
const EARLY_MESSAGES_MAX = 20;

/** The process that a dossier walks. One that was received before processes could branch walks its plan, step by step. */
export function courseFor(state: Dossier, world: Pick<DecisionWorld, "course">): Course | Problem {
  if (state.course.version !== null) return world.course ?? problem("dossier.procedure_unavailable", { code: state.procedure.code });
  return sequenceOf(state.plan);
}

const sequences = new Map<string, Course>();
const SEQUENCES_MAX = 500;

/** Plans of the same steps share one course, so that it is compiled once. */
function sequenceOf(plan: readonly PlannedStep[]): Course | Problem {
  const key = plan.map((step) => step.key).join(" ");
  const known = sequences.get(key);
  if (known !== undefined) return known;
  const desk = { agency: "competent", unitKind: "division", permission: "dossier.process", time: { workingHours: 1 } } as const;
  const steps = plan.map((step) => ({
    ...desk,
    key: step.key,
    name: step.name,
    nameEn: step.nameEn,
    kind: step.kind === "wait" ? ("consult" as const) : step.kind,
  }));
  const made = courseOf({ process: { model: sequence(steps), diagram: null } });
  if (isProblem(made)) return made;
  if (sequences.size >= SEQUENCES_MAX) sequences.clear();
  sequences.set(key, made);
  return made;
}

/** What the conditions and rules of a process may ask of a dossier; `answers` are those of the step that ends with this very move. */
export function processFacts(state: Dossier, answers: Readonly<Record<string, StepAnswers>> = {}): ProcessFacts {
  const { course, reception, competentAgency } = state;
  return {
    dossier: {
      channel: state.channel,
      caseKey: state.caseKey,
      applicantKind: state.applicant?.kind ?? null,
      reception: reception.agencyCode,
      competent: competentAgency,
      isLocationIndependent: state.isLocationIndependent,
      supplementRounds: state.supplementRounds,
    },
    form: state.form ?? {},
    step: { ...course.answers, ...answers },
    rule: course.ruled,
    call: Object.fromEntries(Object.entries(course.outcomes).map(([node, outcome]) => [node, { outcome }])),
  };
}

/** Something that moves the process of a dossier, and how the steps that open with it are filled. */
export interface MoveRequest {
  readonly trigger: Trigger;
  /** By what the steps that open are timed; null once the outcome is issued. */
  readonly due: DossierDue | null;
  readonly officerFor?: (opened: PlannedStep, all: readonly PlannedStep[]) => OfficerStamp | null;
  readonly answers?: StepAnswers;
  /** How a called dossier ended. */
  readonly outcome?: string;
}

/** What a move writes: steps that open, what moves beside them, and the jobs of the same commit. */
export interface CourseMove {
  readonly events: readonly EventDraft[];
  readonly effects: readonly Effect[];
  readonly opened: readonly PlannedStep[];
}

/**
 * Moves the process of a dossier and says what of it enters the ledger: `dossier.tokens_moved` only when something happens beside the step
 * that ends and those that open. The caller adds the event that ends the step. Problems: those of `moveProcess`, `dossier.process_ends_undecided`,
 * `dossier.timer_without_time`, `dossier.procedure_unavailable`.
 */
export function moveCourse(state: Dossier, request: MoveRequest, world: DecisionWorld): CourseMove | Problem {
  const course = courseFor(state, world);
  if (isProblem(course)) return course;
  const first = moveOnce({ state, course, marking: markingOf(state), request }, world);
  if (isProblem(first)) return first;
  return takeEarlyMessages({ state, course, request, made: first }, world);
}

interface Moving {
  readonly state: Dossier;
  readonly course: Course;
  readonly marking: Marking;
  readonly request: MoveRequest;
}

interface Made extends CourseMove {
  readonly move: Move;
}

function moveOnce({ state, course, marking, request }: Moving, world: DecisionWorld): Made | Problem {
  const { trigger } = request;
  const facts = course.isAsking ? factsOf(state, request, course) : {};
  const move = moveProcess(course.plan, { marking, trigger }, { facts, rules: course.rules });
  if (isProblem(move)) return move;
  if (move.isEnded) return problem("dossier.process_ends_undecided", { code: state.procedure.code });
  const opened = openedSteps(state, move);
  if (isProblem(opened)) return opened;
  const moved = tokensMoved(state, { move, request, course }, world);
  if (isProblem(moved)) return moved;
  const { due, officerFor = (step: PlannedStep) => whoDidIt(state, step, world) } = request;
  const started = opened.map((step) => startStep({ plan: state.plan, step, due, officer: officerFor(step, opened) }, world));
  const events = moved === null ? started : [fact("dossier.tokens_moved", moved), ...started];
  return { move, opened, events, effects: effectsOf(state, { move, moved, course }, world) };
}

/** Steps that one officer does; a review or a signature belongs to whoever heads the unit that day. */
const OFFICERS_STEPS: ReadonlySet<PlannedStep["kind"]> = new Set(["process", "consult"]);

/** A step that comes back goes to whoever did it last, when they are at work in that unit; else the head gives it out again. */
export function whoDidIt(state: Dossier, step: PlannedStep, world: Pick<DecisionWorld, "isAtWork">): OfficerStamp | null {
  const last = OFFICERS_STEPS.has(step.kind) ? state.doneBy[step.key] : undefined;
  return last !== undefined && world.isAtWork?.(last.officerId, step.unitCode) === true ? last : null;
}

/** What is known of the dossier with the very answers and the outcome that move it. */
function factsOf(state: Dossier, { trigger, answers, outcome = "" }: MoveRequest, course: Course): ProcessFacts {
  const answered = answers === undefined || trigger.kind !== "completed" ? {} : { [trigger.step]: answers };
  const known: ProcessFacts = { ...processFacts(state, answered), form: course.formFacts(state.form ?? {}) };
  return trigger.kind === "call_ended" ? { ...known, call: { ...(known["call"] as JsonObject), [trigger.node]: { outcome } } } : known;
}

/** The steps that open, in reading order. A step for which reception found no desk is a process that the dossier never pinned. */
function openedSteps(state: Dossier, move: Move): readonly PlannedStep[] | Problem {
  const keys = new Set(move.entered.filter(({ kind }) => kind === "user").map(({ place }) => place));
  const steps = state.plan.filter(({ key }) => keys.has(key));
  return steps.length === keys.size ? steps : problem("dossier.procedure_unavailable", { code: state.procedure.code });
}

/** Of messages that were faster than the process, those that it waits for now. */
function takeEarlyMessages(
  so: { readonly state: Dossier; readonly course: Course; readonly request: MoveRequest; readonly made: Made },
  world: DecisionWorld,
): CourseMove | Problem {
  const { state, course, request } = so;
  let { made } = so;
  const early = state.course.messages.filter(({ isAwaited }) => !isAwaited).map(({ message }) => message);
  for (let round = 0; round < EARLY_MESSAGES_MAX; round += 1) {
    const entered = new Set(made.move.entered.filter(({ kind }) => kind === "receive").map(({ place }) => place));
    const awaited = course.plan.model.nodes.find(
      (node) => node.node === "receive" && entered.has(node.key) && early.includes(node.message),
    );
    if (awaited === undefined || awaited.node !== "receive") return made;
    early.splice(early.indexOf(awaited.message), 1);
    const trigger: Trigger = { kind: "message", message: awaited.message };
    const next = moveOnce({ state, course, marking: made.move.marking, request: { trigger, due: request.due } }, world);
    if (isProblem(next)) return next;
    const opened = [...made.opened, ...next.opened];
    made = { move: next.move, opened, events: [...made.events, ...next.events], effects: [...made.effects, ...next.effects] };
  }
  return made;
}

interface Told {
  readonly move: Move;
  readonly request: MoveRequest;
  readonly course: Course;
}

/** What has to be told beside the steps; null when they say it all. */
function tokensMoved(state: Dossier, { move, request, course }: Told, world: DecisionWorld): TokensMoved | null | Problem {
  const cause = causeOf(request.trigger);
  const own = request.trigger.kind === "completed" || request.trigger.kind === "returned" ? request.trigger.step : null;
  const removed = move.left.filter((place) => place !== own);
  const armed = armedTimers(state, move, world);
  if (isProblem(armed)) return armed;
  const dueAtOf = new Map(armed.map(({ node, dueAt }) => [node, dueAt]));
  const added = move.entered.flatMap(({ place, kind }) => {
    if (kind === "user") return [];
    const planned = state.plan.find((step) => step.key === place);
    const desk = planned ?? deskOf(state);
    const dueAt =
      planned === undefined
        ? (dueAtOf.get(place) ?? null)
        : stepDueAt({ plan: state.plan, step: planned, due: request.due }, world.now, world.calendar);
    return [{ place, kind, agencyCode: desk.agencyCode, unitCode: desk.unitCode, dueAt }];
  });
  const running = new Set(state.course.timers.map(({ node }) => node));
  const disarmed = move.disarmed.filter((node) => running.has(node) && !dueAtOf.has(node));
  const { ruled, sent } = move;
  const isPlain =
    own !== null && removed.length + added.length + armed.length + disarmed.length + sent.length + Object.keys(ruled).length === 0;
  if (isPlain) return null;
  return {
    cause,
    added,
    removed,
    armed: [...armed],
    disarmed,
    passed: move.passed.filter((node) => course.plan.stepOf.get(node) === undefined),
    ...(Object.keys(ruled).length === 0 ? {} : { ruled: ruled as NonNullable<TokensMoved["ruled"]> }),
    ...(sent.length === 0 ? {} : { sent: sent.map(({ node, message }) => ({ node, message })) }),
    ...(request.outcome === undefined ? {} : { outcome: request.outcome }),
  };
}

function armedTimers(state: Dossier, move: Move, world: DecisionWorld): TokensMoved["armed"] | Problem {
  const armed: TokensMoved["armed"] = [];
  for (const { node, after } of move.armed) {
    const dueAt = timerDueAt(after, world.now, { calendar: world.calendar, time: state.due ?? state.lastDue });
    if (dueAt === null) return problem("dossier.timer_without_time", { node });
    armed.push({ node, dueAt });
  }
  return armed;
}

function causeOf(trigger: Trigger): TokensMoved["cause"] {
  switch (trigger.kind) {
    case "completed":
      return { kind: "step", key: trigger.step };
    case "returned":
      return { kind: "returned", key: trigger.step };
    case "timer":
      return { kind: "timer", key: trigger.node };
    case "message":
      return { kind: "message", key: trigger.message };
    case "service_done":
      return { kind: "service", key: trigger.node };
    case "call_ended":
      return { kind: "call", key: trigger.node };
  }
}

/** Who is told about a token that waits for no agency of its own: the desk that has the dossier, or else the counter. */
function deskOf(state: Dossier): Party {
  const { agencyCode, unitCode } = state.step?.holder ?? state.reception;
  return { agencyCode, unitCode };
}

/** The jobs of a move: timers, services, called dossiers, messages to interlinked ones. */
function effectsOf(
  state: Dossier,
  { move, moved, course }: { readonly move: Move; readonly moved: TokensMoved | null; readonly course: Course },
  world: DecisionWorld,
): readonly Effect[] {
  if (moved === null) return [];
  const code = state.code ?? "";
  const waits = move.entered.flatMap(({ place, kind }) => {
    if (kind === "service") return [serviceJob(code, place, world)];
    return kind === "call" ? [callJob(code, place, world)] : [];
  });
  const messages = move.sent.flatMap(({ node, message }) => {
    const sender = course.plan.model.nodes.find(({ key }) => key === node);
    const isLinked = sender?.node === "send" && (sender.to === "parent" || sender.to === "members");
    return isLinked ? [job(SEND_LINKED, { code, node, message, to: sender.to }, world.now)] : [];
  });
  return [...timerJobs(code, moved.armed), ...waits, ...messages];
}

/** The jobs that fire timers at their moments. The moment stands in the key: a timer that is armed again is another job. */
export function timerJobs(code: string, armed: TokensMoved["armed"]): readonly Effect[] {
  return armed.map(({ node, dueAt }) => ({
    sink: "job.enqueue",
    row: { name: FIRE_TIMER, key: `${FIRE_TIMER}/${code}/${node}/${dueAt}`, payload: { code, node, dueAt }, runAt: dueAt },
  }));
}

/** The job of a service node. */
export function serviceJob(code: string, node: string, world: Pick<DecisionWorld, "now">): Effect {
  return job(RUN_SERVICE, { code, node }, world.now);
}

/** The job that opens the dossier which a node calls. */
export function callJob(code: string, node: string, world: Pick<DecisionWorld, "now">): Effect {
  return job(OPEN_CALLED, { code, node }, world.now);
}

function job(name: string, payload: { readonly code: string; readonly node: string } & JsonObject, now: DecisionWorld["now"]): Effect {
  return { sink: "job.enqueue", row: { name, key: `${name}/${payload.code}/${payload.node}/${now}`, payload, runAt: now } };
}

/** Answers that do not fit the questions of the step: each is asked once and answered within its bounds. */
export function answersProblem(
  state: Dossier,
  world: DecisionWorld,
  { stepKey, answers }: { readonly stepKey: string; readonly answers: StepAnswers | undefined },
): Problem | null {
  const course = courseFor(state, world);
  if (isProblem(course)) return course;
  const node = course.plan.stepOf.get(stepKey)?.node;
  const questions = node?.node === "user" ? node.questions : [];
  const given = answers ?? {};
  const wrong = questions.filter((question) => !fits(question, given[question.key])).map(({ key }) => `answers.${key}`);
  const asked = new Set(questions.map(({ key }) => key));
  const unasked = Object.keys(given).filter((key) => !asked.has(key));
  const fields = [...wrong, ...unasked.map((key) => `answers.${key}`)];
  return fields.length === 0 ? null : problem("dossier.input_invalid", { fields });
}

function fits({ answer }: StepQuestion, given: StepAnswers[string] | undefined): boolean {
  switch (answer.kind) {
    case "yes":
      return typeof given === "boolean";
    case "choice":
      return answer.choices.some(({ value }) => value === given);
    case "integer":
      return typeof given === "number" && given >= answer.least && given <= answer.most;
  }
}

/** The steps to which the step in hand may be sent back; never to the counter, which has handed the dossier over. */
export function returnableSteps(state: Dossier, course: Course): readonly PlannedStep[] {
  if (state.step === null) return [];
  const targets = new Set(returnTargets(course.plan, markingOf(state), state.step.key));
  return state.plan.filter(({ key, kind }) => targets.has(key) && key !== state.step?.key && kind !== "intake");
}

/** What an act of a desk is called in a process that says what its steps may do. */
const ACT_OF: Readonly<Record<string, StepAct>> = {
  "request-consultation": "consult",
  "request-supplement": "supplement",
  "propose-supplement": "supplement",
  "pause-clock": "pause",
  "return-to-step": "return",
  "return-from-signing": "return",
};

/** The refusal of what the process does not let this step do; null when it may, or says nothing. */
export function actRefusal(command: string, state: Dossier, world: Pick<DecisionWorld, "course">): Problem | null {
  const act = ACT_OF[command];
  const key = state.step?.key;
  if (act === undefined || key === undefined || world.course === undefined) return null;
  const node = world.course.plan.stepOf.get(key)?.node;
  if (node?.node !== "user" || node.acts === null || node.acts.includes(act)) return null;
  return problem("dossier.act_not_allowed", { act, step: node.name, stepEn: node.nameEn });
}
