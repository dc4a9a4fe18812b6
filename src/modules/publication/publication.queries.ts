import { sql } from "kysely";
import type { CivilDate } from "#kernel/instant";
import { PUBLIC_PARTS, type CompetentAgencyRule, type ProcedureCode, type PublicPart } from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import type { LegalText } from "./legal-text.ts";

type Readable = Pick<Database, "kysely">;

/** Rows of a list of the office. */
const ROWS_MAX = 500;

/** A procedure that rests on a text which has ended or soon will. */
export interface StaleBasis {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly number: string;
  readonly textName: string;
  readonly effectiveUntil: CivilDate;
  readonly replacedBy: string | null;
}

/** Versions in force, published or newest whose legal basis ends by a day, the earliest end first. */
export async function listStaleBases(
  database: Readable,
  query: { readonly today: CivilDate; readonly until: CivilDate },
): Promise<readonly StaleBasis[]> {
  const rows = await sql<StaleBasis>`
    select v.code, v.version, v.name, v.name_en as "nameEn", t.number, t.name as "textName",
      t.effective_until as "effectiveUntil", t.replaced_by as "replacedBy"
    from app.legal_text t
    join app.procedure_version v on v.content->'legalBasis' @> jsonb_build_array(jsonb_build_object('number', t.number))
    where t.effective_until <= ${query.until}::date
      and v.published_on is not null and (v.effective_until is null or v.effective_until > ${query.today}::date)
    order by t.effective_until, v.code, v.version
    limit ${ROWS_MAX}`.execute(database.kysely);
  return rows.rows;
}

/** A text that procedures rest on, with how many do, and what is known of its validity. */
export interface UsedText {
  readonly number: string;
  readonly name: string;
  readonly procedureCount: number;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveUntil: CivilDate | null;
  readonly replacedBy: string | null;
}

/** Texts of the legal bases of published versions, those used most first; by words of number or name when asked. */
export async function listUsedTexts(
  database: Readable,
  query: { readonly today: CivilDate; readonly words: string },
): Promise<readonly UsedText[]> {
  const like = `%${query.words.replace(/[\\%_]/gu, "\\$&")}%`;
  const rows = await sql<UsedText>`
    with used as (
      select b->>'number' as number, max(b->>'name') as name, count(distinct v.code)::integer as procedure_count
      from app.procedure_version v cross join lateral jsonb_array_elements(v.content->'legalBasis') b
      where b->>'number' is not null and v.published_on is not null
        and (v.effective_until is null or v.effective_until > ${query.today}::date)
      group by b->>'number'
    )
    select coalesce(u.number, t.number) as number, coalesce(t.name, u.name) as name, coalesce(u.procedure_count, 0) as "procedureCount",
      t.effective_from as "effectiveFrom", t.effective_until as "effectiveUntil", t.replaced_by as "replacedBy"
    from used u full join app.legal_text t on t.number = u.number
    where coalesce(u.number, t.number) || ' ' || coalesce(t.name, u.name) ilike ${like}
    order by "procedureCount" desc, number
    limit ${ROWS_MAX}`.execute(database.kysely);
  return rows.rows;
}

/** What is known of the texts with these numbers. */
export async function findLegalTexts(database: Readable, numbers: readonly string[]): Promise<ReadonlyMap<string, LegalText>> {
  if (numbers.length === 0) return new Map();
  const rows = await database.kysely
    .selectFrom("app.legal_text")
    .select(["number", "name", "effective_from as effectiveFrom", "effective_until as effectiveUntil", "replaced_by as replacedBy"])
    .where("number", "in", [...numbers])
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}

/** A version in force with the parts of its public content that are missing. */
export interface Completeness {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly field: string;
  readonly competentAgency: CompetentAgencyRule;
  readonly missing: readonly PublicPart[];
}

/** Each of the seven parts as a condition on a row of app.procedure_version: the rule of `publicPartsOf`, said in SQL. A test compares both. */
const HAS_PART: Readonly<Record<PublicPart, string>> = {
  name: `btrim(content->>'name') <> ''`,
  steps: `btrim(coalesce(content->>'stepsText', '')) <> ''`,
  ways: `jsonb_array_length(content->'terms') > 0`,
  papers: `jsonb_array_length(content->'components') > 0`,
  time: `content->'terms' @? '$[*].time.amount'`,
  subjects: `content->'subjects' @? '$[*] ? (@ like_regex "[^[:space:]]")'`,
  agency: `(btrim(coalesce(content->>'competentAgencyText', '')) <> '' or btrim(coalesce(content->>'implementingAgency', '')) <> ''
      or content->'competentAgency'->>'by' <> 'unknown')`,
};

/** The condition on a row of app.procedure_version that all seven parts are there. */
export const COMPLETE_CONTENT = PUBLIC_PARTS.map((part) => `(${HAS_PART[part]})`).join(" and ");

/** Which of the seven parts each version in force lacks. */
export async function listCompleteness(database: Readable, today: CivilDate): Promise<readonly Completeness[]> {
  const missing = PUBLIC_PARTS.map((part) => `case when ${HAS_PART[part]} then null else '${part}' end`).join(", ");
  const rows = await sql<Completeness>`
    select code, version, name, name_en as "nameEn", field, content->'competentAgency' as "competentAgency",
      array_remove(array[${sql.raw(missing)}], null) as missing
    from app.procedure_version
    where published_on <= ${today}::date and effective_from <= ${today}::date and (effective_until is null or effective_until > ${today}::date)
    order by code`.execute(database.kysely);
  return rows.rows;
}

/** A version that was announced, with its days. */
export interface AnnouncedVersion {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly decisionNumber: string;
  readonly signedOn: CivilDate;
  readonly publishedOn: CivilDate | null;
  readonly effectiveFrom: CivilDate;
}

/** Versions whose decision was signed since a day, the latest first. */
export async function listAnnounced(database: Readable, since: CivilDate): Promise<readonly AnnouncedVersion[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_version")
    .select(["code", "version", "name", "name_en as nameEn", "decision_number as decisionNumber"])
    .select(["announced_on as signedOn", "published_on as publishedOn", "effective_from as effectiveFrom"])
    .where("announced_on", ">=", since)
    .orderBy("announced_on", "desc")
    .orderBy("code")
    .limit(5000)
    .execute();
  return rows as unknown as readonly AnnouncedVersion[];
}

/** What hangs where, beside the version that should. */
export interface PostingView {
  readonly agency: string;
  readonly code: ProcedureCode;
  readonly name: string;
  readonly nameEn: string | null;
  readonly version: number;
  /** The version in force today; null when none is any more. */
  readonly current: number | null;
  readonly place: string;
  readonly postedOn: CivilDate;
}

/** Postings of all counters, or of one, outdated ones first. */
export async function listPostings(
  database: Readable,
  query: { readonly today: CivilDate; readonly agency: string },
): Promise<readonly PostingView[]> {
  const { today, agency } = query;
  const rows = await sql<PostingView>`
    select p.agency, p.procedure_code as code, l.name, l.name_en as "nameEn", p.version, c.version as current, p.place, p.posted_on as "postedOn"
    from app.notice_posting p
    join app.procedure_version l on l.code = p.procedure_code and l.is_latest
    left join app.procedure_version c on c.code = p.procedure_code and c.published_on <= ${today}::date and c.effective_from <= ${today}::date
      and (c.effective_until is null or c.effective_until > ${today}::date)
    where ${agency} = '' or p.agency = ${agency}
    order by (c.version is distinct from p.version) desc, p.agency, p.procedure_code
    limit ${ROWS_MAX}`.execute(database.kysely);
  return rows.rows;
}
