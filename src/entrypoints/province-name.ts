import { civilDateOf } from "#kernel/instant";
import type { Bilingual } from "#platform/i18n";
import type { ServiceContext } from "#platform/service";
import { listAgencies } from "#modules/organisation";
import { en } from "./web/text/en.ts";
import { vi } from "./web/text/vi.ts";

/** The province as its own People's Committee names it; before there is one, the product's own words. */
export async function provinceNameOf({ database, clock }: Pick<ServiceContext, "database" | "clock">): Promise<Bilingual> {
  const agencies = await listAgencies(database, civilDateOf(clock.now()));
  const committee = agencies.find((agency) => agency.kind === "peoples_committee" && agency.level === "province");
  if (committee === undefined) return { vi: vi.provinceFallback, en: en.provinceFallback };
  return { vi: committee.name, en: committee.nameEn === "" ? committee.name : committee.nameEn };
}
