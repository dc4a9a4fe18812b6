import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after } from "node:test";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Province } from "#kit/province";
import type { OfficerActor } from "#modules/identity";
import { openFileStore } from "#platform/files/file-store";
import type { PaperStorage } from "#modules/paper";

import { makeScan } from "../../../sample/scans/make-scan.ts";
import type { OldResult, StackItem } from "../../../sample/scans/make-scan.ts";
import { addScan } from "./add-scan.ts";
import { batchStream, parseBatchId, resultsOf } from "./batch.ts";
import type { Batch } from "./batch.ts";
import { batchStreamType } from "./batch-stream.ts";
import { namePiece } from "./name-piece.ts";
import type { NameInput } from "./name-piece.ts";
import { openBatch } from "./open-batch.ts";
import { splitScan } from "./split-scan.ts";

export const WARD = "H99.101";
export const COUNTER = "H99.101.1";
export const FIELD = "Xây dựng";

export function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

export function refusalOf(answer: unknown): string {
  return typeof answer === "object" && answer !== null && isProblem(answer) ? answer.problem : "";
}

/** A building permit of 2019 as it lies in a folder. */
export function permit(number: number, pages = 1): OldResult {
  return {
    number: `${number}/GPXD`,
    issuedOn: "2019-03-05",
    kind: "Giấy phép xây dựng",
    abstract: "Cấp phép xây dựng nhà ở riêng lẻ",
    body: [
      "Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;",
      `Cho phép ông Nguyễn Văn An, số định danh 0010850001${String(number).padStart(2, "0")}, xây dựng nhà ở hai tầng trên thửa đất số ${number}.`,
    ],
    signerTitle: "TM. Ủy ban nhân dân",
    signer: "Trần Văn Bình",
    pages,
  };
}

export function stack(...items: readonly StackItem[]): Promise<Uint8Array> {
  return makeScan({
    title: `scan ${JSON.stringify(items).length}`,
    issuer: "Ủy ban nhân dân phường Bình Giang",
    place: "Bình Giang",
    items,
  });
}

/** What a clerk types from the paper of `permit`. */
export function typedName(number: number, change: Partial<NameInput> = {}): NameInput {
  return {
    number: `${number}/GPXD`,
    issuedOn: "2019-03-05",
    name: "Giấy phép xây dựng",
    issuer: "Ủy ban nhân dân phường Bình Giang",
    signer: "Trần Văn Bình",
    ownerKind: "person",
    ownerId: `0010850001${String(number).padStart(2, "0")}`,
    ownerName: "Nguyễn Văn An",
    birthYear: "",
    abstract: "Cấp phép xây dựng nhà ở riêng lẻ",
    validity: "unlimited",
    validTo: "",
    ...change,
  };
}

/** A ward where two clerks digitise and a third person looks. */
export async function digitisingWard(province: Province) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-scans-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const files = await openFileStore(folder, { check: () => Promise.resolve(undefined) });
  const paper: PaperStorage = { files, database: province.database, clamavSocket: undefined };
  const clerk = province.officer("tiepnhan.binhgiang");
  const second = province.holder(WARD + ".2", "clerk");
  const state = async (batchId: string): Promise<Batch> => {
    const key = parseBatchId(batchId);
    assert.ok(key !== undefined);
    return (await province.ledger.load(batchStreamType, batchStream(key))).state;
  };
  const upload = async (batchId: string, fileName: string, bytes: Uint8Array) => uploadBy(clerk, batchId, { fileName, bytes });
  const uploadBy = async (
    by: OfficerActor,
    batchId: string,
    { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
  ) => {
    const content = await files.receive(Readable.from([bytes]), 50_000_000);
    return addScan(province.as(by), paper, { batchId, received: { field: "tep", fileName, content } });
  };
  const open = async (checkPercent = 100): Promise<string> =>
    must(
      await openBatch(province.as(clerk), {
        unitCode: COUNTER,
        label: "Thùng 12, ngăn 3",
        field: FIELD,
        kind: "Giấy phép xây dựng",
        checkPercent,
      }),
    ).batchId;
  const split = async (batchId: string, scan: number, marks?: string) => {
    const found = (await state(batchId)).allScans.find((one) => one.scan === scan);
    return splitScan(province.as(clerk), paper, { batchId, scan, marks: marks ?? found?.marks ?? "" });
  };
  const name = (batchId: string, pieceId: string, typed: NameInput) => namePiece(province.as(clerk), { batchId, pieceId, name: typed });
  return {
    paper,
    clerk,
    second,
    state,
    upload,
    uploadBy,
    open,
    split,
    name,
    /** A batch of so many permits, cut and named, not yet handed on. */
    namedBatch: async (numbers: readonly number[], checkPercent = 100): Promise<string> => {
      const batchId = await open(checkPercent);
      must(await upload(batchId, "chong.pdf", await stack(...numbers.map((number) => permit(number)))));
      must(await split(batchId, 1));
      for (const [index, piece] of resultsOf(await state(batchId)).entries())
        must(await name(batchId, piece.id, typedName(numbers[index] ?? 0)));
      return batchId;
    },
  };
}
