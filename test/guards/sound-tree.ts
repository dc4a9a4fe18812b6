import type { Files } from "./planted-tree.ts";

const PROBLEMS = `export const organisationProblems = {
  "organisation.agency_closed": { status: 409, retry: "never" },
};
`;

const text = (language: string, title: string): string => `export const ${language} = {
  problems: {
    "organisation.agency_closed": (): { readonly title: string; readonly next: string } => ({ title: "${title}", next: "…" }),
  },
};
`;

/** A compiled twin, for the checks that ask the running code. */
const compiled = (source: string): string => source.replaceAll(/\(\): \{[^}]*\} =>/gu, "() =>");

const VI = text("vi", "Cơ quan đã giải thể.");
const EN = text("en", "The agency is closed.");

const MIGRATION = `-- breaking: no
create table app.agency (
  code text not null constraint agency_pk primary key,
  parent_code text constraint agency_parent_fk references app.agency (code)
);
comment on table app.agency is 'Agencies; a projection of agency streams.';
grant select, insert, update on app.agency to motcua_app;
`;

/** A tree with one of everything, in which every check finds nothing: what the planted violations are planted into. */
export const SOUND_TREE: Files = {
  "README.md": "# Small\n\nRead [the words](GLOSSARY.md#words) and `src/kernel/day.ts`, then run `npm start`.\n",
  "GLOSSARY.md":
    "# Glossary\n\n## Words\n\n| Vietnamese | English | identifier |\n| ---------- | ------- | ---------- |\n| cơ quan    | agency  | `Agency`   |\n",
  "db/migrations/000001-agency.sql": MIGRATION,
  "src/kernel/day.ts": "/** Days of a week. */\nexport const WEEK_DAYS = 7;\n",
  "src/kernel/day.test.ts": `import assert from "node:assert/strict";
import { test } from "node:test";
import { WEEK_DAYS } from "./day.ts";

test("a week has seven days (ORG-01)", () => {
  assert.equal(WEEK_DAYS, 7);
});
`,
  "src/platform/db/pool.ts": "export const POOL_MAX = 16;\n",
  "src/ledger/index.ts": 'export type { LedgerEvent } from "./ledger.ts";\n',
  "src/ledger/ledger.ts": "export interface LedgerEvent {\n  readonly kind: string;\n}\n",
  "src/modules/organisation/README.md": "# organisation\n\n- ORG-01 A week has seven days.\n",
  "src/modules/organisation/index.ts": 'export type { Agency } from "./organisation.ts";\nexport { openAgency } from "./open-agency.ts";\n',
  "src/modules/organisation/organisation.ts": `import type { LedgerEvent } from "#ledger";

export interface Agency {
  readonly opened: LedgerEvent;
}
`,
  "src/modules/organisation/open-agency.ts": `import { WEEK_DAYS } from "#kernel/day";
import { POOL_MAX } from "#platform/db/pool";
import type { Agency } from "./organisation.ts";
import { organisationProblems } from "./organisation.errors.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

export function openAgency(agency: Agency): string {
  return JSON.stringify([agency.opened.kind, WEEK_DAYS, POOL_MAX, organisationProblems, vi, en]);
}
`,
  "src/modules/organisation/open-agency.test.ts": `import assert from "node:assert/strict";
import { test } from "node:test";
import { openAgency } from "#modules/organisation";

test("a closed agency opens nothing", () => {
  assert.match(openAgency({ opened: { kind: "agency.opened" } }), new RegExp("organisation.agency_closed", "u"));
});
`,
  "src/modules/organisation/organisation.errors.ts": PROBLEMS,
  "src/modules/organisation/text/vi.ts": VI,
  "src/modules/organisation/text/en.ts": EN,
  "src/entrypoints/web/main.ts": `import { openAgency } from "#modules/organisation";

process.stdout.write(openAgency({ opened: { kind: "agency.opened" } }));
`,
  "dist/src/modules/organisation/organisation.errors.js": PROBLEMS,
  "dist/src/modules/organisation/text/vi.js": compiled(VI),
  "dist/src/modules/organisation/text/en.js": compiled(EN),
};
