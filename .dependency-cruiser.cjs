// The arrows of ARCHITECTURE.md, one rule a name. test/guards/boundaries.test.ts plants a violation for each.
// Traps (CONTRIBUTING.md tells more): patterns given as an array are joined into one expression and shift the groups that `$1`
// counts, so each rule has one pattern; a Node built-in resolves to `crypto`, not `node:crypto`, so it is matched by type.
const tiers = require("./tools/module-tiers.json");

const MODULES_BELOW = (tier) => {
  const names = Object.keys(tiers);
  return names.slice(names.indexOf(tier) + 1).flatMap((name) => tiers[name]);
};
const TEST = "\\.(?:test|fixture)\\.tsx?$";
/** What a module shows to the outside world: pages, JSON routes, jobs, commands. Only entrypoints mount them. */
const EDGE = "\\.(?:pages|api|jobs|cli)\\.tsx?$|^src/modules/[^/]+/pages/";
const EVENTS_AND_ERRORS = "^src/modules/[^/]+/[^/]+\\.(?:events|errors)\\.ts$";
const DOMAIN_FILE = "^src/modules/([^/]+)/\\1\\.ts$";
/** The schema library is the one package that describes data and runs nothing. Not anchored: node_modules may be a link. */
const RUNTIME = {
  pathNot: "node_modules/zod/",
  dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-no-pkg", "npm-unknown"],
  dependencyTypesNot: ["type-only"],
};

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    rule(
      "no-circular",
      "Two files that need each other are one file, or hide a third. A type-only import is erased and closes no circle at run time.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    rule(
      "kernel-is-a-leaf",
      "The kernel is pure and imports nothing: no package, no built-in, no other folder.",
      { path: "^src/kernel/", pathNot: TEST },
      { pathNot: "^src/kernel/" },
    ),
    rule(
      "platform-knows-only-kernel",
      "Platform is technology without domain words.",
      { path: "^src/platform/", pathNot: TEST },
      { path: "^(?:src/(?!platform/|kernel/)|sample/|bench/)" },
    ),
    rule(
      "browser-stands-alone",
      "What runs in a browser imports its neighbours there; from elsewhere only types, which are erased.",
      { path: "^src/browser/" },
      { pathNot: "^src/browser/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "nobody-runs-the-browser",
      "What runs on Node does not import a browser's script; pages name it.",
      { pathNot: "^src/browser/" },
      { path: "^src/browser/" },
    ),
    rule(
      "ledger-knows-no-module",
      "The ledger stores facts of any module and knows none.",
      { path: "^src/ledger/", pathNot: TEST },
      { path: "^src/(?:modules|entrypoints)/|^(?:sample|bench)/" },
    ),
    ...Object.keys(tiers)
      .slice(0, -1)
      .map((tier) =>
        rule(
          `tiers-are-ordered:${tier}`,
          "A tier may use those listed before it in tools/module-tiers.json, never those after it: these subscribe to its events.",
          { path: `^src/modules/(?:${tiers[tier].join("|")})/`, pathNot: TEST },
          { path: `^src/modules/(?:${MODULES_BELOW(tier).join("|")})/` },
        ),
      ),
    rule(
      "through-the-front-door",
      "A neighbour (and the ledger) is used through its index.ts alone.",
      { path: "^src/modules/([^/]+)/", pathNot: TEST },
      {
        path: "^src/(?:modules/[^/]+|ledger)/",
        pathNot: "^src/modules/$1/|^src/modules/[^/]+/index\\.ts$|^src/ledger/index\\.ts$",
      },
    ),
    rule(
      "entrypoints-use-the-front-door",
      "An entrypoint mounts front doors, edge files and the catalogues of problems and texts; never stores or insides.",
      { path: "^src/entrypoints/", pathNot: TEST },
      {
        path: "^src/modules/",
        pathNot: `/index\\.ts$|${EDGE}|\\.errors\\.ts$|/text/(?:vi|en)\\.ts$`,
      },
    ),
    rule(
      "entrypoints-do-not-know-each-other",
      "The command line starts the others; nobody else knows a second entrypoint.",
      { path: "^src/entrypoints/(web|api|worker)/", pathNot: TEST },
      { path: "^src/entrypoints/", pathNot: "^src/entrypoints/$1/" },
    ),
    rule(
      "domain-is-pure",
      "Events and problems are data: they may name types of the ledger, nothing else below them.",
      { path: EVENTS_AND_ERRORS },
      { path: "^src/(?:ledger|platform|entrypoints)/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "domain-knows-no-runtime",
      "Events and problems need no package but the schema library, and no Node built-in.",
      { path: EVENTS_AND_ERRORS },
      RUNTIME,
    ),
    rule(
      "domain-file-is-pure",
      "The file named like its folder folds and decides: it may name types of the ledger and of platform, and call neither.",
      { path: DOMAIN_FILE },
      { path: "^src/(?:ledger|platform|entrypoints)/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "domain-file-knows-no-runtime",
      "The file named like its folder needs no package but the schema library, and no Node built-in.",
      { path: DOMAIN_FILE },
      RUNTIME,
    ),
    rule(
      "sql-only-in-stores",
      "Rows and queries stay in .store and .queries files; everybody else speaks domain types and views (and may name the handle's type).",
      { path: "^src/(?:modules|entrypoints)/", pathNot: `\\.(?:store|queries)\\.ts$|${TEST}` },
      { path: "node_modules/(?:kysely|pg)/|^src/platform/db/schema\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "no-store-from-the-edge",
      "Pages, routes, jobs and commands call use cases and queries.",
      { path: EDGE, pathNot: TEST },
      { path: "\\.store\\.ts$" },
    ),
    rule(
      "nothing-imports-the-edge",
      "Only entrypoints mount edge files; a module's edge files may be made of several.",
      { path: "^src/", pathNot: `^src/entrypoints/|${EDGE}|${TEST}` },
      { path: EDGE },
    ),
    rule(
      "src-never-imports-test",
      "What runs in production does not depend on the test kit or on tools.",
      { path: "^src/", pathNot: TEST },
      { path: `^(?:test|tools)/|${TEST}` },
    ),
  ],
  options: {
    // TypeScript 7 has no JavaScript API: without swc the cruiser sees no file and is content (guard: the count in tools/check).
    parser: "swc",
    doNotFollow: { path: "node_modules/" },
    exclude: { path: "^dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["motcua-src", "import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
