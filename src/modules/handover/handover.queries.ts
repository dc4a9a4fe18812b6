import { sql } from "kysely";

import type { Instant } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import type { LineOutcome } from "./handover.ts";
import type { HandoverContent } from "./handover.events.ts";

type Reader = Pick<Database, "kysely">;

/** Lists of one page. */
export const LISTS_MAX = 50;

/** The last number that an agency has given to a list in a year; 0 before the first. */
export async function lastListNumber({ kysely }: Reader, agencyCode: string, year: number): Promise<number> {
  const row = await kysely
    .selectFrom("app.handover_list")
    .select((eb) => eb.fn.max("number").as("last"))
    .where("agency", "=", agencyCode)
    .where("year", "=", year)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** A list as one line of a table. */
export interface ListRow {
  readonly listId: string;
  readonly number: number;
  readonly year: number;
  readonly content: HandoverContent;
  readonly fromUnit: string;
  readonly toUnit: string | null;
  readonly carrier: string | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly runBy: Instant | null;
  readonly lines: number;
  readonly waiting: number;
  readonly taken: number;
  readonly missing: number;
  readonly struck: number;
  readonly unsettled: number;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
}

const COLUMNS = sql.raw(`l.list_id as "listId", l.number, l.year, l.content, l.from_unit as "fromUnit", l.to_unit as "toUnit", l.carrier,
  l.made_at as "madeAt", l.made_by as "madeBy", l.run_by as "runBy", l.line_count as lines, l.waiting_count as waiting, l.taken_count as taken,
  l.missing_count as missing, l.struck_count as struck, l.unsettled_count as unsettled, l.answered_at as "answeredAt",
  l.answered_by as "answeredBy"`);

export interface ListFilter {
  /** Units of whoever asks: as giver or as receiver. */
  readonly units: readonly string[];
  readonly isOpenOnly?: boolean;
  readonly before?: { readonly madeAt: Instant; readonly listId: string } | undefined;
  readonly limit?: number;
}

/** Lists that units gave or get, newest first, paged by keyset. */
export async function listLists({ kysely }: Reader, filter: ListFilter): Promise<readonly ListRow[]> {
  const units = sql`${[...filter.units]}::text[]`;
  const { before } = filter;
  const isBefore = before === undefined ? sql`true` : sql`(l.made_at, l.list_id) < (${before.madeAt}::timestamptz, ${before.listId})`;
  const isOpen = filter.isOpenOnly === true ? sql`l.waiting_count + l.unsettled_count > 0` : sql`true`;
  const { rows } = await sql<ListRow>`/* name: handover.lists */
    select ${COLUMNS} from app.handover_list l
    where (l.from_unit = any(${units}) or l.to_unit = any(${units})) and ${isOpen} and ${isBefore}
    order by l.made_at desc, l.list_id desc limit ${Math.min(filter.limit ?? LISTS_MAX, LISTS_MAX)}`.execute(kysely);
  return rows;
}

/** Lists with confirmed lines whose dossiers have not been moved. */
export async function unsettledLists({ kysely }: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly listId: string }>`/* name: handover.unsettled */
    select l.list_id as "listId" from app.handover_list l where l.unsettled_count > 0 order by l.made_at limit 500`.execute(kysely);
  return rows.map(({ listId }) => listId);
}

/** What a list's lines are called, for the screen and the print. */
export interface LineNames {
  readonly code: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  /** Null once erased. */
  readonly applicantName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly dueOn: string | null;
}

/** Names of the dossiers of a list in one statement. */
export async function lineNames({ kysely }: Reader, codes: readonly string[]): Promise<ReadonlyMap<string, LineNames>> {
  const { rows } = await sql<LineNames>`/* name: handover.line_names */
    select d.code, d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn", d.applicant_name as "applicantName",
      p.data -> 'applicant' ->> 'address' as address, p.data -> 'applicant' ->> 'phone' as phone, d.promised_on as "dueOn"
    from app.dossier d left join ledger.personal p on p.stream_id = 'dossier:' || d.code and p.version = 1
    where d.code = any(${[...codes]}::text[])`.execute(kysely);
  return new Map(rows.map((row) => [row.code, row]));
}

/** The lists that a dossier stood on, oldest first. */
export interface DossierLine {
  readonly listId: string;
  readonly number: number;
  readonly year: number;
  readonly content: HandoverContent;
  readonly fromUnit: string;
  readonly toUnit: string | null;
  readonly carrier: string | null;
  readonly madeAt: Instant;
  readonly outcome: LineOutcome;
  readonly settled: "no" | "moved" | "left";
  readonly answeredAt: Instant | null;
}

/** Where a dossier's paper went by list. */
export async function linesOfDossier({ kysely }: Reader, code: string): Promise<readonly DossierLine[]> {
  const { rows } = await sql<DossierLine>`/* name: handover.dossier_lines */
    select l.list_id as "listId", l.number, l.year, l.content, l.from_unit as "fromUnit", l.to_unit as "toUnit", l.carrier, l.made_at as "madeAt",
      n.outcome, n.settled, n.answered_at as "answeredAt"
    from app.handover_line n join app.handover_list l using (list_id)
    where n.dossier_code = ${code} order by l.made_at, l.list_id limit 50`.execute(kysely);
  return rows;
}

/** Open lists on which outcomes of these dossiers are coming or going: they are confirmed before anybody returns them. */
export async function openResultLists({ kysely }: Reader, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ readonly code: string; readonly listId: string }>`/* name: handover.open_results */
    select n.dossier_code as code, n.list_id as "listId" from app.handover_line n
    where n.dossier_code = any(${[...codes]}::text[]) and n.outcome = 'waiting' and n.content in ('result', 'post')`.execute(kysely);
  return new Map(rows.map(({ code, listId }) => [code, listId]));
}

/** Lines that say their dossier was moved while the dossier does not; none when all is well. */
export async function unprovenLines({ kysely }: Reader): Promise<readonly { readonly list: string; readonly code: string }[]> {
  const { rows } = await sql<{ readonly list: string; readonly code: string }>`/* name: handover.unproven */
    select n.list_id as list, n.dossier_code as code from app.handover_line n
    where n.settled = 'moved' and not exists (
      select from ledger.event e
      where e.stream_id = 'dossier:' || n.dossier_code and e.kind in ('dossier.forwarded', 'dossier.papers_handed_over', 'dossier.posted')
        and e.payload -> 'list' ->> 'id' = n.list_id
    ) order by 1, 2 limit 50`.execute(kysely);
  return rows;
}
