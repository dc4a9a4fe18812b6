import type { ProcedureContent } from "#modules/procedure";
import { fieldFaults, textOrNull } from "./read-fields.ts";
import type { FieldSpec, FormSection, SectionContext } from "./section.ts";

/** Most characters that a form field carries; longer texts of imported records are read here and not changed. */
const TEXT_MAX = 20_000;

/** How it goes, and what must be fulfilled. */
export const textsSection: FormSection = {
  kind: "form",
  key: "trinh-tu",
  fields: fieldsOf,
  read: (form, content, context) => {
    const fields = fieldsOf(content, context);
    const errors = fieldFaults(form, fields, context);
    if (errors.length > 0) return { errors };
    const kept = (name: "stepsText" | "conditions"): string | null =>
      fields.some((field) => field.name === name) ? textOrNull(form, name) : content[name];
    return { stepsText: kept("stepsText"), conditions: kept("conditions") };
  },
};

function fieldsOf(content: ProcedureContent, { words }: SectionContext): readonly FieldSpec[] {
  const all: readonly FieldSpec[] = [
    { name: "stepsText", label: words.texts.steps, kind: "area", rows: 16, values: [content.stepsText ?? ""], max: TEXT_MAX },
    { name: "conditions", label: words.texts.conditions, kind: "area", rows: 8, values: [content.conditions ?? ""], max: TEXT_MAX },
  ];
  return all.filter((field) => (field.values[0] ?? "").length <= TEXT_MAX);
}
