import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { WebContext } from "#platform/http/context";
import { addressKey, createRateLimiter } from "#platform/http/rate-limit";
import type { UseCaseContext } from "#modules/identity";
import { findProgress } from "#modules/dossier";
import type { DossierProgress } from "#modules/dossier";

/** Wrong PINs that one address or one code may try: a person who mistypes is never stopped, a guesser of six digits needs months. */
const PIN_TRIES = { burst: 8, perMinute: 2 } as const;

/** Finds a dossier by code and PIN at the edge, where tries are counted. */
export type ProgressFinder = (
  c: WebContext,
  ctx: Pick<UseCaseContext, "ledger" | "actor">,
  typed: { readonly code: string; readonly pin: string },
) => Promise<DossierProgress | Problem>;

/**
 * `findProgress` with a bound on wrong PINs: each costs a try of the address and of the code, a right one costs nothing, so that
 * many people behind one address may follow their dossiers at once. Problems: `http.too_many_requests`, those of `findProgress`.
 */
export function guardedProgress(clock: Clock): ProgressFinder {
  const tries = createRateLimiter(clock, PIN_TRIES);
  return async (c, ctx, typed) => {
    const keys = [`address ${addressKey(c)}`, `code ${typed.code.toUpperCase().slice(0, 80)}`];
    for (const key of keys) {
      const stopped = tries.check(key);
      if (stopped !== undefined) return stopped;
    }
    const found = await findProgress(ctx, typed);
    if (isProblem(found) && typed.pin !== "") for (const key of keys) tries.charge(key);
    return found;
  };
}
