import type { Instant } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { organisationTextVi, type AgencyCode, type Position, type UnitCode } from "#modules/organisation";
import type { ActorPost, OfficerActor, SigningMandate } from "./actor.ts";
import { authorise } from "./authorise.ts";
import { isAt, type SigningForm } from "./roster.ts";

/** What is signed: of which agency, in which field, by which procedure. */
export interface SigningMatter {
  readonly agencyCode: string;
  readonly procedureCode: string;
  readonly field: string;
}

/**
 * In what capacity somebody signs (quyền hạn, chức vụ của người ký: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 7): in their own name, for
 * the head, by order or by authorisation; and for a body that decides together, on its behalf (TM.).
 */
export interface SigningCapacity {
  /** Null for the head of the agency. */
  readonly form: SigningForm | null;
  /** The agency decides as a body: "TM. ỦY BAN NHÂN DÂN" stands above. */
  readonly isForBody: boolean;
  /** The position for which it is signed; null for the head of the agency. */
  readonly principal: Position | null;
  readonly position: Position;
  readonly agencyCode: AgencyCode;
  readonly unitCode: UnitCode;
  /** By which delegation and document; null when it comes with the post. */
  readonly delegation: { readonly id: string; readonly document: SigningMandate["document"] } | null;
}

/** Whoever stands first in an agency, by the position of whoever is the deputy. */
const HEAD_OF_DEPUTY: Readonly<Partial<Record<Position, Position>>> = {
  vice_chairperson: "chairperson",
  deputy_director: "director",
  centre_deputy_director: "centre_director",
};

/** Whether whoever holds this position is a deputy, who signs for the head. */
export function isDeputy(position: Position): boolean {
  return HEAD_OF_DEPUTY[position] !== undefined;
}

/** A people's committee decides as a body (Luật Tổ chức chính quyền địa phương 72/2025/QH15); a department or a police force by its head. */
const OF_A_BODY: ReadonlySet<Position> = new Set<Position>(["chairperson", "vice_chairperson"]);

/**
 * In what capacity an officer signs a matter at a moment: by the own post first, else by a delegation in force. Pure: the officer comes with the
 * stand-ins of the moment. Problems: `identity.not_permitted`, `identity.outside_remit`, as `authorise` says.
 */
export function signingCapacity(actor: OfficerActor, matter: SigningMatter, now: Instant): SigningCapacity | Problem {
  const agencyCode = matter.agencyCode as AgencyCode;
  const resource = { places: [{ agencyCode, unitCode: null }], matter };
  for (const post of actor.posts) {
    if (!isProblem(authorise({ ...actor, posts: [post], standIns: [] }, "dossier.sign", resource))) return byPost(post);
  }
  for (const standIn of actor.standIns ?? []) {
    if (standIn.signing === null || !isAt(standIn, now)) continue;
    if (isProblem(authorise({ ...actor, posts: [], standIns: [standIn] }, "dossier.sign", resource))) continue;
    const principal = standIn.posts.find(({ roles }) => roles.includes("agency_leader"));
    const post = actor.posts.find((own) => own.agencyCode === standIn.agencyCode) ?? actor.posts[0];
    if (principal === undefined || post === undefined) continue;
    const { form, document } = standIn.signing;
    return {
      form,
      // By order and by authorisation one signs for the head; a deputy also for the body.
      isForBody: form === "KT" && OF_A_BODY.has(principal.position),
      principal: principal.position,
      position: post.position,
      agencyCode: standIn.agencyCode,
      unitCode: post.unitCode,
      delegation: { id: standIn.id, document },
    };
  }
  const decision = authorise({ ...actor, standIns: [] }, "dossier.sign", resource);
  return isProblem(decision) ? decision : problem("identity.not_permitted", { permission: "dossier.sign" });
}

function byPost({ position, agencyCode, unitCode }: ActorPost): SigningCapacity {
  const principal = HEAD_OF_DEPUTY[position] ?? null;
  return {
    form: principal === null ? null : "KT",
    isForBody: OF_A_BODY.has(position),
    principal,
    position,
    agencyCode,
    unitCode,
    delegation: null,
  };
}

/**
 * The lines above the signature on a paper, as printed: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. Papers are written in
 * Vietnamese. `unitName` gives the unit of a head who signs by order or authorisation.
 */
export function signatureLines(
  { form, isForBody, principal, position }: SigningCapacity,
  unitName: string | null = null,
): readonly string[] {
  const { positions, agencyKinds } = organisationTextVi;
  const title = (held: Position): string => positions[held];
  const own = form === "TL" || form === "TUQ" ? titleWithUnit(position, unitName) : title(position);
  const lines = [
    ...(isForBody ? [`TM. ${agencyKinds.peoples_committee}`] : []),
    ...(form === null || principal === null ? [] : [`${form}. ${title(principal)}`]),
    own,
  ];
  return lines.map((line) => line.toLocaleUpperCase("vi"));
}

/** "Trưởng phòng" of "Phòng Kinh tế" is "Trưởng Phòng Kinh tế"; whoever heads the office is "Chánh Văn phòng" and needs no more. */
function titleWithUnit(position: Position, unitName: string | null): string {
  const title = organisationTextVi.positions[position];
  return unitName === null || position !== "division_head" ? title : `${title.slice(0, title.lastIndexOf(" "))} ${unitName}`;
}
