import { PERMISSIONS, PERMISSION_TABLE, RIGHTS_HOLDERS, SCOPES } from "../../src/modules/identity/index.ts";
import { en } from "../../src/modules/identity/text/en.ts";
import { vi } from "../../src/modules/identity/text/vi.ts";

const HEAD = `# Permissions

Generated from \`src/modules/identity/permission-table.ts\`, the table that the program itself reads; what is not here is denied.
A role comes with a post and counts for the place of that post alone: a head of one division is nobody in the next.

## How far a right reaches

Each scope covers those above it.
`;

/** `docs/reference/permissions.md`: the permission table as people read it. */
export function permissionsDocument(): string {
  const scopes = SCOPES.map((scope) => `| \`${scope}\` | ${en.scopes[scope]} | ${vi.scopes[scope]} |`);
  const holders = RIGHTS_HOLDERS.map((holder) => `| \`${holder}\` | ${en.holders[holder]} | ${vi.holders[holder]} |`);
  const rows = PERMISSIONS.map((permission) => {
    const rights = RIGHTS_HOLDERS.flatMap((holder) => {
      const scope = PERMISSION_TABLE[holder][permission];
      return scope === undefined ? [] : [`${holder}: ${scope}`];
    });
    return `| \`${permission}\` | ${en.permissions[permission]} | ${vi.permissions[permission]} | ${rights.join("<br>")} |`;
  });
  return [
    HEAD,
    "| scope | reaches | phạm vi |",
    "|---|---|---|",
    ...scopes,
    "",
    "## Who holds rights",
    "",
    "| holder | is | là |",
    "|---|---|---|",
    ...holders,
    "",
    "## Who may do what",
    "",
    "| permission | to | việc | who, how far |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
