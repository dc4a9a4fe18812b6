import { instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { createAccount, listAccounts, managementContextOf, parseAccountId } from "#modules/identity";
import { importOrganisation, parseOfficerId, type OrganisationFile } from "#modules/organisation";

import { AGENCIES, TWO_TIERS_FROM } from "./province/agencies.ts";
import { OFFICERS } from "./province/officers.ts";
import { officerOf, PERSONAS, SAMPLE_PASSWORD } from "./province/personas.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";
import { seededRandom, seededUuid } from "./seeded-random.ts";

/** The units and people of the sample, as `motcua unit import` reads them. */
export function organisationFile(): OrganisationFile {
  return {
    agencies: AGENCIES.map((agency) => ({
      code: agency.code,
      name: agency.name,
      nameEn: agency.nameEn,
      kind: agency.kind,
      level: agency.level,
      parentCode: agency.parentCode,
      openedOn: TWO_TIERS_FROM,
      units: agency.units.map(({ code, name, nameEn, kind }) => ({ code, name, nameEn, kind })),
    })),
    officers: OFFICERS.map(({ officerId, name, postId, agencyCode, unitCode, position, roles }) => ({
      officerId,
      name,
      posts: [{ postId, agencyCode, unitCode, position, roles: [...roles], from: TWO_TIERS_FROM }],
    })),
  };
}

/** The sample begins on the morning of the two-tier order. */
export const FOUNDED_AT: Instant = instantAt(TWO_TIERS_FROM as CivilDate, 7 * 60);

/** Opens agencies and units, registers officers and gives them their posts. Again: changes nothing. */
export async function loadOrganisation(host: SampleHost): Promise<Problem | undefined> {
  const ctx = sampleContext(host, { name: "organisation", at: FOUNDED_AT, actor: SAMPLE_FOUNDER });
  const summary = await importOrganisation(managementContextOf(ctx), organisationFile());
  return isProblem(summary) ? summary : undefined;
}

/** Gives the personas their accounts, all with the printed password. Again: changes nothing. */
export async function loadAccounts(host: SampleHost): Promise<Problem | undefined> {
  const known = new Set((await listAccounts(host.database)).map(({ userName }) => userName));
  const missing = PERSONAS.filter(({ userName }) => !known.has(userName));
  // Hashing a password takes 40 ms on purpose; the thread pool does several at once.
  const answers = await Promise.all(
    missing.map((persona) => {
      const { userName } = persona;
      const random = seededRandom(`an-binh/account/${userName}`);
      const accountId = parseAccountId(seededUuid(random, Date.parse(FOUNDED_AT)));
      const officerId = parseOfficerId(officerOf(persona).officerId);
      if (accountId === undefined || officerId === undefined) throw new Error(`the ids of ${userName} are no UUIDs`);
      const ctx = sampleContext(host, { name: `account/${userName}`, at: FOUNDED_AT, actor: SAMPLE_FOUNDER });
      return createAccount(ctx, { accountId, officerId, userName, password: SAMPLE_PASSWORD });
    }),
  );
  return answers.find(isProblem);
}
