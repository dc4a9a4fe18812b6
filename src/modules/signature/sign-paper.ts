import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType, runDossierCommand, signOutcome, withSignedPaper } from "#modules/dossier";
import type { DossierAnswer, DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { keepSignedLetter } from "#modules/letter";
import { newUuid } from "#platform/ids";
import { preparePdfSignature } from "#platform/pdf/sign-pdf";
import type { PaperPlace, SignatureOrder } from "#platform/pdf/sign-pdf";
import { signDetached } from "#platform/pki/cms";
import type { SigningKey } from "#platform/pki/pkcs12";

import { capacityOn, inCapacity, isSameCapacity } from "./capacity.ts";
import { drawMark } from "./mark.ts";
import { markTime, placeOfPerson } from "./places.ts";
import { agencyNameOf, bytesOf, contentOf, letterDepsOf, openForSigning } from "./prepare-paper.ts";
import type { PreparedLetter, SigningDeps } from "./prepare-paper.ts";
import { findPaperToSign, findSignedPaper, insertSignedPaper } from "./signature.store.ts";
import type { PaperToSign, SignedPaperRow } from "./signature.store.ts";
import { markVi } from "./text/mark.vi.ts";

/** A paper that somebody has read and now signs with an opened key. */
export interface SignOrder {
  readonly code: DossierCode;
  /** The paper that was shown: no other is signed in its place. */
  readonly draftId: string;
  readonly key: SigningKey;
}

/**
 * Signs the outcome of a dossier: the person's signature on the very bytes that were shown (PAdES baseline B, with a visible place), then the fact
 * with the digest in the dossier's chain.
 *
 * Two steps, each of which may be the last before a crash. A crash before the signed bytes are kept leaves nothing. One after it leaves a signed
 * paper that no fact names, which nobody sees: signing again finds it by draft and certificate, signs nothing anew, and records the fact. The fact
 * is a command, so that pressing twice is once. Problems: `signature.paper_missing`, `signature.paper_changed`, `signature.capacity_changed`, those
 * of signing an outcome.
 */
export async function signDossierPaper(ctx: UseCaseContext, deps: SigningDeps, order: SignOrder): Promise<DossierAnswer | Problem> {
  const draft = await findPaperToSign(ctx.db, { draftId: order.draftId });
  if (draft === undefined || draft.dossierCode !== order.code) return problem("signature.paper_missing", {});
  const { fingerprint } = order.key.certificate;
  const signed =
    (await findSignedPaper(ctx.db, { draftId: draft.draftId, certificate: fingerprint })) ?? (await sign(ctx, deps, { draft, ...order }));
  if (isProblem(signed)) return signed;
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(order.code));
  // Signed already, from another page or another machine: nothing is left to do or to tell.
  if (state.signedPaper?.paperId === signed.paperId) return { code: order.code, version: state.version, isReplay: true };
  const { decision, letter } = contentOf(draft);
  if (letter !== undefined) {
    const told = await tellLetter(ctx, deps, { letter, signed });
    if (told !== undefined) return told;
  }
  const paper = { paperId: signed.paperId, sha256: signed.sha256, certificate: fingerprint };
  const command = inCapacity(withSignedPaper(signOutcome, paper), contentOf(draft).capacity);
  const done = await runDossierCommand(ctx, command, { code: order.code, input: decision, expectedVersion: draft.dossierVersion });
  return isProblem(done) && done.problem === "dossier.changed_meanwhile" ? problem("signature.paper_changed", { code: order.code }) : done;
}

interface ToldLetter {
  readonly letter: PreparedLetter;
  readonly signed: SignedPaperRow;
}

/** The letter hears of its signature before the dossier does. */
async function tellLetter(ctx: UseCaseContext, deps: SigningDeps, { letter, signed }: ToldLetter): Promise<Problem | undefined> {
  const bytes = await bytesOf(deps.paper, signed.sha256);
  if (bytes === undefined) return problem("signature.paper_missing", {});
  const kept = await keepSignedLetter(ctx, letterDepsOf(deps), { letterId: letter.letterId, sourceSha256: letter.sha256, bytes });
  return isProblem(kept) ? kept : undefined;
}

async function sign(
  ctx: UseCaseContext,
  deps: SigningDeps,
  { draft, key }: SignOrder & { readonly draft: PaperToSign },
): Promise<SignedPaperRow | Problem> {
  const opened = await openForSigning(ctx, draft.dossierCode as DossierCode);
  if (isProblem(opened)) return opened;
  if (opened.state.version !== draft.dossierVersion) return problem("signature.paper_changed", { code: draft.dossierCode });
  const { outcome, letter, capacity } = contentOf(draft);
  const now = capacityOn(ctx, opened.state);
  if (isProblem(now)) return now;
  if (!isSameCapacity(now, capacity)) return problem("signature.capacity_changed", {});
  const bytes = await bytesOf(deps.paper, draft.sha256);
  if (bytes === undefined) return problem("signature.paper_missing", {});
  const agency = outcome?.agency ?? (await agencyNameOf(ctx, opened.state.competentAgency));
  const place =
    letter?.place ?? (await placeOfPerson(bytes, { title: outcome?.signerTitle.split("\n").at(-1) ?? "", name: outcome?.signedBy ?? "" }));
  const made = await signedBytes(deps, key, {
    ...(await personOrder(key, { place, agency, at: ctx.now })),
    pdf: bytes,
    location: outcome?.place ?? deps.place,
  });
  if (isProblem(made)) return made;
  const kept = await deps.paper.files.put(made);
  if (isProblem(kept)) return kept;
  const named = { draftId: draft.draftId, certificate: key.certificate.fingerprint };
  const signed: SignedPaperRow = {
    ...named,
    paperId: deps.named?.(`signed/${draft.draftId}`).id ?? newUuid(),
    sha256: kept.sha256,
    bytes: kept.bytes,
    place,
    signedAt: ctx.now,
    signedBy: actorRefOf(ctx.actor),
  };
  await insertSignedPaper(ctx.db, signed);
  return (await findSignedPaper(ctx.db, named)) ?? signed;
}

/** A PDF with a signature, and with the time of an authority where one is set: then without it nothing is signed. */
export async function signedBytes(
  deps: SigningDeps,
  key: SigningKey,
  order: Parameters<typeof preparePdfSignature>[0],
): Promise<Buffer | Problem> {
  const prepared = await preparePdfSignature(order);
  const made = signDetached(prepared.digest, key);
  const token = deps.stamp === undefined ? undefined : await deps.stamp(made.value);
  return isProblem(token) ? token : prepared.finish(made.encode(token));
}

/** What a person's signature says and shows, wherever it stands. */
async function personOrder(
  key: SigningKey,
  { place, agency, at }: { readonly place: PaperPlace; readonly agency: string; readonly at: Instant },
): Promise<Omit<SignatureOrder, "pdf" | "location">> {
  const { commonName: signerName } = key.certificate.subject;
  const { width, height } = place;
  const part = { kind: "person", x: 0, y: 0, width, height, heading: markVi.signedBy, name: signerName } as const;
  const lines = [agency, `${markVi.at} ${markTime(at)}`];
  const mark = await drawMark({ title: markVi.title, width, height, at, parts: [{ ...part, lines }] });
  return { fieldName: "NguoiKy", place, mark, signerName, reason: markVi.decides, at };
}

/** Signs a sheet on its own, without a dossier: what signing costs beside everything around it. */
export async function signSheet(
  key: SigningKey,
  sheet: { readonly pdf: Uint8Array; readonly title: string; readonly name: string; readonly agency: string; readonly at: Instant },
): Promise<Buffer> {
  const place = await placeOfPerson(sheet.pdf, sheet);
  const order = await personOrder(key, { place, agency: sheet.agency, at: sheet.at });
  const prepared = await preparePdfSignature({ ...order, pdf: sheet.pdf, location: "" });
  return prepared.finish(signDetached(prepared.digest, key).encode());
}
