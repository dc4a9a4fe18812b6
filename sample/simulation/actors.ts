import { parseAccountId, parseCitizenId, parsePersonalId, type Actor, type OfficerActor } from "#modules/identity";
import type { AgencyCode, OfficerId, UnitCode } from "#modules/organisation";

import type { SampleOfficer } from "../province/officers.ts";
import { seededRandom, seededUuid } from "../seeded-random.ts";
import type { MadeUpApplicant } from "./applicants.ts";

/** The applicant at home, signed in with the identity that stands on the dossier: who completes or withdraws must be known. */
export function applicantActor({ name, personalId }: Pick<MadeUpApplicant, "name" | "personalId">): Actor {
  const known = parsePersonalId(personalId);
  const citizenId = parseCitizenId(seededUuid(seededRandom(`an-binh/citizen/${personalId}`), 0));
  if (known === undefined || citizenId === undefined) throw new RangeError(`not a personal identification number: ${personalId}`);
  return { kind: "citizen", citizenId, name, personalId: known };
}

/** An officer at work, as a session would give them: with the one post they hold. */
export function actorOf(officer: SampleOfficer): OfficerActor {
  const { officerId, name, agencyCode, unitCode, position, roles } = officer;
  const accountId = parseAccountId(officerId);
  if (accountId === undefined) throw new RangeError(`not a UUID: ${officerId}`);
  // The codes and ids of the sample were checked by its tests; the brands say what they are.
  const post = { agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode, position, roles };
  return { kind: "officer", officerId: officerId as OfficerId, accountId, name, posts: [post] };
}
