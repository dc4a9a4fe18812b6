import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMs, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { ROLES, type AgencyCode, type OfficerId, type UnitCode } from "#modules/organisation";
import type { AccountId, ActorPost, OfficerActor, StandIn } from "./actor.ts";
import { authorise, type Resource } from "./authorise.ts";
import { COVERED_PERMISSIONS, PERMISSIONS, SIGNING_PERMISSIONS } from "./permission-table.ts";
import { standingInAt } from "./stand-in.ts";

const ME = "01990000-0000-7000-8000-000000000001" as OfficerId;
const AWAY = "01990000-0000-7000-8000-000000000002" as OfficerId;
const FROM = "2026-11-23T00:00:00.000Z" as Instant;
const UNTIL = "2026-11-27T17:00:00.000Z" as Instant;
const MINUTE_MS = 60_000;
const FIELDS = ["Đất đai", "Xây dựng", "Hộ tịch"] as const;
const PROCEDURES = ["1.001", "1.002", "1.003"] as const;

const place = fc
  .tuple(fc.constantFrom("H99.10", "H99.20"), fc.constantFrom(1, 2))
  .map(([agency, unit]) => ({ agencyCode: agency as AgencyCode, unitCode: `${agency}.${unit}` as UnitCode }));
const post: fc.Arbitrary<ActorPost> = fc
  .record({ place, roles: fc.subarray([...ROLES]) })
  .map(({ place: where, roles }) => ({ ...where, position: "specialist", roles }));
const posts = fc.array(post, { maxLength: 3 });
const matter = fc.record({ procedureCode: fc.constantFrom(...PROCEDURES), field: fc.constantFrom(...FIELDS) });
const resource: fc.Arbitrary<Resource> = fc.record({
  places: fc.array(place, { maxLength: 3 }),
  assignedTo: fc.subarray([ME, AWAY]),
  ownedBy: fc.subarray([ME, AWAY]),
  matter,
});
const permission = fc.constantFrom(...PERMISSIONS);
const mandate = fc.record({ fields: fc.subarray([...FIELDS]), procedures: fc.subarray([...PROCEDURES]) });

function officer(officerId: OfficerId, held: readonly ActorPost[], standIns: readonly StandIn[] = []): OfficerActor {
  return { kind: "officer", officerId, accountId: officerId as string as AccountId, name: "", posts: held, standIns };
}

function standIn(held: readonly ActorPost[], signing: StandIn["signing"]): StandIn {
  return {
    id: "x",
    principalId: AWAY,
    principalName: "",
    posts: held,
    agencyCode: "H99.10" as AgencyCode,
    from: FROM,
    until: UNTIL,
    signing,
  };
}

test("IDE-07 cover gives nothing that the absent officer did not have, and takes nothing away", () => {
  fc.assert(
    fc.property(fc.tuple(posts, posts), permission, resource, ([mine, theirs], what, thing) => {
      const alone = !isProblem(authorise(officer(ME, mine), what, thing));
      const absent = !isProblem(authorise(officer(AWAY, theirs), what, thing));
      const decision = authorise(officer(ME, mine, [standIn(theirs, null)]), what, thing);
      const together = !isProblem(decision);
      assert.equal(together, alone || (absent && COVERED_PERMISSIONS.has(what)));
      if (!isProblem(decision)) assert.equal(decision.onBehalfOf, alone ? null : `officer:${AWAY}`);
    }),
    { numRuns: 1500 },
  );
});

test("IDE-08 a delegate signs what the principal may sign, in the fields and procedures that are named, and nothing else", () => {
  fc.assert(
    fc.property(posts, posts, mandate, permission, resource, (...drawn) => {
      const [mine, theirs, { fields, procedures }, what, thing] = drawn;
      const signing = { form: "TL" as const, fields, procedures, document: { number: "01/QĐ", on: "2026-11-20" as CivilDate } };
      const alone = !isProblem(authorise(officer(ME, mine), what, thing));
      const principal = !isProblem(authorise(officer(AWAY, theirs), what, thing));
      const isNamed =
        thing.matter !== undefined &&
        (fields.includes(thing.matter.field as never) || procedures.includes(thing.matter.procedureCode as never));
      const together = !isProblem(authorise(officer(ME, mine, [standIn(theirs, signing)]), what, thing));
      assert.equal(together, alone || (principal && isNamed && SIGNING_PERMISSIONS.has(what)));
    }),
    { numRuns: 1500 },
  );
});

test("IDE-09 cover and signature begin and end by themselves, to the minute and before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3 * 24 * 60, max: 9 * 24 * 60 }), (minutes) => {
      const now = addMs(FROM, minutes * MINUTE_MS);
      const isOn = standingInAt([standIn([], null)], now).length === 1;
      assert.equal(isOn, now >= FROM && now < UNTIL);
    }),
  );
  assert.equal(standingInAt([standIn([], null)], addMs(UNTIL, -1)).length, 1);
  assert.equal(standingInAt([standIn([], null)], UNTIL).length, 0);
});

test("IDE-10 nobody passes on what was passed on to them", () => {
  const head = {
    agencyCode: "H99.10" as AgencyCode,
    unitCode: "H99.10.1" as UnitCode,
    position: "specialist" as const,
    roles: ["case_officer" as const],
  };
  const inner = { ...standIn([head], null), principalId: AWAY };
  const thing = { places: [head], assignedTo: ["01990000-0000-7000-8000-000000000003" as OfficerId] };
  // A stand-in names posts, and no stand-ins of its own: what the absent officer covers does not come along.
  assert.equal(isProblem(authorise(officer(ME, [], [inner]), "dossier.process", thing)), true);
});

test("IDE-11 a charge takes the signature outside it from the deputy's own post, and nothing else", () => {
  fc.assert(
    fc.property(posts, mandate, permission, resource, (...drawn) => {
      const [mine, { fields, procedures }, what, thing] = drawn;
      const remit = { fields, procedures, document: { number: "02/QĐ", on: "2026-11-02" as CivilDate } };
      const before = !isProblem(authorise(officer(ME, mine), what, thing));
      const after = !isProblem(
        authorise(
          officer(
            ME,
            mine.map((held) => ({ ...held, remit })),
          ),
          what,
          thing,
        ),
      );
      const isIn =
        thing.matter !== undefined &&
        (fields.includes(thing.matter.field as never) || procedures.includes(thing.matter.procedureCode as never));
      assert.equal(after, before && (what !== "dossier.sign" || isIn));
    }),
    { numRuns: 1500 },
  );
});
