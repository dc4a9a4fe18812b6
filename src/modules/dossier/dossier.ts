import type { Brand } from "#kernel/brand";
import type { CivilDate, Instant } from "#kernel/instant";
import type { StreamId } from "#ledger";
import { NO_COURSE } from "#modules/course";
import type { CourseState } from "#modules/course";
import type { SigningCapacity } from "#modules/identity";
import type { StatedClockTerms } from "#modules/procedure";

import type {
  ApplicantData,
  Channel,
  DossierDue,
  FormData,
  OfficerStamp,
  Party,
  PayloadOf,
  PersonalOf,
  PlannedStep,
  ProcedureRef,
  SignedOutcome,
  SignedPaper,
  SubmittedComponent,
} from "./dossier.events.ts";
import type { PaperCustody } from "./custody.ts";
import type {
  Apology,
  ClockPause,
  Consultation,
  Correction,
  CurrentStep,
  DueMove,
  OutcomeReturn,
  Ruling,
  SupplementProposal,
  SupplementRound,
} from "./dossier-parts.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { MemberLink } from "./members.ts";

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

const FINAL: ReadonlySet<DossierStatus> = new Set(["rejected_intake", "refused", "returned", "withdrawn", "stopped", "undone"]);
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
  "finance",
]);

/** A dossier as its events tell it. Never set, only folded. */
export interface Dossier {
  readonly code: DossierCode | null;
  readonly version: number;
  readonly status: DossierStatus;
  readonly procedure: ProcedureRef;
  readonly caseKey: string;
  readonly channel: Channel;
  readonly isAssisted: boolean;
  /** Received outside the area that decides (phi địa giới hành chính). */
  readonly isLocationIndependent: boolean;
  /** The unit that helped the applicant to file: apart from where it was received and from who decides. */
  readonly supportedBy: Party | null;
  /** The dossiers that its process called, in the order of their opening. */
  readonly members: readonly MemberLink[];
  /** The interlinked dossier that called this one, and by which node of its process; null for a submission of its own (Điều 20). */
  readonly memberOf: { readonly code: DossierCode; readonly node: string } | null;
  readonly reception: Party;
  readonly competentAgency: string;
  readonly components: readonly SubmittedComponent[];
  /** Null once erased. */
  readonly applicant: ApplicantData | null;
  readonly representative: ApplicantData | null;
  readonly form: FormData | null;
  /** How often the applicant changed the content after filing; the earlier contents stay in their events. */
  readonly revision: number;
  readonly editedAt: Instant | null;
  readonly pin: string | null;
  readonly submittedAt: Instant | null;
  readonly answerBy: Instant | null;
  readonly receivedAt: Instant | null;
  readonly receivedBy: OfficerStamp | null;
  /** The version that the reception made: while the dossier stands at it, nothing else has happened. */
  readonly receivedVersion: number | null;
  /** The visit to a counter in which it was handed in; null when it came otherwise. */
  readonly visitId: string | null;
  /** Why the reception was taken back; null unless it was. */
  readonly undone: { readonly reasonCode: string; readonly by: OfficerStamp; readonly text: string; readonly at: Instant } | null;
  readonly formSetId: string;
  readonly fee: PayloadOf<"dossier.received">["fee"] | null;
  readonly returnMethod: "counter" | "post" | "electronic";
  readonly register: PayloadOf<"dossier.received">["register"] | null;
  readonly plan: readonly PlannedStep[];
  /** Steps of processes that the dossier walked before, which the plan does not have: their desks keep their names and their sight of it. */
  readonly earlierPlan: readonly PlannedStep[];
  /** What the sector's law states of the clock; null when the general law holds alone. */
  readonly terms: StatedClockTerms | null;
  /** Statutory due date in force; null while nothing runs (not received, or waiting for a supplement). */
  readonly due: DossierDue | null;
  /** The last due date that was in force: its period starts from zero after a supplement. */
  readonly lastDue: DossierDue | null;
  /** When legal time first began: the clock starts anew after a supplement, this does not. */
  readonly clockStartedAt: Instant | null;
  /** What the receipt promised: never moved earlier. */
  readonly promisedOn: CivilDate | null;
  /**
   * The main one of the open steps: of the competent agency, and of several the first in reading order. Where no step is open, the first place
   * at which the process waits, so that a dossier always lies with somebody.
   */
  readonly step: CurrentStep | null;
  /** Who did a step last, by its key: there it goes back when it comes back. */
  readonly doneBy: Readonly<Record<string, OfficerStamp>>;
  /** How the dossier stands in its process beside that step. */
  readonly course: CourseState;
  readonly consultations: readonly Consultation[];
  /** Rounds of supplement asked before reception and after appraisal. */
  readonly intakeRounds: number;
  readonly supplementRounds: number;
  readonly supplement: {
    readonly items: readonly PersonalOf<"dossier.supplement_requested">["items"][number][];
    readonly reason: string;
    readonly closeOn: CivilDate | null;
  } | null;
  /** Every request after appraisal, the open one last. */
  readonly supplements: readonly SupplementRound[];
  readonly supplementProposal: SupplementProposal | null;
  /** The pause that lasts, and all there were. */
  readonly pause: ClockPause | null;
  readonly pauses: readonly ClockPause[];
  readonly apologies: readonly Apology[];
  /** Extensions granted so far: the law allows one (Điều 19.6). */
  readonly extensionCount: number;
  readonly dueMoves: readonly DueMove[];
  /** What the rules of the procedure decided, in order, each with its version and moment. */
  readonly rulings: readonly Ruling[];
  readonly corrections: readonly Correction[];
  readonly refusal: { readonly reasonCode: string; readonly text: string } | null;
  readonly signed: SignedOutcome | null;
  /** The outcome as the competent person signed it with a key; null while none did, or when the signature was only recorded. */
  readonly signedPaper: SignedPaper | null;
  /** In what capacity it was signed; null for one signed before capacities were recorded. */
  readonly signedAs: SigningCapacity | null;
  readonly outcome: (PayloadOf<"dossier.resolved"> & { readonly at: Instant }) | null;
  readonly resolvedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly returned: OutcomeReturn | null;
  /** When the post brought it, where it came by post. */
  readonly arrivedAt: Instant | null;
  /** Who has the paper part. */
  readonly custody: PaperCustody;
  /** The outcome with the post; null before, and once it came back or was delivered. */
  readonly posting: (Omit<PayloadOf<"dossier.posted">, "by"> & { readonly at: Instant }) | null;
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
  isLocationIndependent: false,
  supportedBy: null,
  members: [],
  memberOf: null,
  reception: NO_PARTY,
  competentAgency: "",
  components: [],
  applicant: null,
  representative: null,
  form: null,
  revision: 0,
  editedAt: null,
  pin: null,
  submittedAt: null,
  answerBy: null,
  receivedAt: null,
  receivedBy: null,
  receivedVersion: null,
  visitId: null,
  undone: null,
  formSetId: "",
  fee: null,
  returnMethod: "counter",
  register: null,
  plan: [],
  earlierPlan: [],
  terms: null,
  due: null,
  lastDue: null,
  clockStartedAt: null,
  promisedOn: null,
  step: null,
  doneBy: {},
  course: NO_COURSE,
  consultations: [],
  intakeRounds: 0,
  supplementRounds: 0,
  supplement: null,
  supplements: [],
  supplementProposal: null,
  pause: null,
  pauses: [],
  apologies: [],
  extensionCount: 0,
  dueMoves: [],
  rulings: [],
  corrections: [],
  refusal: null,
  signed: null,
  signedPaper: null,
  signedAs: null,
  outcome: null,
  resolvedAt: null,
  returnedAt: null,
  returned: null,
  arrivedAt: null,
  custody: { papers: null, result: null },
  posting: null,
  endedAt: null,
  lastEventAt: null,
};

/** The planned step of a key, or that of a process walked before; undefined when there was none. */
export function plannedStep(state: Dossier, key: string): PlannedStep | undefined {
  return state.plan.find((step) => step.key === key) ?? state.earlierPlan.find((step) => step.key === key);
}

/** True while somebody still has to do something for the applicant. */
export function isOpen(state: Dossier): boolean {
  return state.status !== "none" && !FINAL.has(state.status);
}

/** True until the decision on the outcome: the applicant may stop the procedure (Nghị định 118/2025/NĐ-CP, Điều 21). */
export function mayWithdraw(state: Dossier): boolean {
  return BEFORE_DECISION.has(state.status) && state.signed === null;
}

/** True until the decision for whoever filed online: the applicant may also change the content (Điều 21). */
export function mayEdit(state: Dossier): boolean {
  // What called dossiers were told is theirs by then: the group is changed by withdrawing it.
  return state.channel === "online" && mayWithdraw(state) && state.supplement === null && state.members.length === 0;
}

/** Whether a dossier was stopped, and not decided: withdrawn by its applicant, or closed because nobody completed it. */
export function isStopped(state: Pick<Dossier, "status">): boolean {
  return state.status === "withdrawn" || state.status === "stopped";
}
