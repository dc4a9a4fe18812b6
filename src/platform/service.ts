import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { DiskGuard } from "#platform/disk";
import type { Problem } from "#kernel/problem";
import type { Settings } from "#platform/settings";

/** What a part of the running system is given when `motcua start` starts it. */
export interface ServiceContext {
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly disk: DiskGuard;
  /** Aborted when the system is asked to end; a long start (the sample province) gives up between two commits. */
  readonly stop: AbortSignal;
  /** Tells the person who waits how far a long first start is. */
  readonly progress: (text: string) => void;
}

/** A part that runs until it is stopped. `lines` are printed once everything runs: addresses, sample accounts. */
export interface RunningService {
  readonly lines?: readonly string[];
  /** Ends new work, finishes what runs, and resolves. */
  stop(): Promise<void>;
}

/** A part of the running system: the sample loader, the worker, the web server. Started in order, stopped in reverse. */
export interface Service {
  readonly name: string;
  start(context: ServiceContext): Promise<RunningService | Problem>;
}
