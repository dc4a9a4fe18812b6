import type { JsonObject } from "#kernel/json";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { claimEffect, withClaims } from "./claims.ts";
import type { Claim } from "./claims.ts";
import type { OfficerStamp } from "./payment-command.ts";
import { RECEIPT_NUMBER_MAX, bookCode, receiptBookStream, receiptBookStreamType } from "./receipt-book.ts";
import type { ReceiptBook } from "./receipt-book.ts";
import { numberOf } from "./payment.store.ts";

/** A book to be opened. */
export interface NewBook {
  readonly agency: string;
  /** The counter that uses it; null for money that comes by itself. */
  readonly unit: string | null;
  readonly form: string;
  readonly series: string;
  readonly volume: number;
  readonly first: number;
  readonly last: number;
}

/** Receipts of one book; more belong into another. */
const BOOK_SIZE_MAX = 100_000;

/** The officer who acts, or the machine that sets up the sample. */
function stampOf({ actor }: Pick<UseCaseContext, "actor">): OfficerStamp {
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : { officerId: actor.kind, name: actor.kind };
}

/**
 * Opens a receipt book of the year for a counter (quyển biên lai): from now on its numbers are given one by one. Problems: `payment.book_exists`,
 * `payment.book_invalid`, those of identity.
 */
export async function openBook(ctx: UseCaseContext, input: NewBook): Promise<{ readonly book: string } | Problem> {
  const allowed = await permit(ctx, "payment.set_up", {
    places: [{ agencyCode: input.agency as AgencyCode, unitCode: input.unit as UnitCode | null }],
  });
  if (isProblem(allowed)) return allowed;
  const { first, last, volume, form, series } = input;
  const isSound =
    [first, last, volume].every(Number.isSafeInteger) &&
    first >= 1 &&
    last >= first &&
    last <= RECEIPT_NUMBER_MAX &&
    last - first < BOOK_SIZE_MAX;
  if (!isSound || volume < 1 || volume > 99_999 || !/^[\p{L}\d./-]{1,40}$/u.test(series) || !/^[\p{L}\d./-]{1,40}$/u.test(form))
    return problem("payment.book_invalid");
  const year = Number(civilDateOf(ctx.now).slice(0, 4));
  const book = bookCode({ agency: input.agency, year, series, volume });
  const payload = { book, ...input, year, by: { ...stampOf(ctx) } };
  const opened = await runBookCommand(ctx, { book, name: "open-book", input: { ...input } }, (state) => {
    if (state.opened !== null) return problem("payment.book_exists", { book });
    return decided("receipt_book.opened", payload, { act: "open_book", book, first, last });
  });
  return isProblem(opened) ? opened : { book };
}

/**
 * Notes that a number is gone without money behind it: a blank torn, a sheet that the printer ate. The number is taken in this very commit, so the row
 * of numbers has no hole. Problems: `payment.book_unknown`, `payment.book_finished`, `payment.reason_missing`.
 */
export async function spoilNumber(
  ctx: UseCaseContext,
  { book, reason }: { readonly book: string; readonly reason: string },
): Promise<{ readonly number: number } | Problem> {
  const refused = await mayKeepBook(ctx, book);
  if (refused !== undefined) return refused;
  if (reason.trim() === "") return problem("payment.reason_missing");
  return withClaims(book, async () => {
    const place = await numberOf(ctx.db, book);
    const done = await runBookCommand(ctx, { book, name: "spoil-number", input: { reason } }, () => {
      if (place === undefined || place.number > place.last) return problem("payment.book_finished", { book });
      const payload = { number: place.number, reason: reason.trim().slice(0, 500), by: { ...stampOf(ctx) } };
      return {
        ...decided("receipt_book.number_spoiled", payload, { act: "take_number", book, number: place.number }),
        answer: { number: place.number },
      };
    });
    return isProblem(done) ? done : { number: Number(done.answer["number"]) };
  });
}

/** Closes a book: what is left of its numbers is void, from the first unused one on. Problems: `payment.book_unknown`, `payment.book_finished`. */
export async function closeBook(
  ctx: UseCaseContext,
  { book, reason }: { readonly book: string; readonly reason: string },
): Promise<{ readonly after: number } | Problem> {
  const refused = await mayKeepBook(ctx, book);
  if (refused !== undefined) return refused;
  return withClaims(book, async () => {
    const place = await numberOf(ctx.db, book);
    const done = await runBookCommand(ctx, { book, name: "close-book", input: { reason } }, (state) => {
      if (state.closed !== null || place === undefined) return problem("payment.book_finished", { book });
      const payload = { after: place.number - 1, reason: reason.trim().slice(0, 500), by: { ...stampOf(ctx) } };
      return {
        ...decided("receipt_book.closed", payload, { act: "close_book", book, number: place.number }),
        answer: { after: place.number - 1 },
      };
    });
    return isProblem(done) ? done : { after: Number(done.answer["after"]) };
  });
}

async function mayKeepBook(ctx: UseCaseContext, book: string): Promise<Problem | undefined> {
  const { state } = await ctx.ledger.load(receiptBookStreamType, receiptBookStream(book));
  if (state.opened === null) return problem("payment.book_unknown", { book });
  const { agency, unit } = state.opened;
  const place = { agencyCode: agency as AgencyCode, unitCode: unit as UnitCode | null };
  const decision = await permit(ctx, "payment.set_up", { places: [place] });
  return isProblem(decision) ? decision : undefined;
}

function decided(kind: string, payload: JsonObject, claim: Claim): Decided {
  return { events: [{ kind, schemaVersion: 1, payload }], effects: [claimEffect(claim)], answer: {} };
}

function runBookCommand(
  ctx: UseCaseContext,
  { book, name, input }: { readonly book: string; readonly name: string; readonly input: JsonObject },
  decide: (state: ReceiptBook) => Decided | Problem,
) {
  const envelope = {
    commandId: ctx.commandId,
    name: `payment.${name}`,
    input: { book, ...input },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  return ctx.ledger.execute(receiptBookStreamType, receiptBookStream(book), envelope, ({ state }) => decide(state));
}
