import { statfs } from "node:fs/promises";
import { type Problem, problem } from "#kernel/problem";

/** How long a measurement serves: one system call a second however many writers ask. */
const MEASURE_AGE_MS_MAX = 1000;

/** Tells a writer whether the disk still has room. */
export interface DiskGuard {
  /** `platform.disk_nearly_full` when fewer bytes than the minimum would stay free after `bytes` more; else undefined. */
  check(bytes?: number): Promise<Problem | undefined>;
}

/**
 * A guard over the disk that holds `folder`. Writers ask it before they begin, so that the system stops taking new facts
 * while PostgreSQL still has room for its own log and can be stopped cleanly. When the folder cannot be measured the
 * guard does not refuse: the write itself will say what is wrong.
 */
export function diskGuard(folder: string, freeBytesMin: number): DiskGuard {
  let measured: { readonly at: number; readonly free: number } | undefined;
  return {
    async check(bytes = 0) {
      const now = performance.now();
      if (measured === undefined || now - measured.at > MEASURE_AGE_MS_MAX) {
        measured = { at: now, free: await freeBytes(folder) };
      }
      if (measured.free - bytes >= freeBytesMin) return undefined;
      return problem("platform.disk_nearly_full", {
        freeMb: Math.floor(measured.free / 1_048_576),
        minMb: Math.floor(freeBytesMin / 1_048_576),
      });
    },
  };
}

async function freeBytes(folder: string): Promise<number> {
  try {
    const stats = await statfs(folder);
    return stats.bavail * stats.bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
