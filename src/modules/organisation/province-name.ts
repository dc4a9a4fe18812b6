import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { Bilingual } from "#platform/i18n";

import { listAgencies } from "./organisation.queries.ts";

/** The province as its own People's Committee names it on a day; undefined before there is one. */
export async function provinceName(database: Pick<Database, "kysely">, day: CivilDate): Promise<Bilingual | undefined> {
  const agencies = await listAgencies(database, day);
  const committee = agencies.find((agency) => agency.kind === "peoples_committee" && agency.level === "province");
  return committee === undefined ? undefined : { vi: committee.name, en: committee.nameEn === "" ? committee.name : committee.nameEn };
}
