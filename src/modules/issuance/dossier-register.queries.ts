import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { CivilDate, Instant } from "#kernel/instant";
import { addDays, instantAt } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** A received dossier as its line of the register tells it. What was erased is empty. */
export interface RegisterRow {
  readonly number: number;
  readonly code: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly applicantName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly competentAgency: string;
  readonly receivedAt: Instant;
  readonly promisedOn: CivilDate | null;
  readonly status: string;
  readonly timeliness: "early" | "on_time" | "late" | null;
  readonly resolvedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly returnMethod: "counter" | "post" | "electronic";
  readonly receivedBy: string | null;
}

/** Which part of an agency's register: from and to the end of these days, both of one year, because a book is opened per year. */
export interface RegisterPeriod {
  readonly agencyCode: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Place in the register after a line, for the next page. */
export interface RegisterCursor {
  readonly receivedAt: Instant;
  readonly code: string;
}

function within({ agencyCode, from, to }: RegisterPeriod) {
  // Members of an interlinked dossier stand under the line of the submission that called them.
  return sql`d.parent_code is null and d.reception_agency = ${agencyCode} and d.received_at >= ${instantAt(from, 0)}::timestamptz
    and d.received_at < ${instantAt(addDays(to, 1), 0)}::timestamptz`;
}

/** The facts of lines: the projection finds the dossiers; number, address and who signed for the outcome come from the events themselves. */
function lines(chosen: RawBuilder<unknown>) {
  return sql<RegisterRow>`/* name: dossier.register */
    select (received.payload -> 'register' ->> 'number')::int as number, d.code, d.procedure_name as "procedureName",
      d.procedure_name_en as "procedureNameEn", d.applicant_name as "applicantName", submitted.data -> 'applicant' ->> 'address' as address,
      submitted.data -> 'applicant' ->> 'phone' as phone, d.competent_agency as "competentAgency", d.received_at as "receivedAt",
      d.promised_on as "promisedOn", d.status, d.timeliness, d.resolved_at as "resolvedAt", d.returned_at as "returnedAt",
      received.payload ->> 'returnMethod' as "returnMethod", returned.data ->> 'receivedBy' as "receivedBy"
    from (${chosen}) d
    cross join lateral (
      select e.payload from ledger.event e where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' limit 1
    ) received
    left join ledger.personal submitted on submitted.stream_id = 'dossier:' || d.code and submitted.version = 1
    left join lateral (
      select p.data from ledger.event e join ledger.personal p on p.stream_id = e.stream_id and p.version = e.version
      where d.returned_at is not null and e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.returned' limit 1
    ) returned on true`;
}

/** A page of a register in the order of reception, a few index look-ups a row. */
export async function registerPage(
  { kysely }: Readable,
  period: RegisterPeriod,
  page: { readonly after?: RegisterCursor | undefined; readonly limit: number },
): Promise<readonly RegisterRow[]> {
  const { after } = page;
  const isAfter = after === undefined ? sql`true` : sql`(d.received_at, d.code) > (${after.receivedAt}::timestamptz, ${after.code})`;
  const chosen = sql`select * from app.dossier d where ${within(period)} and ${isAfter} order by d.received_at, d.code limit ${page.limit}`;
  const { rows } = await sql<RegisterRow>`${lines(chosen)} order by d.received_at, d.code`.execute(kysely);
  return rows;
}

/** The lines of some dossiers, by number. */
export async function registerRows({ kysely }: Readable, codes: readonly string[]): Promise<readonly RegisterRow[]> {
  const chosen = sql`select * from app.dossier d where d.code = any(${[...codes]}::text[])`;
  const { rows } = await sql<RegisterRow>`${lines(chosen)} order by 1`.execute(kysely);
  return rows;
}

/** Which dossier has which number, by number: what a print is divided by. */
export async function registerNumbers(
  { kysely }: Readable,
  period: RegisterPeriod,
): Promise<readonly { readonly number: number; readonly code: string }[]> {
  const { rows } = await sql<{ number: number; code: string }>`/* name: dossier.register_numbers */
    select (received.payload -> 'register' ->> 'number')::int as number, d.code
    from app.dossier d
    cross join lateral (
      select e.payload from ledger.event e where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' limit 1
    ) received
    where ${within(period)} order by 1, 2`.execute(kysely);
  return rows;
}

/** How many lines a part of the register has. */
export async function countRegister({ kysely }: Readable, period: RegisterPeriod): Promise<number> {
  const { rows } = await sql<{ count: number }>`/* name: dossier.register_count */
    select count(*)::int as count from app.dossier d where ${within(period)}`.execute(kysely);
  return rows[0]?.count ?? 0;
}

/** The last number of the year's book before a period; 0 when the period opens the book. */
export async function registerNumberBefore({ kysely }: Readable, { agencyCode, from }: RegisterPeriod): Promise<number> {
  const opened = `${from.slice(0, 4)}-01-01` as CivilDate;
  const { rows } = await sql<{ number: number }>`/* name: dossier.register_before */
    select (received.payload -> 'register' ->> 'number')::int as number
    from (
      select code from app.dossier d
      where d.parent_code is null and d.reception_agency = ${agencyCode} and d.received_at >= ${instantAt(opened, 0)}::timestamptz
        and d.received_at < ${instantAt(from, 0)}::timestamptz
      order by d.received_at desc, d.code desc limit 1
    ) d
    cross join lateral (
      select e.payload from ledger.event e where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.received' limit 1
    ) received`.execute(kysely);
  return rows[0]?.number ?? 0;
}
