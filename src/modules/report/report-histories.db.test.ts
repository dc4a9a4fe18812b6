import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Effect, StreamId } from "#ledger";
import { dossierStreamType } from "#modules/dossier";
import { asOwner } from "#platform/db/open";
import { useProvince } from "#kit/province";

import { lifeOf, moveArbitrary } from "../dossier/clock/life.fixture.ts";
import { NO_DOSSIER } from "../dossier/dossier.ts";
import { foldDossier } from "../dossier/fold-dossier.ts";
import { fillForm } from "./fill-form.ts";
import { fillReport } from "./fill-report.ts";
import type { FilledForm } from "./filled-report.ts";
import type { FormKind } from "./filled-report.ts";

const HISTORIES = 3_000;
const NOW = parseInstant("2027-12-31T10:00:00+07:00") as Instant;
const PROVINCE = "H99";
const AGENCIES = ["H99.101", "H99.102", "H99.13", "H99.10"] as const;
/** Quarters that follow each other, then the half-years and years made of them. */
const QUARTERS = ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"] as const;
const PERIODS = [...QUARTERS, "2026", "2027-H1", "2027"] as const;
const { database } = await useProvince();

interface Placing {
  readonly index: number;
  readonly procedures: readonly string[];
}

/** A random life at one of several agencies of the sample, of one of its procedures: what it counts and what stands in its row. */
function rowsOf(moves: Parameters<typeof lifeOf>[0], isElsewhere: boolean, { index, procedures }: Placing) {
  const streamId = `dossier:L${index}` as StreamId;
  const procedure = procedures[index % procedures.length] ?? "";
  const agency = AGENCIES[index % AGENCIES.length] ?? "";
  const effects: Effect[] = [];
  let state = NO_DOSSIER;
  for (const event of lifeOf(moves, isElsewhere).events) {
    const after = foldDossier(state, event);
    effects.push(...dossierStreamType.tally(state, after, { ...event, streamId }));
    state = after;
  }
  const counted = effects.filter(({ sink }) => sink === "measure.delta").map(({ row }): JsonObject => ({ ...row, agency, procedure }));
  const projected = dossierStreamType
    .project(state)
    .filter(({ sink }) => sink === "app.dossier")
    .map(({ row }): JsonObject => ({ ...row, code: `L${index}`, competent_agency: agency, procedure_code: procedure }));
  return { counted, projected };
}

async function live(): Promise<void> {
  const found = await database.pg.query<{ code: string }>("select code from app.procedure_version where is_latest order by code limit 12");
  const procedures = found.rows.map(({ code }) => code);
  const lives = fc.tuple(fc.array(moveArbitrary, { maxLength: 24 }), fc.boolean());
  const made = fc
    .sample(lives, { numRuns: HISTORIES, seed: 206 })
    .map(([moves, isElsewhere], index) => rowsOf(moves, isElsewhere, { index, procedures }));
  await asOwner(database.target, async (client) => {
    for (let at = 0; at < made.length; at += 500) {
      const batch = made.slice(at, at + 500);
      await client.query("select measure.add_deltas(array(select d from jsonb_populate_recordset(null::measure.delta, $1::jsonb) d))", [
        JSON.stringify(batch.flatMap(({ counted }) => counted)),
      ]);
      await client.query("insert into app.dossier select * from jsonb_populate_recordset(null::app.dossier, $1::jsonb)", [
        JSON.stringify(batch.flatMap(({ projected }) => projected)),
      ]);
      if (at === 0) await client.query("select measure.fold()");
    }
    await client.query("analyze");
  });
}

await live();

async function filled(form: FormKind, period: string, agency: string): Promise<FilledForm> {
  const outcome = await fillForm(database, { form, period, agency, now: NOW });
  return isProblem(outcome) ? assert.fail(outcome.problem) : outcome;
}

function valueIn({ columns, rows }: FilledForm, rowKey: string, column: string): number {
  const row = rows.find(({ key }) => key === rowKey);
  const cell = row?.cells[columns.filter(({ kind }) => kind === "number").findIndex(({ key }) => key === column)];
  return cell?.kind === "number" ? cell.value : 0;
}

test("RPT-10 the identities of every form hold in each quarter, half-year and year of random histories, in every row, of every agency", async () => {
  const forms = ["ii06", "ii07b", "ii08"] as const;
  const asked = [PROVINCE, ...AGENCIES].flatMap((agency) => PERIODS.flatMap((period) => forms.map((form) => ({ form, period, agency }))));
  let [checked, fields] = [0, 0];
  for (const { form, period, agency } of asked) {
    const { broken, identityCount, rows } = await filled(form, period, agency);
    assert.deepEqual(broken, [], `${form} ${period} ${agency}`);
    checked += identityCount;
    fields = Math.max(fields, form === "ii06" ? rows.length : 0);
  }
  assert.ok(checked > 2_000, String(checked));
  assert.ok(fields > 4, "several fields of procedures have rows");
});

test("RPT-11 what one quarter leaves open is what the next takes over, field by field; a year takes over what the year before left", async () => {
  for (const agency of [PROVINCE, ...AGENCIES]) {
    const forms: FilledForm[] = [];
    for (const period of QUARTERS) forms.push(await filled("ii06", period, agency));
    for (const [index, form] of forms.entries()) {
      const before = forms[index - 1];
      if (before === undefined) continue;
      const keys = new Set([...before.rows, ...form.rows].map(({ key }) => key));
      for (const key of keys) assert.equal(valueIn(form, key, "c6"), valueIn(before, key, "c11"), `${agency} ${form.period.name} ${key}`);
    }
    const [year, next] = [await filled("ii06", "2026", agency), await filled("ii06", "2027", agency)];
    assert.equal(valueIn(next, "total", "c6"), valueIn(year, "total", "c11"));
  }
});

test("RPT-12 the annex of the reform report says what form II.06 says of the same days", async () => {
  const report = await fillReport(database, { report: "cchc", period: "2027-Q1", agency: PROVINCE, now: NOW });
  assert.ok(!isProblem(report));
  const [annex] = report.annexes;
  const form = await filled("ii06", "2027-Q1", PROVINCE);
  const cells = annex?.rows.flatMap((row) => row.cells) ?? [];
  for (const column of ["c3", "c7", "c10", "c11", "c13"]) {
    const cell = cells.find((one) => one.kind === "number" && one.source?.measureId === `ii06.${column}`);
    assert.ok(cell?.kind === "number" && cell.value === valueIn(form, "total", column), column);
  }
  assert.ok(valueIn(form, "total", "c11") > 0);
});
