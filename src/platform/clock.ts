import { epochMsOf, type Instant, instantFromEpochMs } from "#kernel/instant";

/** The only source of "now". Read once per command, at the edge; everything below is given an `Instant`. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => instantFromEpochMs(Date.now()) };

/**
 * A clock that stood at `start` when it was made and runs on from there, for a demonstration on a chosen day
 * (`MOTCUA_NOW`). It advances by the monotonic timer, so a change of the machine's clock does not move it.
 */
export function clockStartingAt(start: Instant): Clock {
  const startMs = epochMsOf(start);
  const origin = performance.now();
  return { now: () => instantFromEpochMs(Math.floor(startMs + performance.now() - origin)) };
}

/** The clock that the settings ask for: `MOTCUA_NOW` when set, else the machine's. */
export function clockFor(settings: { readonly now: Instant | undefined }): Clock {
  return settings.now === undefined ? systemClock : clockStartingAt(settings.now);
}

/**
 * The clock of a demonstration that was started before: it goes on from the last thing that happened when that is later than the moment asked
 * for. Without this a second start at the same moment would run backwards, and the ledger would refuse every command.
 */
export function clockNotBefore(clock: Clock, last: Instant | null): Clock {
  return last !== null && last > clock.now() ? clockStartingAt(last) : clock;
}
