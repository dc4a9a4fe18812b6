import type { FormValues } from "#platform/http/form";
import type { DossierComponent, ProcedureCase, ProcedureContent } from "#modules/procedure";
import { formatNumber } from "#platform/format";
import type { Choice } from "#platform/html/components";
import { linesOf, textOrNull, wholeOf } from "./read-fields.ts";
import type { FieldSpec, SectionContext, TableSection } from "./section.ts";
import { nextKey, tableSection } from "./table-section.ts";

const NOTE_MAX = 8000;

/** A choice among the cases, with "every case" as the empty one. */
export function caseField(content: ProcedureContent, caseKey: string | null, { words }: SectionContext): FieldSpec {
  const choices: readonly Choice[] = content.cases.map((each) => ({ value: each.key, label: each.name }));
  return { name: "case", label: words.terms.case, kind: "select", values: [caseKey ?? ""], choices, placeholder: words.everyCase };
}

/** The name of a case for a list. */
export function caseName(content: ProcedureContent, caseKey: string | null, { words }: SectionContext): string {
  return caseKey === null ? words.everyCase : (content.cases.find((each) => each.key === caseKey)?.name ?? caseKey);
}

/** Cases of the procedure; their keys are made here and never change. */
export const casesSection: TableSection = tableSection<ProcedureCase>({
  key: "truong-hop",
  headings: ({ words }) => [words.cases.name, words.cases.use],
  rows: (content) => content.cases,
  cells: (row, content, { words, locale }) => [row.name, words.cases.used(formatNumber(locale, usesOf(content, row.key)))],
  fields: (row, _content, { words }) => [
    { name: "name", label: words.cases.name, kind: "area", rows: 2, values: [row?.name ?? ""], isRequired: true, max: NOTE_MAX },
  ],
  read: (form, { content, row }) => ({
    key:
      row?.key ??
      nextKey(
        "th",
        content.cases.map((each) => each.key),
      ),
    name: form.text("name"),
  }),
  part: (cases) => ({ cases }),
});

function usesOf(content: ProcedureContent, key: string): number {
  const rows = [...content.terms, ...content.components, ...(content.clockTerms ?? [])];
  return rows.filter((row) => row.caseKey === key).length;
}

/** Papers of a dossier. */
export const componentsSection: TableSection = tableSection<DossierComponent>({
  key: "thanh-phan",
  headings: ({ words }) => [words.components.name, words.components.case, words.components.presentation, words.components.quantity],
  rows: (content) => content.components,
  cells: (row, content, context) => {
    const { components } = context.words;
    const quantity = `${row.originals ?? 0} / ${row.copies ?? 0}`;
    return [row.name, caseName(content, row.caseKey, context), components.presentations[row.presentation], quantity];
  },
  fields: componentFields,
  read: (form, { content, row }) => ({
    key:
      row?.key ??
      nextKey(
        "tp",
        content.components.map((each) => each.key),
      ),
    caseKey: textOrNull(form, "case"),
    name: form.text("name"),
    nationalCode: textOrNull(form, "nationalCode"),
    presentation: form.text("presentation") === "show" ? "show" : "submit",
    originals: wholeOf(form.text("originals")) ?? null,
    copies: wholeOf(form.text("copies")) ?? null,
    forms: linesOf(form, "forms"),
    isElectronicAllowed: form.text("isElectronicAllowed") !== "",
    isReplacedByData: form.text("isReplacedByData") !== "",
    ...answersOf(form),
  }),
  part: (components) => ({ components }),
});

/** What answers a paper instead: kinds of results out of the applicant's store, a database by name. Left out where nothing was named. */
function answersOf(form: FormValues): Pick<DossierComponent, "resultCodes" | "database"> {
  const resultCodes = linesOf(form, "resultCodes");
  const database = textOrNull(form, "database");
  return { ...(resultCodes.length === 0 ? {} : { resultCodes }), ...(database === null ? {} : { database }) };
}

function componentFields(row: DossierComponent | undefined, content: ProcedureContent, context: SectionContext): readonly FieldSpec[] {
  const { components: words } = context.words;
  const ticked = (name: "isElectronicAllowed" | "isReplacedByData", isTicked: boolean): FieldSpec => ({
    name,
    label: words[name],
    kind: "checkbox",
    values: isTicked ? ["yes"] : [],
  });
  return [
    { name: "name", label: words.name, kind: "area", rows: 3, values: [row?.name ?? ""], isRequired: true, max: NOTE_MAX },
    caseField(content, row?.caseKey ?? null, context),
    {
      name: "presentation",
      label: words.presentation,
      kind: "radios",
      values: [row?.presentation ?? "submit"],
      choices: [
        { value: "submit", label: words.presentations.submit },
        { value: "show", label: words.presentations.show },
      ],
      isRequired: true,
    },
    { name: "originals", label: words.originals, kind: "whole", values: [String(row?.originals ?? "")], max: 999 },
    { name: "copies", label: words.copies, kind: "whole", values: [String(row?.copies ?? "")], max: 999 },
    { name: "forms", label: words.forms, kind: "area", rows: 2, hint: words.formsHint, values: [(row?.forms ?? []).join("\n")] },
    { name: "nationalCode", label: words.nationalCode, kind: "text", values: [row?.nationalCode ?? ""], max: 60 },
    ticked("isElectronicAllowed", row?.isElectronicAllowed ?? true),
    ticked("isReplacedByData", row?.isReplacedByData ?? false),
    { name: "database", label: words.database, kind: "text", values: [row?.database ?? ""], max: 200 },
    {
      name: "resultCodes",
      label: words.resultCodes,
      kind: "area",
      rows: 2,
      hint: words.resultCodesHint,
      values: [(row?.resultCodes ?? []).join("\n")],
    },
  ];
}
