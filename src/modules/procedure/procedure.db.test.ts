import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createLedger } from "#ledger";
import { isProblem } from "#kernel/problem";
import type { Instant } from "#kernel/instant";
import type { UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import { useDatabase } from "#kit/database";
import { importRecords } from "./import-records.ts";
import { nationalRecords } from "./national/national-data.fixture.ts";
import { procedureStreamType } from "./procedure-stream.ts";

const database = await useDatabase();
const ledger = createLedger(database, { types: [procedureStreamType] });
after(() => ledger.close());
const now = "2026-11-22T02:00:00.000Z" as Instant;
function context(): UseCaseContext {
  return { ledger, db: database, actor: { kind: "system", job: "test" }, now, clock: { now: () => now }, commandId: newCommandId(), requestId: "r", locale: "vi" };
}
const records = nationalRecords();
test("imp", { skip: records === null }, async () => {
  const lines = [...(records?.values() ?? [])].slice(0, Number(process.env["N"] ?? 5)).map((r) => JSON.stringify(r));
  const t0 = performance.now();
  const view = await importRecords(context(), lines).catch((e) => { console.log("ERR", String(e).slice(0,1500), e.cause); throw e; });
  console.log(isProblem(view) ? view : ""); assert.ok(!isProblem(view));
  console.log(view.imported, view.unchanged, view.review.length, view.refused.length, performance.now() - t0);
  const t1 = performance.now();
  const again = await importRecords(context(), lines);
  assert.ok(!isProblem(again));
  console.log(again.imported, again.unchanged, performance.now() - t1);
  console.log((await database.pg.query("select pg_size_pretty(pg_database_size(current_database())), (select count(*) from ledger.event), (select count(*) from app.procedure_review)")).rows);
});
