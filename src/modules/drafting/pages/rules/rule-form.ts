import type { FormValues } from "#platform/http/form";
import { AGGREGATIONS, HIT_POLICIES, INPUT_TYPES, INPUTS_MAX, OUTPUT_TYPES, OUTPUTS_MAX, ROWS_MAX, RULE_PURPOSES } from "#modules/rule";
import type { DecisionTable, RuleInput, RuleOutput, RulePurpose, RuleRow } from "#modules/rule";

/** The field that tells which button was pressed: `save`, `row-up-3`, `input-add`. */
export const ACT_FIELD = "act";

const VALUE_SEPARATOR = ";";

function oneOf<T extends string>(known: readonly T[], text: string, otherwise: T): T {
  return known.find((value) => value === text) ?? otherwise;
}

function count(form: FormValues, name: string, most: number): number {
  const number = Number(form.text(name));
  return Number.isSafeInteger(number) && number >= 0 ? Math.min(number, most) : 0;
}

function numbers(amount: number): readonly number[] {
  return Array.from({ length: amount }, (_, index) => index + 1);
}

/** The table as typed. Cells are taken as they are: what is wrong with them is said beside them, and nothing typed is lost. */
export function tableFromForm(form: FormValues, base: DecisionTable): DecisionTable {
  const inputs = numbers(count(form, "inputs", INPUTS_MAX));
  const outputs = numbers(count(form, "outputs", OUTPUTS_MAX));
  return {
    key: base.key,
    name: form.text("name"),
    nameEn: form.text("nameEn"),
    purpose: oneOf(RULE_PURPOSES, form.text("purpose"), base.purpose),
    hitPolicy: oneOf(HIT_POLICIES, form.text("hitPolicy"), base.hitPolicy),
    aggregation: oneOf(AGGREGATIONS, form.text("aggregation"), base.aggregation),
    inputs: inputs.map((at): RuleInput => {
      const field = (name: string): string => form.text(`i${at}.${name}`);
      return {
        label: field("label"),
        labelEn: field("labelEn"),
        expression: field("expression"),
        type: oneOf(INPUT_TYPES, field("type"), "string"),
      };
    }),
    outputs: outputs.map((at): RuleOutput => {
      const field = (name: string): string => form.text(`o${at}.${name}`);
      const values = field("values").split(VALUE_SEPARATOR);
      return {
        key: field("key"),
        label: field("label"),
        labelEn: field("labelEn"),
        type: oneOf(OUTPUT_TYPES, field("type"), "string"),
        values: values.map((value) => value.trim()).filter((value) => value !== ""),
        fallback: field("fallback"),
      };
    }),
    rows: numbers(count(form, "rows", ROWS_MAX)).map((row): RuleRow => ({
      tests: inputs.map((at) => form.text(`r${row}.t${at}`)),
      outputs: outputs.map((at) => form.text(`r${row}.o${at}`)),
      note: form.text(`r${row}.note`),
      law: form.text(`r${row}.law`),
    })),
  };
}

/** The values of an output as one line. */
export function valuesLine(output: RuleOutput): string {
  return output.values.join(`${VALUE_SEPARATOR} `);
}

/** The table after a button was pressed; a button that means nothing changes nothing. */
export function applyAct(table: DecisionTable, act: string): DecisionTable {
  const [part = "", verb = "", at = "0"] = act.split("-");
  const index = Number(at) - 1;
  if (part === "row") return { ...table, rows: changed(table.rows, verb, { index, fresh: emptyRow(table), most: ROWS_MAX }) };
  if (part === "input") {
    const inputs = changed(table.inputs, verb, { index, fresh: EMPTY_INPUT, most: INPUTS_MAX });
    const rows = table.rows.map((row) => ({ ...row, tests: changed(row.tests, verb, { index, fresh: "-", most: INPUTS_MAX }) }));
    return { ...table, inputs, rows };
  }
  if (part !== "output" || (verb === "drop" && table.outputs.length === 1)) return table;
  const fresh = {
    ...EMPTY_OUTPUT,
    key: freeKey(
      "ket_qua",
      table.outputs.map(({ key }) => key),
    ),
  };
  const outputs = changed(table.outputs, verb, { index, fresh, most: OUTPUTS_MAX });
  const rows = table.rows.map((row) => ({ ...row, outputs: changed(row.outputs, verb, { index, fresh: "", most: OUTPUTS_MAX }) }));
  return { ...table, outputs, rows };
}

const EMPTY_INPUT: RuleInput = { label: "", labelEn: "", expression: "", type: "string" };
const EMPTY_OUTPUT: RuleOutput = { key: "ket_qua", label: "", labelEn: "", type: "string", values: [], fallback: "" };

function emptyRow(table: DecisionTable): RuleRow {
  return { tests: table.inputs.map(() => "-"), outputs: table.outputs.map(() => ""), note: "", law: table.rows.at(-1)?.law ?? "" };
}

interface Place<T> {
  readonly index: number;
  readonly fresh: T;
  readonly most: number;
}

function changed<T>(items: readonly T[], verb: string, { index, fresh, most }: Place<T>): readonly T[] {
  const item = items[index];
  if (verb === "add") return items.length < most ? [...items, fresh] : items;
  if (item === undefined) return items;
  switch (verb) {
    case "up":
      return index === 0 ? items : swapped(items, index - 1);
    case "down":
      return swapped(items, index);
    case "copy":
      return items.length < most ? [...items.slice(0, index + 1), item, ...items.slice(index + 1)] : items;
    case "drop":
      return items.filter((_, at) => at !== index);
    default:
      return items;
  }
}

function swapped<T>(items: readonly T[], index: number): readonly T[] {
  const [first, second] = [items[index], items[index + 1]];
  return first === undefined || second === undefined ? items : [...items.slice(0, index), second, first, ...items.slice(index + 2)];
}

/** A key that no other has: the wanted one, or with a number behind it. */
function freeKey(wanted: string, taken: readonly string[]): string {
  let key = wanted;
  for (let number = 2; taken.includes(key); number += 1) key = `${wanted}_${number}`;
  return key;
}

const OUTPUT_OF: Readonly<Record<RulePurpose, Pick<RuleOutput, "key" | "type">>> = {
  fee: { key: "amount", type: "dong" },
  case: { key: "case", type: "string" },
  components: { key: "papers", type: "list" },
  routing: { key: "agency", type: "string" },
  other: { key: "ket_qua", type: "string" },
};

/** A table to begin with: one condition, the result that its purpose needs, one row. */
export function startTable(purpose: RulePurpose, name: string, taken: readonly string[]): DecisionTable {
  return {
    key: freeKey(purpose, taken),
    name,
    nameEn: "",
    purpose,
    hitPolicy: purpose === "components" ? "COLLECT" : "UNIQUE",
    aggregation: "list",
    inputs: [EMPTY_INPUT],
    outputs: [{ ...EMPTY_OUTPUT, ...OUTPUT_OF[purpose] }],
    rows: [{ tests: ["-"], outputs: [""], note: "", law: "" }],
  };
}
