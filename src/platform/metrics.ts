/** Labels of a figure: few, of few values; never an id, a name or a path with a code in it. */
export type Labels = Readonly<Record<string, string>>;

/** A count that only grows. */
export interface Counter {
  add(labels?: Labels, amount?: number): void;
}

/** How measurements spread over fixed bounds, with their number and sum. */
export interface Histogram {
  observe(value: number, labels?: Labels): void;
}

/** The figures of one running system, for an operator's Prometheus. They tell how it runs; the figures of the reform are measures. */
export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** A value read when somebody asks; one that cannot be read now is left out. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
}

/** Most different label sets of one figure: beyond it, new ones are counted together. */
const SERIES_MAX = 500;
const OTHERS = '{other="yes"}';

interface Family {
  readonly head: string;
  readonly lines: () => readonly string[] | Promise<readonly string[]>;
}

/** An empty set of figures. */
export function createMetrics(): Metrics {
  const families: Family[] = [];
  const add = (kind: string, { name, help }: { readonly name: string; readonly help: string }, lines: Family["lines"]): void => {
    families.push({ head: `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`, lines });
  };
  return {
    counter(name, help) {
      const series = new Map<string, number>();
      add("counter", { name, help }, () => Array.from(series, ([key, value]) => `${name}${key} ${value}`));
      return { add: (labels = {}, amount = 1) => grow(series, labels, amount) };
    },
    histogram(name, help, bounds) {
      const buckets = new Map<string, number>();
      const sums = new Map<string, number>();
      const counts = new Map<string, number>();
      const printed = (suffix: string, series: ReadonlyMap<string, number>): readonly string[] =>
        Array.from(series, ([key, value]) => `${name}_${suffix}${key} ${value}`);
      add("histogram", { name, help }, () => [...printed("bucket", buckets), ...printed("sum", sums), ...printed("count", counts)]);
      return {
        observe(value, labels = {}) {
          for (const bound of bounds) grow(buckets, { ...labels, le: String(bound) }, value <= bound ? 1 : 0);
          grow(buckets, { ...labels, le: "+Inf" }, 1);
          grow(sums, labels, value);
          grow(counts, labels, 1);
        },
      };
    },
    gauge(name, help, read) {
      add("gauge", { name, help }, async () => [`${name} ${await read()}`]);
    },
    async text() {
      const parts = await Promise.all(families.map(familyText));
      return parts.join("");
    },
  };
}

async function familyText({ head, lines }: Family): Promise<string> {
  try {
    const all = await lines();
    return all.length === 0 ? "" : `${head}${all.join("\n")}\n`;
  } catch {
    return "";
  }
}

function grow(series: Map<string, number>, labels: Labels, amount: number): void {
  const wanted = keyOf(labels);
  const key = series.has(wanted) || series.size < SERIES_MAX ? wanted : OTHERS;
  series.set(key, (series.get(key) ?? 0) + amount);
}

function keyOf(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/gu, "_")}"`);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}
