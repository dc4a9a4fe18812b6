import type { Column, Relation } from "./catalogue.ts";

/** How a column of a type arrives from the driver; kept in step with `src/platform/db/row-values.ts`. */
const TYPES: Readonly<Record<string, string>> = {
  bigint: "number",
  integer: "number",
  smallint: "number",
  "double precision": "number",
  real: "number",
  oid: "number",
  boolean: "boolean",
  date: "CivilDate",
  "timestamp with time zone": "Instant",
  bytea: "Buffer",
  json: "JsonColumn",
  jsonb: "JsonColumn",
};

function typeOf(column: Column): string {
  const bare = column.type.replace(/\(.*\)/u, "");
  if (bare.endsWith("[]")) return `readonly ${typeOf({ ...column, type: bare.slice(0, -2) }).replace("JsonColumn", "Json")}[]`;
  return TYPES[bare] ?? "string";
}

/** A JSON column may hold null inside, so only the column's own nullability is added outside. */
function columnType(column: Column): string {
  const base = column.isNotNull ? typeOf(column) : `${typeOf(column)} | null`;
  if (column.isGenerated || column.identity === "a") return `GeneratedAlways<${base}>`;
  return column.defaultSql !== null || column.identity === "d" ? `Generated<${base}>` : base;
}

function interfaceName(relation: Relation): string {
  return [relation.schema, ...relation.name.split("_")].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Text in one line that cannot end its comment. */
function comment(text: string): string {
  return text.replace(/\s+/gu, " ").replaceAll("*/", "* /");
}

function interfaceText(relation: Relation): string {
  const lines = relation.columns.flatMap((column) => {
    const type = relation.kind === "v" || relation.kind === "m" ? `${typeOf(column)} | null` : columnType(column);
    const line = `  readonly ${column.name}: ${type};`;
    return column.comment === null ? [line] : [`  /** ${comment(column.comment)} */`, line];
  });
  const head = relation.comment === null ? [] : [`/** ${comment(relation.comment)} */`];
  return [...head, `export interface ${interfaceName(relation)} {`, ...lines, "}"].join("\n");
}

/** The text of `src/platform/db/schema.ts`. */
export function rowTypesText(relations: readonly Relation[]): string {
  const shown = relations.filter((relation) => relation.parent === null);
  const body = shown.map(interfaceText).join("\n\n");
  const used = (name: string): boolean => new RegExp(`\\b${name}\\b`, "u").test(body);
  const kysely = ["ColumnType", "Generated", "GeneratedAlways"].filter((name) => (name === "ColumnType" ? used("JsonColumn") : used(name)));
  const instant = ["CivilDate", "Instant"].filter(used);
  const needsJson = used("JsonColumn") || used("Json");
  const head = [
    "// Row types by table, generated from the migrated database by tools/generate-schema.ts. Never edited by hand.",
    ...(kysely.length > 0 ? [`import type { ${kysely.join(", ")} } from "kysely";`] : []),
    ...(instant.length > 0 ? [`import type { ${instant.join(", ")} } from "#kernel/instant";`] : []),
    ...(needsJson ? ['import type { Json } from "#kernel/json";'] : []),
    ...(used("JsonColumn")
      ? [
          "",
          "/** Arrives parsed; is written as JSON text, because the driver would turn a list into a PostgreSQL array. */",
          "type JsonColumn = ColumnType<Json, string, string>;",
        ]
      : []),
  ];
  const tables = shown.map((relation) => `  readonly "${relation.schema}.${relation.name}": ${interfaceName(relation)};`);
  return [...head, "", body, "", "/** All tables and views by qualified name. */", "export interface Tables {", ...tables, "}", ""].join(
    "\n",
  );
}
