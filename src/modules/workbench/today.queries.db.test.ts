import assert from "node:assert/strict";
import { test } from "node:test";

import type { KyselyPlugin } from "kysely";

import { civilDateOf } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { nationalCalendar } from "#modules/calendar";
import type { Database } from "#platform/db/pool";

import { forecastOf } from "../dossier/clock/forecast.ts";
import { forecastSubjectOf, subjectOfRow } from "../dossier/clock/forecast-basis.ts";
import { countLamps, horizonOf, lampOf, lampWindow } from "../dossier/clock/lamp.ts";
import type { LampCounts } from "../dossier/clock/lamp.ts";
import { deskOf } from "../dossier/dossier.fixture.ts";
import { todayList } from "./today.queries.ts";
import type { TodayFilter, TodayItem } from "./today.queries.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLICE_DESK = ["H99.101.5.1"];
const ADVISER = ["H99.13.2"];
const CONSULTATION = "0199a000-0000-7000-8000-0000000000c1";

const province = await useProvince();
const { clock, database, officer } = province;
const desk = deskOf(province);
const police = officer("congan.binhgiang");
const calendar = nationalCalendar();

const windowNow = () => lampWindow(calendar, { workingDays: 1, percent: 20 }, clock.now());
const list = (filter: Omit<TodayFilter, "window" | "locale">) => todayList(database, { window: windowNow(), locale: "vi", ...filter });
const codesOf = (items: readonly TodayItem[]): readonly string[] => items.map((item) => item.dossierCode);

function applicant(name: string, personalId: string) {
  return { applicant: { kind: "person", name, personalId } } as const;
}

const first = await desk.receive(applicant("Đặng Thị Mỹ Duyên", "099190000001"));
await desk.toAppraisal(first);
clock.advance(HOUR_MS);
const second = await desk.receive(applicant("Nguyễn Văn Đức", "099190000002"));
await desk.toAppraisal(second);
clock.advance(HOUR_MS);
const unassigned = await desk.receive(applicant("Lê Thị Hoài", "099190000003"));
await desk.as(officer("tiepnhan.binhgiang")).act(unassigned, "forward");

test("TOD-01: the list is by time left, in two statements whatever the number of units, and pages without gap or repetition", async () => {
  let count = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const counted: Pick<Database, "kysely"> = { kysely: database.kysely.withPlugin(counter) };
  const whole = await todayList(counted, {
    units: ["H99.101.5.1", "H99.101.3", "H99.101.1", ...ADVISER],
    window: windowNow(),
    locale: "vi",
  });
  assert.equal(count, 2);
  const dues = whole.items.map((item) => item.dueAt ?? "9999");
  assert.deepEqual(dues, dues.toSorted());
  assert.equal(whole.items.length, 3);
  const page = await list({ units: POLICE_DESK, limit: 2 });
  assert.ok(page.next !== null);
  const rest = await list({ units: POLICE_DESK, limit: 2, after: page.next });
  assert.deepEqual(codesOf([...page.items, ...rest.items]).toSorted(), [first, second, unassigned].toSorted());
  assert.equal(rest.next, null);
});

test("an officer's own list holds what is theirs and what is nobody's yet; asked strictly, only what is theirs", async () => {
  const own = await list({ units: POLICE_DESK, officerId: police.officerId });
  assert.equal(own.items.length, 3);
  const clerk = province.holder("H99.101.5.1", "clerk");
  assert.deepEqual(codesOf((await list({ units: POLICE_DESK, officerId: clerk.officerId })).items), [unassigned]);
  const strict = await list({ units: POLICE_DESK, officerId: police.officerId, isStrict: true });
  assert.deepEqual(codesOf(strict.items).toSorted(), [first, second].toSorted());
  assert.equal(
    strict.tallies.reduce((sum, tally) => sum + tally.count, 0),
    2,
  );
});

test("an opinion that a unit owes stands in the same list until it is given, and the asking desk's row names who is waited for", async () => {
  const to = { agencyCode: "H99.13", unitCode: "H99.13.2" };
  const question = "Đề nghị cho biết khu đất có trong quy hoạch không.";
  await desk.as(police).act(first, "request-consultation", { consultationId: CONSULTATION, to, question, workingDays: 2 });
  const owed = await list({ units: ADVISER });
  assert.deepEqual(
    owed.items.map((item) => [item.source, item.dossierCode, item.applicantName]),
    [["opinion", first, null]],
  );
  const asking = (await list({ units: POLICE_DESK })).items.find((item) => item.dossierCode === first);
  assert.equal(asking?.opinions[0]?.unitCode, "H99.13.2");
  assert.equal(asking?.opinions[0]?.dueAt, owed.items[0]?.dueAt);
  const both = await list({ units: [...POLICE_DESK, ...ADVISER], limit: 1 });
  const seen = [...both.items];
  for (let next = both.next; next !== null;) {
    const page = await list({ units: [...POLICE_DESK, ...ADVISER], limit: 1, after: next });
    seen.push(...page.items);
    next = page.next;
  }
  assert.equal(new Set(seen.map((item) => item.itemKey)).size, 4);
  assert.equal(seen.length, 4);
});

test("a row is forecast like the dossier's own state", async () => {
  const { items } = await list({ units: POLICE_DESK });
  assert.equal(items.length, 3);
  for (const item of items) {
    const subject = subjectOfRow(item, calendar);
    assert.deepEqual(subject, forecastSubjectOf(await desk.state(item.dossierCode as typeof first), calendar));
    assert.ok(subject !== null && forecastOf(subject, calendar, clock.now()) !== undefined);
  }
});

test("TOD-02: lamps counted by the database are those of the rows, whatever the hour", async () => {
  const units = [...POLICE_DESK, ...ADVISER, "H99.101.1"];
  for (const hours of [0, 20, 30, 24, 24, 24, 24, 72, 24, 240]) {
    clock.advance(hours * HOUR_MS);
    const window = windowNow();
    const { items, tallies } = await todayList(database, { units, window, locale: "vi" });
    const lamps = { red: 0, amber: 0, green: 0 };
    const horizons = { late: 0, today: 0, soon: 0, later: 0, none: 0 };
    for (const item of items) {
      const lamp = item.dueAt === null ? null : lampOf({ ...item, dueAt: item.dueAt, since: item.holderSince }, calendar, window);
      if (lamp !== null) lamps[lamp] += 1;
      horizons[horizonOf(lamp, item.dueAt === null ? null : civilDateOf(item.dueAt), { calendar, today: window.today })] += 1;
    }
    const expected: LampCounts = { lamps, horizons, total: items.length };
    assert.deepEqual(countLamps(tallies, calendar, window), expected);
    assert.equal(items.length, 4);
  }
  assert.equal(countLamps((await list({ units })).tallies, calendar, windowNow()).lamps.red, 4);
});

test("an opinion that was given leaves the list", async () => {
  const answer = { consultationId: CONSULTATION, opinion: "agree", answer: "Không." };
  await desk.as(officer("thuly.soxaydung")).act(first, "answer-consultation", answer);
  assert.deepEqual(codesOf((await list({ units: ADVISER })).items), []);
});

test("an outcome that waits to be collected is late with nobody", async () => {
  const granted = await desk.receive(applicant("Phạm Văn Chín", "099190000009"));
  await desk.toAppraisal(granted);
  await desk.toSigned(granted);
  await desk.toCounter(granted);
  clock.advance(60 * DAY_MS);
  const { items, tallies } = await list({ units: ["H99.101.1"] });
  const waiting = items.find((item) => item.dossierCode === granted);
  assert.equal(waiting?.dueAt, null);
  assert.equal(waiting?.dossierDueOn, null);
  assert.deepEqual(countLamps(tallies, calendar, windowNow()).lamps, { red: 0, amber: 0, green: 0 });
});
