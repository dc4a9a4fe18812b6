import { z } from "zod";

import type { Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId, StreamType } from "#ledger";

import { dong, instant, note, officerStamp, positiveDong, text } from "./event-parts.ts";

/** What a transfer turned out to be when it was held against the dossiers. */
export const VERDICTS = ["exact", "partial", "over", "unknown", "double", "contradicted"] as const;
export type TransferVerdict = (typeof VERDICTS)[number];

const SOURCES = ["statement", "callback"] as const;

const noted = z.strictObject({
  transferId: text(200),
  agency: text(40),
  account: text(40),
  reference: text(120),
  amount: positiveDong,
  valuedAt: instant,
  source: z.enum(SOURCES),
  method: z.enum(["transfer", "vietqr", "platform"]),
  verdict: z.enum(VERDICTS).exclude(["contradicted"]),
  dossier: text(60).nullable(),
});
const seenAgain = z.strictObject({ source: z.enum(SOURCES), amount: positiveDong });
const settled = z.strictObject({ dossier: text(60), paymentId: text(40), receiptId: note(40), excess: dong, by: officerStamp.nullable() });
const setAside = z.strictObject({ note: text(500), by: officerStamp });

/** Events of `transfer:ACCOUNT/REFERENCE`: one transfer is one stream, so that it is the same one however often a bank tells of it. */
export const transferEvents = {
  "transfer.noted": { 1: { payload: noted, personal: z.strictObject({ content: note(1000), payer: note(300) }) } },
  "transfer.seen_again": { 1: { payload: seenAgain } },
  "transfer.settled": { 1: { payload: settled } },
  "transfer.set_aside": { 1: { payload: setAside } },
} as const;

export type TransferNoted = z.infer<typeof noted>;
export type TransferSettled = z.infer<typeof settled>;

/** A transfer to an agency's account as its events tell it. */
export interface Transfer {
  readonly noted: TransferNoted | null;
  readonly content: string;
  readonly payer: string;
  readonly seenCount: number;
  /** Told again with another amount: a person has to ask the bank. */
  readonly isContradicted: boolean;
  readonly settled: (TransferSettled & { readonly at: Instant }) | null;
  readonly setAside: z.infer<typeof setAside> | null;
}

export const NO_TRANSFER: Transfer = {
  noted: null,
  content: "",
  payer: "",
  seenCount: 0,
  isContradicted: false,
  settled: null,
  setAside: null,
};

export function transferStream(transferId: string): StreamId {
  return `transfer:${transferId}` as StreamId;
}

/** Whether a person has to look. */
export function isQueued(state: Transfer): boolean {
  return state.noted !== null && state.settled === null && state.setAside === null;
}

function foldTransfer(state: Transfer, event: LedgerEvent): Transfer {
  const said = (name: string): string => {
    const value = event.personal?.[name];
    return typeof value === "string" ? value : "";
  };
  switch (event.kind) {
    case "transfer.noted":
      return { ...state, noted: event.payload as TransferNoted, content: said("content"), payer: said("payer"), seenCount: 1 };
    case "transfer.seen_again": {
      const { amount } = event.payload as z.infer<typeof seenAgain>;
      return { ...state, seenCount: state.seenCount + 1, isContradicted: state.isContradicted || amount !== state.noted?.amount };
    }
    case "transfer.settled":
      return { ...state, settled: { ...(event.payload as TransferSettled), at: event.at } };
    default:
      return { ...state, setAside: event.payload as z.infer<typeof setAside> };
  }
}

export const transferStreamType: StreamType<Transfer> = {
  kind: "transfer",
  events: transferEvents,
  initial: NO_TRANSFER,
  fold: foldTransfer,
  project: (state) => {
    const { noted: told, settled: done, setAside: aside } = state;
    if (told === null) return [];
    const row = {
      transfer_id: told.transferId,
      agency: told.agency,
      account_number: told.account,
      reference: told.reference,
      amount: told.amount,
      valued_at: told.valuedAt,
      content: state.content,
      payer: state.payer,
      source: told.source,
      seen_count: state.seenCount,
      verdict: state.isContradicted ? "contradicted" : told.verdict,
      dossier_code: done?.dossier ?? told.dossier,
      standing: standingOf(state),
      settled_by: done?.by?.name ?? aside?.by.name ?? null,
      note: aside?.note ?? null,
    };
    return [{ sink: "app.bank_transfer", row }];
  },
  tally: () => [],
};

function standingOf({ settled: done, setAside: aside }: Transfer): "queued" | "settled" | "set_aside" {
  if (done !== null) return "settled";
  return aside === null ? "queued" : "set_aside";
}
