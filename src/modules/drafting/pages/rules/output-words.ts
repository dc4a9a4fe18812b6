import type { Json, JsonObject } from "#kernel/json";
import { formatDong, parseDong } from "#kernel/money";
import { pickText, type Locale } from "#platform/i18n";
import { ruleText } from "#modules/rule";
import type { DecisionTable, RuleOutput } from "#modules/rule";

/** One output in words: an amount with its sign, yes and no, words joined. */
export function outputWords(output: Pick<RuleOutput, "type"> | undefined, value: Json | undefined, locale: Locale): string {
  const text = ruleText(locale).words;
  if (value === undefined || value === null) return "–";
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (Array.isArray(value)) return value.map(String).join(", ") || "–";
  const amount = typeof value === "number" && output?.type === "dong" ? parseDong(value) : undefined;
  if (amount !== undefined) return formatDong(amount);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Every output of a rule in one line, each with its name where there are several. */
export function outputsLine(table: DecisionTable, outputs: JsonObject, locale: Locale): string {
  return table.outputs
    .map((output) => {
      const words = outputWords(output, outputs[output.key], locale);
      const label = pickText(locale, { vi: output.label, en: output.labelEn || output.label }) || output.key;
      return table.outputs.length === 1 ? words : `${label}: ${words}`;
    })
    .join("; ");
}
