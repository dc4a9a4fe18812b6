import { createHash } from "node:crypto";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { composeLetter, printLetter } from "./compose-letter.ts";
import type { LetterDeps } from "./compose-letter.ts";
import type { SignaturePlace, TextPlace } from "./document/render-letter.ts";
import { letterResource, officerOf, onLetter, partOf, refusedTo } from "./letter-command.ts";
import { signerNow, withSigner } from "./letter-signer.ts";
import type { LetterDrafted, LetterSigner, LetterWords } from "./letter.events.ts";
import { isOutcome, letterStream, letterStreamType, notIn } from "./letter.ts";
import type { Letter } from "./letter.ts";
import { lettersOfDossier } from "./letter.queries.ts";

/**
 * A letter as its head signs it: without number and day, for which room is left, because both are given at issue, after the signature (Nghị định
 * 30/2020/NĐ-CP, Điều 15). Places are points from the bottom left corner of their sheet.
 */
export interface LetterForSigning {
  readonly letterId: string;
  readonly dossierCode: DossierCode;
  /** What is signed, in a person's words. */
  readonly name: string;
  readonly purpose: LetterDrafted["purpose"];
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The visible signature. */
  readonly place: SignaturePlace;
  /** Where number and day are set at issue, with the size of their letters; every place where the letter says them. */
  readonly numberPlaces: readonly TextPlace[];
  readonly dayPlaces: readonly TextPlace[];
  /** What stands on its face for checking it; kept with the paper at issue. */
  readonly checkCode: string;
  /** The signature block that the sheet carries. */
  readonly signer: LetterSigner;
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
 * The outcome letter of a dossier as its head signs it. Called again it gives the same bytes, while nobody has taken it back. Who may sign is asked
 * here: `dossier.sign` at the agency that decides. Problems: `letter.none_put_forward`, `identity.not_permitted`, those of `composeLetter`.
 */
export async function letterForSigning(ctx: UseCaseContext, deps: LetterDeps, code: DossierCode): Promise<LetterForSigning | Problem> {
  const loaded = await outcomeLetterOf(ctx, code);
  return loaded === undefined ? problem("letter.none_put_forward") : sheetForSigning(ctx, deps, loaded);
}

/** The same for any letter that was put forward, also one that is no outcome. Problems: as `letterForSigning`, `letter.not_in_state`. */
export async function sheetForSigning(ctx: UseCaseContext, deps: LetterDeps, loaded: LoadedLetter): Promise<LetterForSigning | Problem> {
  const { letter, drafted, dossier } = loaded;
  const refused = notIn(letter, ["put_forward", "signed"]) ?? (await refusedToSign(ctx, loaded));
  if (refused !== undefined && refused !== null) return refused;
  const signer = await signerNow(ctx, loaded);
  if (isProblem(signer)) return signer;
  const words = withSigner(loaded.words, signer);
  const order = { dossier, drafted, words, documentNumber: null, day: null };
  const composed = await composeLetter(ctx, deps, order);
  if (isProblem(composed)) return composed;
  const { bytes, place, numberPlaces, dayPlaces } = await printLetter(deps, order, composed);
  // Templates are taken in with exactly one place, and built-in forms have one.
  if (place === undefined) return problem("letter.template_file_missing");
  const { letterId } = letter;
  const { purpose, checkCode } = drafted;
  const dossierCode = drafted.dossierCode as DossierCode;
  const name = composed.document.title;
  return { letterId, dossierCode, name, purpose, bytes, sha256: digestOf(bytes), place, numberPlaces, dayPlaces, checkCode, signer };
}

/** Asked with the matter, because a delegation is limited to fields and procedures. */
function refusedToSign(ctx: UseCaseContext, { drafted, dossier }: LoadedLetter): Promise<Problem | undefined> {
  return refusedTo(ctx, "dossier.sign", letterResource(drafted.agencyCode, dossier));
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
export async function keepSignedLetter(
  ctx: UseCaseContext,
  deps: LetterDeps,
  signed: SignedSheet,
): Promise<{ readonly sha256: string } | Problem> {
  const loaded = await loadLetter(ctx, signed.letterId);
  if (isProblem(loaded)) return loaded;
  const sheet = await sheetForSigning(ctx, deps, loaded);
  if (isProblem(sheet)) return sheet;
  return sheet.sha256 === signed.sourceSha256 ? keepSheet(ctx, deps, { sheet, signed }) : problem("letter.signed_other");
}

/** Keeps what came back of a sheet that was made in this very moment. Problems: `letter.not_in_state`, `platform.disk_nearly_full`. */
export async function keepSheet(
  ctx: UseCaseContext,
  deps: LetterDeps,
  { sheet, signed }: { readonly sheet: LetterForSigning; readonly signed: SignedSheet },
): Promise<{ readonly sha256: string } | Problem> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const kept = await deps.storage.files.put(signed.bytes);
  if (isProblem(kept)) return kept;
  const payload = { sourceSha256: signed.sourceSha256, ...kept, by, signer: sheet.signer };
  const command = {
    letterId: signed.letterId,
    name: "keep_signed",
    input: { sha256: kept.sha256 },
    commandId: partOf(ctx, `sign:${signed.letterId}`),
  };
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
