import type { Instant } from "#kernel/instant";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { waitingNumbers } from "./book/book.queries.ts";
import { parseBook } from "./book/book-stream.ts";
import { confirmNumber } from "./book/take-number.ts";
import { confirmLetter } from "./issue-letter.ts";
import { letterStream, letterStreamType } from "./letter.ts";

/** Numbers looked after in one run. */
const NUMBERS_MAX = 500;

/**
 * Confirms numbers whose paper is out although the book was not told: a crash came between the issue and the book. What is not out stays
 * reserved, in sight of who keeps the book. Answers how many were confirmed.
 */
export async function settleNumbers(ctx: UseCaseContext, before: Instant): Promise<number> {
  let settled = 0;
  for (const waiting of await waitingNumbers(ctx.db, { before, limit: NUMBERS_MAX })) {
    // Numbers of documents that answer no dossier are looked after by whoever took them.
    const paperId = waiting.dossierCode === "" ? undefined : await paperOf(ctx, waiting);
    if (paperId === undefined) continue;
    const { documentNumber, subject } = waiting;
    const by = ctx.actor.kind;
    if (subject.startsWith("letter:")) await confirmLetter(ctx, { letterId: subject.slice("letter:".length), documentNumber, paperId, by });
    settled += await confirmWaiting(ctx, waiting, paperId);
  }
  return settled;
}

/**
 * The same for documents of another module: its subjects begin with `kind:`. It says for each number under which name it went out, or undefined while
 * it did not.
 */
export async function settleNumbersOf(
  ctx: UseCaseContext,
  { kind, before, paperOf: find }: { readonly kind: string; readonly before: Instant; readonly paperOf: PaperOf },
): Promise<number> {
  let settled = 0;
  for (const waiting of await waitingNumbers(ctx.db, { before, limit: NUMBERS_MAX, kind })) {
    const paperId = await find(waiting);
    if (paperId !== undefined) settled += await confirmWaiting(ctx, waiting, paperId);
  }
  return settled;
}

type PaperOf = (waiting: { readonly subject: string; readonly documentNumber: string }) => Promise<string | undefined>;

async function confirmWaiting(
  ctx: UseCaseContext,
  { book: name, documentNumber }: { readonly book: string; readonly documentNumber: string },
  paperId: string,
): Promise<0 | 1> {
  const book = parseBook(name);
  if (book === undefined) return 0;
  await confirmNumber(ctx, { book, documentNumber, paperId, by: ctx.actor.kind });
  return 1;
}

/** The paper that went out with a number; undefined while none did. */
async function paperOf(
  ctx: UseCaseContext,
  waiting: { readonly subject: string; readonly documentNumber: string; readonly dossierCode: string },
): Promise<string | undefined> {
  if (waiting.subject.startsWith("letter:")) {
    const { state } = await ctx.ledger.load(letterStreamType, letterStream(waiting.subject.slice("letter:".length)));
    if (state.issued?.documentNumber === waiting.documentNumber) return state.issued.paperId;
  }
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(waiting.dossierCode as DossierCode));
  return state.outcome?.documentNumber === waiting.documentNumber ? state.outcome.paperId : undefined;
}
