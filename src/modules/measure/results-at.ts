import type { Database } from "#platform/db/pool";
import { agencyDays, shareOf } from "#modules/digitising";

import type { Quantity } from "./quantity.ts";
import type { FoundScope } from "./scope.ts";

/** An agency with how many results of it a figure counts. */
export interface AgencyResults {
  readonly agency: string;
  readonly amount: number;
}

/**
 * Results of the agencies of a scope on its last day, by agency. Who stated no stock, or has nothing valid left on paper, is on neither side of a
 * share: nothing can be said of them. What has expired leaves both sides, as the page of digitising counts.
 */
export async function resultsAt(
  db: Pick<Database, "kysely">,
  { codes, everyAgency, lastDay }: FoundScope,
  { part, level }: Extract<Quantity, { readonly of: "results" }>,
): Promise<readonly AgencyResults[]> {
  const levels = new Map<string, string>(everyAgency.map((agency) => [agency.code, agency.level]));
  const counts = await agencyDays(db, [lastDay], codes?.length === 1 ? codes[0] : undefined);
  return counts
    .filter(({ agency }) => codes === null || codes.includes(agency))
    .filter(({ agency }) => level === null || levels.get(agency) === level)
    .filter((count) => shareOf(count) !== null)
    .map(({ agency, stock, valid, ended }) => ({ agency, amount: part === "digitised" ? valid : (stock ?? 0) - ended }));
}
