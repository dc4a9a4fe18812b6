import { join } from "node:path";

import { isProblem } from "#kernel/problem";
import { createLedger, type AnyStreamType } from "#ledger";
import { openFileStore } from "#platform/files/file-store";
import type { Service, ServiceContext } from "#platform/service";
import { publicUrlOf } from "#platform/settings";

import { PERSONAS, SAMPLE_PASSWORD } from "./province/personas.ts";
import { isEmptyProvince, isSampleProvince, loadSampleProvince, simulate, type SampleSystem } from "./sample-province.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** The history that a first start tells: months of life in about ten seconds. */
export const FIRST_STORY = { seed: "an-binh", dossierCount: 1_500 } as const;

/**
 * Loads the sample province when the database is empty, and prints its accounts whenever it is the sample that runs. A real
 * province, or `MOTCUA_SAMPLE=no`, never meets any of it.
 */
export function sampleService(types: readonly AnyStreamType[]): Service {
  return {
    name: "sample",
    async start(context) {
      const { settings, database, clock } = context;
      const now = clock.now();
      if (settings.sampleOnEmpty && (await isEmptyProvince(database, now))) {
        const refusal = await loadAll(context, types);
        if (refusal !== undefined) return refusal;
      }
      const lines = (await isSampleProvince(database, now)) ? accountLines(settings.language === "en" ? en.accounts : vi.accounts) : [];
      return { lines, stop: () => Promise.resolve() };
    },
  };
}

async function loadAll({ settings, database, clock, disk, progress }: ServiceContext, types: readonly AnyStreamType[]) {
  const ledger = createLedger(database, { types, admit: () => disk.check() });
  try {
    const system: SampleSystem = {
      ledger,
      database,
      papers: { files: await openFileStore(join(settings.dataDir, "files"), disk), database, clamavSocket: undefined },
      publicUrl: publicUrlOf(settings),
      text: settings.language === "en" ? en : vi,
      progress,
    };
    const refusal = await loadSampleProvince(system);
    if (refusal !== undefined) return refusal;
    const simulated = await simulate(system, { ...FIRST_STORY, now: clock.now() });
    // A clock set to before the sample's procedures starts the province without a history.
    const isTooEarly = isProblem(simulated) && simulated.problem === "sample.before_procedures";
    return isProblem(simulated) && !isTooEarly ? simulated : undefined;
  } finally {
    await ledger.close();
  }
}

function accountLines(heading: (password: string) => string): readonly string[] {
  const width = Math.max(...PERSONAS.map(({ userName }) => userName.length));
  return ["", heading(SAMPLE_PASSWORD), ...PERSONAS.map(({ userName, purpose }) => `  ${userName.padEnd(width)}  ${purpose}`), ""];
}
