import { createHash } from "node:crypto";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { takeDocumentNumber } from "./book/take-number.ts";
import { composeLetter, printLetter } from "./compose-letter.ts";
import type { LetterDeps } from "./compose-letter.ts";
import type { SignaturePlace } from "./document/render-letter.ts";
import { agencyResource, officerOf, onLetter, partOf, refusedTo } from "./letter-command.ts";
import type { LetterDrafted, LetterNumbered, LetterWords } from "./letter.events.ts";
import { isOutcome, letterStream, letterStreamType, notIn } from "./letter.ts";
import type { Letter } from "./letter.ts";
import { lettersOfDossier } from "./letter.queries.ts";

/** A letter as it is to be signed: with its number and day, and the room that was left for the signature. */
export interface LetterForSigning {
  readonly letterId: string;
  readonly dossierCode: DossierCode;
  /** What is signed, in a person's words: `Quyết định 12/QĐ-UBND`. */
  readonly name: string;
  readonly documentNumber: string;
  readonly purpose: LetterDrafted["purpose"];
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly place: SignaturePlace;
}

/** A letter with its dossier, as every act on it needs both. */
export interface LoadedLetter {
  readonly letter: Letter;
  readonly drafted: LetterDrafted;
  readonly words: LetterWords;
  readonly dossier: Dossier;
}

/** Loads a letter with its dossier. Problem: `letter.unknown`. */
export async function loadLetter(ctx: Pick<UseCaseContext, "ledger">, letterId: string): Promise<LoadedLetter | Problem> {
  const { state: letter } = await ctx.ledger.load(letterStreamType, letterStream(letterId));
  if (letter.drafted === null) return problem("letter.unknown");
  const { state: dossier } = await ctx.ledger.load(dossierStreamType, dossierStream(letter.drafted.dossierCode as DossierCode));
  return { letter, drafted: letter.drafted, words: letter.words ?? { subject: "", texts: {} }, dossier };
}

/** The letter that is to be a dossier's outcome paper: the one put forward, or signed; undefined when none is. */
export async function outcomeLetterOf(ctx: UseCaseContext, code: DossierCode): Promise<LoadedLetter | undefined> {
  const rows = await lettersOfDossier(ctx.db, code);
  const row = rows.findLast(({ purpose, status }) => isOutcome(purpose) && (status === "put_forward" || status === "signed"));
  const loaded = row === undefined ? undefined : await loadLetter(ctx, row.letterId);
  return loaded === undefined || isProblem(loaded) ? undefined : loaded;
}

/**
 * The outcome letter of a dossier as its head signs it. The number is taken from the agency's book now, because the signature covers it: it
 * stays with the letter, and with a letter that comes back it waits in the book. Called again it gives the same bytes on the same day. Who may
 * sign is asked here: `dossier.sign` at the agency that decides. Problems: `letter.none_put_forward`, `identity.not_permitted`, those of the book
 * and of `composeLetter`.
 */
export async function letterForSigning(ctx: UseCaseContext, deps: LetterDeps, code: DossierCode): Promise<LetterForSigning | Problem> {
  const loaded = await outcomeLetterOf(ctx, code);
  return loaded === undefined ? problem("letter.none_put_forward") : sheetForSigning(ctx, deps, loaded);
}

/** The same for any letter that was put forward, also one that is no outcome. Problems: as `letterForSigning`, `letter.not_in_state`. */
export async function sheetForSigning(ctx: UseCaseContext, deps: LetterDeps, loaded: LoadedLetter): Promise<LetterForSigning | Problem> {
  const { letter, drafted, words, dossier } = loaded;
  const refused = notIn(letter, ["put_forward", "signed"]) ?? (await refusedTo(ctx, "dossier.sign", agencyResource(drafted.agencyCode)));
  if (refused !== undefined && refused !== null) return refused;
  const number = await numberFor(ctx, loaded, { typed: "", reason: "" });
  if (isProblem(number)) return number;
  const order = { dossier, drafted, words, documentNumber: number.documentNumber, day: number.on as ReturnType<typeof civilDateOf> };
  const composed = await composeLetter(ctx, deps, order);
  if (isProblem(composed)) return composed;
  const { bytes, place } = await printLetter(deps, order, composed);
  // Templates are taken in with exactly one place, and built-in forms have one.
  if (place === undefined) return problem("letter.template_file_missing");
  return {
    letterId: letter.letterId,
    dossierCode: drafted.dossierCode as DossierCode,
    name: `${composed.document.title} ${number.documentNumber}`.trim(),
    documentNumber: number.documentNumber,
    purpose: drafted.purpose,
    bytes,
    sha256: digestOf(bytes),
    place,
  };
}

/** The number that a letter holds, taken from the book when it holds none; a letter that is signed on another day is dated anew. */
export async function numberFor(
  ctx: UseCaseContext,
  { letter, drafted, words, dossier }: LoadedLetter,
  wish: { readonly typed: string; readonly reason: string },
): Promise<LetterNumbered | Problem> {
  const today = civilDateOf(ctx.now);
  if (letter.number !== null && (letter.number.on === today || letter.status === "signed")) return letter.number;
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const taken = await takeDocumentNumber(ctx, {
    agencyCode: drafted.agencyCode,
    kind: drafted.bookKind,
    subject: `letter:${letter.letterId}`,
    dossierCode: drafted.dossierCode,
    title: words.subject === "" ? dossier.procedure.name : words.subject,
    unitCode: drafted.unitCode,
    ...wish,
  });
  if (isProblem(taken)) return taken;
  const numbered: LetterNumbered = { documentNumber: taken.documentNumber, on: today, by };
  const command = { letterId: letter.letterId, name: "number", input: numbered, commandId: partOf(ctx, `number:${letter.letterId}`) };
  const done = await onLetter(ctx, command, ({ state }) => {
    const same = state.number?.documentNumber === numbered.documentNumber && state.number.on === numbered.on;
    return { events: same ? [] : [{ kind: "letter.numbered", schemaVersion: 1, payload: numbered }], answer: {} };
  });
  return isProblem(done) ? done : numbered;
}

/** What comes back from the signature. */
export interface SignedSheet {
  readonly letterId: string;
  /** Digest of the sheet that was given out to be signed. */
  readonly sourceSha256: string;
  /** The signed PDF, kept byte for byte and issued as it is. */
  readonly bytes: Uint8Array;
}

/**
 * Keeps a letter as it was signed; it is what the clerk issues, byte for byte. Idempotent. Problems: `letter.signed_other` when another sheet was
 * signed than the letter's, `letter.not_in_state`, `identity.not_permitted`, `platform.disk_nearly_full`.
 */
export async function keepSignedLetter(ctx: UseCaseContext, deps: LetterDeps, signed: SignedSheet): Promise<{ readonly sha256: string } | Problem> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const loaded = await loadLetter(ctx, signed.letterId);
  if (isProblem(loaded)) return loaded;
  const sheet = await sheetForSigning(ctx, deps, loaded);
  if (isProblem(sheet)) return sheet;
  if (sheet.sha256 !== signed.sourceSha256) return problem("letter.signed_other");
  const kept = await deps.storage.files.put(signed.bytes);
  if (isProblem(kept)) return kept;
  const payload = { sourceSha256: signed.sourceSha256, ...kept, by };
  const command = { letterId: signed.letterId, name: "keep_signed", input: { sha256: kept.sha256 }, commandId: partOf(ctx, `sign:${signed.letterId}`) };
  const done = await onLetter(ctx, command, ({ state }) => {
    const refused = notIn(state, ["put_forward", "signed"]);
    if (refused !== null) return refused;
    const isSame = state.signed?.sha256 === payload.sha256;
    return { events: isSame ? [] : [{ kind: "letter.signed", schemaVersion: 1, payload }], answer: {} };
  });
  return isProblem(done) ? done : { sha256: kept.sha256 };
}

export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
