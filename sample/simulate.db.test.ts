import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger, ledgerChecks, type AnyStreamType } from "#ledger";
import { daybookStreamType, handoverStreamType } from "#modules/handover";
import { dossierStreamType } from "#modules/dossier";
import { accountStreamType, citizenStreamType } from "#modules/identity";
import { agencyStreamType, officerStreamType } from "#modules/organisation";
import { legalTextStreamType, noticeBoardStreamType } from "#modules/publication";
import { fieldStreamType } from "#modules/form";
import { procedureStreamType } from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import { withDatabase } from "#kit/database";

import { loadSampleProvince, simulate, type SampleSystem, type Simulated } from "./sample-province.ts";
import { vi } from "./text/vi.ts";

const TYPES: readonly AnyStreamType[] = [
  handoverStreamType,
  daybookStreamType,
  agencyStreamType,
  officerStreamType,
  accountStreamType,
  citizenStreamType,
  procedureStreamType,
  fieldStreamType,
  legalTextStreamType,
  noticeBoardStreamType,
  dossierStreamType,
];
const NOW = parseInstant("2026-11-20T10:30:00+07:00") as Instant;

/** Loads the province, simulates a little of its life, and hands over to the test. */
async function withStory<T>(
  seed: string,
  work: (story: { database: Database; system: SampleSystem; simulated: Simulated }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "motcua-sample-"));
  try {
    return await withDatabase(async (database) => {
      const ledger = createLedger(database, { types: TYPES });
      try {
        const papers = { files: await openFileStore(folder, diskGuard(folder, 0)), database, clamavSocket: undefined };
        const system: SampleSystem = { ledger, database, papers, publicUrl: "http://localhost", text: vi, progress: () => undefined };
        assert.equal(await loadSampleProvince(system), undefined);
        const simulated = await simulate(system, { seed, dossierCount: 60, dayCount: 60, now: NOW });
        assert.ok(!isProblem(simulated), JSON.stringify(simulated));
        return await work({ database, system, simulated });
      } finally {
        await ledger.close();
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything the dossiers' events say, in one digest: ids, codes, times, people, papers. Salts and account secrets are random on purpose. */
async function digestOf({ pg }: Database): Promise<string> {
  const { rows } = await pg.query<{ line: string }>(
    "select concat_ws(' ', stream_id, version, kind, payload, actor, at, command_id) as line from ledger.event where stream_id like 'dossier:%' order by stream_id, version",
  );
  return createHash("sha256")
    .update(rows.map(({ line }) => line).join("\n"))
    .digest("hex");
}

test("the same seed simulates the same events, to the last code and id; and what the ledger holds is what was told", async () => {
  const first = await withStory("twice", async ({ database, system, simulated }) => {
    const { rows } = await database.pg.query<{ filed: number; resolved: number; late: number; withdrawn: number; refused: number }>(`
      select count(*)::int as filed, count(resolved_at)::int as resolved, count(*) filter (where timeliness = 'late')::int as late,
        count(*) filter (where status = 'withdrawn')::int as withdrawn, count(*) filter (where status = 'rejected_intake')::int as refused
      from app.dossier`);
    const { filed, resolved, resolvedLate: late, withdrawn, refusedAtIntake: refused } = simulated.summary.all;
    assert.deepEqual(rows[0], { filed, resolved, late, withdrawn, refused });

    const before = await digestOf(database);
    assert.ok(!isProblem(await simulate(system, { seed: "twice", dossierCount: 60, dayCount: 60, now: NOW })));
    assert.equal(await digestOf(database), before, "played twice, it changes nothing");
    return before;
  });
  const second = await withStory("twice", ({ database }) => digestOf(database));
  assert.equal(first, second);
});

test("a simulated province is as healthy as a real one, and has no life before its procedures are in force", async () => {
  await withStory("healthy", async ({ database, system }) => {
    const early = await simulate(system, { seed: "early", dossierCount: 5, now: parseInstant("2026-01-15T10:00:00+07:00") as Instant });
    assert.ok(isProblem(early));
    assert.equal(early.problem, "sample.before_procedures");
    for (const check of ledgerChecks(TYPES)) {
      const context = { database, progress: () => undefined } as unknown as Parameters<typeof check.run>[0];
      assert.deepEqual(await check.run(context), [], check.name);
    }
  });
});
