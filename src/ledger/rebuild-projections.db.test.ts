import assert from "node:assert/strict";
import { after, test } from "node:test";

import pg from "pg";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { deskOf } from "../modules/dossier/dossier.fixture.ts";
import { useProvince } from "#kit/province";
import { rowValues } from "#platform/db/row-values";
import { clientConfig } from "#platform/db/target";

import { streamTypes } from "../entrypoints/web/stream-types.ts";
import { compareProjections } from "./compare-projections.ts";
import { rebuildProjections, staleSinks } from "./rebuild-projections.ts";
import type { RebuildReport } from "./rebuild-projections.ts";

const province = await useProvince();
const desk = deskOf(province);
const codes = [await desk.receive(), await desk.receive(), await desk.receive()] as const;
province.clock.advance(26 * 3_600_000);
await desk.toAppraisal(codes[0]);
await desk.toAppraisal(codes[1]);

const session = { role: "motcua_owner", statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 } as const;
async function owner(): Promise<pg.Client> {
  const client = new pg.Client({ ...clientConfig(province.database.target, session), types: rowValues });
  // The database is dropped before this connection is ended.
  client.on("error", () => undefined);
  await client.connect();
  after(() => client.end());
  return client;
}
const client = await owner();

function rebuilt(report: RebuildReport | Problem): RebuildReport {
  return isProblem(report) ? assert.fail(report.problem) : report;
}

async function findings(): Promise<readonly string[]> {
  await client.query("begin isolation level repeatable read");
  try {
    return (await compareProjections(client, streamTypes)).findings;
  } finally {
    await client.query("rollback");
  }
}

test("LED-14 a database whose rows are of an older shape equals its fold after a rebuild, and a second one finds nothing to do", async () => {
  assert.deepEqual(await findings(), []);
  await client.query("update app.dossier set step_working_minutes = 7, due_basis = null; delete from app.clock_interval");
  await client.query("delete from measure.delta where counter = 'received'; delete from measure.daily where counter = 'received'");
  assert.ok((await findings()).length > 3);
  const report = rebuilt(await rebuildProjections(client, streamTypes, { isAll: true }));
  assert.ok(report.streamCount > codes.length && report.differenceCount > 0);
  assert.deepEqual(await findings(), []);
  assert.equal(rebuilt(await rebuildProjections(client, streamTypes, { isAll: true })).differenceCount, 0);
});

test("LED-15 registering a projection while streams exist marks it, and the rebuild of what is marked leaves the rest alone", async () => {
  assert.deepEqual(await staleSinks(client), []);
  await client.query("alter table app.dossier add column is_planted boolean not null default false");
  await client.query("select ledger.register_projection('app.dossier', 'app.dossier', '{code}')");
  assert.deepEqual(await staleSinks(client), ["app.dossier"]);
  await client.query("alter table app.dossier drop column is_planted");
  await client.query("select ledger.register_projection('app.dossier', 'app.dossier', '{code}')");
  await client.query("update app.dossier set remaining_per_mille = 1; delete from app.clock_interval");
  assert.deepEqual(rebuilt(await rebuildProjections(client, streamTypes, { isAll: false })).sinks, ["app.dossier"]);
  assert.deepEqual(await staleSinks(client), []);
  assert.ok((await findings()).every((finding) => finding.includes("clock_interval")));
  rebuilt(await rebuildProjections(client, streamTypes, { isAll: true }));
});

test("LED-16 a rebuild beside officers at work never puts an older row over a newer one", async () => {
  const received: Promise<unknown>[] = [];
  for (let n = 0; n < 8; n += 1) {
    received.push(desk.receive(), rebuildProjections(client, streamTypes, { isAll: true }));
    await Promise.all(received);
  }
  await desk.toAppraisal(codes[2]);
  assert.deepEqual(await findings(), []);
});

test("LED-17 two rebuilds exclude each other", async () => {
  const other = await owner();
  await other.query("select pg_advisory_lock(7402111802)");
  const report = await rebuildProjections(client, streamTypes, { isAll: true });
  assert.ok(isProblem(report) && report.problem === "ledger.rebuild_running");
  await other.query("select pg_advisory_unlock(7402111802)");
});
