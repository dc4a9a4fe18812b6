import tiers from "../module-tiers.json" with { type: "json" };
import type { Finding } from "./finding.ts";
import { listFiles, readText } from "./source-tree.ts";

/** Names that say where somebody put a thing, not what it is (style: they draw everything and everybody imports them). */
const DRAWERS = /^(?:utils?|helpers?|common|misc|types?|shared|stuff|lib)$/u;
/** Files of one module; more is two modules. */
const MODULE_FILES_MAX = 80;

/** Names and places of files: no drawers, every module in a tier, every kernel file with its test, no module too large. */
export function checkTree(root: string): readonly Finding[] {
  const files = listFiles(root);
  return [...drawers(files), ...strayModules(files), ...untestedKernel(root, files), ...crowdedModules(files)];
}

function drawers(files: readonly string[]): readonly Finding[] {
  return files
    .filter((file) => /^(?:src|test|bench|tools|sample)\//u.test(file))
    .filter((file) => file.split("/").some((part) => DRAWERS.test(part.split(".")[0] ?? "")))
    .map((file) => ({
      file,
      message: "a drawer is no name: say what is in it (utils, helpers, common, misc, types and shared are refused)",
    }));
}

function moduleOf(file: string): string | undefined {
  return /^src\/modules\/([^/]+)\//u.exec(file)?.[1];
}

function strayModules(files: readonly string[]): readonly Finding[] {
  const known = new Set(Object.values(tiers).flat());
  const found = new Set(files.map(moduleOf).filter((name) => name !== undefined));
  return [...found].flatMap((name) => {
    const findings: Finding[] = [];
    if (!known.has(name))
      findings.push({ file: `src/modules/${name}`, message: "stands in no tier of tools/module-tiers.json, so no arrow holds it" });
    if (!files.includes(`src/modules/${name}/index.ts`))
      findings.push({ file: `src/modules/${name}`, message: "has no front door, index.ts" });
    if (!files.includes(`src/modules/${name}/README.md`)) findings.push({ file: `src/modules/${name}`, message: "has no README.md" });
    return findings;
  });
}

function crowdedModules(files: readonly string[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const name = moduleOf(file);
    if (name !== undefined && /\.tsx?$/u.test(file) && !file.includes(".test.")) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MODULE_FILES_MAX)
    .map(([name, count]) => ({ file: `src/modules/${name}`, message: `${count} files: find the seam and make it two modules` }));
}

/** The kernel is held at full coverage, and a file that no test loads is not counted by the coverage at all. */
function untestedKernel(root: string, files: readonly string[]): readonly Finding[] {
  return files
    .filter(
      (file) => /^src\/kernel\/[^/]+(?<!\.test)\.ts$/u.test(file) && /^export (?:async )?(?:function|const)/mu.test(readText(root, file)),
    )
    .filter((file) => !files.includes(file.replace(/\.ts$/u, ".test.ts")))
    .map((file) => ({ file, message: "a kernel file without its .test.ts" }));
}
