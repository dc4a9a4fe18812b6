import { addMs, civilDateOf, type Instant } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { markChange } from "#platform/db/change-mark";
import {
  findOfficer,
  isValidOn,
  unitDirectory,
  type AgencyCode,
  type OfficerId,
  type OfficerView,
  type Position,
} from "#modules/organisation";
import type { EventDraft } from "#ledger";
import { actorRefOf, type OfficerActor } from "./actor.ts";
import { permit } from "./decision-log.ts";
import {
  absenceRefusal,
  delegationRefusal,
  rosterStream,
  rosterStreamType,
  type Absence,
  type Roster,
  type RosterPerson,
  type SigningDelegation,
  type SigningForm,
} from "./roster.ts";
import { isDeputy } from "./signing-capacity.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** Who is away, who stands in, from when until when. */
export type AbsenceInput = Omit<Absence, "absenceId">;

/**
 * Records that an officer is away and who of the agency stands in. By the officer, the head of the unit or a leader. Until it is over whoever
 * stands in sees and does the work as the officer could (`COVERED_PERMISSIONS`); afterwards it is as before, by itself. Idempotent by command
 * id, which is the absence's id too. Problems: `identity.absence_overlaps`, `identity.cover_absent`, `identity.covering_meanwhile`,
 * `identity.cover_not_there`, `identity.cover_is_oneself`, `identity.absence_without_post`, `identity.span_out_of_order`,
 * `identity.span_too_long`, `identity.not_permitted`.
 */
export async function recordAbsence(ctx: UseCaseContext, input: AbsenceInput): Promise<{ readonly absenceId: string } | Problem> {
  const [officer, cover] = await Promise.all([findOfficer(ctx.db, input.officerId), findOfficer(ctx.db, input.coverId)]);
  if (officer === undefined) return problem("organisation.officer_unknown", { officerId: input.officerId });
  if (cover === undefined) return problem("organisation.officer_unknown", { officerId: input.coverId });
  const refused = await absencePermit(ctx, officer, input.agencyCode);
  if (refused !== undefined) return refused;
  const absence: Absence = { ...input, absenceId: ctx.commandId };
  const { state: roster } = await ctx.ledger.load(rosterStreamType, rosterStream(input.agencyCode));
  const names = new Map<string, string>();
  for (const { officerId } of roster.absences.filter((one) => one.coverId === input.officerId)) {
    names.set(officerId, (await findOfficer(ctx.db, officerId))?.name ?? "");
  }
  const world = {
    now: ctx.now,
    officer: personOf(officer, input),
    cover: personOf(cover, input),
    nameOf: (id: OfficerId) => names.get(id) ?? "",
  };
  const event = { kind: "roster.absence_recorded", schemaVersion: 1, payload: { ...absence } };
  const kept = await keepInRoster(
    ctx,
    { name: "record_absence", agencyCode: input.agencyCode, input: { ...input } },
    (state) => absenceRefusal(state, absence, world) ?? event,
  );
  return kept ?? { absenceId: absence.absenceId };
}

/**
 * Ends an absence now: somebody is back earlier, or did not go. By whoever may record one, and by whoever stands in. Problems:
 * `identity.absence_over`, `identity.not_permitted`.
 */
export async function endAbsence(ctx: UseCaseContext, agencyCode: AgencyCode, absenceId: string): Promise<Problem | undefined> {
  const { state } = await ctx.ledger.load(rosterStreamType, rosterStream(agencyCode));
  const absence = state.absences.find((one) => one.absenceId === absenceId);
  const officer = absence === undefined ? undefined : await findOfficer(ctx.db, absence.officerId);
  if (absence === undefined || officer === undefined) return problem("identity.absence_over");
  const refused = await absencePermit(ctx, officer, agencyCode);
  if (refused !== undefined) return refused;
  return keepInRoster(ctx, { name: "end_absence", agencyCode, input: { absenceId } }, (roster) => {
    const found = roster.absences.find((one) => one.absenceId === absenceId);
    if (found === undefined || found.until <= ctx.now) return problem("identity.absence_over");
    const at = laterOf(found.from, ctx.now);
    return { kind: "roster.absence_ended", schemaVersion: 1, payload: { absenceId, at } };
  });
}

/** What a head lets somebody sign: in which form and matters, by which document, from when until when. */
export interface DelegationInput {
  readonly agencyCode: AgencyCode;
  readonly form: SigningForm;
  readonly delegateId: OfficerId;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: SigningDelegation["document"];
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Lets somebody sign for the head of an agency, in named fields or procedures, until a day (Nghị định 30/2020/NĐ-CP, Điều 13): KT. a deputy,
 * TL. the head of a unit, TUQ. the head of a unit or of an agency below. Only the head does it, so nobody passes on what was passed on to them.
 * Idempotent by command id, which is the delegation's id too. Problems: `identity.delegation_not_head`, `identity.delegate_unfit`,
 * `identity.delegation_unlimited`, `identity.delegation_overlaps`, `identity.delegation_undocumented`, `identity.span_*`, `identity.not_permitted`.
 */
export async function delegateSigning(ctx: UseCaseContext, input: DelegationInput): Promise<{ readonly delegationId: string } | Problem> {
  const { agencyCode } = input;
  const allowed = await permit(ctx, "identity.delegate_signing", { places: [{ agencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  const { actor } = ctx;
  if (actor.kind !== "officer" || !isHeadOf(actor, agencyCode)) return problem("identity.delegation_not_head");
  if (input.document.number === "") return problem("identity.delegation_undocumented");
  const delegate = await findOfficer(ctx.db, input.delegateId);
  if (delegate === undefined) return problem("organisation.officer_unknown", { officerId: input.delegateId });
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const parentOf = (code: AgencyCode): string | null => directory.agency(code)?.parentCode ?? null;
  if (!isFit(delegate, input, parentOf)) return problem("identity.delegate_unfit", { delegate: delegate.name, form: input.form });
  const delegationId: string = ctx.commandId;
  const delegation: SigningDelegation = { ...input, delegationId, principalId: actor.officerId };
  const told = { ...input, fields: [...input.fields], procedures: [...input.procedures] };
  const event = { kind: "roster.signing_delegated", schemaVersion: 1, payload: { ...told, delegationId, principalId: actor.officerId } };
  const kept = await keepInRoster(
    ctx,
    { name: "delegate_signing", agencyCode, input: told },
    (state) => delegationRefusal(state, delegation, ctx.now) ?? event,
  );
  return kept ?? { delegationId };
}

/** Takes a delegation back now. By a leader of the agency. Problems: `identity.delegation_over`, `identity.not_permitted`. */
export async function revokeDelegation(ctx: UseCaseContext, agencyCode: AgencyCode, delegationId: string): Promise<Problem | undefined> {
  const allowed = await permit(ctx, "identity.delegate_signing", { places: [{ agencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  return keepInRoster(ctx, { name: "revoke_delegation", agencyCode, input: { delegationId } }, ({ delegations }) => {
    const found = delegations.find((one) => one.delegationId === delegationId);
    if (found === undefined || found.until <= ctx.now) return problem("identity.delegation_over");
    return { kind: "roster.delegation_revoked", schemaVersion: 1, payload: { delegationId, at: laterOf(found.from, ctx.now) } };
  });
}

/** Heads of agencies: whoever stands first in one, by position. */
const HEADS: ReadonlySet<Position> = new Set<Position>(["chairperson", "director", "centre_director", "police_chief"]);
const UNIT_HEADS: ReadonlySet<Position> = new Set<Position>(["office_chief", "division_head", "centre_director"]);

/** Whether somebody heads an agency. */
export function isHeadOf({ posts }: OfficerActor, agencyCode: AgencyCode): boolean {
  return posts.some((post) => post.agencyCode === agencyCode && HEADS.has(post.position) && post.roles.includes("agency_leader"));
}

/** Whether somebody may be named in this form, by a post held on the first day and on the last. */
function isFit(delegate: OfficerView, input: DelegationInput, parentOf: (code: AgencyCode) => string | null): boolean {
  const { form, agencyCode } = input;
  const [first, last] = daysOf(input);
  return delegate.posts.some(({ position, validity, agencyCode: own }) => {
    if (!isValidOn(validity, first) || !isValidOn(validity, last)) return false;
    if (form === "KT") return own === agencyCode && isDeputy(position);
    const isUnitHead = own === agencyCode && UNIT_HEADS.has(position);
    return form === "TL" ? isUnitHead : isUnitHead || (parentOf(own) === agencyCode && HEADS.has(position));
  });
}

function daysOf({ from, until }: { readonly from: Instant; readonly until: Instant }) {
  return [civilDateOf(from), civilDateOf(addMs(until, -1))] as const;
}

function personOf(officer: OfficerView, span: AbsenceInput): RosterPerson {
  const [first, last] = daysOf(span);
  const isThere = officer.posts.some(
    ({ agencyCode, validity }) => agencyCode === span.agencyCode && isValidOn(validity, first) && isValidOn(validity, last),
  );
  return { officerId: officer.officerId, name: officer.name, isThere };
}

/** The officer for themself, a head for the unit, a leader for the agency. */
async function absencePermit(ctx: UseCaseContext, officer: OfficerView, agencyCode: AgencyCode): Promise<Problem | undefined> {
  const today = civilDateOf(ctx.now);
  const places = officer.posts.filter((post) => post.agencyCode === agencyCode && isValidOn(post.validity, today));
  const decision = await permit(ctx, "identity.record_absence", { places, ownedBy: [officer.officerId] });
  return isProblem(decision) ? decision : undefined;
}

export interface RosterCommand {
  readonly name: string;
  readonly agencyCode: AgencyCode;
  readonly input: Parameters<UseCaseContext["ledger"]["execute"]>[2]["input"];
}

/** Runs one change of a roster: decided on the state under the version swap, so that two people cannot be made to cover each other. */
export async function keepInRoster(
  ctx: UseCaseContext,
  command: RosterCommand,
  decide: (state: Roster) => EventDraft | Problem,
): Promise<Problem | undefined> {
  const { agencyCode } = command;
  const envelope = {
    commandId: ctx.commandId,
    name: `identity.${command.name}`,
    input: command.input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(rosterStreamType, rosterStream(agencyCode), envelope, ({ state }) => {
    const decided = decide(state);
    return isProblem(decided) ? decided : { events: [decided], answer: { agencyCode } };
  });
  markChange(ctx.db);
  return isProblem(committed) ? committed : undefined;
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
