import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { ledgerChecks } from "#ledger";
import { isWorkingDay } from "#modules/calendar";
import { readSettings } from "#platform/settings";
import { calendarsInForce } from "./calendars-in-force.ts";
import { decreeOf } from "./decree.ts";
import { recordDecree } from "./record-decree.ts";
import { listDecrees } from "./schedule.queries.ts";
import { scheduleStreamType } from "./schedule.ts";
import type { Decree } from "./schedule.ts";

const database = await useDatabase();
const ledger = useLedger(database, [scheduleStreamType]);
const clock = standingClock("2026-06-15T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

const DIFFERENCE = { previewedAt: "2026-06-15T01:59:00.000Z", movedCount: 3, unchangedCount: 4, differenceDigest: "0".repeat(64) };

function decree(date: string): Decree {
  return decreeOf({
    scope: "national",
    document: { number: "100/QĐ-TTg", date: "2026-06-10", issuer: "Thủ tướng Chính phủ", title: "Về ngày nghỉ thêm" },
    publishedYears: [],
    rows: [{ date, kind: "HOLIDAY", occasion: "Nghỉ thêm" }],
  });
}

test("a decree is in force for the whole process at once, with the digest of the list it was decided on, and only once", async () => {
  const before = await calendarsInForce(database);
  assert.equal(isWorkingDay(before.national, "2026-07-27" as CivilDate), true);
  const recorded = await recordDecree(context(), { decree: decree("2026-07-27"), book: before, difference: DIFFERENCE, effects: [] });
  assert.deepEqual(recorded, { isReplay: false });
  const after = await calendarsInForce(database);
  assert.equal(isWorkingDay(after.forAgency("H99.10"), "2026-07-27" as CivilDate), false);
  assert.equal(after.national.version, `${before.national.version}+1`);
  const again = await recordDecree(context(), { decree: decree("2026-07-27"), book: before, difference: DIFFERENCE, effects: [] });
  assert.deepEqual(again, { isReplay: true });
  const [listed] = await listDecrees(database);
  assert.deepEqual([listed?.number, listed?.movedCount, listed?.differenceDigest], [1, 3, "0".repeat(64)]);
  assert.equal(listed?.rows[0]?.date, "2026-07-27");
});

test("whoever decides on calendars that another decree has changed meanwhile is sent back to the preview", async () => {
  const seen = await calendarsInForce(database);
  const first = await recordDecree(context(), { decree: decree("2026-07-28"), book: seen, difference: DIFFERENCE, effects: [] });
  assert.ok(!isProblem(first));
  const late = await recordDecree(context(), { decree: decree("2026-07-29"), book: seen, difference: DIFFERENCE, effects: [] });
  assert.equal(isProblem(late) ? late.problem : "", "schedule.calendar_changed");
});

test("somebody without the right changes no calendar", async () => {
  const book = await calendarsInForce(database);
  const refused = await recordDecree(context({ kind: "anonymous" }), {
    decree: decree("2026-07-30"),
    book,
    difference: DIFFERENCE,
    effects: [],
  });
  assert.equal(isProblem(refused) ? refused.problem : "", "identity.sign_in_required");
});

test("the tables of decrees are what the ledger says", async () => {
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  for (const check of ledgerChecks([scheduleStreamType]))
    assert.deepEqual(await check.run({ database, settings, clock, progress: () => undefined }), [], check.name);
});
