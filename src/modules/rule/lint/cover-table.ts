import type { Json } from "#kernel/json";
import type { HitPolicy } from "../decision-table.ts";
import type { Sample } from "./cell-space.ts";

/** What was found by going through everything that can come. */
export interface Coverage {
  /** Values, one for each input, that no row takes. */
  readonly gap: readonly Json[] | null;
  /** Pairs of rows that hold together, each with values that show it. */
  readonly overlaps: readonly { readonly rows: readonly [number, number]; readonly values: readonly Json[] }[];
  /** Rows that never decide. */
  readonly unreachable: readonly number[];
  /** The space was too large to go through; what was found stands, the rest is unknown. */
  readonly isPartial: boolean;
}

/** Cases looked at; a table of three columns with a dozen kinds of values each stays far below. */
const CASES_MAX = 200_000;
const OVERLAPS_MAX = 20;

interface Walk {
  readonly columns: readonly (readonly Sample[])[];
  readonly isFirst: boolean;
  readonly values: Json[];
  readonly reached: Set<number>;
  readonly overlaps: Map<string, Coverage["overlaps"][number]>;
  gap: readonly Json[] | null;
  left: number;
}

/** Goes through every combination of samples, leaving a branch as soon as no row is left in it. */
export function coverTable(columns: readonly (readonly Sample[])[], rowCount: number, policy: HitPolicy): Coverage {
  const rows = Array.from({ length: rowCount }, (_, index) => index + 1);
  const walk: Walk = {
    columns,
    isFirst: policy === "FIRST",
    values: [],
    reached: new Set(),
    overlaps: new Map(),
    gap: null,
    left: CASES_MAX,
  };
  enter(walk, 0, rows);
  const isPartial = walk.left < 0;
  return {
    gap: walk.gap,
    overlaps: [...walk.overlaps.values()],
    unreachable: isPartial ? [] : rows.filter((row) => !walk.reached.has(row)),
    isPartial,
  };
}

function enter(walk: Walk, column: number, rows: readonly number[]): void {
  walk.left -= 1;
  if (walk.left < 0) return;
  if (rows.length === 0) {
    walk.gap ??= [...walk.values, ...walk.columns.slice(column).map(([sample]) => sample?.value ?? null)];
    return;
  }
  const samples = walk.columns[column];
  if (samples === undefined) return decide(walk, rows);
  for (const sample of samples) {
    walk.values.push(sample.value);
    enter(
      walk,
      column + 1,
      rows.filter((row) => sample.rows.includes(row)),
    );
    walk.values.pop();
  }
}

function decide(walk: Walk, rows: readonly number[]): void {
  const [first, second] = rows;
  if (first === undefined) return;
  for (const row of walk.isFirst ? [first] : rows) walk.reached.add(row);
  if (second === undefined || walk.overlaps.size >= OVERLAPS_MAX) return;
  const mark = `${first},${second}`;
  if (!walk.overlaps.has(mark)) walk.overlaps.set(mark, { rows: [first, second], values: [...walk.values] });
}
