import type { Violation } from "./violation.ts";

const README_OF_130_LINES = `# Long\n${"\nOne more line.".repeat(129)}\n`;

/** What the checks of tools/checks and the smaller tools must refuse. */
export const TREE_VIOLATIONS: readonly Violation[] = [
  {
    check: "lint",
    mistake: "a file in camel case",
    files: { "src/modules/dossier/camelCase.ts": "export const x = 1;\n" },
    says: /filename-case/u,
  },
  {
    check: "format",
    mistake: "two spaces",
    files: { "src/kernel/loose.ts": "export const  loose = 1;\n" },
    says: /src\/kernel\/loose\.ts/u,
  },
  {
    check: "types",
    mistake: "a deep import past the front door",
    files: { "src/modules/dossier/deep.ts": 'export { openAgency } from "#modules/organisation/open-agency";\n' },
    says: /deep\.ts.*TS2307/u,
  },
  {
    check: "types",
    mistake: "an element that may not be there",
    files: { "src/kernel/first.ts": "export const first = (list: readonly number[]): number => list[0];\n" },
    says: /first\.ts.*TS2322/u,
  },
  {
    check: "types",
    mistake: "an enum",
    files: { "src/kernel/colour.ts": "export enum Colour {\n  Red,\n}\n" },
    says: /colour\.ts.*TS1294/u,
  },
  {
    check: "dead-code",
    mistake: "an export without a user",
    files: {
      "src/ledger/index.ts": 'export type { LedgerEvent } from "./ledger.ts";\nexport { hash } from "./hash.ts";\n',
      "src/ledger/hash.ts": "export const hash = 1;\nexport const forgotten = 2;\n",
    },
    says: /forgotten/u,
  },
  {
    check: "dead-code",
    mistake: "a file that nobody reaches",
    files: { "src/platform/lost.ts": "export const lost = 1;\n" },
    says: /src\/platform\/lost\.ts/u,
  },
  {
    check: "schema",
    mistake: "a migration without a new dump",
    files: { "db/migrations/000002-column.sql": "-- breaking: no\nalter table app.agency add column name text;\n" },
    says: /db\/schema\.sql {2}differs from what the migrations make/u,
  },
  {
    check: "schema",
    mistake: "row types that the database does not have",
    files: { "src/platform/db/schema.ts": "export interface Tables {}\n" },
    says: /src\/platform\/db\/schema\.ts {2}differs from what the migrations make/u,
  },
  {
    check: "sql",
    mistake: "an index that locks a live table",
    files: { "db/migrations/000002-index.sql": "create index agency_name_ix on app.agency (name);\n" },
    says: /require-concurrent-index-creation/u,
  },
  {
    check: "sql",
    mistake: "a required column without a default",
    files: { "db/migrations/000003-column.sql": "alter table app.agency add column name text not null;\n" },
    says: /adding-required-field|adding-not-nullable-field/u,
  },
  {
    check: "migrations",
    mistake: "a table without comment",
    files: { "db/migrations/000002-bare.sql": "create table app.bare (id uuid constraint bare_pk primary key);\n" },
    says: /000002-bare\.sql:1 {2}app\.bare has no comment/u,
  },
  {
    check: "migrations",
    mistake: "a table without grants, though another has them",
    files: { "db/migrations/000003-bare.sql": "create table app.bare (id uuid);\ngrant select on app.agency to motcua_app;\n" },
    says: /000003-bare\.sql:1 {2}app\.bare has no grant/u,
  },
  {
    check: "migrations",
    mistake: "a constraint without a name",
    files: { "db/migrations/000004-bare.sql": "create table app.bare (id uuid primary key, n int check (n > 0));\n" },
    says: /a constraint without a name: n int check/u,
  },
  {
    check: "migrations",
    mistake: "two migrations of one number",
    files: { "db/migrations/000004-again.sql": "select 1;\n" },
    says: /takes the number of/u,
  },
  {
    check: "migrations",
    mistake: "a migration named anyhow",
    files: { "db/migrations/later.sql": "select 1;\n" },
    says: /later\.sql {2}a migration is named/u,
  },
  {
    check: "tree",
    mistake: "a drawer",
    files: { "src/platform/utils.ts": "export const x = 1;\n" },
    says: /src\/platform\/utils\.ts {2}a drawer/u,
  },
  {
    check: "tree",
    mistake: "a module in no tier",
    files: { "src/modules/astrology/index.ts": "export {};\n" },
    says: /astrology {2}stands in no tier/u,
  },
  {
    check: "tree",
    mistake: "a module without a front door",
    files: { "src/modules/paper/paper.ts": "export {};\n" },
    says: /paper {2}has no front door/u,
  },
  {
    check: "tree",
    mistake: "a module without a README",
    files: { "src/modules/payment/index.ts": "export {};\n" },
    says: /payment {2}has no README/u,
  },
  {
    check: "tree",
    mistake: "a kernel file without its test",
    files: { "src/kernel/month.ts": "export const MONTHS = 12;\n" },
    says: /month\.ts {2}a kernel file without/u,
  },
  {
    check: "left-overs",
    mistake: "something left to do in SQL",
    files: { "db/migrations/000002-x.sql": "-- TODO grants\n" },
    says: /000002-x\.sql:1 {2}unfinished/u,
  },
  {
    check: "left-overs",
    mistake: "something left to mend in a document",
    files: { "docs/note.md": "\nFIXME\n" },
    says: /note\.md:2 {2}unfinished/u,
  },
  {
    check: "left-overs",
    mistake: "one test hides all others",
    files: { "src/kernel/month.test.ts": 'import { test } from "node:test";\n\ntest.only("x", () => {});\n' },
    says: /month\.test\.ts:3 {2}`only`/u,
  },
  {
    check: "left-overs",
    mistake: "the clock read in passing",
    files: { "src/modules/dossier/now.ts": "export const year = (): number => new Date().getFullYear();\n" },
    says: /now\.ts:1 {2}`new Date\(\)`/u,
  },
  {
    check: "left-overs",
    mistake: "lint silenced without a reason",
    files: { "src/modules/dossier/hush.ts": "// oxlint-disable-next-line no-console\nexport const x = 1;\n" },
    says: /hush\.ts:1 {2}a disable comment names/u,
  },
  {
    check: "left-overs",
    mistake: "lint silenced too often",
    files: { "src/modules/dossier/hush-all.ts": "// oxlint-disable-next-line no-console -- because it is told to people\n".repeat(40) },
    says: /4\d lint disables/u,
  },
  {
    check: "vietnamese",
    mistake: "a sentence typed in a page",
    files: { "src/modules/dossier/dossier.pages.tsx": "export const title = <h1>Hồ sơ của tôi</h1>;\n" },
    says: /dossier\.pages\.tsx:1 {2}Vietnamese outside text\/: “Hồ sơ của tôi”/u,
  },
  {
    check: "vietnamese",
    mistake: "a sentence typed in a template, decomposed",
    files: {
      "src/modules/dossier/letter.ts": `export const letter = (name: string): string => \`${"Kính gửi".normalize("NFD")} \${name}\`;\n`,
    },
    says: /letter\.ts:1 {2}Vietnamese/u,
  },
  {
    check: "problems",
    mistake: "a problem made but not declared",
    files: {
      "src/modules/organisation/refuse.ts":
        'import { problem } from "#kernel/problem";\n\nexport const no = problem("organisation.unheard_of");\n',
    },
    says: /refuse\.ts:3 {2}problem\("organisation\.unheard_of"\) is declared in no/u,
  },
  {
    check: "problems",
    mistake: "a problem without an English sentence",
    files: { "dist/src/modules/organisation/text/en.js": "export const en = { problems: {} };\n" },
    says: /organisation\.agency_closed has no sentence in en/u,
  },
  {
    check: "problems",
    mistake: "a problem that no test produces",
    files: { "src/modules/organisation/open-agency.test.ts": "\n" },
    says: /organisation\.agency_closed is produced by no test/u,
  },
  {
    check: "problems",
    mistake: "a sentence for a problem that is gone",
    files: {
      "dist/src/modules/organisation/text/vi.js":
        'export const vi = { problems: { "organisation.gone": () => ({ title: "x", next: "y" }) } };\n',
    },
    says: /speaks of organisation\.gone/u,
  },
  {
    check: "problems",
    mistake: "a problem declared in two modules",
    files: {
      "src/modules/dossier/dossier.errors.ts": "\n",
      "dist/src/modules/dossier/dossier.errors.js":
        'export const dossierProblems = { "organisation.agency_closed": { status: 409, retry: "never" } };\n',
    },
    says: /organisation\.agency_closed is declared twice/u,
  },
  {
    check: "glossary",
    mistake: "a noun that nobody explained",
    files: { "src/modules/organisation/index.ts": 'export type { Widget } from "./organisation.ts";\n' },
    says: /index\.ts:1 {2}Widget: GLOSSARY\.md does not know widget/u,
  },
  {
    check: "invariants",
    mistake: "an invariant that no test names",
    files: { "src/modules/organisation/README.md": "- ORG-01 and ORG-02 hold.\n" },
    says: /README\.md:1 {2}ORG-02 is named by no test/u,
  },
  {
    check: "invariants",
    mistake: "a test of an invariant that no README promises",
    files: { "src/ledger/ledger.test.ts": "// LED-09\n" },
    says: /ledger\.test\.ts:1 {2}LED-09 stands in no README/u,
  },
  {
    check: "markdown",
    mistake: "a dead link",
    files: { "docs/a.md": "See [it](gone.md).\n" },
    says: /a\.md:1 {2}leads nowhere: gone\.md/u,
  },
  {
    check: "markdown",
    mistake: "a dead heading",
    files: { "docs/b.md": "See [it](../GLOSSARY.md#no-such).\n" },
    says: /b\.md:1 {2}no such heading/u,
  },
  {
    check: "markdown",
    mistake: "a file that moved",
    files: { "docs/c.md": "See `src/kernel/moved.ts`.\n" },
    says: /c\.md:1 {2}no such file: src\/kernel\/moved\.ts/u,
  },
  {
    check: "markdown",
    mistake: "a command that is not there",
    files: { "docs/d.md": "Run `npm run polish`.\n" },
    says: /d\.md:1 {2}no such script: npm run polish/u,
  },
  {
    check: "markdown",
    mistake: "a drawn tree with a folder that moved",
    files: { "docs/f.md": "\n```\nsrc/kernel/   here    src/gone/  there\n```\n" },
    says: /f\.md:3 {2}no such file: src\/gone\//u,
  },
  {
    check: "markdown",
    mistake: "a command of the product that is not there",
    files: { "docs/e.md": "```\nnpx motcua polish --all\n```\n" },
    says: /e\.md:2 {2}no such command: npx motcua polish/u,
  },
  { check: "markdown", mistake: "a README of 131 lines", files: { "README.md": README_OF_130_LINES }, says: /README\.md {2}13\d lines/u },
  {
    check: "reference",
    mistake: "a generated page edited by hand",
    files: { "docs/reference/errors.md": "# Problems\n" },
    says: /errors\.md {2}differs from the code/u,
  },
];
