import type { Instant } from "#kernel/instant";
import { z } from "zod";

import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { BUILT_IN_FORMS, LETTER_PURPOSES } from "./letter.events.ts";

const text = (max: number) => z.string().min(1).max(max);
const officer = z.strictObject({ officerId: text(80), name: text(200) });

/** Most dossiers of one order. */
export const BATCH_MAX = 500;

const choice = z.union([
  z.strictObject({ templateId: text(80), version: z.number().int().min(1) }),
  z.strictObject({ form: z.enum(BUILT_IN_FORMS), purpose: z.enum(LETTER_PURPOSES) }),
]);

const ordered = z.strictObject({ codes: z.array(text(60)).min(1).max(BATCH_MAX), choice, by: officer });
export type BatchOrdered = z.infer<typeof ordered>;
const words = z.strictObject({ subject: z.string().max(500), texts: z.record(text(60), z.string().max(20_000)) });

const progressed = z.strictObject({
  made: z.array(text(60)).max(BATCH_MAX),
  failed: z.array(z.strictObject({ code: text(60), problem: text(80) })).max(BATCH_MAX),
});
type BatchProgressed = z.infer<typeof progressed>;

/** Events of `letterbatch:ID`: an order for one letter on many dossiers, and how far it is. */
const batchEvents = {
  "letter_batch.ordered": { 1: { payload: ordered, personal: words } },
  "letter_batch.progressed": { 1: { payload: progressed } },
} as const;

/** A bulk order as its events tell it. */
export interface Batch {
  readonly batchId: string;
  readonly ordered: (BatchOrdered & { readonly at: Instant }) | null;
  readonly words: z.infer<typeof words> | null;
  readonly made: ReadonlySet<string>;
  readonly failed: ReadonlyMap<string, string>;
}

/** The stream of a bulk order. */
export function batchStream(batchId: string): StreamId {
  return `letterbatch:${batchId}` as StreamId;
}

function fold(state: Batch, event: LedgerEvent): Batch {
  if (event.kind === "letter_batch.ordered") {
    const batchId = event.streamId.slice("letterbatch:".length);
    return {
      ...state,
      batchId,
      ordered: { ...(event.payload as BatchOrdered), at: event.at },
      words: (event.personal ?? null) as Batch["words"],
    };
  }
  const { made, failed } = event.payload as BatchProgressed;
  return {
    ...state,
    made: new Set([...state.made, ...made]),
    failed: new Map([...state.failed, ...failed.map(({ code, problem }) => [code, problem] as const)]),
  };
}

function project({ batchId, ordered: order, made, failed }: Batch): readonly Effect[] {
  if (order === null) return [];
  const row = {
    batch_id: batchId,
    ordered_at: order.at,
    ordered_by: order.by.name,
    asked_count: order.codes.length,
    made_count: made.size,
    failed_count: failed.size,
  };
  return [{ sink: "app.letter_batch", row }];
}

/** What the ledger must know of bulk orders. */
export const batchStreamType: StreamType<Batch> = {
  kind: "letterbatch",
  events: batchEvents,
  initial: { batchId: "", ordered: null, words: null, made: new Set(), failed: new Map() },
  fold,
  project,
  tally: () => [],
};

/** Dossiers of an order that nobody has looked at yet. */
export function openCodes({ ordered: order, made, failed }: Batch): readonly string[] {
  return (order?.codes ?? []).filter((code) => !made.has(code) && !failed.has(code));
}
