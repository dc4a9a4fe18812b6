import { DmnModdle, type ModdleObject } from "dmn-moddle";
import type { DecisionTable, RuleInput, RuleOutput, RuleRow } from "../decision-table.ts";
import { motcuaDmn, MOTCUA_NAMESPACE } from "./dmn-words.ts";

type Make = (type: string, attributes: Readonly<Record<string, unknown>>) => ModdleObject;

/** The rules of a version as a DMN 1.3 file that other tools open. Reading it again gives the same tables. */
export async function writeDmn(tables: readonly DecisionTable[], name: string): Promise<string> {
  const moddle = new DmnModdle({ motcua: motcuaDmn });
  const make: Make = (type, attributes) => moddle.create(type, attributes);
  const decisions = tables.map((table) => decisionOf(table, make));
  const definitions = make("dmn:Definitions", { id: "rules", name, namespace: MOTCUA_NAMESPACE, drgElement: decisions });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

const TYPE_REFS: Readonly<Record<string, string>> = {
  string: "string",
  boolean: "boolean",
  integer: "number",
  dong: "number",
  list: "Any",
};

function decisionOf(table: DecisionTable, make: Make): ModdleObject {
  const isCollect = table.hitPolicy === "COLLECT" && table.aggregation !== "list";
  const decisionTable = make("dmn:DecisionTable", {
    id: `${table.key}_table`,
    hitPolicy: table.hitPolicy,
    ...(isCollect ? { aggregation: table.aggregation.toUpperCase() } : {}),
    input: table.inputs.map((input, at) => inputOf(input, `${table.key}_i${at + 1}`, make)),
    output: table.outputs.map((output, at) => outputOf(output, `${table.key}_o${at + 1}`, make)),
    annotation: [make("dmn:RuleAnnotationClause", { name: "note" }), make("dmn:RuleAnnotationClause", { name: "law" })],
    rule: table.rows.map((row, at) => ruleOf(row, `${table.key}_r${at + 1}`, make)),
  });
  const english = table.nameEn === "" ? {} : { nameEn: table.nameEn };
  return make("dmn:Decision", { id: table.key, name: table.name, purpose: table.purpose, ...english, decisionLogic: decisionTable });
}

function inputOf(input: RuleInput, id: string, make: Make): ModdleObject {
  const inputExpression = make("dmn:LiteralExpression", { id: `${id}_e`, typeRef: TYPE_REFS[input.type], text: input.expression });
  return make("dmn:InputClause", { id, label: input.label, inputLabelEn: input.labelEn, inputType: input.type, inputExpression });
}

function outputOf(output: RuleOutput, id: string, make: Make): ModdleObject {
  const values = output.values.map((value) => JSON.stringify(value)).join(", ");
  return make("dmn:OutputClause", {
    id,
    name: output.key,
    label: output.label,
    outputLabelEn: output.labelEn,
    outputType: output.type,
    typeRef: TYPE_REFS[output.type],
    ...(values === "" ? {} : { outputValues: make("dmn:UnaryTests", { id: `${id}_v`, text: values }) }),
    ...(output.fallback === "" ? {} : { defaultOutputEntry: make("dmn:LiteralExpression", { id: `${id}_d`, text: output.fallback }) }),
  });
}

function ruleOf(row: RuleRow, id: string, make: Make): ModdleObject {
  return make("dmn:DecisionRule", {
    id,
    inputEntry: row.tests.map((text, at) => make("dmn:UnaryTests", { id: `${id}_t${at + 1}`, text })),
    outputEntry: row.outputs.map((text, at) => make("dmn:LiteralExpression", { id: `${id}_o${at + 1}`, text })),
    annotationEntry: [row.note, row.law].map((text) => make("dmn:RuleAnnotation", { text })),
  });
}
