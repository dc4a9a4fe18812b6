import type { Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide, Decided } from "#ledger";
import { coursesOf } from "#modules/course";
import type { ProcessRef } from "#modules/course";
import { actorRefOf, authorise, denialLogged, signingCapacity, unitsAtWork } from "#modules/identity";
import type { Actor, Place, Resource, UseCaseContext } from "#modules/identity";
import type { AgencyCode, OfficerId, UnitCode } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";

import { owingAgency } from "./clock/apology-tally.ts";
import { blockedBy } from "./dossier-command.ts";
import type { CommandGate, DecisionWorld, DossierCommand } from "./dossier-command.ts";
import type { Party } from "./dossier.events.ts";
import { holderOf, dossierStreamType } from "./dossier-stream.ts";
import { dossierStream, plannedStep } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { linkedJobs } from "./members.ts";
import { atStep, openSteps } from "./open-steps.ts";
import { actRefusal } from "./tokens.ts";

/** What every accepted dossier command answers. */
export interface DossierAnswer {
  readonly code: DossierCode;
  /** The version the dossier stands at now; a page shows it back so that a stale form is noticed. */
  readonly version: number;
  readonly isReplay: boolean;
}

export interface DossierCommandRequest {
  readonly code: DossierCode;
  readonly input: unknown;
  /** The version the person was looking at; absent when it does not matter (a kiosk, a job). */
  readonly expectedVersion?: number | undefined;
  /** The caller has shown the PIN of the receipt. */
  readonly isHolderProven?: boolean | undefined;
}

/** The given world of a decision: now, who, by which calendar: the one in force for the agency that is competent for the dossier. */
export async function worldsOf(ctx: UseCaseContext): Promise<(competentAgency: string) => DecisionWorld> {
  const { actor } = ctx;
  const calendars = await calendarsInForce(ctx.db);
  return (competentAgency) => ({
    now: ctx.now,
    calendar: calendars.forAgency(competentAgency),
    actor: actorRefOf(actor),
    by: actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null,
    ...(actor.kind === "officer" ? { capacityFor: (matter) => signingCapacity(actor, matter, ctx.now) } : {}),
  });
}

/**
 * Runs one command on one dossier: parses the input, and under the version swap asks permission, compares the version the person saw, and
 * decides. Problems: `dossier.input_invalid`, `dossier.not_found`, `dossier.changed_meanwhile`, `dossier.not_in_state`, those of the command,
 * of identity and of the ledger. Idempotent by command id.
 */
export async function runDossierCommand(
  ctx: UseCaseContext,
  command: DossierCommand,
  request: DossierCommandRequest,
): Promise<DossierAnswer | Problem> {
  const parsed = command.input.safeParse(request.input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const envelope = {
    commandId: ctx.commandId,
    name: `dossier.${command.name}`,
    input: { code: request.code, input: parsed.data as Json },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const worldFor = await worldsOf(ctx);
  const courses = coursesOf(ctx.db);
  // The dossier says which process it walks, so the first of a version is read between two tries; afterwards it is known without a query.
  const unread: ProcessRef[] = [];
  const staff = staffAsked(ctx);
  const decide: Decide<Dossier> = ({ state: whole }) => {
    if (whole.status === "none") return problem("dossier.not_found", { code: request.code });
    const ref = processRefOf(whole);
    const course = ref === null ? undefined : courses.known(ref);
    if (ref !== null && course === undefined) {
      unread.push(ref);
      return problem("dossier.procedure_unavailable", { code: ref.code });
    }
    const state = viewOf(whole, parsed.data);
    const decision = authorise(
      ctx.actor,
      command.permission,
      resourceOf(command, state, { actor: ctx.actor, isHolderProven: request.isHolderProven, input: parsed.data }),
    );
    const stale = staleness(request, state);
    // Whoever lost the desk because another was faster is told that, and not that they have no right.
    if (isProblem(decision)) return stale !== null && mayRead(ctx.actor, state) ? stale : decision;
    if (stale !== null) return stale;
    const given = { ...worldFor(state.competentAgency), isAtWork: staff.isAtWork };
    const world = course === undefined ? given : { ...given, course };
    const made = blockedBy(command, state, ctx.now) ?? actRefusal(command.name, state, world) ?? command.decide(state, parsed.data, world);
    // Decided again once it is known who is at work; nothing of this answer is kept.
    if (staff.isUnread()) return problem("dossier.procedure_unavailable", { code: state.procedure.code });
    return isProblem(made) ? made : { ...withLinkedJobs(whole, made, ctx.now), onBehalfOf: decision.onBehalfOf };
  };
  const stream = dossierStream(request.code);
  let committed = await ctx.ledger.execute(dossierStreamType, stream, envelope, decide);
  const [missing] = unread;
  if (missing !== undefined) {
    const loaded = await courses.load(missing);
    committed = isProblem(loaded) ? loaded : await ctx.ledger.execute(dossierStreamType, stream, envelope, decide);
  }
  for (let round = 0; round < STAFF_ROUNDS_MAX && staff.isUnread(); round += 1) {
    await staff.read();
    committed = await ctx.ledger.execute(dossierStreamType, stream, envelope, decide);
  }
  if (isProblem(committed)) return denialLogged(ctx, { code: request.code }, committed);
  return { code: request.code, version: committed.version, isReplay: committed.isReplay };
}

/** Rounds of looking up who is at work: one is enough unless the dossier moves on in between. */
const STAFF_ROUNDS_MAX = 3;

/** Who is at work, read only when a decision asks: a step comes back seldom, and an ordinary command costs no statement for it. */
function staffAsked({ db, now }: Pick<UseCaseContext, "db" | "now">) {
  const unread = new Set<string>();
  const unitsOf = new Map<string, ReadonlySet<string>>();
  return {
    isUnread: (): boolean => unread.size > 0,
    isAtWork: (officerId: string, unitCode: string): boolean => {
      const units = unitsOf.get(officerId);
      if (units === undefined) unread.add(officerId);
      return units?.has(unitCode) === true;
    },
    async read(): Promise<void> {
      for (const officerId of unread) unitsOf.set(officerId, await unitsAtWork(db, officerId, now));
      unread.clear();
    },
  };
}

/** Of interlinked dossiers each hears of the others in the very commit; any other pays for two looks. */
function withLinkedJobs(state: Dossier, made: Decided, now: Instant): Decided {
  if (state.memberOf === null && state.members.length === 0) return made;
  return { ...made, effects: [...(made.effects ?? []), ...linkedJobs(state, made.events, now)] };
}

/** The process that a dossier pins; null for one that walks the steps of its plan. */
export function processRefOf({ course, procedure }: Pick<Dossier, "course" | "procedure">): ProcessRef | null {
  return course.version === null ? null : { code: procedure.code, version: course.version };
}

/** The dossier as the step sees it that the input names, or the step that waits for the opinion that it names. */
function viewOf(state: Dossier, input: unknown): Dossier {
  if (state.course.branches.length === 0 || typeof input !== "object" || input === null) return state;
  if ("stepKey" in input) return atStep(state, input.stepKey);
  if (!("consultationId" in input)) return state;
  const asked = state.consultations.find(({ consultationId }) => consultationId === input.consultationId);
  const asking = openSteps(state).find(({ key }) => key === asked?.stepKey || plannedStep(state, key)?.kind === "process");
  return asked === undefined ? state : atStep(state, asked.stepKey ?? asking?.key);
}

/** The Problem of somebody who decided on what they saw, when it is not so any more. */
function staleness({ code, expectedVersion }: DossierCommandRequest, state: Dossier): Problem | null {
  if (expectedVersion === undefined || expectedVersion === state.version) return null;
  return problem("dossier.changed_meanwhile", { code, status: state.status, seen: expectedVersion, now: state.version });
}

function mayRead(actor: Actor, state: Dossier): boolean {
  return !isProblem(authorise(actor, "dossier.read", readResource(state, actor, false)));
}

function placeOf(party: Party): Place {
  return { agencyCode: party.agencyCode as AgencyCode, unitCode: party.unitCode as UnitCode };
}

/** In relation to whom a command's permission is asked, and about what. */
export function resourceOf(
  command: Pick<CommandGate, "resource">,
  state: Dossier,
  asker: { readonly actor: Actor; readonly isHolderProven?: boolean | undefined; readonly input?: unknown },
): Resource {
  return { ...relationOf(command, state, asker), matter: matterOf(state) };
}

/** What a dossier is about, as delegations of signing name it. */
function matterOf({ procedure }: Dossier): NonNullable<Resource["matter"]> {
  return { procedureCode: procedure.code, field: procedure.field };
}

function relationOf(
  command: Pick<CommandGate, "resource">,
  state: Dossier,
  asker: { readonly actor: Actor; readonly isHolderProven?: boolean | undefined; readonly input?: unknown },
): Resource {
  if (typeof command.resource === "object") return { places: [{ agencyCode: command.resource.agencyCode as AgencyCode, unitCode: null }] };
  switch (command.resource) {
    case "reception":
      return { places: [placeOf(state.reception)] };
    case "holder": {
      // While the applicant has to act no desk holds it; the desk that asked is still the one to be told so.
      const holder = holderOf(state) ?? state.step?.holder ?? null;
      const officer = state.step?.officer?.officerId;
      return {
        places: holder === null ? [] : [placeOf(holder)],
        assignedTo: officer === undefined ? [] : [officer as OfficerId],
      };
    }
    case "consulted":
      return { places: consultedParties(state, asker.input).map(placeOf) };
    case "responsible":
      return responsibleFor(state);
    case "owing":
      return { places: owingPlaces(state, asker.input) };
    case "outcome":
      return { places: [placeOf(state.reception), { agencyCode: state.competentAgency as AgencyCode, unitCode: null }] };
    case "applicant":
      return { isHolderProven: asker.isHolderProven === true || isApplicant(state, asker.actor) };
  }
}

/** Whoever worked on the dossier, received it, or answers for an apology: an apology outlives the desk that owes it. */
function responsibleFor(state: Dossier): Resource {
  const parties = [
    state.reception,
    state.step?.holder,
    ...state.plan,
    ...state.earlierPlan,
    ...state.apologies.map((apology) => apology.holder),
  ];
  const officer = state.step?.officer?.officerId;
  return {
    places: [
      ...parties.filter((party) => party !== undefined).map(placeOf),
      { agencyCode: state.competentAgency as AgencyCode, unitCode: null },
    ],
    assignedTo: officer === undefined ? [] : [officer as OfficerId],
  };
}

/** The agency that owes the apology that the input names, so that no other agency's leader signs it; all that owe one without it. */
function owingPlaces(state: Dossier, input: unknown): readonly Place[] {
  const named = typeof input === "object" && input !== null && "apologyId" in input ? input.apologyId : undefined;
  return state.apologies
    .filter((apology) => named === undefined || apology.apologyId === named)
    .map((apology) => ({ agencyCode: owingAgency(state, apology) as AgencyCode, unitCode: null }));
}

/** The unit that was asked for the opinion that the input names, so that nobody answers in another's place; all that were asked without one. */
function consultedParties(state: Dossier, input: unknown): readonly Party[] {
  const named = typeof input === "object" && input !== null && "consultationId" in input ? input.consultationId : undefined;
  return state.consultations
    .filter((consultation) => named === undefined || consultation.consultationId === named)
    .map((consultation) => consultation.to);
}

/** A citizen signed in with the personal identification number that stands on the dossier. */
export function isApplicant(state: Dossier, actor: Actor): boolean {
  if (actor.kind !== "citizen" || actor.personalId === undefined) return false;
  return state.applicant?.personalId === actor.personalId || state.representative?.personalId === actor.personalId;
}

/** Every place a dossier went through: whoever worked there may read it. */
export function readResource(state: Dossier, actor: Actor, isHolderProven: boolean): Resource {
  const parties: Party[] = [
    state.reception,
    ...state.plan,
    ...state.earlierPlan,
    ...state.consultations.map((consultation) => consultation.to),
  ];
  const officer = state.step?.officer?.officerId;
  return {
    places: [
      ...parties.filter((party) => party.agencyCode !== "").map(placeOf),
      { agencyCode: state.competentAgency as AgencyCode, unitCode: null },
    ],
    assignedTo: officer === undefined ? [] : [officer as OfficerId],
    isHolderProven: isHolderProven || isApplicant(state, actor),
    matter: matterOf(state),
  };
}
