import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { confirmNumber, takeDocumentNumber } from "./book/take-number.ts";
import type { LetterDeps } from "./compose-letter.ts";
import { confirmLetter, printNumbered } from "./issue-letter.ts";
import type { NumberWish } from "./issue-letter.ts";
import { agencyResource, refusedTo } from "./letter-command.ts";
import { keepSheet, loadLetter, sheetForSigning } from "./letter-for-signing.ts";
import { isOutcome, notIn } from "./letter.ts";

/**
 * The head approves a letter that is no outcome and signs it in ink once it is printed with its number. Problems: `letter.not_in_state`,
 * `letter.unknown`, `identity.not_permitted`, those of `letterForSigning`.
 */
export async function approveLetter(
  ctx: UseCaseContext,
  deps: LetterDeps,
  letterId: string,
): Promise<{ readonly sha256: string } | Problem> {
  const loaded = await loadLetter(ctx, letterId);
  if (isProblem(loaded)) return loaded;
  const refused = notIn(loaded.letter, ["put_forward"]);
  if (refused !== null) return refused;
  const sheet = await sheetForSigning(ctx, deps, loaded);
  if (isProblem(sheet)) return sheet;
  return keepSheet(ctx, deps, { sheet, signed: { letterId, sourceSha256: sheet.sha256, bytes: sheet.bytes } });
}

/**
 * The clerk numbers a letter that was approved, prints it and keeps it: out it is. The number is in the book first, so a second press, a crash and
 * a printer that fails all come back to the same number and the same paper. Problems: `letter.not_in_state`, those of the book, `identity.*`.
 */
export async function issueLetter(
  ctx: UseCaseContext,
  deps: LetterDeps,
  { letterId, ...wish }: NumberWish & { readonly letterId: string },
): Promise<{ readonly paperId: string; readonly documentNumber: string } | Problem> {
  const loaded = await loadLetter(ctx, letterId);
  if (isProblem(loaded)) return loaded;
  const { letter, drafted, words, dossier } = loaded;
  if (letter.issued !== null) return letter.issued;
  // The outcome of a dossier goes out with the dossier's own command.
  const refused = isOutcome(drafted.purpose)
    ? problem("letter.not_in_state", { status: letter.status, wanted: [] })
    : (notIn(letter, ["signed"]) ?? (await refusedTo(ctx, "dossier.issue", agencyResource(drafted.agencyCode))));
  if (refused !== null && refused !== undefined) return refused;
  const taken = await takeDocumentNumber(ctx, {
    agencyCode: drafted.agencyCode,
    kind: drafted.bookKind,
    subject: `letter:${letterId}`,
    dossierCode: drafted.dossierCode,
    title: words.subject === "" ? dossier.procedure.name : words.subject,
    unitCode: drafted.unitCode,
    ...wish,
  });
  if (isProblem(taken)) return taken;
  const { documentNumber, book } = taken;
  const printed = await printNumbered(ctx, deps, { letter: loaded, documentNumber });
  if (isProblem(printed)) return printed;
  const by = ctx.actor.kind === "officer" ? ctx.actor.name : ctx.actor.kind;
  const issued = { documentNumber, paperId: printed.paperId, by };
  const failed = (await confirmLetter(ctx, { letterId, ...issued })) ?? (await confirmNumber(ctx, { book, ...issued }));
  return failed ?? issued;
}
