import type { FeelExpression } from "#platform/feel";
import type { CompiledRule } from "../compile-rule.ts";
import { WHOLE_TABLE } from "../decision-table.ts";
import type { RuleCell, RulePurpose } from "../decision-table.ts";
import { purposeColumn } from "../purpose-output.ts";
import { finding } from "./rule-finding.ts";
import type { RuleFinding, RuleFindingCode } from "./rule-finding.ts";

/** What the rest of the version and the province know: which answers of a rule mean something. */
export interface RuleSetting {
  readonly cases: readonly string[];
  readonly components: readonly string[];
  /** Whether an agency of this code is in force; absent when nobody looked, and then none is judged. */
  readonly isAgency?: (code: string) => boolean;
}

const UNKNOWN: Readonly<Partial<Record<RulePurpose, RuleFindingCode>>> = {
  case: "case_unknown",
  components: "component_unknown",
  routing: "agency_unknown",
};

/** Whether a table gives what its purpose needs: a fee in whole đồng, a case, papers or an agency that exist. */
export function lintPurpose(rule: CompiledRule, setting: RuleSetting): readonly RuleFinding[] {
  const { table } = rule;
  if (table.purpose === "other") return [];
  if (table.purpose === "fee") {
    const foreign = table.outputs.findIndex(({ type }) => type === "integer");
    return [
      ...(table.outputs.some(({ type }) => type === "dong") ? [] : [finding(table, WHOLE_TABLE, ["fee_without_dong"])]),
      ...(foreign === -1 ? [] : [finding(table, { row: null, input: null, output: foreign + 1 }, ["fee_with_foreign_output"])]),
    ];
  }
  const column = purposeColumn(table);
  if (column === undefined) return [finding(table, WHOLE_TABLE, ["purpose_output_missing", { purpose: table.purpose }])];
  const index = table.outputs.indexOf(column);
  const code = UNKNOWN[table.purpose];
  const cells: readonly (readonly [RuleCell, FeelExpression | null | undefined])[] = [
    ...rule.rows.map((row, at) => [{ row: at + 1, input: null, output: index + 1 }, row.outputs[index]] as const),
    [{ row: null, input: null, output: index + 1 }, rule.fallbacks[index]],
  ];
  return cells.flatMap(([at, expression]) =>
    writtenTexts(expression)
      .filter((text) => !isKnown(text, table.purpose, setting))
      .map((text) => finding(table, at, [code ?? "output_wrong", { value: text }])),
  );
}

function isKnown(text: string, purpose: RulePurpose, { cases, components, isAgency }: RuleSetting): boolean {
  if (purpose === "case") return cases.includes(text);
  if (purpose === "components") return components.includes(text);
  return text === "reception" || isAgency === undefined || isAgency(text);
}

/** Texts that an output says outright; a computed one is judged when it is used. */
function writtenTexts(expression: FeelExpression | null | undefined): readonly string[] {
  const parsed = expression?.parsed;
  const nodes = parsed?.kind === "list" ? parsed.items : [parsed];
  return nodes.flatMap((node) => (node?.kind === "literal" && typeof node.value === "string" ? [node.value] : []));
}
