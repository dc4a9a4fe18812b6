import { z } from "zod";

import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, Effect, EventDraft } from "#ledger";

import { laterLine } from "#modules/archive";

import { answerDue } from "./clock/dossier-terms.ts";
import { askedAgain, groundsInput, stopNoticeJob } from "./clock/supplement-commands.ts";
import { UNDER_WAY, decided, defineCommand, fact, noted, noteSchema, officerOf, personalFact, reasonSchema } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import { componentSchema, formDataSchema } from "./event-parts.ts";
import type { DossierDue, PayloadOf } from "./dossier.events.ts";
import { plannedStep } from "./dossier.ts";
import type { Dossier } from "./dossier.ts";
import { dossierDue, periodOf } from "./due.ts";
import { openSteps } from "./open-steps.ts";
import { refusalReason } from "./refusal-reasons.ts";
import { firstStepBehindCounter, startsElsewhere, startStep } from "./steps.ts";
import { timersAfterStanding } from "./token-commands.ts";
import { moveCourse } from "./tokens.ts";
import type { CourseMove } from "./tokens.ts";

export const defectsSchema = z
  .array(
    z.strictObject({
      component: z.string().trim().max(1000),
      defect: z.string().trim().min(1).max(1000),
      guidance: z.string().trim().max(1000).default(""),
    }),
  )
  .min(1)
  .max(60);

/** The code of a listed ground of refusal. */
export const refusalCodeSchema = z.string().refine((code) => refusalReason(code) !== undefined);

/**
 * Asks the applicant to complete an online filing before reception: once, for everything, with reason (Nghị định 118/2025/NĐ-CP, Điều 16.3
 * and 17.2a; form 02). No clock runs yet.
 */
export const requestIntakeSupplement = defineCommand({
  name: "request-intake-supplement",
  permission: "dossier.request_supplement",
  resource: "reception",
  input: z.strictObject({ items: defectsSchema, reason: reasonSchema, ...groundsInput }),
  from: ["submitted"],
  decide: (state, input, world) => {
    const again = askedAgain(state, input);
    if (isProblem(again)) return again;
    const { items, reason } = input;
    const payload = { round: state.intakeRounds + 1, by: officerOf(world), ...again };
    return decided(state, personalFact("dossier.intake_supplement_requested", payload, { items, reason }));
  },
});

/** Refuses intake with a legal reason, on form 03 (Nghị định 118/2025/NĐ-CP, Điều 17.1c). */
export const refuseIntake = defineCommand({
  name: "refuse-intake",
  permission: "dossier.refuse_intake",
  resource: "reception",
  input: z.strictObject({ reasonCode: refusalCodeSchema, reason: reasonSchema, isConfirmed: z.literal(true) }),
  from: ["submitted", "intake_supplement"],
  decide: (state, input, world) =>
    decided(state, personalFact("dossier.intake_refused", { reasonCode: input.reasonCode, by: officerOf(world) }, { text: input.reason })),
});

/** Why a reception is taken back: it should never have been made. What an applicant wants otherwise is a withdrawal. */
export const UNDO_REASONS = ["wrong_applicant", "wrong_procedure", "wrong_papers", "received_twice"] as const;

/**
 * Takes a reception at a counter back, within so many minutes and while nothing else has happened to the dossier. Code and register line stay
 * used and say what became of them; what an online filing was answered with is never taken back. `effects` go into the same commit: what else must
 * hold in that instant.
 */
export function undoReceptionWithin(minutes: number, effects: readonly Effect[] = []) {
  return defineCommand({
    name: "undo-reception",
    permission: "dossier.undo_reception",
    resource: "reception",
    input: z.strictObject({ reasonCode: z.enum(UNDO_REASONS), note: noteSchema }),
    from: ["accepted"],
    blocked: (state, now) => undoRefusal(state, now, minutes),
    decide: (state, input, world) => {
      const payload = { reasonCode: input.reasonCode, by: officerOf(world) };
      const undone =
        input.note === ""
          ? fact("dossier.reception_undone", payload)
          : personalFact("dossier.reception_undone", payload, { text: input.note });
      return { ...decided(state, undone), effects };
    },
  });
}

/** Why a reception cannot be taken back; null while it can. */
export function undoRefusal(state: Dossier, now: Instant, minutes: number): Problem | null {
  const { receivedAt, receivedVersion } = state;
  const isMadeHere = state.channel !== "online" && state.memberOf === null && state.submittedAt === receivedAt;
  if (receivedAt === null || !isMadeHere || state.version !== receivedVersion)
    return problem("dossier.undo_overtaken", { status: state.status });
  return now > addMs(receivedAt, minutes * MINUTE_MS) ? problem("dossier.undo_too_late", { minutes }) : null;
}

const MINUTE_MS = 60_000;

/** The facts of a reception that were looked up for it: plan, time, register line. */
export interface ReceptionFacts {
  readonly due: DossierDue | null;
  readonly plan: PayloadOf<"dossier.received">["plan"];
  readonly processVersion?: number;
  readonly formSetId: string;
  readonly fee: PayloadOf<"dossier.received">["fee"];
  readonly returnMethod: PayloadOf<"dossier.received">["returnMethod"];
  readonly register: PayloadOf<"dossier.received">["register"];
  readonly terms?: NonNullable<PayloadOf<"dossier.received">["terms"]>;
  readonly arrivedAt?: Instant;
}

/** The event of reception (form 01 is printed from it). */
export function receptionEvent(facts: ReceptionFacts, world: DecisionWorld): EventDraft {
  return fact("dossier.received", { ...facts, receivedBy: officerOf(world) });
}

/** How the paper goes: after the data, or with both sides' names by a list; without a word it goes along. */
type PaperPart = Pick<PayloadOf<"dossier.forwarded">, "papersFollow" | "list" | "takenBy">;

/**
 * The events that bring a received dossier to the competent agency's first desk. When the reception was elsewhere, the clock starts here
 * (Điều 17.3 as amended); the promised day stays if it is later.
 */
export function forwardEvents(
  state: Dossier,
  facts: Pick<ReceptionFacts, "plan" | "due"> & { readonly papers?: PaperPart },
  world: DecisionWorld,
): Omit<CourseMove, "opened"> | Problem {
  const [intake] = facts.plan;
  if (intake === undefined) return problem("dossier.procedure_unavailable", { code: state.procedure.code });
  let due: DossierDue | null = null;
  if (startsElsewhere(state.reception, facts.plan, state.receivedAt ?? world.now) && facts.due !== null) {
    const restarted = dossierDue({ calendar: world.calendar, from: world.now, period: periodOf(facts.due), isClockProvisional: false });
    if (isProblem(restarted)) return restarted;
    due = restarted;
  }
  const received = { ...state, due: due ?? facts.due };
  const moved = moveCourse(received, { trigger: { kind: "completed", step: intake.key }, due: received.due }, world);
  if (isProblem(moved)) return moved;
  const behind = moved.opened[0] ?? firstStepBehindCounter(facts.plan) ?? intake;
  const to = { agencyCode: behind.agencyCode, unitCode: behind.unitCode };
  const forwarded = fact("dossier.forwarded", { from: state.reception, to, due, by: officerOf(world), ...facts.papers });
  return { events: [forwarded, ...moved.events], effects: moved.effects };
}

/**
 * Hands a received dossier to the competent unit: the same working day, or at the start of the next one when received after 15:00
 * (Nghị định 118/2025/NĐ-CP, Điều 18.2).
 */
export const forwardDossier = defineCommand({
  name: "forward",
  permission: "dossier.hand_over",
  resource: "reception",
  /** `papersFollow`: the data goes now, the paper with the next hand-over list (Điều 20.1: at the latest the next working day). */
  input: z.strictObject({ papersFollow: z.literal(true).exactOptional() }),
  from: ["accepted"],
  decide: (state, input, world) => {
    const moved = forwardEvents(state, { plan: [...state.plan], due: state.due, papers: input }, world);
    return isProblem(moved) ? moved : { ...decided(state, ...moved.events), effects: moved.effects };
  },
});

/** Takes in what an applicant brings to the counter after a supplement request during appraisal; the clock starts from zero (Điều 19.5). */
export const receiveSupplement = defineCommand({
  name: "receive-supplement",
  permission: "dossier.receive",
  resource: "reception",
  input: z.strictObject({ components: z.array(componentSchema).max(200).default([]) }),
  from: ["supplement"],
  decide: (state, input, world) => supplementReceived(state, input.components, world),
});

/** The applicant completes the dossier online during appraisal. */
export const supplementOnline = defineCommand({
  name: "supplement",
  permission: "dossier.supplement_own",
  resource: "applicant",
  input: z.strictObject({ components: z.array(componentSchema).max(200).default([]) }),
  from: ["supplement"],
  decide: (state, input, world) => supplementReceived(state, input.components, world),
});

/** Papers by key: what is handed in again stands in the place of what was there, and claims no way by which it came. */
export function mergedComponents(before: Dossier["components"], added: Dossier["components"]): Dossier["components"][number][] {
  const earlier = new Map(before.map((component) => [component.key, component]));
  const later = added.map((component) => laterLine(component, earlier.get(component.key)));
  return [...new Map([...before, ...later].map((component) => [component.key, component])).values()];
}

function supplementReceived(state: Dossier, added: Dossier["components"], world: DecisionWorld) {
  const last = state.lastDue;
  const due =
    last === null ? null : dossierDue({ calendar: world.calendar, from: world.now, period: periodOf(last), isClockProvisional: false });
  if (isProblem(due)) return due;
  const events: EventDraft[] = [
    fact("dossier.supplement_received", { components: mergedComponents(state.components, added), due, by: world.actor }),
  ];
  // Every desk that had a step of it begins anew: the time is counted from zero (Điều 19.5).
  for (const { key, officer } of openSteps(state)) {
    const planned = plannedStep(state, key);
    if (planned !== undefined) events.push(startStep({ plan: state.plan, step: planned, due, officer }, world));
  }
  const timers = timersAfterStanding(state, state.supplements.at(-1)?.requestedAt ?? world.now, world);
  return { ...decided(state, ...events, ...timers.events), effects: timers.effects };
}

/**
 * Records at the counter that the applicant stops the procedure: a right until the decision, no approval needed
 * (Nghị định 118/2025/NĐ-CP, Điều 21).
 */
export const recordWithdrawal = defineCommand({
  name: "record-withdrawal",
  permission: "dossier.receive",
  resource: "reception",
  input: z.strictObject({ note: noteSchema }),
  // A signed outcome that is being issued is refused by `blocked`, which tells more than the state would.
  from: ["submitted", "intake_supplement", ...UNDER_WAY],
  blocked: blockedOnceSigned,
  decide: (state, input, world) => withdrawn(state, input.note, world),
});

/** The applicant stops the procedure (Điều 21). */
export const withdrawDossier = defineCommand({
  name: "withdraw",
  permission: "dossier.withdraw_own",
  resource: "applicant",
  input: z.strictObject({ note: noteSchema }),
  from: recordWithdrawal.from,
  blocked: blockedOnceSigned,
  decide: (state, input, world) => withdrawn(state, input.note, world),
});

function withdrawn(state: Dossier, note: string, world: DecisionWorld): Decided {
  const stopped = decided(state, noted("dossier.withdrawn", { stage: state.status, by: world.actor }, note));
  return { ...stopped, effects: [stopNoticeJob(state, world.now)] };
}

/** The refusal of stopping what is decided already. */
export function blockedOnceSigned(state: Dossier): Problem | null {
  return state.signed === null ? null : problem("dossier.already_decided", { outcome: state.signed.name });
}

/** The applicant completes an online filing that the counter sent back; a new answer period begins (mot-cua-law.md, T5, inferred). */
export const resubmitDossier = defineCommand({
  name: "resubmit",
  permission: "dossier.supplement_own",
  resource: "applicant",
  input: z.strictObject({ components: z.array(componentSchema).max(200), form: formDataSchema.default({}) }),
  from: ["intake_supplement"],
  decide: (state, input, world) => {
    const answerBy = answerDue(world.calendar, world.now);
    if (isProblem(answerBy)) return answerBy;
    return decided(
      state,
      personalFact(
        "dossier.resubmitted",
        { components: mergedComponents(state.components, input.components), answerBy },
        { form: { ...state.form, ...input.form } },
      ),
    );
  },
});
