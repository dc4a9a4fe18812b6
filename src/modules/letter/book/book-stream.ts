import { problem } from "#kernel/problem";
import { streamIdOf } from "#ledger";
import type { Decide, Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { BOOK_KINDS } from "../letter.events.ts";
import type { BookKind, LetterOfficer } from "../letter.events.ts";
import { numberVi } from "../text/forms.vi.ts";
import { bookEvents } from "./book.events.ts";
import type { BookCancelled, BookClosed, BookEntered, BookIssued, BookOpened, BookReserved, BookTold } from "./book.events.ts";

/** Names a book: one a year for each kind of document of an agency (Nghị định 30/2020/NĐ-CP, Điều 15: numbers begin at 01 on 1 January). */
export interface BookKey {
  readonly agencyCode: string;
  readonly year: number;
  readonly kind: BookKind;
}

/** What became of a number. */
export type NumberStatus = "reserved" | "issued" | "cancelled";

/** A number that was taken. */
export interface TakenNumber {
  readonly ordinal: number;
  readonly documentNumber: string;
  readonly subject: string;
  readonly status: NumberStatus;
}

/** A book as its events tell it. */
export interface BookState {
  readonly book: string;
  /** The number that comes next. */
  readonly next: number;
  /** Every number taken, by the text of the number. */
  readonly taken: ReadonlyMap<string, TakenNumber>;
  /** The number that a subject holds: reserved or issued. */
  readonly bySubject: ReadonlyMap<string, string>;
  readonly isClosed: boolean;
}

/** The stream of a book. */
export function bookStream({ agencyCode, year, kind }: BookKey): StreamId {
  return streamIdOf("book", `${agencyCode}:${year}:${kind}`);
}

/** Reads the key of a book out of its name, as an address has it; undefined when it is none. */
export function parseBook(text: string): BookKey | undefined {
  const [, agencyCode, year, kind] = /^([A-Z]\d{2}(?:\.\d{1,3}){0,3}):(\d{4}):(QD|CV|TB|TTr|BC|KQ)$/u.exec(text) ?? [];
  return agencyCode === undefined ? undefined : { agencyCode, year: Number(year), kind: kind as BookKind };
}

function fold(state: BookState, event: LedgerEvent): BookState {
  const book = event.streamId.slice("book:".length);
  switch (event.kind) {
    case "book.opened":
      return { ...state, book, next: (event.payload as BookOpened).from };
    case "book.number_reserved":
    case "book.number_told": {
      const { ordinal, documentNumber, subject } = event.payload as BookReserved;
      const taken = new Map(state.taken).set(documentNumber, { ordinal, documentNumber, subject, status: "reserved" });
      return {
        ...state,
        book,
        next: Math.max(state.next, ordinal + 1),
        taken,
        bySubject: new Map(state.bySubject).set(subject, documentNumber),
      };
    }
    case "book.number_issued":
      return changed(state, (event.payload as BookIssued).documentNumber, "issued");
    case "book.number_cancelled":
      return changed(state, (event.payload as BookCancelled).documentNumber, "cancelled");
    case "book.closed":
      return { ...state, book, isClosed: true };
    default:
      return state;
  }
}

function changed(state: BookState, documentNumber: string, status: NumberStatus): BookState {
  const known = state.taken.get(documentNumber);
  if (known === undefined) return state;
  const bySubject = new Map(state.bySubject);
  if (status === "cancelled") bySubject.delete(known.subject);
  return { ...state, taken: new Map(state.taken).set(documentNumber, { ...known, status }), bySubject };
}

/** One row an event: the lines of a book are read from them, so that a commit writes one row however long the book is. */
function tally(_before: BookState, after: BookState, event: LedgerEvent): readonly Effect[] {
  const entered = event.payload as Partial<Omit<BookTold & BookCancelled & BookOpened & BookClosed, "by">> &
    Partial<Pick<BookIssued, "paperId">> & { readonly by: LetterOfficer | string };
  return [
    {
      sink: "app.letter_book_entry",
      row: {
        book: after.book,
        version: event.version,
        act: event.kind.slice("book.".length),
        ordinal: entered.ordinal ?? entered.from ?? entered.lastOrdinal ?? null,
        document_number: entered.documentNumber ?? null,
        subject: entered.subject ?? null,
        dossier_code: entered.dossierCode ?? null,
        title: entered.title ?? null,
        recipient: entered.recipient ?? null,
        dated_on: entered.on ?? null,
        skipped_from: entered.skipped?.from ?? null,
        skipped_to: entered.skipped?.to ?? null,
        reason: entered.skipped?.reason ?? entered.reason ?? null,
        paper_id: entered.paperId ?? null,
        done_by: typeof entered.by === "string" ? entered.by : entered.by.name,
        done_at: event.at,
        amount: 1,
      },
    },
  ];
}

/** What the ledger must know of books. */
export const bookStreamType: StreamType<BookState> = {
  kind: "book",
  events: bookEvents,
  initial: { book: "", next: 1, taken: new Map(), bySubject: new Map(), isClosed: false },
  fold,
  project: () => [],
  tally,
};

/** What is told of a number when it is taken. */
export interface NumberWish {
  readonly entry: BookEntered;
  /** Writes a number out: `12/QĐ-UBND`. */
  readonly numberOf: (ordinal: number) => string;
}

/**
 * Gives the next number to a subject, or the one it holds already: a crash, a printer that fails and a second press come back to the same.
 * Problem: `letter.book_closed`.
 */
export function decideReserve({ entry, numberOf }: NumberWish): Decide<BookState> {
  return ({ state }) => {
    const held = state.bySubject.get(entry.subject);
    if (held !== undefined) return { events: [], answer: { documentNumber: held } };
    if (state.isClosed) return problem("letter.book_closed");
    const ordinal = firstFree(state, numberOf);
    const documentNumber = numberOf(ordinal);
    const payload = { ...entry, ordinal, documentNumber };
    return { events: [{ kind: "book.number_reserved", schemaVersion: 1, payload }], answer: { documentNumber } };
  };
}

/** A number by hand may have been written as the next one would be; it is not given twice. */
function firstFree(state: BookState, numberOf: (ordinal: number) => string): number {
  let ordinal = state.next;
  while (state.taken.has(numberOf(ordinal))) ordinal += 1;
  return ordinal;
}

/** A number that somebody typed. */
export interface NumberByHand {
  readonly entry: BookEntered;
  readonly documentNumber: string;
  /** Why numbers before it are passed over; empty when none are. */
  readonly reason: string;
}

/**
 * Writes a number given by hand into the book. One that passes over others needs a reason, and those stand in the book as not used. Problems:
 * `letter.number_taken`, `letter.number_unreadable`, `letter.number_skips`, `letter.number_held`, `letter.book_closed`.
 */
export function decideTell({ entry, documentNumber, reason }: NumberByHand): Decide<BookState> {
  return ({ state, version }) => {
    const known = state.taken.get(documentNumber);
    const answer = { documentNumber };
    if (known !== undefined && known.subject === entry.subject && known.status !== "cancelled") return { events: [], answer };
    if (known !== undefined) return problem("letter.number_taken", { documentNumber });
    const held = state.bySubject.get(entry.subject);
    if (held !== undefined) return problem("letter.number_held", { documentNumber: held });
    if (state.isClosed) return problem("letter.book_closed");
    const ordinal = ordinalOf(documentNumber);
    if (ordinal === undefined) return problem("letter.number_unreadable", { documentNumber });
    // A book that has nothing yet begins where it is begun: it was kept on paper until now.
    const isPassing = version > 0 && ordinal > state.next;
    if (isPassing && reason.trim() === "") return problem("letter.number_skips", { documentNumber, next: state.next });
    // A number that was used up and comes again only with a letter after it: 12a.
    const isUsed = [...state.taken.values()].some((one) => one.ordinal === ordinal) || ordinal < state.next;
    if (isUsed && !/^\d+[a-zđ]/u.test(documentNumber)) return problem("letter.number_taken", { documentNumber });
    const skipped = isPassing ? { from: state.next, to: ordinal - 1, reason: reason.trim() } : null;
    const payload = { ...entry, ordinal, documentNumber, skipped };
    return { events: [{ kind: "book.number_told", schemaVersion: 1, payload }], answer };
  };
}

/** The number at the head of a document's number: 12 of `12/QĐ-UBND` and of `12a/QĐ-UBND`. */
export function ordinalOf(documentNumber: string): number | undefined {
  const digits = /^0*(\d{1,6})(?:[a-zđ])?(?:\/|-|$)/u.exec(documentNumber)?.[1];
  const ordinal = Number(digits);
  return digits === undefined || ordinal < 1 ? undefined : ordinal;
}

/** The book that a number by hand belongs to, by the abbreviation that it carries. */
export function kindOfNumber(documentNumber: string): BookKind {
  const symbol = numberVi.symbolIn.exec(documentNumber)?.[1];
  return BOOK_KINDS.find((kind) => symbol !== undefined && numberVi.symbols[kind] === symbol) ?? "KQ";
}

/** The paper with the number is out. Saying it again changes nothing. Problems: `letter.number_unknown`, `letter.number_cancelled`. */
export function decideIssued(issued: BookIssued): Decide<BookState> {
  return ({ state }) => {
    const known = state.taken.get(issued.documentNumber);
    const answer = { documentNumber: issued.documentNumber };
    if (known === undefined) return problem("letter.number_unknown", answer);
    if (known.status === "cancelled") return problem("letter.number_cancelled", answer);
    return known.status === "issued"
      ? { events: [], answer }
      : { events: [{ kind: "book.number_issued", schemaVersion: 1, payload: issued }], answer };
  };
}

/** Gives up a number that no paper will carry; the line stays, with the reason. Problems: `letter.number_unknown`, `letter.number_used`, `letter.reason_missing`. */
export function decideCancel(cancelled: BookCancelled): Decide<BookState> {
  return ({ state }) => {
    const known = state.taken.get(cancelled.documentNumber);
    const answer = { documentNumber: cancelled.documentNumber };
    if (known === undefined) return problem("letter.number_unknown", answer);
    if (known.status === "issued") return problem("letter.number_used", answer);
    if (cancelled.reason.trim().length < CANCEL_REASON_MIN) return problem("letter.reason_missing");
    return known.status === "cancelled"
      ? { events: [], answer }
      : { events: [{ kind: "book.number_cancelled", schemaVersion: 1, payload: cancelled }], answer };
  };
}

const CANCEL_REASON_MIN = 10;

/** Opens a book at another number than 1: one that was kept on paper until now goes on. Problem: `letter.book_begun`. */
export function decideOpen(opened: BookOpened): Decide<BookState> {
  return ({ state, version }) =>
    version > 0
      ? problem("letter.book_begun", { next: state.next })
      : { events: [{ kind: "book.opened", schemaVersion: 1, payload: opened }], answer: { next: opened.from } };
}

/** Closes a book when its year is over: nothing may wait in it. Problems: `letter.book_closed`, `letter.book_waits`, `letter.book_runs`. */
export function decideClose({ by, isYearOver }: { readonly by: LetterOfficer; readonly isYearOver: boolean }): Decide<BookState> {
  return ({ state }) => {
    if (state.isClosed) return problem("letter.book_closed");
    if (!isYearOver) return problem("letter.book_runs");
    const waiting = [...state.taken.values()].filter(({ status }) => status === "reserved").map(({ documentNumber }) => documentNumber);
    if (waiting.length > 0) return problem("letter.book_waits", { numbers: waiting.slice(0, 10) });
    const lastOrdinal = state.next - 1;
    return { events: [{ kind: "book.closed", schemaVersion: 1, payload: { lastOrdinal, by } }], answer: { lastOrdinal } };
  };
}
