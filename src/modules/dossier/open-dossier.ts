import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { coursesOf } from "#modules/course";
import type { Course } from "#modules/course";
import { authorise, denialLogged } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { StepQuestion } from "#modules/process";

import { acceptGate } from "./accept-dossier.ts";
import { blockedBy } from "./dossier-command.ts";
import type { CommandGate } from "./dossier-command.ts";
import { DOSSIER_COMMANDS } from "./commands.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import type { PlannedStep } from "./dossier.events.ts";
import { dossierStream } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { atStep } from "./open-steps.ts";
import { returnFromSigning, returnToStep } from "./processing-commands.ts";
import { processRefOf, readResource, resourceOf } from "./run-dossier-command.ts";
import { awaitsMessage, deliverMessage } from "./token-commands.ts";
import { actRefusal, courseFor, returnableSteps } from "./tokens.ts";

/** Something that can be done with the dossier now by this person, or what stands in the way. */
export interface DossierAction {
  readonly command: CommandGate;
  /** Null when it can be done now. */
  readonly refusal: Problem | null;
  /** The dossier as the step sees it that the action is about: one of several open ones, or the main one. */
  readonly view: Dossier;
  /** What the officer has to answer when the step ends with it. */
  readonly questions: readonly StepQuestion[];
  /** Where a return may go. */
  readonly returnTo: readonly PlannedStep[];
}

/** A dossier as somebody who may read it sees it. */
export interface OpenedDossier {
  readonly state: Dossier;
  readonly events: readonly LedgerEvent[];
  readonly actions: readonly DossierAction[];
  /** The process that it walks, with its names and its picture; null for a dossier from before processes were drawn, or that was not received. */
  readonly course: Course | null;
}

/** Refusals worth showing: this person holds the right, and only the dossier's state or an open matter stands in the way. */
const SHOWN_REFUSALS: ReadonlySet<string> = new Set([
  "identity.outside_remit",
  "dossier.consultation_open",
  "dossier.supplement_not_expired",
  "dossier.outcome_missing",
  "dossier.apology_missing",
  "dossier.already_decided",
  "dossier.supplement_needs_approval",
  "dossier.supplement_max_reached",
  "dossier.pause_open",
  "dossier.members_open",
  "dossier.process_waits",
]);

/**
 * Opens a dossier for reading: asks the permission `dossier.read` in relation to every place it went through, and tells what this person can
 * do with it now. Problems: `dossier.not_found`, those of identity.
 */
export async function openDossier(ctx: UseCaseContext, code: DossierCode): Promise<OpenedDossier | Problem> {
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  if (state.status === "none") return problem("dossier.not_found", { code });
  const decision = authorise(ctx.actor, "dossier.read", readResource(state, ctx.actor, false));
  if (isProblem(decision)) return denialLogged(ctx, { code }, decision);
  const events = await ctx.ledger.readStream(dossierStream(code));
  const course = await courseOfState(ctx, state);
  if (isProblem(course)) return course;
  return { state, events, actions: actionsFor(ctx, state, course), course };
}

async function courseOfState(ctx: Pick<UseCaseContext, "db">, state: Dossier): Promise<Course | null | Problem> {
  const ref = processRefOf(state);
  return ref === null ? null : coursesOf(ctx.db).load(ref);
}

/** The process that a dossier walks; null when it walks none, or none that can be read. */
export async function courseOfDossier(ctx: Pick<UseCaseContext, "db" | "ledger">, code: DossierCode): Promise<Course | null> {
  const course = await courseOfState(ctx, (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state);
  return isProblem(course) ? null : course;
}

/** Commands of the page for this person: those that can be done, and those that only wait for something. */
function actionsFor(ctx: UseCaseContext, state: Dossier, course: Course | null): readonly DossierAction[] {
  const views = [state, ...state.course.branches.map(({ key }) => atStep(state, key))];
  const world = course === null ? {} : { course };
  return [acceptGate, ...DOSSIER_COMMANDS].flatMap((command) => {
    if (command.resource === "applicant" || (command.name === deliverMessage.name && !awaitsMessage(state))) return [];
    return (namesStep(command) ? views : [state]).flatMap((view) => {
      const decision = authorise(ctx.actor, command.permission, resourceOf(command, view, { actor: ctx.actor }));
      if (isProblem(decision) && decision.problem !== "identity.outside_remit") return [];
      const refusal = (isProblem(decision) ? decision : null) ?? blockedBy(command, view, ctx.now) ?? actRefusal(command.name, view, world);
      if (refusal !== null && !SHOWN_REFUSALS.has(refusal.problem)) return [];
      const isReturn = command.name === returnToStep.name || command.name === returnFromSigning.name;
      const walked = courseFor(view, world);
      const returnTo = isReturn && refusal === null && !isProblem(walked) ? returnableSteps(view, walked) : [];
      return [{ command, refusal, view, questions: questionsOf(view, course, command), returnTo }];
    });
  });
}

/** Whether a command is about one of the open steps, so that each of them has an action of its own. */
function namesStep(command: CommandGate & { readonly input?: z.ZodType }): boolean {
  return command.input instanceof z.ZodObject && "stepKey" in command.input.shape;
}

function questionsOf(view: Dossier, course: Course | null, command: CommandGate & { readonly input?: z.ZodType }): readonly StepQuestion[] {
  const isAsked = command.input instanceof z.ZodObject && "answers" in command.input.shape;
  const node = isAsked ? course?.plan.stepOf.get(view.step?.key ?? "")?.node : undefined;
  return node?.node === "user" ? node.questions : [];
}
