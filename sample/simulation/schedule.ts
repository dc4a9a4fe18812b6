import { civilDateOf, type Instant } from "#kernel/instant";
import { nationalCalendar } from "#modules/calendar";

import type { SampleOfficer } from "../province/officers.ts";
import { seededRandom } from "../seeded-random.ts";
import { drawArrivals, type Arrival } from "./arrivals.ts";
import type { Deed, DoneDeed, Life, Wish } from "./deeds.ts";
import { liveDossier } from "./life.ts";
import { officeClock, type OfficeClock } from "./office-clock.ts";
import type { SimulationSetting } from "./simulation-setting.ts";
import { wishQueue } from "./wish-queue.ts";

/** One dossier as it was lived: what happened, in order. */
export interface LivedDossier {
  readonly number: number;
  readonly arrival: Arrival;
  readonly deeds: readonly DoneDeed[];
}

interface Living {
  readonly number: number;
  readonly arrival: Arrival;
  readonly life: Life;
  readonly deeds: DoneDeed[];
}

/**
 * Lets the province live: dossiers come, want things, and wait for the one officer who can do them, who does one thing at a
 * time in office hours. Pure but for memory: the same setting gives the same lives. What would happen after the end of the
 * story has not happened yet; it is the work on the desks.
 */
export function livedDossiers(setting: SimulationSetting): readonly LivedDossier[] {
  const calendar = nationalCalendar();
  const office = officeClock(calendar);
  const random = seededRandom(`an-binh/simulation/${setting.seed}`);
  const queue = wishQueue<Living>();
  const livings = drawArrivals(setting, office, random.fork("arrivals")).map((arrival, index): Living => {
    const number = index + 1;
    const life = liveDossier({ arrival, number, random: random.fork(`dossier/${number}`), office, calendar });
    const living = { number, arrival, life, deeds: [] };
    const first = life.next();
    if (first.done !== true) queue.push(first.value, living);
    return living;
  });
  const desks = openDesks(office);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { wish, of } = next;
    const at = desks.timeFor(wish);
    // Whoever must wait is asked again when the officer is free, so that an earlier wish of another dossier goes first.
    if (at > wish.at) {
      queue.push({ ...wish, at }, of);
      continue;
    }
    if (at > setting.endAt) continue;
    of.deeds.push({ at, by: wish.by, deed: desks.take(wish) });
    const wanted = of.life.next(at);
    if (wanted.done !== true) queue.push(wanted.value, of);
  }
  return livings;
}

/** Officers' time, and the numbers that clerks give out. */
function openDesks(office: OfficeClock): { timeFor(wish: Wish): Instant; take(wish: Wish): Deed } {
  const freeAt = new Map<string, Instant>();
  const numbers = new Map<string, number>();
  const numberOf = (clerk: SampleOfficer, at: Instant): string => {
    const series = `${clerk.agencyCode}/${civilDateOf(at).slice(0, 4)}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    return `${number}/KQ-${clerk.agencyCode}`;
  };
  return {
    timeFor({ at, by }) {
      if (by === null || by === "clock") return at;
      const free = freeAt.get(by.officerId);
      return office.openAt(free !== undefined && free > at ? free : at);
    },
    take({ at, by, minutes, deed }) {
      if (by === null || by === "clock") return deed;
      freeAt.set(by.officerId, office.after(at, minutes));
      return deed.name === "issue-outcome" ? { ...deed, input: { documentNumber: numberOf(by, at) } } : deed;
    },
  };
}
