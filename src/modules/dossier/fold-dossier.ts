import type { CivilDate, Instant } from "#kernel/instant";
import type { LedgerEvent } from "#ledger";

import type { DossierEventKind } from "./dossier.events.ts";
import { clockFolders, endedPauses, supplementRound, withLastRound, withoutExpectedLateness } from "./fold-clock.ts";
import { statusAtStep, withDue } from "./folder.ts";
import type { Folder } from "./folder.ts";
import type { Dossier, DossierCode } from "./dossier.ts";

const folders: { readonly [K in DossierEventKind]: Folder<K> } = {
  "dossier.submitted": (state, { payload, personal, at }) => ({
    ...state,
    code: payload.code as DossierCode,
    status: "submitted",
    procedure: payload.procedure,
    caseKey: payload.caseKey,
    channel: payload.channel,
    isAssisted: payload.isAssisted,
    isLocationIndependent: payload.isLocationIndependent ?? false,
    supportedBy: payload.supportedBy ?? null,
    memberOf: (payload.memberOf ?? null) as Dossier["memberOf"],
    reception: payload.reception,
    competentAgency: payload.competentAgency,
    components: payload.components,
    answerBy: payload.answerBy as Instant | null,
    applicant: personal?.applicant ?? null,
    representative: personal?.representative ?? null,
    form: personal?.form ?? null,
    pin: personal?.pin ?? null,
    submittedAt: at,
  }),
  "dossier.received": (state, { payload, at }) =>
    withDue(
      {
        ...state,
        status: "accepted",
        plan: payload.plan,
        formSetId: payload.formSetId,
        fee: payload.fee,
        returnMethod: payload.returnMethod,
        register: payload.register,
        terms: payload.terms ?? null,
        clockStartedAt: (payload.due?.clockStart ?? null) as Instant | null,
        receivedAt: at,
        receivedBy: payload.receivedBy,
        answerBy: null,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.intake_supplement_requested": (state, { payload, personal }) => ({
    ...state,
    status: "intake_supplement",
    intakeRounds: payload.round,
    answerBy: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: null },
  }),
  "dossier.resubmitted": (state, { payload, personal }) => ({
    ...state,
    status: "submitted",
    components: payload.components,
    form: personal?.form ?? state.form,
    answerBy: payload.answerBy as Instant | null,
    supplement: null,
  }),
  "dossier.intake_refused": (state, { payload, personal, at }) => ({
    ...state,
    status: "rejected_intake",
    answerBy: null,
    refusal: { reasonCode: payload.reasonCode, text: personal?.text ?? "" },
    endedAt: at,
  }),
  "dossier.forwarded": (state, { payload }) =>
    withDue({ ...state, clockStartedAt: (payload.due?.clockStart ?? state.clockStartedAt) as Instant | null }, payload.due ?? state.due),
  "dossier.step_started": (state, { payload, at }) => ({
    ...state,
    // A refusal stays one while its letter waits at the counter (Điều 19.3: handed over like a result).
    status: state.status === "refused" ? "refused" : statusAtStep(state, payload.stepKey),
    // A second request that waited for the head belongs to the step that has ended.
    supplementProposal: null,
    step: {
      key: payload.stepKey,
      holder: { agencyCode: payload.agencyCode, unitCode: payload.unitCode },
      officer: payload.officer,
      since: at,
      dueAt: payload.dueAt as Instant | null,
    },
  }),
  "dossier.step_completed": (state) => state,
  "dossier.step_returned": (state) => ({ ...state, signed: null }),
  "dossier.assigned": (state, { payload }) =>
    state.step === null ? state : { ...state, step: { ...state.step, officer: payload.officer } },
  "dossier.consultation_requested": (state, { payload, personal, at }) => ({
    ...state,
    status: "consulting",
    consultations: [
      ...state.consultations,
      {
        consultationId: payload.consultationId,
        to: payload.to,
        question: personal?.question ?? "",
        askedAt: at,
        dueAt: payload.dueAt as Instant,
        answeredAt: null,
        opinion: null,
        answer: null,
      },
    ],
  }),
  "dossier.consultation_answered": (state, { payload, personal, at }) => {
    const consultations = state.consultations.map((consultation) =>
      consultation.consultationId === payload.consultationId
        ? { ...consultation, answeredAt: at, opinion: payload.opinion, answer: personal?.answer ?? "" }
        : consultation,
    );
    const answered = { ...state, consultations };
    const status = state.status !== "consulting" || state.step === null ? state.status : statusAtStep(answered, state.step.key);
    return { ...answered, status };
  },
  "dossier.supplement_requested": (state, { payload, personal, at }) => ({
    ...withoutExpectedLateness(state, at),
    status: "supplement",
    supplementRounds: payload.round,
    supplements: [...state.supplements, supplementRound(state, payload, at)],
    supplementProposal: null,
    due: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: payload.closeOn as CivilDate | null },
  }),
  "dossier.supplement_received": (state, { payload, at }) =>
    withDue(
      {
        ...state,
        supplements: withLastRound(state, { answeredAt: at }),
        status: state.step === null ? state.status : statusAtStep(state, state.step.key),
        components: payload.components,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.lapsed": (state, { at }) => ({
    ...state,
    supplements: withLastRound(state, { lapsedAt: at }),
    supplement: null,
    status: "stopped",
    step: null,
    endedAt: at,
  }),
  "dossier.outcome_signed": (state, { payload }) => ({ ...state, signed: payload.outcome }),
  "dossier.resolved": (state, { payload, at }) => ({
    ...(payload.timeliness === "late" ? state : withoutExpectedLateness(state, at)),
    status: payload.outcome.kind === "refused" ? "refused" : "resolved",
    outcome: { ...payload, at },
    resolvedAt: at,
    endedAt: payload.outcome.kind === "refused" ? at : null,
  }),
  "dossier.returned": (state, { at }) => ({
    ...state,
    status: state.status === "refused" ? "refused" : "returned",
    step: null,
    returnedAt: at,
    endedAt: state.endedAt ?? at,
  }),
  "dossier.withdrawn": (state, { at }) => ({
    ...withoutExpectedLateness(state, at),
    supplement: null,
    supplementProposal: null,
    pause: null,
    pauses: endedPauses(state, at),
    status: "withdrawn",
    step: null,
    due: null,
    endedAt: at,
  }),
  "dossier.edited": (state, { payload, personal, at }) => ({
    ...state,
    revision: payload.revision,
    editedAt: at,
    components: payload.components,
    form: personal?.form ?? state.form,
  }),
  ...clockFolders,
};

/** Folds one event into a dossier: the only place where status, clock and holder come from. Kinds are closed by the event registry. */
export function foldDossier(state: Dossier, event: LedgerEvent): Dossier {
  // The registry has parsed payload and personal part by the schemas of this very kind; the union cannot be followed further by the compiler.
  const folder = folders[event.kind as DossierEventKind] as unknown as Folder<DossierEventKind>;
  const next = folder(state, { payload: event.payload as never, personal: event.personal as never, at: event.at });
  return { ...next, version: event.version, lastEventAt: event.at };
}
