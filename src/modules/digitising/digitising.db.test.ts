import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { provinceWorker, useProvince } from "#kit/province";
import { ledgerChecks } from "#ledger";
import { resultsByNumber } from "#modules/archive";
import { civilDateOf } from "#kernel/instant";
import { readSettings } from "#platform/settings";
import { readForeignPages } from "#platform/pdf/foreign-pages";
import { buffer } from "node:stream/consumers";

import { resultsOf } from "./batch.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { checkPiece, submitBatch } from "./check-piece.ts";
import { digitisingChecks } from "./digitising.doctor.ts";
import { COUNTER, digitisingWard, must, permit, refusalOf, stack, typedName, WARD } from "./digitising.fixture.ts";
import { agencyDays } from "./progress.queries.ts";
import { recordResults } from "./record-results.ts";
import { answerStock, stateStock } from "./state-stock.ts";
import { errorRates } from "./batch.queries.ts";
import { openBatch } from "./open-batch.ts";

const province = await useProvince();
const work = provinceWorker(province);
const ward = await digitisingWard(province);
const today = civilDateOf(province.clock.now());

test("DIG-02 a stack is cut by its headings, every page stays somewhere, and each result is a PDF with its own pages", async () => {
  const batchId = await ward.open();
  assert.match(batchId, /^H99\.101-2026-\d+$/u);
  must(await ward.upload(batchId, "chong-1.pdf", await stack(permit(31), "blank", permit(32, 2), permit(33))));
  const [scan] = (await ward.state(batchId)).allScans;
  assert.deepEqual([scan?.marks, scan?.pageCount], ["SWSJS", 5]);
  assert.deepEqual(scan?.reasons, ["first", "blank", "heading", "none", "heading"]);
  assert.deepEqual(scan?.proposals["0"], {
    number: "31/GPXD",
    issuedOn: "2019-03-05",
    name: "Giấy phép xây dựng",
    abstract: "Cấp phép xây dựng nhà ở riêng lẻ",
    signer: "Trần Văn Bình",
    ownerId: "001085000131",
    ownerName: "Nguyễn Văn An",
  });
  must(await ward.split(batchId, 1));
  const pieces = resultsOf(await ward.state(batchId));
  assert.deepEqual(
    pieces.map(({ id, pages }) => [id, pages.length]),
    [
      ["1-1", 1],
      ["1-3", 2],
      ["1-5", 1],
    ],
  );
  for (const piece of pieces) {
    const file = await ward.paper.files.openFile(piece.sha256 as never);
    assert.ok(file !== undefined);
    const pages = await readForeignPages(await buffer(file.stream));
    assert.ok(typeof pages !== "string");
    assert.equal(pages.length, piece.pages.length);
  }
});

test("DIG-03 cut anew, a result that keeps its pages keeps its name, and one that does not has none", async () => {
  const batchId = await ward.open();
  must(await ward.upload(batchId, "a.pdf", await stack(permit(41), permit(42), permit(43))));
  must(await ward.split(batchId, 1));
  for (const [index, id] of ["1-1", "1-2", "1-3"].entries()) must(await ward.name(batchId, id, typedName(41 + index)));
  must(await ward.split(batchId, 1, "SSJ"));
  const pieces = resultsOf(await ward.state(batchId));
  assert.deepEqual(
    pieces.map(({ id, standing }) => [id, standing]),
    [
      ["1-1", "named"],
      ["1-2", "unnamed"],
    ],
  );
  assert.equal(refusalOf(await ward.split(batchId, 1, "SS")), "digitising.marks_malformed");
  assert.equal(refusalOf(await ward.split(batchId, 9, "S")), "digitising.scan_unknown");
});

test("DIG-05 nobody checks what they named; one fault brings the whole batch under the eye; accepted results go to the store once", async () => {
  const batchId = await ward.namedBatch([51, 52, 53, 54], 25);
  assert.equal(
    refusalOf(await checkPiece(province.as(ward.second), { batchId, pieceId: "1-1", verdict: "accepted", faults: [], words: "" })),
    "digitising.not_to_check",
  );
  must(await submitBatch(province.as(ward.clerk), batchId));
  assert.equal(refusalOf(await submitBatch(province.as(ward.clerk), batchId)), "digitising.batch_submitted");
  const drawn = resultsOf(await ward.state(batchId)).filter(({ standing }) => standing === "to_check");
  assert.equal(drawn.length, 1);
  const [first] = drawn;
  assert.ok(first !== undefined);
  const check = { batchId, pieceId: first.id, faults: [] as string[], words: "" };
  assert.equal(refusalOf(await checkPiece(province.as(ward.clerk), { ...check, verdict: "accepted" })), "digitising.own_naming");
  assert.equal(refusalOf(await checkPiece(province.as(ward.second), { ...check, verdict: "returned" })), "digitising.faults_unsaid");
  must(
    await checkPiece(province.as(ward.second), {
      ...check,
      verdict: "returned",
      faults: ["number", "made-up"],
      words: "Số gõ thiếu một chữ số",
    }),
  );
  const after = resultsOf(await ward.state(batchId));
  assert.deepEqual(after.map(({ standing }) => standing).toSorted(), ["returned", "to_check", "to_check", "to_check"]);
  must(await ward.name(batchId, first.id, typedName(59)));
  for (const piece of resultsOf(await ward.state(batchId)))
    must(await checkPiece(province.as(ward.second), { batchId, pieceId: piece.id, verdict: "accepted", faults: [], words: "" }));
  assert.equal(refusalOf(await ward.name(batchId, first.id, typedName(58))), "digitising.piece_settled");
  await work();
  const done = resultsOf(await ward.state(batchId));
  assert.ok(done.every(({ standing }) => standing === "recorded"));
  await recordResults(province.as(ward.clerk));
  const [stored] = await resultsByNumber(province.database, { agencyCode: WARD, documentNumber: "59/GPXD", day: today });
  assert.equal(stored?.origin, "digitised");
  const rates = await errorRates(province.database, [WARD], today);
  assert.deepEqual(rates, [{ name: ward.clerk.name, checked: 4, returned: 1 }]);
});

test("DIG-06 a sample without a fault carries the rest through", async () => {
  const batchId = await ward.namedBatch([61, 62, 63, 64, 65], 40);
  must(await submitBatch(province.as(ward.clerk), batchId));
  const drawn = resultsOf(await ward.state(batchId)).filter(({ standing }) => standing === "to_check");
  assert.equal(drawn.length, 2);
  for (const piece of drawn)
    must(await checkPiece(province.as(ward.second), { batchId, pieceId: piece.id, verdict: "accepted", faults: [], words: "" }));
  assert.ok(resultsOf(await ward.state(batchId)).every(({ standing }) => standing === "accepted"));
  await work();
  assert.ok(resultsOf(await ward.state(batchId)).every(({ standing }) => standing === "recorded"));
});

test("DIG-07 recording that stops in the middle goes on where it stopped, each result once", async () => {
  const batchId = await ward.namedBatch([71, 72, 73], 100);
  must(await submitBatch(province.as(ward.clerk), batchId));
  for (const piece of resultsOf(await ward.state(batchId)))
    must(await checkPiece(province.as(ward.second), { batchId, pieceId: piece.id, verdict: "accepted", faults: [], words: "" }));
  // Two workers at once, and one that had no time: as after a crash right behind the acceptance.
  await recordResults(province.as(ward.clerk), { msMax: 0 });
  await Promise.all([recordResults(province.as(ward.clerk)), recordResults(province.as(ward.clerk))]);
  const { rows } = await province.database.pg.query<{ n: number }>(
    "select count(*)::integer as n from app.stored_result where batch_id = $1",
    [batchId],
  );
  assert.equal(rows[0]?.n, 3);
  const told = await province.ledger.readStream(`scanbatch:${batchId}` as never);
  assert.equal(told.filter(({ kind }) => kind === "scan_batch.recorded").length, 1);
});

test("DIG-08 the stock counts when a second person has confirmed it, and the share is digitised and valid over it", async () => {
  const head = province.officer("chutich.binhgiang");
  const line = {
    line: null,
    field: "Xây dựng",
    procedureCode: "",
    fromYear: 2015,
    toYear: 2020,
    count: 40,
    countedOn: today,
    ground: "Đếm theo sổ",
  };
  const before = (await agencyDays(province.database, [today], WARD))[0];
  assert.deepEqual([before?.stock ?? null, (before?.outside ?? 0) > 0], [null, true]);
  must(await stateStock(province.as(ward.second), WARD, line));
  assert.equal((await agencyDays(province.database, [today], WARD))[0]?.stock ?? null, null);
  assert.equal(
    refusalOf(await answerStock(province.as(ward.second), WARD, { line: 1, verdict: "confirmed", words: "" })),
    "digitising.stock_own",
  );
  must(await answerStock(province.as(head), WARD, { line: 1, verdict: "confirmed", words: "" }));
  const now = (await agencyDays(province.database, [today], WARD))[0];
  assert.deepEqual([now?.stock, now?.valid, now?.outside], [40, before?.outside, 0]);
});

test("what the tables say is what the events say, and no page or hand is missing", async () => {
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  const context = { database: province.database, settings, clock: province.clock, progress: () => undefined };
  for (const check of [...digitisingChecks, ...ledgerChecks(streamTypes)]) assert.deepEqual(await check.run(context), [], check.name);
});

test("somebody of another unit neither opens nor reads a batch here", async () => {
  const stranger = province.officer("congan.binhgiang");
  const input = { unitCode: COUNTER, label: "Thùng 1", field: "Xây dựng", kind: "Giấy phép", checkPercent: 100 };
  assert.equal(refusalOf(await openBatch(province.as(stranger), input)), "identity.not_permitted");
  const batchId = await ward.open();
  assert.equal(
    refusalOf(await ward.uploadBy(stranger, batchId, { fileName: "x.pdf", bytes: await stack(permit(1)) })),
    "identity.not_permitted",
  );
});
