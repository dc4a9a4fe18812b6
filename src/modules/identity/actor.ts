import type { Brand } from "#kernel/brand";
import { parseUuid, type ActorRef } from "#kernel/id";
import type { CivilDate, Instant } from "#kernel/instant";
import type { AgencyCode, OfficerId, Position, Role, UnitCode } from "#modules/organisation";
import type { SigningForm } from "./roster.ts";

/** An official's account: what signs in. The officer is the person in office; an account belongs to one officer. */
export type AccountId = Brand<string, "AccountId">;

/** A citizen or business known by a verified personal identification number. */
export type CitizenId = Brand<string, "CitizenId">;

/** Personal identification number (số định danh cá nhân): 12 digits. */
export type PersonalId = Brand<string, "PersonalId">;

/** Reads an account id; undefined when it is not one. */
export function parseAccountId(text: string): AccountId | undefined {
  return parseUuid(text) as string | undefined as AccountId | undefined;
}

/** Reads a citizen id; undefined when it is not one. */
export function parseCitizenId(text: string): CitizenId | undefined {
  return parseUuid(text) as string | undefined as CitizenId | undefined;
}

/** Reads a personal identification number: 12 digits (Luật Căn cước 26/2023/QH15 Điều 12). */
export function parsePersonalId(text: string): PersonalId | undefined {
  const digits = text.replace(/[\s.]/gu, "");
  return /^\d{12}$/u.test(digits) ? (digits as PersonalId) : undefined;
}

/** A post in force at the moment of acting. */
export interface ActorPost {
  readonly unitCode: UnitCode;
  readonly agencyCode: AgencyCode;
  readonly position: Position;
  readonly roles: readonly Role[];
  /** Of a deputy who was given charge of certain fields: nothing else is signed by virtue of this post. Absent: whatever the head signs. */
  readonly remit?: PostRemit;
}

/** The fields and procedures of a deputy's charge, and the document that says so. */
export interface PostRemit {
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: { readonly number: string; readonly on: CivilDate };
}

/** Somebody for whom an officer stands in now: the whole work of an officer who is away, or a part of what a head signs. */
export interface StandIn {
  /** The absence or the delegation by which it is so. */
  readonly id: string;
  readonly principalId: OfficerId;
  readonly principalName: string;
  /** What the principal holds today; once nothing is held there is nothing to stand in for. */
  readonly posts: readonly ActorPost[];
  readonly agencyCode: AgencyCode;
  readonly from: Instant;
  /** The first moment at which it is over. */
  readonly until: Instant;
  /** Null when it is cover for an absence. */
  readonly signing: SigningMandate | null;
}

/** What may be signed for the principal, how, and by which document. */
export interface SigningMandate {
  readonly form: SigningForm;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document: { readonly number: string; readonly on: CivilDate };
}

/** An officer signed in, with the posts in force today. */
export interface OfficerActor {
  readonly kind: "officer";
  readonly officerId: OfficerId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly posts: readonly ActorPost[];
  /** For whom the officer stands in at this moment. */
  readonly standIns?: readonly StandIn[];
}

/** A citizen signed in. */
export interface CitizenActor {
  readonly kind: "citizen";
  readonly citizenId: CitizenId;
  readonly name: string;
  readonly personalId?: PersonalId;
}

/** Somebody who has not signed in. */
export interface AnonymousActor {
  readonly kind: "anonymous";
}

/** The machine itself: a background job, or the command line of whoever keeps the machine. */
export interface SystemActor {
  readonly kind: "system";
  readonly job: string;
}

/** Who acts. */
export type Actor = OfficerActor | CitizenActor | AnonymousActor | SystemActor;

/** Agencies in which somebody has a post, the first one first; none for anybody but an officer. */
export function agenciesOf(actor: Actor): readonly AgencyCode[] {
  return actor.kind === "officer" ? [...new Set(actor.posts.map(({ agencyCode }) => agencyCode))] : [];
}

/** The actor as the ledger writes it. */
export function actorRefOf(actor: Actor): ActorRef {
  switch (actor.kind) {
    case "officer":
      return `officer:${actor.officerId}` as ActorRef;
    case "citizen":
      return `citizen:${actor.citizenId}` as ActorRef;
    case "anonymous":
      return "anonymous:-" as ActorRef;
    case "system":
      return `system:${actor.job}` as ActorRef;
  }
}
