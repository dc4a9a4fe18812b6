import { parseCivilDate, type CivilDate } from "#kernel/instant";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { parseAgencyCode } from "#modules/organisation";
import type { LocalDecision } from "../procedure-decide.ts";
import { PARTIAL_REASONS, RECEPTION_SCOPES, type CompetentAgencyRule } from "../procedure.ts";
import type { ProcedurePagesText } from "../text/pages.vi.ts";

type Words = ProcedurePagesText["version"];

/** Rules of competence that the form offers beside the agencies by name. */
export const AREA_RULES: Readonly<Record<string, CompetentAgencyRule>> = {
  "area:peoples_committee": { by: "area", level: "commune", kind: "peoples_committee" },
  "area:vertical_agency": { by: "area", level: "commune", kind: "vertical_agency" },
};

/** The form's value for a rule of competence. */
export function competenceValue(rule: CompetentAgencyRule): string {
  if (rule.by === "agency") return rule.agencyCode;
  return rule.by === "area" ? `area:${rule.kind}` : "";
}

/** Reads what the province decides; the process stays as it is. */
export function readLocal(
  form: FormValues,
  current: LocalDecision,
  words: Words,
): LocalDecision | { readonly errors: readonly FieldError[] } {
  const chosen = form.text("competence");
  const agencyCode = parseAgencyCode(chosen);
  const competentAgency = AREA_RULES[chosen] ?? (agencyCode === undefined ? undefined : ({ by: "agency", agencyCode } as const));
  const receptionScope = RECEPTION_SCOPES.find((scope) => scope === form.text("scope"));
  if (competentAgency === undefined) return { errors: [{ name: "competence", message: words.chooseCompetence }] };
  if (receptionScope === undefined) return { errors: [{ name: "scope", message: words.chooseScope }] };
  const reason = PARTIAL_REASONS.find((each) => each === form.text("service")) ?? null;
  return { ...current, competentAgency, receptionScope, serviceLevel: reason === null ? "full" : "partial", serviceLevelReason: reason };
}

/** A decision as typed. */
export interface TypedDecision {
  readonly decisionNumber: string;
  readonly days: readonly CivilDate[];
}

/** Reads a decision's number and the days named; every one of them must be given. */
export function readDecision(
  form: FormValues,
  dayNames: readonly string[],
  words: Words,
): TypedDecision | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const decisionNumber = form.text("decisionNumber");
  if (decisionNumber === "") errors.push({ name: "decisionNumber", message: words.fillDecision });
  const days: CivilDate[] = [];
  for (const name of dayNames) {
    const day = parseCivilDate(form.text(name));
    if (day === undefined) errors.push({ name, message: words.fillDay });
    else days.push(day);
  }
  return errors.length > 0 ? { errors } : { decisionNumber, days };
}
