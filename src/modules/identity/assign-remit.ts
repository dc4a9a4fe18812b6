import { civilDateOf, type CivilDate } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { findOfficer, isValidOn, type AgencyCode, type OfficerId } from "#modules/organisation";
import { permit } from "./decision-log.ts";
import { isHeadOf, keepInRoster } from "./keep-roster.ts";
import { isDeputy } from "./signing-capacity.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** What a head gives a deputy charge of, by which document. */
export interface RemitInput {
  readonly agencyCode: AgencyCode;
  readonly officerId: OfficerId;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: { readonly number: string; readonly on: CivilDate };
}

/**
 * Gives a deputy charge of fields and procedures (phân công lĩnh vực phụ trách): from now on the deputy signs for the head what lies in them, and
 * by virtue of the post nothing else (Nghị định 30/2020/NĐ-CP, Điều 13.1). Takes the place of what was assigned before; an agency that assigns
 * nothing leaves its deputies as they are. By the head alone. Idempotent by command id. Problems: `identity.remit_not_deputy`,
 * `identity.delegation_not_head`, `identity.delegation_unlimited`, `identity.delegation_undocumented`, `identity.not_permitted`.
 */
export async function assignRemit(ctx: UseCaseContext, input: RemitInput): Promise<Problem | undefined> {
  const { agencyCode, officerId, document } = input;
  const refused = await headOnly(ctx, agencyCode);
  if (refused !== undefined) return refused;
  if (document.number === "") return problem("identity.delegation_undocumented");
  if (input.fields.length + input.procedures.length === 0) return problem("identity.delegation_unlimited");
  const officer = await findOfficer(ctx.db, officerId);
  if (officer === undefined) return problem("organisation.officer_unknown", { officerId });
  const today = civilDateOf(ctx.now);
  const isThere = officer.posts.some(
    (post) => post.agencyCode === agencyCode && isDeputy(post.position) && isValidOn(post.validity, today),
  );
  if (!isThere) return problem("identity.remit_not_deputy", { officer: officer.name });
  const told = { agencyCode, officerId, fields: [...input.fields], procedures: [...input.procedures], document: { ...document } };
  return keepInRoster(ctx, { name: "assign_remit", agencyCode, input: told }, () => ({
    kind: "roster.remit_assigned",
    schemaVersion: 1,
    payload: told,
  }));
}

/** Lifts it: the deputy signs whatever the head may. By the head alone. Problems: `identity.remit_none`, `identity.delegation_not_head`, `identity.not_permitted`. */
export async function liftRemit(ctx: UseCaseContext, agencyCode: AgencyCode, officerId: OfficerId): Promise<Problem | undefined> {
  const refused = await headOnly(ctx, agencyCode);
  if (refused !== undefined) return refused;
  const told = { agencyCode, officerId };
  return keepInRoster(ctx, { name: "lift_remit", agencyCode, input: told }, ({ remits }) => {
    const isThere = remits.some((one) => one.officerId === officerId && one.isInForce);
    return isThere ? { kind: "roster.remit_lifted", schemaVersion: 1, payload: told } : problem("identity.remit_none");
  });
}

async function headOnly(ctx: UseCaseContext, agencyCode: AgencyCode): Promise<Problem | undefined> {
  const allowed = await permit(ctx, "identity.delegate_signing", { places: [{ agencyCode, unitCode: null }] });
  if (isProblem(allowed)) return allowed;
  return ctx.actor.kind === "officer" && isHeadOf(ctx.actor, agencyCode) ? undefined : problem("identity.delegation_not_head");
}
