import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { managementContextOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { changeAgency, parseAgencyCode, unitDirectory } from "#modules/organisation";

/** How outcomes of an agency are signed: with a key only, or also in ink and recorded. */
export const SIGNING_MODES = ["either", "key"] as const;
export type SigningMode = (typeof SIGNING_MODES)[number];

/**
 * Rules how outcomes of an agency are signed, from now on; what was recorded before stays as it is. Said again it is nothing new. Problems:
 * `signature.agency_unknown`, `identity.not_permitted`.
 */
export async function ruleOutcomeSigning(
  ctx: UseCaseContext,
  rule: { readonly agencyCode: string; readonly mode: SigningMode },
): Promise<Problem | undefined> {
  const decision = await permit(ctx, "signature.keep_trust_list", {});
  if (isProblem(decision)) return decision;
  const code = parseAgencyCode(rule.agencyCode);
  const today = civilDateOf(ctx.now);
  const agency = code === undefined ? undefined : (await unitDirectory(ctx.db, today)).agency(code);
  if (agency === undefined) return problem("signature.agency_unknown", {});
  if (agency.mustSignByKey === (rule.mode === "key")) return undefined;
  return changeAgency(managementContextOf(ctx), agency.code, [{ change: "rule_outcome_signing", mode: rule.mode, on: today }]);
}
