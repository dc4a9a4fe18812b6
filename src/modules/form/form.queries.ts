import { sql } from "kysely";
import type { Instant } from "#kernel/instant";
import { foldVietnamese } from "#kernel/text";
import type { Database } from "#platform/db/pool";
import type { FieldContent } from "./field.events.ts";
import type { FieldLibrary, LibraryField } from "./library.ts";

type Readable = Pick<Database, "kysely">;

/** Most data that a library holds: a province's forms ask for some hundreds. */
const FIELDS_MAX = 5000;
const USES_MAX = 500;

/** The newest version of every datum, retired ones included, so that a form that names one can be told. */
export async function readLibrary(db: Readable): Promise<FieldLibrary> {
  const rows = await db.kysely
    .selectFrom("app.form_field")
    .select(["key", "version", "content", "is_retired"])
    .where("is_latest", "=", true)
    .orderBy("key")
    .limit(FIELDS_MAX)
    .execute();
  return new Map(
    rows.map((row): readonly [string, LibraryField] => [
      row.key,
      { key: row.key, version: row.version, content: row.content as unknown as FieldContent, isRetired: row.is_retired },
    ]),
  );
}

/** A datum as the list shows it. */
export interface FieldSummary extends LibraryField {
  readonly useCount: number;
}

/** The data of the library, by words of their names or part of their keys; retired ones last. */
export async function listFields(db: Readable, words: string): Promise<readonly FieldSummary[]> {
  const pattern = `%${foldVietnamese(words).replace(/[%_\\]/gu, String.raw`\$&`)}%`;
  const rows = await db.kysely
    .selectFrom("app.form_field")
    .select(["key", "version", "content", "is_retired"])
    .where("is_latest", "=", true)
    .where((eb) => eb.or([eb("search_folded", "like", pattern), eb("key", "like", pattern)]))
    .orderBy("is_retired")
    .orderBy("key")
    .limit(FIELDS_MAX)
    .execute();
  const uses = await countUses(db);
  return rows.map((row) => ({
    key: row.key,
    version: row.version,
    content: row.content as unknown as FieldContent,
    isRetired: row.is_retired,
    useCount: uses.get(row.key) ?? 0,
  }));
}

/** One version of a datum as its page shows it. */
export interface FieldVersionView extends LibraryField {
  readonly definedAt: Instant;
  readonly replacedBy: string | null;
}

/** All versions of a datum, the newest first; empty for a key that the library never had. */
export async function findFieldVersions(db: Readable, key: string): Promise<readonly FieldVersionView[]> {
  const rows = await db.kysely
    .selectFrom("app.form_field")
    .selectAll()
    .where("key", "=", key)
    .orderBy("version", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    key: row.key,
    version: row.version,
    content: row.content as unknown as FieldContent,
    isRetired: row.is_retired,
    replacedBy: row.replaced_by,
    definedAt: row.defined_at,
  }));
}

/** A version of a procedure whose form asks for a datum. */
export interface FieldUse {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** Announced or published, and not at its end: what people may be asked by. */
  readonly isStanding: boolean;
  readonly pinned: number;
}

/** The questions and columns of a version's form that name a datum. */
const NAMED = sql`(
  select one.question ->> 'x-field' as key, (one.question ->> 'x-field-version')::integer as pinned
  from jsonb_path_query(v.content, '$.eform.properties.* ? (exists (@."x-field"))') as one (question)
  union all
  select one.question ->> 'x-field', (one.question ->> 'x-field-version')::integer
  from jsonb_path_query(v.content, '$.eform.properties.*.items.properties.* ? (exists (@."x-field"))') as one (question)
)`;

/** Where a datum is asked for: every version that stands, and drafts. Versions at their end stay readable and are not listed. */
export async function listFieldUses(db: Readable, key: string): Promise<readonly FieldUse[]> {
  const { rows } = await sql<{
    readonly code: string;
    readonly version: number;
    readonly name: string;
    readonly name_en: string | null;
    readonly is_standing: boolean;
    readonly pinned: number | null;
  }>`
    select distinct v.code, v.version, v.name, v.name_en, v.announced_on is not null as is_standing, named.pinned
    from app.procedure_version v cross join lateral ${NAMED} named
    where named.key = ${key} and v.effective_until is null and (v.is_latest or v.announced_on is not null)
    order by v.code, v.version
    limit ${USES_MAX}
  `.execute(db.kysely);
  return rows.map((row) => ({
    code: row.code,
    version: row.version,
    name: row.name,
    nameEn: row.name_en,
    isStanding: row.is_standing,
    pinned: row.pinned ?? 0,
  }));
}

async function countUses(db: Readable): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly key: string; readonly count: number }>`
    select named.key, count(distinct v.code)::integer as count
    from app.procedure_version v cross join lateral ${NAMED} named
    where v.effective_until is null and (v.is_latest or v.announced_on is not null)
    group by named.key
    limit ${FIELDS_MAX}
  `.execute(db.kysely);
  return new Map(rows.map((row) => [row.key, row.count]));
}
