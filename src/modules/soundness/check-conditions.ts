import { isProblem } from "#kernel/problem";
import { compileFeel, type FactVocabulary } from "#platform/feel";
import type { FlowKey, NodeKey, ProcessModel, PlanTables } from "#modules/process";
import type { CertainFacts } from "./certain-facts.ts";
import type { CheckSetting } from "./check-setting.ts";
import { finding, type FindingCode, type ProcessFinding } from "./finding.ts";

/** An expression and where it stands. */
interface Asked {
  readonly text: string;
  readonly node: NodeKey;
  readonly flow: FlowKey | null;
}

const ISSUE_CODES = {
  unknown_name: "condition_field_unknown",
  type_mismatch: "condition_type",
  unknown_value: "condition_value_unknown",
  interval_reversed: "condition_type",
} as const satisfies Readonly<Record<string, FindingCode>>;

/** Reads every condition as the engine will, and asks whether what it speaks of exists, is of its kind, and is known by then. */
export function checkConditions(model: ProcessModel, vocabulary: FactVocabulary): readonly ProcessFinding[] {
  const conditions = model.flows.flatMap((flow): readonly ProcessFinding[] => {
    if (flow.condition === null) return [];
    const asked = { text: flow.condition, node: flow.from, flow: flow.key };
    const { kind, findings } = readExpression(asked, vocabulary);
    if (kind === undefined || kind === "boolean" || findings.length > 0) return findings;
    return [at("condition_not_yes_no", asked, { kind })];
  });
  return [...conditions, ...model.nodes.flatMap((node) => defaultFindings(model, node.key))];
}

/** What is wrong with one expression, and the kind of value that it gives. */
export function readExpression(
  asked: Asked,
  vocabulary: FactVocabulary,
): { readonly kind: string | undefined; readonly findings: readonly ProcessFinding[] } {
  const compiled = compileFeel(asked.text, { mode: "expression" });
  if (isProblem(compiled))
    return { kind: undefined, findings: [at("condition_syntax", asked, { ...compiled.params, cause: compiled.problem })] };
  const { kind, issues } = compiled.check(vocabulary);
  return { kind, findings: issues.map(({ reason, what }) => at(ISSUE_CODES[reason], asked, { what })) };
}

function at(code: FindingCode, { text, node, flow }: Asked, params: ProcessFinding["params"]): ProcessFinding {
  return finding(code, { nodes: [node], flows: flow === null ? [] : [flow], params: { ...params, condition: text } });
}

/** A choice all of whose conditions may fail leaves a dossier where it is. */
function defaultFindings(model: ProcessModel, key: NodeKey): readonly ProcessFinding[] {
  const flows = model.flows.filter(({ from }) => from === key);
  const asked = flows.filter(({ condition }) => condition !== null);
  const isCovered =
    asked.length === 0 || flows.some(({ isDefault }) => isDefault) || holdsAlways(asked.map(({ condition }) => condition ?? ""));
  return isCovered ? [] : [finding("default_missing", { nodes: [key], flows: asked.map((flow) => flow.key) })];
}

/** The plain `true`, or one condition and the same in `not( )`: one of them holds always. Anything cleverer is not believed. */
function holdsAlways(conditions: readonly string[]): boolean {
  const bare = conditions.map((text) => text.replaceAll(/\s+/gu, ""));
  return bare.includes("true") || bare.some((text) => bare.includes(`not(${text})`));
}

/** Conditions and rules that ask for what is perhaps not known yet when a token comes there. */
export function checkOrder(
  tables: PlanTables,
  certain: CertainFacts,
  { setting, model }: { readonly setting: CheckSetting; readonly model: ProcessModel },
): readonly ProcessFinding[] {
  const conditions = model.flows.flatMap((flow) => {
    const node = tables.nodeOf.get(flow.from);
    const names = flow.condition === null ? [] : namesOf(flow.condition);
    const early = node === undefined ? [] : names.filter((name) => isEarly(name, certain(node)));
    return early.map((what) => at("condition_before_answer", { text: flow.condition ?? "", node: flow.from, flow: flow.key }, { what }));
  });
  const rules = tables.nodes.flatMap((node) => {
    if (node.model.node !== "rule") return [];
    const early = (setting.rules.get(node.model.ruleKey) ?? []).filter((name) => isEarly(name, certain(node)));
    return early.map((what) => finding("rule_before_answer", { nodes: [node.key], params: { what } }));
  });
  return [...conditions, ...rules];
}

function namesOf(text: string): readonly string[] {
  const compiled = compileFeel(text, { mode: "expression" });
  return isProblem(compiled) ? [] : compiled.names;
}

/** An answer of a step, an output of a rule or an outcome of a call that no way here is sure to bring. */
function isEarly(name: string, known: ReadonlySet<string>): boolean {
  const [root = "", key = ""] = name.split(".");
  return (root === "step" || root === "rule" || root === "call") && !known.has(`${root}.${key}`);
}
