import type { OfficerId } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

import type { ListScope } from "./desk-scope.ts";
import type { WorkFilter, WorkSort } from "./work-filter.ts";

/** A filter that an officer keeps under a name. */
export interface SavedFilter {
  readonly filterId: string;
  readonly name: string;
  readonly filter: WorkFilter;
  readonly sort: WorkSort;
  readonly scope: ListScope;
}

/** Filters that one officer may keep: what stands in one line above the list. */
export const SAVED_FILTERS_MAX = 12;

/** The filters that an officer keeps, by name. */
export async function listSavedFilters({ kysely }: Pick<Database, "kysely">, officerId: OfficerId): Promise<readonly SavedFilter[]> {
  const rows = await kysely
    .selectFrom("app.saved_filter")
    .selectAll()
    .where("officer_id", "=", officerId)
    .orderBy("name")
    .limit(SAVED_FILTERS_MAX)
    .execute();
  return rows.map((row) => ({
    filterId: row.filter_id,
    name: row.name,
    sort: row.sort as WorkSort,
    scope: row.scope as ListScope,
    filter: {
      procedure: row.procedure ?? undefined,
      field: row.field ?? undefined,
      lamp: (row.lamp ?? undefined) as WorkFilter["lamp"],
      step: row.step ?? undefined,
      officer: row.officer ?? undefined,
      channel: row.channel ?? undefined,
      applicantKind: row.applicant_kind ?? undefined,
      words: row.words ?? undefined,
    },
  }));
}
