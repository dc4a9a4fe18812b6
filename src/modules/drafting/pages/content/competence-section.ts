import { parseAgencyCode } from "#modules/organisation";
import { PARTIAL_REASONS, RECEPTION_SCOPES, type CompetentAgencyRule, type ProcedureContent } from "#modules/procedure";
import { nameIn } from "#platform/i18n";
import { fieldFaults, textOrNull } from "./read-fields.ts";
import type { FieldSpec, FormSection, SectionContext } from "./section.ts";

const NOTE_MAX = 8000;

/** Rules by area that the form offers beside the agencies by name. */
const AREA_RULES: Readonly<Record<"area:peoples_committee" | "area:vertical_agency", CompetentAgencyRule>> = {
  "area:peoples_committee": { by: "area", level: "commune", kind: "peoples_committee" },
  "area:vertical_agency": { by: "area", level: "commune", kind: "vertical_agency" },
};
type AreaKey = keyof typeof AREA_RULES;
const AREA_KEYS: readonly AreaKey[] = ["area:peoples_committee", "area:vertical_agency"];

/** Who decides, where it is filed, how much of it is done online. */
export const competenceSection: FormSection = {
  kind: "form",
  key: "tham-quyen",
  fields: fieldsOf,
  read: (form, content, context) => {
    const errors = fieldFaults(form, fieldsOf(content, context), context);
    if (errors.length > 0) return { errors };
    const reason = PARTIAL_REASONS.find((each) => each === form.text("service")) ?? null;
    return {
      competentAgency: ruleOf(form.text("competence")),
      competentAgencyText: textOrNull(form, "competentAgencyText"),
      implementingAgency: textOrNull(form, "implementingAgency"),
      cooperatingAgency: textOrNull(form, "cooperatingAgency"),
      receptionScope: RECEPTION_SCOPES.find((scope) => scope === form.text("scope")) ?? content.receptionScope,
      receptionAddress: textOrNull(form, "receptionAddress"),
      serviceLevel: reason === null ? "full" : "partial",
      serviceLevelReason: reason,
    };
  },
};

function ruleOf(chosen: string): CompetentAgencyRule {
  const area = AREA_KEYS.find((key) => key === chosen);
  if (area !== undefined) return AREA_RULES[area];
  const agencyCode = parseAgencyCode(chosen);
  return agencyCode === undefined ? { by: "unknown" } : { by: "agency", agencyCode };
}

/** The value of the form for a rule. */
function valueOf(rule: CompetentAgencyRule): string {
  if (rule.by === "agency") return rule.agencyCode;
  return rule.by === "area" ? `area:${rule.kind}` : "";
}

function fieldsOf(content: ProcedureContent, { words, catalogue, agencies, locale }: SectionContext): readonly FieldSpec[] {
  const { competence } = words;
  const named = agencies
    .filter((agency) => agency.level === "province")
    .map((agency) => ({ value: agency.code, label: nameIn(locale, agency) }));
  const note = (name: "competentAgencyText" | "implementingAgency" | "cooperatingAgency" | "receptionAddress"): FieldSpec => ({
    name,
    label: competence[name],
    kind: "area",
    rows: 2,
    values: [content[name] ?? ""],
    max: NOTE_MAX,
  });
  return [
    {
      name: "competence",
      label: competence.rule,
      hint: competence.ruleHint,
      kind: "select",
      values: [valueOf(content.competentAgency)],
      choices: [...AREA_KEYS.map((value) => ({ value, label: competence.areas[value] })), ...named],
      placeholder: competence.unknown,
    },
    note("competentAgencyText"),
    note("implementingAgency"),
    note("cooperatingAgency"),
    {
      name: "scope",
      label: competence.scope,
      kind: "radios",
      values: [content.receptionScope],
      choices: RECEPTION_SCOPES.map((scope) => ({ value: scope, label: catalogue.receptionScopes[scope] })),
      isRequired: true,
    },
    note("receptionAddress"),
    {
      name: "service",
      label: competence.service,
      kind: "select",
      values: [content.serviceLevel === "partial" ? (content.serviceLevelReason ?? "") : "full"],
      choices: [
        { value: "full", label: competence.full },
        ...PARTIAL_REASONS.map((reason) => ({ value: reason, label: competence.partial(catalogue.partialReasons[reason]) })),
      ],
      isRequired: true,
    },
  ];
}
