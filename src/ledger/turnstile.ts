/** Lets work on the same key through one at a time, in the order of arrival; work on different keys does not wait. */
export interface Turnstile {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A turnstile for one process. Other processes are held off by the compare-and-swap of the commit. */
export function createTurnstile(): Turnstile {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = tails.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      tails.set(key, mine);
      const leave = (): void => {
        if (tails.get(key) === mine) tails.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
