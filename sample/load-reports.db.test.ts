import assert from "node:assert/strict";
import { test } from "node:test";

import { listReports } from "#modules/report";
import { useProvince } from "#kit/province";

import { loadReports } from "./load-reports.ts";

const province = await useProvince();
const { database, clock } = province;

async function eventCount(): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>("select count(*)::integer as count from ledger.event");
  return rows[0]?.count ?? 0;
}

test("the sample's reports of the last period stand at different places of their way, at who takes them; loading again repeats nothing", async () => {
  const refused = await loadReports(province, clock.now());
  assert.equal(refused, undefined, JSON.stringify(refused));
  const lines = await listReports(database, { report: "cchc", period: "2026-Q3" });
  assert.deepEqual(
    lines.map(({ agencyCode, stage }) => [agencyCode, stage]),
    [
      ["H99.101", "returned"],
      ["H99.102", "submitted"],
      ["H99.103", "open"],
      ["H99.13", "frozen"],
    ],
  );
  const control = await listReports(database, { report: "tthc", period: "2026-Q3" });
  assert.deepEqual(
    control.map(({ agencyCode, stage, receiver }) => [agencyCode, stage, receiver]),
    [
      ["H99.101", "submitted", "H99.22"],
      ["H99.13", "frozen", "H99.22"],
    ],
  );
  const before = await eventCount();
  assert.equal(await loadReports(province, clock.now()), undefined);
  assert.equal(await eventCount(), before);
});
