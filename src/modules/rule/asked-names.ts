import { isProblem } from "#kernel/problem";
import { compileFeel } from "#platform/feel";
import type { ProcessModel } from "#modules/process";
import { readRule } from "./compile-rule.ts";
import type { DecisionTable } from "./decision-table.ts";

/** Every name that the rules of a version and the conditions of its process ask for: what a counter has to know to receive at all. */
export function askedNames(tables: readonly DecisionTable[] | undefined, model: ProcessModel | null): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of tables ?? []) {
    const { rule } = readRule(table);
    const expressions = [...rule.inputs, ...rule.rows.flatMap((row) => [...row.tests, ...row.outputs]), ...rule.fallbacks];
    for (const expression of expressions) for (const name of expression?.names ?? []) names.add(name);
  }
  for (const flow of model?.flows ?? []) {
    const condition = flow.condition === null ? null : compileFeel(flow.condition, { mode: "expression" });
    if (condition !== null && !isProblem(condition)) for (const name of condition.names) names.add(name);
  }
  return names;
}
