import { formatDong, parseDong } from "#kernel/money";
import { pickText, type Locale } from "#platform/i18n";
import type { FeelExpression, FeelNode, FeelTest } from "#platform/feel";
import { readRule } from "./compile-rule.ts";
import type { DecisionTable, RuleInput } from "./decision-table.ts";
import { ruleText } from "./rule-text.ts";
import type { RuleText } from "./text/vi.ts";

/** How a value of a named fact reads: the label of a form's answer, a channel's name; undefined where it has none. */
export type LabelOf = (name: string, value: string) => string | undefined;

/** A row of a table as people read it. */
export interface RuleWords {
  /** «Nộp trực tuyến; diện tích từ 1 đến 100»; what nobody asks is left out. */
  readonly conditions: string;
  /** One for each output: `50.000 ₫`. */
  readonly results: readonly string[];
  readonly law: string;
}

/** A decision table in words, row by row: for the public page and for those who check it. A computed result is told by the note of its row. */
export function ruleWords(table: DecisionTable, locale: Locale, labelOf: LabelOf): readonly RuleWords[] {
  const text = ruleText(locale).words;
  const { rule } = readRule(table);
  const rows = rule.rows.map((row, index) => {
    const written = table.rows[index];
    const parts = row.tests.flatMap((test, input) => {
      const column = table.inputs[input];
      return column === undefined ? [] : cellWords(test, { column, locale, text, labelOf });
    });
    const note = written?.note ?? "";
    return {
      conditions: parts.length > 0 ? parts.join("; ") : text.every,
      results: row.outputs.map((output) => resultWords(output, { text, note })),
      law: written?.law ?? "",
    };
  });
  const fallbacks = rule.fallbacks.map((fallback) => (fallback === null ? "" : resultWords(fallback, { text, note: "" })));
  return fallbacks.every((result) => result !== "") ? [...rows, { conditions: text.otherwise, results: fallbacks, law: "" }] : rows;
}

interface Column {
  readonly column: RuleInput;
  readonly locale: Locale;
  readonly text: RuleText["words"];
  readonly labelOf: LabelOf;
}

/** One cell with the name of its column; nothing for a cell that asks nothing. */
function cellWords({ parsed, text: written }: FeelExpression, about: Column): readonly string[] {
  if (parsed.kind !== "tests") return [];
  const { column, locale, text } = about;
  const label = pickText(locale, { vi: column.label, en: column.labelEn || column.label });
  const tests = parsed.tests.map((test) => testWords(test, about));
  if (!tests.every((words) => words !== undefined)) return [`${label}: ${written}`];
  const joined = tests.join(text.or);
  return [`${label}: ${parsed.isNegated ? text.not(joined) : joined}`];
}

function testWords(test: FeelTest, about: Column): string | undefined {
  const { text } = about;
  if (test.kind === "interval") {
    const [low, high] = [valueWords(test.low, about), valueWords(test.high, about)];
    if (low === undefined || high === undefined) return undefined;
    if (test.isLowIncluded && test.isHighIncluded) return text.between(low, high);
    const from = test.isLowIncluded ? text.atLeast(low) : text.above(low);
    return `${from}, ${test.isHighIncluded ? text.atMost(high) : text.below(high)}`;
  }
  const value = valueWords(test.kind === "order" ? test.bound : test.node, about);
  if (value === undefined || test.kind === "value") return value;
  const words = {
    "=": value,
    "!=": text.not(value),
    "<": text.below(value),
    "<=": text.atMost(value),
    ">": text.above(value),
    ">=": text.atLeast(value),
  };
  return words[test.operator];
}

function valueWords(node: FeelNode, { column, text, labelOf }: Column): string | undefined {
  if (node.kind !== "literal") return undefined;
  if (node.value === null) return text.noAnswer;
  if (typeof node.value === "boolean") return node.value ? text.yes : text.no;
  if (typeof node.value === "number") return grouped(node.value);
  return labelOf(column.expression.trim(), node.value) ?? `“${node.value}”`;
}

/** Vietnamese write whole numbers with points. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, ".");
}

/** A computed result is told by the row's own words, when it has some. */
function resultWords(
  { parsed, text: written }: FeelExpression,
  { text, note }: { readonly text: RuleText["words"]; readonly note: string },
): string {
  if (parsed.kind !== "literal") return note === "" ? `${text.computed}: ${written}` : note;
  if (typeof parsed.value === "number") {
    const amount = parseDong(parsed.value);
    if (amount === undefined) return String(parsed.value);
    return parsed.value === 0 ? text.free : formatDong(amount);
  }
  if (typeof parsed.value === "boolean") return parsed.value ? text.yes : text.no;
  return parsed.value ?? "";
}
