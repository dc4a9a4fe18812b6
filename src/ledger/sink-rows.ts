import type { Json, JsonObject } from "#kernel/json";
import type { Queryable } from "./event-reader.ts";

/** How a column's value is written: documents as JSON, lists as arrays, all else as its plain text. */
interface SinkColumn {
  readonly name: string;
  readonly form: "plain" | "document" | "list";
}

/** The columns that each sink's rows have, in order; a sink that takes JSON has none. */
export type SinkLayouts = ReadonlyMap<string, readonly SinkColumn[]>;

/** Asks for the row types of all sinks as they are now. A migration may add a column at any time. */
export async function readSinkLayouts(db: Queryable): Promise<SinkLayouts> {
  const { rows } = await db.query<{ readonly sink: string; readonly columns: readonly SinkColumn[] }>(`
    select s.name as sink, coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'form', case
             when a.atttypid in ('json'::regtype, 'jsonb'::regtype) then 'document' when t.typcategory = 'A' then 'list' else 'plain'
           end) order by a.attnum) filter (where a.attname is not null), '[]') as columns
      from ledger.sink s
      join pg_proc p on p.oid = s.function
      join pg_type argument on argument.oid = p.proargtypes[0]
      left join pg_type row_type on row_type.oid = argument.typelem
      left join pg_attribute a on a.attrelid = row_type.typrelid and a.attnum > 0 and not a.attisdropped
      left join pg_type t on t.oid = a.atttypid
     group by s.name order by s.name`);
  return new Map(rows.map(({ sink, columns }) => [sink, columns]));
}

/** A row as the text of its row type, or as JSON for a sink that takes it. Columns that the row does not name are null. */
export function rowText(columns: readonly SinkColumn[], row: JsonObject): string {
  if (columns.length === 0) return JSON.stringify(row);
  let text = "";
  for (const column of columns) text += `${text === "" ? "(" : ","}${fieldText(column, row[column.name])}`;
  if (!text.isWellFormed()) throw new TypeError("half a surrogate pair cannot be stored");
  return `${text})`;
}

const NEEDS_QUOTES = /[",()\\]/u;

function fieldText({ form }: SinkColumn, value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  // JSON holds no bare control character, so what JSON escapes in it is just the quotes and backslashes that a row escapes.
  if (form === "document") return JSON.stringify(JSON.stringify(value));
  if (form === "list" && isList(value)) return quoted(`{${value.map(itemText).join(",")}}`);
  if (typeof value === "string") return value === "" || NEEDS_QUOTES.test(value) ? quoted(value) : value;
  return typeof value === "object" ? quoted(JSON.stringify(value)) : String(value);
}

function itemText(item: Json): string {
  if (item === null) return "null";
  return quoted(typeof item === "string" ? item : JSON.stringify(item));
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, "\\$&")}"`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
