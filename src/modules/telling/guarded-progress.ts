import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { WebContext } from "#platform/http/context";
import { addressKey, createRateLimiter, type RateLimiter } from "#platform/http/rate-limit";
import type { UseCaseContext } from "#modules/identity";
import { findProgress, findProven } from "#modules/dossier";
import type { Dossier, DossierProgress } from "#modules/dossier";

/** Wrong PINs that one address or one code may try: a person who mistypes is never stopped, a guesser of six digits needs months. */
const PIN_TRIES = { burst: 8, perMinute: 2 } as const;

/** The tries of a process, which has one clock: a budget of each page's own would be as many guesses more as there are pages. */
const limiters = new WeakMap<Clock, RateLimiter>();

/** Finds a dossier by code and PIN at the edge, where tries are counted. */
export type ProgressFinder<Found = DossierProgress> = (
  c: WebContext,
  ctx: Pick<UseCaseContext, "ledger" | "actor">,
  typed: { readonly code: string; readonly pin: string },
) => Promise<Found | Problem>;

/**
 * The budget of wrong PINs, one for everything that asks for a PIN: by address, and by code. `check` before the PIN is looked at says whether a try is
 * left for these codes (problem: `http.too_many_requests`); `charge` counts one wrong answer for them.
 */
export function pinTries(clock: Clock) {
  const limiter = limiters.get(clock) ?? createRateLimiter(clock, PIN_TRIES);
  limiters.set(clock, limiter);
  const keysOf = (c: WebContext, codes: readonly string[]): readonly string[] => [
    `address ${addressKey(c)}`,
    ...codes.map((code) => `code ${code.toUpperCase().slice(0, 80)}`),
  ];
  return {
    check: (c: WebContext, codes: readonly string[]): Problem | undefined =>
      keysOf(c, codes)
        .map((key) => limiter.check(key))
        .find((stopped) => stopped !== undefined),
    charge: (c: WebContext, codes: readonly string[]): void => {
      for (const key of keysOf(c, codes)) limiter.charge(key);
    },
  };
}

/**
 * `findProgress` with a bound on wrong PINs: each costs a try of the address and of the code, a right one costs nothing, so that
 * many people behind one address may follow their dossiers at once. Problems: `http.too_many_requests`, those of `findProgress`.
 */
export function guardedProgress(clock: Clock): ProgressFinder {
  return guarded(clock, findProgress);
}

/** `findProven` with the same bound. Problems: `http.too_many_requests`, those of `findProven`. */
export function guardedProven(clock: Clock): ProgressFinder<Dossier> {
  return guarded(clock, findProven);
}

function guarded<Found extends object>(
  clock: Clock,
  find: (...asked: Parameters<typeof findProven>) => Promise<Found | Problem>,
): ProgressFinder<Found> {
  const tries = pinTries(clock);
  return async (c, ctx, typed) => {
    const stopped = tries.check(c, [typed.code]);
    if (stopped !== undefined) return stopped;
    const found = await find(ctx, typed);
    if (isProblem(found) && typed.pin !== "") tries.charge(c, [typed.code]);
    return found;
  };
}
