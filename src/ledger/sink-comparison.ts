import type { JsonObject } from "#kernel/json";
import type { Queryable } from "./event-reader.ts";
import type { Effect } from "./ledger.ts";

/** A sink as `ledger.sink` describes it. Relation and columns are printed by PostgreSQL, quoted where they must be. */
export interface CheckedSink {
  readonly name: string;
  readonly mode: "rows" | "sums";
  readonly relation: string;
  readonly key_columns: readonly string[];
}

/** Gathers what the events say of one sink and compares it with the table, in one transaction of its own connection. */
export interface SinkComparison {
  add(effect: Effect): Promise<void>;
  /** Compares what is left, then looks for rows that no event explains. Findings name keys and columns, never values. */
  finish(): Promise<readonly string[]>;
}

const BATCH_SIZE = 500;
const CELLS_MAX = 20_000;
const FINDINGS_MAX = 200;

/** The sinks that can be compared. */
export async function readCheckedSinks(db: Queryable): Promise<readonly CheckedSink[]> {
  const { rows } = await db.query<CheckedSink>(
    "select name, mode, relation::text as relation, key_columns from ledger.sink where mode <> 'unchecked' order by name",
  );
  return rows;
}

/** Tables of this session alone, for keys and sums that may be more than memory holds; gone with the transaction. */
export async function prepareComparison(db: Queryable): Promise<void> {
  await db.query(`
    create temporary table doctor_key (sink text not null, key jsonb not null) on commit drop;
    create temporary table doctor_sum (sink text not null, key jsonb not null, amount bigint not null) on commit drop;
    create index on doctor_key using hash (key);`);
}

/** The comparison that fits the sink's mode. */
export function compareSink(db: Queryable, sink: CheckedSink): SinkComparison {
  return sink.mode === "rows" ? new RowComparison(db, sink) : new SumComparison(db, sink);
}

function keyOf(sink: CheckedSink, record: string): string {
  return `jsonb_build_array(${sink.key_columns.map((column) => `${record}."${column}"`).join(", ")})`;
}

/** Full rows by key: each row that the fold gives must stand in the table, and no other. */
class RowComparison implements SinkComparison {
  readonly #db: Queryable;
  readonly #sink: CheckedSink;
  readonly #findings: string[] = [];
  #rows: JsonObject[] = [];

  constructor(db: Queryable, sink: CheckedSink) {
    this.#db = db;
    this.#sink = sink;
  }

  async add(effect: Effect): Promise<void> {
    this.#rows.push(effect.row);
    if (this.#rows.length >= BATCH_SIZE) await this.#compare();
  }

  async finish(): Promise<readonly string[]> {
    await this.#compare();
    const { name, relation } = this.#sink;
    await this.#db.query("analyze doctor_key");
    const { rows } = await this.#db.query<{ readonly key: string }>(
      `select ${keyOf(this.#sink, "t")}::text as key from ${relation} t
        where not exists (select from doctor_key d where d.key = ${keyOf(this.#sink, "t")} and d.sink = $1) limit ${FINDINGS_MAX}`,
      [name],
    );
    return [...this.#findings, ...rows.map(({ key }) => `${relation} ${key}: no event explains this row`)];
  }

  async #compare(): Promise<void> {
    const { name, relation, key_columns: keys } = this.#sink;
    const rows = JSON.stringify(this.#rows);
    this.#rows = [];
    const match = keys.map((column) => `t."${column}" = (w.record)."${column}"`).join(" and ");
    const found = await this.#db.query<{ readonly key: string; readonly differing: readonly string[] | null }>(
      `with wanted as materialized (
         select r.value as row, jsonb_populate_record(null::${relation}, r.value) as record from jsonb_array_elements($1::jsonb) as r (value)
       ), noted as (
         insert into doctor_key (sink, key) select $2, ${keyOf(this.#sink, "(w.record)")} from wanted w
       )
       select ${keyOf(this.#sink, "(w.record)")}::text as key, case when t."${keys[0] ?? ""}" is not null then d.differing end as differing
         from wanted w
         left join ${relation} t on ${match}
         cross join lateral (
           select array_agg(k.name order by k.name) as differing from jsonb_object_keys(w.row) as k (name)
            where not to_jsonb(w.record) ? k.name or to_jsonb(w.record) -> k.name is distinct from to_jsonb(t) -> k.name
         ) d
        where t."${keys[0] ?? ""}" is null or d.differing is not null`,
      [rows, name],
    );
    for (const { key, differing } of found.rows) {
      if (this.#findings.length >= FINDINGS_MAX) return;
      this.#findings.push(`${relation} ${key}: ${differing === null ? "missing" : `differs in ${differing.join(", ")}`}`);
    }
  }
}

/** Amounts by key: what the tallies of all events sum up to must be what the relation sums up to. */
class SumComparison implements SinkComparison {
  readonly #db: Queryable;
  readonly #sink: CheckedSink;
  readonly #cells = new Map<string, number>();

  constructor(db: Queryable, sink: CheckedSink) {
    this.#db = db;
    this.#sink = sink;
  }

  async add(effect: Effect): Promise<void> {
    const key = JSON.stringify(Object.fromEntries(this.#sink.key_columns.map((column) => [column, effect.row[column]])));
    this.#cells.set(key, (this.#cells.get(key) ?? 0) + Number(effect.row["amount"]));
    if (this.#cells.size >= CELLS_MAX) await this.#spill();
  }

  async finish(): Promise<readonly string[]> {
    await this.#spill();
    const { name, relation } = this.#sink;
    const { rows } = await this.#db.query<{ readonly key: string; readonly wanted: number; readonly found: number }>(
      `select key::text, wanted, found from (${differences(this.#sink)}) d limit ${FINDINGS_MAX}`,
      [name],
    );
    return rows.map(({ key, wanted, found }) => `${relation} ${key}: is ${found}, events say ${wanted}`);
  }

  async #spill(): Promise<void> {
    const cells = [...this.#cells].map(([key, amount]) => `{"key":${key},"amount":${amount}}`);
    this.#cells.clear();
    await noteCells(this.#db, this.#sink, `[${cells.join(",")}]`);
  }
}

async function noteCells(db: Queryable, sink: CheckedSink, cells: string): Promise<void> {
  await db.query(
    `insert into doctor_sum (sink, key, amount)
     select $2, ${keyOf(sink, "record")}, c.amount
       from jsonb_to_recordset($1::jsonb) as c (key jsonb, amount bigint)
       cross join lateral jsonb_populate_record(null::${sink.relation}, c.key) as record`,
    [cells, sink.name],
  );
}

/** Keys whose amounts in the relation ($1: name of the sink) are not what was noted. */
function differences(sink: CheckedSink): string {
  return `select key, coalesce(w.amount, 0)::bigint as wanted, coalesce(f.amount, 0)::bigint as found
       from (select key, sum(amount) as amount from doctor_sum where sink = $1 group by key) w
       full join (select ${keyOf(sink, "t")} as key, sum(t.amount) as amount from ${sink.relation} t group by 1) f using (key)
      where coalesce(w.amount, 0) <> coalesce(f.amount, 0)`;
}

/** Notes what tallies say of a sums sink, to be compared later in the same transaction. */
export async function noteSums(db: Queryable, sink: CheckedSink, effects: readonly Effect[]): Promise<void> {
  await noteCells(db, sink, JSON.stringify(effects.map(({ row }) => ({ key: row, amount: row["amount"] ?? 0 }))));
}

const DIFFERENCES_A_CALL = 2_000;

/** Adds to a sums sink what it lacks of the amounts noted, a bounded number of rows at a time; answers how many keys that were. */
export async function addDifferences(
  db: Queryable,
  sink: CheckedSink,
  apply: (rows: readonly JsonObject[]) => Promise<void>,
): Promise<number> {
  const columns = sink.key_columns.map((column, index) => `'${column}', d.key -> ${index}`).join(", ");
  await db.query("drop table if exists doctor_difference");
  await db.query("create temporary table doctor_difference (place bigint primary key, row jsonb not null) on commit drop");
  const { rowCount } = await db.query(
    `insert into doctor_difference select row_number() over (), jsonb_build_object(${columns}, 'amount', d.wanted - d.found)
       from (${differences(sink)}) d`,
    [sink.name],
  );
  const count = rowCount ?? 0;
  for (let after = 0; after < count; after += DIFFERENCES_A_CALL) {
    const { rows } = await db.query<{ readonly row: JsonObject }>(
      "select row from doctor_difference where place > $1 and place <= $2 order by place",
      [after, after + DIFFERENCES_A_CALL],
    );
    await apply(rows.map(({ row }) => row));
  }
  return count;
}
