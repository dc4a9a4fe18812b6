import assert from "node:assert/strict";
import { after, test } from "node:test";
import { z } from "zod";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { useDatabase } from "#kit/database";
import { jarEnvelope } from "#kit/jar-stream";
import { asAdmin } from "#platform/db/open";
import { newUuid } from "#platform/ids";
import { compareProjections } from "./compare-projections.ts";
import { createLedger, type StreamId, streamIdOf, type StreamType } from "./index.ts";

const database = await useDatabase();
await asAdmin(database.target, (client) =>
  client.query(`
    set role motcua_owner;
    create table app.sample (
      id text primary key, words text[], document jsonb, note text, amount bigint, is_open boolean, at timestamptz(3), day date,
      doubled bigint generated always as (amount * 2) stored);
    grant select on app.sample to motcua_reader;
    select ledger.register_projection('app.sample', 'app.sample', '{id}');`),
);

/** A stream whose projection is the payload itself: whatever goes in must stand in the row. */
const sampleType: StreamType<JsonObject> = {
  kind: "sample",
  events: { "sample.taken": { 1: { payload: z.record(z.string(), z.json()) } } },
  initial: {},
  fold: (_state, event) => event.payload,
  project: (state) => [{ sink: "app.sample", row: state }],
  tally: () => [],
};
const ledger = createLedger(database, { types: [sampleType] });
after(() => ledger.close());

async function take(id: StreamId, payload: JsonObject): Promise<void> {
  const outcome = await ledger.execute(sampleType, id, jarEnvelope(), () => ({
    events: [{ kind: "sample.taken", schemaVersion: 1, payload }],
    answer: {},
  }));
  assert.ok(!isProblem(outcome));
}

const ODD_TEXTS = ["", " ", "a,b", "(a)", '"', "\\", '\\"', "{x}", "null", "NULL", "xã Bình\tMinh\n", "','", "𠀋 giấy"];

test("LED-09 a row stands in its table as the fold gives it, whatever its texts hold", async () => {
  for (const text of ODD_TEXTS) {
    const id = newUuid();
    const row = { id, words: [text, "và", text], document: { [`k${text}`]: [text, 1, null, true] }, note: text, amount: 7, is_open: false };
    await take(streamIdOf("sample", id), { ...row, at: "2026-11-19T02:00:00.123Z", day: "2026-11-19" });
    const { rows } = await database.pg.query("select id, words, document, note, amount, is_open, doubled from app.sample where id = $1", [
      id,
    ]);
    assert.deepEqual(rows, [{ ...row, doubled: 14 }], JSON.stringify(text));
  }
  const client = await database.pg.connect();
  await client.query("begin isolation level repeatable read");
  assert.deepEqual((await compareProjections(client, [sampleType])).findings, []);
  await client.query("rollback");
  client.release();
});

test("what a row does not name is null, and so are a list and a document that are not there", async () => {
  const id = newUuid();
  await take(streamIdOf("sample", id), { id, words: null, document: null });
  const { rows } = await database.pg.query("select words, document, note, amount, is_open, at, day from app.sample where id = $1", [id]);
  assert.deepEqual(rows, [{ words: null, document: null, note: null, amount: null, is_open: null, at: null, day: null }]);
});

test("a column that a migration adds while the system runs is found, and no command is lost over it", async () => {
  const before = newUuid();
  await take(streamIdOf("sample", before), { id: before });
  await asAdmin(database.target, (client) =>
    client.query(`
      set role motcua_owner;
      alter table app.sample add column place text;
      select ledger.register_projection('app.sample', 'app.sample', '{id}');`),
  );
  const [id, unaware] = [newUuid(), newUuid()];
  await take(streamIdOf("sample", unaware), { id: unaware });
  await take(streamIdOf("sample", id), { id, place: "xã Bình Minh" });
  const { rows } = await database.pg.query("select id, place from app.sample where id = any ($1) order by id", [[before, unaware, id]]);
  assert.deepEqual(
    rows,
    [
      { id: before, place: null },
      { id, place: "xã Bình Minh" },
      { id: unaware, place: null },
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
});
