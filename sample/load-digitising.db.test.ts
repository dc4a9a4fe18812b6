import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { agencyDays, digitisingChecks, shareOf } from "#modules/digitising";
import { openFileStore } from "#platform/files/file-store";
import { ledgerChecks } from "#ledger";
import { useProvince } from "#kit/province";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { loadDigitising } from "./load-digitising.ts";

const province = await useProvince();
const folder = mkdtempSync(join(tmpdir(), "motcua-sample-scans-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("the sample digitises: one agency done, one behind with a batch at every step, one with nothing; loading again repeats nothing", async () => {
  const { database, clock } = province;
  const files = await openFileStore(folder, { check: () => Promise.resolve(undefined) });
  const paper = { files, database, clamavSocket: undefined };
  const now = clock.now();
  const told = async (): Promise<unknown> => {
    const { rows } = await database.pg.query(
      "select (select count(*) from ledger.event)::integer as events, (select string_agg(agency || ' ' || standing, ', ' order by batch_id) from app.scan_batch) as batches",
    );
    return rows[0];
  };
  assert.equal(await loadDigitising(province, paper, now), undefined);
  const first = await told();
  assert.deepEqual(
    (first as { batches: string }).batches,
    "H99.101 done, H99.101 done, H99.102 done, H99.102 returned, H99.102 naming, H99.102 scanning",
  );
  const days = await agencyDays(database, [civilDateOf(now)]);
  assert.deepEqual(
    days.map((day) => [day.agency, day.stock, day.valid, shareOf(day)]),
    [
      ["H99.101", 5, 5, 1],
      ["H99.102", 48, 4, 4 / 48],
      ["H99.103", 0, 0, null],
    ],
  );
  assert.equal(await loadDigitising(province, paper, now), undefined);
  assert.deepEqual(await told(), first);
  for (const check of [...digitisingChecks, ...ledgerChecks(streamTypes)])
    assert.deepEqual(await check.run({ database, clock, progress: () => undefined } as never), [], check.name);
});
