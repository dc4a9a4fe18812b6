import { z } from "zod";

import type { Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId, StreamType } from "#ledger";

import { note, officerStamp, text } from "./event-parts.ts";

/** Numbers of receipts have seven digits on paper. */
export const RECEIPT_NUMBER_MAX = 9_999_999;
const number = z.number().int().min(1).max(RECEIPT_NUMBER_MAX);

const opened = z.strictObject({
  book: text(80),
  agency: text(40),
  /** The counter that uses it; null for the book from which money that came by itself is receipted. */
  unit: text(40).nullable(),
  year: z.number().int().min(2000).max(2200),
  /** Mẫu số and ký hiệu as the agency registered them. */
  form: text(40),
  series: text(40),
  volume: z.number().int().min(1).max(99_999),
  first: number,
  last: number,
  by: officerStamp,
});
/** A number that no money stands behind: a printed blank that was torn, or a sheet that a printer ate before anybody paid. */
const spoiled = z.strictObject({ number, reason: text(500), by: officerStamp });
const closed = z.strictObject({
  /** The last number used or spoiled; one less than the first when none was. */
  after: z.number().int().nonnegative(),
  reason: note(500),
  by: officerStamp,
});

/** Events of `receipt-book:BOOK`. Numbers that were given stand with their payments. */
export const receiptBookEvents = {
  "receipt_book.opened": { 1: { payload: opened } },
  "receipt_book.number_spoiled": { 1: { payload: spoiled } },
  "receipt_book.closed": { 1: { payload: closed } },
} as const;

export type BookOpened = z.infer<typeof opened>;

/** A book of receipts (quyển biên lai) as its events tell it. */
export interface ReceiptBook {
  readonly opened: (BookOpened & { readonly at: Instant }) | null;
  readonly spoiled: readonly z.infer<typeof spoiled>[];
  readonly closed: (z.infer<typeof closed> & { readonly at: Instant }) | null;
}

export const NO_BOOK: ReceiptBook = { opened: null, spoiled: [], closed: null };

export function receiptBookStream(book: string): StreamId {
  return `receipt-book:${book}` as StreamId;
}

/** The name of a book: agency, year, series and volume, by which its receipts are told apart for ever. */
export function bookCode({ agency, year, series, volume }: Pick<BookOpened, "agency" | "year" | "series" | "volume">): string {
  return `${agency}/${year}/${series}/${volume}`.replace(/\s+/gu, "");
}

function foldBook(state: ReceiptBook, event: LedgerEvent): ReceiptBook {
  if (event.kind === "receipt_book.opened") return { ...state, opened: { ...(event.payload as BookOpened), at: event.at } };
  if (event.kind === "receipt_book.closed") return { ...state, closed: { ...(event.payload as z.infer<typeof closed>), at: event.at } };
  return { ...state, spoiled: [...state.spoiled, event.payload as z.infer<typeof spoiled>] };
}

export const receiptBookStreamType: StreamType<ReceiptBook> = {
  kind: "receipt-book",
  events: receiptBookEvents,
  initial: NO_BOOK,
  fold: foldBook,
  project: ({ opened: book, spoiled: torn, closed: end }) =>
    book === null
      ? []
      : [
          {
            sink: "app.receipt_book",
            row: {
              book: book.book,
              agency: book.agency,
              unit: book.unit,
              year: book.year,
              form: book.form,
              series: book.series,
              volume: book.volume,
              first_number: book.first,
              last_number: book.last,
              opened_at: book.at,
              opened_by: book.by.name,
              closed_at: end?.at ?? null,
              closed_after: end?.after ?? null,
              reason: end?.reason ?? null,
              spoiled: torn.map((one) => one.number),
            },
          },
        ],
  tally: () => [],
};
