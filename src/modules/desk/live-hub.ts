import { settledPosition } from "#ledger";
import type { Database } from "#platform/db/pool";
import { faultFields, log } from "#platform/log";

import { happenings, HAPPENINGS_MAX } from "./live.queries.ts";
import type { Happening } from "./live.queries.ts";

/** Who listens to what: called with everything that happened in one look, in order. */
export interface Listener {
  readonly hear: (happened: readonly Happening[]) => void;
  /** Too much happened to tell one by one: what is on the screen is old. */
  readonly skip: () => void;
}

/** The one look at the ledger that serves all open pages of a process. It looks while somebody listens, and not otherwise. */
export interface LiveHub {
  /** Listens from now on; answers the position up to which nothing will be told, and how to stop. Undefined when the process serves enough pages. */
  readonly join: (listener: Listener) => Promise<{ readonly from: number; readonly leave: () => void } | undefined>;
  readonly close: () => void;
}

/** Open pages that one process serves. */
const LISTENERS_MAX = 1000;
const LOOK_MS = 1000;
const LOOK_MS_AFTER_FAULT = 5000;
/** How long a look waits for commits that are still open; the next look sees them. */
const PATIENCE_MS = 300;

/** Opens the hub of a process. One poll for all connections was chosen over LISTEN, whose notice would be one more lock in every commit. */
export function openLiveHub(db: Pick<Database, "kysely" | "pg">): LiveHub {
  const listeners = new Set<Listener>();
  let position: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let starting: Promise<number> | undefined;

  async function look(after: number): Promise<number> {
    const upTo = await settledPosition(db.pg, PATIENCE_MS);
    if (upTo === undefined || upTo <= after) return after;
    const happened = await happenings(db, { after, upTo });
    for (const listener of listeners) {
      if (happened.length >= HAPPENINGS_MAX) listener.skip();
      else if (happened.length > 0) listener.hear(happened);
    }
    return upTo;
  }

  function next(pauseMs: number): void {
    timer = setTimeout(() => void turn(), pauseMs);
    timer.unref();
  }

  async function turn(): Promise<void> {
    if (listeners.size === 0 || position === undefined) {
      timer = undefined;
      position = undefined;
      return;
    }
    try {
      position = await look(position);
      next(LOOK_MS);
    } catch (error) {
      log.warn("live.look_failed", faultFields(error));
      next(LOOK_MS_AFTER_FAULT);
    }
  }

  async function begin(): Promise<number> {
    const from = (await settledPosition(db.pg, PATIENCE_MS)) ?? 0;
    position = from;
    next(LOOK_MS);
    return from;
  }

  return {
    join: async (listener) => {
      if (listeners.size >= LISTENERS_MAX) return undefined;
      listeners.add(listener);
      starting ??= position === undefined ? begin().finally(() => (starting = undefined)) : undefined;
      const from = position ?? (await starting) ?? 0;
      return { from, leave: () => void listeners.delete(listener) };
    },
    close: () => {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
