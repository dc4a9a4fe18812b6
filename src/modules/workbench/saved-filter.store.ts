import type { Instant } from "#kernel/instant";
import type { OfficerId } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

import type { SavedFilter } from "./saved-filter.queries.ts";

/** Keeps a filter under its name; the same name again replaces it. */
export async function putFilter(
  { writer }: Pick<Database, "writer">,
  officerId: OfficerId,
  saved: SavedFilter & { readonly savedAt: Instant },
): Promise<void> {
  const { filter } = saved;
  const kept = {
    procedure: filter.procedure ?? null,
    field: filter.field ?? null,
    lamp: filter.lamp ?? null,
    step: filter.step ?? null,
    officer: filter.officer ?? null,
    channel: filter.channel ?? null,
    applicant_kind: filter.applicantKind ?? null,
    words: filter.words ?? null,
    sort: saved.sort,
    scope: saved.scope,
    saved_at: saved.savedAt,
  };
  await writer
    .insertInto("app.saved_filter")
    .values({ filter_id: saved.filterId, officer_id: officerId, name: saved.name, ...kept })
    .onConflict((conflict) => conflict.columns(["officer_id", "name"]).doUpdateSet(kept))
    .execute();
}

/** Forgets a filter of an officer. */
export async function deleteFilter({ writer }: Pick<Database, "writer">, officerId: OfficerId, filterId: string): Promise<void> {
  await writer.deleteFrom("app.saved_filter").where("officer_id", "=", officerId).where("filter_id", "=", filterId).execute();
}
