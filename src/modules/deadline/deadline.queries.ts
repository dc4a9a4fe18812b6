import { sql } from "kysely";
import type { CivilDate, Instant } from "#kernel/instant";
import type { DossierCode, DossierDue } from "#modules/dossier";
import type { Database } from "#platform/db/pool";
import type { DeadlineShift } from "./deadline.ts";

type Reader = Pick<Database, "kysely">;

/** A deadline that runs: nothing has been decided yet. */
export interface OpenDeadline {
  readonly code: DossierCode;
  readonly competent_agency: string;
  readonly procedure_code: string;
  readonly promised_on: CivilDate;
  readonly due_basis: DossierDue;
}

/** Rows of one FETCH: large enough that round trips do not count, small enough that two of them are no burden. */
const CHUNK_SIZE = 10_000;

/**
 * Every open deadline from a day on, by day and code, in chunks: one snapshot of the database from the first to the last, so that a dossier
 * that changes meanwhile is neither missed nor seen twice. Earlier dates cannot be touched by a change of later days.
 */
export async function eachOpenDeadline(
  db: Reader,
  from: CivilDate,
  take: (chunk: readonly OpenDeadline[]) => Promise<void> | void,
): Promise<void> {
  await db.kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      await sql`declare open_deadline no scroll cursor for
        select code, competent_agency, procedure_code, promised_on, due_basis from app.dossier
         where due_on >= ${from}::date and due_on is not null and resolved_at is null and ended_at is null
         order by due_on, code`.execute(transaction);
      const fetched = sql<OpenDeadline>`fetch forward ${sql.lit(CHUNK_SIZE)} from open_deadline`;
      // The next chunk is on its way while this one is computed.
      let next = fetched.execute(transaction);
      for (;;) {
        const { rows } = await next;
        if (rows.length === 0) return;
        next = fetched.execute(transaction);
        next.catch(() => undefined);
        await take(rows);
      }
    });
}

/** Where a page of the list of open deadlines goes on. */
export interface DeadlineCursor {
  readonly dueOn: CivilDate;
  readonly code: string;
}

/** One page of open deadlines after a place in the list. */
export async function listOpenDeadlines(db: Reader, after: DeadlineCursor, limit: number): Promise<readonly OpenDeadline[]> {
  const { rows } = await sql<OpenDeadline>`
    select code, competent_agency, procedure_code, promised_on, due_basis from app.dossier
     where (due_on, code) > (${after.dueOn}::date, ${after.code}) and due_on is not null and resolved_at is null and ended_at is null
     order by due_on, code limit ${limit}`.execute(db.kysely);
  return rows;
}

/** A line of the list as it was kept, with what has become of it. */
export interface KeptShift extends DeadlineShift {
  readonly outcome: "moved" | "unneeded" | null;
  readonly wasListed: boolean;
}

/** One page of a decree's list, by previous day and code. */
export async function listShifts(
  db: Reader,
  decreeId: string,
  page: { readonly after: DeadlineCursor | undefined; readonly limit: number },
): Promise<readonly KeptShift[]> {
  const { after, limit } = page;
  let query = db.kysely.selectFrom("app.deadline_shift").selectAll().where("decree_id", "=", decreeId);
  if (after !== undefined) query = query.where(sql<boolean>`(previous_on, dossier_code) > (${after.dueOn}::date, ${after.code})`);
  const rows = await query.orderBy("previous_on").orderBy("dossier_code").limit(limit).execute();
  return rows.map((row) => ({
    code: row.dossier_code as DossierCode,
    agency: row.agency,
    procedureCode: row.procedure_code,
    previousAt: row.previous_at,
    previousOn: row.previous_on,
    dueAt: row.due_at,
    dueOn: row.due_on,
    promisedBefore: row.promised_before,
    promisedOn: row.promised_on,
    outcome: row.outcome as KeptShift["outcome"],
    wasListed: row.was_listed,
  }));
}

/** How far a decree has been carried out. */
export interface ShiftProgress {
  readonly listed: number;
  readonly open: number;
  readonly moved: number;
  readonly unneeded: number;
  readonly announced: number;
  readonly foundLater: number;
}

/** Counts a decree's list by what has become of its lines. */
export async function shiftProgress(db: Reader, decreeId: string): Promise<ShiftProgress> {
  const { rows } = await sql<ShiftProgress>`
    select count(*) filter (where was_listed)::int as listed,
           count(*) filter (where outcome is null)::int as open,
           count(*) filter (where outcome = 'moved')::int as moved,
           count(*) filter (where outcome = 'unneeded')::int as unneeded,
           count(*) filter (where promised_on > promised_before and outcome is distinct from 'unneeded')::int as announced,
           count(*) filter (where not was_listed)::int as "foundLater"
      from app.deadline_shift where decree_id = ${decreeId}`.execute(db.kysely);
  return rows[0] ?? { listed: 0, open: 0, moved: 0, unneeded: 0, announced: 0, foundLater: 0 };
}

/** Decrees that are applied and whose list is not carried out to its end, the earliest first. */
export async function unfinishedDecrees(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly decree_id: string }>`
    select d.decree_id from app.calendar_decree d
     where exists (select from app.deadline_shift s where s.decree_id = d.decree_id and s.carried_out_at is null)
     order by d.applied_at, d.decree_id limit 20`.execute(db.kysely);
  return rows.map((row) => row.decree_id);
}

/** The next dossiers of a decree that still have to be moved. */
export async function listOpenShifts(
  db: Reader,
  decreeId: string,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly DossierCode[]> {
  const { rows } = await sql<{ readonly dossier_code: DossierCode }>`
    select dossier_code from app.deadline_shift
     where decree_id = ${decreeId} and carried_out_at is null and dossier_code > ${page.after}
     order by dossier_code limit ${page.limit}`.execute(db.kysely);
  return rows.map((row) => row.dossier_code);
}

/** Decrees applied in a span of time, the latest first: late comers may still be found for them. */
export async function decreesBetween(db: Reader, span: { readonly since: Instant; readonly until: Instant }): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly decree_id: string }>`
    select decree_id from app.calendar_decree where applied_at >= ${span.since} and applied_at <= ${span.until}
     order by applied_at desc, number desc, decree_id limit 20`.execute(db.kysely);
  return rows.map((row) => row.decree_id);
}
