import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Clock } from "#platform/clock";

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  readonly advance: (ms: number) => void;
}

/** A clock that stands at `start`. */
export function standingClock(start: Instant): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now = addMs(now, ms);
    },
  };
}
