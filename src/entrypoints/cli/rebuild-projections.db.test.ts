import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { ledgerChecks, staleSinks } from "#ledger";
import { asOwner } from "#platform/db/open";
import { readSettings } from "#platform/settings";
import { deskOf } from "../../modules/dossier/dossier.fixture.ts";
import { streamTypes } from "../web/stream-types.ts";
import { rebuildStale } from "./rebuild-projections.ts";

const province = await useProvince();
const { database, clock } = province;

test("a data folder of an older shape is rebuilt from its dossiers at the start, and doctor is content with it", async () => {
  const desk = deskOf(province);
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await asOwner(database.target, async (client) => {
    await client.query("update ledger.sink set is_stale = true where mode <> 'unchecked'");
    await client.query("delete from app.dossier");
    await client.query("delete from measure.delta");
  });
  const report = await rebuildStale(database, streamTypes, () => undefined);
  assert.ok(report !== undefined && !isProblem(report));
  assert.deepEqual(report.unreadable, []);
  assert.deepEqual(await staleSinks(database.pg), []);
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  for (const check of ledgerChecks(streamTypes))
    assert.deepEqual(await check.run({ database, settings, clock, progress: () => undefined }), [], check.name);
});
