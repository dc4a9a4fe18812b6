import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";

import { parseInstant, type Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { managementContextOf } from "#modules/identity";
import { agencyStreamType, importOrganisation, officerStreamType } from "#modules/organisation";
import type { CliIo } from "#platform/cli";
import { useDatabase } from "#kit/database";
import { standingClock } from "#kit/clock";
import { contexts, useLedger } from "#kit/identity";

import { simulateCommand } from "./simulate.cli.ts";

const database = await useDatabase();
const ledger = useLedger(database);
const clock = standingClock(parseInstant("2026-11-20T10:30:00+07:00") as Instant);
const command = simulateCommand([agencyStreamType, officerStreamType]);

function run(args: readonly string[]): Promise<{ readonly code: number; readonly refusals: readonly Problem[] }> {
  const refusals: Problem[] = [];
  const io: Partial<CliIo> = {
    settings: { dataDir: tmpdir(), freeBytesMin: 0 } as CliIo["settings"],
    clock,
    language: "vi",
    database: () => Promise.resolve(database),
    refuse: (refusal) => refusals.push(refusal),
    misuse: () => 2,
  };
  return command.run(args, io as CliIo).then((code) => ({ code, refusals }));
}

test("a real province is never simulated", async () => {
  const ctx = managementContextOf(contexts(database, ledger, clock)());
  const agency = {
    code: "H10",
    name: "Ủy ban nhân dân tỉnh",
    kind: "peoples_committee",
    level: "province",
    openedOn: "2025-07-01",
  } as const;
  await importOrganisation(ctx, { agencies: [agency] });
  const { code, refusals } = await run(["--dossiers", "10", "--seed", "s"]);
  assert.equal(code, 1);
  assert.deepEqual(
    refusals.map(({ problem }) => problem),
    ["sample.province_is_real"],
  );
});

test("a simulation without a number of dossiers or a seed is wrong usage", async () => {
  for (const args of [
    [],
    ["--dossiers", "10"],
    ["--seed", "s"],
    ["--dossiers", "0", "--seed", "s"],
    ["--dossiers", "many", "--seed", "s"],
  ]) {
    assert.equal((await run(args)).code, 2, args.join(" "));
  }
});
