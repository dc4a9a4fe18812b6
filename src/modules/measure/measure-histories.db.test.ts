import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import type { Instant } from "#kernel/instant";
import { parseInstant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Effect, LedgerEvent, StreamId } from "#ledger";
import { asOwner } from "#platform/db/open";
import { dossierStreamType } from "#modules/dossier";
import { useDatabase } from "#kit/database";

import { lifeOf, moveArbitrary } from "../dossier/clock/life.fixture.ts";
import { foldDossier } from "../dossier/fold-dossier.ts";
import { NO_DOSSIER } from "../dossier/dossier.ts";
import { listBehind } from "./behind.ts";
import type { MeasureHalf } from "./behind.ts";
import { rankAgencies } from "./ranking.queries.ts";
import { measureChecks } from "./measure.doctor.ts";
import type { Measure } from "./measure.ts";
import { parsePeriod } from "./period.ts";
import { readMeasures } from "./read-measure.ts";
import type { MeasureScope } from "./scope.ts";
import { MEASURES, measureById } from "./vocabulary.ts";

const HISTORIES = 10_000;
const NOW = parseInstant("2027-12-31T10:00:00+07:00") as Instant;
const PERIODS = ["2026-11", "2026-12", "2027-01", "2026-Q4", "2027-Q1", "2026", "2027"] as const;
const database = await useDatabase();

interface Row {
  readonly agency: string;
  readonly procedure: string;
  readonly day: string;
  readonly counter: string;
  readonly amount: number;
  readonly subject: string;
}

/** One of several agencies in place of each of the fixture's, so that figures of one agency are not those of all. */
const placed = (agency: unknown, index: number): string => `${String(agency)}-${index % 5}`;

function rowsOf(
  events: readonly LedgerEvent[],
  index: number,
): { readonly counted: readonly Row[]; readonly projected: readonly JsonObject[] } {
  const streamId = `dossier:L${index}` as StreamId;
  const effects: Effect[] = [];
  let state = NO_DOSSIER;
  for (const event of events) {
    const after = foldDossier(state, event);
    effects.push(...dossierStreamType.tally(state, after, { ...event, streamId }));
    state = after;
  }
  const counted = effects
    .filter(({ sink }) => sink === "measure.delta")
    .map(({ row }) => ({ ...row, agency: placed(row["agency"], index) }));
  const projected = dossierStreamType
    .project(state)
    .filter(({ sink }) => sink === "app.dossier")
    .map(({ row }) => ({ ...row, code: `L${index}`, competent_agency: placed(row["competent_agency"], index) }));
  return { counted: counted as unknown as readonly Row[], projected };
}

/** Ten thousand dossiers with random lives, written as commits write them, with the fold at work in between. */
async function live(): Promise<readonly Row[]> {
  const lives = fc.tuple(fc.array(moveArbitrary, { maxLength: 24 }), fc.boolean());
  const made = fc
    .sample(lives, { numRuns: HISTORIES, seed: 766 })
    .map(([moves, isElsewhere], index) => rowsOf(lifeOf(moves, isElsewhere).events, index));
  await asOwner(database.target, async (client) => {
    for (let at = 0; at < made.length; at += 500) {
      const batch = made.slice(at, at + 500);
      await client.query("select measure.add_deltas(array(select d from jsonb_populate_recordset(null::measure.delta, $1::jsonb) d))", [
        JSON.stringify(batch.flatMap(({ counted }) => counted)),
      ]);
      await client.query("insert into app.dossier select * from jsonb_populate_recordset(null::app.dossier, $1::jsonb)", [
        JSON.stringify(batch.flatMap(({ projected }) => projected)),
      ]);
      // The last batches stay unfolded: figures are exact to the last commit either way.
      if (at % 1_500 === 0 && at < HISTORIES - 2_000) await client.query("select measure.fold()");
    }
    await client.query("analyze");
  });
  return made.flatMap(({ counted }) => counted);
}

const rows = await live();

function scopeOf(period: string, agencyCode: string | null): MeasureScope {
  return { period: parsePeriod(period) ?? assert.fail(period), agencyCode, now: NOW };
}

const measureOf = (id: string): Measure => measureById(id) ?? assert.fail(id);
const AGENCIES = [null, ...new Set(rows.map(({ agency }) => agency))].slice(0, 4);

test("MEA-09 what ten thousand random histories counted one by one is what they sum up to when counted again", async () => {
  const wanted = new Map<string, number>();
  for (const { counter, agency, procedure, day, amount } of rows) {
    const key = [counter, agency, procedure, day].join(" ");
    wanted.set(key, (wanted.get(key) ?? 0) + amount);
  }
  const found = await database.pg.query<{ key: string; amount: string }>(
    "select concat_ws(' ', counter, agency, procedure, day) as key, sum(amount)::text as amount from measure.figure group by 1",
  );
  const kept = new Map(found.rows.map(({ key, amount }) => [key, Number(amount)]));
  assert.ok(wanted.size > 300, String(wanted.size));
  assert.equal(kept.size, wanted.size);
  for (const [key, amount] of wanted) assert.equal(kept.get(key), amount, key);
  for (const check of measureChecks)
    assert.deepEqual(await check.run({ database } as unknown as Parameters<typeof check.run>[0]), [], check.name);
});

test("MEA-10 columns of form II.06 agree in every period of the histories, of every agency", async () => {
  const ids = Array.from({ length: 11 }, (_, index) => `ii06.c${index + 3}`);
  for (const agency of AGENCIES) {
    let carried: number | undefined;
    for (const period of ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]) {
      const figures = await readMeasures(database, ids.map(measureOf), scopeOf(period, agency));
      const c = (column: number): number => figures[column - 3]?.value ?? assert.fail(String(column));
      const place = `${period} ${agency ?? ""}`;
      assert.equal(c(3), c(4) + c(5) + c(6), place);
      assert.equal(c(7), c(8) + c(9) + c(10), place);
      assert.equal(c(11), c(12) + c(13), place);
      assert.equal(c(3), c(7) + c(11), place);
      if (carried !== undefined) assert.equal(c(6), carried, place);
      assert.ok(
        figures.every(({ value }) => value !== null && value >= 0),
        JSON.stringify(figures),
      );
      carried = c(11);
    }
  }
});

const TOTALS = [
  ["ii07b.c3", "ii07b.c4", "ii07b.c6"],
  ["ii07b.c7", "ii07b.c8", "ii07b.c10"],
  ["ii07b.c11", "ii07b.c12", "ii07b.c14"],
  ["ii08.resolved", "ii08.digitised", "ii08.electronic_only", "ii08.not_electronic"],
] as const;

test("MEA-11 columns of forms II.07b and II.08 agree", async () => {
  const scopes = AGENCIES.flatMap((agency) => PERIODS.map((period) => scopeOf(period, agency)));
  const measures = [...new Set<string>(TOTALS.flat())].map(measureOf);
  for (const scope of scopes) {
    const figures = new Map((await readMeasures(database, measures, scope)).map(({ id, value }) => [id, value ?? assert.fail(id)]));
    const value = (id: string): number => figures.get(id) ?? assert.fail(id);
    for (const [total, ...parts] of TOTALS)
      assert.equal(
        value(total),
        parts.reduce((sum, part) => sum + value(part), 0),
        total,
      );
    assert.ok(value("ii07b.c7") <= value("ii07b.c3"));
  }
});

async function sumBehind(measure: Measure, half: MeasureHalf, scope: MeasureScope): Promise<number> {
  let total = 0;
  const seen = new Set<string>();
  for (let after: string | null = ""; after !== null;) {
    const page = await listBehind(database, scope, { measure, half, after, limit: 200 });
    total += page.rows.reduce((sum, { amount }) => sum + amount, 0);
    for (const { key } of page.rows) if (measure.kind === "flow") assert.ok(!seen.has(key) && seen.add(key));
    after = page.next;
  }
  return total;
}

test("MEA-12 the list behind every figure adds up to it, half by half", async () => {
  const counted = MEASURES.filter(({ kind }) => kind !== "score" && kind !== "index" && kind !== "unfed");
  let listed = 0;
  for (const [index, measure] of counted.entries()) {
    const scope = scopeOf(PERIODS[index % PERIODS.length] ?? "2026", AGENCIES[1 + (index % (AGENCIES.length - 1))] ?? null);
    const [figure] = await readMeasures(database, [measure], scope);
    assert.ok(figure !== undefined);
    assert.equal(await sumBehind(measure, "numerator", scope), figure.numerator, measure.id);
    if (figure.denominator !== null) assert.equal(await sumBehind(measure, "denominator", scope), figure.denominator, measure.id);
    if (figure.numerator > 0) listed += 1;
  }
  assert.ok(listed > 20, String(listed));
});

test("MEA-13 a ranking gives each agency the figure that it is answered alone", async () => {
  const measure = measureOf("dossier.resolved.on_time");
  const period = parsePeriod("2026-Q4") ?? assert.fail();
  const ranking = (await rankAgencies(database, measure, period)) ?? assert.fail();
  assert.ok(ranking.length >= 5);
  for (const { agency, value, numerator } of ranking) {
    const [figure] = await readMeasures(database, [measure], scopeOf("2026-Q4", agency));
    assert.deepEqual([figure?.value, figure?.numerator], [value, numerator]);
  }
  assert.deepEqual(
    ranking.map(({ place }) => place),
    ranking.map(({ value }) => (value === null ? null : 1 + ranking.filter((other) => (other.value ?? -1) > value).length)),
  );
  assert.equal(await rankAgencies(database, measure, parsePeriod("2026-11-03..2026-11-20") ?? assert.fail()), undefined);
  assert.equal(await rankAgencies(database, measureOf("dossier.open"), period), undefined);
});
