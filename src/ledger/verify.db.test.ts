import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import pg from "pg";
import { useDatabase } from "#kit/database";
import { createJarProjection, fillJar, jarEnvelope, jarType, newJar, openJar } from "#kit/jar-stream";
import { writeConnectionConfig } from "#platform/db/pool";
import { compareProjections } from "./compare-projections.ts";
import { createLedger, type StreamId } from "./index.ts";
import { verifyChains } from "./verify-chains.ts";

const database = await useDatabase();
await createJarProjection(database.target);
const ledger = createLedger(database, { types: [jarType] });
const jars = [newJar(), newJar(), newJar()] as const;
for (const id of jars) {
  await ledger.execute(jarType, id, jarEnvelope({ name: "jar.open", input: { id } }), openJar(id, 'mứt gừng \\ "Đà Lạt" \u{1F3FA}'));
  for (const amount of [3, -4]) await ledger.execute(jarType, id, jarEnvelope({ reason: "đổ thêm" }), fillJar(amount));
}
const admin = new pg.Client(writeConnectionConfig(database.target));
// The database is dropped before this connection is ended.
admin.on("error", () => undefined);
await admin.connect();
// The login of the test server may do anything: it stands for whoever has the disk in his hands.
await admin.query("set role none");
after(async () => {
  await admin.end();
  await ledger.close();
});

/** What an examination finds after `sql`, which is then taken back. */
async function examineAfter<T extends { readonly findings: readonly string[] }>(
  sql: string,
  examine: () => Promise<T>,
  values: readonly unknown[] = [],
): Promise<readonly string[]> {
  await admin.query("begin");
  try {
    await admin.query(sql, [...values]);
    return (await examine()).findings;
  } finally {
    await admin.query("rollback");
  }
}

const chainsAfter = (sql: string, values: readonly unknown[] = []): Promise<readonly string[]> =>
  examineAfter(sql, () => verifyChains(admin), values);
const tablesAfter = (sql: string): Promise<readonly string[]> => examineAfter(sql, () => compareProjections(admin, [jarType]));

test("a ledger that nobody touched verifies, and its tables equal its fold", async () => {
  const report = await verifyChains(admin);
  assert.deepEqual(report, { eventCount: 9, streamCount: 3, commandCount: 9, erasedCount: 0, findings: [] });
  assert.deepEqual(await tablesAfter("select 1"), []);
  assert.deepEqual(await tablesAfter("select measure.fold()"), []);
});

/** How one byte of a column is changed, by its type. */
const CHANGES: Readonly<Record<string, string>> = {
  bytea: "set_byte(COL, $1 % octet_length(COL), get_byte(COL, $1 % octet_length(COL)) # (1 << ($1 % 8)))",
  text: "overlay(COL placing case substr(COL, 1 + $1 % length(COL), 1) when 'x' then 'y' else 'x' end from 1 + $1 % length(COL))",
  integer: "COL + 100 + $1 % 3",
  "timestamp with time zone": "COL + (1 + $1 % 5) * interval '1 millisecond'",
  uuid: "overlay(COL::text placing case substr(COL::text, 1 + $1 % 8, 1) when '1' then '2' else '1' end from 1 + $1 % 8)::uuid",
};
/** `position` orders subscribers and is no part of a fact; a jsonb byte is changed in a test of its own. */
const COLUMNS_SQL = `
  select table_name as "table", column_name as "column", data_type as type from information_schema.columns
   where table_schema = 'ledger' and table_name in ('event', 'personal', 'command', 'stream')
     and column_name <> 'position' and data_type <> 'jsonb' order by 1, 2`;

test("LED-07 one changed byte in any column of the ledger fails verification", async () => {
  const { rows } = await admin.query<{ readonly table: string; readonly column: string; readonly type: string }>(COLUMNS_SQL);
  assert.ok(rows.length > 25);
  const property = fc.asyncProperty(fc.constantFrom(...rows), fc.nat(10_000), fc.nat(20), async (column, place, offset) => {
    const name = `"${column.column}"`;
    const change = CHANGES[column.type]?.replaceAll("COL", name);
    assert.ok(change !== undefined, column.type);
    const sql = `update ledger.${column.table} set ${name} = ${change}
       where ctid = (select ctid from ledger.${column.table} where ${name} is not null order by ctid offset ${offset % 2} limit 1)`;
    const count = await admin.query(`select from ledger.${column.table} where ${name} is not null`);
    if (count.rowCount === 0) return;
    const findings = await chainsAfter(sql, [place]);
    assert.notDeepEqual(findings, [], `${column.table}.${column.column}`);
  });
  await fc.assert(property, { numRuns: 120 });
});

test("one changed character of a payload, of personal data or of an answer fails verification", async () => {
  const columns = [
    ["event", "payload"],
    ["personal", "data"],
    ["command", "answer"],
  ] as const;
  const property = fc.asyncProperty(
    fc.constantFrom(...columns),
    fc.nat(200),
    fc.constantFrom("a", "7", " ", "đ", "\u0301"),
    async ([table, column], place, char) => {
      const { rows } = await admin.query<{ readonly text: string; readonly place: string }>(
        `select ${column}::text as text, ctid::text as place from ledger.${table} order by ctid limit 1`,
      );
      const row = rows[0];
      assert.ok(row !== undefined);
      const at = place % row.text.length;
      const changed = row.text.slice(0, at) + char + row.text.slice(at + 1);
      const isOther = await admin
        .query<{ readonly other: boolean }>("select $1::jsonb::text <> $2 as other", [changed, row.text])
        .catch(() => undefined);
      if (isOther?.rows[0]?.other !== true) return;
      const findings = await chainsAfter(`update ledger.${table} set ${column} = $1::jsonb where ctid = $2::tid`, [changed, row.place]);
      assert.notDeepEqual(findings, [], changed);
    },
  );
  await fc.assert(property, { numRuns: 150 });
});

test("the same text in another Unicode form, and the same number written otherwise, are changes too", async () => {
  const decomposed = "update ledger.event set payload = normalize(payload::text, nfd)::jsonb where kind = 'jar.opened'";
  assert.match((await chainsAfter(decomposed))[0] ?? "", /not in NFC/u);
  const fraction = "update ledger.event set payload = replace(payload::text, '3', '3.0')::jsonb where kind = 'jar.filled'";
  assert.match((await chainsAfter(fraction))[0] ?? "", /not a whole number/u);
});

test("a removed event, command, head or tail is found, and so is a row that belongs to nothing", async () => {
  const second = `stream_id = '${jars[1]}' and version = 2`;
  for (const sql of [
    `delete from ledger.event where ${second}`,
    `delete from ledger.event where stream_id = '${jars[1]}' and version = 3`,
    `delete from ledger.event where stream_id = '${jars[1]}'`,
    `delete from ledger.command where ${second}`,
    `delete from ledger.stream where stream_id = '${jars[1]}'`,
    `insert into ledger.personal select stream_id, 9, salt, data from ledger.personal limit 1`,
    `insert into ledger.personal select stream_id, 2, salt, data from ledger.personal limit 1`,
    `insert into ledger.stream select 'jar:none', 1, head_hash from ledger.stream limit 1`,
    `update ledger.command set salt = null where ${second}`,
  ]) {
    assert.notDeepEqual(await chainsAfter(sql), [], sql);
  }
});

test("LED-08 erased personal data leaves every chain valid and its projection foldable", async () => {
  await admin.query("begin");
  const erased = await admin.query<{ readonly count: number }>("select ledger.erase_personal($1) as count", [jars[0]]);
  assert.equal(erased.rows[0]?.count, 1);
  const report = await verifyChains(admin);
  assert.deepEqual([report.findings, report.erasedCount], [[], 1]);
  assert.deepEqual((await compareProjections(admin, [jarType])).findings, []);
  await admin.query("rollback");
});

test("LED-09 a projection or a counter that differs from the fold is found by key and column", async () => {
  const key = (id: StreamId): string => `["${id.slice(4)}"]`;
  const cases: readonly (readonly [string, string])[] = [
    [`update app.jar set total = total + 1 where jar_id = '${jars[0].slice(4)}'`, `app.jar ${key(jars[0])}: differs in total`],
    [
      `update app.jar set day = day + 1, label = 'x' where jar_id = '${jars[0].slice(4)}'`,
      `app.jar ${key(jars[0])}: differs in day, label`,
    ],
    [`delete from app.jar where jar_id = '${jars[1].slice(4)}'`, `app.jar ${key(jars[1])}: missing`],
    [
      "insert into app.jar values ('0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee', 'x', 1, '2026-11-19')",
      'app.jar ["0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee"]: no event explains this row',
    ],
    [
      "select measure.fold(); update measure.trail t set amount = t.amount + 1 from measure.daily d where d.key = t.key and d.counter = 'jar.opened' and t.subject = '" +
        `${jars[0]}'`,
      `measure.contribution ["H99.10", "1.1", "2026-11-19", "jar.opened", "${jars[0]}"]: is 2, events say 1`,
    ],
    [
      `delete from measure.delta where counter = 'jar.filled' and subject = '${jars[0]}'`,
      `measure.contribution ["H99.10", "1.1", "2026-11-19", "jar.filled", "${jars[0]}"]: is 0, events say 2`,
    ],
    [
      "insert into measure.delta values ('H99.10', '1.1', '2026-11-20', 'jar.filled', 1)",
      'measure.contribution ["H99.10", "1.1", "2026-11-20", "jar.filled", null]: is 1, events say 0',
    ],
  ];
  for (const [sql, finding] of cases) assert.deepEqual(await tablesAfter(sql), [finding.replace("app.jar", "jar")], sql);
});

test("a kind of stream that nobody knows is told", async () => {
  await admin.query("begin");
  const { findings } = await compareProjections(admin, []);
  await admin.query("rollback");
  assert.match(findings[0] ?? "", /3 streams of the unknown kind jar/u);
});
