import { buffer } from "node:stream/consumers";

import type { Uuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { attachmentOf, keepMadeFile, openAttachment } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { cutForeignPages } from "#platform/pdf/foreign-pages";

import { pieceIdOf } from "./batch.ts";
import type { Batch, Piece } from "./batch.ts";
import type { ScanSplit } from "./batch.events.ts";
import { PIECES_MAX } from "./batch.events.ts";
import { findScan } from "./add-scan.ts";
import { onBatch, readBatch } from "./batch-command.ts";
import { areMarks, piecesOf, settledMarks } from "./page-marks.ts";
import type { MarkedPiece, PageMarks } from "./page-marks.ts";

interface SplitInput {
  readonly batchId: string;
  readonly scan: number;
  readonly marks: PageMarks;
  /** Ids under which the results are kept, by first page, where the caller gives them. */
  readonly attachmentIdOf?: ((first: number) => Uuid) | undefined;
}

/**
 * Settles where the results of a scan begin and cuts them out: one PDF each, made before the commit that names them, so that a crash leaves files
 * that nothing names and never half a split. May be done again: what keeps its pages keeps its name. Problems: `digitising.scan_unknown`,
 * `digitising.marks_malformed`, `digitising.batch_submitted`, `digitising.batch_full`, `digitising.pdf_corrupt`, those of identity, files and the ledger.
 */
export async function splitScan(
  ctx: UseCaseContext,
  paper: PaperStorage,
  { batchId, scan, marks, attachmentIdOf }: SplitInput,
): Promise<{ readonly batchId: string } | Problem> {
  const batch = await readBatch(ctx, batchId, "digitising.work");
  if (isProblem(batch)) return batch;
  const found = findScan(batch, scan);
  if (found === undefined) return problem("digitising.scan_unknown", { scan });
  if (!areMarks(marks, found.pageCount)) return problem("digitising.marks_malformed", { pages: found.pageCount });
  const settled = settledMarks(marks);
  if (batch.submittedAt !== null && found.settled !== settled) return problem("digitising.batch_submitted", {});
  const pieces = await cutPieces(ctx, paper, { batch, attachmentId: found.attachmentId, scan, wanted: piecesOf(settled), attachmentIdOf });
  if (isProblem(pieces)) return pieces;
  const command = { batchId, name: "scan_batch.split_scan", permission: "digitising.work", input: { scan, marks: settled } } as const;
  return onBatch(ctx, command, (now, by) => {
    if (now.submittedAt !== null) return problem("digitising.batch_submitted", {});
    if (findScan(now, scan) === undefined) return problem("digitising.scan_unknown", { scan });
    const others = now.allPieces.filter((piece) => piece.scan !== scan && piece.standing !== "gone").length;
    if (others + pieces.length > PIECES_MAX) return problem("digitising.batch_full", { scansMax: PIECES_MAX });
    const payload: ScanSplit = { scan, marks: settled, pieces: [...pieces], by };
    return { events: [{ kind: "scan_batch.scan_split", schemaVersion: 1, payload }], answer: { scan } };
  });
}

interface Cutting {
  readonly batch: Batch;
  readonly attachmentId: string;
  readonly scan: number;
  readonly wanted: readonly MarkedPiece[];
  readonly attachmentIdOf: SplitInput["attachmentIdOf"];
}

/** The wanted results with their files: what is cut already stays as it is. */
async function cutPieces(ctx: UseCaseContext, paper: PaperStorage, cutting: Cutting): Promise<ScanSplit["pieces"] | Problem> {
  const { scan, wanted } = cutting;
  const known = new Map(wanted.map((piece) => [piece.first, sameCut(cutting.batch, pieceIdOf(scan, piece.first), piece)]));
  const missing = wanted.filter(({ first }) => known.get(first) === undefined);
  const made = missing.length === 0 ? [] : await cutFile(ctx, paper, { ...cutting, missing });
  if (isProblem(made)) return made;
  const files = new Map(missing.map((piece, index) => [piece.first, made[index]]));
  return wanted.map(({ first, pages }) => {
    const file = known.get(first) ?? files.get(first);
    if (file === undefined) throw new Error(`page ${first} was to be cut and is not there`);
    return { first, pages: [...pages], attachmentId: file.attachmentId, sha256: file.sha256 };
  });
}

function sameCut({ allPieces }: Batch, id: string, { pages }: MarkedPiece): Piece | undefined {
  return allPieces.find((piece) => piece.id === id && piece.standing !== "gone" && piece.pages.join() === pages.join());
}

type CutFile = Pick<Piece, "attachmentId" | "sha256">;

async function cutFile(
  ctx: UseCaseContext,
  paper: PaperStorage,
  { attachmentId, attachmentIdOf, missing }: Cutting & { readonly missing: readonly MarkedPiece[] },
): Promise<readonly CutFile[] | Problem> {
  const source = await attachmentOf(paper, attachmentId as Uuid);
  const opened = await openAttachment(paper, attachmentId as Uuid);
  if (isProblem(opened) || source === undefined) return problem("paper.attachment_missing");
  const cut = await cutForeignPages(
    await buffer(opened.stream),
    missing.map(({ pages }) => pages),
  );
  if (cut === undefined) return problem("digitising.pdf_corrupt", { fileName: source.fileName });
  const files: CutFile[] = [];
  for (const [index, bytes] of cut.entries()) {
    const pages = missing[index]?.pages ?? [];
    const fileName = `${source.fileName.replace(/\.pdf$/iu, "")}-tr${(pages[0] ?? 0) + 1}.pdf`;
    // A part of a file that was looked at for viruses has been looked at; one of a file that was not, has not.
    const order = {
      fileName,
      mediaType: "application/pdf",
      scan: source.scan,
      by: actorRefOf(ctx.actor),
      now: ctx.now,
      id: attachmentIdOf?.(pages[0] ?? 0),
    } as const;
    const kept = await keepMadeFile(paper, bytes, order);
    if (isProblem(kept)) return kept;
    files.push({ attachmentId: kept.id, sha256: kept.sha256 });
  }
  return files;
}
