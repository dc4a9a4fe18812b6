import { civilDateOf } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { outcomeFormSet } from "#modules/issuance";
import { keepIssuedPaper } from "#modules/paper";

import { confirmNumber, takeDocumentNumber } from "./book/take-number.ts";
import { kindOfNumber } from "./book/book-stream.ts";
import type { BookKey } from "./book/book-stream.ts";
import { composeLetter, printLetter } from "./compose-letter.ts";
import type { LetterDeps, LetterOrder } from "./compose-letter.ts";
import { officerOf, onLetter, partOf } from "./letter-command.ts";
import { outcomeLetterOf } from "./letter-for-signing.ts";
import type { LoadedLetter } from "./letter-for-signing.ts";
import { signerOf, withSigner } from "./letter-signer.ts";
import type { LetterNumbered } from "./letter.events.ts";
import { notIn } from "./letter.ts";

/** A number as the clerk gives it: typed, or empty for the next one of the book. */
export interface NumberWish {
  readonly typed: string;
  /** Why a typed number passes over others. */
  readonly reason: string;
}

/** A number that is in the book for an outcome; the same again when asked again. */
export interface OutcomeNumber {
  readonly documentNumber: string;
  readonly book: BookKey;
  /** The letter that carries it; undefined where the plain document does. */
  readonly letter: LoadedLetter | undefined;
}

/**
 * The number of a dossier's outcome, out of the book of the agency that decides. It stands in the book before anything is printed with it: a
 * printer that fails afterwards, a refusal or a crash leaves a line that waits, and the next try finds the same number. Whoever calls has asked
 * who may issue. Problems: `letter.purpose_unfit` when the letter grants what is refused, those of `takeDocumentNumber`.
 */
export async function numberForOutcome(ctx: UseCaseContext, code: DossierCode, wish: NumberWish): Promise<OutcomeNumber | Problem> {
  const { state: dossier } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const letter = await outcomeLetterOf(ctx, code);
  const isRefusal = dossier.signed?.kind === "refused";
  if (letter !== undefined && (letter.drafted.purpose === "refuse") !== isRefusal) return problem("letter.purpose_unfit");
  const taken = await takeDocumentNumber(ctx, {
    agencyCode: letter?.drafted.agencyCode ?? dossier.competentAgency,
    kind: letter?.drafted.bookKind ?? kindOfNumber(wish.typed),
    subject: letter === undefined ? `dossier:${code}` : `letter:${letter.letter.letterId}`,
    dossierCode: code,
    title: letter === undefined || letter.words.subject === "" ? (dossier.signed?.name ?? dossier.procedure.name) : letter.words.subject,
    unitCode: letter?.drafted.unitCode ?? "",
    ...wish,
  });
  return isProblem(taken) ? taken : { ...taken, letter };
}

/** What is kept beside the bytes of a letter: all that it was filled with, and the very version of the template. */
export function letterPaperData(
  loaded: LoadedLetter,
  numbered: Pick<LetterNumbered, "documentNumber" | "on">,
  values: JsonObject,
): JsonObject {
  const { letter, drafted, words } = loaded;
  return { letterId: letter.letterId, source: drafted.source, purpose: drafted.purpose, ...numbered, words, values };
}

/** A letter with the number that it goes out by. */
export interface NumberedLetter {
  readonly letter: LoadedLetter;
  readonly documentNumber: string;
  /** The letter as it was signed and sealed with keys; absent for one that is printed and signed in ink. */
  readonly sealed?: { readonly key: string; readonly content: Uint8Array };
}

/**
 * Keeps a numbered letter byte for byte: printed with its number and day for a signature in ink, or as it was sealed. Idempotent by letter and
 * number. Problems: those of `composeLetter`, `paper.key_reused`, `platform.disk_nearly_full`.
 */
export async function printNumbered(
  ctx: UseCaseContext,
  deps: LetterDeps,
  { letter: loaded, documentNumber, sealed }: NumberedLetter,
): Promise<{ readonly paperId: string; readonly sha256: string } | Problem> {
  const numbered = await numberLetter(ctx, loaded, documentNumber);
  if (isProblem(numbered)) return numbered;
  const { drafted, dossier, letter } = loaded;
  const words = withSigner(loaded.words, await signerOf(ctx, loaded));
  const order: LetterOrder = { dossier, drafted, words, documentNumber, day: numbered.on as LetterOrder["day"] };
  const composed = await composeLetter(ctx, deps, order);
  if (isProblem(composed)) return composed;
  const content = sealed?.content ?? (await printLetter(deps, order, composed)).bytes;
  const formSet = outcomeFormSet(dossier, ctx.now);
  if (isProblem(formSet)) return formSet;
  const named = parseUuid(deps.named?.(`letter-paper/${letter.letterId}`).id ?? "");
  const paper = await keepIssuedPaper(deps.storage, {
    ...(named === undefined ? {} : { id: named }),
    content,
    form: { kind: "letter", data: letterPaperData({ ...loaded, words }, numbered, composed.values) },
    formSet,
    subject: dossierStream(drafted.dossierCode as DossierCode),
    key: sealed?.key ?? `${drafted.dossierCode}-letter-${letter.letterId}-${documentNumber}`,
    issuedBy: actorRefOf(ctx.actor),
    now: ctx.now,
    checkCode: drafted.checkCode,
  });
  return isProblem(paper) ? paper : { paperId: paper.id, sha256: paper.sha256 };
}

/** Writes the number into the letter's own story; the day is that of the first time. */
export async function numberLetter(
  ctx: UseCaseContext,
  { letter }: LoadedLetter,
  documentNumber: string,
): Promise<LetterNumbered | Problem> {
  if (letter.number?.documentNumber === documentNumber) return letter.number;
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const numbered: LetterNumbered = { documentNumber, on: civilDateOf(ctx.now), by };
  const command = { letterId: letter.letterId, name: "number", input: numbered, commandId: partOf(ctx, `number:${letter.letterId}`) };
  const done = await onLetter(ctx, command, ({ state }) => {
    const isKnown = state.number?.documentNumber === documentNumber;
    return { events: isKnown ? [] : [{ kind: "letter.numbered", schemaVersion: 1, payload: numbered }], answer: {} };
  });
  return isProblem(done) ? done : numbered;
}

/** An outcome that is out. */
export interface IssuedOutcome {
  readonly code: DossierCode;
  readonly number: OutcomeNumber;
  readonly paperId: string;
}

/** Tells book and letter that the paper is out. Idempotent; a sweep does it where a crash came between. */
export async function confirmOutcome(ctx: UseCaseContext, { number, paperId }: IssuedOutcome): Promise<Problem | undefined> {
  const by = ctx.actor.kind === "officer" ? ctx.actor.name : ctx.actor.kind;
  const { book, documentNumber, letter } = number;
  const told = await confirmNumber(ctx, { book, documentNumber, paperId, by });
  if (told !== undefined || letter === undefined) return told;
  return confirmLetter(ctx, { letterId: letter.letter.letterId, documentNumber, paperId, by });
}

/** Tells a letter that it is out. Idempotent. */
export async function confirmLetter(
  ctx: UseCaseContext,
  { letterId, ...issued }: { readonly letterId: string; readonly documentNumber: string; readonly paperId: string; readonly by: string },
): Promise<Problem | undefined> {
  const command = { letterId, name: "issue", input: issued, commandId: partOf(ctx, `issued:${letterId}`) };
  const done = await onLetter(ctx, command, ({ state }) => {
    if (state.status === "issued") return { events: [], answer: {} };
    const refused = notIn(state, ["put_forward", "signed"]);
    return refused ?? { events: [{ kind: "letter.issued", schemaVersion: 1, payload: issued }], answer: {} };
  });
  return isProblem(done) ? done : undefined;
}
