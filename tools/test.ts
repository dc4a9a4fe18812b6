// `npm test`: every test that needs no more than this machine, in groups, ending with a plain count.
//   npm test                     everything
//   npm test -- pure database    these groups
//   npm test -- calendar         files whose path contains the word
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./testing/chromium.ts";
import { runLimited } from "./testing/run-limited.ts";
import type { TestGroup } from "./testing/test-files.ts";
import { compiledFile, testGroups } from "./testing/test-files.ts";

/** dist/tools/test.js stands two folders below the root. */
const ROOT = join(fileURLToPath(import.meta.url), "../../..");

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Runs one group in a process of its own. A run that ends without counts, or badly with none failed, counts as one failure. */
async function runGroup(group: TestGroup, isWhole: boolean): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "motcua-test-"));
  const countsFile = join(folder, "counts.json");
  // Coverage of a part says nothing: it is asked of the whole group only.
  const flags = isWhole ? group.flags : group.flags.filter((flag) => !flag.includes("coverage"));
  const args = ["--test", "--enable-source-maps", ...flags, `--test-reporter=${join(ROOT, "dist/tools/testing/reporter.js")}`];
  const isWell = await runLimited([...args, ...group.files.map(compiledFile)], {
    cwd: ROOT,
    env: { ...process.env, MOTCUA_TEST_COUNTS: countsFile },
    limitMs: group.limitMinutes * 60_000,
    begunFile: join(folder, "begun"),
  });
  const counts = existsSync(countsFile) ? readCounts(countsFile) : { ...NOTHING, failed: 1 };
  rmSync(folder, { recursive: true });
  return !isWell && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file: string): Counts {
  const raw = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, number>>;
  const of = (name: string): number => raw[name] ?? 0;
  return { passed: of("passed"), failed: of("failed") + of("cancelled"), skipped: of("skipped") + of("todo") };
}

function choose(args: readonly string[]): readonly TestGroup[] {
  const groups = testGroups(ROOT);
  const names = args.filter((arg) => groups.some(({ name }) => name === arg));
  const words = args.filter((arg) => !names.includes(arg));
  return groups
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map((group) => ({ ...group, files: group.files.filter((file) => words.every((word) => file.includes(word))) }))
    .filter(({ files }) => files.length > 0);
}

async function main(args: readonly string[]): Promise<number> {
  const wholes = new Map(testGroups(ROOT).map(({ name, files }) => [name, files.length]));
  let total = NOTHING;
  for (const group of choose(args)) {
    const startMs = performance.now();
    const isMissingBrowser = group.name === "journeys" && !ensureChromium();
    const isWhole = wholes.get(group.name) === group.files.length;
    const counts = isMissingBrowser ? { ...NOTHING, skipped: group.files.length } : await runGroup(group, isWhole);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1).padStart(6);
    console.log(
      `${counts.failed === 0 ? "ok    " : "FAILED"} ${seconds} s  ${group.name.padEnd(9)} ${group.files.length} files, ${group.holds}`,
    );
    total = addCounts(total, counts);
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
