import type { OfficerActor } from "./actor.ts";
import { PERMISSIONS, SCOPES, scopeOf, type Permission, type RightsHolder, type Scope } from "./permission-table.ts";

/** A right with its ground, as its holder is told. */
export interface HeldRight {
  readonly permission: Permission;
  readonly scope: Scope;
  readonly holder: RightsHolder;
  /** Code of the unit whose post brings the role; null for the rights of every officer. */
  readonly unitCode: string | null;
}

/** Everything an officer may do today and why, in the order of the permission table; the widest ground of each post. */
export function rightsOf(actor: OfficerActor): readonly HeldRight[] {
  const grounds: readonly { holder: RightsHolder; unitCode: string | null }[] = [
    ...actor.posts.flatMap((post) => post.roles.map((role) => ({ holder: role, unitCode: post.unitCode }))),
    { holder: "officer", unitCode: null },
  ];
  return PERMISSIONS.flatMap((permission) => {
    const byUnit = new Map<string | null, HeldRight>();
    for (const { holder, unitCode } of grounds) {
      const scope = scopeOf(holder, permission);
      if (scope === undefined) continue;
      const known = byUnit.get(unitCode);
      if (known === undefined || SCOPES.indexOf(scope) > SCOPES.indexOf(known.scope)) {
        byUnit.set(unitCode, { permission, scope, holder, unitCode });
      }
    }
    return [...byUnit.values()];
  });
}
