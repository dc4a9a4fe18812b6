import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import { handoverChecks, listLists, listProposed } from "#modules/handover";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import { useDatabase } from "#kit/database";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";

import { loadSampleProvince, simulate, type SampleSystem } from "./sample-province.ts";
import { PAPER_COUNTER } from "./simulation/paper-rounds.ts";
import { vi } from "./text/vi.ts";

const NOW = parseInstant("2026-11-20T10:30:00+07:00") as Instant;

const database = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "motcua-paper-"));
const ledger = createLedger(database, { types: streamTypes });
after(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});
const papers = { files: await openFileStore(folder, diskGuard(folder, 0)), database, clamavSocket: undefined };
const system: SampleSystem = { ledger, database, papers, publicUrl: "http://localhost", text: vi, progress: () => undefined };
assert.equal(await loadSampleProvince(system), undefined);
const told = await simulate(system, { seed: "an-binh", dossierCount: 1_000, now: NOW });
assert.ok(!isProblem(told), JSON.stringify(told));

test("the shown ward has lists of several days in both directions, one that waits to be confirmed, and days that were closed", async () => {
  const lists = await listLists(database, { units: [PAPER_COUNTER] });
  const days = new Set(lists.map(({ madeAt }) => madeAt.slice(0, 10)));
  assert.ok(days.size >= 4, `lists of ${days.size} days`);
  assert.ok(lists.some(({ content, taken }) => content === "papers" && taken > 0));
  assert.ok(lists.some(({ content, taken }) => content === "result" && taken > 0));
  assert.ok(
    lists.some(({ waiting }) => waiting > 0),
    "a list waits for the morning",
  );
  assert.ok((await listProposed(database, [PAPER_COUNTER])).length > 0, "something lies to be handed over");
  const { rows } = await database.pg.query<{ readonly count: number; readonly agree: boolean }>(
    "select count(*)::int as count, bool_and(not has_differences and confirmed_by is not null) as agree from app.day_book where unit = $1",
    [PAPER_COUNTER],
  );
  assert.deepEqual(rows, [{ count: 7, agree: true }]);
});

test("numbers of lists follow each other and time, and the doctor finds nothing", async () => {
  const { rows } = await database.pg.query<{ readonly agency: string; readonly numbers: readonly number[] }>(
    "select agency, array_agg(number order by made_at, number) as numbers from app.handover_list group by agency",
  );
  for (const { agency, numbers } of rows)
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      agency,
    );
  for (const check of handoverChecks) assert.deepEqual(await check.run({ database } as never), [], check.name);
});
