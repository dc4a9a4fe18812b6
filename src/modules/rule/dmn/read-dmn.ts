import { DmnModdle, type ModdleObject } from "dmn-moddle";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { AGGREGATIONS, decisionTablesSchema, HIT_POLICIES, INPUT_TYPES, OUTPUT_TYPES, RULE_PURPOSES } from "../decision-table.ts";
import type { DecisionTable, RuleInput, RuleOutput, RuleRow } from "../decision-table.ts";
import { DMN_13, LATER_DMN, motcuaDmn } from "./dmn-words.ts";
import { guardXml } from "./guard-xml.ts";

/**
 * Reads the decision tables of a DMN file of version 1.3 or later, ours or another tool's. What cannot run here is refused by name, never
 * left out: other kinds of logic, other hit policies. Names and drawings of input data are no part of a rule.
 * Problems: `rule.dmn_unreadable`, `rule.dmn_not_supported`.
 */
export async function readDmn(text: string): Promise<readonly DecisionTable[] | Problem> {
  const fault = guardXml(text);
  if (fault !== undefined) return fault;
  const xml = LATER_DMN.reduce((kept, later) => kept.replaceAll(later, DMN_13), text);
  const root = await parsed(xml);
  if (isProblem(root)) return root;
  if (root.$type !== "dmn:Definitions") return problem("rule.dmn_not_supported", { what: root.$type, at: "definitions" });
  const tables: DecisionTable[] = [];
  for (const element of many(root, "drgElement")) {
    if (element.$type === "dmn:InputData") continue;
    const table = tableOf(element, tables);
    if (isProblem(table)) return table;
    tables.push(table);
  }
  if (tables.length === 0) return problem("rule.dmn_not_supported", { what: "0 decisionTable", at: "definitions" });
  const checked = decisionTablesSchema.safeParse(tables);
  if (checked.success) return tables;
  const [issue] = checked.error.issues;
  return problem("rule.dmn_not_supported", { what: issue?.message ?? "", at: issue?.path.join(".") ?? "" });
}

async function parsed(xml: string): Promise<ModdleObject | Problem> {
  try {
    const { rootElement, warnings } = await new DmnModdle({ motcua: motcuaDmn }).fromXML(xml);
    const [warning] = warnings;
    // A warning means that something was read otherwise than it was written: then the rule would not be the one that was sent.
    return warning === undefined ? rootElement : problem("rule.dmn_unreadable", { line: 0, reason: firstLine(warning.message) });
  } catch (error) {
    return problem("rule.dmn_unreadable", { line: 0, reason: firstLine(error instanceof Error ? error.message : String(error)) });
  }
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").slice(0, 200);
}

function many(element: ModdleObject, name: string): readonly ModdleObject[] {
  const value = element.get(name);
  return Array.isArray(value) ? (value as readonly ModdleObject[]) : [];
}

function one(element: ModdleObject | undefined, name: string): ModdleObject | undefined {
  const value = element?.get(name);
  return typeof value === "object" && value !== null ? (value as ModdleObject) : undefined;
}

function words(element: ModdleObject | undefined, name: string): string {
  const value = element?.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function known<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value === text);
}

function keyOf(text: string, otherwise: string): string {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/đ/giu, "d").toLowerCase();
  const key = plain
    .replaceAll(/[^a-z0-9]+/gu, "_")
    .replaceAll(/^[_0-9]+|_+$/gu, "")
    .slice(0, 40);
  return key === "" ? otherwise : key;
}

function tableOf(decision: ModdleObject, before: readonly DecisionTable[]): DecisionTable | Problem {
  const name = words(decision, "name") || words(decision, "id");
  const logic = one(decision, "decisionLogic");
  if (decision.$type !== "dmn:Decision" || logic?.$type !== "dmn:DecisionTable")
    return problem("rule.dmn_not_supported", { what: logic?.$type ?? decision.$type, at: name });
  const hitPolicy = known(HIT_POLICIES, words(logic, "hitPolicy") || "UNIQUE");
  if (hitPolicy === undefined) return problem("rule.dmn_not_supported", { what: `hitPolicy ${words(logic, "hitPolicy")}`, at: name });
  const outputs: RuleOutput[] = [];
  for (const [index, clause] of many(logic, "output").entries()) {
    const output = outputOf(clause, index);
    if (isProblem(output)) return output;
    outputs.push(output);
  }
  const notes = many(logic, "annotation").map((clause) => words(clause, "name"));
  return {
    key: keyOf(words(decision, "id") || name, `rule_${before.length + 1}`),
    name,
    nameEn: words(decision, "motcua:nameEn"),
    purpose: known(RULE_PURPOSES, words(decision, "motcua:purpose")) ?? "other",
    hitPolicy,
    aggregation: known(AGGREGATIONS, words(logic, "aggregation").toLowerCase()) ?? "list",
    inputs: many(logic, "input").map(inputOf),
    outputs,
    rows: many(logic, "rule").map((rule) => rowOf(rule, notes)),
  };
}

/** Types of other tools: every kind of number is asked as a whole number here. */
function typeOfRef(ref: string): "string" | "integer" | "boolean" {
  if (ref === "boolean") return "boolean";
  return ["number", "integer", "long", "double"].includes(ref) ? "integer" : "string";
}

function inputOf(input: ModdleObject): RuleInput {
  const expression = one(input, "inputExpression");
  return {
    label: words(input, "label"),
    labelEn: words(input, "motcua:inputLabelEn"),
    expression: words(expression, "text"),
    type: known(INPUT_TYPES, words(input, "motcua:inputType")) ?? typeOfRef(words(expression, "typeRef")),
  };
}

function outputOf(output: ModdleObject, index: number): RuleOutput | Problem {
  const name = words(output, "name");
  const values = valuesOf(words(one(output, "outputValues"), "text"));
  if (values === undefined) return problem("rule.dmn_not_supported", { what: "outputValues", at: name });
  return {
    key: keyOf(name, `output_${index + 1}`),
    label: words(output, "label"),
    labelEn: words(output, "motcua:outputLabelEn"),
    type: known(OUTPUT_TYPES, words(output, "motcua:outputType")) ?? typeOfRef(words(output, "typeRef")),
    values,
    fallback: words(one(output, "defaultOutputEntry"), "text"),
  };
}

/** `"a", "b"`: a list of texts; undefined for anything else. */
function valuesOf(text: string): readonly string[] | undefined {
  if (text === "") return [];
  try {
    const values: unknown = JSON.parse(`[${text}]`);
    return Array.isArray(values) && values.every((value) => typeof value === "string") ? values : undefined;
  } catch {
    return undefined;
  }
}

function rowOf(rule: ModdleObject, notes: readonly string[]): RuleRow {
  const entries = many(rule, "annotationEntry").map((entry) => words(entry, "text"));
  const law = entries[notes.indexOf("law")] ?? "";
  const isOurs = notes.includes("law");
  return {
    tests: many(rule, "inputEntry").map((entry) => words(entry, "text") || "-"),
    outputs: many(rule, "outputEntry").map((entry) => words(entry, "text")),
    note: (isOurs ? (entries[notes.indexOf("note")] ?? "") : entries.join(" ")) || words(rule, "description"),
    law,
  };
}
