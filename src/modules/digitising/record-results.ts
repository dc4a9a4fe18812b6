import { performance } from "node:perf_hooks";

import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { recordResult } from "#modules/archive";
import type { RecordInput } from "#modules/archive";
import type { UseCaseContext } from "#modules/identity";
import { jobCommandId } from "#platform/jobs/job";
import { log } from "#platform/log";

import { batchStream, parseBatchId, resultsOf } from "./batch.ts";
import type { Piece } from "./batch.ts";
import { envelopeOf } from "./batch-command.ts";
import type { OpenBatch } from "./batch-command.ts";
import type { BatchPayload } from "./batch.events.ts";
import { batchStreamType } from "./batch-stream.ts";
import { batchesToRecord } from "./batch.queries.ts";
import { RECORD_JOB } from "./check-piece.ts";

/** Results between two notes of progress: what a crash repeats at most, to no harm. */
const CHUNK = 20;

interface Bounds {
  readonly stop?: AbortSignal;
  readonly msMax?: number;
}

/** Hands accepted results to the store until nothing is left, time is up or the process stops; a crash anywhere leaves results that the next run takes up. */
export async function recordResults(ctx: UseCaseContext, { stop, msMax }: Bounds = {}): Promise<void> {
  const endMs = performance.now() + (msMax ?? Number.POSITIVE_INFINITY);
  const isOver = (): boolean => stop?.aborted === true || performance.now() > endMs;
  for (const batchId of await batchesToRecord(ctx.db)) while (!isOver() && (await recordChunk(ctx, batchId))) continue;
}

/** Records some of a batch's accepted results; whether there may be more. */
async function recordChunk(ctx: UseCaseContext, batchId: string): Promise<boolean> {
  const key = parseBatchId(batchId);
  if (key === undefined) return false;
  const { state } = await ctx.ledger.load(batchStreamType, batchStream(key));
  const open = resultsOf(state).filter(({ standing }) => standing === "accepted");
  if (open.length === 0) return false;
  const machine: UseCaseContext = { ...ctx, actor: { kind: "system", job: RECORD_JOB } };
  const done: Outcome = { recorded: [], left: [] };
  for (const piece of open.slice(0, CHUNK)) {
    const resultId = resultIdOf(batchId, piece);
    const command = { ...machine, commandId: jobCommandId(`digitising.record:${resultId}`, 1) };
    const kept = await recordResult(command, recordOf(state as OpenBatch, { batchId, piece, resultId }));
    if (!isProblem(kept)) done.recorded.push({ piece: piece.id, resultId });
    else if (kept.problem.startsWith("ledger.")) log.warn("digitising.record_refused", { batch: batchId, problem: kept.problem });
    else done.left.push({ piece: piece.id, problem: kept.problem, params: plainParams(kept) });
  }
  if (done.recorded.length + done.left.length === 0) return false;
  await note(machine, batchId, done);
  return open.length > CHUNK;
}

type Outcome = BatchPayload<"scan_batch.recorded">;

async function note(ctx: UseCaseContext, batchId: string, done: Outcome): Promise<void> {
  const key = parseBatchId(batchId);
  if (key === undefined) return;
  const pieces = [...done.recorded, ...done.left].map(({ piece }) => piece);
  const commandId = jobCommandId(`digitising.note:${batchId}:${pieces.join(" ")}:${ctx.now}`, 1);
  const envelope = { ...envelopeOf(ctx, "scan_batch.record", { batchId, pieces }), commandId };
  // Two who record the same batch note the same results: what the first noted is not noted again.
  const noted = await ctx.ledger.execute(batchStreamType, batchStream(key), envelope, ({ state }) => {
    const open = new Set(resultsOf(state).flatMap(({ id, standing }) => (standing === "accepted" ? [id] : [])));
    const payload: Outcome = {
      recorded: done.recorded.filter(({ piece }) => open.has(piece)),
      left: done.left.filter(({ piece }) => open.has(piece)),
    };
    const isNews = payload.recorded.length + payload.left.length > 0;
    return { events: isNews ? [{ kind: "scan_batch.recorded", schemaVersion: 1, payload }] : [], answer: { batchId } };
  });
  if (isProblem(noted)) log.warn("digitising.note_refused", { batch: batchId, problem: noted.problem });
}

/** The id of the stored result: it follows from the batch and from who named it when, so that a result named anew after a refusal is another one. */
export function resultIdOf(batchId: string, { id, name }: Piece): string {
  return jobCommandId(`digitised:${batchId}:${id}:${name?.at ?? ""}`, 1);
}

function recordOf(
  { opened }: OpenBatch,
  { batchId, piece, resultId }: { readonly batchId: string; readonly piece: Piece; readonly resultId: string },
): RecordInput {
  const { name, acceptedBy } = piece;
  if (name === null || acceptedBy === null) throw new Error(`${piece.id} of ${batchId} was accepted without a name`);
  const personal = name.personal ?? { ownerId: "", ownerName: "?", birthYear: "", abstract: "" };
  return {
    resultId,
    origin: "digitised",
    keptBy: opened.agencyCode,
    owner: {
      kind: name.ownerKind,
      id: personal.ownerId,
      name: personal.ownerName,
      birthYear: personal.birthYear,
      obtainedBy: "",
      abstract: personal.abstract,
    },
    data: {
      resultCode: "",
      name: name.name,
      documentKind: opened.kind.slice(0, 120),
      documentNumber: name.number,
      issuedOn: name.issuedOn,
      agencyCode: opened.agencyCode,
      agencyName: name.issuer,
      signedBy: name.signer,
      copyKind: "copy",
      file: { kind: "attachment", id: piece.attachmentId, sha256: piece.sha256 },
      validFrom: name.issuedOn,
      validTo: name.validTo,
      validity: name.validity,
      scope: "",
      access: "agency",
      retention: "unset",
    },
    ...(opened.procedureCode === "" ? {} : { procedureCode: opened.procedureCode }),
    digitised: { by: name.by, at: name.at, checkedBy: acceptedBy, batchId },
    signature: null,
  };
}

/** The details of a refusal as an event keeps them. */
function plainParams({ params }: Problem): Outcome["left"][number]["params"] {
  return structuredClone(params) as JsonObject as Outcome["left"][number]["params"];
}
