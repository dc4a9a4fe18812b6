import type { Json, JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { FeelExpression } from "#platform/feel";
import { placed } from "./compile-rule.ts";
import type { CompiledRow, CompiledRule } from "./compile-rule.ts";
import type { DecisionTable, RuleCell, RuleInputType, RuleOutput } from "./decision-table.ts";

/** What a rule gave, and the rows that held, counted from 1: what the ledger keeps of its firing. */
export interface RuleOutcome {
  readonly outputs: JsonObject;
  /** Empty when the fallback answered. */
  readonly rows: readonly number[];
}

/**
 * Asks a rule about a dossier. A table that cannot decide refuses: no row and no fallback, two rows of a unique table, rows that disagree,
 * an input or output of the wrong kind, a fraction of a đồng. Problems: `rule.input_undecided`, `rule.cell_undecided`, `rule.no_row`,
 * `rule.rows_overlap`, `rule.rows_disagree`, `rule.output_wrong`.
 */
export function evaluateRule(rule: CompiledRule, facts: JsonObject): RuleOutcome | Problem {
  const inputs = inputValues(rule, facts);
  if (isProblem(inputs)) return inputs;
  const rows: number[] = [];
  for (const [index, row] of rule.rows.entries()) {
    const holds = rowHolds(rule, { row, number: index + 1, inputs }, facts);
    if (isProblem(holds)) return holds;
    if (holds) rows.push(index + 1);
    if (holds && rule.table.hitPolicy === "FIRST") break;
  }
  return outcomeOf(rule, rows, facts);
}

/** Facts of a rule in a Problem. */
function named({ key, name }: DecisionTable): { readonly rule: string; readonly name: string } {
  return { rule: key, name };
}

function inputValues(rule: CompiledRule, facts: JsonObject): readonly Json[] | Problem {
  const values: Json[] = [];
  for (const [index, expression] of rule.inputs.entries()) {
    const column = rule.table.inputs[index];
    const given = expression.evaluate(facts);
    const at = placed({ row: null, input: index + 1, output: null });
    if (isProblem(given))
      return problem("rule.input_undecided", {
        ...named(rule.table),
        ...at,
        ...given.params,
        label: column?.label ?? "",
        code: given.problem,
      });
    if (column === undefined || (given.value !== null && !isOfType(given.value, column.type)))
      return problem("rule.input_undecided", {
        ...named(rule.table),
        ...at,
        expression: expression.text,
        reason: "type_mismatch",
        what: column?.type ?? "",
        label: column?.label ?? "",
        code: "feel.no_value",
      });
    values.push(given.value);
  }
  return values;
}

function isOfType(value: Json, type: RuleInputType): boolean {
  if (type === "list") return Array.isArray(value);
  if (type === "integer") return Number.isSafeInteger(value);
  return typeof value === type;
}

interface AskedRow {
  readonly row: CompiledRow;
  readonly number: number;
  readonly inputs: readonly Json[];
}

function rowHolds(rule: CompiledRule, { row, number, inputs }: AskedRow, facts: JsonObject): boolean | Problem {
  for (const [index, test] of row.tests.entries()) {
    const holds = testHolds(test, facts, inputs[index] ?? null);
    if (isProblem(holds)) {
      const at = placed({ row: number, input: index + 1, output: null });
      return problem("rule.cell_undecided", { ...named(rule.table), ...at, ...holds.params, code: holds.problem });
    }
    if (!holds) return false;
  }
  return true;
}

/** One cell. A question that nobody answered meets only `-` and a written `null`: it is neither inside nor outside of an interval. */
export function testHolds(test: FeelExpression, facts: JsonObject, input: Json): boolean | Problem {
  const { parsed } = test;
  if (input === null && parsed.kind === "tests")
    return !parsed.isNegated && parsed.tests.some((one) => one.kind === "value" && one.node.kind === "literal" && one.node.value === null);
  const given = test.evaluate(facts, input);
  return isProblem(given) ? given : given.value === true;
}

function outcomeOf(rule: CompiledRule, rows: readonly number[], facts: JsonObject): RuleOutcome | Problem {
  const { table } = rule;
  if (table.hitPolicy === "COLLECT" && table.aggregation === "count")
    return { rows, outputs: Object.fromEntries(table.outputs.map(({ key }) => [key, rows.length])) };
  if (rows.length === 0) return fallbackOf(rule, facts);
  if (table.hitPolicy === "UNIQUE" && rows.length > 1) return problem("rule.rows_overlap", { ...named(table), rows: rows.map(String) });
  const given: JsonObject[] = [];
  for (const number of rows) {
    const outputs = rowOutputs(rule, number, facts);
    if (isProblem(outputs)) return outputs;
    given.push(outputs);
  }
  return pick(table, rows, given);
}

function pick(table: DecisionTable, rows: readonly number[], given: readonly JsonObject[]): RuleOutcome | Problem {
  const [first] = given;
  if (first === undefined) return problem("rule.no_row", named(table));
  switch (table.hitPolicy) {
    case "UNIQUE":
    case "FIRST":
      return { rows, outputs: first };
    case "ANY": {
      const texts = new Set(given.map((outputs) => JSON.stringify(outputs)));
      return texts.size === 1 ? { rows, outputs: first } : problem("rule.rows_disagree", { ...named(table), rows: rows.map(String) });
    }
    case "PRIORITY": {
      const [column] = table.outputs;
      const ranks = new Map<Json | undefined, number>(column?.values.map((value, index) => [value, index]));
      const rank = (outputs: JsonObject): number => ranks.get(outputs[column?.key ?? ""]) ?? 0;
      const best = given.reduce((kept, outputs, index) => (rank(outputs) < rank(given[kept] ?? first) ? index : kept), 0);
      return { rows: [rows[best] ?? 0], outputs: given[best] ?? first };
    }
    case "COLLECT":
      return collected(table, rows, given);
  }
}

function collected(table: DecisionTable, rows: readonly number[], given: readonly JsonObject[]): RuleOutcome | Problem {
  const outputs: Record<string, Json> = {};
  for (const [index, { key }] of table.outputs.entries()) {
    const values = given.map((one) => one[key] ?? null);
    if (table.aggregation === "list") {
      outputs[key] = [...new Set(values.flat())];
      continue;
    }
    const numbers = values.filter((value) => typeof value === "number");
    const value = aggregate(table.aggregation, numbers);
    if (!Number.isSafeInteger(value)) return wrongOutput(table, { row: null, input: null, output: index + 1 }, value);
    outputs[key] = value;
  }
  return { rows, outputs };
}

function aggregate(aggregation: Exclude<DecisionTable["aggregation"], "list">, numbers: readonly number[]): number {
  switch (aggregation) {
    case "sum":
      return numbers.reduce((total, value) => total + value, 0);
    case "min":
      return Math.min(...numbers);
    case "max":
      return Math.max(...numbers);
    case "count":
      return numbers.length;
  }
}

function fallbackOf(rule: CompiledRule, facts: JsonObject): RuleOutcome | Problem {
  const outputs: Record<string, Json> = {};
  for (const [index, expression] of rule.fallbacks.entries()) {
    const column = rule.table.outputs[index];
    if (expression === null || column === undefined) return problem("rule.no_row", named(rule.table));
    const value = outputValue(rule.table, { column, expression, at: { row: null, input: null, output: index + 1 } }, facts);
    if (isProblem(value)) return value;
    outputs[column.key] = value;
  }
  return { rows: [], outputs };
}

function rowOutputs(rule: CompiledRule, number: number, facts: JsonObject): JsonObject | Problem {
  const outputs: Record<string, Json> = {};
  const expressions = rule.rows[number - 1]?.outputs ?? [];
  for (const [index, expression] of expressions.entries()) {
    const column = rule.table.outputs[index];
    if (column === undefined) continue;
    const value = outputValue(rule.table, { column, expression, at: { row: number, input: null, output: index + 1 } }, facts);
    if (isProblem(value)) return value;
    outputs[column.key] = value;
  }
  return outputs;
}

interface AskedOutput {
  readonly column: RuleOutput;
  readonly expression: FeelExpression;
  readonly at: RuleCell;
}

function outputValue(table: DecisionTable, { column, expression, at }: AskedOutput, facts: JsonObject): Json | Problem {
  const given = expression.evaluate(facts);
  if (isProblem(given)) return problem("rule.cell_undecided", { ...named(table), ...placed(at), ...given.params, code: given.problem });
  return isOutput(given.value, column) ? given.value : wrongOutput(table, at, given.value);
}

function wrongOutput(table: DecisionTable, at: RuleCell, value: Json): Problem {
  const column = table.outputs[(at.output ?? 1) - 1];
  const wanted = { type: column?.type ?? "integer", label: column?.label ?? "" };
  return problem("rule.output_wrong", { ...named(table), ...placed(at), ...wanted, value: printed(value) });
}

function printed(value: Json): string {
  return typeof value === "string" ? value.slice(0, 80) : JSON.stringify(value).slice(0, 80);
}

/** Money is whole and not negative; what has a list of values takes one of them. */
function isOutput(value: Json, { type, values }: RuleOutput): boolean {
  switch (type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isSafeInteger(value);
    case "dong":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
    case "string":
      return typeof value === "string" && (values.length === 0 || values.includes(value));
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string" && values.includes(item));
  }
}
