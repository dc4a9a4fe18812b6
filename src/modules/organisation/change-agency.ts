import { markChange } from "#platform/db/change-mark";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { agencyStream, agencyStreamType, decideAgencyChanges, type AgencyChange } from "./agency.ts";
import { envelopeOf, type ManagementContext } from "./management-context.ts";
import type { AgencyCode } from "./organisation.ts";
import { countPostsFrom } from "./organisation.queries.ts";

/**
 * Opens, renames or closes an agency or its units, in order and all or nothing. A unit is closed only when nobody holds a
 * post in it from that day; a post given in the same moment by another administrator is not seen, and shows in the list of
 * officers as a post in a closed unit. Idempotent by command id. Problems: `organisation.*`, `identity.not_permitted`.
 */
export async function changeAgency(
  ctx: ManagementContext,
  code: AgencyCode,
  changes: readonly AgencyChange[],
): Promise<Problem | undefined> {
  const refusal = ctx.refusalToManage(code) ?? (await heldPostsRefusal(ctx, changes));
  if (refusal !== undefined) return refusal;
  const envelope = envelopeOf(ctx, "organisation.change_agency", { code, changes });
  const committed = await ctx.ledger.execute(agencyStreamType, agencyStream(code), envelope, decideAgencyChanges(code, changes));
  markChange(ctx.db);
  return isProblem(committed) ? committed : undefined;
}

async function heldPostsRefusal(ctx: ManagementContext, changes: readonly AgencyChange[]): Promise<Problem | undefined> {
  for (const change of changes) {
    if (change.change !== "close_unit") continue;
    const count = await countPostsFrom(ctx.db, change.code, change.on);
    if (count > 0) return problem("organisation.unit_has_posts", { code: change.code, count });
  }
  return undefined;
}
