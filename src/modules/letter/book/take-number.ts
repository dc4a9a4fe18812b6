import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";

import { agencyResource, envelopeOf, officerOf, partOf, refusedTo } from "../letter-command.ts";
import type { BookKind } from "../letter.events.ts";
import {
  bookStream,
  bookStreamType,
  decideCancel,
  decideClose,
  decideIssued,
  decideOpen,
  decideReserve,
  decideTell,
} from "./book-stream.ts";
import type { BookKey, BookState } from "./book-stream.ts";
import { documentNumberOf } from "./issuer-symbol.ts";

/** What asks for a number. */
export interface NumberRequest {
  readonly agencyCode: string;
  readonly kind: BookKind;
  /** `dossier:CODE`, `letter:ID` or `report:ID:TEXT`: never gets a second number. */
  readonly subject: string;
  readonly dossierCode: string;
  readonly title: string;
  /** Whom it goes to, as the register says it; a name of an agency, never of a person. */
  readonly recipient?: string;
  /** The unit that drafted it, which the number of an official letter names; empty for none. */
  readonly unitCode: string;
  /** A number that somebody typed; empty takes the next one. */
  readonly typed: string;
  /** Why a typed number passes over others. */
  readonly reason: string;
}

/** A number with the book that gave it. */
export interface BookNumber {
  readonly documentNumber: string;
  readonly book: BookKey;
}

async function onBook(
  ctx: UseCaseContext,
  key: BookKey,
  command: { readonly name: string; readonly input: Json; readonly decide: Decide<BookState> },
): Promise<{ readonly answer: Readonly<Record<string, unknown>> } | Problem> {
  const stream = bookStream(key);
  const { name, input } = command;
  const envelope = envelopeOf(ctx, { name: `book.${name}`, input, commandId: partOf(ctx, `${stream}:${name}`) });
  return ctx.ledger.execute(bookStreamType, stream, envelope, command.decide);
}

/**
 * Takes a number for a subject out of the agency's book of this year: the next one, or the one that was typed. The number is in the book before
 * anything is printed with it, so whatever fails afterwards leaves a line that is issued later or cancelled with a reason. Asked again for the
 * same subject it is the same number. Problems: `letter.book_closed` and those of a typed number.
 */
export async function takeDocumentNumber(ctx: UseCaseContext, request: NumberRequest): Promise<BookNumber | Problem> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const on: CivilDate = civilDateOf(ctx.now);
  const directory = await unitDirectory(ctx.db, on);
  const { agencyCode, kind, subject, dossierCode, title, recipient = "", typed, reason } = request;
  const book: BookKey = { agencyCode, year: Number(on.slice(0, 4)), kind };
  const entry = { subject, dossierCode, title: title.slice(0, 500), recipient: recipient.slice(0, 200), on, by };
  const parts = { kind, agency: directory.agency(agencyCode), unit: directory.unit(request.unitCode) };
  const decide =
    typed === ""
      ? decideReserve({ entry, numberOf: (ordinal) => documentNumberOf(ordinal, parts) })
      : decideTell({ entry, documentNumber: typed, reason });
  const taken = await onBook(ctx, book, { name: `take:${subject}`, input: { subject, typed, reason }, decide });
  if (isProblem(taken)) return taken;
  return { documentNumber: String(taken.answer["documentNumber"]), book };
}

/** The paper with a number is out. Idempotent. */
export async function confirmNumber(
  ctx: UseCaseContext,
  issued: { readonly book: BookKey; readonly documentNumber: string; readonly paperId: string; readonly by: string },
): Promise<Problem | undefined> {
  const { book, ...payload } = issued;
  const done = await onBook(ctx, book, { name: `issued:${issued.documentNumber}`, input: payload, decide: decideIssued(payload) });
  return isProblem(done) ? done : undefined;
}

/** Gives up a number with a reason; the line stays in the book. Problems: those of `decideCancel`, `identity.*`. */
export async function cancelNumber(
  ctx: UseCaseContext,
  cancelled: { readonly book: BookKey; readonly documentNumber: string; readonly reason: string },
): Promise<Problem | undefined> {
  const { book, documentNumber, reason } = cancelled;
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const refused = await refusedTo(ctx, "letter.keep_book", agencyResource(book.agencyCode));
  if (refused !== undefined) return refused;
  const decide = decideCancel({ documentNumber, reason, by });
  const done = await onBook(ctx, book, { name: "cancel", input: { documentNumber, reason }, decide });
  return isProblem(done) ? done : undefined;
}

/** Lets an empty book begin at another number than 1, with the reason. Problems: `letter.book_begun`, `letter.reason_missing`, `identity.*`. */
export async function openBook(
  ctx: UseCaseContext,
  opened: { readonly book: BookKey; readonly from: number; readonly reason: string },
): Promise<Problem | undefined> {
  const { book, from, reason } = opened;
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const refused = await refusedTo(ctx, "letter.keep_book", agencyResource(book.agencyCode));
  if (refused !== undefined) return refused;
  const done = await onBook(ctx, book, { name: "open", input: { from, reason }, decide: decideOpen({ from, reason, by }) });
  return isProblem(done) ? done : undefined;
}

/** Closes a book whose year is over. Problems: those of `decideClose`, `identity.*`. */
export async function closeBook(ctx: UseCaseContext, book: BookKey): Promise<Problem | undefined> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const refused = await refusedTo(ctx, "letter.keep_book", agencyResource(book.agencyCode));
  if (refused !== undefined) return refused;
  const isYearOver = Number(civilDateOf(ctx.now).slice(0, 4)) > book.year;
  const done = await onBook(ctx, book, { name: "close", input: {}, decide: decideClose({ by, isYearOver }) });
  return isProblem(done) ? done : undefined;
}
