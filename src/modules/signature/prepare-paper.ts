import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";

import { civilDateOf } from "#kernel/instant";
import { canonicalJson } from "#kernel/json";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { openDossier } from "#modules/dossier";
import type { Dossier, DossierCode, OpenedDossier } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { outcomeForm, outcomeFormSet } from "#modules/issuance";
import type { Printer } from "#modules/issuance";
import { unitDirectory } from "#modules/organisation";
import { checkOf, newCheckCode, renderForm } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import type { FileDigest } from "#platform/files/file-store";
import { newUuid } from "#platform/ids";

import { findPaperToSign, insertPaperToSign } from "./signature.store.ts";
import type { PaperToSign } from "./signature.store.ts";

/** What signing needs beside the context. */
export interface SigningDeps {
  readonly paper: PaperStorage;
  /** Where people reach the system: the check code leads there. */
  readonly publicUrl: string;
  /** Place printed before the date: the province's name. */
  readonly place: string;
  /** Asks a time authority to vouch for a signature; absent where none is set. */
  readonly stamp?: ((value: Buffer) => Promise<Uint8Array | Problem>) | undefined;
}

/** What the competent person decides, as the command takes it. */
export interface OutcomeDecision {
  readonly kind: "granted" | "refused";
  readonly name: string;
  readonly note: string;
  readonly resultCode: string;
}

/** The name of the command whose right and state are asked for. */
const SIGN = "sign-outcome";
/** Shortest reason of a refusal; the command asks the same (mot-cua.md 10, no. 2). */
const REASON_MIN = 20;

/** What stands in the way of an action on an opened dossier; null when this person can do it now. */
export function actionRefusal(opened: OpenedDossier, command: string): Problem | null {
  const action = opened.actions.find((item) => item.command.name === command);
  if (action !== undefined) return action.refusal;
  return problem("dossier.not_in_state", { command, status: opened.state.status, from: command === SIGN ? ["in_signing"] : ["issuing"] });
}

/** A dossier whose outcome this person may sign now. Problems: those of `openDossier`, `dossier.not_in_state`, whatever blocks signing. */
export async function openForSigning(ctx: UseCaseContext, code: DossierCode): Promise<OpenedDossier | Problem> {
  const opened = await openDossier(ctx, code);
  return isProblem(opened) ? opened : (actionRefusal(opened, SIGN) ?? opened);
}

/**
 * Makes the paper that somebody is about to sign and keeps its very bytes, so that what is signed is what was shown. The same decision on the same
 * state of the dossier is the same paper, also after a crash. Problems: those of `openForSigning`, `dossier.input_invalid`.
 */
export async function preparePaper(
  ctx: UseCaseContext,
  deps: SigningDeps,
  order: { readonly code: DossierCode; readonly decision?: Partial<OutcomeDecision> | undefined },
): Promise<PaperToSign | Problem> {
  const opened = await openForSigning(ctx, order.code);
  if (isProblem(opened)) return opened;
  const { state } = opened;
  const decision = decisionOf(state, order.decision);
  if (decision.kind === "refused" && decision.note.length < REASON_MIN) return problem("dossier.input_invalid", { fields: ["note"] });
  const signer = ctx.actor.kind === "officer" ? { officerId: ctx.actor.officerId, name: ctx.actor.name } : null;
  // The day is printed at issue; it belongs to the key because names and forms may change overnight.
  const contentKey = digestOf({ decision, signer, day: civilDateOf(ctx.now) });
  const named = { dossierCode: order.code, dossierVersion: state.version, contentKey };
  const known = await findPaperToSign(ctx.db, named);
  if (known !== undefined) return known;
  const printer = await printerOf(ctx, deps);
  const outcome = outcomeForm(printer, state, { code: order.code, outcome: decision, number: "", signer, note: decision.note });
  const form = { kind: outcome.kind, data: { ...outcome.data, isForSigning: true as const } };
  const formSet = outcomeFormSet(state, ctx.now);
  if (isProblem(formSet)) return formSet;
  const checkCode = newCheckCode();
  const kept = await deps.paper.files.put(await renderForm(form, formSet, checkOf(checkCode, form.data)));
  if (isProblem(kept)) return kept;
  const prepared: PaperToSign = {
    ...named,
    draftId: newUuid(),
    sha256: kept.sha256,
    form: { decision: decision as unknown as JsonObject, data: form.data },
    formSet,
    checkCode,
    preparedAt: ctx.now,
  };
  await insertPaperToSign(ctx.db, prepared);
  return (await findPaperToSign(ctx.db, named)) ?? prepared;
}

function decisionOf(state: Dossier, asked: Partial<OutcomeDecision> = {}): OutcomeDecision {
  const kind = asked.kind ?? "granted";
  const name = asked.name === undefined || asked.name === "" ? state.procedure.name : asked.name;
  return { kind, name: name.slice(0, 500), note: (asked.note ?? "").slice(0, 2000), resultCode: asked.resultCode ?? "" };
}

/** What printing needs, as of now. */
export async function printerOf(ctx: UseCaseContext, { paper, publicUrl, place }: SigningDeps): Promise<Printer> {
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  return { storage: paper, directory, publicUrl, place, actor: actorRefOf(ctx.actor), now: ctx.now };
}

function digestOf(value: object): string {
  return createHash("sha256")
    .update(canonicalJson(value as unknown as JsonObject))
    .digest("hex");
}

/** The bytes of a kept file; undefined when it is gone. */
export async function bytesOf({ files }: PaperStorage, sha256: string): Promise<Buffer | undefined> {
  const file = await files.openFile(sha256 as FileDigest);
  return file === undefined ? undefined : buffer(file.stream);
}
