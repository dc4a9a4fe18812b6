import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { listAgencies } from "#modules/organisation";
import type { Agency } from "#modules/organisation";
import type { Database } from "#platform/db/pool";

import type { PartyResolver } from "./reader/reading.ts";
import { partyResolver } from "./resolve-party.ts";

const YEAR = 365;
/** How far back names are looked for that are gone: further than a directive stays in force. */
const YEARS_BACK = [1, 3, 6] as const;

/** A resolver over the organisation on the day of a document; other days tell a unit that was, or will be, from one that never is. */
export async function partyResolverOn(
  db: Pick<Database, "kysely">,
  { day, today }: { readonly day: CivilDate; readonly today: CivilDate },
): Promise<PartyResolver> {
  const days = [today, ...YEARS_BACK.map((years) => addDays(day, -years * YEAR))];
  const [then, ...others] = await Promise.all([day, ...days].map((one) => listAgencies(db, one)));
  const otherwise = new Map<string, Agency>(others.flat().map((agency) => [`${agency.code} ${agency.name}`, agency]));
  return partyResolver({ onTheDay: then ?? [], otherwise: [...otherwise.values()] });
}
