import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger, ledgerChecks } from "#ledger";
import { withDatabase } from "#kit/database";
import { standingClock } from "#kit/clock";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { loadSampleProvince, simulate, type SampleSystem } from "./sample-province.ts";
import { vi } from "./text/vi.ts";

const NOW = parseInstant("2026-11-20T10:30:00+07:00") as Instant;

interface Told {
  readonly groups: number;
  readonly members: number;
  readonly returned: number;
  readonly submitted: number;
  readonly chains: string;
}

async function tellGroups(): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "motcua-groups-"));
  try {
    return await withDatabase(async (database) => {
      const ledger = createLedger(database, { types: streamTypes });
      const papers = { files: await openFileStore(folder, diskGuard(folder, 0)), database, clamavSocket: undefined };
      const system: SampleSystem = { ledger, database, papers, publicUrl: "http://localhost", text: vi, progress: () => undefined };
      assert.equal(await loadSampleProvince(system), undefined);
      const simulated = await simulate(system, { seed: "groups", dossierCount: 10, dayCount: 30, groupCount: 12, now: NOW });
      assert.ok(!isProblem(simulated), JSON.stringify(simulated));
      const { rows } = await database.pg.query<Told>(`select
        (count(*) filter (where parent_code is null and procedure_code in ('3.000722', '2.002913')))::int as groups,
        (count(*) filter (where parent_code is not null))::int as members,
        (count(*) filter (where parent_code is null and returned_at is not null and procedure_code in ('3.000722', '2.002913')))::int as returned,
        (select sum(amount)::int from measure.figure where counter = 'submitted') as submitted,
        md5(string_agg(code || status || coalesce(due_on::text, ''), ',' order by code)) as chains from app.dossier`);
      const context = { database, settings: {} as never, clock: standingClock(NOW), progress: () => undefined };
      for (const check of ledgerChecks(streamTypes)) assert.deepEqual(await check.run(context), [], check.name);
      await ledger.close();
      return rows[0] ?? assert.fail("nothing was told");
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("births and deaths go through all their agencies in the sample's life, counted once, and told again they are the same", async () => {
  const first = await tellGroups();
  assert.equal(first.groups, 12);
  assert.ok(first.members >= 24, String(first.members));
  assert.ok(first.returned >= 1, "some are handed over");
  assert.ok(first.returned < 12, "some are in hand");
  assert.deepEqual(await tellGroups(), first);
});
