import type { Instant } from "#kernel/instant";
import type { Effect } from "#ledger";
import type { OpenStep } from "#modules/course";

import { plannedStep } from "./dossier.ts";
import type { Dossier } from "./dossier.ts";

/** The rows of what a dossier holds several of: branches, opinions, requests, pauses, apologies, rulings. Closed branches where nobody holds it. */
export function projectParts(state: Dossier, isHeld: boolean): readonly Effect[] {
  return [
    ...projectBranches(state, isHeld),
    ...projectConsultations(state),
    ...projectSupplementRequests(state),
    ...projectPauses(state),
    ...projectApologies(state),
    ...projectRulings(state),
  ];
}

/** Steps beside the main one; closed while the applicant has to act, when nobody of the administration has the dossier. */
function projectBranches(state: Dossier, isHeld: boolean): readonly Effect[] {
  const { branches, formerBranches } = state.course;
  if (branches.length + formerBranches.length === 0) return [];
  const row = (step: OpenStep, isOpen: boolean): Effect => {
    const planned = plannedStep(state, step.key);
    return {
      sink: "app.branch_step",
      row: {
        dossier_code: state.code,
        step_key: step.key,
        version: state.version,
        step_name: planned?.name ?? step.key,
        step_name_en: planned?.nameEn ?? step.key,
        agency: step.holder.agencyCode,
        unit: step.holder.unitCode,
        officer: step.officer?.officerId ?? null,
        officer_name: step.officer?.name ?? null,
        since: step.since,
        due_at: state.resolvedAt === null ? earlierOf(step.dueAt, state.due?.at ?? null) : null,
        is_open: isOpen,
      },
    };
  };
  return [...branches.map((step) => row(step, isHeld)), ...formerBranches.map((step) => row(step, false))];
}

/** A desk's own time never reaches beyond the dossier's. */
function earlierOf(own: Instant | null, whole: Instant | null): Instant | null {
  if (own === null || whole === null) return own ?? whole;
  return own < whole ? own : whole;
}

function projectSupplementRequests(state: Dossier): readonly Effect[] {
  return state.supplements.map((request) => ({
    sink: "app.supplement_request",
    row: {
      dossier_code: state.code,
      round: request.round,
      version: state.version,
      procedure_code: state.procedure.code,
      agency: request.holder.agencyCode,
      unit: request.holder.unitCode,
      officer: request.by.officerId,
      officer_name: request.by.name,
      approver: request.approvedBy?.officerId ?? null,
      approver_name: request.approvedBy?.name ?? null,
      requested_at: request.requestedAt,
      is_late: request.isLate,
      ground: request.ground,
      close_on: request.closeOn,
      answered_at: request.answeredAt,
      lapsed_at: request.lapsedAt,
    },
  }));
}

function projectPauses(state: Dossier): readonly Effect[] {
  return state.pauses.map((pause) => ({
    sink: "app.clock_pause",
    row: {
      pause_id: pause.pauseId,
      version: state.version,
      dossier_code: state.code,
      procedure_code: state.procedure.code,
      agency: pause.holder.agencyCode,
      unit: pause.holder.unitCode,
      cause: pause.cause,
      rule: pause.rule,
      ground: pause.ground,
      since: pause.since,
      expected_on: pause.expectedOn,
      until: pause.until,
    },
  }));
}

function projectRulings(state: Dossier): readonly Effect[] {
  return state.rulings.map(({ rule, purpose, rows, outputs, procedureVersion, at }, index) => ({
    sink: "app.rule_firing",
    row: {
      dossier_code: state.code,
      ordinal: index + 1,
      version: state.version,
      procedure_code: state.procedure.code,
      procedure_version: procedureVersion,
      rule_key: rule,
      purpose,
      row_numbers: rows,
      outputs,
      fired_at: at,
    },
  }));
}

function projectApologies(state: Dossier): readonly Effect[] {
  return state.apologies.map((apology) => ({
    sink: "app.apology",
    row: {
      apology_id: apology.apologyId,
      dossier_code: state.code,
      version: state.version,
      procedure_code: state.procedure.code,
      kind: apology.kind,
      agency: apology.holder.agencyCode,
      unit: apology.holder.unitCode,
      competent_agency: state.competentAgency,
      due_on: apology.dueOn,
      legal_by: apology.legalBy,
      write_by: apology.writeBy,
      new_due_on: apology.newDueOn,
      owed_at: apology.owedAt,
      proposed_at: apology.proposedAt,
      approved_at: apology.approvedAt,
      delivered_at: apology.deliveredAt,
      averted_at: apology.avertedAt,
    },
  }));
}

function projectConsultations(state: Dossier): readonly Effect[] {
  const isEnded = state.endedAt !== null;
  return state.consultations.map((consultation) => ({
    sink: "app.consultation",
    row: {
      consultation_id: consultation.consultationId,
      version: state.version,
      dossier_code: state.code,
      to_agency: consultation.to.agencyCode,
      to_unit: consultation.to.unitCode,
      asked_at: consultation.askedAt,
      due_at: consultation.dueAt,
      answered_at: consultation.answeredAt,
      opinion: consultation.opinion,
      is_moot: isEnded && consultation.answeredAt === null,
    },
  }));
}
