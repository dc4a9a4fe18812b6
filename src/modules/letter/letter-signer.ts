import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { signatureLines, signingCapacity } from "#modules/identity";
import type { SigningCapacity, UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";

import type { LoadedLetter } from "./letter-for-signing.ts";
import type { LetterSigner, LetterWords } from "./letter.events.ts";
import { isOutcome } from "./letter.ts";

/**
 * The signature block of whoever signs at this moment: by the post, for the head, by order or by authorisation (Nghị định 30/2020/NĐ-CP, Điều 13 and
 * Phụ lục I, phần I, mục II, khoản 7). What the drafter foresaw gives way to it. Problem: `identity.not_permitted`, also once a delegation is over.
 */
export async function signerNow(ctx: UseCaseContext, { drafted, dossier }: LoadedLetter): Promise<LetterSigner | Problem> {
  const { actor } = ctx;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: "dossier.sign" });
  const { code: procedureCode, field } = dossier.procedure;
  const capacity = signingCapacity(actor, { agencyCode: drafted.agencyCode, procedureCode, field }, ctx.now);
  return isProblem(capacity) ? capacity : { title: await titleOf(ctx, capacity), name: actor.name };
}

/** Who signed a letter, as its sheet says it; undefined while nobody has, and for what was signed before it was written down. */
export async function signerOf(ctx: UseCaseContext, loaded: LoadedLetter): Promise<LetterSigner | undefined> {
  const { letter, drafted, dossier } = loaded;
  if (letter.signed?.signer !== undefined) return letter.signed.signer;
  // An outcome signed in ink: the dossier knows by whom and in what capacity.
  if (!isOutcome(drafted.purpose) || dossier.signedAs === null) return undefined;
  const events = await ctx.ledger.readStream(dossierStream(drafted.dossierCode as DossierCode));
  const by = events.findLast(({ kind }) => kind === "dossier.outcome_signed")?.payload["by"] as { readonly name: string } | undefined;
  return by === undefined ? undefined : { title: await titleOf(ctx, dossier.signedAs), name: by.name };
}

async function titleOf(ctx: Pick<UseCaseContext, "db" | "now">, capacity: SigningCapacity): Promise<string> {
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  return signatureLines(capacity, directory.unit(capacity.unitCode)?.name ?? null).join("\n");
}

/** The words of a letter with the signature block of its signer. */
export function withSigner(words: LetterWords, signer: LetterSigner | undefined): LetterWords {
  return signer === undefined ? words : { ...words, texts: { ...words.texts, chuc_vu_ky: signer.title, nguoi_ky: signer.name } };
}
