import { problem, type Problem } from "#kernel/problem";
import type { OfficerActor, UseCaseContext } from "#modules/identity";

import type { ListScope } from "./desk-scope.ts";
import { listSavedFilters, SAVED_FILTERS_MAX } from "./saved-filter.queries.ts";
import { deleteFilter, putFilter } from "./saved-filter.store.ts";
import { givenParts } from "./work-filter.ts";
import type { WorkFilter, WorkSort } from "./work-filter.ts";

const NAME_LENGTH_MAX = 40;

/**
 * Keeps a filter under a name for whoever is signed in; the same name again replaces it. Problems: `workbench.filter_unnamed`,
 * `workbench.filter_empty`, `workbench.filters_too_many`.
 */
export async function saveFilter(
  ctx: UseCaseContext & { readonly actor: OfficerActor },
  wanted: { readonly name: string; readonly filter: WorkFilter; readonly sort: WorkSort; readonly scope: ListScope },
): Promise<Problem | undefined> {
  const name = wanted.name.trim();
  if (name === "" || name.length > NAME_LENGTH_MAX) return problem("workbench.filter_unnamed", { most: NAME_LENGTH_MAX });
  if (givenParts(wanted.filter).length === 0 && wanted.sort === "due") return problem("workbench.filter_empty");
  const { officerId } = ctx.actor;
  const known = await listSavedFilters(ctx.db, officerId);
  const isNew = known.every((saved) => saved.name !== name);
  if (isNew && known.length >= SAVED_FILTERS_MAX) return problem("workbench.filters_too_many", { most: SAVED_FILTERS_MAX });
  await putFilter(ctx.db, officerId, { ...wanted, name, filterId: ctx.commandId, savedAt: ctx.now });
  return undefined;
}

/** Forgets a filter; nothing is refused when it is gone already. */
export async function dropFilter(ctx: UseCaseContext & { readonly actor: OfficerActor }, filterId: string): Promise<void> {
  await deleteFilter(ctx.db, ctx.actor.officerId, filterId);
}
