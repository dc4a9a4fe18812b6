import type { Files } from "./planted-tree.ts";
import type { Violation } from "./violation.ts";

const module = (name: string, files: Files): Files => ({
  [`src/modules/${name}/index.ts`]: `export const ${name}Name = "${name}";\n`,
  ...files,
});

/** Every arrow of .dependency-cruiser.cjs. */
export const BOUNDARY_VIOLATIONS: readonly Violation[] = [
  {
    check: "boundaries",
    mistake: "two files need each other",
    files: {
      "src/kernel/first.ts": 'import { second } from "./second.ts";\nexport const first = second;\n',
      "src/kernel/second.ts": 'import { first } from "./first.ts";\nexport const second = first;\n',
    },
    says: /no-circular: → src\/kernel/u,
  },
  {
    check: "boundaries",
    mistake: "the kernel uses a Node built-in",
    files: { "src/kernel/digest.ts": 'export { createHash } from "node:crypto";\n' },
    says: /src\/kernel\/digest\.ts {2}kernel-is-a-leaf: → crypto/u,
  },
  {
    check: "boundaries",
    mistake: "platform knows a module",
    files: { "src/platform/greedy.ts": 'export { openAgency } from "#modules/organisation";\n' },
    says: /src\/platform\/greedy\.ts {2}platform-knows-only-kernel/u,
  },
  {
    check: "boundaries",
    mistake: "a browser's script reaches into what runs on Node",
    files: {
      "src/browser/reach.ts": 'export { reached } from "../kernel/reached.ts";\n',
      "src/kernel/reached.ts": "export const reached = 1;\n",
    },
    says: /src\/browser\/reach\.ts {2}browser-stands-alone: → src\/kernel\/reached\.ts/u,
  },
  {
    check: "boundaries",
    mistake: "what runs on Node imports a browser's script",
    files: {
      "src/browser/page.ts": "export const page = 1;\n",
      "src/platform/paged.ts": 'export { page } from "../browser/page.ts";\n',
    },
    says: /src\/platform\/paged\.ts {2}nobody-runs-the-browser: → src\/browser\/page\.ts/u,
  },
  {
    check: "boundaries",
    mistake: "the ledger knows a module, if only by type",
    files: { "src/ledger/greedy.ts": 'export type { Agency } from "#modules/organisation";\n' },
    says: /src\/ledger\/greedy\.ts {2}ledger-knows-no-module/u,
  },
  {
    check: "boundaries",
    mistake: "a reference module uses a case module",
    files: module("dossier", { "src/modules/calendar/index.ts": 'export { dossierName } from "#modules/dossier";\n' }),
    says: /src\/modules\/calendar\/index\.ts {2}tiers-are-ordered:reference/u,
  },
  {
    check: "boundaries",
    mistake: "a case module uses a steering module",
    files: module("measure", { "src/modules/dossier/count.ts": 'export { measureName } from "#modules/measure";\n' }),
    says: /src\/modules\/dossier\/count\.ts {2}tiers-are-ordered:case/u,
  },
  {
    check: "boundaries",
    mistake: "a steering module uses an insight module",
    files: module("notice", { "src/modules/measure/tell.ts": 'export { noticeName } from "#modules/notice";\n' }),
    says: /src\/modules\/measure\/tell\.ts {2}tiers-are-ordered:steering/u,
  },
  {
    check: "boundaries",
    mistake: "a module reaches past a neighbour's front door",
    files: { "src/modules/dossier/reach.ts": 'export { openAgency } from "../organisation/open-agency.ts";\n' },
    says: /src\/modules\/dossier\/reach\.ts {2}through-the-front-door/u,
  },
  {
    check: "boundaries",
    mistake: "a module reaches into the ledger",
    files: { "src/modules/dossier/reach-ledger.ts": 'export type { LedgerEvent } from "../../ledger/ledger.ts";\n' },
    says: /src\/modules\/dossier\/reach-ledger\.ts {2}through-the-front-door/u,
  },
  {
    check: "boundaries",
    mistake: "an entrypoint reaches into a module",
    files: { "src/entrypoints/web/reach.ts": 'export { openAgency } from "../../modules/organisation/open-agency.ts";\n' },
    says: /src\/entrypoints\/web\/reach\.ts {2}entrypoints-use-the-front-door/u,
  },
  {
    check: "boundaries",
    mistake: "one entrypoint knows another",
    files: { "src/entrypoints/worker/main.ts": 'import "../web/main.ts";\n' },
    says: /src\/entrypoints\/worker\/main\.ts {2}entrypoints-do-not-know-each-other/u,
  },
  {
    check: "boundaries",
    mistake: "events call the platform",
    files: {
      "src/modules/dossier/dossier.events.ts": 'export { POOL_MAX } from "#platform/db/pool";\nexport { createHash } from "node:crypto";\n',
    },
    says: /dossier\.events\.ts {2}domain-is-pure/u,
  },
  {
    check: "boundaries",
    mistake: "events call a Node built-in",
    files: { "src/modules/paper/paper.events.ts": 'export { createHash } from "node:crypto";\n' },
    says: /paper\.events\.ts {2}domain-knows-no-runtime: → crypto/u,
  },
  {
    check: "boundaries",
    mistake: "the file named like its folder calls the platform",
    files: { "src/modules/dossier/dossier.ts": 'export { POOL_MAX } from "#platform/db/pool";\nexport { Hono } from "hono";\n' },
    says: /dossier\/dossier\.ts {2}domain-file-is-pure/u,
  },
  {
    check: "boundaries",
    mistake: "the file named like its folder calls a package",
    files: { "src/modules/paper/paper.ts": 'export { Hono } from "hono";\n' },
    says: /paper\/paper\.ts {2}domain-file-knows-no-runtime: → .*hono/u,
  },
  {
    check: "boundaries",
    mistake: "a use case writes SQL",
    files: { "src/modules/dossier/find-dossier.ts": 'export { sql } from "kysely";\n' },
    says: /find-dossier\.ts {2}sql-only-in-stores: → .*kysely/u,
  },
  {
    check: "boundaries",
    mistake: "a page writes through a store",
    files: {
      "src/modules/paper/paper.store.ts": "export const rows = 1;\n",
      "src/modules/paper/paper.pages.tsx": 'export { rows } from "./paper.store.ts";\n',
    },
    says: /paper\.pages\.tsx {2}no-store-from-the-edge/u,
  },
  {
    check: "boundaries",
    mistake: "a use case imports a page",
    files: {
      "src/modules/payment/payment.pages.tsx": "export const page = 1;\n",
      "src/modules/payment/index.ts": 'export { page } from "./payment.pages.tsx";\n',
    },
    says: /payment\/index\.ts {2}nothing-imports-the-edge/u,
  },
  {
    check: "boundaries",
    mistake: "production code imports the test kit",
    files: { "test/kit/clock.ts": "export const fixed = 1;\n", "src/modules/dossier/cheat.ts": 'export { fixed } from "#kit/clock";\n' },
    says: /cheat\.ts {2}src-never-imports-test/u,
  },
  {
    check: "boundaries",
    mistake: "production code imports a fixture",
    files: {
      "src/modules/paper/paper.fixture.ts": "export const made = 1;\n",
      "src/modules/paper/cheat.ts": 'export { made } from "./paper.fixture.ts";\n',
    },
    says: /paper\/cheat\.ts {2}src-never-imports-test/u,
  },
];
