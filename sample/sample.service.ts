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
import { loadReports } from "./load-reports.ts";
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
  storySetting,
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
        const refusal = await tell(context, types, { ...story, now: note?.now ?? now, done: note?.done ?? [] });
        if (refusal !== undefined) return refusal;
      }
      const lines = (await isSampleProvince(database, now)) ? accountLines(settings.language === "en" ? en.accounts : vi.accounts) : [];
      return { lines, stop: () => Promise.resolve() };
    },
  };
}

/** A story with the chapters of it that are told already; none for an empty database, whatever a note of a former one says. */
interface StoryOrder extends SimulationOrder {
  readonly done: readonly string[];
}

async function tell(context: ServiceContext, types: readonly AnyStreamType[], order: StoryOrder): Promise<Problem | undefined> {
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
    // Before the first fact: a load that is cut off anywhere is known by its note.
    writeStoryNote(settings.dataDir, { now: order.now, isTold: false, done: order.done });
    const refusal = await loadSampleProvince(system);
    return refusal ?? (await tellChapters(system, settings.dataDir, order));
  } finally {
    await ledger.close();
  }
}

/** A part of the story, told once. */
interface Chapter {
  readonly name: string;
  readonly tell: () => Promise<Problem | undefined>;
}

/** The chapters in their order. A clock set to before the sample's procedures starts the province without a history. */
function chaptersOf(system: SampleSystem, order: SimulationOrder): readonly Chapter[] {
  const { now } = order;
  const setting = storySetting(order);
  const queues: Chapter = { name: "queues", tell: () => loadQueues(system, now) };
  if (isProblem(setting)) return [queues];
  return [
    {
      name: "lives",
      tell: async () => {
        const simulated = await simulate(system, order);
        return isProblem(simulated) ? simulated : undefined;
      },
    },
    { name: "fees", tell: () => loadFees(system, now) },
    { name: "signatures", tell: () => signSome(system, now) },
    { name: "counter", tell: () => playCounter(system, setting.endAt) },
    { name: "desks", tell: () => loadDesks(system, now) },
    { name: "letters", tell: () => writeSome(system, now) },
    { name: "store", tell: () => loadStore(system, now) },
    { name: "digitising", tell: () => loadDigitising(system, system.papers, now) },
    { name: "directives", tell: () => steer(system, now) },
    queues,
  ];
}

/** Tells what is left of the story, and notes each chapter when it is told: whatever fails later, a new start goes on with the chapter that failed. */
async function tellChapters(system: SampleSystem, dataDir: string, order: StoryOrder): Promise<Problem | undefined> {
  const { now } = order;
  const done = [...order.done];
  for (const { name, tell: tellChapter } of chaptersOf(system, order)) {
    if (done.includes(name)) continue;
    const refusal = system.stop?.aborted === true ? undefined : await tellChapter();
    if (refusal !== undefined) return refusal;
    // Asked to end in the middle of a chapter: it is gone on with, not left out.
    if (system.stop?.aborted === true) return undefined;
    done.push(name);
    writeStoryNote(dataDir, { now, isTold: false, done });
  }
  writeStoryNote(dataDir, { now, isTold: true, done });
  return undefined;
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

/** Directives that are followed up, the book of facts that some of their targets rest on, and reports of the last period. */
async function steer(system: SampleSystem, now: SimulationOrder["now"]): Promise<Problem | undefined> {
  system.progress(system.text.directives);
  const unsteered = await loadDirectives(system, now);
  if (unsteered !== undefined) return unsteered;
  system.progress(system.text.reports);
  return loadReports(system, now);
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
