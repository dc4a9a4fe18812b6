import assert from "node:assert/strict";
import { test } from "node:test";

import { parseInstant } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import type { UnitCode } from "#modules/organisation";
import { listPremises } from "#modules/premises";
import { queueChecks, readQueueDay } from "#modules/queue";
import { readSettings } from "#platform/settings";
import { useProvince } from "#kit/province";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { loadQueues } from "./load-queues.ts";
import { PREMISES } from "./province/premises.ts";

const province = await useProvince();
const { database, ledger, clock } = province;
const now = parseInstant("2026-11-19T09:40:00+07:00") as Instant;

async function eventCount(): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>("select count(*)::int as count from ledger.event");
  return rows[0]?.count ?? 0;
}

test("on a weekday morning the sample's places have people at their counters and people who wait, and doctor finds nothing", async () => {
  assert.equal(await loadQueues({ database, ledger }, now), undefined);
  const places = await listPremises(database, "2026-11-19" as CivilDate);
  assert.equal(places.length, PREMISES.length);
  const ward = await readQueueDay(ledger, "H99.101.1" as UnitCode, "2026-11-19" as CivilDate);
  assert.ok(ward.counters.every(({ current, closedAt }) => current !== null && closedAt === null));
  assert.ok(ward.tickets.some(({ status }) => status === "waiting"));
  assert.ok(ward.tickets.some(({ status }) => status === "served"));
  const yesterday = await readQueueDay(ledger, "H99.101.1" as UnitCode, "2026-11-18" as CivilDate);
  assert.ok(yesterday.closedAt !== null);
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  const found = await Promise.all(
    [...ledgerChecks(streamTypes), ...queueChecks].map((check) => check.run({ database, settings, clock, progress: () => undefined })),
  );
  assert.deepEqual(found.flat(), []);
});

test("told a second time the queues change nothing", async () => {
  const before = await eventCount();
  assert.equal(await loadQueues({ database, ledger }, now), undefined);
  assert.equal(await eventCount(), before);
});
