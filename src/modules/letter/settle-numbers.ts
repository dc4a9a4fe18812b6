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
    const book = parseBook(waiting.book);
    const paperId = await paperOf(ctx, waiting);
    if (book === undefined || paperId === undefined) continue;
    const { documentNumber, subject } = waiting;
    const by = ctx.actor.kind;
    if (subject.startsWith("letter:")) await confirmLetter(ctx, { letterId: subject.slice("letter:".length), documentNumber, paperId, by });
    await confirmNumber(ctx, { book, documentNumber, paperId, by });
    settled += 1;
  }
  return settled;
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
