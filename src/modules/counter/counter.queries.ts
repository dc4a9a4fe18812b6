import { sql } from "kysely";

import { foldVietnamese, tidyText } from "#kernel/text";
import type { CivilDate, Instant } from "#kernel/instant";
import { addDays, instantAt } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

type Readable = Pick<Database, "kysely">;

/** A procedure that a counter may take in, as its search shows it. */
export interface OfferedProcedure {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly field: string;
  readonly fieldEn: string | null;
  /** How often these counters took it in lately: what is asked for most stands first. */
  readonly count: number;
}

const OFFERED_MAX = 9;

/** The place in the list of what is received most that a single digit chooses; undefined for anything else that is typed. */
export function chosenPlace(typed: string): number | undefined {
  return /^[1-9]$/u.test(typed.trim()) ? Number(typed) - 1 : undefined;
}
/** Days over which a counter's habits are looked at. */
const HABIT_DAYS = 60;

/**
 * Procedures in force whose name has words that begin with what was typed, or whose words begin with these letters one after the other (`dkks`,
 * `ks` for "đăng ký khai sinh"), or whose code holds it; with nothing typed, or with the one digit that chooses from that very list, what these counters take
 * in most, and where they have no habit yet, what the province does. By habit, then by name.
 */
export async function offeredProcedures(
  { kysely }: Readable,
  asked: { readonly words: string; readonly agencies: readonly string[]; readonly today: CivilDate },
): Promise<readonly OfferedProcedure[]> {
  const typed = foldVietnamese(tidyText(asked.words)).replaceAll(/[^a-z0-9. ]+/gu, " ");
  const words = (chosenPlace(asked.words) === undefined ? typed : "")
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, 8);
  const starts = words.map((word) => sql`p.name_folded ~ ${`\\m${word.replaceAll(".", "\\.")}`}`);
  const letters = words.join("");
  const hasInitials = letters.length >= 2 && letters.length <= 12;
  const initials = sql`regexp_replace(p.name_folded, '([a-z0-9])[a-z0-9]*[^a-z0-9]*', '\\1', 'g')`;
  const fits =
    words.length === 0
      ? sql`true`
      : sql`((${sql.join(starts, sql` and `)}) or p.code like ${`%${letters}%`} or ${hasInitials ? sql`${initials} like ${`%${letters}%`}` : sql`false`})`;
  const { rows } = await sql<OfferedProcedure>`/* name: counter.offered_procedures */
    with habit as (
      select procedure, sum(amount)::int as count from measure.figure
      where counter = 'submitted' and agency = any(${[...asked.agencies]}::text[]) and day > ${addDays(asked.today, -HABIT_DAYS)}::date
      group by procedure
    ), elsewhere as (
      select procedure, sum(amount)::int as count from measure.figure
      where ${words.length === 0} and not exists (select from habit) and counter = 'submitted' and day > ${addDays(asked.today, -HABIT_DAYS)}::date group by procedure
    )
    select p.code, p.name, p.name_en as "nameEn", p.field, p.field_en as "fieldEn", coalesce(h.count, 0)::int as count
    from app.procedure_version p left join habit h on h.procedure = p.code left join elsewhere e on e.procedure = p.code
    where p.published_on <= ${asked.today}::date and p.effective_from <= ${asked.today}::date
      and (p.effective_until is null or p.effective_until > ${asked.today}::date)
      and 'in_person' = any(p.channels) and ${fits}
    order by coalesce(h.count, 0) desc, coalesce(e.count, 0) desc, length(p.name), p.name collate app.vi, p.code limit ${OFFERED_MAX}`.execute(
    kysely,
  );
  return rows;
}

/** A dossier as the counter's own lists show it. */
export interface CounterRow {
  readonly code: string;
  readonly procedureName: string;
  readonly procedureNameEn: string;
  readonly applicantName: string | null;
  readonly status: string;
  readonly receptionUnit: string;
  readonly submittedAt: Instant;
  readonly receivedAt: Instant | null;
  readonly promisedOn: CivilDate | null;
  readonly visitId: string | null;
}

const COLUMNS = sql.raw(`d.code, d.procedure_name as "procedureName", d.procedure_name_en as "procedureNameEn",
  d.applicant_name as "applicantName", d.status, d.reception_unit as "receptionUnit", d.submitted_at as "submittedAt",
  d.received_at as "receivedAt", d.promised_on as "promisedOn", d.visit_id as "visitId"`);

/** Most dossiers of one visit that are listed. */
const VISIT_MAX = 40;

/** What one visit handed in at these counters, in order. */
export async function dossiersOfVisit(
  { kysely }: Readable,
  asked: { readonly visitId: string; readonly units: readonly string[] },
): Promise<readonly CounterRow[]> {
  const { rows } = await sql<CounterRow>`/* name: counter.visit */
    select ${COLUMNS} from app.dossier d where d.visit_id = ${asked.visitId}::uuid and d.reception_unit = any(${[...asked.units]}::text[])
    order by d.submitted_at, d.code limit ${VISIT_MAX}`.execute(kysely);
  return rows;
}

const LATEST_MAX = 12;

/** What an officer received today at these counters, the latest first. */
export async function latestReceptions(
  { kysely }: Readable,
  asked: { readonly agencies: readonly string[]; readonly officerId: string; readonly today: CivilDate },
): Promise<readonly CounterRow[]> {
  const { rows } = await sql<CounterRow>`/* name: counter.latest */
    select ${COLUMNS} from app.dossier d
    where d.reception_agency = any(${[...asked.agencies]}::text[]) and d.received_at >= ${instantAt(asked.today, 0)}::timestamptz
      and d.received_by = ${asked.officerId}::uuid and d.parent_code is null
    order by d.received_at desc, d.code desc limit ${LATEST_MAX}`.execute(kysely);
  return rows;
}

/** Codes of somebody's dossiers by the number on the card, the latest first. */
export async function codesOfPerson({ kysely }: Readable, personalId: string, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly code: string }>`/* name: counter.person */
    select d.code from app.dossier d where d.applicant_personal_id = ${personalId} and d.parent_code is null
    order by d.submitted_at desc limit ${most}`.execute(kysely);
  return rows.map(({ code }) => code);
}
