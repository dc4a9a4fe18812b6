import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { useProvince } from "#kit/province";

import { deskOf, residenceFiling } from "./dossier.fixture.ts";
import { dossierStock, listOfApplicant, listWaiting, searchDossiers, todayList } from "./dossier.queries.ts";

const HOUR_MS = 3_600_000;
const POLICE_DESK = ["H99.101.5.1"];
const WARD = ["H99.101"];

const province = await useProvince();
const desk = deskOf(province);
const { officer, clock, database } = province;
const police = officer("congan.binhgiang");

const applicant = (name: string, personalId: string) => ({ applicant: { name, personalId } });
const DEFECTS = { items: [{ component: "Tờ khai", defect: "Thiếu chữ ký" }], reason: "Thiếu chữ ký của chủ hộ trên tờ khai." };

/** Runs a reading and counts the statements that it sends. */
async function statements<T>(read: (db: { readonly kysely: typeof database.kysely }) => Promise<T>): Promise<readonly [T, number]> {
  let count = 0;
  const counted = database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return [await read({ kysely: counted }), count];
}

const first = await desk.receive(applicant("Đặng Thị Mỹ Duyên", "099190000001"));
await desk.toAppraisal(first);
clock.advance(HOUR_MS);
const second = await desk.receive(applicant("Nguyễn Văn Đức", "099190000002"));
await desk.toAppraisal(second);
clock.advance(HOUR_MS);
const unassigned = await desk.receive(applicant("Lê Thị Hoài", "099190000003"));
await desk.as(officer("tiepnhan.binhgiang")).act(unassigned, "forward");

test("the today list is by time left, in two statements whatever the number of units, and pages without gap or repetition", async () => {
  const [list, count] = await statements((db) => todayList(db, { units: ["H99.101.5.1", "H99.101.3", "H99.101.1", "H99.13.2"] }));
  assert.equal(count, 2);
  const dues = list.dossiers.map((row) => row.deskDueAt ?? "9999");
  assert.deepEqual(dues, dues.toSorted());
  assert.equal(list.dossiers.length, 3);
  const page = await todayList(database, { units: POLICE_DESK, limit: 2 });
  assert.ok(page.next !== null);
  const rest = await todayList(database, { units: POLICE_DESK, limit: 2, after: page.next });
  const codes = [...page.dossiers, ...rest.dossiers].map((row) => row.code);
  assert.deepEqual(codes.toSorted(), [first, second, unassigned].toSorted());
  assert.equal(rest.next, null);
});

test("an officer's own list holds what is theirs and what is nobody's yet, and not what colleagues have", async () => {
  const own = await todayList(database, { units: POLICE_DESK, officerId: police.officerId });
  assert.equal(own.dossiers.length, 3);
  const [, other] = [police, province.holder("H99.101.5.1", "clerk")];
  const theirs = await todayList(database, { units: POLICE_DESK, officerId: other.officerId });
  assert.deepEqual(
    theirs.dossiers.map((row) => row.code),
    [unassigned],
  );
});

test("an opinion that a unit owes stands in its list until it is given", async () => {
  const consultationId = "0199a000-0000-7000-8000-0000000000c1";
  const to = { agencyCode: "H99.13", unitCode: "H99.13.2" };
  const question = "Đề nghị cho biết khu đất có trong quy hoạch không.";
  await desk.as(police).act(first, "request-consultation", { consultationId, to, question, workingDays: 2 });
  const owed = async () => (await todayList(database, { units: ["H99.13.2"] })).consultations.map((row) => row.dossierCode);
  assert.deepEqual(await owed(), [first]);
  const answer = { consultationId, opinion: "agree", answer: "Không." };
  await desk.as(officer("thuly.soxaydung")).act(first, "answer-consultation", answer);
  assert.deepEqual(await owed(), []);
});

test("an applicant's name is found with and without diacritics, a code by its end, and only in one's own agencies", async () => {
  const found = async (words: string, agencies: readonly string[] = WARD) =>
    (await searchDossiers(database, { agencies, words })).map((row) => row.code);
  assert.deepEqual(await found("dang thi my duyen"), [first]);
  assert.deepEqual(await found("Đức"), [second]);
  assert.deepEqual(await found("duc"), [second]);
  assert.deepEqual(await found(unassigned.slice(-4)), [unassigned]);
  assert.deepEqual(await found("%_"), await found(""));
  assert.deepEqual(await found("duc", ["H99.13"]), []);
  assert.equal((await searchDossiers(database, { agencies: WARD, status: "assigning" })).length, 1);
});

test("who waits for whom is counted by state: open, with the applicant, overdue from the day after the last", async () => {
  await desk.as(police).act(second, "request-supplement", DEFECTS);
  const online = await desk.submit(residenceFiling(applicant("Phạm Văn Tám", "099190000004")));
  const stock = async () => dossierStock(database, { today: civilDateOf(clock.now()), agencyCode: "H99.101.5" });
  assert.deepEqual(await stock(), { open: 3, overdue: 0, waiting: 1 });
  assert.deepEqual(
    (await listWaiting(database, ["H99.101.1"])).map((row) => row.code),
    [second],
  );
  assert.deepEqual(
    (await listOfApplicant(database, "099190000004")).map((row) => row.code),
    [online.code],
  );
  clock.advance(20 * 24 * HOUR_MS);
  assert.deepEqual(await stock(), { open: 3, overdue: 2, waiting: 1 });
});
