import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import type { DoubtReason } from "./national/doubt.ts";
import type { ProcedureContent } from "./procedure-content.ts";
import type { DocumentSource } from "./procedure-document.ts";
import type { Channel, ProcedureCode, ProcedureLevel, PublicationState, ReceptionScope, ServiceLevel } from "./procedure.ts";

type Readable = Pick<Database, "kysely">;

/** Rows of a page of a list. */
export const PAGE_SIZE = 30;

/** A version as lists show it. */
export interface ProcedureSummary {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly field: string;
  readonly fieldEn: string | null;
  readonly levels: readonly ProcedureLevel[];
  readonly channels: readonly Channel[];
  readonly serviceLevel: ServiceLevel;
  readonly receptionScope: ReceptionScope;
  readonly state: PublicationState;
  readonly effectiveFrom: CivilDate | null;
  readonly openDoubtCount: number;
  readonly blockingDoubtCount: number;
}

/** A version with everything a page about it shows. */
export interface ProcedureView extends ProcedureSummary {
  readonly content: ProcedureContent;
  readonly decisionNumber: string | null;
  readonly publishedOn: CivilDate | null;
  readonly effectiveUntil: CivilDate | null;
}

/** An unclear value in the queue. */
export interface ReviewItem {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly doubtId: string;
  readonly field: string;
  readonly raw: string;
  readonly reason: DoubtReason;
  readonly isBlocking: boolean;
}

/** Where a row stands on a day: the fold's rule, said in SQL. A test compares both. */
export function stateColumn(today: CivilDate): RawBuilder<PublicationState> {
  return sql<PublicationState>`case
    when effective_until <= ${today}::date then 'ABOLISHED'
    when published_on is null or published_on > ${today}::date then case when announced_on is null then 'DRAFT' else 'ANNOUNCED' end
    when effective_from <= ${today}::date then 'EFFECTIVE'
    else 'PUBLISHED' end`;
}

/** Versions in force on a day: what the public sees. */
export function inForce(today: CivilDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`published_on <= ${today}::date and effective_from <= ${today}::date
    and (effective_until is null or effective_until > ${today}::date)`;
}

const SUMMARY = [
  "code",
  "version",
  "name",
  "name_en as nameEn",
  "field",
  "field_en as fieldEn",
  "levels",
  "channels",
  "service_level as serviceLevel",
  "reception_scope as receptionScope",
  "effective_from as effectiveFrom",
  "open_doubt_count as openDoubtCount",
  "blocking_doubt_count as blockingDoubtCount",
] as const;

/** Columns of a summary with its state on a day. */
export function selectSummary(database: Readable, today: CivilDate) {
  return database.kysely
    .selectFrom("app.procedure_version")
    .select(SUMMARY)
    .select(stateColumn(today).as("state"))
    .$castTo<ProcedureSummary>();
}

/** The version in force on a day; the newest one instead when asked for officials. Undefined when there is none. */
export async function findProcedure(
  database: Readable,
  query: { readonly code: string; readonly today: CivilDate; readonly includesDrafts?: boolean },
): Promise<ProcedureView | undefined> {
  const base = database.kysely
    .selectFrom("app.procedure_version")
    .select(SUMMARY)
    .select(["content", "decision_number as decisionNumber", "published_on as publishedOn", "effective_until as effectiveUntil"])
    .select(stateColumn(query.today).as("state"))
    .where("code", "=", query.code)
    .where(query.includesDrafts === true ? sql<SqlBool>`is_latest` : inForce(query.today));
  return (await base.executeTakeFirst()) as ProcedureView | undefined;
}

/** A number that grows with every change of a procedure; 0 for one that nobody knows. */
export async function procedureRevision({ kysely }: Readable, code: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`/* name: procedure.revision */
    select version from ledger.stream where stream_id = ${`procedure:${code}`}`.execute(kysely);
  return rows[0]?.version ?? 0;
}

/** The content of one version, in force or not. */
export async function findContent(
  database: Readable,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<ProcedureContent | undefined> {
  const row = await database.kysely
    .selectFrom("app.procedure_version")
    .select("content")
    .where("code", "=", code)
    .where("version", "=", version)
    .executeTakeFirst();
  return row?.content as ProcedureContent | undefined;
}

/** A version with its decision and its days. */
export interface VersionSummary {
  readonly version: number;
  readonly state: PublicationState;
  readonly decisionNumber: string | null;
  readonly announcedOn: CivilDate | null;
  readonly publishedOn: CivilDate | null;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveUntil: CivilDate | null;
}

/** All versions of a procedure, the newest first. */
export async function listVersions(
  database: Readable,
  query: { readonly code: string; readonly today: CivilDate },
): Promise<readonly VersionSummary[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_version")
    .select(["version", "decision_number as decisionNumber", "announced_on as announcedOn", "published_on as publishedOn"])
    .select(["effective_from as effectiveFrom", "effective_until as effectiveUntil"])
    .select(stateColumn(query.today).as("state"))
    .where("code", "=", query.code)
    .orderBy("version", "desc")
    .execute();
  return rows;
}

/** A version that the public may read, in force, to come or past. */
export interface PublishedVersion {
  readonly version: number;
  readonly decisionNumber: string | null;
  readonly effectiveFrom: CivilDate | null;
  readonly content: ProcedureContent;
}

/** Versions shown of a long history. */
const PUBLISHED_MAX = 20;

/** Published versions of a procedure, the newest first. */
export async function listPublished(
  database: Readable,
  query: { readonly code: string; readonly today: CivilDate },
): Promise<readonly PublishedVersion[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_version")
    .select(["version", "decision_number as decisionNumber", "effective_from as effectiveFrom", "content"])
    .where("code", "=", query.code)
    .where("published_on", "<=", query.today)
    .orderBy("version", "desc")
    .limit(PUBLISHED_MAX)
    .execute();
  return rows as unknown as readonly PublishedVersion[];
}

/** All open values of a procedure's newest version, in the order of the record. */
export async function listDoubts(database: Readable, code: string): Promise<readonly ReviewItem[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_review")
    .select(["code", "version", "doubt_id as doubtId", "field", "raw", "reason", "is_blocking as isBlocking"])
    .where("code", "=", code)
    .where("status", "=", "open")
    .orderBy(sql`substr(doubt_id, 2)::integer`)
    .execute();
  return rows as unknown as readonly ReviewItem[];
}

/** A procedure as the contract prints it: the newest version with its open doubts. */
export async function findDocument(database: Readable, code: string): Promise<DocumentSource | undefined> {
  const [row, review] = await Promise.all([
    database.kysely
      .selectFrom("app.procedure_version")
      .select(["code", "version", "content"])
      .where("code", "=", code)
      .where("is_latest", "=", true)
      .executeTakeFirst(),
    listDoubts(database, code),
  ]);
  return row === undefined
    ? undefined
    : { code: row.code, version: row.version, content: row.content as unknown as ProcedureContent, review };
}

/** The next codes after one, for walking the whole catalogue in pages. */
export async function listCodesAfter(database: Readable, after: string, limit: number): Promise<readonly string[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_version")
    .select("code")
    .where("is_latest", "=", true)
    .where("code", ">", after)
    .orderBy("code")
    .limit(limit)
    .execute();
  return rows.map((row) => row.code);
}

/** The highest code that begins so; undefined when there is none. */
export async function lastCodeOf(database: Readable, prefix: string): Promise<string | undefined> {
  const row = await database.kysely
    .selectFrom("app.procedure_version")
    .select("code")
    .where("code", "like", `${prefix}%`)
    .orderBy("code", "desc")
    .executeTakeFirst();
  return row?.code;
}

/** A field (lĩnh vực) with the number of procedures in it. */
export interface FieldCount {
  readonly field: string;
  readonly fieldEn: string | null;
  readonly count: number;
}

/** Fields of the procedures in force, for the public filter, in Vietnamese dictionary order. */
export async function listFields(database: Readable, today: CivilDate): Promise<readonly FieldCount[]> {
  return database.kysely
    .selectFrom("app.procedure_version")
    .select(["field", sql<string | null>`max(field_en)`.as("fieldEn"), sql<number>`count(*)::integer`.as("count")])
    .where(inForce(today))
    .groupBy("field")
    .orderBy(sql`field collate app.vi`)
    .execute();
}

/** What the review queue shows of one kind of doubt. */
export interface ReasonCount {
  readonly reason: DoubtReason;
  readonly isBlocking: boolean;
  readonly count: number;
}

/** How many values are open, by reason, the most frequent first. */
export async function countReasons(database: Readable): Promise<readonly ReasonCount[]> {
  const rows = await database.kysely
    .selectFrom("app.procedure_review")
    .select(["reason", "is_blocking as isBlocking", sql<number>`count(*)::integer`.as("count")])
    .where("status", "=", "open")
    .groupBy(["reason", "is_blocking"])
    .orderBy("count", "desc")
    .orderBy("reason")
    .execute();
  return rows as readonly ReasonCount[];
}

/** A procedure with open values, as the queue lists it. */
export interface QueueEntry {
  readonly code: ProcedureCode;
  readonly name: string;
  readonly field: string;
  readonly openCount: number;
  readonly blockingCount: number;
}

/** Procedures with open values, of one reason when asked, those with most blocking values last; a page of them and their number. */
export async function listQueue(
  database: Readable,
  query: { readonly reason?: string | undefined; readonly page: number },
): Promise<{ readonly entries: readonly QueueEntry[]; readonly total: number }> {
  const base = database.kysely
    .selectFrom("app.procedure_version as v")
    .where("v.is_latest", "=", true)
    .where("v.open_doubt_count", ">", 0)
    .$if(query.reason !== undefined, (builder) =>
      builder.where((eb) =>
        eb.exists(
          eb
            .selectFrom("app.procedure_review as r")
            .select(sql`1`.as("one"))
            .whereRef("r.code", "=", "v.code")
            .where("r.status", "=", "open")
            .where("r.reason", "=", query.reason ?? ""),
        ),
      ),
    );
  const [entries, counted] = await Promise.all([
    base
      .select(["v.code", "v.name", "v.field", "v.open_doubt_count as openCount", "v.blocking_doubt_count as blockingCount"])
      .orderBy("v.blocking_doubt_count")
      .orderBy("v.code")
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE)
      .execute(),
    base.select(sql<number>`count(*)::integer`.as("total")).executeTakeFirstOrThrow(),
  ]);
  return { entries: entries as unknown as readonly QueueEntry[], total: counted.total };
}
