import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "#platform/db/pool";
import type { Figure, Side } from "./kit.ts";
import { median } from "./kit.ts";

/** The kernel counts processor time in hundredths of a second (USER_HZ, 100 on every Linux that Node runs on). */
const TICK_MICROS = 10_000;

interface ProcessTimes {
  readonly parent: number;
  /** Its own time and that of children that have ended, in ticks. */
  readonly ticks: number;
}

function timesOf(pid: string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    // Ended between the listing and the look.
    return undefined;
  }
}

/** Processor time so far of this process and of the server with all its backends, in microseconds. */
function spentMicros(postmaster: number): number {
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    const times = timesOf(name);
    const isCounted = Number(name) === process.pid || Number(name) === postmaster || times?.parent === postmaster;
    if (isCounted) ticks += times?.ticks ?? 0;
  }
  return ticks * TICK_MICROS;
}

/**
 * Measures what a commit costs in processor time, client and server together. Other work on the machine slows everything down
 * but takes no time of ours, so this ratio holds on a busy machine too, where the one of the rates does not.
 */
export interface CpuMeter {
  /** The same side, with its processor time noted. */
  metered(name: string, seconds: number, side: Side): Side;
  figures(): readonly Figure[];
}

/** A meter for the server of this database. The first round of each side is the warm-up and does not count. */
export async function cpuMeter(database: Pick<Database, "pg">): Promise<CpuMeter> {
  const { rows } = await database.pg.query<{ readonly pid: number }>("select pg_backend_pid() as pid");
  const postmaster = timesOf(String(rows[0]?.pid))?.parent ?? 0;
  const notes = new Map<string, number[]>();
  return {
    metered(name, seconds, side) {
      return async () => {
        const before = spentMicros(postmaster);
        const perSecond = await side();
        const micros = (spentMicros(postmaster) - before) / (perSecond * seconds);
        notes.set(name, [...(notes.get(name) ?? []), micros]);
        return perSecond;
      };
    },
    figures() {
      return [...notes].map(([name, all]) => {
        const rounds = all.slice(1);
        return { name: `${name} processor time`, unit: "µs/commit", median: median(rounds), rounds: rounds.map(Math.round) };
      });
    },
  };
}
