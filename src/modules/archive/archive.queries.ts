import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import { stillValid } from "./archive.ts";
import type { ResultOrigin, ValidityKind } from "./archive.events.ts";

type Readable = Pick<Database, "kysely">;

/** A result as lists show it: nothing of its owner. */
export interface ResultView {
  readonly resultId: string;
  readonly origin: ResultOrigin;
  readonly resultCode: string;
  readonly name: string;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly issuedOn: CivilDate;
  readonly agency: string;
  readonly agencyName: string;
  readonly validTo: CivilDate | null;
  readonly validity: ValidityKind;
  readonly status: "active" | "replaced" | "revoked";
  readonly replacedBy: string | null;
  readonly revokedOn: CivilDate | null;
  readonly dossierCode: string | null;
  readonly file: { readonly kind: "issued_paper" | "attachment"; readonly id: string } | null;
  /** Whether it may be used on the day that was asked about. */
  readonly isValid: boolean;
}

/** Most results that one page shows. */
export const RESULTS_SHOWN_MAX = 100;
/** Most results of one owner that are offered for one paper, the latest first. */
const OFFERED_MAX = 5;

/** The columns of a result as lists show it. */
const VIEWED = sql`r.result_id as "resultId", r.origin, r.result_code as "resultCode", r.name, r.document_kind as "documentKind",
  r.document_number as "documentNumber", r.issued_on as "issuedOn", r.agency, r.agency_name as "agencyName", r.valid_from as "validFrom",
  r.valid_to as "validTo", r.validity, r.status, r.replaced_by as "replacedBy", r.revoked_on as "revokedOn", r.dossier_code as "dossierCode",
  r.file_kind as "fileKind", r.file_id as "fileId"`;

interface Row extends Omit<ResultView, "file" | "isValid"> {
  readonly validFrom: CivilDate;
  readonly fileKind: "issued_paper" | "attachment" | null;
  readonly fileId: string | null;
}

async function viewed({ kysely }: Readable, rest: RawBuilder<unknown>, day: CivilDate): Promise<readonly ResultView[]> {
  const { rows } = await sql<Row>`/* name: archive.results */ select ${VIEWED} from app.stored_result r ${rest}`.execute(kysely);
  return rows.map(({ fileKind, fileId, ...row }) => ({
    ...row,
    file: fileKind === null || fileId === null ? null : { kind: fileKind, id: fileId },
    isValid: stillValid({ status: row.status, data: row }, day),
  }));
}

/** The results of a person, and those that the person obtained for an organisation: active ones first, the latest first in each part. */
export function resultsOfOwner(db: Readable, personalId: string, day: CivilDate): Promise<readonly ResultView[]> {
  if (personalId === "") return Promise.resolve([]);
  const rest = sql`where r.owner_id = ${personalId} or r.obtained_by = ${personalId}
    order by r.status <> 'active', r.issued_on desc, r.result_id desc limit ${RESULTS_SHOWN_MAX}`;
  return viewed(db, rest, day);
}

/** Results of an owner that may be used on a day, of the kinds asked for, the latest first. */
export async function usableResults(
  db: Readable,
  asked: {
    readonly ownerId: string;
    /** Whose they must be, or who must have obtained them; anybody may where an officer asks for a dossier. */
    readonly viewerId: string | undefined;
    readonly resultCodes: readonly string[];
    readonly day: CivilDate;
  },
): Promise<readonly ResultView[]> {
  const { ownerId, viewerId, resultCodes, day } = asked;
  if (ownerId === "" || resultCodes.length === 0) return [];
  const rest = sql`where r.owner_id = ${ownerId} and r.result_code = any (${[...resultCodes]}::text[]) and r.status = 'active'
      and (r.valid_to is null or r.valid_to >= ${day}::date)
      and (${viewerId ?? null}::text is null or ${viewerId ?? null}::text in (r.owner_id, r.obtained_by))
    order by r.issued_on desc, r.result_id desc limit ${OFFERED_MAX * resultCodes.length}`;
  return (await viewed(db, rest, day)).filter(({ isValid }) => isValid);
}

/** What an officer looks for among the results that an agency keeps; an empty field asks for nothing. */
export interface ResultSearch {
  readonly agencies: readonly string[];
  readonly ownerId: string;
  readonly number: string;
  readonly words: string;
}

/** Results that agencies keep, by owner, by number or by words of their name; the latest first, and nothing of their owners. */
export function searchResults(db: Readable, search: ResultSearch, day: CivilDate): Promise<readonly ResultView[]> {
  const { ownerId, number, words } = search;
  const pattern = `%${words.replaceAll(/[\\%_]/gu, "\\$&")}%`;
  const rest = sql`where r.agency = any (${[...search.agencies]}::text[])
      and (${ownerId} = '' or r.owner_id = ${ownerId}) and (${number} = '' or r.document_number = ${number})
      and (${words} = '' or r.name ilike ${pattern})
    order by r.recorded_at desc, r.result_id limit ${RESULTS_SHOWN_MAX}`;
  return viewed(db, rest, day);
}

/** Results that an agency keeps under a number already: whoever digitises asks before keeping another. */
export function resultsByNumber(
  db: Readable,
  asked: { readonly agencyCode: string; readonly documentNumber: string; readonly day: CivilDate },
): Promise<readonly ResultView[]> {
  if (asked.documentNumber === "") return Promise.resolve([]);
  const rest = sql`where r.agency = ${asked.agencyCode} and r.document_number = ${asked.documentNumber}
    order by r.recorded_at desc limit ${RESULTS_SHOWN_MAX}`;
  return viewed(db, rest, asked.day);
}

/** How many results agencies keep, by where they stand today. */
export interface StandingCounts {
  readonly valid: number;
  readonly expired: number;
  readonly replaced: number;
  readonly revoked: number;
}

/** Where the results that agencies keep stand today. */
export async function standingCounts({ kysely }: Readable, agencies: readonly string[], day: CivilDate): Promise<StandingCounts> {
  const { rows } = await sql<StandingCounts>`/* name: archive.standing */ select
      count(*) filter (where status = 'active' and (valid_to is null or valid_to >= ${day}::date))::int as valid,
      count(*) filter (where status = 'active' and valid_to < ${day}::date)::int as expired,
      count(*) filter (where status = 'replaced')::int as replaced,
      count(*) filter (where status = 'revoked')::int as revoked
    from app.stored_result where agency = any (${[...agencies]}::text[])`.execute(kysely);
  return rows[0] ?? { valid: 0, expired: 0, replaced: 0, revoked: 0 };
}

/** By which ways papers came that need not have been asked for, of one procedure. */
export interface PaperWays {
  readonly procedure: string;
  readonly store: number;
  readonly database: number;
  readonly upload: number;
  readonly paper: number;
  /** Handed in although the store had it. */
  readonly needless: number;
  /** Asked for although the store or a database had it. */
  readonly askedAgain: number;
}

/** Most procedures that the figures name. */
const PROCEDURES_MAX = 50;

/** Ways of papers by procedure, from the counters of the commits; the most asked again first. */
export async function paperWays({ kysely }: Readable, agencies: readonly string[]): Promise<readonly PaperWays[]> {
  const { rows } = await sql<PaperWays>`/* name: archive.paper_ways */ select procedure,
      sum(amount) filter (where counter = 'papers.store')::int as store,
      sum(amount) filter (where counter = 'papers.database')::int as database,
      sum(amount) filter (where counter = 'papers.upload')::int as upload,
      sum(amount) filter (where counter = 'papers.paper')::int as paper,
      sum(amount) filter (where counter = 'papers.needless')::int as needless,
      sum(amount) filter (where counter = 'papers.asked_again')::int as "askedAgain"
    from measure.figure where counter like 'papers.%' and agency = any (${[...agencies]}::text[])
    group by procedure order by "askedAgain" desc nulls last, procedure limit ${PROCEDURES_MAX}`.execute(kysely);
  return rows.map((row) => ({
    procedure: row.procedure,
    store: row.store ?? 0,
    database: row.database ?? 0,
    upload: row.upload ?? 0,
    paper: row.paper ?? 0,
    needless: row.needless ?? 0,
    askedAgain: row.askedAgain ?? 0,
  }));
}
