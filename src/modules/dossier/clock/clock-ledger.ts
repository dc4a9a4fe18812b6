import { civilDateOf, epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { clockLawOn } from "#modules/calendar";
import type { ClockLaw } from "#modules/calendar";
import type { Effect, LedgerEvent } from "#ledger";

import type { OfficerStamp, Party } from "../dossier.events.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Consultation } from "../dossier-parts.ts";
import type { DossierStatus } from "../dossier-status.ts";
import type { Dossier } from "../dossier.ts";
import { foldDossier } from "../fold-dossier.ts";
import { awaitedMember } from "../members.ts";
import { isWaiting } from "../open-steps.ts";
import { startsElsewhere } from "../steps.ts";

/** Whose time it is: the counter's, the desk's, that of a unit asked for its opinion, the applicant's; nobody's once an outcome waits to be collected. */
export type ClockOwner = "reception" | "agency" | "consulted" | "applicant" | "nobody";

/** What happens in an interval, or what is waited for. */
export type ClockCause =
  | "answering"
  | "handing_over"
  | "assigning"
  | "processing"
  | "consulting"
  | "in_review"
  | "in_signing"
  | "issuing"
  | "supplement"
  | "finance"
  | "field_check"
  | "opinion"
  | "force_majeure"
  | "collecting";

/** To whom a moment of a dossier's life belongs. Codes are empty where nobody of the administration has it. */
export interface ClockTurn {
  readonly owner: ClockOwner;
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly officer: OfficerStamp | null;
  readonly stepKey: string;
  readonly cause: ClockCause;
  /** Whether the legal clock runs. */
  readonly isRunning: boolean;
  /** The law by which it runs or stands. */
  readonly ground: string;
}

/** A stretch of a dossier's life in one hand; `to` is null while it lasts. */
export interface ClockInterval extends ClockTurn {
  readonly from: Instant;
  readonly to: Instant | null;
}

/**
 * The life of a dossier from filing to its end as intervals in order, without gap or overlap; neighbours that differ in nothing are one.
 * Whoever held the dossier before an event had the time up to it.
 */
export function clockLedgerOf(events: readonly LedgerEvent[]): readonly ClockInterval[] {
  const intervals: ClockInterval[] = [];
  let state = NO_DOSSIER;
  for (const event of events) {
    const interval = closedInterval(state, event);
    if (interval !== null) append(intervals, interval);
    state = foldDossier(state, event);
  }
  const open = openInterval(state);
  if (open !== null) append(intervals, open);
  return intervals;
}

/** The interval that an event closes; null when no time has passed since the event before, and once the dossier has ended. */
export function closedInterval(before: Dossier, event: Pick<LedgerEvent, "at">): ClockInterval | null {
  if (before.lastEventAt === null || before.lastEventAt === event.at) return null;
  const turn = clockTurnOf(before);
  return turn === null ? null : { ...turn, from: before.lastEventAt, to: event.at };
}

/** The interval that lasts; null once the dossier has ended. */
export function openInterval(state: Dossier): ClockInterval | null {
  const turn = state.lastEventAt === null ? null : clockTurnOf(state);
  return turn === null || state.lastEventAt === null ? null : { ...turn, from: state.lastEventAt, to: null };
}

function append(intervals: ClockInterval[], next: ClockInterval): void {
  const last = intervals.at(-1);
  if (last !== undefined && isSameTurn(last, next)) intervals[intervals.length - 1] = { ...last, to: next.to };
  else intervals.push(next);
}

function isSameTurn(a: ClockTurn, b: ClockTurn): boolean {
  return (
    a.owner === b.owner &&
    a.unitCode === b.unitCode &&
    a.officer?.officerId === b.officer?.officerId &&
    a.stepKey === b.stepKey &&
    a.cause === b.cause &&
    a.isRunning === b.isRunning &&
    a.ground === b.ground
  );
}

const NOBODY: Party = { agencyCode: "", unitCode: "" };

const WORK: { readonly [S in DossierStatus]?: ClockCause } = {
  accepted: "handing_over",
  assigning: "assigning",
  processing: "processing",
  consulting: "consulting",
  in_review: "in_review",
  in_signing: "in_signing",
  issuing: "issuing",
};

/** To whom the dossier belongs as it stands; null when it does not exist yet or has ended. */
export function clockTurnOf(state: Dossier): ClockTurn | null {
  const begunAt = state.receivedAt ?? state.submittedAt;
  return begunAt === null ? null : turnUnder(clockLawOn(civilDateOf(begunAt)), state);
}

function turnUnder(law: ClockLaw, state: Dossier): ClockTurn | null {
  const stands = { isRunning: false, officer: null, stepKey: state.step?.key ?? "" };
  switch (state.status) {
    case "none":
    case "rejected_intake":
    case "returned":
    case "withdrawn":
    case "stopped":
    case "undone":
      return null;
    case "submitted":
      return { ...stands, owner: "reception", ...state.reception, cause: "answering", ground: law.answerOnlineWithinHours.ground };
    case "intake_supplement":
      return { ...stands, owner: "applicant", ...NOBODY, cause: "supplement", ground: law.regime.ground };
    case "supplement":
      return { ...stands, owner: "applicant", ...NOBODY, cause: "supplement", ground: law.supplementRestarts.ground };
    case "resolved":
    case "refused":
      return state.returnedAt === null ? { ...stands, owner: "nobody", ...NOBODY, cause: "collecting", ground: law.regime.ground } : null;
    case "accepted":
    case "assigning":
    case "processing":
    case "consulting":
    case "in_review":
    case "in_signing":
    case "issuing":
    case "finance":
      return state.pause === null ? working(state, law) : paused(state, state.pause);
  }
}

/** A clock that stands is waiting for somebody: the applicant to pay, a unit's opinion, the desk's own visit, or nobody can help it. */
function paused(state: Dossier, pause: NonNullable<Dossier["pause"]>): ClockTurn {
  const { cause, ground } = pause;
  const stands = { isRunning: false, officer: null, stepKey: state.step?.key ?? "", cause, ground };
  const desk = state.step?.holder ?? state.reception;
  switch (cause) {
    case "supplement":
    case "finance":
      return { ...stands, owner: "applicant", ...NOBODY };
    case "opinion":
      return { ...stands, owner: "consulted", ...(awaitedOpinion(state)?.to ?? NOBODY) };
    case "field_check":
      return { ...stands, owner: "agency", ...desk, officer: state.step?.officer ?? null };
    case "force_majeure":
      return { ...stands, owner: "nobody", ...NOBODY };
  }
}

function working(state: Dossier, law: ClockLaw): ClockTurn | null {
  const cause = WORK[state.status];
  if (cause === undefined) return null;
  const isElsewhere = isAwaitingCompetentAgency(state);
  const isRunning = state.due !== null && !isElsewhere;
  if (state.step === null) {
    const ground = isElsewhere ? law.territoryFreeClockStart.ground : law.forwardCutoffMinute.ground;
    const stepKey = state.plan[0]?.key ?? "";
    return { owner: "reception", ...state.reception, officer: state.receivedBy, stepKey, cause, isRunning, ground };
  }
  const ground = law.regime.ground;
  const opinion = cause === "consulting" ? awaitedOpinion(state) : undefined;
  if (opinion !== undefined) return { owner: "consulted", ...opinion.to, officer: null, stepKey: state.step.key, cause, isRunning, ground };
  const member = isWaiting(state) ? awaitedMember(state) : undefined;
  if (member !== undefined) {
    const { agencyCode, unitCode, node } = member;
    return { owner: "agency", agencyCode, unitCode, officer: null, stepKey: node, cause, isRunning, ground };
  }
  return { owner: "agency", ...state.step.holder, officer: state.step.officer, stepKey: state.step.key, cause, isRunning, ground };
}

/** Of several opinions that are owed, the one that was due first is waited for. */
function awaitedOpinion(state: Dossier): Consultation | undefined {
  return state.consultations.filter((consultation) => consultation.answeredAt === null).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
}

/** Received at a counter of another agency, and the clock waits until the competent one gets the dossier. */
function isAwaitingCompetentAgency(state: Dossier): boolean {
  return state.status === "accepted" && state.receivedAt !== null && startsElsewhere(state.reception, state.plan, state.receivedAt);
}

/** The stretch of time that an event closed, with whose it was, as reports add it up: at most one row an event. */
export function closedIntervalRows(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const interval = closedInterval(before, event);
  if (interval === null || interval.to === null) return [];
  return [
    {
      sink: "app.clock_interval",
      row: {
        dossier_code: after.code,
        from_at: interval.from,
        to_at: interval.to,
        procedure_code: after.procedure.code,
        competent_agency: after.competentAgency,
        owner: interval.owner,
        agency: interval.agencyCode,
        unit: interval.unitCode,
        officer: interval.officer?.officerId ?? null,
        step_key: interval.stepKey,
        cause: interval.cause,
        is_running: interval.isRunning,
        amount: epochMsOf(interval.to) - epochMsOf(interval.from),
      },
    },
  ];
}
