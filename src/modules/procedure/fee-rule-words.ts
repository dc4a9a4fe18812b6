import { isProblem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import { pickText, type Locale } from "#platform/i18n";
import { ruleWords } from "#modules/rule";
import type { LabelOf } from "#modules/rule";
import type { ProcedureContent } from "./procedure-content.ts";
import { procedureText } from "./procedure-text.ts";

/** One row of a fee rule as people read it. */
export interface FeeRuleWords {
  readonly conditions: string;
  readonly fee: string;
  readonly law: string;
}

/** The fee rules of a version in words, row by row; empty where the table of channels says it all. */
export function feeRuleWords(
  version: Pick<ProcedureContent, "eform" | "cases"> & Pick<ProcedureContent, "rules">,
  locale: Locale,
): readonly FeeRuleWords[] {
  const labels = valueLabels(version, locale);
  const tables = (version.rules ?? []).filter(({ purpose }) => purpose === "fee");
  return tables.flatMap((table) => {
    const name = pickText(locale, { vi: table.name, en: table.nameEn || table.name });
    return ruleWords(table, locale, labels).map(({ conditions, results, law }) => ({
      conditions: tables.length > 1 ? `${name}, ${conditions}` : conditions,
      fee: results.join("; "),
      law,
    }));
  });
}

/** How values of named facts read: the form's answers, the channels, the cases. */
export function valueLabels(version: Pick<ProcedureContent, "eform" | "cases">, locale: Locale): LabelOf {
  const eform = version.eform === null ? null : parseEform(version.eform);
  const questions = eform === null || isProblem(eform) ? [] : eform.questions;
  const channels: Readonly<Record<string, string>> = procedureText(locale).channels;
  return (name, value) => {
    if (name === "dossier.channel") return channels[value];
    if (name === "dossier.caseKey") return version.cases.find(({ key }) => key === value)?.name;
    const question = questions.find(({ key }) => `form.${key}` === name);
    const choices = question?.kind === "choice" || question?.kind === "choices" ? question.choices : [];
    const label = choices.find((choice) => choice.value === value)?.label;
    return label === undefined ? undefined : pickText(locale, label);
  };
}
