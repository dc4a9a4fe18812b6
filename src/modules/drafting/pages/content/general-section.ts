import { PROCEDURE_LEVELS } from "#modules/procedure";
import { fieldFaults, linesOf, textOrNull } from "./read-fields.ts";
import type { FieldSpec, FormSection, SectionContext } from "./section.ts";
import type { ProcedureContent } from "#modules/procedure";

const NAME_MAX = 2000;

/** Name, field, levels and for whom. */
export const generalSection: FormSection = {
  kind: "form",
  key: "chung",
  fields: fieldsOf,
  read: (form, content, context) => {
    const errors = fieldFaults(form, fieldsOf(content, context), context);
    if (errors.length > 0) return { errors };
    return {
      name: form.text("name"),
      nameEn: textOrNull(form, "nameEn"),
      field: form.text("field"),
      fieldEn: textOrNull(form, "fieldEn"),
      levels: PROCEDURE_LEVELS.filter((level) => form.texts("levels").includes(level)),
      subjects: linesOf(form, "subjects"),
      kind: textOrNull(form, "kind"),
      nationalDecision: textOrNull(form, "nationalDecision"),
      keywords: textOrNull(form, "keywords"),
      description: textOrNull(form, "description"),
    };
  },
};

function fieldsOf(content: ProcedureContent, { words, catalogue }: SectionContext): readonly FieldSpec[] {
  const { general } = words;
  const text = (name: "nameEn" | "fieldEn" | "kind", max = NAME_MAX): FieldSpec => ({
    name,
    label: general[name],
    kind: "text",
    values: [content[name] ?? ""],
    max,
  });
  return [
    { name: "name", label: general.name, kind: "area", rows: 2, values: [content.name], isRequired: true, max: NAME_MAX },
    text("nameEn"),
    { name: "field", label: general.field, kind: "text", values: [content.field], isRequired: true, max: NAME_MAX },
    text("fieldEn"),
    {
      name: "levels",
      label: general.levels,
      kind: "checkboxes",
      values: content.levels,
      choices: PROCEDURE_LEVELS.map((level) => ({ value: level, label: catalogue.levels[level] })),
      isRequired: true,
    },
    { name: "subjects", label: general.subjects, kind: "area", hint: general.subjectsHint, values: [content.subjects.join("\n")] },
    text("kind"),
    { name: "nationalDecision", label: general.nationalDecision, kind: "text", values: [content.nationalDecision ?? ""], max: 200 },
    { name: "keywords", label: general.keywords, kind: "area", rows: 2, hint: general.keywordsHint, values: [content.keywords ?? ""] },
    { name: "description", label: general.description, kind: "area", values: [content.description ?? ""] },
  ];
}
