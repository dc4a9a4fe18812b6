import { z } from "zod";

import type { CivilDate, Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId, StreamType } from "#ledger";

import { day, dong, note, officerStamp, place, text } from "./event-parts.ts";

/** Notes in circulation, the largest first (Ngân hàng Nhà nước Việt Nam). */
export const DENOMINATIONS = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200] as const;

/** Pieces of one denomination that a count may hold. */
const PIECES_MAX = 100_000;

const opened = z.strictObject({
  cashDay: text(120),
  at: place,
  cashier: officerStamp,
  day,
  /** Change that lay in the drawer before the first payment. */
  float: dong,
});
const counted = z.strictObject({
  pieces: z
    .array(z.strictObject({ value: z.number().int().positive(), count: z.number().int().nonnegative().max(PIECES_MAX) }))
    .max(DENOMINATIONS.length),
  counted: dong,
  /** What should lie there: float, payments, refunds. */
  computed: dong,
  moves: z.number().int().nonnegative(),
  /** Why they differ; empty when they do not. */
  explanation: note(1000),
  by: officerStamp,
});
const accepted = z.strictObject({ note: note(500), by: officerStamp });
const sentBack = z.strictObject({ reason: text(500), by: officerStamp });
const handed = z.strictObject({ amount: dong, to: text(200), slip: note(120), by: officerStamp });

/** Events of `cash-day:KEY`, the drawer of one cashier on one day. */
export const cashDayEvents = {
  "cash_day.opened": { 1: { payload: opened } },
  "cash_day.counted": { 1: { payload: counted } },
  "cash_day.sent_back": { 1: { payload: sentBack } },
  "cash_day.accepted": { 1: { payload: accepted } },
  "cash_day.handed_over": { 1: { payload: handed } },
} as const;

type Counted = z.infer<typeof counted>;
export type Pieces = Counted["pieces"];

/** A drawer as its events tell it. */
export interface CashDay {
  readonly opened: (z.infer<typeof opened> & { readonly openedAt: Instant }) | null;
  readonly counts: readonly (Counted & { readonly at: Instant })[];
  readonly sentBack: readonly z.infer<typeof sentBack>[];
  readonly accepted: (z.infer<typeof accepted> & { readonly at: Instant }) | null;
  readonly handed: (z.infer<typeof handed> & { readonly at: Instant }) | null;
}

export const NO_CASH_DAY: CashDay = { opened: null, counts: [], sentBack: [], accepted: null, handed: null };

export type CashDayStanding = "open" | "counted" | "accepted" | "handed";

/** Where a drawer stands: each count that was not sent back closes it. */
export function cashDayStanding(state: CashDay): CashDayStanding {
  if (state.handed !== null) return "handed";
  if (state.accepted !== null) return "accepted";
  return state.counts.length > state.sentBack.length ? "counted" : "open";
}

export function cashDayStream(key: string): StreamId {
  return `cash-day:${key}` as StreamId;
}

/** The drawer of a cashier at a counter on a day; `ordinal` is 1 unless one of that day was closed before. */
export function cashDayKey(
  at: { readonly unitCode: string },
  { officerId, day: on, ordinal }: { readonly officerId: string; readonly day: CivilDate; readonly ordinal: number },
): string {
  return `${at.unitCode}/${on}/${officerId}/${ordinal}`;
}

/** What a count adds up to. */
export function countOf(pieces: Pieces): number {
  return pieces.reduce((total, { value, count }) => total + value * count, 0);
}

function foldCashDay(state: CashDay, event: LedgerEvent): CashDay {
  switch (event.kind) {
    case "cash_day.opened":
      return { ...state, opened: { ...(event.payload as z.infer<typeof opened>), openedAt: event.at } };
    case "cash_day.counted":
      return { ...state, counts: [...state.counts, { ...(event.payload as Counted), at: event.at }] };
    case "cash_day.sent_back":
      return { ...state, sentBack: [...state.sentBack, event.payload as z.infer<typeof sentBack>] };
    case "cash_day.accepted":
      return { ...state, accepted: { ...(event.payload as z.infer<typeof accepted>), at: event.at } };
    default:
      return { ...state, handed: { ...(event.payload as z.infer<typeof handed>), at: event.at } };
  }
}

export const cashDayStreamType: StreamType<CashDay> = {
  kind: "cash-day",
  events: cashDayEvents,
  initial: NO_CASH_DAY,
  fold: foldCashDay,
  project: (state) => {
    if (state.opened === null) return [];
    const standing = cashDayStanding(state);
    const last = standing === "open" ? undefined : state.counts.at(-1);
    const { opened: begun } = state;
    const row = {
      cash_day: begun.cashDay,
      agency: begun.at.agencyCode,
      unit: begun.at.unitCode,
      cashier: begun.cashier.officerId,
      cashier_name: begun.cashier.name,
      day: begun.day,
      float_amount: begun.float,
      opened_at: begun.openedAt,
      standing,
      computed: last?.computed ?? null,
      counted: last?.counted ?? null,
      difference: last === undefined ? null : last.counted - last.computed,
      explanation: last === undefined || last.explanation === "" ? null : last.explanation,
      counted_at: last?.at ?? null,
      accepted_by: state.accepted?.by.name ?? null,
      accepted_at: state.accepted?.at ?? null,
      handed_to: state.handed?.to ?? null,
      handed_at: state.handed?.at ?? null,
    };
    return [{ sink: "app.cash_day", row }];
  },
  tally: () => [],
};
