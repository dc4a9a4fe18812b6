import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { civilDateOf, parseInstant, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { createLedger, ledgerChecks } from "#ledger";
import { overdueFrom } from "#modules/calendar";
import { dossierStreamType, previewDuties } from "#modules/dossier";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import { useDatabase } from "#kit/database";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";

import { loadSampleProvince, simulate, type SampleSystem } from "./sample-province.ts";
import { vi } from "./text/vi.ts";

const NOW = parseInstant("2026-11-20T10:30:00+07:00") as Instant;
const TODAY = civilDateOf(NOW);

const database = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "motcua-apologies-"));
const ledger = createLedger(database, { types: streamTypes });
after(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});
const papers = { files: await openFileStore(folder, diskGuard(folder, 0)), database, clamavSocket: undefined };
const system: SampleSystem = { ledger, database, papers, publicUrl: "http://localhost", text: vi, progress: () => undefined };
assert.equal(await loadSampleProvince(system), undefined);
const told = await simulate(system, { seed: "an-binh", dossierCount: 700, now: NOW });
assert.ok(!isProblem(told), JSON.stringify(told));

/** What ends a date: nothing runs against it from then on. */
const STOPS: ReadonlySet<string> = new Set([
  "dossier.supplement_requested",
  "dossier.clock_paused",
  "dossier.resolved",
  "dossier.withdrawn",
]);

interface Fact {
  readonly stream: string;
  readonly kind: string;
  readonly at: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The bare facts in order: everything below is counted from these by hand, without the fold, the projections or the counters. */
async function facts(): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const { rows } = await database.pg.query<Fact>(
    "select stream_id as stream, kind, at, payload from ledger.event where stream_id like 'dossier:%' order by stream_id, version",
  );
  return Map.groupBy(
    rows.map((row) => ({ ...row, at: parseInstant(new Date(row.at).toISOString()) as Instant })),
    ({ stream }) => stream,
  );
}

function stringOf(value: unknown, key: string): string | null {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof found === "string" ? found : null;
}

/** Days that ended while the dossier was still to be issued: each date in force, until the next one, the outcome, or the end of the story. */
function missedDays(dossier: readonly Fact[]): readonly CivilDate[] {
  const missed: CivilDate[] = [];
  let due: string | null = null;
  const passTo = (at: Instant): void => {
    if (due !== null && due < civilDateOf(at) && !missed.includes(due as CivilDate)) missed.push(due as CivilDate);
  };
  for (const { kind, at, payload } of dossier) {
    passTo(at);
    if (STOPS.has(kind)) due = null;
    else if ("due" in payload) due = stringOf(payload["due"], "on") ?? (kind === "dossier.received" ? null : due);
  }
  passTo(NOW);
  return missed;
}

const dossiers = await facts();

test("APO-01 every dossier that missed a date in the simulated life had an apology opened before that date was over", () => {
  let late = 0;
  for (const [stream, dossier] of dossiers) {
    for (const day of missedDays(dossier)) {
      late += 1;
      const opened = dossier.find(({ kind, payload }) => kind === "dossier.apology_owed" && payload["dueOn"] === day);
      assert.ok(opened, `${stream} missed ${day} and owes nothing`);
      assert.ok(opened.at < overdueFrom(day), `${stream}: owed for ${day} only since ${opened.at}`);
    }
  }
  assert.ok(late > 15, `only ${late} late`);
});

test("APO-05 nothing late was signed or issued without an apology that somebody else than its writer had signed", () => {
  for (const [stream, dossier] of dossiers) {
    const isLate = dossier.some(({ kind, payload }) => kind === "dossier.resolved" && payload["timeliness"] === "late");
    if (!isLate) continue;
    const issuedAt = dossier.find(({ kind }) => kind === "dossier.resolved")?.at ?? NOW;
    const approved = dossier.filter(({ kind, at }) => kind === "dossier.apology_approved" && at <= issuedAt);
    assert.ok(approved.length > 0, stream);
    for (const { payload } of approved) {
      const written = dossier.findLast(
        ({ kind, payload: of }) => kind === "dossier.apology_proposed" && of["apologyId"] === payload["apologyId"],
      );
      assert.notEqual(stringOf(payload["by"], "officerId"), stringOf(written?.payload["by"], "officerId"));
    }
  }
});

test("APO-07 owed is averted and delivered and unpaid, to the dossier: by the events, by the projection, by the counters and by the doctor", async () => {
  const sums = { owed: 0, written: 0, delivered: 0, unpaid: 0 };
  const unpaidBy = new Map<string, number>();
  for (const dossier of dossiers.values()) {
    const agency = stringOf(dossier[0]?.payload, "competentAgency") ?? "";
    const of = (kind: string) =>
      new Map(dossier.filter((fact) => fact.kind === kind).map((fact) => [String(fact.payload["apologyId"]), fact]));
    const [owed, written, delivered] = ["dossier.apology_owed", "dossier.apology_approved", "dossier.apology_delivered"].map(of);
    for (const [id, { payload }] of owed ?? []) {
      // Averted by hand: whatever stopped the clock or ended the dossier came on the day that would be missed, or before it, and no letter was signed.
      const stop = dossier.find(({ kind, at }) => STOPS.has(kind) && at >= (owed?.get(id)?.at ?? NOW));
      const isAverted = stop !== undefined && civilDateOf(stop.at) <= String(payload["dueOn"]) && (written?.get(id)?.at ?? NOW) >= stop.at;
      const isUnpaid = !isAverted && delivered?.has(id) !== true;
      sums.owed += 1;
      sums.written += Number(written?.has(id) === true);
      sums.delivered += Number(delivered?.has(id) === true);
      sums.unpaid += Number(isUnpaid);
      if (isUnpaid) unpaidBy.set(agency, (unpaidBy.get(agency) ?? 0) + 1);
    }
  }
  assert.ok(sums.owed > sums.written && sums.written >= sums.delivered && sums.unpaid > 0, JSON.stringify(sums));
  const { rows: projected } = await database.pg.query<typeof sums>(`
    select count(*)::int as owed, count(approved_at)::int as written, count(delivered_at)::int as delivered,
      count(*) filter (where delivered_at is null and averted_at is null)::int as unpaid from app.apology`);
  assert.deepEqual(projected[0], sums);
  const { rows: byAgency } = await database.pg.query<{ agency: string; unpaid: number }>(`
    select competent_agency as agency, count(*)::int as unpaid from app.apology
    where delivered_at is null and averted_at is null group by 1 order by 1`);
  assert.deepEqual(new Map(byAgency.map(({ agency, unpaid }) => [agency, unpaid])), unpaidBy);
  const { rows: counted } = await database.pg.query<{ owed: number; written: number; delivered: number; unpaid: number }>(`
    with counter as (select counter, sum(amount)::int as amount from measure.figure where counter like 'apology.%' group by counter)
    select (select amount from counter where counter = 'apology.owed') as owed,
      (select amount from counter where counter = 'apology.written') as written,
      (select amount from counter where counter = 'apology.delivered') as delivered,
      (select sum(case counter when 'apology.owed' then amount when 'apology.averted' then -amount when 'apology.delivered' then -amount end)
       from counter)::int as unpaid`);
  assert.deepEqual(counted[0], sums);
  for (const check of ledgerChecks(streamTypes)) {
    const context = { database, progress: () => undefined } as unknown as Parameters<typeof check.run>[0];
    assert.deepEqual(await check.run(context), [], check.name);
  }
});

test("the sweep itself, run at the end of the story, finds no date that the days before have overlooked", async () => {
  const planned = await previewDuties({ ledger, db: database }, NOW, 500);
  assert.deepEqual(
    planned.filter(({ reason, dueOn }) => reason === "past_due" || dueOn < TODAY),
    [],
  );
  for (const { code } of planned) {
    const { state } = await ledger.load(dossierStreamType, `dossier:${code}` as never);
    assert.ok((state.due?.on ?? "") >= TODAY, code);
  }
});
