import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProblem } from "#kernel/problem";
import { useEmbeddedServer } from "#platform/db/launch";
import { migrate } from "#platform/db/migrate";
import { createDatabase } from "#platform/db/open";
import { type Database, openPools } from "#platform/db/pool";
import type { DatabaseTarget } from "#platform/db/target";

/** One thing to measure: does its work for about a second and says how many a second it did. */
export type Side = () => Promise<number>;

/** What one side reached. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly rounds: readonly number[];
}

/** The outcome of a bench: figures beside their yardstick, measured in turn in the same run. */
export interface BenchReport {
  readonly bench: string;
  readonly figures: readonly Figure[];
  readonly ratios: readonly Ratio[];
  readonly notes: readonly string[];
}

/** One figure as a share of its yardstick, and the share it has to reach. */
export interface Ratio {
  readonly of: string;
  readonly to: string;
  readonly ratio: number;
  readonly target: number;
  readonly isReached: boolean;
}

export interface BenchOptions {
  /** How often each side is measured; sides take turns, so that the machine's other work falls on all alike. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** One bench, as `motcua bench NAME` runs it: the file `bench/NAME.ts` exports it as `bench`. */
export interface Bench {
  readonly name: string;
  run(options: BenchOptions): Promise<BenchReport>;
}

/** Measures the sides in turn, A B C A B C, after one round that is not counted. */
export async function alternate(sides: Readonly<Record<string, Side>>, unit: string, options: BenchOptions): Promise<readonly Figure[]> {
  const rounds = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) {
      const value = await side();
      if (round > 0) rounds.get(name)?.push(value);
      options.say(`${round === 0 ? "warm-up" : `round ${round}`}  ${name}: ${fourDigits(value)} ${unit}`);
    }
  }
  return [...rounds].map(([name, values]) => ({ name, unit, median: median(values), rounds: values.map(fourDigits) }));
}

/** Short enough to read; a side that needs seconds for one round is not nought. */
function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}

/** The ratio of two figures by the median of the rounds' own ratios, so that a slow minute hits both sides of each. */
export function ratioOf(figures: readonly Figure[], pair: { readonly of: string; readonly to: string; readonly target: number }): Ratio {
  const find = (name: string): readonly number[] => figures.find((figure) => figure.name === name)?.rounds ?? [];
  const yardstick = find(pair.to);
  const ratio = median(find(pair.of).map((value, index) => value / (yardstick[index] ?? Number.NaN)));
  return { ...pair, ratio: Math.round(ratio * 1000) / 1000, isReached: ratio >= pair.target };
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

/** Runs `clients` loops of `work` side by side until `ms` have passed; says how many runs a second were finished. */
export async function throughput(clients: number, ms: number, work: (client: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  const end = start + ms;
  let done = 0;
  const loop = async (client: number): Promise<void> => {
    while (performance.now() < end) {
      await work(client);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)));
  return (done * 1000) / (performance.now() - start);
}

/** A migrated database on a server of its own, set up as in production (every commit is flushed), thrown away afterwards. */
export async function withBenchDatabase<T>(work: (database: Database, admin: DatabaseTarget) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  // Root may not run PostgreSQL, so its server runs as somebody who must be able to pass through.
  chmodSync(folder, 0o755);
  try {
    const server = await useEmbeddedServer({ dataDir: folder });
    if (isProblem(server)) throw new Error(`${server.problem} ${JSON.stringify(server.params)}`);
    try {
      await createDatabase({ ...server.address, database: "postgres" }, "bench");
      const target = { ...server.address, database: "bench" };
      const migrated = await migrate(target);
      if (isProblem(migrated)) throw new Error(`${migrated.problem} ${JSON.stringify(migrated.params)}`);
      const database = openPools(target);
      try {
        return await work(database, target);
      } finally {
        await database.close();
      }
    } finally {
      await server.release();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
