import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { ROLES, type AgencyCode, type OfficerId, type Role, type UnitCode } from "#modules/organisation";
import type { AccountId, Actor, CitizenId } from "./actor.ts";
import { authorise, type Resource } from "./authorise.ts";
import {
  PERMISSIONS,
  PERMISSION_TABLE,
  RIGHTS_HOLDERS,
  SCOPES,
  type Permission,
  type RightsHolder,
  type Scope,
} from "./permission-table.ts";

const ME = "01990000-0000-7000-8000-000000000001";
const OTHER = "01990000-0000-7000-8000-000000000002";
const HERE = { agencyCode: "H99.10" as AgencyCode, unitCode: "H99.10.1" as UnitCode };
const NEXT_DOOR = { agencyCode: HERE.agencyCode, unitCode: "H99.10.2" as UnitCode };
const ELSEWHERE = { agencyCode: "H99.20" as AgencyCode, unitCode: "H99.20.1" as UnitCode };

function officer(roles: readonly Role[]): Actor {
  const post = { ...HERE, position: "specialist" as const, roles };
  return { kind: "officer", officerId: ME as OfficerId, accountId: ME as AccountId, name: "Lê Văn An", posts: [post] };
}

function actorFor(holder: RightsHolder): Actor {
  if (holder === "citizen") return { kind: "citizen", citizenId: ME as CitizenId, name: "Phạm Thị Cúc" };
  if (holder === "anonymous") return { kind: "anonymous" };
  if (holder === "system") return { kind: "system", job: "test" };
  return officer(holder === "officer" ? [] : [holder]);
}

/** A thing that stands in exactly this relation to the actor. */
const RESOURCES: { readonly [relation in Scope | "none"]: Resource } = {
  own: { places: [ELSEWHERE], ownedBy: [ME as CitizenId], isHolderProven: true },
  assigned: { places: [ELSEWHERE], assignedTo: [ME as OfficerId] },
  unit: { places: [ELSEWHERE, HERE], assignedTo: [OTHER as OfficerId] },
  agency: { places: [NEXT_DOOR], assignedTo: [OTHER as OfficerId] },
  province: { places: [ELSEWHERE], ownedBy: [OTHER as CitizenId] },
  none: {},
};

/** What each holder can be to a thing; the oracle does not call the code under test. */
function isExpected(holder: RightsHolder, permission: Permission, relation: Scope | "none"): boolean {
  const scope = PERMISSION_TABLE[holder][permission];
  if (scope === undefined) return false;
  if (holder === "system") return scope === "province";
  if (holder === "officer" || holder === "citizen" || holder === "anonymous") return relation === "own";
  // A role of a post sees a thing that only its officer owns, or that has no place, as one of the whole province.
  const reached = relation === "own" || relation === "none" ? "province" : relation;
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(reached);
}

test("IDE-01 every cell of the permission table decides as it says, in every relation", () => {
  let cellCount = 0;
  for (const holder of RIGHTS_HOLDERS) {
    for (const permission of PERMISSIONS) {
      for (const relation of [...SCOPES, "none"] as const) {
        const decision = authorise(actorFor(holder), permission, RESOURCES[relation]);
        // A role comes with an officer, who also has the rights of any officer.
        const isOfficerRight = ROLES.some((role) => role === holder) && isExpected("officer", permission, relation);
        const expected = isExpected(holder, permission, relation) || isOfficerRight;
        assert.equal(!isProblem(decision), expected, `${holder} ${permission} ${relation}`);
        cellCount += 1;
      }
    }
  }
  assert.equal(cellCount, RIGHTS_HOLDERS.length * PERMISSIONS.length * (SCOPES.length + 1));
});

test("a decision tells by which role, in which unit, it was allowed", () => {
  assert.deepEqual(authorise(officer(["clerk", "unit_head"]), "dossier.assign", { places: [HERE] }), {
    isAllowed: true,
    by: { holder: "unit_head", permission: "dossier.assign", scope: "unit", relation: "unit", unitCode: HERE.unitCode },
    onBehalfOf: null,
  });
});

test("IDE-02 a role counts only in the unit of its post", () => {
  const head = { ...HERE, position: "division_head" as const, roles: ["unit_head" as const] };
  const member = { ...NEXT_DOOR, position: "specialist" as const, roles: ["case_officer" as const] };
  const actor: Actor = { kind: "officer", officerId: ME as OfficerId, accountId: ME as AccountId, name: "", posts: [head, member] };
  assert.equal(isProblem(authorise(actor, "dossier.assign", { places: [HERE] })), false);
  assert.equal(isProblem(authorise(actor, "dossier.assign", { places: [NEXT_DOOR] })), true);
});

test("somebody unknown is asked to sign in, somebody known is told no", () => {
  const resource = { places: [HERE] };
  assert.deepEqual(authorise({ kind: "anonymous" }, "dossier.receive", resource), {
    problem: "identity.sign_in_required",
    params: { permission: "dossier.receive" },
  });
  assert.deepEqual(authorise(officer(["clerk"]), "dossier.receive", resource), {
    problem: "identity.not_permitted",
    params: { permission: "dossier.receive" },
  });
});

test("IDE-02 an officer without a post in force has no role's right", () => {
  /** What is one's own stays so: the account, the wish to be away, the key that has to be given up. */
  const own = new Set(["identity.manage_own_account", "identity.record_absence", "signature.keep_own_key"]);
  const retired: Actor = { kind: "officer", officerId: ME as OfficerId, accountId: ME as AccountId, name: "", posts: [] };
  for (const permission of PERMISSIONS) {
    const decision = authorise(retired, permission, { ...RESOURCES.unit, ownedBy: [ME as OfficerId] });
    assert.equal(!isProblem(decision), own.has(permission), permission);
  }
});

test("IDE-05 whoever administers accounts or units cannot read a dossier", () => {
  for (const permission of ["dossier.read", "dossier.process", "dossier.sign"] as const) {
    assert.equal(PERMISSION_TABLE.system_admin[permission], undefined);
    assert.equal(PERMISSION_TABLE.operator[permission], undefined);
  }
});
