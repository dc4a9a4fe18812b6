import { join } from "node:path";
import { parseArgs } from "node:util";

import { isProblem, problem } from "#kernel/problem";
import { createLedger, type AnyStreamType } from "#ledger";
import { EXIT, type CliCommand, type CliIo } from "#platform/cli";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import { publicUrlOf } from "#platform/settings";

import { isEmptyProvince, isSampleProvince, loadSampleProvince, simulate, type SampleSystem } from "./sample-province.ts";
import { DAY_COUNT_DEFAULT } from "./simulation/simulation-setting.ts";
import { summaryTable } from "./summary-table.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const DOSSIERS_MAX = 1_000_000;
const DAYS_MAX = 3_660;

/** `motcua simulate`: months of life of the sample province on a simulated clock, repeatable by its seed. */
export function simulateCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["simulate"],
    summary: { vi: vi.simulateSummary, en: en.simulateSummary },
    usage: "--dossiers N --seed S [--days D]",
    async run(args, io) {
      const { values } = parseArgs({
        args: [...args],
        options: { dossiers: { type: "string" }, seed: { type: "string" }, days: { type: "string" } },
      });
      const dossierCount = wholeOf(values.dossiers, DOSSIERS_MAX);
      const dayCount = wholeOf(values.days ?? String(DAY_COUNT_DEFAULT), DAYS_MAX);
      if (dossierCount === undefined || dayCount === undefined || values.seed === undefined)
        return io.misuse("--dossiers N --seed S [--days D]");
      return runSimulation(io, types, { dossierCount, dayCount, seed: values.seed });
    },
  };
}

function wholeOf(text: string | undefined, most: number): number | undefined {
  const value = /^\d{1,9}$/u.test(text ?? "") ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}

interface Wanted {
  readonly seed: string;
  readonly dossierCount: number;
  readonly dayCount: number;
}

async function runSimulation(io: CliIo, types: readonly AnyStreamType[], wanted: Wanted): Promise<number> {
  const begun = performance.now();
  const database = await io.database();
  if (isProblem(database)) return io.refuse(database);
  const now = io.clock.now();
  const isEmpty = await isEmptyProvince(database, now);
  if (!isEmpty && !(await isSampleProvince(database, now))) return io.refuse(problem("sample.province_is_real"));
  const disk = diskGuard(io.settings.dataDir, io.settings.freeBytesMin);
  const ledger = createLedger(database, { types, admit: () => disk.check() });
  const text = io.language === "en" ? en : vi;
  try {
    const system: SampleSystem = {
      ledger,
      database,
      papers: { files: await openFileStore(join(io.settings.dataDir, "files"), disk), database, clamavSocket: undefined },
      publicUrl: publicUrlOf(io.settings),
      text,
      progress: io.progress,
      stop: io.stop,
    };
    const refusal = await loadSampleProvince(system);
    if (refusal !== undefined) return io.refuse(refusal);
    const simulated = await simulate(system, { ...wanted, now });
    if (isProblem(simulated)) return io.refuse(simulated);
    const seconds = (performance.now() - begun) / 1000;
    io.json({ ...simulated, seconds: Math.round(seconds * 10) / 10 });
    for (const line of summaryTable(simulated.summary, text)) io.out(line);
    io.out(text.simulated(simulated.summary.all.filed, simulated.deedCount, seconds.toFixed(1)));
    return EXIT.done;
  } finally {
    await ledger.close();
  }
}
