import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withDatabase } from "#kit/database";

test("a statement that names itself is planned once a connection, one that does not is planned at every call", async () => {
  await withDatabase(
    async ({ kysely, writer }) => {
      for (const pool of [kysely, writer]) {
        for (const value of [1, 2, 3]) {
          await sql`/* name: test.named */ select ${value}::int as value`.execute(pool);
          await sql`select ${value}::int as plain`.execute(pool);
        }
        const { rows } = await sql<{ name: string; calls: number }>`
          select name, (generic_plans + custom_plans)::int as calls from pg_prepared_statements`.execute(pool);
        assert.equal(rows.length, 1);
        assert.match(rows[0]?.name ?? "", /^test\.named\.[0-9a-f]{12}$/u);
        assert.equal(rows[0]?.calls, 3);
      }
    },
    { poolMax: 1 },
  );
});

test("two texts under one name are two plans", async () => {
  await withDatabase(
    async ({ kysely }) => {
      const one = await sql<{ value: number }>`/* name: test.two */ select ${1}::int as value`.execute(kysely);
      const two = await sql<{ value: number }>`/* name: test.two */ select ${1}::int + 1 as value`.execute(kysely);
      assert.deepEqual([one.rows[0]?.value, two.rows[0]?.value], [1, 2]);
    },
    { poolMax: 1 },
  );
});
