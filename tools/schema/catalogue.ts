import type pg from "pg";

/** The schemas that are ours; `extension` holds other people's objects only. */
export const SCHEMAS = ["app", "job", "ledger", "measure"] as const;

/** A column, as the generators need it. */
export interface Column {
  readonly schema: string;
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly isNotNull: boolean;
  readonly defaultSql: string | null;
  readonly isGenerated: boolean;
  readonly identity: string;
  readonly comment: string | null;
}

/** A table or view. `grants` and the like are ready lines of SQL in a fixed order. */
export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: "r" | "p" | "v" | "m";
  readonly comment: string | null;
  readonly definition: string | null;
  readonly partitionKey: string | null;
  readonly parent: string | null;
  readonly columns: readonly Column[];
}

const RELATIONS = `
  select c.oid::int4 as oid, n.nspname as schema, c.relname as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
    case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
    (select format('%s %s', i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid)) from pg_inherits i where i.inhrelid = c.oid and c.relispartition) as parent
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm')
  order by n.nspname, c.relname collate "C"`;

const COLUMNS = `
  select c.oid::int4 as oid, n.nspname as schema, c.relname as relation, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as "isNotNull", pg_get_expr(d.adbin, d.adrelid) as "defaultSql", a.attgenerated <> '' as "isGenerated",
    a.attidentity as identity, col_description(c.oid, a.attnum) as comment
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
  order by c.oid, a.attnum`;

/** Reads all our tables and views with their columns. */
export async function readRelations(client: pg.Client): Promise<readonly Relation[]> {
  const { rows: relations } = await client.query<Omit<Relation, "columns">>(RELATIONS, [SCHEMAS]);
  const { rows: columns } = await client.query<Column & { readonly oid: number }>(COLUMNS, [SCHEMAS]);
  return relations.map((relation) => ({ ...relation, columns: columns.filter((column) => column.oid === relation.oid) }));
}
