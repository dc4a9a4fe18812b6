import { civilDateOf, type Instant } from "#kernel/instant";
import { postsInForce, type AgencyCode, type OfficerId, type OfficerView } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import type { AccountId, ActorPost, OfficerActor, PostRemit, StandIn } from "./actor.ts";
import { isAt } from "./roster.ts";
import { isDeputy } from "./signing-capacity.ts";
import { remitsOf, standInsOn } from "./roster.queries.ts";

/** An officer with the posts of a day and everything on that day for which they stand in. */
export interface OfficerOnDuty {
  readonly officer: OfficerView;
  readonly standIns: readonly StandIn[];
  /** Of a deputy: what they were given charge of, by the agency of the post. */
  readonly remits: ReadonlyMap<AgencyCode, PostRemit>;
}

const NO_REMITS: OfficerOnDuty["remits"] = new Map();

/** Reads an officer as of a day, in two statements side by side, and a third for a deputy; undefined when there is no such officer. */
export async function officerOnDuty(
  db: Pick<Database, "kysely">,
  officerId: OfficerId,
  at: { readonly now: Instant; readonly day: OfficerDay },
): Promise<OfficerOnDuty | undefined> {
  const [officer, standIns] = await Promise.all([postsInForce(db, officerId, at.day), standInsOn(db, officerId, at.now)]);
  if (officer === undefined) return undefined;
  const isLimited = officer.posts.some(({ position }) => isDeputy(position));
  return { officer, standIns, remits: isLimited ? await remitsOf(db, officerId) : NO_REMITS };
}

/** An officer as somebody who acts at a moment, for a job that finishes what they began; undefined when there is no such officer. */
export async function officerAt(db: Pick<Database, "kysely">, officerId: OfficerId, now: Instant): Promise<OfficerActor | undefined> {
  const duty = await officerOnDuty(db, officerId, { now, day: civilDateOf(now) });
  return duty === undefined ? undefined : actorOnDuty(duty, NO_ACCOUNT, now);
}

/** No session is behind it; events name the officer and not the account. */
const NO_ACCOUNT = "" as AccountId;

type OfficerDay = Parameters<typeof postsInForce>[2];

/** What of it is in force at a moment, to the millisecond: cover and signature end by themselves. */
export function standingInAt(standIns: readonly StandIn[], now: Instant): readonly StandIn[] {
  return standIns.filter((standIn) => isAt(standIn, now));
}

/** The officer as somebody who acts at a moment. */
export function actorOnDuty({ officer, standIns, remits }: OfficerOnDuty, accountId: AccountId, now: Instant): OfficerActor {
  const posts = officer.posts.map(({ unitCode, agencyCode, position, roles }): ActorPost => {
    const remit = isDeputy(position) ? remits.get(agencyCode) : undefined;
    return { unitCode, agencyCode, position, roles, ...(remit === undefined ? {} : { remit }) };
  });
  const inForce = standingInAt(standIns, now);
  const actor: OfficerActor = { kind: "officer", officerId: officer.officerId, accountId, name: officer.name, posts };
  return inForce.length === 0 ? actor : { ...actor, standIns: inForce };
}
