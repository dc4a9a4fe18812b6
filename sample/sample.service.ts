import { join } from "node:path";

import { isProblem, type Problem } from "#kernel/problem";
import { createLedger, type AnyStreamType } from "#ledger";
import { openFileStore } from "#platform/files/file-store";
import type { Service, ServiceContext } from "#platform/service";
import { publicUrlOf } from "#platform/settings";

import { loadDesks } from "./load-desks.ts";
import { loadDirectives } from "./load-directives.ts";
import { loadDigitising } from "./load-digitising.ts";
import { loadFees } from "./load-fees.ts";
import { loadLetters } from "./load-letters.ts";
import { loadStore } from "./load-store.ts";
import { loadSignatures, SAMPLE_KEY_PASSWORD } from "./load-signatures.ts";
import { PROVINCE_NAME } from "./province/agencies.ts";
import { playCounter } from "./load-counter.ts";
import { loadQueues } from "./load-queues.ts";
import { PERSONAS, SAMPLE_PASSWORD } from "./province/personas.ts";
import {
  isEmptyProvince,
  isSampleProvince,
  loadSampleProvince,
  simulate,
  type SampleSystem,
  type SimulationOrder,
} from "./sample-province.ts";
import { readStoryNote, writeStoryNote } from "./story-file.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** The history that a first start tells: half a year of life. */
const FIRST_STORY = { seed: "an-binh", dossierCount: 1_500, groupCount: 36 } as const;

/**
 * Loads the sample province when the database is empty, goes on with a load that was cut off, and prints the accounts whenever
 * it is the sample that runs. A real province, or `MOTCUA_SAMPLE=no`, never meets any of it.
 */
export function sampleService(
  types: readonly AnyStreamType[],
  story: Pick<SimulationOrder, "seed" | "dossierCount" | "groupCount"> = FIRST_STORY,
): Service {
  return {
    name: "sample",
    async start(context) {
      const { settings, database, clock } = context;
      const now = clock.now();
      const isEmpty = await isEmptyProvince(database, now);
      const note = isEmpty ? undefined : readStoryNote(settings.dataDir);
      if (settings.sampleOnEmpty && (isEmpty || note?.isTold === false)) {
        const refusal = await tell(context, types, { ...story, now: note?.now ?? now });
        if (refusal !== undefined) return refusal;
      }
      const lines = (await isSampleProvince(database, now)) ? accountLines(settings.language === "en" ? en.accounts : vi.accounts) : [];
      return { lines, stop: () => Promise.resolve() };
    },
  };
}

async function tell(context: ServiceContext, types: readonly AnyStreamType[], order: SimulationOrder): Promise<Problem | undefined> {
  const { settings, database, disk, progress, stop } = context;
  const ledger = createLedger(database, { types, admit: () => disk.check() });
  try {
    const system: SampleSystem = {
      ledger,
      database,
      papers: { files: await openFileStore(join(settings.dataDir, "files"), disk), database, clamavSocket: undefined },
      publicUrl: publicUrlOf(settings),
      text: settings.language === "en" ? en : vi,
      progress,
      stop,
    };
    writeStoryNote(settings.dataDir, { now: order.now, isTold: false });
    const refusal = await loadSampleProvince(system);
    if (refusal !== undefined) return refusal;
    const simulated = await simulate(system, order);
    // A clock set to before the sample's procedures starts the province without a history.
    if (isProblem(simulated) && simulated.problem !== "sample.before_procedures") return simulated;
    const unpaid = isProblem(simulated) || stop.aborted ? undefined : await loadFees(system, order.now);
    if (unpaid !== undefined) return unpaid;
    const unsigned = isProblem(simulated) || stop.aborted ? undefined : await signSome(system, order.now);
    if (unsigned !== undefined) return unsigned;
    if (!isProblem(simulated) && !stop.aborted) {
      const turnedAway = await playCounter(system, simulated.setting.endAt);
      if (turnedAway !== undefined) return turnedAway;
      const unsettled =
        (await loadDesks(system, order.now)) ?? (await writeSome(system, order.now)) ?? (await loadStore(system, order.now));
      if (unsettled !== undefined) return unsettled;
    }
    const undigitised = isProblem(simulated) || stop.aborted ? undefined : await loadDigitising(system, system.papers, order.now);
    if (undigitised !== undefined) return undigitised;
    const unsteered = isProblem(simulated) || stop.aborted ? undefined : await steer(system, order.now);
    if (unsteered !== undefined) return unsteered;
    const queues = stop.aborted ? undefined : await loadQueues(system, order.now);
    if (queues !== undefined) return queues;
    if (!stop.aborted) writeStoryNote(settings.dataDir, { now: order.now, isTold: true });
    return undefined;
  } finally {
    await ledger.close();
  }
}

/** Keys for heads and agencies, and some outcomes signed with them. */
async function signSome(system: SampleSystem, now: SimulationOrder["now"]): Promise<Problem | undefined> {
  system.progress(system.text.signatures);
  return loadSignatures(system, { paper: system.papers, publicUrl: system.publicUrl, place: PROVINCE_NAME }, now);
}

/** Word templates of two agencies, and letters on open dossiers. */
async function writeSome(system: SampleSystem, now: SimulationOrder["now"]): Promise<Problem | undefined> {
  system.progress(system.text.letters);
  return loadLetters(system, { storage: system.papers, publicUrl: system.publicUrl, place: PROVINCE_NAME }, now);
}

/** Directives that are followed up, and the book of facts that some of their targets rest on. */
async function steer(system: SampleSystem, now: SimulationOrder["now"]): Promise<Problem | undefined> {
  system.progress(system.text.directives);
  return loadDirectives(system, now);
}

function accountLines(heading: (password: string, keyPassword: string) => string): readonly string[] {
  const width = Math.max(...PERSONAS.map(({ userName }) => userName.length));
  return [
    "",
    heading(SAMPLE_PASSWORD, SAMPLE_KEY_PASSWORD),
    ...PERSONAS.map(({ userName, purpose }) => `  ${userName.padEnd(width)}  ${purpose}`),
    "",
  ];
}
