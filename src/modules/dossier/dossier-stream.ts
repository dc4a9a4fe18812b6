import { civilDateOf, instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Effect, LedgerEvent, StreamType } from "#ledger";
import { askedAgainCounters, leavesNothingToScan, routeCounters } from "#modules/archive";
import type { OpenStep } from "#modules/course";

import { planPlaceOf } from "./clock/forecast-basis.ts";
import { apologyCounts } from "./clock/apology-tally.ts";
import { closedIntervalRows } from "./clock/clock-ledger.ts";
import { deskMovements } from "./desk-account.ts";
import { dossierEvents } from "./dossier.events.ts";
import type { PayloadOf, PlannedStep } from "./dossier.events.ts";
import { NATIONAL_STATUS, NO_DOSSIER, plannedStep } from "./dossier.ts";
import { foldDossier } from "./fold-dossier.ts";
import type { Dossier } from "./dossier.ts";
import { reachedAt, wholeOf } from "./steps.ts";

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
      return { ...state.reception, since: state.receivedAt ?? ("" as Instant), dueAt: (state.due?.at ?? null) as Instant | null };
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
  const dueAt = (state.due?.at ?? null) as Instant | null;
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
  return [
    { sink: "app.dossier", row },
    ...projectBranches(state, holder),
    ...projectConsultations(state),
    ...projectSupplementRequests(state),
    ...projectPauses(state),
    ...projectApologies(state),
    ...projectRulings(state),
  ];
}

/** The share of the whole time, in thousandths, that the plan gives to the step in hand and all after it. */
function remainingShare(state: Dossier, step: PlannedStep): number {
  return wholeOf(state.plan) - reachedAt(state.plan, step) + step.perMille;
}

/** Steps beside the main one; closed while the applicant has to act, when nobody of the administration has the dossier. */
function projectBranches(state: Dossier, holder: Holder | null): readonly Effect[] {
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
        due_at: state.resolvedAt === null ? earlierOf(step.dueAt, (state.due?.at ?? null) as Instant | null) : null,
        is_open: isOpen,
      },
    };
  };
  return [...branches.map((step) => row(step, holder !== null)), ...formerBranches.map((step) => row(step, false))];
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

/** One more on a counter of an agency, of the dossier's procedure, on the day of the event. The dossier is named, so that the figure can be listed. */
function count(after: Dossier, event: LedgerEvent, counted: { readonly agency: string; readonly counter: string }): Effect {
  const row = { ...counted, procedure: after.procedure.code, day: civilDateOf(event.at), amount: 1, subject: event.streamId };
  return { sink: "measure.delta", row };
}

function tallyDossier(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  return [...closedIntervalRows(before, after, event), ...countDossier(before, after, event), ...deskMovements(before, after, event)];
}

/** The counters an event moves. Each name stands in the measure vocabulary; the agency is the competent one unless the counter is about the desk. */
function countDossier(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const apologies = apologyCounts(before, after).map((counted) => count(after, event, counted));
  const way = tallyWay(before, after, event);
  const closed = isClosedWithoutOutcome(before, after) ? [counting(after, event)("closed_without_outcome")] : [];
  return apologies.length + closed.length === 0 ? way : [...way, ...closed, ...apologies];
}

/** Of the answers of somebody who signed in: how many were given, and how many of them nobody had to type or correct. */
function answersCounted(event: LedgerEvent, after: Dossier, at: (counter: string) => Effect): readonly Effect[] {
  const { filledIn } = event.payload as PayloadOf<"dossier.submitted">;
  if (filledIn === undefined) return [];
  const many = (counter: string, amount: number): readonly Effect[] => {
    const one = at(counter);
    return amount === 0 ? [] : [{ sink: one.sink, row: { ...one.row, amount } }];
  };
  const reused = filledIn.filter(({ isChanged }) => !isChanged).length;
  return [...many("answers.given", Object.keys(after.form ?? {}).length), ...many("answers.reused", reused)];
}

/** How a dossier's events count. A member is work of its agency and no submission: it has counters of its own, so that one submission is counted once. */
function counting(after: Dossier, event: LedgerEvent): Counting {
  const mark = after.memberOf === null ? "" : "member.";
  return (counter, agency = after.competentAgency) => count(after, event, { agency, counter: `${mark}${counter}` });
}

/**
 * Ended after reception without an outcome: withdrawn, or nobody completed it. What was received is in hand, or resolved, or closed so; a reception
 * taken back is none of the three, because its counts are taken away.
 */
function isClosedWithoutOutcome(before: Dossier, after: Dossier): boolean {
  const isInHand = before.receivedAt !== null && before.resolvedAt === null && before.endedAt === null;
  return isInHand && after.endedAt !== null && after.resolvedAt === null && after.undone === null;
}

function tallyWay(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const at = counting(after, event);
  const desk = after.reception.agencyCode;
  switch (event.kind) {
    case "dossier.submitted":
      return [at("submitted", desk), ...identityCounted(event, desk, at), ...answersCounted(event, after, at)];
    case "dossier.received":
      return [...receptionCounts(after, at), ...answered(before, event, at)];
    case "dossier.reception_undone":
      return [...undoneCounts(after, at), at("reception_undone", desk)];
    case "dossier.intake_supplement_requested":
      return [
        ...["intake_supplement_requested", ...askedAgainCounters(event)].map((name) => at(name, desk)),
        ...answered(before, event, at),
      ];
    case "dossier.intake_refused":
      return [at("intake_refused", desk), ...answered(before, event, at)];
    case "dossier.supplement_requested": {
      const payload = event.payload as PayloadOf<"dossier.supplement_requested">;
      return [
        at("supplement_requested"),
        ...(payload.isLate ? [at("supplement_requested.late")] : []),
        ...(payload.round > 1 ? [at("supplement_requested.repeated")] : []),
        ...askedAgainCounters(event).map((name) => at(name)),
      ];
    }
    case "dossier.consultation_answered": {
      const payload = event.payload as PayloadOf<"dossier.consultation_answered">;
      const asked = before.consultations.find((consultation) => consultation.consultationId === payload.consultationId);
      const agency = asked?.to.agencyCode ?? after.competentAgency;
      return [at("consultation_answered", agency), ...(payload.isLate ? [at("consultation_answered.late", agency)] : [])];
    }
    case "dossier.resolved": {
      const payload = event.payload as PayloadOf<"dossier.resolved">;
      return [
        at("resolved"),
        at(`resolved.${payload.timeliness}`),
        ...(payload.indexTimeliness === undefined ? [] : [at(`resolved.index_${payload.indexTimeliness}`)]),
        ...(payload.outcome.kind === "refused" ? [at("resolved.refused")] : []),
        ...electronicCounts(after, payload, at),
      ];
    }
    case "dossier.returned":
      return [at("returned")];
    case "dossier.withdrawn":
      return [at("withdrawn")];
    case "dossier.lapsed":
      return [at("lapsed")];
    case "dossier.supplement_declined":
      return [at("supplement_declined")];
    case "dossier.clock_paused":
      return [at("clock_paused")];
    case "dossier.correction_opened":
      return [at("correction_opened")];
    case "dossier.corrected":
      return corrected(before, event, at);
    default:
      return [];
  }
}

type Counting = (counter: string, agency?: string) => Effect;

/** Filed by somebody whose identity the population register vouched for, so that it was not typed (Quyết định 766/QĐ-TTg, 4.5b). */
function identityCounted(event: LedgerEvent, desk: string, at: Counting): readonly Effect[] {
  const { filledIn } = event.payload as PayloadOf<"dossier.submitted">;
  return filledIn?.some(({ from }) => from === "identity") === true ? [at("submitted.identified", desk)] : [];
}

/** An outcome with its file (Quyết định 766/QĐ-TTg, 4.1), and the same with a file of every paper that was handed in (4.2). */
function electronicCounts(after: Dossier, { paper }: PayloadOf<"dossier.resolved">, at: Counting): readonly Effect[] {
  if (paper === undefined) return [];
  const isDigitised = after.components.every(leavesNothingToScan);
  return isDigitised ? [at("resolved.electronic"), at("resolved.digitised")] : [at("resolved.electronic")];
}

/** What a reception adds to. */
function receptionCounts(after: Dossier, at: Counting): readonly Effect[] {
  const channel = after.isAssisted ? "received.assisted" : `received.${after.channel}`;
  return [
    at("received"),
    at(channel),
    ...routeCounters(after.components).map((name) => at(name)),
    ...(after.isLocationIndependent ? [at("received.elsewhere"), at("received_for_others", after.reception.agencyCode)] : []),
    ...(after.supportedBy === null ? [] : [at("supported", after.supportedBy.agencyCode)]),
    ...(after.components.some(({ form }) => form === "data") ? [at("received.reused")] : []),
  ];
}

/** What a reception that was taken back had added, taken away on the day that counted it. */
function undoneCounts(after: Dossier, at: Counting): readonly Effect[] {
  const day = civilDateOf(after.receivedAt ?? ("" as Instant));
  const counted = [at("submitted", after.reception.agencyCode), ...receptionCounts(after, at)];
  return counted.map(({ sink, row }) => ({ sink, row: { ...row, day, amount: -1 } }));
}

/** An online filing was answered: in time or after the 8 working hours (Nghị định 118/2025/NĐ-CP, Điều 17.2c). */
function answered(before: Dossier, event: LedgerEvent, at: (counter: string, agency?: string) => Effect): readonly Effect[] {
  if (before.answerBy === null) return [];
  const desk = before.reception.agencyCode;
  return event.at > before.answerBy ? [at("answered", desk), at("answered.late", desk)] : [at("answered", desk)];
}

/** A wrong outcome was made right: in the working days of the law or after them (Điều 23.1). */
function corrected(before: Dossier, event: LedgerEvent, at: (counter: string) => Effect): readonly Effect[] {
  const payload = event.payload as PayloadOf<"dossier.corrected">;
  const opened = before.corrections.find(({ correctionId }) => correctionId === payload.correctionId);
  const isLate = opened !== undefined && opened.dueAt !== null && civilDateOf(event.at) > civilDateOf(opened.dueAt);
  return isLate ? [at("corrected"), at("corrected.late")] : [at("corrected")];
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
