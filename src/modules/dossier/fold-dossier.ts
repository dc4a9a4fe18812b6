import type { CivilDate, Instant } from "#kernel/instant";
import type { LedgerEvent } from "#ledger";

import type { DossierDue, DossierEventKind, PayloadOf, PersonalOf, PlannedStep } from "./dossier.events.ts";
import { plannedStep } from "./dossier.ts";
import type { Dossier, DossierCode, DossierStatus } from "./dossier.ts";

/** An event as its folder reads it: parsed payload, the personal part unless erased, and the moment. */
interface Folded<K extends DossierEventKind> {
  readonly payload: PayloadOf<K>;
  readonly personal: PersonalOf<K> | undefined;
  readonly at: Instant;
}

type Folder<K extends DossierEventKind> = (state: Dossier, event: Folded<K>) => Dossier;

const STATUS_OF_KIND: Readonly<Record<PlannedStep["kind"], DossierStatus>> = {
  intake: "accepted",
  assign: "assigning",
  process: "processing",
  consult: "consulting",
  review: "in_review",
  sign: "in_signing",
  issue: "issuing",
  deliver: "resolved",
};

/** The status that a step gives the dossier while it is in hand. */
function statusAtStep(state: Dossier, stepKey: string): DossierStatus {
  const kind = plannedStep(state, stepKey)?.kind;
  if (kind === undefined) return state.status;
  // An opinion that was asked before a supplement is still owed after it.
  const isWaiting = kind === "process" && state.consultations.some((consultation) => consultation.answeredAt === null);
  return isWaiting ? "consulting" : STATUS_OF_KIND[kind];
}

function laterDay(a: CivilDate | null, b: string): CivilDate {
  return a !== null && a > b ? a : (b as CivilDate);
}

/** The promised day never moves earlier than what a receipt has printed (mot-cua.md 4.2). */
function withDue(state: Dossier, due: DossierDue | null): Dossier {
  return due === null ? { ...state, due } : { ...state, due, lastDue: due, promisedOn: laterDay(state.promisedOn, due.on) };
}

const folders: { readonly [K in DossierEventKind]: Folder<K> } = {
  "dossier.submitted": (state, { payload, personal, at }) => ({
    ...state,
    code: payload.code as DossierCode,
    status: "submitted",
    procedure: payload.procedure,
    caseKey: payload.caseKey,
    channel: payload.channel,
    isAssisted: payload.isAssisted,
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
  "dossier.forwarded": (state, { payload }) => withDue(state, payload.due ?? state.due),
  "dossier.step_started": (state, { payload, at }) => ({
    ...state,
    // A refusal stays one while its letter waits at the counter (Điều 19.3: handed over like a result).
    status: state.status === "refused" ? "refused" : statusAtStep(state, payload.stepKey),
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
  "dossier.supplement_requested": (state, { payload, personal }) => ({
    ...state,
    status: "supplement",
    supplementRounds: payload.round,
    due: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: payload.closeOn as CivilDate },
  }),
  "dossier.supplement_received": (state, { payload }) =>
    withDue(
      {
        ...state,
        status: state.step === null ? state.status : statusAtStep(state, state.step.key),
        components: payload.components,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.lapsed": (state, { at }) => ({ ...state, status: "stopped", step: null, endedAt: at }),
  "dossier.outcome_signed": (state, { payload }) => ({ ...state, signed: payload.outcome }),
  "dossier.resolved": (state, { payload, at }) => ({
    ...state,
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
  "dossier.withdrawn": (state, { at }) => ({ ...state, status: "withdrawn", step: null, due: null, endedAt: at }),
};

/** Folds one event into a dossier: the only place where status, clock and holder come from. Kinds are closed by the event registry. */
export function foldDossier(state: Dossier, event: LedgerEvent): Dossier {
  // The registry has parsed payload and personal part by the schemas of this very kind; the union cannot be followed further by the compiler.
  const folder = folders[event.kind as DossierEventKind] as unknown as Folder<DossierEventKind>;
  const next = folder(state, { payload: event.payload as never, personal: event.personal as never, at: event.at });
  return { ...next, version: event.version, lastEventAt: event.at };
}
