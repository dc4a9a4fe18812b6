import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { listStream, parseListId } from "./handover.ts";
import type { HandoverList } from "./handover.ts";
import { handoverStreamType } from "./handover-stream.ts";

/** A hand-over list for whoever reads dossiers at one of its sides. Problems: `handover.list_unknown`, those of identity. */
export async function readList(ctx: UseCaseContext, listId: string): Promise<HandoverList | Problem> {
  const key = parseListId(listId);
  if (key === undefined) return problem("handover.list_unknown", { list: listId.slice(0, 60) });
  const { state } = await ctx.ledger.load(handoverStreamType, listStream(key));
  const { made } = state;
  if (made === null) return problem("handover.list_unknown", { list: listId });
  const places = [made.from, ...(made.to === null ? [] : [made.to])].map(({ agencyCode, unitCode }) => {
    return { agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode };
  });
  const allowed = await permit(ctx, "dossier.read", { places });
  return isProblem(allowed) ? allowed : state;
}
