import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { Kysely, PostgresDialect } from "kysely";
import type { ClientBase } from "pg";

import { addDays, civilDateOf, epochMsOf, instantAt } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { provinceWorker, useProvince } from "#kit/province";
import { ledgerChecks } from "#ledger";
import { isProblem } from "#kernel/problem";
import { isWorkingDay, nationalCalendar } from "#modules/calendar";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { printReceipt } from "#modules/issuance";
import type { Printer } from "#modules/issuance";
import { unitDirectory } from "#modules/organisation";
import { openPaperStorage } from "#modules/paper";
import { openBook, paymentChecks, setCollectingAccount } from "#modules/payment";
import { performQueueDeed, queueChecks } from "#modules/queue";
import { asAdmin } from "#platform/db/open";
import type { Database } from "#platform/db/pool";
import { diskGuard } from "#platform/disk";
import { readSettings } from "#platform/settings";

import { SAMPLE_FOUNDER } from "../../../sample/sample-context.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { officersFor, stateWard } from "../queue/queue.province.fixture.ts";
import { answerList } from "./answer-list.ts";
import { closeDay, readDayBook } from "./close-day.ts";
import { checkDay } from "./day-check.ts";
import { PLANTED } from "./day-check-planted.fixture.ts";
import type { DayCheck } from "./day-check.ts";
import { deliverOutcomes } from "./deliver-outcomes.ts";
import { handoverChecks } from "./handover.doctor.ts";
import { COUNTER, must, POLICE, wardOf } from "./handover.fixture.ts";
import { makeList } from "./make-list.ts";
import { closeDrawers, payLater, simulateMorning } from "./simulated-day.fixture.ts";
import type { SimulatedCounter } from "./simulated-day.fixture.ts";

/** Whole days of the two agencies; more of them, and more visitors, by hand: `MOTCUA_DAYS=20`. */
const DAYS = Number(process.env["MOTCUA_DAYS"] ?? 3);
const VISITORS = 9;
const ACCOUNT = { bankBin: "970415", bankName: "Ngân hàng mẫu", accountName: "UBND" } as const;

const province = await useProvince();
const { clock, database } = province;
const folder = mkdtempSync(join(tmpdir(), "motcua-day-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const settings = readSettings({ MOTCUA_DATA: folder });
assert.ok(!isProblem(settings));
const paper = await openPaperStorage({ settings, database, disk: diskGuard(folder, 0) });
const work = provinceWorker(province);
const ward = wardOf(province);

/** Who accepts what cashiers have counted. */
function leaderOf(agency: string): OfficerActor {
  return agency === "H99.101" ? province.officer("chutich.binhgiang") : province.holder(agency, "agency_leader");
}

async function counterOf(agency: string, accountNumber: string): Promise<SimulatedCounter> {
  const unit = `${agency}.1`;
  const reception = province.holder(unit, "reception");
  await stateWard(province, 2, unit as never);
  const [, other] = officersFor(reception, 2);
  assert.ok(other !== undefined);
  const year = civilDateOf(clock.now()).slice(0, 4);
  const book = { agency, form: "C1-10/NS", series: `P/${year}`, first: 1, last: 5_000 } as const;
  const own = must(await openBook(province.as(SAMPLE_FOUNDER), { ...book, unit, volume: 1 }));
  must(await openBook(province.as(SAMPLE_FOUNDER), { ...book, unit: null, volume: 2 }));
  const refused = await setCollectingAccount(province.as(SAMPLE_FOUNDER), { agency, account: { ...ACCOUNT, accountNumber } });
  assert.equal(refused, undefined);
  return { province, agency, unit, clerks: [reception, other], head: leaderOf(agency), account: accountNumber, book: own.book };
}

const counters = [await counterOf("H99.101", "1133666601"), await counterOf("H99.102", "1133666602")] as const;

/** The ward's afternoon: papers go to the police by list, one line is missing; outcomes come back, are returned, or go with the post. */
async function afternoon(codes: readonly DossierCode[]): Promise<void> {
  const listed = await ward.toPolice(codes);
  const [missing, ...taken] = codes;
  assert.ok(missing !== undefined && taken.length > 1);
  const lines = [
    ...taken.map((code) => ({ code, outcome: "taken" as const })),
    { code: missing, outcome: "missing" as const, missing: "Thiếu bản chính" },
  ];
  must(await answerList(province.as(ward.police), listed, { lines }));
  const solved = taken.slice(0, 4);
  for (const code of solved) await ward.resolve(code);
  const back = must(
    await makeList(province.as(ward.clerk), { content: "result", fromUnit: POLICE, toUnit: COUNTER, codes: [...solved] }),
  ).listId;
  await ward.confirm(ward.counter, back, solved);
  for (const code of solved) {
    clock.advance(60_000);
    if ((await ward.state(code)).returnMethod === "post") await post(code);
    else must(await deliverOutcomes(province.as(ward.counter), { codes: [code], method: "signature", receivedBy: "Nguyễn Văn An" }));
  }
}

async function post(code: DossierCode): Promise<void> {
  const { listId } = must(
    await makeList(province.as(ward.counter), { content: "post", fromUnit: COUNTER, carrier: "Bưu điện An Bình", codes: [code] }),
  );
  const lines = [{ code, outcome: "taken", tracking: `EB${code.slice(-4)}${listId.slice(-3)}VN`, fee: 32_000 } as const];
  must(await answerList(province.as(ward.counter), listId, { lines, takenBy: "Lê Văn Bưu" }));
}

/** The paper of the counter's printer. */
async function printer(): Promise<Printer> {
  const directory = await unitDirectory(database, civilDateOf(clock.now()));
  const place = "Tỉnh An Bình";
  return {
    db: database,
    storage: paper,
    directory,
    publicUrl: "http://localhost",
    place,
    actor: actorRefOf(ward.counter),
    now: clock.now(),
  };
}

/** One whole day of both agencies, to the end. */
async function liveDay(name: string): Promise<CivilDate> {
  const day = civilDateOf(clock.now());
  const mornings = [];
  for (const counter of counters) mornings.push(await simulateMorning(counter, `${name}-${counter.agency}`, VISITORS));
  const [first] = mornings;
  for (const code of first?.received.slice(0, 2) ?? []) must(await printReceipt(await printer(), await ward.state(code)));
  await afternoon(first?.received ?? []);
  for (const [at, counter] of counters.entries()) await payLater(counter, mornings[at]?.received.slice(-2) ?? []);
  clock.advance(60_000);
  for (const counter of counters) await closeDrawers(counter);
  for (const { unit } of counters)
    must(await performQueueDeed(province.as({ kind: "system", job: "queue.close" }), { place: unit as never, day }, { kind: "close_day" }));
  const book = must(await readDayBook(province.as(ward.counter), COUNTER, day));
  must(await closeDay(province.as(ward.counter), { unitCode: COUNTER, day, words: "", seen: book.seen }));
  await work();
  return day;
}

/** Eight o'clock of the next working day. */
function toNextMorning(): void {
  const calendar = nationalCalendar();
  let day = addDays(civilDateOf(clock.now()), 1);
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  clock.advance(epochMsOf(instantAt(day, 8 * 60)) - epochMsOf(clock.now()));
}

function differing(check: DayCheck): Readonly<Record<string, readonly string[]>> {
  const open = check.lines.filter(({ differences }) => differences.length > 0);
  return Object.fromEntries(open.map(({ key, differences }) => [key, differences.map(({ record }) => record)]));
}

const sides = ({ lines }: DayCheck, key: string): readonly number[] => {
  const line = lines.find((one) => one.key === key) ?? assert.fail(key);
  return [line.left, line.right];
};

const days: CivilDate[] = [];

test("DAY-01 whole days of two agencies close: every line of the day is the same by two facts, to the unit", async (t) => {
  for (let n = 0; n < DAYS; n += 1) {
    days.push(await liveDay(`ngay-${n}`));
    for (const { agency } of counters) {
      const check = await checkDay(database, { agency, day: days.at(-1) as CivilDate });
      assert.deepEqual(differing(check), {}, `${agency} ${check.day}`);
      t.diagnostic(`${agency} ${check.day}: ${check.lines.map(({ key, left }) => `${key} ${left}`).join(", ")}`);
    }
    toNextMorning();
  }
  const [first] = days;
  assert.ok(first !== undefined);
  const check = await checkDay(database, { agency: "H99.101", day: first });
  for (const key of [
    "tickets.given",
    "tickets.served",
    "dossiers.received",
    "fees.receipts",
    "lists.confirmed",
    "results.returned",
    "dossiers.offline",
    "papers.receipts",
  ])
    assert.ok((sides(check, key)[0] ?? 0) > 0, `${key} has something to compare`);
});

test("DAY-02 after these days the doctor finds nothing", async () => {
  for (const check of [...ledgerChecks(streamTypes), ...handoverChecks, ...paymentChecks, ...queueChecks]) {
    const found = await check.run({ database, clock, progress: () => undefined } as never);
    assert.deepEqual(found, [], check.name);
  }
});

/** Reads in the transaction of one connection, so that nothing of what was planted stays. */
function kyselyOn(client: Pick<ClientBase, "query">): Database["kysely"] {
  let turn: Promise<unknown> = Promise.resolve();
  const query = (...asked: readonly unknown[]): Promise<unknown> => (turn = turn.then(() => client.query(...(asked as [never]))));
  const one = { query, release: () => undefined };
  const pool = { connect: () => Promise.resolve(one), end: () => Promise.resolve() };
  return new Kysely<never>({ dialect: new PostgresDialect({ pool: pool as never }) }) as never;
}

for (const [line, plant, record] of PLANTED)
  test(`DAY-03 a difference planted into ${line} is named by its record`, () =>
    asAdmin(database.target, async (client) => {
      await client.query("begin");
      let named: readonly string[] = [];
      for (const day of days) {
        await client.query("savepoint planted");
        const { rowCount } = await client.query(plant, [day]);
        const kysely = kyselyOn(client);
        const found = await Promise.all(counters.map(({ agency }) => checkDay({ kysely }, { agency, day })));
        if ((rowCount ?? 0) > 0) named = found.flatMap((check) => differing(check)[line] ?? []);
        await client.query("rollback to savepoint planted");
        if (named.length > 0) break;
      }
      await client.query("rollback");
      assert.ok(named.length > 0, `${line} did not see it`);
      assert.match(named[0] ?? "", record);
    }));
