import { civilDateOf, epochMsOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem, type Problem } from "#kernel/problem";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import type { AgencyCode, OfficerId } from "#modules/organisation";
import { rosterEvents, type RosterEventKind, type RosterPayload, type SIGNING_FORMS } from "./roster.events.ts";

/** KT.: a deputy for the head; TL.: the head of a unit by order; TUQ.: by authorisation, in writing, limited in time and matter. */
export type SigningForm = (typeof SIGNING_FORMS)[number];

/** A time in which an officer is away and somebody of the agency stands in: from a moment up to, and not including, another. */
export interface Absence {
  readonly absenceId: string;
  readonly agencyCode: AgencyCode;
  readonly officerId: OfficerId;
  readonly coverId: OfficerId;
  readonly from: Instant;
  /** Earlier than first recorded when somebody came back earlier; the same as `from` when nobody went. */
  readonly until: Instant;
}

/** What somebody may sign for the head of an agency, by which document, from a moment up to, and not including, another. */
export interface SigningDelegation {
  readonly delegationId: string;
  readonly agencyCode: AgencyCode;
  readonly form: SigningForm;
  readonly principalId: OfficerId;
  readonly delegateId: OfficerId;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: { readonly number: string; readonly on: CivilDate };
  readonly from: Instant;
  readonly until: Instant;
}

/** What a deputy was given charge of, by which document, since when. */
export interface Remit {
  readonly agencyCode: AgencyCode;
  readonly officerId: OfficerId;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: { readonly number: string; readonly on: CivilDate };
  readonly assignedAt: Instant;
  readonly isInForce: boolean;
}

/** Who stands in for whom in an agency: the fold of `roster:AGENCY`. */
export interface Roster {
  readonly absences: readonly Absence[];
  readonly delegations: readonly SigningDelegation[];
  /** At most one of each deputy; the one that was lifted last stays to be seen. */
  readonly remits: readonly Remit[];
}

/** The stream of an agency's roster. */
export function rosterStream(agencyCode: AgencyCode): StreamId {
  return `roster:${agencyCode}` as StreamId;
}

function foldRoster(state: Roster, event: LedgerEvent): Roster {
  switch (event.kind as RosterEventKind) {
    case "roster.absence_recorded":
      return { ...state, absences: [...state.absences, event.payload as unknown as Absence] };
    case "roster.absence_ended": {
      const { absenceId, at } = event.payload as RosterPayload<"roster.absence_ended">;
      const until = at as Instant;
      return { ...state, absences: state.absences.map((one) => (one.absenceId === absenceId ? { ...one, until } : one)) };
    }
    case "roster.remit_assigned": {
      const told = event.payload as unknown as Omit<Remit, "assignedAt" | "isInForce">;
      const assigned: Remit = { ...told, assignedAt: event.at, isInForce: true };
      return { ...state, remits: [...state.remits.filter(({ officerId }) => officerId !== assigned.officerId), assigned] };
    }
    case "roster.remit_lifted": {
      const { officerId } = event.payload as RosterPayload<"roster.remit_lifted">;
      return { ...state, remits: state.remits.map((one) => (one.officerId === officerId ? { ...one, isInForce: false } : one)) };
    }
    case "roster.signing_delegated":
      return { ...state, delegations: [...state.delegations, event.payload as unknown as SigningDelegation] };
    case "roster.delegation_revoked": {
      const { delegationId, at } = event.payload as RosterPayload<"roster.delegation_revoked">;
      const until = at as Instant;
      return { ...state, delegations: state.delegations.map((one) => (one.delegationId === delegationId ? { ...one, until } : one)) };
    }
  }
}

function projectRoster({ absences, delegations, remits }: Roster): readonly Effect[] {
  return [
    ...absences.map(({ absenceId, agencyCode, officerId, coverId, from, until }) => ({
      sink: "app.absence",
      row: { absence_id: absenceId, agency_code: agencyCode, officer_id: officerId, cover_id: coverId, starts_at: from, ends_at: until },
    })),
    ...delegations.map((one) => ({
      sink: "app.signing_delegation",
      row: {
        delegation_id: one.delegationId,
        agency_code: one.agencyCode,
        form: one.form,
        principal_id: one.principalId,
        delegate_id: one.delegateId,
        fields: one.fields,
        procedures: one.procedures,
        document_number: one.document.number,
        document_on: one.document.on,
        starts_at: one.from,
        ends_at: one.until,
      },
    })),
    ...remits.map((one) => ({
      sink: "app.signing_remit",
      row: {
        agency_code: one.agencyCode,
        officer_id: one.officerId,
        fields: one.fields,
        procedures: one.procedures,
        document_number: one.document.number,
        document_on: one.document.on,
        assigned_at: one.assignedAt,
        is_in_force: one.isInForce,
      },
    })),
  ];
}

/** What the ledger must know of rosters. */
export const rosterStreamType: StreamType<Roster> = {
  kind: "roster",
  events: rosterEvents,
  initial: { absences: [], delegations: [], remits: [] },
  fold: foldRoster,
  project: projectRoster,
  tally: () => [],
};

/** Longest time away with one cover: a maternity leave (Bộ luật Lao động 45/2019/QH14, Điều 139: six months). Who is away longer is covered anew. */
const ABSENCE_DAYS_MAX = 190;
/** A delegation names its end; whoever signs for years is appointed. */
const DELEGATION_DAYS_MAX = 366;

const MS_A_DAY = 86_400_000;

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Whether two times have a moment in common. */
export function isOverlapping(one: Span, other: Span): boolean {
  return one.from < other.until && other.from < one.until;
}

/** Whether something is in force at a moment. */
export function isAt({ from, until }: Span, now: Instant): boolean {
  return from <= now && now < until;
}

/** Somebody as far as standing in depends on it. */
export interface RosterPerson {
  readonly officerId: OfficerId;
  readonly name: string;
  /** Holds a post in the agency on every day of the time. */
  readonly isThere: boolean;
}

/** Why an absence cannot be recorded; undefined when it can. Everybody concerned is named. */
export function absenceRefusal(
  { absences }: Roster,
  absence: Absence,
  { now, officer, cover, nameOf }: { now: Instant; officer: RosterPerson; cover: RosterPerson; nameOf: (officerId: OfficerId) => string },
): Problem | undefined {
  const spanned = spanRefusal(absence, now, ABSENCE_DAYS_MAX);
  if (spanned !== undefined) return spanned;
  if (!officer.isThere) return problem("identity.absence_without_post", { officer: officer.name });
  if (absence.coverId === absence.officerId) return problem("identity.cover_is_oneself", { officer: officer.name });
  if (!cover.isThere) return problem("identity.cover_not_there", { cover: cover.name });
  const meanwhile = absences.filter((other) => isOverlapping(other, absence));
  const told = (other: Absence) => ({ from: other.from, until: other.until });
  const own = meanwhile.find((other) => other.officerId === absence.officerId);
  if (own !== undefined) return problem("identity.absence_overlaps", { officer: officer.name, ...told(own) });
  const away = meanwhile.find((other) => other.officerId === absence.coverId);
  if (away !== undefined) return problem("identity.cover_absent", { cover: cover.name, ...told(away) });
  const covered = meanwhile.find((other) => other.coverId === absence.officerId);
  if (covered === undefined) return undefined;
  return problem("identity.covering_meanwhile", { officer: officer.name, absent: nameOf(covered.officerId), ...told(covered) });
}

/** Why a delegation cannot be recorded; undefined when it can. Who may be named in which form is the caller's to say. */
export function delegationRefusal({ delegations }: Roster, wanted: SigningDelegation, now: Instant): Problem | undefined {
  const spanned = spanRefusal(wanted, now, DELEGATION_DAYS_MAX);
  if (spanned !== undefined) return spanned;
  // Nghị định 30/2020/NĐ-CP, Điều 13.3: in writing, limited in time and in matter.
  if (wanted.fields.length + wanted.procedures.length === 0) return problem("identity.delegation_unlimited");
  if (wanted.delegateId === wanted.principalId) return problem("identity.delegation_to_oneself");
  const twin = delegations.find(
    (other) => other.delegateId === wanted.delegateId && isOverlapping(other, wanted) && isSharingMatter(other, wanted),
  );
  return twin === undefined
    ? undefined
    : problem("identity.delegation_overlaps", { document: twin.document.number, from: twin.from, until: twin.until });
}

function isSharingMatter(one: SigningDelegation, other: SigningDelegation): boolean {
  return one.fields.some((field) => other.fields.includes(field)) || one.procedures.some((code) => other.procedures.includes(code));
}

function spanRefusal({ from, until }: Span, now: Instant, daysMax: number): Problem | undefined {
  // What was so on an earlier day is over: nobody is made absent, nor given a signature, after the fact.
  if (until <= from || until <= now || civilDateOf(from) < civilDateOf(now)) return problem("identity.span_out_of_order", { from, until });
  const days = (epochMsOf(until) - epochMsOf(from)) / MS_A_DAY;
  return days > daysMax ? problem("identity.span_too_long", { days: daysMax }) : undefined;
}
