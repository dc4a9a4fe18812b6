import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Instant } from "#kernel/instant";
import type { UseCaseContext } from "#modules/identity";

import { dossierStreamType, holderOf } from "./dossier-stream.ts";
import type { Holder } from "./dossier-stream.ts";
import type { PlannedStep } from "./dossier.events.ts";
import { NATIONAL_STATUS } from "./dossier-status.ts";
import { dossierStream, mayEdit, mayWithdraw, parseDossierCode, plannedStep } from "./dossier.ts";
import type { CurrentStep } from "./dossier-parts.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { awaitedMember } from "./members.ts";
import type { MemberLink } from "./members.ts";
import { isWaiting, openSteps } from "./open-steps.ts";
import { isApplicant } from "./run-dossier-command.ts";

/** A station on the way of a dossier, as its applicant sees it. */
export interface ProgressStation {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly state: "done" | "current" | "next";
  readonly agencyCode: string;
  readonly unitCode: string;
}

/** What whoever holds the receipt may see: the way, the desk, the dates. Nothing of what is written in the dossier. */
export interface DossierProgress {
  readonly code: DossierCode;
  readonly version: number;
  readonly status: Exclude<Dossier["status"], "none">;
  readonly nationalStatus: number;
  readonly procedure: Dossier["procedure"];
  readonly submittedAt: Instant | null;
  readonly receivedAt: Instant | null;
  readonly receptionUnit: string;
  /** Who helped to file; null when nobody did. */
  readonly supportedUnit: string | null;
  readonly holder: (Holder & { readonly officerName: string | null }) | null;
  readonly due: Dossier["due"];
  readonly promisedOn: Dossier["promisedOn"];
  readonly resolvedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly outcome: Dossier["outcome"];
  readonly stations: readonly ProgressStation[];
  /** Open steps beside the one whose desk answers for the dossier. */
  readonly alsoAt: readonly {
    readonly key: string;
    readonly name: string;
    readonly nameEn: string;
    readonly unitCode: string;
    readonly officerName: string | null;
    readonly since: Instant;
    readonly dueAt: Instant | null;
  }[];
  /** Desks whose time ran out, so that the process went on without them. */
  readonly silent: readonly {
    readonly key: string;
    readonly name: string;
    readonly nameEn: string;
    readonly unitCode: string;
    readonly at: Instant;
  }[];
  /** What is asked of the applicant, shown to whoever proved to hold the receipt. */
  readonly supplement: Dossier["supplement"];
  /** The request that is open or that closed the dossier: late or not, until when, by what law. */
  readonly request: Dossier["supplements"][number] | null;
  readonly pause: Dossier["pause"];
  readonly corrections: Dossier["corrections"];
  readonly refusal: Dossier["refusal"];
  readonly consultations: readonly {
    readonly unitCode: string;
    readonly askedAt: Instant;
    readonly dueAt: Instant;
    readonly answeredAt: Instant | null;
  }[];
  /** Every move of the date, for what the applicant is told of it. */
  readonly dueMoves: Dossier["dueMoves"];
  /** What is owed for the dossier, and what was said; shown to whoever proved to hold the receipt. */
  readonly apologies: Dossier["apologies"];
  readonly competentAgency: string;
  /** The interlinked dossier that this one is a part of; its receipt opens both. */
  readonly memberOf: Dossier["memberOf"];
  readonly canWithdraw: boolean;
  readonly canEdit: boolean;
  readonly timeliness: NonNullable<Dossier["outcome"]>["timeliness"] | null;
}

/**
 * Finds a dossier's progress by code and PIN, or for its signed-in applicant. A code that does not exist and a wrong PIN get the same answer,
 * so that codes cannot be fished for. The caller limits the rate. Problems: `dossier.code_malformed`, `dossier.pin_wrong`.
 */
export async function findProgress(
  ctx: Pick<UseCaseContext, "ledger" | "actor">,
  input: { readonly code: string; readonly pin: string },
): Promise<DossierProgress | Problem> {
  const state = await findProven(ctx, input);
  return isProblem(state) ? state : progressOf(state);
}

/** The dossier of whoever shows its code and PIN, or is its signed-in applicant. Problems as `findProgress`. */
export async function findProven(
  ctx: Pick<UseCaseContext, "ledger" | "actor">,
  input: { readonly code: string; readonly pin: string },
): Promise<Dossier | Problem> {
  const code = parseDossierCode(input.code);
  if (code === undefined) return problem("dossier.code_malformed", { code: input.code.slice(0, 80) });
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const isProven = state.status !== "none" && (isApplicant(state, ctx.actor) || (state.pin !== null && state.pin === input.pin.trim()));
  return isProven ? state : problem("dossier.pin_wrong", { code });
}

/** The public face of a dossier's state. */
export function progressOf(state: Dossier): DossierProgress {
  if (state.status === "none" || state.code === null) throw new Error("a dossier without events has no progress");
  const holder = shownHolder(state);
  return {
    code: state.code,
    version: state.version,
    status: state.status,
    nationalStatus: NATIONAL_STATUS[state.status],
    procedure: state.procedure,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    receptionUnit: state.reception.unitCode,
    supportedUnit: state.supportedBy?.unitCode ?? null,
    holder: holder === null ? null : { ...holder, officerName: state.step?.officer?.name ?? null },
    due: state.due,
    promisedOn: state.promisedOn,
    resolvedAt: state.resolvedAt,
    returnedAt: state.returnedAt,
    outcome: state.outcome,
    stations: stationsOf(state),
    alsoAt: holder === null ? [] : state.course.branches.map((step) => ({ ...namedIn(state, step.key), ...shownOf(step) })),
    silent: state.course.taken
      .filter(({ cause }) => cause.kind === "timer")
      .map(({ step, at }) => ({ ...namedIn(state, step.key), key: step.key, unitCode: step.holder.unitCode, at })),
    supplement: state.supplement,
    request: state.supplements.at(-1) ?? null,
    pause: state.pause,
    corrections: state.corrections,
    refusal: state.refusal,
    consultations: state.consultations.map((consultation) => ({
      unitCode: consultation.to.unitCode,
      askedAt: consultation.askedAt,
      dueAt: consultation.dueAt,
      answeredAt: consultation.answeredAt,
    })),
    dueMoves: state.dueMoves,
    apologies: state.apologies,
    competentAgency: state.competentAgency,
    memberOf: state.memberOf,
    canWithdraw: mayWithdraw(state),
    canEdit: mayEdit(state),
    timeliness: state.outcome?.timeliness ?? null,
  };
}

function namedIn(state: Dossier, key: string): { readonly name: string; readonly nameEn: string } {
  const planned = plannedStep(state, key);
  return { name: planned?.name ?? key, nameEn: planned?.nameEn ?? key };
}

function shownOf({ key, holder, officer, since, dueAt }: CurrentStep) {
  return { key, unitCode: holder.unitCode, officerName: officer?.name ?? null, since, dueAt };
}

/** The planned steps as stations: those before the current one are done; once the outcome is returned, all are. */
function stationsOf(state: Dossier): readonly ProgressStation[] {
  const current = state.plan.findIndex((step) => step.key === state.step?.key);
  const isReturned = state.returnedAt !== null;
  const isBranched = state.plan.some(({ endsAt }) => endsAt !== undefined);
  const open = new Set([...openSteps(state).map(({ key }) => key), ...state.course.tokens.map(({ place }) => place)]);
  const done = new Set(state.course.done);
  const stateOf = (index: number): ProgressStation["state"] => {
    const key = state.plan[index]?.key ?? "";
    if (isBranched && open.has(key)) return "current";
    if (isReturned || index < current) return "done";
    return index === Math.max(current, 0) ? "current" : "next";
  };
  // What this dossier did not pass, and will not, is no station of its way; the counter's steps are always passed.
  const isOnWay = (step: PlannedStep, index: number): boolean =>
    !isBranched ||
    stateOf(index) !== "done" ||
    done.has(step.key) ||
    deskOfMember(state, step.key) !== undefined ||
    step.kind === "intake" ||
    step.kind === "deliver";
  const way = state.plan.map((step, index) => ({ step, index })).filter(({ step, index }) => isOnWay(step, index));
  return way.map(({ step, index }) => ({
    key: step.key,
    name: step.name,
    nameEn: step.nameEn,
    agencyCode: deskOfMember(state, step.key)?.agencyCode ?? step.agencyCode,
    unitCode: deskOfMember(state, step.key)?.unitCode ?? step.unitCode,
    state: stateOf(index),
  }));
}

/** Where the dossier lies that a node of an interlinked one called last. */
function deskOfMember(state: Dossier, node: string): MemberLink | undefined {
  return state.members.findLast((member) => member.node === node);
}

/** Who has it: while it waits for a dossier that it called, the agency of the one that was due first. */
function shownHolder(state: Dossier): Holder | null {
  const member = isWaiting(state) ? awaitedMember(state) : undefined;
  if (member === undefined) return holderOf(state);
  const { agencyCode, unitCode, openedAt, dueAt } = member;
  return { agencyCode, unitCode, since: openedAt, dueAt };
}
