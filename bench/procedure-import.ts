import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import type { UseCaseContext } from "#modules/identity";
import { importRecords, procedureStreamType } from "#modules/procedure";
import { clockFor } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newCommandId } from "#platform/ids";
import { projectRoot } from "#platform/root";
import { readSettings } from "#platform/settings";
import { openRecordFile } from "../src/modules/procedure/record-file.ts";
import { type Bench, type BenchOptions, type BenchReport, median, withBenchDatabase } from "./kit.ts";

/** Real records lie beside the checkout, not in it. */
const RECORDS = join(projectRoot, "..", "shared", "data", "procedures", "national-2026-07.jsonl.gz");
const SECONDS_MAX = 20;
const TARGET = 1;

/** Imports the whole file into an empty database, durable commits and all; says how many seconds it took and what it read. */
async function importOnce(database: Database): Promise<{ readonly seconds: number; readonly records: number; readonly doubts: number }> {
  const settings = readSettings();
  if (isProblem(settings)) throw new Error(settings.problem);
  const clock = clockFor(settings);
  const ledger = createLedger(database, { types: [procedureStreamType] });
  try {
    const begun = performance.now();
    const lines = await openRecordFile(RECORDS);
    if (isProblem(lines)) throw new Error(lines.problem);
    const ctx: UseCaseContext = {
      ledger,
      db: database,
      actor: { kind: "system", job: "bench" },
      now: clock.now(),
      clock,
      commandId: newCommandId(),
      requestId: "bench",
      locale: "vi",
    };
    const view = await importRecords(ctx, lines);
    if (isProblem(view)) throw new Error(view.problem);
    return { seconds: (performance.now() - begun) / 1000, records: view.imported, doubts: view.review.length };
  } finally {
    await ledger.close();
  }
}

/** The import of the national records: parsed, structured, committed to the ledger and projected, against the seconds it may take. */
export const bench: Bench = {
  name: "procedure-import",
  async run(options: BenchOptions): Promise<BenchReport> {
    if (!existsSync(RECORDS)) throw new Error(`no records at ${RECORDS}`);
    const seconds: number[] = [];
    let notes = "";
    for (let round = 1; round <= options.rounds; round += 1) {
      const done = await withBenchDatabase(importOnce);
      seconds.push(done.seconds);
      notes = `${done.records} records, ${done.doubts} values to review, fresh database each round`;
      options.say(`round ${round}  ${done.records} records in ${done.seconds.toFixed(2)} s`);
    }
    const ratio = SECONDS_MAX / median(seconds);
    return {
      bench: "procedure-import",
      figures: [{ name: "import", unit: "s", median: median(seconds), rounds: seconds.map((each) => Math.round(each * 100) / 100) }],
      ratios: [
        { of: `limit of ${SECONDS_MAX} s`, to: "import", ratio: Math.round(ratio * 100) / 100, target: TARGET, isReached: ratio >= TARGET },
      ],
      notes: [notes],
    };
  },
};
