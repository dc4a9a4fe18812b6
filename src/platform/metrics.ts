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

/** The measurements of one set of labels. */
interface Spread {
  /** How many lay at or below each bound, the last for no bound. */
  readonly counts: number[];
  sum: number;
}

/** Notes a measurement. Every request does so: the labels are made into a key once, whatever the number of bounds. */
function spread(
  spreads: Map<string, Spread>,
  noted: { readonly value: number; readonly key: string; readonly bounds: readonly number[] },
): void {
  const { value, bounds } = noted;
  const key = spreads.has(noted.key) || spreads.size < SERIES_MAX ? noted.key : OTHERS;
  let found = spreads.get(key);
  if (found === undefined) spreads.set(key, (found = { counts: [...bounds.map(() => 0), 0], sum: 0 }));
  const { counts } = found;
  for (const [index, count] of counts.entries()) if (value <= (bounds[index] ?? Infinity)) counts[index] = count + 1;
  found.sum += value;
}

function printSpreads(name: string, bounds: readonly number[], spreads: ReadonlyMap<string, Spread>): readonly string[] {
  const all = [...spreads];
  const withBound = (key: string, bound: number | undefined): string =>
    `${key === "" ? "{" : `${key.slice(0, -1)},`}le="${bound === undefined ? "+Inf" : String(bound)}"}`;
  return [
    ...all.flatMap(([key, { counts }]) => counts.map((count, index) => `${name}_bucket${withBound(key, bounds[index])} ${count}`)),
    ...all.map(([key, { sum }]) => `${name}_sum${key} ${sum}`),
    ...all.map(([key, { counts }]) => `${name}_count${key} ${counts.at(-1) ?? 0}`),
  ];
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
      const spreads = new Map<string, Spread>();
      add("histogram", { name, help }, () => printSpreads(name, bounds, spreads));
      return { observe: (value, labels = {}) => spread(spreads, { value, key: keyOf(labels), bounds }) };
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

const UNSAFE = /[\\"\n]/gu;

function keyOf(labels: Labels): string {
  let key = "";
  for (const name of Object.keys(labels)) key += `${key === "" ? "{" : ","}${name}="${(labels[name] ?? "").replace(UNSAFE, "_")}"`;
  return key === "" ? "" : `${key}}`;
}
