import { addDays, civilDateOf, type Instant } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { nationalCalendar } from "#modules/calendar";
import { listAgencies } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";
import type { Database } from "#platform/db/pool";

import { loadSpecimens } from "./load-papers.ts";
import { loadProcedures, PROCEDURES_FROM } from "./load-procedures.ts";
import { loadAccounts, loadOrganisation } from "./load-province.ts";
import { PROVINCE_CODE } from "./province/agencies.ts";
import type { SampleHost } from "./sample-context.ts";
import { livedGroups } from "./simulation/group-lives.ts";
import { officeClock } from "./simulation/office-clock.ts";
import { playLives } from "./simulation/play.ts";
import { livedDossiers } from "./simulation/schedule.ts";
import { DAY_COUNT_DEFAULT, endOfStory, type SimulationSetting } from "./simulation/simulation-setting.ts";
import { summarise, type Summary } from "./simulation/summary.ts";
import type { SampleText } from "./text/vi.ts";

/** What loading and simulating need of the running system. */
export interface SampleSystem extends SampleHost {
  readonly papers: PaperStorage;
  readonly publicUrl: string;
  readonly text: SampleText;
  readonly progress: (text: string) => void;
  /** Ends a long simulation between two deeds. */
  readonly stop?: AbortSignal;
}

/** What to simulate. */
export interface SimulationOrder {
  readonly seed: string;
  readonly dossierCount: number;
  readonly dayCount?: number;
  /** Interlinked dossiers of the last weeks beside them; none when absent. */
  readonly groupCount?: number;
  readonly now: Instant;
}

/** What was simulated. */
export interface Simulated {
  readonly setting: SimulationSetting;
  readonly deedCount: number;
  readonly summary: Summary;
}

/** True while no agency has ever been opened: only then may the sample be loaded unasked. */
export async function isEmptyProvince(database: Database, now: Instant): Promise<boolean> {
  return (await listAgencies(database, civilDateOf(now))).length === 0;
}

/** True when the sample province, and no real one, is in the database. */
export async function isSampleProvince(database: Database, now: Instant): Promise<boolean> {
  return (await listAgencies(database, civilDateOf(now))).some(({ code }) => code === PROVINCE_CODE);
}

/** Loads units, people, accounts and procedures through their use cases. Again: changes nothing. */
export async function loadSampleProvince(system: SampleSystem): Promise<Problem | undefined> {
  system.progress(system.text.units);
  const refusal = (await loadOrganisation(system)) ?? (await loadAccounts(system));
  if (refusal !== undefined) return refusal;
  system.progress(system.text.procedures);
  return loadProcedures(system);
}

/**
 * Simulates months of life in the sample province, ending now or on the last working morning. The same order gives the same
 * dossiers, and played twice it changes nothing. Problems: `sample.before_procedures`, those of the use cases it plays through.
 */
export async function simulate(system: SampleSystem, order: SimulationOrder): Promise<Simulated | Problem> {
  const setting = storySetting(order);
  if (isProblem(setting)) return setting;
  const specimenOf = await loadSpecimens(system.papers, system.publicUrl);
  if (isProblem(specimenOf)) return specimenOf;
  const lives = livedDossiers(setting);
  const groupCount = order.groupCount ?? 0;
  const groups = livedGroups({ setting, office: officeClock(nationalCalendar()), count: groupCount, after: lives.length });
  const played = await playLives(system, [...lives, ...groups], {
    story: storyOf(setting),
    endAt: setting.endAt,
    now: order.now,
    paperOf: specimenOf,
    stop: system.stop,
    progress: (done, of) => system.progress(system.text.playing(done, of)),
  });
  if (isProblem(played)) return played;
  return { setting, deedCount: played.deedCount, summary: summarise(lives, setting.endAt, played.putOff) };
}

/** What a story follows from. Problem: `sample.before_procedures` for one that would end before there were procedures. */
export function storySetting(order: SimulationOrder): SimulationSetting | Problem {
  const setting = settingOf(order);
  return civilDateOf(setting.endAt) < PROCEDURES_FROM ? problem("sample.before_procedures", { from: PROCEDURES_FROM }) : setting;
}

/** Names everything the story hangs on: another story has other commands, the same one repeats its own. */
function storyOf({ seed, dossierCount, dayCount, endAt }: SimulationSetting): string {
  return `story/${seed}/${dossierCount}/${dayCount}/${endAt}`;
}

/** No story begins before the sample's procedures are in force. */
function settingOf({ seed, dossierCount, dayCount = DAY_COUNT_DEFAULT, now }: SimulationOrder): SimulationSetting {
  const endAt = endOfStory(now, officeClock(nationalCalendar()));
  let days = dayCount;
  while (days > 1 && addDays(civilDateOf(endAt), 1 - days) < PROCEDURES_FROM) days -= 1;
  return { seed, dossierCount, dayCount: days, endAt };
}
