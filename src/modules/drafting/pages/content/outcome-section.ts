import type { LegalBasis, OutcomeKind } from "#modules/procedure";
import { textOrNull, wholeOf } from "./read-fields.ts";
import type { LegalText } from "#modules/publication";
import { formatDay } from "#platform/format";
import type { FormValues } from "#platform/http/form";
import type { SectionContext, TableSection } from "./section.ts";
import { tableSection } from "./table-section.ts";

const NOTE_MAX = 8000;

/** What the applicant gets; one of them is issued when the dossier is granted. */
export const outcomesSection: TableSection = tableSection<OutcomeKind>({
  key: "ket-qua",
  headings: ({ words }) => [words.outcomes.name, words.outcomes.code, words.outcomes.main],
  rows: (content) => content.outcomes,
  cells: (row, content, { words }) => [
    row.name,
    row.code ?? words.none,
    row.code !== null && row.code === content.outcomeCode ? words.yes : words.none,
  ],
  fields: (row, content, { words }) => [
    { name: "name", label: words.outcomes.name, kind: "area", rows: 2, values: [row?.name ?? ""], isRequired: true, max: NOTE_MAX },
    { name: "code", label: words.outcomes.code, hint: words.outcomes.codeHint, kind: "text", values: [row?.code ?? ""], max: 60 },
    {
      name: "isMain",
      label: words.outcomes.isMain,
      kind: "checkbox",
      values: row !== undefined && row.code !== null && row.code === content.outcomeCode ? ["yes"] : [],
    },
    {
      name: "validity",
      label: words.outcomes.validity,
      kind: "radios",
      values: [validityKind(row)],
      choices: Object.entries(words.outcomes.validities).map(([value, label]) => ({ value, label })),
      isRequired: true,
    },
    { name: "months", label: words.outcomes.months, kind: "whole", values: [monthsOf(row)], max: MONTHS_MAX },
  ],
  read: (form) => ({ code: textOrNull(form, "code"), name: form.text("name"), ...statedValidity(form) }),
  part: (outcomes) => ({ outcomes }),
  beside: (form, row, content) => {
    if (form.text("isMain") !== "") return { outcomeCode: row.code };
    return content.outcomeCode === row.code ? { outcomeCode: null } : {};
  },
});

/** A hundred years: nothing that ends is longer. */
const MONTHS_MAX = 1200;

function validityKind(row: OutcomeKind | undefined): "unset" | "unlimited" | "months" {
  if (row?.validity === undefined) return "unset";
  return row.validity === "unlimited" ? "unlimited" : "months";
}

function monthsOf(row: OutcomeKind | undefined): string {
  return row?.validity === undefined || row.validity === "unlimited" ? "" : String(row.validity.months);
}

/** How long a result holds, by which the store knows its last day; months without a number say nothing. */
function statedValidity(form: FormValues): Pick<OutcomeKind, "validity"> {
  if (form.text("validity") === "unlimited") return { validity: "unlimited" };
  const months = wholeOf(form.text("months")) ?? 0;
  return form.text("validity") === "months" && months > 0 ? { validity: { months } } : {};
}

/** From when until when a text holds, as far as the register of legal texts knows. */
function validityOf({ number }: LegalBasis, { texts, words, locale }: SectionContext): string {
  const text = texts.get(number ?? "");
  const day = (on: LegalText["effectiveFrom"]): string => (on === null ? "…" : formatDay(locale, on));
  if (text === undefined || (text.effectiveFrom === null && text.effectiveUntil === null)) return words.none;
  const span = `${day(text.effectiveFrom)} – ${day(text.effectiveUntil)}`;
  return text.replacedBy === null ? span : words.laws.replaced(span, text.replacedBy);
}

/** The texts that the procedure rests on. */
export const lawsSection: TableSection = tableSection<LegalBasis>({
  key: "can-cu",
  headings: ({ words }) => [words.laws.number, words.laws.name, words.laws.validity],
  rows: (content) => content.legalBasis,
  cells: (row, _content, context) => [row.number ?? context.words.none, row.name, validityOf(row, context)],
  fields: (row, _content, { words }) => [
    { name: "number", label: words.laws.number, kind: "text", values: [row?.number ?? ""], max: 80 },
    { name: "name", label: words.laws.name, kind: "area", rows: 2, values: [row?.name ?? ""], isRequired: true, max: NOTE_MAX },
  ],
  read: (form) => ({ number: textOrNull(form, "number"), name: form.text("name") }),
  part: (legalBasis) => ({ legalBasis }),
});
