import type { Effect, StreamType } from "#ledger";

import { batchIdOf, batchStanding, foldBatch, NO_BATCH, resultsOf, scansOf } from "./batch.ts";
import type { Batch, Piece, Scan } from "./batch.ts";
import { batchEvents } from "./batch.events.ts";
import { wastePages } from "./page-marks.ts";

const NAMED: ReadonlySet<Piece["standing"]> = new Set(["named", "to_check", "sampled_out", "accepted", "recorded"]);

function count(state: Batch, ...standings: readonly Piece["standing"][]): number {
  return resultsOf(state).filter(({ standing }) => standings.includes(standing)).length;
}

function batchRow(state: Batch, opened: NonNullable<Batch["opened"]>): Effect {
  const [scans, pieces] = [scansOf(state), resultsOf(state)];
  return {
    sink: "app.scan_batch",
    row: {
      batch_id: batchIdOf(opened),
      agency: opened.agencyCode,
      unit: opened.unitCode,
      year: opened.year,
      number: opened.number,
      label: opened.label,
      field: opened.field,
      procedure_code: opened.procedureCode,
      kind: opened.kind,
      check_percent: opened.checkPercent,
      opened_at: opened.at,
      opened_by: opened.by.name,
      standing: batchStanding(state),
      scan_count: scans.length,
      page_count: scans.reduce((sum, { pageCount }) => sum + pageCount, 0),
      waste_count: scans.reduce((sum, { settled }) => sum + (settled === null ? 0 : wastePages(settled).length), 0),
      piece_count: pieces.length,
      named_count: pieces.filter(({ standing }) => NAMED.has(standing)).length,
      to_check_count: count(state, "to_check", "sampled_out"),
      returned_count: count(state, "returned", "left"),
      accepted_count: count(state, "accepted", "recorded"),
      recorded_count: count(state, "recorded"),
      submitted_at: state.submittedAt,
    },
  };
}

function pieceRow(batchId: string, opened: NonNullable<Batch["opened"]>, piece: Piece): Effect {
  const { name } = piece;
  return {
    sink: "app.scan_piece",
    row: {
      batch_id: batchId,
      piece_id: piece.id,
      agency: opened.agencyCode,
      field: opened.field,
      procedure_code: opened.procedureCode,
      standing: piece.standing,
      page_count: piece.pages.length,
      sha256: piece.sha256,
      document_number: name?.number ?? "",
      issued_on: name?.issuedOn ?? null,
      issuer: name?.issuer ?? "",
      result_name: name?.name ?? "",
      valid_to: name?.validTo ?? null,
      named_by: name?.by.officerId ?? null,
      result_id: piece.resultId,
      recorded_at: piece.recordedAt,
    },
  };
}

function checkRows(batchId: string, opened: NonNullable<Batch["opened"]>, piece: Piece): readonly Effect[] {
  return piece.checks.map((check, index) => ({
    sink: "app.scan_check",
    row: {
      batch_id: batchId,
      piece_id: piece.id,
      round: index + 1,
      agency: opened.agencyCode,
      verdict: check.verdict,
      faults: check.faults,
      named_by: check.namedBy.officerId,
      named_by_name: check.namedBy.name,
      checked_by: check.by.officerId,
      checked_at: check.at,
    },
  }));
}

function fileRow(batchId: string, opened: NonNullable<Batch["opened"]>, scan: Scan): Effect {
  const { scan: number, sha256, pageCount, isDropped } = scan;
  const row = { batch_id: batchId, scan: number, agency: opened.agencyCode, sha256, page_count: pageCount, is_dropped: isDropped };
  return { sink: "app.scan_file", row };
}

/** Rows of what is not in `before`, which is nothing when all are wanted. */
function rowsSince(before: Batch, { opened, ...state }: Batch): readonly Effect[] {
  if (opened === null) return [];
  const batchId = batchIdOf(opened);
  const known: ReadonlySet<Scan | Piece> = new Set([...before.allScans, ...before.allPieces]);
  return [
    batchRow({ opened, ...state }, opened),
    ...state.allScans.filter((scan) => !known.has(scan)).map((scan) => fileRow(batchId, opened, scan)),
    ...state.allPieces
      .filter((piece) => !known.has(piece))
      .flatMap((piece) => [pieceRow(batchId, opened, piece), ...checkRows(batchId, opened, piece)]),
  ];
}

/** What the ledger must know of a batch of old results. */
export const batchStreamType: StreamType<Batch> = {
  kind: "scanbatch",
  events: batchEvents,
  initial: NO_BATCH,
  fold: foldBatch,
  project: (state) => rowsSince(NO_BATCH, state),
  projectChange: rowsSince,
  tally: () => [],
};
