// `npm run check`: every check of the house, in the order of CHECKS, the same on a laptop and in CI.
//   npm run check                       stops at the first check that refuses
//   npm run check -- --keep-going       runs all of them
//   npm run check -- lint boundaries    runs these only
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CHECKS } from "./checks/catalogue.ts";
import { formatFinding } from "./checks/finding.ts";

/** dist/tools/check.js stands two folders below the root. */
const ROOT = join(fileURLToPath(import.meta.url), "../../..");
/** Findings printed of one check; the rest is counted. */
const FINDINGS_SHOWN_MAX = 60;

async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`Unknown check: ${unknown.join(", ")}. Known: ${CHECKS.map((check) => check.name).join(", ")}.`);
    return 2;
  }
  const isKeepGoing = args.includes("--keep-going");
  const chosen = names.length === 0 ? CHECKS : CHECKS.filter((check) => names.includes(check.name));
  let failed = 0;
  for (const [index, check] of chosen.entries()) {
    const startMs = performance.now();
    // One after the other on purpose: the order is part of the answer, and the tools use all cores themselves.
    const findings = await check.run(ROOT);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1).padStart(5);
    console.log(`${findings.length === 0 ? "ok    " : "FAILED"} ${seconds} s  ${check.name.padEnd(14)} ${check.holds}`);
    if (findings.length === 0) continue;
    failed += 1;
    for (const finding of findings.slice(0, FINDINGS_SHOWN_MAX)) console.log(`  ${formatFinding(finding)}`);
    if (findings.length > FINDINGS_SHOWN_MAX) console.log(`  … and ${findings.length - FINDINGS_SHOWN_MAX} more`);
    if (!isKeepGoing && index + 1 < chosen.length) {
      console.log("Stopped at the first failure; --keep-going runs the rest.");
      break;
    }
  }
  console.log(failed === 0 ? `All ${chosen.length} checks passed.` : `${failed} checks failed.`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
