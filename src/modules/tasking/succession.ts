import { civilDateOf } from "#kernel/instant";
import type { UseCaseContext } from "#modules/identity";
import { listSuccessions } from "#modules/organisation";
import type { Succession } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

/** Successions of agencies up to today, with the way from an agency that is no more to the one that stands for it. */
export interface Successions {
  readonly all: readonly Succession[];
  /** The agency that stands for this one today; itself when nobody took over from it. */
  readonly nowOf: (agencyCode: string) => string;
}

/** Reads who took over from whom. */
export async function successionsUntilToday({
  db,
  now,
}: {
  readonly db: Pick<Database, "kysely">;
  readonly now: UseCaseContext["now"];
}): Promise<Successions> {
  const all = await listSuccessions(db, civilDateOf(now));
  return { all, nowOf: successorIn(all) };
}

/** Follows successions to their end. An agency is succeeded only while it is in force, so they form no ring; the count is a belt as well. */
export function successorIn(all: readonly Pick<Succession, "from" | "into">[]): (agencyCode: string) => string {
  const next = new Map<string, string>(all.map(({ from, into }) => [from, into]));
  return (agencyCode) => {
    let code = agencyCode;
    for (let step = 0; step < all.length; step += 1) code = next.get(code) ?? code;
    return code;
  };
}
