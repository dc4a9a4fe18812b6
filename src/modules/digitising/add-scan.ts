import { createReadStream } from "node:fs";
import { buffer } from "node:stream/consumers";

import type { Uuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { actorRefOf } from "#modules/identity";
import { storeUpload } from "#modules/paper";
import type { Attachment, PaperStorage } from "#modules/paper";
import { PDF_PAGES_MAX, readForeignPages } from "#platform/pdf/foreign-pages";
import type { PageRead, PdfRefusal } from "#platform/pdf/foreign-pages";
import type { TemporaryFile } from "#platform/files/file-store";
import type { ReceivedFile } from "#platform/files/upload";

import { scansOf } from "./batch.ts";
import type { Scan } from "./batch.ts";
import { SCANS_MAX } from "./batch.events.ts";
import { onBatch, readBatch } from "./batch-command.ts";
import { scanWithBytes } from "./batch.queries.ts";
import { piecesOf } from "./page-marks.ts";
import { proposeNames } from "./propose-names.ts";
import { proposeSplit } from "./propose-split.ts";

const REFUSALS = {
  encrypted: "digitising.pdf_encrypted",
  corrupt: "digitising.pdf_corrupt",
  active: "digitising.pdf_active",
  too_long: "digitising.pdf_too_long",
} as const satisfies Record<PdfRefusal, string>;

/** A file on its way into a batch. */
interface ScanInput {
  readonly batchId: string;
  readonly received: ReceivedFile;
  /** The id under which it is kept, where the caller gives one. */
  readonly attachmentId?: Uuid | undefined;
}

/**
 * Takes one scanned file into a batch: recognised by its bytes, looked at by the virus scanner where there is one, read page by page in a process
 * of its own, kept, and entered with what the rules propose. A file that is refused does not touch the others. A crash before the last commit
 * leaves bytes that nothing names. Problems: those of files, `digitising.not_pdf`, `digitising.pdf_*`, `digitising.scan_twice`,
 * `digitising.batch_submitted`, `digitising.batch_full`, those of identity and the ledger.
 */
export async function addScan(
  ctx: UseCaseContext,
  paper: PaperStorage,
  { batchId, received, attachmentId }: ScanInput,
): Promise<{ readonly batchId: string } | Problem> {
  const allowed = await readBatch(ctx, batchId, "digitising.work");
  if (isProblem(received.content)) return isProblem(allowed) ? allowed : received.content;
  const pages = isProblem(allowed) ? allowed : await readNewScan(ctx, received.fileName, received.content);
  if (isProblem(pages)) {
    await paper.files.discard(received.content);
    return pages;
  }
  const stored = await storeUpload(paper, received, { actor: actorRefOf(ctx.actor), now: ctx.now, id: attachmentId });
  return isProblem(stored) ? stored : enterScan(ctx, batchId, { stored, pages });
}

async function readNewScan(ctx: UseCaseContext, fileName: string, file: TemporaryFile): Promise<readonly PageRead[] | Problem> {
  const twin = await scanWithBytes(ctx.db, file.sha256);
  if (twin !== undefined) return problem("digitising.scan_twice", { fileName, batch: twin });
  return readScan(await buffer(createReadStream(file.path)), fileName);
}

async function readScan(bytes: Uint8Array, fileName: string): Promise<readonly PageRead[] | Problem> {
  if (Buffer.from(bytes.subarray(0, 1024)).indexOf("%PDF-") < 0) return problem("digitising.not_pdf", { fileName });
  const pages = await readForeignPages(bytes);
  return typeof pages === "string" ? problem(REFUSALS[pages], { fileName, pagesMax: PDF_PAGES_MAX }) : pages;
}

function enterScan(
  ctx: UseCaseContext,
  batchId: string,
  { stored, pages }: { readonly stored: Attachment; readonly pages: readonly PageRead[] },
): Promise<{ readonly batchId: string } | Problem> {
  const { marks, reasons } = proposeSplit(pages);
  const proposals = Object.fromEntries(
    piecesOf(marks).map((piece) => [String(piece.first), proposeNames(piece.pages.map((page) => pages[page]?.text ?? ""))]),
  );
  const command = { batchId, name: "scan_batch.add_scan", permission: "digitising.work", input: { sha256: stored.sha256 } } as const;
  return onBatch(ctx, command, (batch, by) => {
    if (batch.submittedAt !== null) return problem("digitising.batch_submitted", {});
    if (scansOf(batch).length >= SCANS_MAX) return problem("digitising.batch_full", { scansMax: SCANS_MAX });
    const twin = scansOf(batch).find(({ sha256 }) => sha256 === stored.sha256);
    if (twin !== undefined) return problem("digitising.scan_twice", { fileName: stored.fileName, batch: batchId });
    const scan = batch.allScans.length + 1;
    const { id: attachmentId, sha256, fileName } = stored;
    const payload = { scan, attachmentId, sha256, pageCount: pages.length, marks, reasons: [...reasons], by };
    return { events: [{ kind: "scan_batch.scan_added", schemaVersion: 1, payload, personal: { fileName, proposals } }], answer: { scan } };
  });
}

/** Takes a file out that was uploaded by mistake. Problems: `digitising.scan_unknown`, `digitising.scan_named`, `digitising.batch_submitted`. */
export function dropScan(
  ctx: UseCaseContext,
  batchId: string,
  { scan, reason }: { readonly scan: number; readonly reason: string },
): Promise<{ readonly batchId: string } | Problem> {
  const command = { batchId, name: "scan_batch.drop_scan", permission: "digitising.work", input: { scan, reason } } as const;
  return onBatch(ctx, command, (batch, by) => {
    if (batch.submittedAt !== null) return problem("digitising.batch_submitted", {});
    if (findScan(batch, scan) === undefined) return problem("digitising.scan_unknown", { scan });
    if (reason.trim().length < 3) return problem("digitising.input_invalid", { fields: ["reason"] });
    const isNamed = batch.allPieces.some((piece) => piece.scan === scan && piece.name !== null);
    if (isNamed) return problem("digitising.scan_named", { scan });
    const personal = { reason: reason.trim().slice(0, 500) };
    return { events: [{ kind: "scan_batch.scan_dropped", schemaVersion: 1, payload: { scan, by }, personal }], answer: {} };
  });
}

/** A file of a batch that counts; undefined when there is none of this number. */
export function findScan(batch: Parameters<typeof scansOf>[0], scan: number): Scan | undefined {
  return scansOf(batch).find((one) => one.scan === scan);
}
