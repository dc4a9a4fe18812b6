import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { useProvince } from "#kit/province";

import { deskOf, residenceFiling } from "./dossier.fixture.ts";
import { dossierStock, listOfApplicant, listWaiting, searchDossiers } from "./dossier.queries.ts";

const HOUR_MS = 3_600_000;
const WARD = ["H99.101"];

const province = await useProvince();
const desk = deskOf(province);
const { officer, clock, database } = province;
const police = officer("congan.binhgiang");

const applicant = (name: string, personalId: string) => ({ applicant: { name, personalId } });
const DEFECTS = { items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký" }], reason: "Thiếu chữ ký của chủ hộ trên tờ khai." };

const first = await desk.receive(applicant("Đặng Thị Mỹ Duyên", "099190000001"));
await desk.toAppraisal(first);
clock.advance(HOUR_MS);
const second = await desk.receive(applicant("Nguyễn Văn Đức", "099190000002"));
await desk.toAppraisal(second);
clock.advance(HOUR_MS);
const unassigned = await desk.receive(applicant("Lê Thị Hoài", "099190000003"));
await desk.as(officer("tiepnhan.binhgiang")).act(unassigned, "forward");

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
  await desk.as(police).act(second, "request-supplement", { ...DEFECTS, reviewed: [{ key: "ct01", isComplete: false }] });
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
