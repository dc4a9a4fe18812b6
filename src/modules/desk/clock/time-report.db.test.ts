import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate, Instant } from "#kernel/instant";
import { addDays, instantAt } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { nationalCalendar, workingMinutesBetween } from "#modules/calendar";
import { asAdmin } from "#platform/db/open";
import { clockLedgerOf, dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";

import { deskOf } from "../../dossier/dossier.fixture.ts";
import { lateDossiers, timeByOwner } from "./time-report.queries.ts";
import type { TimePeriod } from "./time-report.queries.ts";

const HOUR_MS = 3_600_000;
const province = await useProvince();
const { clock, officer, database } = province;
const desk = deskOf(province);
const calendar = nationalCalendar();

/** Three dossiers of one ward: one ends late, one waits for papers and goes on, one still lies on a desk. */
async function live(): Promise<readonly DossierCode[]> {
  const codes = [await desk.receive(), await desk.receive(), await desk.receive()] as const;
  for (const code of codes) {
    clock.advance(3 * HOUR_MS);
    await desk.toAppraisal(code);
  }
  clock.advance(29 * HOUR_MS);
  const components = (await desk.state(codes[1])).components;
  await desk.as(officer("congan.binhgiang")).act(codes[1], "request-supplement", {
    reviewed: components.map(({ key }) => ({ key, isComplete: false })),
    items: components.map(({ name }) => ({ component: name, defect: "Thiếu chữ ký của chủ hộ", guidance: "" })),
    reason: "Tờ khai chưa có chữ ký của chủ hộ theo mẫu.",
  });
  clock.advance(50 * HOUR_MS);
  await desk.as(officer("tiepnhan.binhgiang")).act(codes[1], "receive-supplement", {});
  clock.advance(17 * HOUR_MS);
  await desk.as(officer("congan.binhgiang")).act(codes[0], "complete-step", { stepKey: "process" });
  return codes;
}

const codes = await live();

/** The same account from the events of each dossier, without the database. */
async function account(period: TimePeriod): Promise<ReadonlyMap<string, number>> {
  const [from, to] = [instantAt(period.from, 0), instantAt(addDays(period.to, 1), 0)];
  const sums = new Map<string, number>();
  const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
  const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
  for (const code of codes) {
    const rows = clockLedgerOf(await province.ledger.readStream(dossierStream(code)));
    for (const row of rows) {
      if (row.to === null || row.to <= from || row.from >= to) continue;
      const key = `${row.unitCode} ${row.owner} ${row.cause} ${row.isRunning}`;
      const minutes = workingMinutesBetween(calendar, later(row.from, from), earlier(row.to, to)) ?? 0;
      sums.set(key, (sums.get(key) ?? 0) + minutes);
    }
  }
  return sums;
}

const PERIODS: readonly (readonly [string, string])[] = [
  ["2026-11-01", "2026-11-30"],
  ["2026-11-20", "2026-11-20"],
  ["2026-11-20", "2026-11-23"],
  ["2026-12-01", "2026-12-31"],
];

test("CLK-16 the report of a period adds up what the dossiers' own ledgers say, clipped to it", async () => {
  for (const [from, to] of PERIODS) {
    const period = { from: from as CivilDate, to: to as CivilDate, agencyCode: "H99.101" };
    const rows = await timeByOwner(database, calendar, period);
    const found = new Map(rows.map((row) => [`${row.unitCode} ${row.owner} ${row.cause} ${row.isRunning}`, row.workingMinutes]));
    assert.deepEqual(found, await account(period), `${from} to ${to}`);
  }
  const elsewhere = { from: "2026-11-01" as CivilDate, to: "2026-11-30" as CivilDate, agencyCode: "H99.10" };
  assert.deepEqual(await timeByOwner(database, calendar, elsewhere), [], "H99.10 is no part of H99.101, nor the reverse");
});

test("CLK-17 late outcomes are found by the day they were issued, in the part of the tree that is asked for", async () => {
  const november = { from: "2026-11-01" as CivilDate, to: "2026-11-30" as CivilDate };
  const late = (agencyCode: string, period: typeof november = november) => lateDossiers(database, { ...period, agencyCode }, 10);
  assert.deepEqual(await late("H99.101"), []);
  await asAdmin(database.target, (client) =>
    client.query("update app.dossier set timeliness = 'late', resolved_at = '2026-11-30T16:59:00Z' where code = $1", [codes[0]]),
  );
  assert.deepEqual(await late("H99.101"), [codes[0]]);
  assert.deepEqual(await late("H99.101.5"), [codes[0]], "decided by the ward's police");
  assert.deepEqual(await late("H99.10"), []);
  assert.deepEqual(await late("H99.101", { from: "2026-12-01" as CivilDate, to: "2026-12-31" as CivilDate }), []);
});
