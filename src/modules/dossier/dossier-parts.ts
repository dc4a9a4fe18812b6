import type { CivilDate, Instant } from "#kernel/instant";
import type { OpenStep } from "#modules/course";

import type {
  ApologyKind,
  DelayCause,
  OfficerStamp,
  Party,
  PauseCause,
  PayloadOf,
  PersonalOf,
  SupplementGround,
} from "./dossier.events.ts";

/** A consultation of another unit (lấy ý kiến). */
export interface Consultation {
  readonly consultationId: string;
  /** The step that asked; null where only one was open. */
  readonly stepKey: string | null;
  readonly to: Party;
  readonly question: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
  readonly opinion: "agree" | "disagree" | "other" | null;
  readonly answer: string | null;
}

/** One request for a supplement after appraisal, with what became of it. */
export interface SupplementRound {
  readonly round: number;
  /** Whose desk asked. */
  readonly holder: Party;
  readonly requestedAt: Instant;
  readonly isLate: boolean;
  /** Null where silence closes nothing. */
  readonly closeOn: CivilDate | null;
  readonly answerWithin: PayloadOf<"dossier.supplement_requested">["answerWithin"] | null;
  readonly askWithin: PayloadOf<"dossier.supplement_requested">["askWithin"] | null;
  readonly ground: SupplementGround | null;
  /** The verdict of this review on each paper; empty for a later request. */
  readonly reviewed: readonly { readonly key: string; readonly isComplete: boolean }[];
  readonly by: OfficerStamp;
  readonly approvedBy: OfficerStamp | null;
  readonly answeredAt: Instant | null;
  readonly lapsedAt: Instant | null;
}

/** A second request that waits for the head (its words are personal and null once erased). */
export interface SupplementProposal {
  readonly round: number;
  readonly ground: SupplementGround;
  readonly by: OfficerStamp;
  readonly at: Instant;
  readonly words: PersonalOf<"dossier.supplement_proposed"> | null;
  readonly askedAgain: NonNullable<PayloadOf<"dossier.supplement_proposed">["askedAgain"]>;
}

/** A time in which the clock stands until somebody outside acts. */
export interface ClockPause {
  readonly pauseId: string;
  /** Whose desk it lay on. */
  readonly holder: Party;
  readonly cause: PauseCause;
  readonly rule: "restart" | "subtract";
  readonly ground: string;
  readonly since: Instant;
  readonly text: string;
  /** Until when whoever is waited for should have acted; null when nobody named a day. */
  readonly expectedOn: CivilDate | null;
  /** What is to be paid, in whole đồng. */
  readonly amount: number | null;
  /** Null while it lasts. */
  readonly until: Instant | null;
}

/** An apology that is owed: until it is delivered it counts as unpaid, whatever became of the dossier, unless the dossier ended in time after all. */
export interface Apology {
  readonly apologyId: string;
  readonly kind: ApologyKind;
  readonly holder: Party;
  readonly dueOn: CivilDate | null;
  readonly legalBy: CivilDate | null;
  readonly writeBy: CivilDate;
  readonly causes: readonly DelayCause[];
  readonly owedAt: Instant;
  readonly proposedAt: Instant | null;
  readonly proposedBy: OfficerStamp | null;
  readonly newDueOn: CivilDate | null;
  readonly text: string;
  readonly approvedAt: Instant | null;
  readonly approvedBy: OfficerStamp | null;
  readonly deliveredAt: Instant | null;
  readonly deliveredBy: PayloadOf<"dossier.apology_delivered">["method"] | null;
  /** The dossier ended on time although lateness was expected: nothing is owed any more. */
  readonly avertedAt: Instant | null;
}

/** A date that moved after it was promised, to be announced. */
export interface DueMove {
  readonly at: Instant;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly by: { readonly kind: "decree"; readonly decreeId: string } | { readonly kind: "extension"; readonly apologyId: string };
}

/** A result that was wrong and is made right (Nghị định 118/2025/NĐ-CP, Điều 23.1). */
export interface Correction {
  readonly correctionId: string;
  readonly isAgencyFault: boolean;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly text: string;
  readonly correctedAt: Instant | null;
}

/** How an outcome was returned: what a second counter is told. Names are empty once erased, or where none was noted. */
export interface OutcomeReturn {
  readonly at: Instant;
  readonly method: PayloadOf<"dossier.returned">["method"];
  readonly by: string;
  readonly receivedBy: string;
}

/** The step in hand: whose desk, since when, until when. */
export type CurrentStep = OpenStep;

/** One firing of a rule of the procedure. */
export type Ruling = PayloadOf<"dossier.rules_applied">["firings"][number] & { readonly procedureVersion: number; readonly at: Instant };
