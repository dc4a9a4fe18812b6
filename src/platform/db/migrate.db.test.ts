import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { isProblem, type Problem } from "#kernel/problem";
import { useDatabase, withEmptyDatabase } from "#kit/database";
import { checkSchema, migrate, type MigrationReport } from "./migrate.ts";
import { type MigrationFile, readMigrations } from "./migration-file.ts";
import { asAdmin } from "./open.ts";
import type { DatabaseTarget } from "./target.ts";

const database = await useDatabase();

const LATEST = readMigrations().at(-1)?.number;

function file(number: number, sql: string, more: Partial<MigrationFile> = {}): MigrationFile {
  const name = `${String(number).padStart(6, "0")}-planted`;
  return { number, name, sql, checksum: `${number} ${sql}`, isBreaking: false, isOnline: false, ...more };
}

function accepted(result: MigrationReport | Problem): MigrationReport {
  if (isProblem(result)) assert.fail(`${result.problem} ${JSON.stringify(result.params)}`);
  return result;
}

function refusedWith(code: string, result: MigrationReport | Problem | undefined): Problem {
  if (!isProblem(result)) assert.fail(`expected ${code}`);
  assert.equal(result.problem, code);
  return result;
}

async function rowsOf(target: DatabaseTarget, sql: string): Promise<readonly Record<string, unknown>[]> {
  return asAdmin(target, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

test("an empty database comes to the latest version, and a second run finds nothing to do", async () => {
  await withEmptyDatabase(async (target) => {
    const first = accepted(await migrate(target));
    assert.equal(first.version, LATEST);
    assert.equal(first.applied.length, readMigrations().length);
    assert.deepEqual(accepted(await migrate(target)), { applied: [], version: LATEST });
  });
});

test("twenty processes that migrate at once apply each migration once", async () => {
  await withEmptyDatabase(async (target) => {
    const reports = await Promise.all(Array.from({ length: 20 }, () => migrate(target)));
    const applied = reports.flatMap((result) => accepted(result).applied);
    assert.deepEqual(
      applied.toSorted(),
      readMigrations().map(({ name }) => name),
    );
  });
});

test("a migration that fails leaves nothing half-written and those before it stay", async () => {
  await withEmptyDatabase(async (target) => {
    const files = [
      file(1, "create table app.kept (id integer)"),
      file(2, "create table app.lost (id integer);\nselect 1/0;"),
      file(3, "create table app.never (id integer)"),
    ];
    const refusal = refusedWith("platform.migration_failed", await migrate(target, files));
    assert.equal(refusal.params["name"], "000002-planted");
    assert.match(String(refusal.params["reason"]), /division by zero/u);
    const tables = await rowsOf(
      target,
      "select to_regclass('app.kept') is not null as kept, to_regclass('app.lost') is not null as lost, to_regclass('app.never') is not null as never",
    );
    assert.deepEqual(tables, [{ kept: true, lost: false, never: false }]);
    assert.deepEqual(await rowsOf(target, "select number from app.migration"), [{ number: 1 }]);
  });
});

test("a process leaves a database that somebody migrated past it with a breaking migration", async () => {
  await withEmptyDatabase(async (target) => {
    accepted(await migrate(target, [file(1, "select 1"), file(2, "select 1", { isBreaking: true })]));
    const pool = new pg.Pool(target);
    const older = [file(1, "select 1")];
    refusedWith("platform.schema_newer", await migrate(target, older));
    refusedWith("platform.schema_newer", await checkSchema(pool, older));
    await pool.end();
  });
});

test("a newer migration that breaks nothing lets an older process go on", async () => {
  await withEmptyDatabase(async (target) => {
    accepted(await migrate(target, [file(1, "select 1"), file(2, "select 1")]));
    assert.deepEqual(accepted(await migrate(target, [file(1, "select 1")])).applied, []);
  });
});

test("a migration that was changed after it was applied is refused", async () => {
  await withEmptyDatabase(async (target) => {
    accepted(await migrate(target, [file(1, "select 1")]));
    refusedWith("platform.migration_changed", await migrate(target, [file(1, "select 2")]));
  });
});

test("a module's new migration is applied although another module's higher number stands", async () => {
  await withEmptyDatabase(async (target) => {
    accepted(await migrate(target, [file(1, "select 1"), file(30, "select 1")]));
    assert.deepEqual(accepted(await migrate(target, [file(1, "select 1"), file(2, "select 1"), file(30, "select 1")])).applied, [
      "000002-planted",
    ]);
  });
});

test("an online migration runs outside a transaction and begins again over the invalid index of a failed run", async () => {
  await withEmptyDatabase(async (target) => {
    const table = file(1, "create table app.many (id integer); insert into app.many values (1), (1);");
    const index = file(2, "-- breaking: no\n-- online\ncreate unique index concurrently if not exists many_id on app.many (id);", {
      isOnline: true,
    });
    refusedWith("platform.migration_failed", await migrate(target, [table, index]));
    assert.deepEqual(await rowsOf(target, "select indisvalid from pg_index where indexrelid = 'app.many_id'::regclass"), [
      { indisvalid: false },
    ]);
    await rowsOf(target, "delete from app.many where ctid = (select min(ctid) from app.many)");
    assert.deepEqual(accepted(await migrate(target, [table, index])).applied, ["000002-planted"]);
    assert.deepEqual(await rowsOf(target, "select indisvalid from pg_index where indexrelid = 'app.many_id'::regclass"), [
      { indisvalid: true },
    ]);
  });
});

test("a login that may create roles but is no superuser can migrate and work", async () => {
  await withEmptyDatabase(async (target) => {
    assert.ok("database" in target);
    const login = `login_${target.database}`;
    await rowsOf(
      target,
      `create role ${login} login createrole password 'x'; grant motcua_owner, motcua_app, motcua_reader to ${login} with admin option; alter database ${target.database} owner to ${login}`,
    );
    const report = accepted(await migrate({ ...target, user: login, password: "x" }));
    assert.equal(report.version, LATEST);
    await rowsOf(target, `alter database ${target.database} owner to postgres; drop role ${login}`);
  });
});

test("the application may read the list of migrations and may not change it, nor any table's shape", async () => {
  await database.pg.query("select count(*) from app.migration");
  for (const sql of [
    "insert into app.migration values (9, 'x', 'x', false)",
    "delete from app.migration",
    "create table app.mine (id integer)",
    "drop table app.migration",
  ]) {
    await assert.rejects(database.pg.query(sql), { code: "42501" }, sql);
  }
});

test("a connection for reading cannot write", async () => {
  const write = database.kysely.insertInto("app.migration").values({ number: 9, name: "x", checksum: "x", is_breaking: false });
  await assert.rejects(write.execute(), { code: "25006" });
});

test("every connection has time-outs and the application's role", async () => {
  const { rows } = await database.pg.query(
    "select current_user as who, current_setting('statement_timeout') as s, current_setting('lock_timeout') as l, current_setting('idle_in_transaction_session_timeout') as i",
  );
  assert.deepEqual(rows, [{ who: "motcua_app", s: "15s", l: "5s", i: "30s" }]);
});

test("times come as instants, days as days and counts as numbers", async () => {
  const { rows } = await database.pg.query(
    "select '2026-11-19T09:00+07'::timestamptz as at, '2026-11-19T09:00:00.1239+07'::timestamptz as fine, '2026-11-19'::date as day, array['2026-11-19'::date] as days, count(*) as n from app.migration where false",
  );
  assert.deepEqual(rows, [
    { at: "2026-11-19T02:00:00.000Z", fine: "2026-11-19T02:00:00.123Z", day: "2026-11-19", days: ["2026-11-19"], n: 0 },
  ]);
});

test("folding makes composed and decomposed Vietnamese the same plain letters", async () => {
  const text = "Đăng ký khai sinh tại Ủy ban nhân dân xã Bình Phước";
  const { rows } = await database.pg.query("select app.fold_text($1) as composed, app.fold_text($2) as decomposed", [
    text.normalize("NFC"),
    text.normalize("NFD"),
  ]);
  assert.deepEqual(rows, [
    {
      composed: "dang ky khai sinh tai uy ban nhan dan xa binh phuoc",
      decomposed: "dang ky khai sinh tai uy ban nhan dan xa binh phuoc",
    },
  ]);
});

test("names sort in the order of a Vietnamese dictionary", async () => {
  const { rows } = await database.pg.query<{ name: string }>(
    "select name from unnest(array['đa', 'da', 'ân', 'ăn', 'an', 'dz']) name order by name collate app.vi",
  );
  assert.deepEqual(
    rows.map(({ name }) => name),
    ["an", "ăn", "ân", "da", "dz", "đa"],
  );
});
