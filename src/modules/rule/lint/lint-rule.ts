import type { Json } from "#kernel/json";
import type { ProblemParams } from "#kernel/problem";
import type { FactType, FactVocabulary, FeelExpression } from "#platform/feel";
import { readRule } from "../compile-rule.ts";
import type { CompiledRule } from "../compile-rule.ts";
import { WHOLE_TABLE } from "../decision-table.ts";
import type { DecisionTable, RuleCell, RuleInput, RuleOutput } from "../decision-table.ts";
import { columnSamples } from "./cell-space.ts";
import { coverTable } from "./cover-table.ts";
import { lintPurpose } from "./lint-purpose.ts";
import type { RuleSetting } from "./lint-purpose.ts";
import { finding } from "./rule-finding.ts";
import type { RuleFinding } from "./rule-finding.ts";

/**
 * Everything that can be said of the rules of a version before it is published: what does not read, names that neither the form nor the
 * dossier nor a step has, kinds and answers that do not fit, outputs that are not what they must be, rows that never decide, rows of a
 * unique table that hold together, and what no row takes, with an example. Sound rules give none but warnings.
 */
export function lintRules(tables: readonly DecisionTable[], vocabulary: FactVocabulary, setting: RuleSetting): readonly RuleFinding[] {
  const keys = tables.map(({ key }) => key);
  return tables.flatMap((table, index) => [
    ...(keys.indexOf(table.key) === index ? [] : [finding(table, WHOLE_TABLE, ["key_twice"])]),
    ...lintRule(table, vocabulary, setting),
  ]);
}

function lintRule(table: DecisionTable, vocabulary: FactVocabulary, setting: RuleSetting): readonly RuleFinding[] {
  const { rule, faults } = readRule(table);
  if (faults.length > 0)
    return faults.map(({ at, refused }) => {
      const isShape = refused.problem === "rule.shape_invalid";
      return finding(table, at, [isShape ? "shape_invalid" : "cell_invalid", { ...refused.params, code: refused.problem }]);
    });
  const types = table.inputs.map((_, index) => inputType(rule, index, vocabulary));
  const found = [
    ...types.flatMap(({ findings }) => findings),
    ...cellFindings(
      rule,
      vocabulary,
      types.map(({ type }) => type),
    ),
    ...lintPurpose(rule, setting),
    ...lawFindings(table),
  ];
  const isSound = found.every(({ severity }) => severity === "warning");
  return isSound
    ? [
        ...found,
        ...coverFindings(
          rule,
          types.map(({ type }) => type),
        ),
      ]
    : found;
}

function issueFindings(table: DecisionTable, at: RuleCell, issues: ReturnType<FeelExpression["check"]>["issues"]): readonly RuleFinding[] {
  return issues.map(({ reason, what, from, to }) => finding(table, at, [reason, { what, from, to }]));
}

const KINDS = { string: "string", integer: "number", boolean: "boolean", list: "list" } as const;

function inputType(
  { table, inputs }: CompiledRule,
  index: number,
  vocabulary: FactVocabulary,
): { readonly type: FactType | undefined; readonly findings: readonly RuleFinding[] } {
  const [column, expression] = [table.inputs[index], inputs[index]];
  if (column === undefined || expression === undefined) return { type: undefined, findings: [] };
  const at: RuleCell = { row: null, input: index + 1, output: null };
  const { kind, type, issues } = expression.check(vocabulary);
  const wanted = KINDS[column.type];
  if (kind !== undefined && kind !== wanted)
    return {
      type: undefined,
      findings: [...issueFindings(table, at, issues), finding(table, at, ["type_mismatch", { what: `${wanted}, ${kind}` }])],
    };
  // Only a plain name keeps what is known of its values; of a computed one the kind alone is known.
  return { type: type ?? plainType(column), findings: issueFindings(table, at, issues) };
}

function plainType({ type }: RuleInput): FactType {
  if (type === "list") return { kind: "list", of: { kind: "string" } };
  return { kind: KINDS[type] };
}

function cellFindings(rule: CompiledRule, vocabulary: FactVocabulary, types: readonly (FactType | undefined)[]): readonly RuleFinding[] {
  const { table } = rule;
  const rows = rule.rows.flatMap((row, index) => [
    ...row.tests.flatMap((test, input) =>
      issueFindings(table, { row: index + 1, input: input + 1, output: null }, test.check(vocabulary, types[input]).issues),
    ),
    ...row.outputs.flatMap((expression, output) =>
      outputFindings(table, { row: index + 1, input: null, output: output + 1 }, { expression, vocabulary }),
    ),
  ]);
  const fallbacks = rule.fallbacks.flatMap((expression, output) =>
    expression === null ? [] : outputFindings(table, { row: null, input: null, output: output + 1 }, { expression, vocabulary }),
  );
  return [...rows, ...fallbacks];
}

function outputFindings(
  table: DecisionTable,
  at: RuleCell,
  { expression, vocabulary }: { readonly expression: FeelExpression; readonly vocabulary: FactVocabulary },
): readonly RuleFinding[] {
  const checked = expression.check(vocabulary);
  const issues = issueFindings(table, at, checked.issues);
  const column = table.outputs[(at.output ?? 1) - 1];
  if (issues.length > 0 || column === undefined || fits(checked, column)) return issues;
  return [finding(table, at, ["output_wrong", { value: expression.text, type: column.type }])];
}

/** Whether what an expression gives fits its column; unknown kinds pass here and are refused at the counter if they do not. */
function fits({ kind, type }: ReturnType<FeelExpression["check"]>, { type: wanted, values }: RuleOutput): boolean {
  if (kind === undefined) return true;
  if (wanted === "integer" || wanted === "dong") return kind === "number" && isWhole(type, wanted === "dong");
  if (wanted === "list") return kind === "list";
  if (kind !== wanted) return false;
  return (
    wanted !== "string" ||
    values.length === 0 ||
    type?.kind !== "string" ||
    (type.values ?? values).every((value) => values.includes(value))
  );
}

/** A written number is its own bounds: a fraction or a negative amount shows at once. */
function isWhole(type: FactType | undefined, isMoney: boolean): boolean {
  if (type?.kind !== "number" || type.least === undefined || type.least !== type.most) return true;
  return Number.isSafeInteger(type.least) && (!isMoney || type.least >= 0);
}

function lawFindings(table: DecisionTable): readonly RuleFinding[] {
  return table.rows.flatMap((row, index) =>
    row.law.trim() === "" ? [finding(table, { row: index + 1, input: null, output: null }, ["law_missing"])] : [],
  );
}

function coverFindings(rule: CompiledRule, types: readonly (FactType | undefined)[]): readonly RuleFinding[] {
  const { table } = rule;
  const columns = table.inputs.map((_, input) => columnSamples(rule, input, types[input]));
  const undecided = columns.flatMap((samples, input) => (samples === undefined ? [table.inputs[input]?.label ?? ""] : []));
  if (undecided.length > 0) return [finding(table, WHOLE_TABLE, ["not_decidable", { inputs: undecided }])];
  const known = columns.filter((samples) => samples !== undefined);
  const cover = coverTable(known, rule.rows.length, table.hitPolicy);
  const isExclusive = table.hitPolicy === "UNIQUE";
  const hasFallback = rule.fallbacks.every((fallback) => fallback !== null);
  const isCount = table.hitPolicy === "COLLECT" && table.aggregation === "count";
  return [
    ...(isExclusive
      ? cover.overlaps.map(({ rows, values }) =>
          finding(table, rowAt(rows[1]), ["rows_overlap", { rows: rows.map(String), example: shown(table, values) }]),
        )
      : []),
    ...cover.unreachable.map((row) => finding(table, rowAt(row), ["row_unreachable", { row }])),
    ...(cover.gap === null || hasFallback || isCount ? [] : [finding(table, WHOLE_TABLE, ["gap", gapParams(table, cover.gap)])]),
    ...(cover.isPartial ? [finding(table, WHOLE_TABLE, ["not_decidable", { inputs: table.inputs.map(({ label }) => label) }])] : []),
  ];
}

function rowAt(row: number): RuleCell {
  return { row, input: null, output: null };
}

function gapParams(table: DecisionTable, values: readonly Json[]): ProblemParams {
  return { example: shown(table, values) };
}

/** Values of an example, each with the expression it answers. */
function shown(table: DecisionTable, values: readonly Json[]): readonly string[] {
  return table.inputs.map((input, index) => `${input.expression} = ${JSON.stringify(values[index] ?? null)}`);
}
