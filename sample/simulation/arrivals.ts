import { addDays, civilDateOf, dayOfWeek, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { termFor, type Channel } from "#modules/procedure";

import { PROCEDURES } from "../procedures/catalogue.ts";
import type { SampleProcedure } from "../procedures/sample-procedure.ts";
import { COMMUNES, type SampleCommune } from "../province/communes.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { OfficeClock } from "./office-clock.ts";
import type { SimulationSetting } from "./simulation-setting.ts";

/** Somebody comes with something: when, for what, from where, by which way. */
export interface Arrival {
  readonly at: Instant;
  readonly procedure: SampleProcedure;
  readonly commune: SampleCommune;
  readonly channel: Channel;
  readonly caseKey: string | null;
  /** Filed by staff in the applicant's place (users-want.md 4: counted apart from what citizens file themselves). */
  readonly isAssisted: boolean;
}

/** Mondays are full, Fridays thin; the portal never closes. Shares of an ordinary day, Monday first. */
const COUNTER_DAYS = [1.3, 1.12, 1, 0.97, 0.86, 0, 0];
const ONLINE_DAYS = [1.15, 1.05, 1, 1, 0.95, 0.42, 0.38];
/** The day after days off brings what could not be brought before. */
const AFTER_REST = 1.25;

/** Starts of quarters of an hour at the counter with their weight: people come early, and again after lunch. */
const COUNTER_HOURS: readonly (readonly [minute: number, weight: number])[] = [
  [450, 7],
  [480, 12],
  [510, 12],
  [540, 11],
  [570, 9],
  [600, 8],
  [630, 6],
  [660, 3],
  [810, 6],
  [840, 9],
  [870, 8],
  [900, 6],
  [930, 5],
  [960, 3],
  [990, 1],
];
/** Half hours online, from six in the morning to eleven at night. */
const ONLINE_HOURS: readonly (readonly [minute: number, weight: number])[] = Array.from({ length: 34 }, (_, index) => {
  const minute = 360 + index * 30;
  const isEvening = minute >= 1170 && minute <= 1320;
  const isOffice = minute >= 480 && minute <= 1020;
  const weight = isEvening ? 2.4 : 1;
  return [minute, isOffice ? 3 : weight] as const;
});
const ASSISTED_SHARE = 0.18;
/**
 * The story is a thin cut of a province's life, about one dossier in a hundred. It is cut thicker where people will look: its
 * last days, so that desks have a morning's work, and the ward for which every sample account exists.
 */
const LAST_DAYS_FACTOR = 14;
const LAST_DAYS_FADE = 4;
const SHOWN_WARD = 101;
const SHOWN_WARD_FACTOR = 3;

/** Who comes when, in the order of their coming. */
export function drawArrivals(setting: SimulationSetting, office: OfficeClock, random: SeededRandom): readonly Arrival[] {
  const demand = PROCEDURES.flatMap((procedure) => COMMUNES.map((commune) => ({ procedure, commune })));
  const demandWeights = demand.map(({ procedure, commune }) => {
    const thickness = commune.number === SHOWN_WARD ? SHOWN_WARD_FACTOR : 1;
    return procedure.demand.yearlyPer10k * commune.population * thickness;
  });
  const counterDays = dayWeights(setting, office, COUNTER_DAYS);
  const onlineDays = dayWeights(setting, office, ONLINE_DAYS);
  const drawOne = (): Arrival => {
    const { procedure, commune } = demand[random.weighted(demandWeights)] ?? demand[0] ?? fail();
    const channel = drawChannel(procedure, random);
    const at = drawInstant(setting, channel === "online" ? onlineDays : counterDays, { channel, random });
    const caseKey = procedure.cases.length === 0 ? null : random.pick(procedure.cases).key;
    return { at, procedure, commune, channel, caseKey, isAssisted: channel === "online" && random.chance(ASSISTED_SHARE) };
  };
  const arrivals: Arrival[] = [];
  while (arrivals.length < setting.dossierCount) {
    const arrival = drawOne();
    if (arrival.at < setting.endAt && termFor(arrival.procedure, arrival.channel, arrival.caseKey) !== undefined) arrivals.push(arrival);
  }
  return arrivals.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function fail(): never {
  throw new RangeError("the catalogue of the sample is empty");
}

function firstDayOf(setting: SimulationSetting): CivilDate {
  return addDays(civilDateOf(setting.endAt), 1 - setting.dayCount);
}

/** Weight of each day of the story. A counter is shut on days off; the portal is open and quiet. */
function dayWeights(setting: SimulationSetting, office: OfficeClock, byWeekday: readonly number[]): readonly number[] {
  const first = firstDayOf(setting);
  return Array.from({ length: setting.dayCount }, (_, index) => {
    const day = addDays(first, index);
    const quiet = byWeekday.at(-1) ?? 0;
    if (!office.isWorkingDay(day)) return quiet;
    // A Saturday that is worked in exchange is an ordinary day.
    const usual = byWeekday[Math.min(dayOfWeek(day), 5) - 1] ?? 1;
    const isAfterRest = !office.isWorkingDay(addDays(day, -1)) && dayOfWeek(day) !== 1;
    return usual * (isAfterRest ? AFTER_REST : 1) * (1 + LAST_DAYS_FACTOR * Math.exp((index + 1 - setting.dayCount) / LAST_DAYS_FADE));
  });
}

function drawInstant(
  setting: SimulationSetting,
  weights: readonly number[],
  { channel, random }: { readonly channel: Channel; readonly random: SeededRandom },
): Instant {
  const day = addDays(firstDayOf(setting), random.weighted(weights));
  const hours = channel === "online" ? ONLINE_HOURS : COUNTER_HOURS;
  const [start] = hours[random.weighted(hours.map(([, weight]) => weight))] ?? [480];
  const seconds = random.below(30 * 60);
  return instantAt(day, start + seconds / 60);
}

/** The channel that people would take, as far as the procedure offers it. */
function drawChannel(procedure: SampleProcedure, random: SeededRandom): Channel {
  const { onlineShare, postShare } = procedure.demand;
  const drawn =
    (["online", "post", "in_person"] as const)[random.weighted([onlineShare, postShare, 1 - onlineShare - postShare])] ?? "in_person";
  const offered = new Set(procedure.terms.map((term) => term.channel));
  if (offered.has(drawn)) return drawn;
  return offered.has("in_person") ? "in_person" : "online";
}
