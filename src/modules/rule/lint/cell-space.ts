import type { Json } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { FactType, FeelExpression, FeelNode, FeelTest } from "#platform/feel";
import type { CompiledRule } from "../compile-rule.ts";
import type { RuleInput } from "../decision-table.ts";
import { testHolds } from "../evaluate-rule.ts";

/** A value that stands for all values of a column which the table treats alike, and the rows whose cell it meets. */
export interface Sample {
  readonly value: Json;
  readonly rows: readonly number[];
}

/** The samples of a column: together they stand for everything that can come; undefined where that cannot be told. */
export function columnSamples(rule: CompiledRule, input: number, type: FactType | undefined): readonly Sample[] | undefined {
  const column = rule.table.inputs[input];
  const cells = rule.rows.map((row) => row.tests[input]).filter((test) => test !== undefined);
  if (column === undefined) return undefined;
  if (cells.every(({ parsed }) => parsed.kind === "any")) return [{ value: null, rows: cells.map((_, row) => row + 1) }];
  const values = candidateValues(column, cells, type);
  if (values === undefined) return undefined;
  const seen = new Map<string, Sample>();
  for (const value of values) {
    const rows: number[] = [];
    for (const [row, cell] of cells.entries()) {
      const holds = testHolds(cell, {}, value);
      if (isProblem(holds)) return undefined;
      if (holds) rows.push(row + 1);
    }
    // Values that meet the same rows are one case; the first stands for it.
    const mark = rows.join(",");
    if (!seen.has(mark)) seen.set(mark, { value, rows });
  }
  return [...seen.values()];
}

function candidateValues(column: RuleInput, cells: readonly FeelExpression[], type: FactType | undefined): readonly Json[] | undefined {
  const literals: (boolean | number | string | null)[] = [];
  for (const { parsed } of cells) {
    if (parsed.kind !== "tests") continue;
    for (const test of parsed.tests) {
      const found = literalsOf(test);
      if (found === undefined) return undefined;
      literals.push(...found);
    }
  }
  const nothing: readonly Json[] = type?.isNullable === true || literals.includes(null) ? [null] : [];
  switch (column.type) {
    case "boolean":
      return [true, false, ...nothing];
    case "integer":
      return [...wholeNumbers(literals, type), ...nothing];
    case "string":
      return [...texts(literals, type), ...nothing];
    case "list":
      return undefined;
  }
}

/** The literals a test compares with; undefined when it asks something else. */
function literalsOf(test: FeelTest): readonly (boolean | number | string | null)[] | undefined {
  const nodes = test.kind === "interval" ? [test.low, test.high] : [test.kind === "order" ? test.bound : test.node];
  const values = nodes.map(literalOf);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function literalOf(node: FeelNode): boolean | number | string | null | undefined {
  if (node.kind === "literal") return node.value;
  const inner = node.kind === "negative" ? literalOf(node.of) : undefined;
  return typeof inner === "number" ? -inner : undefined;
}

/** Each number that a cell names and its neighbours: between two of them nothing changes, because only whole numbers come. */
function wholeNumbers(literals: readonly unknown[], type: FactType | undefined): readonly number[] {
  const [least, most] = type?.kind === "number" ? [type.least ?? -Infinity, type.most ?? Infinity] : [-Infinity, Infinity];
  const named = literals.filter((value) => typeof value === "number");
  const near = named.flatMap((value) => [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1]);
  const bounds = [least, most].filter(Number.isFinite);
  return [...new Set([...near, ...bounds])].filter((value) => value >= least && value <= most).toSorted((a, b) => a - b);
}

/** The possible answers, or, when anything may be written, each text that a cell names and one that no cell names. */
function texts(literals: readonly unknown[], type: FactType | undefined): readonly string[] {
  if (type?.kind === "string" && type.values !== undefined) return type.values;
  const named = [...new Set(literals.filter((value) => typeof value === "string"))].toSorted();
  let other = "…";
  while (named.includes(other)) other += "…";
  return [...named, other];
}
