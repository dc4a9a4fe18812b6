import { instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Effect, StreamType } from "#ledger";

import { planPlaceOf } from "./clock/forecast-basis.ts";
import { dossierEvents } from "./dossier.events.ts";
import type { PlannedStep } from "./dossier.events.ts";
import { NATIONAL_STATUS } from "./dossier-status.ts";
import { NO_DOSSIER, plannedStep } from "./dossier.ts";
import { foldDossier } from "./fold-dossier.ts";
import type { Dossier } from "./dossier.ts";
import { projectParts } from "./project-parts.ts";
import { reachedAt, wholeOf } from "./steps.ts";
import { tallyDossier } from "./tally-dossier.ts";

/** Who has to act now: a unit of the administration, or the applicant. */
export interface Holder {
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

/** Whose desk the dossier lies on. Null while the applicant has to act, and once it has ended. */
export function holderOf(state: Dossier): Holder | null {
  switch (state.status) {
    case "submitted":
      return { ...state.reception, since: state.lastEventAt ?? ("" as Instant), dueAt: state.answerBy };
    case "accepted":
      return { ...state.reception, since: state.receivedAt ?? ("" as Instant), dueAt: state.due?.at ?? null };
    case "assigning":
    case "processing":
    case "consulting":
    case "in_review":
    case "in_signing":
    case "issuing":
    case "resolved":
      return state.step === null
        ? null
        : { ...state.step.holder, since: state.step.since, dueAt: state.resolvedAt === null ? state.step.dueAt : null };
    case "none":
    case "intake_supplement":
    case "rejected_intake":
    case "supplement":
    case "finance":
    case "refused":
    case "returned":
    case "withdrawn":
    case "stopped":
    case "undone":
      return null;
  }
}

/** The instant by which somebody must act: the desk's own due time, but never after the dossier's; else the day it lapses. */
function deskDueAt(state: Dossier, holder: Holder | null): Instant | null {
  // An outcome that waits at the counter waits for the applicant: nobody is late with it.
  if (state.resolvedAt !== null) return null;
  const dueAt = state.due?.at ?? null;
  // A step with hours of its own that begins on the last day still ends with the dossier.
  if (holder !== null) return holder.dueAt !== null && (dueAt === null || holder.dueAt < dueAt) ? holder.dueAt : dueAt;
  const closeOn = state.supplement?.closeOn ?? null;
  return state.status === "supplement" && closeOn !== null ? instantAt(closeOn, MINUTES_A_DAY) : null;
}

function projectDossier(state: Dossier): readonly Effect[] {
  if (state.code === null || state.status === "none") return [];
  const holder = holderOf(state);
  const step = state.step === null ? undefined : plannedStep(state, state.step.key);
  const row: JsonObject = {
    code: state.code,
    version: state.version,
    procedure_code: state.procedure.code,
    procedure_version: state.procedure.version,
    procedure_name: state.procedure.name,
    procedure_name_en: state.procedure.nameEn,
    field: state.procedure.field,
    channel: state.channel,
    is_assisted: state.isAssisted,
    parent_code: state.memberOf?.code ?? null,
    parent_node: state.memberOf?.node ?? null,
    supported_unit: state.supportedBy?.unitCode ?? null,
    visit_id: state.visitId,
    received_by: state.receivedBy?.officerId ?? null,
    status: state.status,
    national_status: NATIONAL_STATUS[state.status],
    reception_agency: state.reception.agencyCode,
    reception_unit: state.reception.unitCode,
    competent_agency: state.competentAgency,
    holder_agency: holder?.agencyCode ?? null,
    holder_unit: holder?.unitCode ?? null,
    holder_officer: holder === null ? null : (state.step?.officer?.officerId ?? null),
    holder_officer_name: holder === null ? null : (state.step?.officer?.name ?? null),
    holder_since: holder?.since ?? null,
    step_key: state.step?.key ?? null,
    step_name: step?.name ?? null,
    step_name_en: step?.nameEn ?? null,
    desk_due_at: deskDueAt(state, holder),
    submitted_at: state.submittedAt,
    received_at: state.receivedAt,
    due_at: state.due?.at ?? null,
    due_on: state.due?.on ?? null,
    promised_on: state.promisedOn,
    is_due_provisional: state.due?.isProvisional ?? false,
    resolved_at: state.resolvedAt,
    returned_at: state.returnedAt,
    ended_at: state.endedAt,
    timeliness: state.outcome?.timeliness ?? null,
    supplement_rounds: state.supplementRounds,
    extension_count: state.extensionCount,
    due_basis: state.due,
    remaining_per_mille: step === undefined ? 0 : remainingShare(state, step),
    step_working_minutes: (step?.workingHours ?? 0) * MINUTES_AN_HOUR,
    plan_place: planPlaceOf(state),
    papers_unit: state.custody.papers?.party.unitCode ?? null,
    result_side: state.custody.result?.side ?? null,
    result_unit: state.custody.result?.party.unitCode ?? null,
    applicant_name: state.applicant?.name ?? null,
    applicant_personal_id: state.applicant?.personalId ?? null,
    applicant_kind: state.applicant?.kind ?? null,
  };
  return [{ sink: "app.dossier", row }, ...projectParts(state, holder !== null)];
}

/** The share of the whole time, in thousandths, that the plan gives to the step in hand and all after it. */
function remainingShare(state: Dossier, step: PlannedStep): number {
  return wholeOf(state.plan) - reachedAt(state.plan, step) + step.perMille;
}

/** A dossier's stream: what the ledger must know of it. */
export const dossierStreamType: StreamType<Dossier> = {
  kind: "dossier",
  events: dossierEvents,
  initial: NO_DOSSIER,
  fold: foldDossier,
  project: projectDossier,
  tally: tallyDossier,
};
