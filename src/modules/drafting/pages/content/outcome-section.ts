import type { LegalBasis, OutcomeKind } from "#modules/procedure";
import { textOrNull } from "./read-fields.ts";
import type { TableSection } from "./section.ts";
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
  ],
  read: (form) => ({ code: textOrNull(form, "code"), name: form.text("name") }),
  part: (outcomes) => ({ outcomes }),
  beside: (form, row, content) => {
    if (form.text("isMain") !== "") return { outcomeCode: row.code };
    return content.outcomeCode === row.code ? { outcomeCode: null } : {};
  },
});

/** The texts that the procedure rests on. */
export const lawsSection: TableSection = tableSection<LegalBasis>({
  key: "can-cu",
  headings: ({ words }) => [words.laws.number, words.laws.name],
  rows: (content) => content.legalBasis,
  cells: (row, _content, { words }) => [row.number ?? words.none, row.name],
  fields: (row, _content, { words }) => [
    { name: "number", label: words.laws.number, kind: "text", values: [row?.number ?? ""], max: 80 },
    { name: "name", label: words.laws.name, kind: "area", rows: 2, values: [row?.name ?? ""], isRequired: true, max: NOTE_MAX },
  ],
  read: (form) => ({ number: textOrNull(form, "number"), name: form.text("name") }),
  part: (legalBasis) => ({ legalBasis }),
});
