import assert from "node:assert/strict";
import { test } from "node:test";

import { PDF } from "@libpdf/core";

import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { newUuid } from "#platform/ids";
import { PDF_PAGES_MAX } from "#platform/pdf/foreign-pages";

import { dropScan } from "./add-scan.ts";
import { batchStream, parseBatchId } from "./batch.ts";
import { SCANS_MAX } from "./batch.events.ts";
import { batchStreamType } from "./batch-stream.ts";
import { checkPiece, submitBatch } from "./check-piece.ts";
import { COUNTER, digitisingWard, FIELD, must, permit, refusalOf, stack, typedName, WARD } from "./digitising.fixture.ts";
import { openBatch } from "./open-batch.ts";
import { answerStock, stateStock } from "./state-stock.ts";
import { stateTargets } from "./state-targets.ts";
import type { TargetsInput } from "./state-targets.ts";
import { SERIES_OF_2021 } from "./target-series.data.ts";

const province = await useProvince();
const ward = await digitisingWard(province);
const today = civilDateOf(province.clock.now());
const { clerk, second } = ward;

async function emptyPdf(pages: number): Promise<PDF> {
  const pdf = PDF.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage();
  return Promise.resolve(pdf);
}

const ACTIVE = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>> endobj
trailer <</Root 1 0 R /Size 4>>
%%EOF
`;

test("a locked, broken, active or endless file is refused by its name, and the batch goes on", async () => {
  const batchId = await ward.open();
  const locked = await emptyPdf(1);
  locked.setProtection({ userPassword: "mở", ownerPassword: "khóa" });
  const tries: readonly (readonly [string, Uint8Array, string])[] = [
    ["khoa.pdf", await locked.save(), "digitising.pdf_encrypted"],
    ["hong.pdf", Buffer.from("%PDF-1.7\nkhông có gì\n%%EOF\n"), "digitising.pdf_corrupt"],
    ["ma-lenh.pdf", Buffer.from(ACTIVE), "digitising.pdf_active"],
    ["dai.pdf", await (await emptyPdf(PDF_PAGES_MAX + 1)).save(), "digitising.pdf_too_long"],
    ["anh.pdf", Buffer.from("không phải PDF"), "digitising.not_pdf"],
  ];
  for (const [fileName, bytes, code] of tries) assert.equal(refusalOf(await ward.upload(batchId, fileName, bytes)), code, fileName);
  must(await ward.upload(batchId, "tot.pdf", await stack(permit(1))));
  assert.equal((await ward.state(batchId)).allScans.length, 1);
});

test("DIG-10 the same file or the same number of a day is refused with where it stands", async () => {
  const [first, other] = [await ward.open(), await ward.open()];
  const bytes = await stack(permit(21), permit(22));
  must(await ward.upload(first, "a.pdf", bytes));
  const twice = await ward.upload(other, "b.pdf", bytes);
  assert.equal(refusalOf(twice), "digitising.scan_twice");
  assert.equal((twice as unknown as { params: { batch: string } }).params.batch, first);
  must(await ward.split(first, 1));
  must(await ward.name(first, "1-1", typedName(21)));
  assert.equal(refusalOf(await ward.name(first, "1-2", typedName(21))), "digitising.result_twice");
  must(await ward.upload(other, "c.pdf", await stack(permit(23))));
  must(await ward.split(other, 1));
  assert.equal(refusalOf(await ward.name(other, "1-1", typedName(21))), "digitising.result_twice");
  must(await ward.name(other, "1-1", typedName(21, { issuer: "Ủy ban nhân dân xã Bình Thạnh (cũ)" })));
});

test("a file uploaded by mistake is dropped with a reason while nothing of it has a name, and may come again", async () => {
  const batchId = await ward.open();
  const bytes = await stack(permit(24), permit(25), permit(26));
  must(await ward.upload(batchId, "a.pdf", bytes));
  assert.equal(refusalOf(await dropScan(province.as(clerk), batchId, { scan: 7, reason: "Quét nhầm" })), "digitising.scan_unknown");
  assert.equal(refusalOf(await dropScan(province.as(clerk), batchId, { scan: 1, reason: "" })), "digitising.input_invalid");
  must(await dropScan(province.as(clerk), batchId, { scan: 1, reason: "Quét nhầm thùng" }));
  must(await ward.upload(batchId, "a.pdf", bytes));
  must(await ward.split(batchId, 2));
  must(await ward.name(batchId, "2-1", typedName(24)));
  assert.equal(refusalOf(await dropScan(province.as(clerk), batchId, { scan: 2, reason: "Quét nhầm" })), "digitising.scan_named");
  assert.equal(refusalOf(await submitBatch(province.as(clerk), batchId)), "digitising.batch_unfinished");
});

test("a batch that was handed on takes no more, and a full one neither", async () => {
  const batchId = await ward.namedBatch([27]);
  must(await submitBatch(province.as(clerk), batchId));
  const more = await ward.upload(batchId, "them.pdf", await stack(permit(28), permit(29)));
  assert.equal(refusalOf(more), "digitising.batch_submitted");
  assert.equal(refusalOf(await ward.split(batchId, 1, "W")), "digitising.batch_submitted");

  const full = await ward.open();
  const key = parseBatchId(full);
  assert.ok(key !== undefined);
  const envelope = {
    commandId: newUuid(),
    name: "test.fill",
    input: {},
    actor: "test:fill",
    onBehalfOf: null,
    reason: null,
    at: province.clock.now(),
  };
  const by = { officerId: clerk.officerId, name: clerk.name };
  must(
    await province.ledger.execute(batchStreamType, batchStream(key), envelope as never, () => ({
      events: Array.from({ length: SCANS_MAX }, (_, index) => ({
        kind: "scan_batch.scan_added",
        schemaVersion: 1,
        payload: {
          scan: index + 1,
          attachmentId: newUuid(),
          sha256: "a".repeat(63) + (index % 10),
          pageCount: 1,
          marks: "S",
          reasons: ["first"],
          by,
        },
        personal: { fileName: "x.pdf", proposals: {} },
      })),
      answer: {},
    })),
  );
  assert.equal(refusalOf(await ward.upload(full, "day.pdf", await stack(permit(30), "blank"))), "digitising.batch_full");
});

test("what is typed of a result is tried against what can be", async () => {
  const batchId = await ward.open();
  must(await ward.upload(batchId, "a.pdf", await stack(permit(33), "smudge")));
  must(await ward.split(batchId, 1));
  const tries = [
    [{ ownerId: "123" }, "digitising.owner_number_wrong"],
    [{ ownerKind: "organisation", ownerId: "" }, "digitising.owner_number_wrong"],
    [{ issuedOn: "2030-01-01" }, "digitising.days_disordered"],
    [{ validity: "stated", validTo: "2019-01-01" }, "digitising.days_disordered"],
    [{ validity: "stated", validTo: "" }, "digitising.input_invalid"],
    [{ ownerName: "" }, "digitising.input_invalid"],
  ] as const;
  for (const [change, code] of tries)
    assert.equal(refusalOf(await ward.name(batchId, "1-1", typedName(33, change))), code, JSON.stringify(change));
  assert.equal(refusalOf(await ward.name(batchId, "9-9", typedName(33))), "digitising.piece_unknown");
  const check = { batchId, pieceId: "1-1", verdict: "accepted", faults: [], words: "" } as const;
  assert.equal(refusalOf(await checkPiece(province.as(second), check)), "digitising.piece_unknown");
  assert.equal(refusalOf(await ward.name("H99.101-2026-999", "1-1", typedName(33))), "digitising.batch_unknown");
});

test("batches opened at once get numbers without a gap, and whoever loses every race is asked to press again", async () => {
  const input = { unitCode: COUNTER, label: "Thùng 9", field: FIELD, kind: "Giấy phép xây dựng", checkPercent: 100 };
  const opened = await Promise.all(Array.from({ length: 4 }, () => openBatch(province.as(clerk), input)));
  const numbers = opened.map((one) => Number(must(one).batchId.split("-").at(-1))).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  );
  const busy = { ...province.ledger, execute: () => Promise.resolve(problem("digitising.numbers_contended")) };
  assert.equal(refusalOf(await openBatch(province.as(clerk, { ledger: busy as never }), input)), "digitising.numbers_contended");
});

test("two lines of the stock never count one paper twice, and a figure is answered once", async () => {
  const line = {
    line: null,
    field: FIELD,
    procedureCode: "",
    fromYear: 2015,
    toYear: 2020,
    count: 40,
    countedOn: today,
    ground: "Đếm theo sổ",
  };
  const head = province.officer("chutich.binhgiang");
  must(await stateStock(province.as(second), WARD, line));
  assert.equal(refusalOf(await stateStock(province.as(second), WARD, { ...line, line: 1 })), "digitising.stock_pending");
  assert.equal(
    refusalOf(await stateStock(province.as(second), WARD, { ...line, procedureCode: "1.013225", fromYear: 2020, toYear: 2022 })),
    "digitising.stock_overlaps",
  );
  assert.equal(refusalOf(await stateStock(province.as(second), WARD, { ...line, line: 9 })), "digitising.stock_line_unknown");
  assert.equal(
    refusalOf(await answerStock(province.as(head), WARD, { line: 9, verdict: "confirmed", words: "" })),
    "digitising.stock_line_unknown",
  );
  assert.equal(
    refusalOf(await answerStock(province.as(head), WARD, { line: 1, verdict: "refused", words: "" })),
    "digitising.input_invalid",
  );
  must(await answerStock(province.as(head), WARD, { line: 1, verdict: "refused", words: "Chưa đếm thùng 4" }));
  assert.equal(
    refusalOf(await answerStock(province.as(head), WARD, { line: 1, verdict: "confirmed", words: "" })),
    "digitising.stock_answered",
  );
  assert.equal(
    refusalOf(await stateStock(province.as(second), WARD, { ...line, line: 1, fromYear: 2021, toYear: 2020 })),
    "digitising.input_invalid",
  );
  must(await stateStock(province.as(second), WARD, { ...line, line: 1, count: 46 }));
});

test("a series of targets never falls, names no year twice, and has a ground", async () => {
  const system = province.as({ kind: "system", job: "test" });
  const refusals: readonly TargetsInput[] = [
    { ...SERIES_OF_2021, rows: [...SERIES_OF_2021.rows, { level: "commune", year: 2027, percent: 90 }] },
    { ...SERIES_OF_2021, rows: [...SERIES_OF_2021.rows, { level: "commune", year: 2026, percent: 100 }] },
    { ...SERIES_OF_2021, rows: [] },
    { ...SERIES_OF_2021, ground: "" },
  ];
  for (const input of refusals) assert.equal((await stateTargets(system, "H99", input))?.problem, "digitising.targets_malformed");
  assert.equal(await stateTargets(system, "H99", SERIES_OF_2021), undefined);
  assert.equal((await stateTargets(province.as(clerk), "H99", SERIES_OF_2021))?.problem, "identity.not_permitted");
});
