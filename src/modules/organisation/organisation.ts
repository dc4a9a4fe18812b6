import type { Brand } from "#kernel/brand";
import type { CivilDate } from "#kernel/instant";
import { parseUuid } from "#kernel/id";

/** Code of an agency after Quyết định 20/2020/QĐ-TTg Điều 4: level-1 code first, groups grow to the right (`H99.10`). */
export type AgencyCode = Brand<string, "AgencyCode">;

/** Code of a unit inside an agency (`H99.10.2`), or the agency's own code for a post in the agency itself. */
export type UnitCode = Brand<string, "UnitCode">;

/** An officer's id: a person in public office, whatever posts or accounts they hold over time. */
export type OfficerId = Brand<string, "OfficerId">;

/** A post's id: one officer in one unit with one position from a day until a day. */
export type PostId = Brand<string, "PostId">;

/** Quyết định 20/2020/QĐ-TTg Điều 4: at most 35 characters, first group one letter A–Y and two digits. */
const CODE_PATTERN = /^[A-Y]\d{2}(?:\.[0-9A-Z]+)*$/u;
const CODE_LENGTH_MAX = 35;

/** Reads an agency code; undefined when it is not one. */
export function parseAgencyCode(text: string): AgencyCode | undefined {
  return isOrganisationCode(text) ? (text as AgencyCode) : undefined;
}

/** Reads a unit code; undefined when it is not one. */
export function parseUnitCode(text: string): UnitCode | undefined {
  return isOrganisationCode(text) ? (text as UnitCode) : undefined;
}

/** Reads an officer id; undefined when it is not one. */
export function parseOfficerId(text: string): OfficerId | undefined {
  return parseUuid(text) as string | undefined as OfficerId | undefined;
}

/** Reads a post id; undefined when it is not one. */
export function parsePostId(text: string): PostId | undefined {
  return parseUuid(text) as string | undefined as PostId | undefined;
}

/** The agency seen as its own unit: leaders hold their posts in the agency itself, not in one of its divisions. */
export function ownUnitOf(agencyCode: AgencyCode): UnitCode {
  return agencyCode as string as UnitCode;
}

/** Level-1 code of an agency or unit: the province (`H99` of `H99.10.2`). */
export function levelOneCodeOf(code: AgencyCode | UnitCode): string {
  return code.slice(0, 3);
}

function isOrganisationCode(text: string): boolean {
  return text.length <= CODE_LENGTH_MAX && CODE_PATTERN.test(text);
}

/** Where an agency stands. Two tiers since 2025-07-01; `district` is kept for what happened before. */
export const AGENCY_LEVELS = ["province", "district", "commune"] as const;
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];

/** What an agency is. */
export const AGENCY_KINDS = ["peoples_committee", "department", "service_centre", "vertical_agency", "public_service_unit"] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/**
 * What a unit is for; a one-stop unit (Bộ phận Một cửa) is where dossiers come in and outcomes go out. A commune has two
 * divisions with fields of their own (Nghị định 150/2025/NĐ-CP): a process that names one must not land on the other.
 */
export const UNIT_KINDS = ["leadership", "one_stop", "office", "division", "economic_division", "culture_division", "police"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Days on which something holds: from `from` up to and including the day before `until`; no `until` means open. */
export interface Validity {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

/** Whether something holds on a day. */
export function isValidOn(validity: Validity, day: CivilDate): boolean {
  return validity.from <= day && (validity.until === null || day < validity.until);
}

/** An agency (cơ quan) as it stands on a day. */
export interface Agency {
  readonly code: AgencyCode;
  readonly name: string;
  /** Official English name; empty when there is none, and then the Vietnamese one stands. */
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentCode: AgencyCode | null;
  readonly validity: Validity;
  /** Its outcomes are signed with a key; a signature in ink is not recorded. */
  readonly mustSignByKey: boolean;
}

/** A unit (đơn vị) of an agency as it stands on a day. */
export interface Unit {
  readonly code: UnitCode;
  readonly agencyCode: AgencyCode;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  readonly validity: Validity;
}

/** Position (chức vụ) held in a post; what one may do comes from the post's roles, not from the position. */
export const POSITIONS = [
  "chairperson",
  "vice_chairperson",
  "director",
  "deputy_director",
  "office_chief",
  "deputy_office_chief",
  "division_head",
  "deputy_division_head",
  "centre_director",
  "centre_deputy_director",
  "police_chief",
  "specialist",
  "counter_officer",
  "clerk",
  "police_officer",
  "administrator",
] as const;
export type Position = (typeof POSITIONS)[number];

/** Role: a bundle of permissions that comes with a post (rows of the permission table in `identity`). */
export const ROLES = [
  "reception",
  "case_officer",
  "unit_head",
  "agency_leader",
  "clerk",
  "reform_office",
  "procedure_admin",
  "system_admin",
  "operator",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

/** One officer in one unit from a day until a day, with what comes with it. */
export interface Post {
  readonly postId: PostId;
  readonly officerId: OfficerId;
  readonly agencyCode: AgencyCode;
  readonly unitCode: UnitCode;
  readonly position: Position;
  readonly roles: readonly Role[];
  readonly validity: Validity;
}

/** An officer (cán bộ, công chức, viên chức) with the posts they hold and held. */
export interface Officer {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly posts: readonly Post[];
}
