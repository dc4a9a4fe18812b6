import type pg from "pg";
import { type Column, readRelations, type Relation, SCHEMAS } from "./catalogue.ts";

type Client = pg.Client;

interface Line {
  readonly owner: string;
  readonly line: string;
}

/** Objects of extensions are not ours to print. */
const NOT_OF_EXTENSION = (oid: string, catalogue: string): string =>
  `not exists (select from pg_depend x where x.classid = '${catalogue}'::regclass and x.objid = ${oid} and x.deptype = 'e')`;

const CONSTRAINTS = `
  select c.conrelid::regclass::text as owner, format('constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) as line
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace
  where n.nspname = any($1) and c.contype in ('p', 'u', 'f', 'c', 'x') and c.conparentid = 0
  order by array_position(array['p', 'u', 'f', 'x', 'c'], c.contype::text), c.conname collate "C"`;

const INDEXES = `
  select i.indrelid::regclass::text as owner, pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not c.relispartition and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C"`;

const TRIGGERS = `
  select t.tgrelid::regclass::text as owner, pg_get_triggerdef(t.oid) || ';' as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not t.tgisinternal and t.tgparentid = 0
  order by t.tgname collate "C"`;

/** The owner's own rights are not printed: they are always all. */
const grantsOf = (acl: string, owner: string): string => `
  select format('grant %s on %s to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), ${owner},
    case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end) as line
  from aclexplode(${acl}) g`;

const TABLE_GRANTS = `
  select c.oid::regclass::text as owner, s.line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace,
    lateral (${grantsOf("c.relacl", "case c.relkind when 'S' then 'sequence ' else '' end || c.oid::regclass")} where g.grantee <> c.relowner group by g.grantee
      union all
      select format('grant %s (%s) on %s to %s;', lower(g.privilege_type), string_agg(a.attname, ', ' order by a.attnum), c.oid::regclass, pg_get_userbyid(g.grantee))
      from pg_attribute a, aclexplode(a.attacl) g where a.attrelid = c.oid and a.attnum > 0 group by g.privilege_type, g.grantee) s
  where n.nspname = any($1) order by 1, s.line collate "C"`;

const SCHEMA_LINES = `
  select n.nspname as owner, s.line from pg_namespace n,
    lateral (select 1 as k, format('create schema %I;', n.nspname) as line
      union all select 2, format('comment on schema %I is %L;', n.nspname, obj_description(n.oid, 'pg_namespace')) where obj_description(n.oid, 'pg_namespace') is not null
      union all select 3, g.line from (${grantsOf("n.nspacl", "'schema ' || n.nspname")} where g.grantee <> n.nspowner group by g.grantee) g) s
  where n.nspname = any($1) or n.nspname = 'extension' order by n.nspname, s.k, s.line collate "C"`;

const EXTENSIONS = `select 'extension' as owner, format('create extension %I with schema extension;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`;

const TYPES = `
  select n.nspname as owner, case t.typtype
      when 'e' then format('create type %s as enum (%s);', t.oid::regtype, (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
      when 'd' then format('create domain %s as %s%s;', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
        (select string_agg(format(' constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' order by k.conname) from pg_constraint k where k.contypid = t.oid))
      else format('create type %s as (%s);', t.oid::regtype, (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum) from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)) end as line
  from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
  where n.nspname = any($1) and (t.typtype in ('e', 'd') or (t.typtype = 'c' and c.relkind = 'c')) and ${NOT_OF_EXTENSION("t.oid", "pg_type")}
  union all
  select n.nspname, format('create collation %I.%I (provider = %s, locale = %L);', n.nspname, l.collname, case l.collprovider when 'i' then 'icu' else 'libc' end, coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale'))
  from pg_collation l join pg_namespace n on n.oid = l.collnamespace where n.nspname = any($1)
  union all
  select n.nspname, format('create sequence %s as %s;', c.oid::regclass, format_type(s.seqtypid, null))
  from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'a') and d.classid = 'pg_class'::regclass)
  order by 1, 2`;

/** A function without an entry in its access list may be executed by everybody, PostgreSQL's default. */
const FUNCTIONS = `
  select p.oid::regprocedure::text as owner, s.line from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
    lateral (select 1 as k, trim(trailing e'\\n' from pg_get_functiondef(p.oid)) || ';' as line
      union all select 2, format('comment on function %s is %L;', p.oid::regprocedure, obj_description(p.oid, 'pg_proc')) where obj_description(p.oid, 'pg_proc') is not null
      union all select 3, format('revoke all on function %s from public;', p.oid::regprocedure) where p.proacl is not null and not exists (select from aclexplode(p.proacl) g where g.grantee = 0)
      union all select 4, g.line from (${grantsOf("p.proacl", "'function ' || p.oid::regprocedure")} where g.grantee not in (p.proowner, 0) group by g.grantee) g) s
  where n.nspname = any($1) and p.prokind in ('f', 'p') and ${NOT_OF_EXTENSION("p.oid", "pg_proc")}
  order by n.nspname, p.proname collate "C", p.oid::regprocedure::text collate "C", s.k, s.line collate "C"`;

/** The text of `db/schema.sql`: what all migrations together make, in a fixed order, to be read and compared. */
export async function schemaText(client: Client): Promise<string> {
  const relations = await readRelations(client);
  const lines = async (sql: string): Promise<readonly Line[]> => (await client.query<Line>(sql, sql.includes("$1") ? [SCHEMAS] : [])).rows;
  const parts = {
    constraints: await lines(CONSTRAINTS),
    indexes: await lines(INDEXES),
    triggers: await lines(TRIGGERS),
    grants: await lines(TABLE_GRANTS),
  };
  const sections = [
    "-- The database as all migrations leave it, written by tools/generate-schema.ts and compared by `npm run check`. Never edited by hand.",
    (await lines(SCHEMA_LINES)).map(({ line }) => line).join("\n"),
    (await lines(EXTENSIONS)).map(({ line }) => line).join("\n"),
    (await lines(TYPES)).map(({ line }) => line).join("\n"),
    ...relations.map((relation) => relationText(relation, parts)),
    ...(await lines(FUNCTIONS)).map(({ line }) => line),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

interface Parts {
  readonly constraints: readonly Line[];
  readonly indexes: readonly Line[];
  readonly triggers: readonly Line[];
  readonly grants: readonly Line[];
}

function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function columnText(column: Column): string {
  const parts = [column.name, column.type];
  if (column.isGenerated) parts.push(`generated always as (${column.defaultSql}) stored`);
  else if (column.identity !== "") parts.push(`generated ${column.identity === "a" ? "always" : "by default"} as identity`);
  else if (column.defaultSql !== null) parts.push(`default ${column.defaultSql}`);
  if (column.isNotNull) parts.push("not null");
  return `  ${parts.join(" ")}`;
}

function relationText(relation: Relation, parts: Parts): string {
  const name = `${relation.schema}.${relation.name}`;
  const of = (lines: readonly Line[]): readonly string[] => lines.filter(({ owner }) => owner === name).map(({ line }) => line);
  const isView = relation.kind === "v" || relation.kind === "m";
  const kind = isView ? "view" : "table";
  const comments = [
    ...(relation.comment === null ? [] : [`comment on ${kind} ${name} is ${quoteLiteral(relation.comment)};`]),
    ...relation.columns.flatMap((column) =>
      column.comment === null ? [] : [`comment on column ${name}.${column.name} is ${quoteLiteral(column.comment)};`],
    ),
  ];
  const body = isView
    ? `create ${relation.kind === "m" ? "materialized " : ""}view ${name} as\n${relation.definition}`
    : tableText(relation, of(parts.constraints));
  return [body, ...comments, ...of(parts.indexes), ...of(parts.triggers), ...of(parts.grants)].join("\n");
}

function tableText(relation: Relation, constraints: readonly string[]): string {
  const name = `${relation.schema}.${relation.name}`;
  if (relation.parent !== null) return `create table ${name} partition of ${relation.parent};`;
  const lines = [...relation.columns.map(columnText), ...constraints.map((line) => `  ${line}`)];
  const tail = relation.partitionKey === null ? "" : ` partition by ${relation.partitionKey}`;
  return `create table ${name} (\n${lines.join(",\n")}\n)${tail};`;
}
