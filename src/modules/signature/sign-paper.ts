import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { runDossierCommand, signOutcome, withSignedPaper } from "#modules/dossier";
import type { DossierAnswer, DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { newUuid } from "#platform/ids";
import { preparePdfSignature } from "#platform/pdf/sign-pdf";
import { signDetached } from "#platform/pki/cms";
import type { SigningKey } from "#platform/pki/pkcs12";

import { drawMark } from "./mark.ts";
import { markTime, placeOfPerson } from "./places.ts";
import { bytesOf, openForSigning } from "./prepare-paper.ts";
import type { OutcomeDecision, SigningDeps } from "./prepare-paper.ts";
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
 * is a command, so that pressing twice is once. Problems: `signature.paper_missing`, `signature.paper_changed`, those of signing an outcome.
 */
export async function signDossierPaper(ctx: UseCaseContext, deps: SigningDeps, order: SignOrder): Promise<DossierAnswer | Problem> {
  const draft = await findPaperToSign(ctx.db, { draftId: order.draftId });
  if (draft === undefined || draft.dossierCode !== order.code) return problem("signature.paper_missing", {});
  const { fingerprint } = order.key.certificate;
  const signed =
    (await findSignedPaper(ctx.db, { draftId: draft.draftId, certificate: fingerprint })) ?? (await sign(ctx, deps, { draft, ...order }));
  if (isProblem(signed)) return signed;
  const decision = draft.form["decision"] as unknown as OutcomeDecision;
  const command = withSignedPaper(signOutcome, { paperId: signed.paperId, sha256: signed.sha256, certificate: fingerprint });
  const done = await runDossierCommand(ctx, command, { code: order.code, input: decision, expectedVersion: draft.dossierVersion });
  return isProblem(done) && done.problem === "dossier.changed_meanwhile" ? problem("signature.paper_changed", { code: order.code }) : done;
}

async function sign(
  ctx: UseCaseContext,
  deps: SigningDeps,
  { draft, key }: SignOrder & { readonly draft: PaperToSign },
): Promise<SignedPaperRow | Problem> {
  const opened = await openForSigning(ctx, draft.dossierCode as DossierCode);
  if (isProblem(opened)) return opened;
  if (opened.state.version !== draft.dossierVersion) return problem("signature.paper_changed", { code: draft.dossierCode });
  const bytes = await bytesOf(deps.paper, draft.sha256);
  if (bytes === undefined) return problem("signature.paper_missing", {});
  const data = draft.form["data"] as {
    readonly signedBy: string;
    readonly signerTitle: string;
    readonly agency: string;
    readonly place: string;
  };
  const place = await placeOfPerson(bytes, { title: data.signerTitle, name: data.signedBy });
  const { subject } = key.certificate;
  const mark = await drawMark({
    title: markVi.title,
    width: place.width,
    height: place.height,
    at: ctx.now,
    parts: [
      {
        kind: "person",
        x: 0,
        y: 0,
        width: place.width,
        height: place.height,
        heading: markVi.signedBy,
        name: subject.commonName,
        lines: [data.agency, `${markVi.at} ${markTime(ctx.now)}`],
      },
    ],
  });
  const made = await signedBytes(deps, key, {
    pdf: bytes,
    fieldName: "NguoiKy",
    place,
    mark,
    signerName: subject.commonName,
    reason: markVi.decides,
    location: data.place,
    at: ctx.now,
  });
  if (isProblem(made)) return made;
  const kept = await deps.paper.files.put(made);
  if (isProblem(kept)) return kept;
  const named = { draftId: draft.draftId, certificate: key.certificate.fingerprint };
  const signed: SignedPaperRow = {
    ...named,
    paperId: newUuid(),
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
