import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isProblem } from "#kernel/problem";
import { ROLES, type AgencyCode, type OfficerId, type UnitCode } from "#modules/organisation";
import type { AccountId, Actor, CitizenId } from "./actor.ts";
import { authorise, authoriseBy, type Resource } from "./authorise.ts";
import { PERMISSIONS, PERMISSION_TABLE, SCOPES, type Permission, type RightsHolder, type Scope } from "./permission-table.ts";

const uuid = fc.constantFrom("01990000-0000-7000-8000-000000000001", "01990000-0000-7000-8000-000000000002");
const place = fc
  .tuple(fc.constantFrom("H99.10", "H99.20"), fc.constantFrom(1, 2))
  .map(([agency, unit]) => ({ agencyCode: agency as AgencyCode, unitCode: `${agency}.${unit}` as UnitCode }));

const post = fc
  .record({
    place,
    roles: fc.subarray([...ROLES]),
  })
  .map(({ place: where, roles }) => ({ ...where, position: "specialist" as const, roles }));

const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({ id: uuid, posts: fc.array(post, { maxLength: 3 }) }).map(({ id, posts }): Actor => ({
    kind: "officer",
    officerId: id as OfficerId,
    accountId: id as AccountId,
    name: "",
    posts,
  })),
  uuid.map((id): Actor => ({ kind: "citizen", citizenId: id as CitizenId, name: "" })),
  fc.constant<Actor>({ kind: "anonymous" }),
  fc.constant<Actor>({ kind: "system", job: "test" }),
);

const resource: fc.Arbitrary<Resource> = fc.record({
  places: fc.array(place, { maxLength: 3 }),
  assignedTo: fc.array(
    uuid.map((id) => id as OfficerId),
    { maxLength: 2 },
  ),
  ownedBy: fc.array(
    uuid.map((id) => id as CitizenId),
    { maxLength: 2 },
  ),
  isHolderProven: fc.boolean(),
});

const permission = fc.constantFrom(...PERMISSIONS);

test("IDE-03 widening a scope never removes a right", () => {
  fc.assert(
    fc.property(actor, fc.tuple(permission, fc.constantFrom(...SCOPES)), resource, (who, [what, wider], thing) => {
      const widened = (holder: RightsHolder, asked: Permission): Scope | undefined => {
        const scope = PERMISSION_TABLE[holder][asked];
        return scope !== undefined && SCOPES.indexOf(wider) > SCOPES.indexOf(scope) ? wider : scope;
      };
      const before = !isProblem(authorise(who, what, thing));
      const after = !isProblem(authoriseBy(widened, who, { permission: what, resource: thing }));
      assert.ok(after || !before);
    }),
  );
});

test("IDE-03 one more post never removes a right", () => {
  fc.assert(
    fc.property(actor, post, permission, (who, extra, what) => {
      fc.pre(who.kind === "officer");
      const more: Actor = { ...who, posts: [...who.posts, extra] };
      fc.assert(
        fc.property(resource, (thing) => isProblem(authorise(who, what, thing)) || !isProblem(authorise(more, what, thing))),
        { numRuns: 10 },
      );
    }),
  );
});

/** A filing and a hand-in at the counter make the dossier that is read afterwards. */
const CREATES: ReadonlySet<Permission> = new Set(["dossier.file_online"]);
const READS: ReadonlySet<Permission> = new Set(["dossier.read", "dossier.read_progress"]);
/**
 * Acts of the applicant, which whoever holds the receipt may do: to stop the procedure (Nghị định 118/2025/NĐ-CP, Điều 21) and to hand in what
 * was asked for (Điều 19.5). Neither shows anything of what is in the dossier.
 */
const HOLDER_ACTS: ReadonlySet<Permission> = new Set(["dossier.withdraw_own", "dossier.supplement_own"]);

test("IDE-04 whoever may write a dossier may read it", () => {
  const writes = PERMISSIONS.filter(
    (name) => name.startsWith("dossier.") && !READS.has(name) && !CREATES.has(name) && !HOLDER_ACTS.has(name),
  );
  fc.assert(
    fc.property(actor, fc.constantFrom(...writes), resource, (who, write, thing) => {
      if (!isProblem(authorise(who, write, thing))) assert.equal(isProblem(authorise(who, "dossier.read", thing)), false);
    }),
    { numRuns: 1000 },
  );
});

test("whoever may stop or complete a dossier may follow it", () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...HOLDER_ACTS), resource, (who, act, thing) => {
      if (!isProblem(authorise(who, act, thing))) assert.equal(isProblem(authorise(who, "dossier.read_progress", thing)), false);
    }),
    { numRuns: 1000 },
  );
});

test("whoever may read a dossier may follow it", () => {
  fc.assert(
    fc.property(actor, resource, (who, thing) => {
      if (!isProblem(authorise(who, "dossier.read", thing))) {
        assert.equal(isProblem(authorise(who, "dossier.read_progress", thing)), false);
      }
    }),
    { numRuns: 1000 },
  );
});

test("whoever may resolve or publish a procedure may read its drafts", () => {
  fc.assert(
    fc.property(actor, fc.constantFrom<Permission>("procedure.resolve", "procedure.publish"), resource, (who, write, thing) => {
      if (!isProblem(authorise(who, write, thing))) assert.equal(isProblem(authorise(who, "procedure.read_draft", thing)), false);
    }),
  );
});
