import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { compileFeel } from "#platform/feel";
import type { FeelExpression, FeelMode } from "#platform/feel";
import { WHOLE_TABLE } from "./decision-table.ts";
import type { DecisionTable, RuleCell, RuleOutput } from "./decision-table.ts";

/** One row ready to be asked. */
export interface CompiledRow {
  readonly tests: readonly FeelExpression[];
  readonly outputs: readonly FeelExpression[];
}

/** A decision table ready to be asked. */
export interface CompiledRule {
  readonly table: DecisionTable;
  readonly inputs: readonly FeelExpression[];
  readonly rows: readonly CompiledRow[];
  readonly fallbacks: readonly (FeelExpression | null)[];
}

/** What is wrong with the writing of one place of a table. */
export interface CellFault {
  readonly at: RuleCell;
  readonly refused: Problem;
}

const known = new WeakMap<DecisionTable, CompiledRule | Problem>();

/**
 * Compiles a table, once per table of a pinned version. Problems: `rule.shape_invalid`, `rule.cell_invalid` with the place and what feel
 * says of it.
 */
export function compileRule(table: DecisionTable): CompiledRule | Problem {
  const before = known.get(table);
  if (before !== undefined) return before;
  const made = readRule(table);
  const [fault] = made.faults;
  const answer = fault === undefined ? made.rule : refusalAt(table, fault);
  known.set(table, answer);
  return answer;
}

function refusalAt(table: DecisionTable, { at, refused }: CellFault): Problem {
  if (refused.problem === "rule.shape_invalid") return refused;
  return problem("rule.cell_invalid", { rule: table.key, name: table.name, ...placed(at), ...refused.params, code: refused.problem });
}

/** The place as parameters of a Problem; 0 stands for none. */
export function placed(at: RuleCell): { readonly row: number; readonly input: number; readonly output: number } {
  return { row: at.row ?? 0, input: at.input ?? 0, output: at.output ?? 0 };
}

/** Reads every place of a table and tells all that is wrong, for the editor and the check. */
export function readRule(table: DecisionTable): { readonly rule: CompiledRule; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = shapeFaults(table);
  const read = (text: string, mode: FeelMode, at: RuleCell): FeelExpression => {
    const made = compileFeel(text, { mode });
    if (!isProblem(made)) return made;
    faults.push({ at, refused: made });
    return NEVER;
  };
  const rows = table.rows.map((row, index) => {
    const at = index + 1;
    return {
      tests: table.inputs.map((_, input) => read(cellText(row.tests[input]), "unaryTest", { row: at, input: input + 1, output: null })),
      outputs: table.outputs.map((_, output) =>
        read(row.outputs[output] ?? "", "expression", { row: at, input: null, output: output + 1 }),
      ),
    };
  });
  const inputs = table.inputs.map((input, index) => read(input.expression, "expression", { row: null, input: index + 1, output: null }));
  const fallbacks = table.outputs.map((output, index) =>
    output.fallback.trim() === "" ? null : read(output.fallback, "expression", { row: null, input: null, output: index + 1 }),
  );
  faults.push(...personalFaults(table, rows));
  return { rule: { table, inputs, rows, fallbacks }, faults };
}

/** Stands in the place of an expression that could not be read; the faults beside it keep anybody from asking. */
const NEVER: FeelExpression = {
  text: "",
  names: [],
  parsed: { kind: "any" },
  evaluate: () => problem("feel.no_value", { expression: "", reason: "no_value", what: "", from: 0, to: 0 }),
  check: () => ({ kind: undefined, type: undefined, issues: [] }),
};

/** An empty cell asks nothing, as `-` does. */
export function cellText(text: string | undefined): string {
  return text === undefined || text.trim() === "" ? "-" : text;
}

function shapeFaults(table: DecisionTable): CellFault[] {
  const wrong = (reason: string): CellFault => ({
    at: WHOLE_TABLE,
    refused: problem("rule.shape_invalid", { rule: table.key, name: table.name, reason }),
  });
  const faults: CellFault[] = [];
  const [first] = table.outputs;
  const keys = table.outputs.map((output) => output.key);
  if (table.rows.length === 0) faults.push(wrong("no_rows"));
  if (new Set(keys).size < keys.length) faults.push(wrong("output_key_twice"));
  if (table.hitPolicy === "PRIORITY" && (first?.type !== "string" || first.values.length === 0))
    faults.push(wrong("priority_without_values"));
  if (table.hitPolicy === "COLLECT" && table.aggregation !== "list" && table.outputs.length > 1) faults.push(wrong("aggregates_several"));
  if (table.hitPolicy === "COLLECT" && !isAggregable(table)) faults.push(wrong("aggregates_no_number"));
  if (table.outputs.some((output) => output.type === "list" && output.values.length === 0)) faults.push(wrong("list_without_values"));
  return faults;
}

function isAggregable({ aggregation, outputs }: DecisionTable): boolean {
  if (aggregation === "list" || aggregation === "count") return true;
  return outputs.every(({ type }) => type === "integer" || type === "dong");
}

/** Outputs are kept in the ledger for ever, so words that an applicant typed must not get there: only a value from a list may be text. */
function personalFaults(table: DecisionTable, rows: readonly CompiledRow[]): readonly CellFault[] {
  return rows.flatMap((row, index) =>
    row.outputs.flatMap((expression, output): readonly CellFault[] => {
      const column = table.outputs[output];
      if (column === undefined || !isFreeText(column) || !expression.names.some((name) => name.startsWith("form."))) return [];
      const refused = problem("feel.not_supported", { expression: expression.text, what: expression.names.join(", "), from: 0, to: 0 });
      return [{ at: { row: index + 1, input: null, output: output + 1 }, refused }];
    }),
  );
}

function isFreeText({ type, values }: RuleOutput): boolean {
  return type === "string" && values.length === 0;
}
