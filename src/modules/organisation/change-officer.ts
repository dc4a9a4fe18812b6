import { markChange } from "#platform/db/change-mark";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { agencyStream, agencyStreamType, unitOf, type AgencyState } from "./agency.ts";
import { envelopeOf, type ManagementContext } from "./management-context.ts";
import { decideOfficerChanges, officerStream, officerStreamType, type Appointment, type OfficerChange } from "./officer.ts";
import { isValidOn, type AgencyCode, type OfficerId, type Validity } from "./organisation.ts";

/**
 * Registers, renames, appoints an officer or ends a post, in order and all or nothing. The actor must be allowed to manage
 * every agency concerned, and a post needs a unit in force on its first day. Idempotent by command id.
 * Problems: `organisation.*`, `identity.not_permitted`.
 */
export async function changeOfficer(
  ctx: ManagementContext,
  officerId: OfficerId,
  changes: readonly OfficerChange[],
): Promise<Problem | undefined> {
  const { state } = await ctx.ledger.load(officerStreamType, officerStream(officerId));
  const agencyOf = (change: OfficerChange): readonly AgencyCode[] => {
    if (change.change === "appoint") return [change.agencyCode];
    const posts = state.officer?.posts ?? [];
    return posts.filter((post) => change.change !== "leave_post" || post.postId === change.postId).map((post) => post.agencyCode);
  };
  for (const agencyCode of new Set(changes.flatMap(agencyOf))) {
    const refusal = ctx.refusalToManage(agencyCode);
    if (refusal !== undefined) return refusal;
  }
  for (const change of changes) {
    const refusal = change.change === "appoint" ? await placeRefusal(ctx, change) : undefined;
    if (refusal !== undefined) return refusal;
  }
  const envelope = envelopeOf(ctx, "organisation.change_officer", { officerId, changes });
  const committed = await ctx.ledger.execute(
    officerStreamType,
    officerStream(officerId),
    envelope,
    decideOfficerChanges(officerId, changes),
  );
  markChange(ctx.db);
  return isProblem(committed) ? committed : undefined;
}

async function placeRefusal(ctx: ManagementContext, appointment: Appointment): Promise<Problem | undefined> {
  const { state } = await ctx.ledger.load(agencyStreamType, agencyStream(appointment.agencyCode));
  return placeRefusalIn(state, appointment);
}

/** Why a post cannot be given in this agency; undefined when it can. */
export function placeRefusalIn(state: AgencyState, appointment: Appointment): Problem | undefined {
  if (state.agency === null) return problem("organisation.agency_unknown", { code: appointment.agencyCode });
  const isInAgencyItself = (appointment.unitCode as string) === appointment.agencyCode;
  const place: { validity: Validity } | undefined = isInAgencyItself ? state.agency : unitOf(state, appointment.unitCode);
  if (place === undefined) return problem("organisation.unit_unknown", { code: appointment.unitCode });
  if (isValidOn(place.validity, appointment.from)) return undefined;
  return problem("organisation.unit_closed", { code: appointment.unitCode, on: appointment.from });
}
