import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, EventDraft } from "#ledger";
import { computeDue } from "#modules/calendar";
import { stepAnswersSchema } from "#modules/course";
import type { StepAnswers } from "#modules/course";

import {
  blockedByPause,
  decided,
  defineCommand,
  fact,
  noted,
  noteSchema,
  officerOf,
  personalFact,
  reasonSchema,
  stepInput,
} from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import type { Dossier } from "./dossier.ts";
import type { OfficerStamp, PayloadOf, PlannedStep } from "./dossier.events.ts";
import { namedStep, openSteps } from "./open-steps.ts";
import { blockedByWaiting, isConsultationOpen, stepInHand } from "./steps.ts";
import { answersProblem, courseFor, moveCourse, returnableSteps, whoDidIt } from "./tokens.ts";

const officerSchema = z.strictObject({ officerId: z.string().min(1).max(40), name: z.string().min(1).max(200) });

/** Steps that end with a plain "done"; signing and issuing have commands of their own. */
const PLAIN_STEPS: ReadonlySet<PlannedStep["kind"]> = new Set(["process", "consult", "assign"]);

const REVIEW_STEPS: ReadonlySet<PlannedStep["kind"]> = new Set(["review"]);

/**
 * The head assigns the dossier to an officer (Nghị định 118/2025/NĐ-CP, Điều 19.1). At the assignment step this opens the next step on that
 * officer's desk; later it moves the step in hand to somebody else of the same unit. The use case checks that the officer has a post there.
 */
export const assignDossier = defineCommand({
  name: "assign",
  permission: "dossier.assign",
  resource: "holder",
  input: z.strictObject({ officer: officerSchema, reason: z.string().trim().min(1).max(2000).exactOptional(), ...stepInput }),
  from: ["assigning", "processing", "consulting"],
  blocked: blockedByWaiting,
  decide: (state, input, world) => {
    const inHand = stepInHand(state);
    if (isProblem(inHand)) return inHand;
    const { planned } = inHand;
    const assigned = { officer: input.officer, by: officerOf(world) };
    if (planned.kind !== "assign") return decided(state, assignment({ ...assigned, ...namedStep(state) }, input.reason));
    // Of steps that open side by side, those of this very unit go to the officer.
    const goesTo = (step: PlannedStep, all: readonly PlannedStep[]): boolean => all.length === 1 || step.unitCode === planned.unitCode;
    const officerFor = (step: PlannedStep, all: readonly PlannedStep[]): OfficerStamp | null => (goesTo(step, all) ? input.officer : null);
    const moved = moveCourse(state, { trigger: { kind: "completed", step: planned.key }, due: state.due, officerFor }, world);
    if (isProblem(moved)) return moved;
    const own = moved.opened.find((step) => goesTo(step, moved.opened));
    const isBesideOthers = moved.opened.length > 1 || openSteps(state).length > 1;
    const done = fact("dossier.step_completed", { stepKey: planned.key, by: assigned.by });
    const named = own === undefined ? [] : [assignment(isBesideOthers ? { ...assigned, stepKey: own.key } : assigned, input.reason)];
    return { ...decided(state, done, ...moved.events, ...named), effects: moved.effects };
  },
});

/** Who has a step from now on, with the reason where one was given. */
function assignment(payload: PayloadOf<"dossier.assigned">, reason: string | undefined): EventDraft {
  return reason === undefined ? fact("dossier.assigned", payload) : personalFact("dossier.assigned", payload, { text: reason });
}

/** The step that ends, and what its questions are answered with. */
const finishInput = { stepKey: z.string().min(1).max(60), answers: stepAnswersSchema.exactOptional() };

/** Finishes the step in hand and opens what follows it. The next officer of the same unit may be named; otherwise its head assigns. */
export const completeStep = defineCommand({
  name: "complete-step",
  permission: "dossier.process",
  resource: "holder",
  input: z.strictObject({ ...finishInput, note: noteSchema }),
  from: ["processing", "consulting"],
  blocked: (state) => blockedByWaiting(state) ?? blockedByConsultation(state) ?? blockedByPause(state),
  decide: (state, input, world) => finishStep(state, { ...input, kinds: PLAIN_STEPS }, world),
});

/** The head agrees with the appraisal and submits it for signature (trình ký). */
export const submitForSignature = defineCommand({
  name: "submit-for-signature",
  permission: "dossier.submit_for_signature",
  resource: "holder",
  input: z.strictObject({ ...finishInput, note: noteSchema }),
  from: ["in_review"],
  blocked: blockedByPause,
  decide: (state, input, world) => finishStep(state, { ...input, kinds: REVIEW_STEPS }, world),
});

interface Finish {
  readonly stepKey: string;
  readonly note: string;
  readonly answers?: StepAnswers;
  /** Kinds of steps that end this way. */
  readonly kinds: ReadonlySet<PlannedStep["kind"]>;
}

function finishStep(state: Dossier, input: Finish, world: DecisionWorld): Decided | Problem {
  const inHand = stepInHand(state);
  if (isProblem(inHand)) return inHand;
  const { planned } = inHand;
  if (planned.key !== input.stepKey) return problem("dossier.step_done_elsewhere", { step: input.stepKey, current: planned.name });
  const needsMore = problem("dossier.step_needs_signature", { step: planned.name });
  if (!input.kinds.has(planned.kind)) return needsMore;
  const wrong = answersProblem(state, world, { stepKey: planned.key, answers: input.answers });
  if (wrong !== null) return wrong;
  const answers = input.answers === undefined ? {} : { answers: input.answers };
  const trigger = { kind: "completed", step: planned.key } as const;
  const moved = moveCourse(
    state,
    { trigger, due: state.due, officerFor: (next) => whoDidIt(state, next, world) ?? officerFor(state, next), ...answers },
    world,
  );
  if (isProblem(moved)) return moved.problem === "dossier.process_ends_undecided" ? needsMore : moved;
  const done = noted("dossier.step_completed", { stepKey: planned.key, by: officerOf(world), ...answers }, input.note);
  return { ...decided(state, done, ...moved.events), effects: moved.effects };
}

/** Work that goes on in the same unit and role stays with the same officer. */
function officerFor(state: Dossier, next: PlannedStep): OfficerStamp | null {
  const current = state.plan.find((step) => step.key === state.step?.key);
  return current !== undefined && current.unitCode === next.unitCode && current.permission === next.permission
    ? (state.step?.officer ?? null)
    : null;
}

function blockedByConsultation(state: Dossier): Problem | null {
  const isOwn = (stepKey: string | null): boolean => stepKey === null || stepKey === state.step?.key;
  const open = state.consultations.find((consultation) => consultation.answeredAt === null && isOwn(consultation.stepKey));
  return open === undefined ? null : problem("dossier.consultation_open", { agency: open.to.agencyCode, dueAt: open.dueAt });
}

/** Sends the dossier back to an earlier step behind the counter, with the reason in words. */
export const returnToStep = defineCommand({
  name: "return-to-step",
  permission: "dossier.submit_for_signature",
  resource: "holder",
  input: z.strictObject({ toStepKey: z.string().min(1).max(60), reason: reasonSchema, ...stepInput }),
  from: ["in_review"],
  blocked: blockedByPause,
  decide: (state, input, world) => stepBack(state, input, world),
});

/** The signing person sends the dossier back instead of signing. */
export const returnFromSigning = defineCommand({
  name: "return-from-signing",
  permission: "dossier.sign",
  resource: "holder",
  input: z.strictObject({ toStepKey: z.string().min(1).max(60), reason: reasonSchema, ...stepInput }),
  from: ["in_signing"],
  decide: (state, input, world) => stepBack(state, input, world),
});

function stepBack(state: Dossier, input: { readonly toStepKey: string; readonly reason: string }, world: DecisionWorld): Decided | Problem {
  const inHand = stepInHand(state);
  if (isProblem(inHand)) return inHand;
  const course = courseFor(state, world);
  if (isProblem(course)) return course;
  const target = returnableSteps(state, course).find((step) => step.key === input.toStepKey);
  if (target === undefined) return problem("dossier.input_invalid", { fields: ["toStepKey"] });
  const stepKey = inHand.planned.key;
  const moved = moveCourse(state, { trigger: { kind: "returned", step: stepKey, to: target.key }, due: state.due }, world);
  if (isProblem(moved)) return moved;
  const returned = { stepKey, toStepKey: target.key, by: officerOf(world) };
  return {
    ...decided(state, personalFact("dossier.step_returned", returned, { text: input.reason }), ...moved.events),
    effects: moved.effects,
  };
}

/**
 * Asks another unit for its opinion, with content, deadline and way of reply (Nghị định 118/2025/NĐ-CP, Điều 19.4b). The dossier's own clock
 * runs on: nothing in the decree excludes this time (mot-cua-law.md R11).
 */
export const requestConsultation = defineCommand({
  name: "request-consultation",
  permission: "dossier.consult",
  resource: "holder",
  input: z.strictObject({
    consultationId: z.string().min(1).max(40),
    to: z.strictObject({ agencyCode: z.string().min(1).max(40), unitCode: z.string().min(1).max(40) }),
    question: reasonSchema,
    workingDays: z.number().int().min(1).max(60),
    ...stepInput,
  }),
  from: ["processing", "consulting"],
  blocked: blockedByWaiting,
  decide: (state, input, world) => {
    if (state.consultations.some((consultation) => consultation.consultationId === input.consultationId))
      return problem("dossier.already_exists", { code: input.consultationId });
    const due = computeDue(world.calendar, { from: world.now, period: { amount: input.workingDays, unit: "working_day" } });
    if (isProblem(due)) return due;
    return decided(
      state,
      personalFact(
        "dossier.consultation_requested",
        { consultationId: input.consultationId, to: input.to, dueAt: due.due, by: officerOf(world), ...namedStep(state) },
        { question: input.question },
      ),
    );
  },
});

/** The consulted unit answers. A late answer is recorded as late (Điều 19.4c). */
export const answerConsultation = defineCommand({
  name: "answer-consultation",
  permission: "dossier.answer_consultation",
  resource: "consulted",
  input: z.strictObject({
    consultationId: z.string().min(1).max(40),
    opinion: z.enum(["agree", "disagree", "other"]),
    answer: z.string().trim().min(1).max(4000),
  }),
  // Also while the applicant completes the dossier: the opinion does not wait for that.
  from: ["consulting", "supplement", "finance"],
  blocked: (state) => (isConsultationOpen(state) ? null : problem("dossier.consultation_unknown", { consultation: "" })),
  decide: (state, input, world) => {
    const open = state.consultations.find(
      (consultation) => consultation.consultationId === input.consultationId && consultation.answeredAt === null,
    );
    if (open === undefined) return problem("dossier.consultation_unknown", { consultation: input.consultationId });
    return decided(
      state,
      personalFact(
        "dossier.consultation_answered",
        { consultationId: input.consultationId, opinion: input.opinion, isLate: world.now > open.dueAt, by: officerOf(world) },
        { answer: input.answer },
      ),
    );
  },
});
