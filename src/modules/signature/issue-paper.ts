import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, issueOutcome, openDossier, runDossierCommand, withSignedPaper } from "#modules/dossier";
import type { DossierAnswer, DossierCode, OpenedDossier, SignedPaper } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { confirmOutcome, numberForOutcome, numberLetter, printNumbered } from "#modules/letter";
import type { OutcomeNumber } from "#modules/letter";
import { issuedPaperOfKey, keepIssuedPaper } from "#modules/paper";
import type { KeepOrder } from "#modules/paper";
import type { SigningKey } from "#platform/pki/pkcs12";

import { drawMark } from "./mark.ts";
import { letterSealParts, markTime, outcomeSealParts } from "./places.ts";
import type { SealMark } from "./places.ts";
import { actionRefusal, agencyNameOf, bytesOf, contentOf, letterDepsOf } from "./prepare-paper.ts";
import type { SigningDeps } from "./prepare-paper.ts";
import { signedBytes } from "./sign-paper.ts";
import { findPaperToSign, findSignedPaper } from "./signature.store.ts";
import type { PaperToSign, SignedPaperRow } from "./signature.store.ts";
import { markVi } from "./text/mark.vi.ts";

/** A signed outcome that gets its number and the agency's seal. */
export interface SealOrder {
  readonly code: DossierCode;
  /** Typed by the clerk; empty for the next number of the agency's book. */
  readonly number: string;
  /** Why a typed number passes over others of the book. */
  readonly reason?: string;
  readonly seal: SigningKey;
  readonly expectedVersion: number | undefined;
}

/** The paper that goes out. */
interface Sealed {
  readonly id: string;
  readonly sha256: string;
}

/**
 * Issues an outcome that was signed with a key: its number out of the agency's book, its day, and over everything the agency's own signature; these
 * bytes are the issued paper. The number stands in the book before anything is sealed, and the paper is kept before the dossier says so, under a key
 * of signed paper and number: after a crash in between the same order finds both again. Problems: `signature.not_signed_by_key`,
 * `signature.paper_missing`, those of numbering and of issuing an outcome.
 */
export async function issueSignedPaper(ctx: UseCaseContext, deps: SigningDeps, order: SealOrder): Promise<DossierAnswer | Problem> {
  const opened = await openDossier(ctx, order.code);
  if (isProblem(opened)) return opened;
  const { signedPaper, outcome } = opened.state;
  if (signedPaper === null) return problem("signature.not_signed_by_key", {});
  const isPressedAgain = outcome?.paper?.certificate === order.seal.certificate.fingerprint;
  const refusal = isPressedAgain ? null : actionRefusal(opened, issueOutcome.name);
  if (refusal !== null) return refusal;
  const number = await numberForOutcome(ctx, order.code, { typed: order.number, reason: order.reason ?? "" });
  if (isProblem(number)) return number;
  const { documentNumber } = number;
  // Signed anew after a return, it is another paper, whatever its number.
  const key = `${order.code}-sealed-${signedPaper.paperId}-${documentNumber}`;
  const issued: Sealed | Problem =
    (await issuedPaperOfKey(deps.paper, key)) ?? (await seal(ctx, deps, { ...order, opened, signedPaper, key, numbered: number }));
  if (isProblem(issued)) return issued;
  const command = withSignedPaper(issueOutcome, {
    paperId: issued.id,
    sha256: issued.sha256,
    certificate: order.seal.certificate.fingerprint,
  });
  const input = { documentNumber, paperId: issued.id };
  const done = await runDossierCommand(ctx, command, { code: order.code, input, expectedVersion: order.expectedVersion });
  if (isProblem(done)) return done;
  const told = await confirmOutcome(ctx, { code: order.code, number, paperId: issued.id });
  return told ?? done;
}

interface Sealing extends SealOrder {
  readonly opened: OpenedDossier;
  readonly signedPaper: SignedPaper;
  readonly key: string;
  readonly numbered: OutcomeNumber;
}

async function seal(ctx: UseCaseContext, deps: SigningDeps, order: Sealing): Promise<Sealed | Problem> {
  const { signedPaper, numbered } = order;
  const signed = await findSignedPaper(ctx.db, { paperId: signedPaper.paperId });
  const draft = signed === undefined ? undefined : await findPaperToSign(ctx.db, { draftId: signed.draftId });
  const bytes = signed === undefined ? undefined : await bytesOf(deps.paper, signedPaper.sha256);
  if (signed === undefined || draft === undefined || bytes === undefined) return problem("signature.paper_missing", {});
  const letter = numbered.letter === undefined ? undefined : await numberLetter(ctx, numbered.letter, numbered.documentNumber);
  if (isProblem(letter)) return letter;
  const day = (letter?.on ?? civilDateOf(ctx.now)) as CivilDate;
  const content = await sealedBytes(ctx, deps, { ...order, signed, draft, bytes, day });
  if (isProblem(content)) return content;
  return keepSealed(ctx, deps, { ...order, draft, content });
}

interface SealedBytes extends Sealing {
  readonly signed: SignedPaperRow;
  readonly draft: PaperToSign;
  readonly bytes: Buffer;
  readonly day: CivilDate;
}

async function sealedBytes(ctx: UseCaseContext, deps: SigningDeps, order: SealedBytes): Promise<Buffer | Problem> {
  const { signed, bytes, day, numbered } = order;
  const { outcome, letter } = contentOf(order.draft);
  const agency = outcome?.agency ?? (await agencyNameOf(ctx, order.opened.state.competentAgency));
  const mark: SealMark = { name: agency, heading: markVi.seal, lines: [markTime(ctx.now)] };
  const added = { person: signed.place, number: numbered.documentNumber, day, seal: mark };
  const { place, parts } = letter === undefined ? await outcomeSealParts(bytes, added) : await letterSealParts(bytes, added, letter);
  return signedBytes(deps, order.seal, {
    pdf: bytes,
    fieldName: "CoQuan",
    place,
    mark: await drawMark({ title: markVi.title, width: place.width, height: place.height, at: ctx.now, parts }),
    signerName: order.seal.certificate.subject.commonName,
    reason: markVi.issues,
    location: outcome?.place ?? deps.place,
    at: ctx.now,
  });
}

interface KeptSealed extends Sealing {
  readonly draft: PaperToSign;
  readonly content: Buffer;
}

/** A letter is kept with what it was filled with, a plain outcome with its data, as if they had been signed in ink. */
async function keepSealed(ctx: UseCaseContext, deps: SigningDeps, order: KeptSealed): Promise<Sealed | Problem> {
  const { draft, content, key, numbered } = order;
  const { documentNumber, letter } = numbered;
  if (letter !== undefined) {
    const kept = await printNumbered(ctx, letterDepsOf(deps), { letter, documentNumber, sealed: { key, content } });
    return isProblem(kept) ? kept : { id: kept.paperId, sha256: kept.sha256 };
  }
  const { outcome } = contentOf(draft);
  if (outcome === undefined) return problem("signature.paper_missing", {});
  const { isForSigning: _, ...data } = outcome;
  const named = parseUuid(deps.named?.(`issued/${key}`).id ?? "");
  return keepIssuedPaper(deps.paper, {
    ...(named === undefined ? {} : { id: named }),
    form: { kind: "outcome", data: { ...data, number: documentNumber, issuedAt: ctx.now } },
    formSet: draft.formSet as KeepOrder["formSet"],
    subject: dossierStream(order.code),
    key,
    issuedBy: actorRefOf(ctx.actor),
    now: ctx.now,
    checkCode: draft.checkCode,
    content,
  });
}
