import type { ProblemCatalogue } from "#kernel/problem";

/** Every refusal that a dossier command or page may give. Words: `text/`. */
export const dossierProblems = {
  "dossier.not_found": { status: 404, retry: "after_change" },
  "dossier.code_malformed": { status: 400, retry: "after_change" },
  "dossier.already_exists": { status: 409, retry: "never" },
  "dossier.changed_meanwhile": { status: 409, retry: "after_change" },
  "dossier.not_in_state": { status: 409, retry: "after_change" },
  "dossier.command_unknown": { status: 404, retry: "never" },
  "dossier.input_invalid": { status: 422, retry: "after_change" },
  "dossier.component_missing": { status: 422, retry: "after_change" },
  "dossier.procedure_unavailable": { status: 422, retry: "after_change" },
  "dossier.channel_not_offered": { status: 422, retry: "after_change" },
  "dossier.time_unknown": { status: 422, retry: "after_change" },
  "dossier.competence_unclear": { status: 422, retry: "after_change" },
  "dossier.unit_unknown": { status: 422, retry: "after_change" },
  "dossier.officer_not_in_unit": { status: 422, retry: "after_change" },
  "dossier.step_done_elsewhere": { status: 409, retry: "after_change" },
  "dossier.step_needs_signature": { status: 409, retry: "after_change" },
  "dossier.consultation_open": { status: 409, retry: "later" },
  "dossier.consultation_unknown": { status: 404, retry: "after_change" },
  "dossier.already_decided": { status: 409, retry: "never" },
  "dossier.edit_online_only": { status: 409, retry: "never" },
  "dossier.supplement_not_expired": { status: 409, retry: "later" },
  "dossier.outcome_missing": { status: 409, retry: "after_change" },
  "dossier.pin_wrong": { status: 403, retry: "after_change" },
} as const satisfies ProblemCatalogue;
