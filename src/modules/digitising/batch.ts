import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { LedgerEvent, StreamId } from "#ledger";

import type {
  BatchEventKind,
  BatchOfficer,
  BatchOpened,
  BatchPayload,
  Fault,
  NameProposal,
  PieceNamed,
  PieceNamedPersonal,
  ScanAdded,
} from "./batch.events.ts";
import type { PageMarks } from "./page-marks.ts";

/** A file of a batch with what its pages are. */
export interface Scan extends ScanAdded {
  readonly addedAt: Instant;
  /** Empty once erased. */
  readonly fileName: string;
  /** What the text layer said, by first page of a proposed result. */
  readonly proposals: Readonly<Record<string, NameProposal>>;
  /** As a person settled them; null until then. */
  readonly settled: PageMarks | null;
  /** Uploaded by mistake. */
  readonly isDropped: boolean;
}

/** One look of somebody else at a named result. */
export interface PieceCheck {
  readonly verdict: "accepted" | "returned";
  readonly faults: readonly Fault[];
  /** Empty once erased. */
  readonly words: string;
  readonly namedBy: BatchOfficer;
  readonly by: BatchOfficer;
  readonly at: Instant;
}

/** What a result is called and whose it is. The personal part is null once erased. */
export interface PieceName extends PieceNamed {
  readonly at: Instant;
  readonly personal: PieceNamedPersonal | null;
}

/**
 * Where a result of a batch stands. `sampled_out`: it goes with those that were drawn. `left`: accepted, and the store would
 * not have it. `gone`: its pages were cut otherwise since, or its file was dropped.
 */
export type PieceStanding = "gone" | "unnamed" | "named" | "to_check" | "sampled_out" | "returned" | "accepted" | "recorded" | "left";

/** One old result: its pages in a scan, its name, who looked at it, what became of it. */
export interface Piece {
  /** Scan and first page counted from 1, for example `2-5`. */
  readonly id: string;
  readonly scan: number;
  readonly first: number;
  readonly pages: readonly number[];
  readonly attachmentId: string;
  readonly sha256: string;
  readonly name: PieceName | null;
  readonly standing: PieceStanding;
  readonly checks: readonly PieceCheck[];
  readonly acceptedAt: Instant | null;
  readonly acceptedBy: BatchOfficer | null;
  readonly resultId: string | null;
  readonly recordedAt: Instant | null;
  readonly problem: { readonly problem: string; readonly params: JsonObject } | null;
}

/** A batch of old results as its events tell it. */
export interface Batch {
  readonly opened: (BatchOpened & { readonly at: Instant }) | null;
  /** Files, dropped ones among them: their numbers are not given again. */
  readonly allScans: readonly Scan[];
  /** Results, those that are gone among them: nothing that was once written is missing from the tables. */
  readonly allPieces: readonly Piece[];
  readonly submittedAt: Instant | null;
}

export const NO_BATCH: Batch = { opened: null, allScans: [], allPieces: [], submittedAt: null };

/** Files that count. */
export function scansOf({ allScans }: Batch): readonly Scan[] {
  return allScans.filter(({ isDropped }) => !isDropped);
}

/** Results that count, in the order in which they lie. */
export function resultsOf({ allPieces }: Batch): readonly Piece[] {
  return allPieces.filter(({ standing }) => standing !== "gone");
}

/** Names a batch: agency, year and number, as its address, its label and its stream have it. */
export interface BatchKey {
  readonly agencyCode: string;
  readonly year: number;
  readonly number: number;
}

/** The id of a batch, for example `H99.101-2026-3`. */
export function batchIdOf({ agencyCode, year, number }: BatchKey): string {
  return `${agencyCode}-${year}-${number}`;
}

const BATCH_ID = /^([A-Z]\d{2}(?:\.\d{1,3}){0,3})-(\d{4})-([1-9]\d{0,6})$/u;

/** Reads a batch's id as it stands in an address; undefined when it is none. */
export function parseBatchId(text: string): BatchKey | undefined {
  const found = BATCH_ID.exec(text.trim().toUpperCase());
  return found === null ? undefined : { agencyCode: found[1] ?? "", year: Number(found[2]), number: Number(found[3]) };
}

/** The stream of a batch: its number is in the key, so that a batch and its number are one commit. */
export function batchStream(key: BatchKey): StreamId {
  return `scanbatch:${batchIdOf(key)}` as StreamId;
}

/** The id of a result in its batch: people count pages from 1. */
export function pieceIdOf(scan: number, first: number): string {
  return `${scan}-${first + 1}`;
}

/** Folds one event into a batch. */
export function foldBatch(state: Batch, event: LedgerEvent): Batch {
  const kind = event.kind as BatchEventKind;
  switch (kind) {
    case "scan_batch.opened":
      return { ...state, opened: { ...(event.payload as BatchOpened), at: event.at } };
    case "scan_batch.scan_added":
      return withScan(state, event);
    case "scan_batch.scan_dropped": {
      const { scan } = event.payload as BatchPayload<"scan_batch.scan_dropped">;
      const allScans = state.allScans.map((one) => (one.scan === scan ? { ...one, isDropped: true } : one));
      return { ...state, allScans, allPieces: state.allPieces.map((one) => (one.scan === scan ? gone(one) : one)) };
    }
    case "scan_batch.scan_split":
      return withSplit(state, event.payload as BatchPayload<"scan_batch.scan_split">);
    case "scan_batch.piece_named":
      return withName(state, event);
    case "scan_batch.submitted": {
      const drawn = new Set((event.payload as BatchPayload<"scan_batch.submitted">).drawn);
      const allPieces = state.allPieces.map((piece): Piece => {
        return piece.standing === "gone" ? piece : { ...piece, standing: drawn.has(piece.id) ? "to_check" : "sampled_out" };
      });
      return { ...state, submittedAt: event.at, allPieces };
    }
    case "scan_batch.piece_checked":
      return withCheck(state, event);
    case "scan_batch.rest_accepted": {
      const { pieces, by } = event.payload as BatchPayload<"scan_batch.rest_accepted">;
      return changed(state, pieces, (piece) => ({ ...piece, standing: "accepted", acceptedAt: event.at, acceptedBy: by }));
    }
    case "scan_batch.recorded":
      return withRecords(state, event);
  }
}

function withScan(state: Batch, event: LedgerEvent): Batch {
  const payload = event.payload as ScanAdded;
  const personal = event.personal as { readonly fileName: string; readonly proposals: Scan["proposals"] } | undefined;
  const said = { fileName: personal?.fileName ?? "", proposals: personal?.proposals ?? {} };
  return { ...state, allScans: [...state.allScans, { ...payload, ...said, addedAt: event.at, settled: null, isDropped: false }] };
}

/** A result whose pages stay the same keeps its name; one that was cut anew has none. */
function withSplit(state: Batch, { scan, marks, pieces }: BatchPayload<"scan_batch.scan_split">): Batch {
  const before = new Map(state.allPieces.filter((piece) => piece.scan === scan).map((piece) => [piece.id, piece]));
  const cut = pieces.map((piece): Piece => {
    const id = pieceIdOf(scan, piece.first);
    const known = before.get(id);
    const isSame = known !== undefined && known.standing !== "gone" && known.pages.join() === piece.pages.join();
    return isSame ? known : { ...UNNAMED, id, scan, ...piece };
  });
  const ids = new Set(cut.map(({ id }) => id));
  const others = state.allPieces.flatMap((piece) => {
    if (piece.scan !== scan) return [piece];
    return ids.has(piece.id) ? [] : [gone(piece)];
  });
  const allPieces = [...others, ...cut].toSorted((a, b) => a.scan - b.scan || a.first - b.first);
  return { ...state, allPieces, allScans: state.allScans.map((one) => (one.scan === scan ? { ...one, settled: marks } : one)) };
}

const UNNAMED = {
  name: null,
  standing: "unnamed",
  checks: [],
  acceptedAt: null,
  acceptedBy: null,
  resultId: null,
  recordedAt: null,
  problem: null,
} as const;

function gone(piece: Piece): Piece {
  return { ...piece, ...UNNAMED, checks: piece.checks, standing: "gone" };
}

function withName(state: Batch, event: LedgerEvent): Batch {
  const payload = event.payload as PieceNamed;
  const name: PieceName = { ...payload, at: event.at, personal: (event.personal as PieceNamedPersonal | undefined) ?? null };
  // Named again after the batch was handed on, it is looked at whether it was drawn or not.
  const standing = state.submittedAt === null ? "named" : "to_check";
  return changed(state, [payload.piece], (piece) => ({ ...piece, name, standing, problem: null, acceptedAt: null, acceptedBy: null }));
}

/** One fault in a sample and the whole batch is looked at: nothing goes through unseen beside a result that was wrong. */
function withCheck(state: Batch, event: LedgerEvent): Batch {
  const { piece: id, verdict, faults, namedBy, by } = event.payload as BatchPayload<"scan_batch.piece_checked">;
  const words = (event.personal?.["words"] as string | undefined) ?? "";
  const check: PieceCheck = { verdict, faults, words, namedBy, by, at: event.at };
  const isAccepted = verdict === "accepted";
  const after = changed(state, [id], (piece) => ({
    ...piece,
    standing: verdict,
    checks: [...piece.checks, check],
    acceptedAt: isAccepted ? event.at : null,
    acceptedBy: isAccepted ? by : null,
  }));
  if (isAccepted) return after;
  const allPieces = after.allPieces.map((piece): Piece => (piece.standing === "sampled_out" ? { ...piece, standing: "to_check" } : piece));
  return { ...after, allPieces };
}

function withRecords(state: Batch, event: LedgerEvent): Batch {
  const { recorded, left } = event.payload as BatchPayload<"scan_batch.recorded">;
  const ids = new Map(recorded.map(({ piece, resultId }) => [piece, resultId]));
  const why = new Map(left.map(({ piece, problem, params }) => [piece, { problem, params }]));
  const after = changed(state, [...ids.keys()], (piece) => ({
    ...piece,
    standing: "recorded",
    resultId: ids.get(piece.id) ?? null,
    recordedAt: event.at,
  }));
  return changed(after, [...why.keys()], (piece) => ({ ...piece, standing: "left", problem: why.get(piece.id) ?? null }));
}

function changed(state: Batch, ids: readonly string[], change: (piece: Piece) => Piece): Batch {
  const named = new Set(ids);
  return { ...state, allPieces: state.allPieces.map((piece) => (named.has(piece.id) ? change(piece) : piece)) };
}

/** A result of the batch; undefined when it has none of this id. */
export function pieceOf(state: Batch, id: string): Piece | undefined {
  return resultsOf(state).find((piece) => piece.id === id);
}

/** Where the whole batch stands, for lists. */
export type BatchStanding = "scanning" | "naming" | "checking" | "returned" | "recording" | "done";

/** The step that the batch waits for; what was sent back comes before what is to be checked. */
export function batchStanding(state: Batch): BatchStanding {
  const standings = new Set(resultsOf(state).map(({ standing }) => standing));
  if (state.submittedAt === null) {
    const scans = scansOf(state);
    const isSplit = scans.length > 0 && scans.every(({ settled }) => settled !== null);
    return isSplit ? "naming" : "scanning";
  }
  if (standings.has("returned") || standings.has("left")) return "returned";
  if (standings.has("to_check") || standings.has("sampled_out")) return "checking";
  return standings.has("accepted") ? "recording" : "done";
}
