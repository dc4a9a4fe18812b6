import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, issueOutcome, openDossier, runDossierCommand, withSignedPaper } from "#modules/dossier";
import type { DossierAnswer, DossierCode, OpenedDossier, SignedPaper } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { issuedPaperOfKey, keepIssuedPaper } from "#modules/paper";
import type { IssuedPaper, KeepOrder } from "#modules/paper";
import type { SigningKey } from "#platform/pki/pkcs12";

import { drawMark } from "./mark.ts";
import { markTime, sealParts } from "./places.ts";
import { actionRefusal, bytesOf } from "./prepare-paper.ts";
import type { SigningDeps } from "./prepare-paper.ts";
import { signedBytes } from "./sign-paper.ts";
import { findPaperToSign, findSignedPaper } from "./signature.store.ts";
import { markVi } from "./text/mark.vi.ts";

/** A signed outcome that gets its number and the agency's seal. */
export interface SealOrder {
  readonly code: DossierCode;
  readonly number: string;
  readonly seal: SigningKey;
  readonly expectedVersion: number | undefined;
}

/**
 * Issues an outcome that was signed with a key: its number and day, and over everything the agency's own signature; these bytes are the issued paper.
 * The paper is kept before the dossier says so, under a key of dossier and number: after a crash in between the same order finds it again.
 * Problems: `signature.not_signed_by_key`, `signature.paper_missing`, those of issuing an outcome.
 */
export async function issueSignedPaper(ctx: UseCaseContext, deps: SigningDeps, order: SealOrder): Promise<DossierAnswer | Problem> {
  const opened = await openDossier(ctx, order.code);
  if (isProblem(opened)) return opened;
  const { signedPaper } = opened.state;
  if (signedPaper === null) return problem("signature.not_signed_by_key", {});
  // Signed anew after a return, it is another paper, whatever its number.
  const key = `${order.code}-sealed-${signedPaper.paperId}-${order.number}`;
  const issued = (await issuedPaperOfKey(deps.paper, key)) ?? (await seal(ctx, deps, { ...order, opened, signedPaper, key }));
  if (isProblem(issued)) return issued;
  const { code, number: documentNumber, expectedVersion } = order;
  const command = withSignedPaper(issueOutcome, {
    paperId: issued.id,
    sha256: issued.sha256,
    certificate: order.seal.certificate.fingerprint,
  });
  return runDossierCommand(ctx, command, { code, input: { documentNumber, paperId: issued.id }, expectedVersion });
}

interface Sealing extends SealOrder {
  readonly opened: OpenedDossier;
  readonly signedPaper: SignedPaper;
  readonly key: string;
}

async function seal(ctx: UseCaseContext, deps: SigningDeps, order: Sealing): Promise<IssuedPaper | Problem> {
  const { opened, signedPaper } = order;
  const refusal = actionRefusal(opened, issueOutcome.name);
  if (refusal !== null) return refusal;
  if (!issueOutcome.input.safeParse({ documentNumber: order.number, paperId: signedPaper.paperId }).success)
    return problem("dossier.input_invalid", { fields: ["documentNumber"] });
  const signed = await findSignedPaper(ctx.db, { paperId: signedPaper.paperId });
  const draft = signed === undefined ? undefined : await findPaperToSign(ctx.db, { draftId: signed.draftId });
  const bytes = signed === undefined ? undefined : await bytesOf(deps.paper, signedPaper.sha256);
  if (signed === undefined || draft === undefined || bytes === undefined) return problem("signature.paper_missing", {});
  const { isForSigning: _, ...data } = draft.form["data"] as unknown as KeepData;
  const { subject } = order.seal.certificate;
  const { place, parts } = await sealParts(bytes, {
    person: signed.place,
    number: order.number,
    at: ctx.now,
    seal: { name: data.agency, heading: markVi.seal, lines: [markTime(ctx.now)] },
  });
  const content = await signedBytes(deps, order.seal, {
    pdf: bytes,
    fieldName: "CoQuan",
    place,
    mark: await drawMark({ title: markVi.title, width: place.width, height: place.height, at: ctx.now, parts }),
    signerName: subject.commonName,
    reason: markVi.issues,
    location: data.place,
    at: ctx.now,
  });
  if (isProblem(content)) return content;
  return keepIssuedPaper(deps.paper, {
    form: { kind: "outcome", data: { ...data, number: order.number, issuedAt: ctx.now } },
    formSet: draft.formSet as KeepOrder["formSet"],
    subject: dossierStream(order.code),
    key: order.key,
    issuedBy: actorRefOf(ctx.actor),
    now: ctx.now,
    checkCode: draft.checkCode,
    content,
  });
}

type KeepData = Extract<KeepOrder["form"], { kind: "outcome" }>["data"];
