import type { Brand } from "#kernel/brand";
import type { CivilDate, Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId } from "#ledger";

import type {
  ApplicantData,
  Channel,
  DossierDue,
  DossierEventKind,
  FormData,
  OfficerStamp,
  Party,
  PayloadOf,
  PersonalOf,
  PlannedStep,
  ProcedureRef,
  SignedOutcome,
  SubmittedComponent,
} from "./dossier.events.ts";

/** The public code of a dossier (mã hồ sơ): immutable, printed on the receipt, the key of its stream. */
export type DossierCode = Brand<string, "DossierCode">;

/** Accepted forms of mot-cua.md 5.1: circular of 2018, short practice form, and the long form with an eight-digit day. */
const CODE_PATTERNS = [
  /^\d{3}\.\d{2}\.\d{2}\.[GH]\d{2}-\d{6}-\d{4}$/u,
  /^[GH]\d{2}(?:\.\d{1,3}){0,3}-\d{6}-\d{4}$/u,
  /^[GH]\d{2}(?:\.\d{1,3}){0,3}-\d{8}-\d{4,7}$/u,
];

/** Reads a dossier code as people type it (spaces, lower case); undefined when it is none of the accepted forms. */
export function parseDossierCode(text: string): DossierCode | undefined {
  const tidy = text.replace(/\s+/gu, "").toUpperCase();
  return CODE_PATTERNS.some((pattern) => pattern.test(tidy)) ? (tidy as DossierCode) : undefined;
}

/** The stream of a dossier. */
export function dossierStream(code: DossierCode): StreamId {
  return `dossier:${code}` as StreamId;
}

/** Where a dossier stands, in our own words; each maps to one of the ten national states (mot-cua.md 2.2). */
export type DossierStatus =
  | "none"
  | "submitted"
  | "intake_supplement"
  | "rejected_intake"
  | "accepted"
  | "assigning"
  | "processing"
  | "consulting"
  | "in_review"
  | "in_signing"
  | "issuing"
  | "supplement"
  | "resolved"
  | "refused"
  | "returned"
  | "withdrawn"
  | "stopped";

/** National state codes 1 to 10 (trạng thái hồ sơ, mot-cua.md 2.1). 6 comes with financial obligations. */
export const NATIONAL_STATUS: Readonly<Record<Exclude<DossierStatus, "none">, number>> = {
  submitted: 1,
  intake_supplement: 5,
  rejected_intake: 3,
  accepted: 2,
  assigning: 4,
  processing: 4,
  consulting: 4,
  in_review: 4,
  in_signing: 4,
  issuing: 4,
  supplement: 5,
  resolved: 9,
  refused: 8,
  returned: 10,
  withdrawn: 7,
  stopped: 8,
};

const FINAL: ReadonlySet<DossierStatus> = new Set(["rejected_intake", "refused", "returned", "withdrawn", "stopped"]);
const BEFORE_DECISION: ReadonlySet<DossierStatus> = new Set([
  "submitted",
  "intake_supplement",
  "accepted",
  "assigning",
  "processing",
  "consulting",
  "in_review",
  "in_signing",
  "supplement",
]);

/** A consultation of another unit (lấy ý kiến). */
export interface Consultation {
  readonly consultationId: string;
  readonly to: Party;
  readonly question: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
  readonly opinion: "agree" | "disagree" | "other" | null;
  readonly answer: string | null;
}

/** The step in hand: whose desk, since when, until when. */
export interface CurrentStep {
  readonly key: string;
  readonly holder: Party;
  readonly officer: OfficerStamp | null;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/** A dossier as its events tell it. Never set, only folded. */
export interface Dossier {
  readonly code: DossierCode | null;
  readonly version: number;
  readonly status: DossierStatus;
  readonly procedure: ProcedureRef;
  readonly caseKey: string;
  readonly channel: Channel;
  readonly isAssisted: boolean;
  readonly reception: Party;
  readonly competentAgency: string;
  readonly components: readonly SubmittedComponent[];
  /** Null once erased. */
  readonly applicant: ApplicantData | null;
  readonly representative: ApplicantData | null;
  readonly form: FormData | null;
  readonly pin: string | null;
  readonly submittedAt: Instant | null;
  readonly answerBy: Instant | null;
  readonly receivedAt: Instant | null;
  readonly receivedBy: OfficerStamp | null;
  readonly formSetId: string;
  readonly fee: PayloadOf<"dossier.received">["fee"] | null;
  readonly returnMethod: "counter" | "post" | "electronic";
  readonly register: PayloadOf<"dossier.received">["register"] | null;
  readonly plan: readonly PlannedStep[];
  /** Statutory due date in force; null while nothing runs (not received, or waiting for a supplement). */
  readonly due: DossierDue | null;
  /** The last due date that was in force: its period starts from zero after a supplement. */
  readonly lastDue: DossierDue | null;
  /** What the receipt promised: never moved earlier. */
  readonly promisedOn: CivilDate | null;
  readonly step: CurrentStep | null;
  readonly consultations: readonly Consultation[];
  /** Rounds of supplement asked before reception and after appraisal. */
  readonly intakeRounds: number;
  readonly supplementRounds: number;
  readonly supplement: { readonly items: readonly PersonalOf<"dossier.supplement_requested">["items"][number][]; readonly reason: string; readonly closeOn: CivilDate | null } | null;
  readonly refusal: { readonly reasonCode: string; readonly text: string } | null;
  readonly signed: SignedOutcome | null;
  readonly outcome: (PayloadOf<"dossier.resolved"> & { readonly at: Instant }) | null;
  readonly resolvedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly lastEventAt: Instant | null;
}

const NO_PARTY: Party = { agencyCode: "", unitCode: "" };

export const NO_DOSSIER: Dossier = {
  code: null,
  version: 0,
  status: "none",
  procedure: { code: "", version: 0, name: "", nameEn: "", field: "" },
  caseKey: "",
  channel: "in_person",
  isAssisted: false,
  reception: NO_PARTY,
  competentAgency: "",
  components: [],
  applicant: null,
  representative: null,
  form: null,
  pin: null,
  submittedAt: null,
  answerBy: null,
  receivedAt: null,
  receivedBy: null,
  formSetId: "",
  fee: null,
  returnMethod: "counter",
  register: null,
  plan: [],
  due: null,
  lastDue: null,
  promisedOn: null,
  step: null,
  consultations: [],
  intakeRounds: 0,
  supplementRounds: 0,
  supplement: null,
  refusal: null,
  signed: null,
  outcome: null,
  resolvedAt: null,
  returnedAt: null,
  endedAt: null,
  lastEventAt: null,
};

type Folder<K extends DossierEventKind> = (state: Dossier, payload: PayloadOf<K>, personal: PersonalOf<K> | undefined, event: LedgerEvent) => Dossier;

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

/** The planned step of a key; undefined when the plan has none. */
export function plannedStep(state: Dossier, key: string): PlannedStep | undefined {
  return state.plan.find((step) => step.key === key);
}

/** The status that a step gives the dossier while it is in hand. */
function statusAtStep(state: Dossier, stepKey: string): DossierStatus {
  const kind = plannedStep(state, stepKey)?.kind;
  return kind === undefined ? state.status : STATUS_OF_KIND[kind];
}

function laterDay(a: CivilDate | null, b: string): CivilDate {
  return a !== null && a > b ? a : (b as CivilDate);
}

/** The promised day never moves earlier than what a receipt has printed (mot-cua.md 4.2). */
function withDue(state: Dossier, due: DossierDue | null): Dossier {
  return due === null ? { ...state, due } : { ...state, due, lastDue: due, promisedOn: laterDay(state.promisedOn, due.on) };
}

const folders: { readonly [K in DossierEventKind]: Folder<K> } = {
  "dossier.submitted": (state, payload, personal, event) => ({
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
    submittedAt: event.at,
  }),
  "dossier.received": (state, payload, _personal, event) =>
    withDue(
      {
        ...state,
        status: "accepted",
        plan: payload.plan,
        formSetId: payload.formSetId,
        fee: payload.fee,
        returnMethod: payload.returnMethod,
        register: payload.register,
        receivedAt: event.at,
        receivedBy: payload.receivedBy,
        answerBy: null,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.intake_supplement_requested": (state, payload, personal) => ({
    ...state,
    status: "intake_supplement",
    intakeRounds: payload.round,
    answerBy: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: null },
  }),
  "dossier.resubmitted": (state, payload, personal) => ({
    ...state,
    status: "submitted",
    components: payload.components,
    form: personal?.form ?? state.form,
    answerBy: payload.answerBy as Instant | null,
    supplement: null,
  }),
  "dossier.intake_refused": (state, payload, personal, event) => ({
    ...state,
    status: "rejected_intake",
    answerBy: null,
    refusal: { reasonCode: payload.reasonCode, text: personal?.text ?? "" },
    endedAt: event.at,
  }),
  "dossier.forwarded": (state, payload) => withDue(state, payload.due ?? state.due),
  "dossier.step_started": (state, payload, _personal, event) => ({
    ...state,
    // A refusal stays one while its letter waits at the counter (Điều 19.3: handed over like a result).
    status: state.status === "refused" ? "refused" : statusAtStep(state, payload.stepKey),
    step: {
      key: payload.stepKey,
      holder: { agencyCode: payload.agencyCode, unitCode: payload.unitCode },
      officer: payload.officer,
      since: event.at,
      dueAt: payload.dueAt as Instant | null,
    },
  }),
  "dossier.step_completed": (state) => state,
  "dossier.step_returned": (state) => ({ ...state, signed: null }),
  "dossier.assigned": (state, payload) => (state.step === null ? state : { ...state, step: { ...state.step, officer: payload.officer } }),
  "dossier.consultation_requested": (state, payload, personal, event) => ({
    ...state,
    status: "consulting",
    consultations: [
      ...state.consultations,
      {
        consultationId: payload.consultationId,
        to: payload.to,
        question: personal?.question ?? "",
        askedAt: event.at,
        dueAt: payload.dueAt as Instant,
        answeredAt: null,
        opinion: null,
        answer: null,
      },
    ],
  }),
  "dossier.consultation_answered": (state, payload, personal, event) => {
    const consultations = state.consultations.map((consultation) =>
      consultation.consultationId === payload.consultationId
        ? { ...consultation, answeredAt: event.at, opinion: payload.opinion, answer: personal?.answer ?? "" }
        : consultation,
    );
    const isWaiting = consultations.some((consultation) => consultation.answeredAt === null);
    const status = isWaiting || state.status !== "consulting" || state.step === null ? state.status : statusAtStep(state, state.step.key);
    return { ...state, consultations, status };
  },
  "dossier.supplement_requested": (state, payload, personal) => ({
    ...state,
    status: "supplement",
    supplementRounds: payload.round,
    due: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: payload.closeOn as CivilDate },
  }),
  "dossier.supplement_received": (state, payload) =>
    withDue(
      {
        ...state,
        status: state.step === null ? state.status : statusAtStep(state, state.step.key),
        components: payload.components,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.lapsed": (state, _payload, _personal, event) => ({ ...state, status: "stopped", step: null, endedAt: event.at }),
  "dossier.outcome_signed": (state, payload) => ({ ...state, signed: payload.outcome }),
  "dossier.resolved": (state, payload, _personal, event) => ({
    ...state,
    status: payload.outcome.kind === "refused" ? "refused" : "resolved",
    outcome: { ...payload, at: event.at },
    resolvedAt: event.at,
    endedAt: payload.outcome.kind === "refused" ? event.at : null,
  }),
  "dossier.returned": (state, _payload, _personal, event) => ({
    ...state,
    status: state.status === "refused" ? "refused" : "returned",
    step: null,
    returnedAt: event.at,
    endedAt: state.endedAt ?? event.at,
  }),
  "dossier.withdrawn": (state, _payload, _personal, event) => ({ ...state, status: "withdrawn", step: null, due: null, endedAt: event.at }),
};

/** Folds one event into a dossier: the only place where status, clock and holder come from. Kinds are closed by the event registry. */
export function foldDossier(state: Dossier, event: LedgerEvent): Dossier {
  // The registry has parsed payload and personal part by the schemas of this very kind; the union cannot be followed further by the compiler.
  const folder = folders[event.kind as DossierEventKind] as unknown as Folder<DossierEventKind>;
  const next = folder(state, event.payload as never, event.personal as never, event);
  return { ...next, version: event.version, lastEventAt: event.at };
}

/** True while somebody still has to do something for the applicant. */
export function isOpen(state: Dossier): boolean {
  return state.status !== "none" && !FINAL.has(state.status);
}

/** True until the decision on the outcome: the applicant may stop the procedure (Nghị định 118/2025/NĐ-CP, Điều 21). */
export function mayWithdraw(state: Dossier): boolean {
  return BEFORE_DECISION.has(state.status) && state.signed === null;
}

/** Lateness by the date rule: the last day ends at 24:00 (Bộ luật Dân sự 2015, Điều 148). */
export function timelinessOf(dueOn: string, endedOn: CivilDate): "early" | "on_time" | "late" {
  if (endedOn < dueOn) return "early";
  return endedOn === dueOn ? "on_time" : "late";
}
