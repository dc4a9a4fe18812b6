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
import type { SigningCapacity, UseCaseContext } from "#modules/identity";
import { outcomeForm, outcomeFormSet } from "#modules/issuance";
import type { Printer } from "#modules/issuance";
import { unitDirectory } from "#modules/organisation";
import { letterForSigning, outcomeLetterOf } from "#modules/letter";
import type { LetterDeps, LetterForSigning, TextPlace } from "#modules/letter";
import { checkOf, newCheckCode, renderForm } from "#modules/paper";
import type { FormSetId, PaperStorage } from "#modules/paper";
import type { FileDigest } from "#platform/files/file-store";
import { newUuid } from "#platform/ids";
import type { PaperPlace } from "#platform/pdf/sign-pdf";

import { capacityOn } from "./capacity.ts";
import { findPaperToSign, insertPaperToSign } from "./signature.store.ts";
import type { PaperToSign } from "./signature.store.ts";

export type { PaperToSign } from "./signature.store.ts";

/** What signing needs beside the context. */
export interface SigningDeps {
  readonly paper: PaperStorage;
  /** Where people reach the system: the check code leads there. */
  readonly publicUrl: string;
  /** Place printed before the date: the province's name. */
  readonly place: string;
  /** Ids and check codes that follow from a name, for a sample that can be repeated; fresh ones otherwise. */
  readonly named?: ((name: string) => { readonly id: string; readonly checkCode: string }) | undefined;
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
  const { status } = opened.state;
  const from = command === SIGN ? "in_signing" : "issuing";
  // It waits for this very act, and not for this person: no post gives the right, or a delegation is over.
  if (status === from) return problem("identity.not_permitted", { permission: command === SIGN ? "dossier.sign" : "dossier.issue" });
  return problem("dossier.not_in_state", { command, status, from: [from] });
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
  const letter =
    (await outcomeLetterOf(ctx, order.code)) === undefined ? undefined : await letterForSigning(ctx, letterDepsOf(deps), order.code);
  if (isProblem(letter)) return letter;
  const asked = letter === undefined ? order.decision : { ...order.decision, kind: kindOf(letter), name: letter.name };
  const decision = decisionOf(state, asked);
  if (decision.kind === "refused" && decision.note.length < REASON_MIN) return problem("dossier.input_invalid", { fields: ["note"] });
  const signer = ctx.actor.kind === "officer" ? { officerId: ctx.actor.officerId, name: ctx.actor.name } : null;
  const capacity = capacityOn(ctx, state);
  if (isProblem(capacity)) return capacity;
  // The day is printed at issue; it belongs to the key because names and forms may change overnight.
  const contentKey = digestOf({ decision, signer, capacity, day: civilDateOf(ctx.now), letter: letter?.sha256 ?? null });
  const named = { dossierCode: order.code, dossierVersion: state.version, contentKey };
  const known = await findPaperToSign(ctx.db, named);
  if (known !== undefined) return known;
  const made =
    letter === undefined ? await madeOutcome(ctx, deps, { state, code: order.code, decision, signer, capacity }) : madeLetter(letter);
  const formSet = outcomeFormSet(state, ctx.now);
  if (isProblem(formSet)) return formSet;
  const kept = await deps.paper.files.put(await made.bytesIn(formSet));
  if (isProblem(kept)) return kept;
  const content: PreparedContent = { decision, capacity, ...made.content };
  const prepared: PaperToSign = {
    ...named,
    draftId: deps.named?.(`draft/${order.code}/${state.version}/${contentKey}`).id ?? newUuid(),
    sha256: kept.sha256,
    form: content as unknown as JsonObject,
    formSet,
    checkCode: made.checkCode,
    preparedAt: ctx.now,
  };
  await insertPaperToSign(ctx.db, prepared);
  return (await findPaperToSign(ctx.db, named)) ?? prepared;
}

/** What is kept beside the bytes of a prepared paper: the decision, and either the plain outcome's data or which letter it is. */
export interface PreparedContent {
  readonly decision: OutcomeDecision;
  /** In what capacity it is signed, as it stands on the paper; absent on what was prepared before capacities were printed. */
  readonly capacity?: SigningCapacity;
  readonly outcome?: OutcomeContent["data"];
  readonly letter?: PreparedLetter;
}

type OutcomeContent = ReturnType<typeof outcomeForm>;

/** A letter on its way to a signature, with the places that were left on its sheets. */
export interface PreparedLetter {
  readonly letterId: string;
  readonly sha256: string;
  readonly place: PaperPlace;
  readonly numberPlaces: readonly TextPlace[];
  readonly dayPlaces: readonly TextPlace[];
}

interface Made {
  readonly checkCode: string;
  readonly content: Omit<PreparedContent, "decision" | "capacity">;
  readonly bytesIn: (formSet: FormSetId) => Uint8Array | Promise<Uint8Array>;
}

function madeLetter(letter: LetterForSigning): Made {
  const { letterId, sha256, place, numberPlaces, dayPlaces, checkCode, bytes } = letter;
  // Letters count their sheets from 1.
  const first = { ...place, page: place.page - 1 };
  return { checkCode, content: { letter: { letterId, sha256, place: first, numberPlaces, dayPlaces } }, bytesIn: () => bytes };
}

interface OutcomeOrder {
  readonly state: Dossier;
  readonly code: DossierCode;
  readonly decision: OutcomeDecision;
  readonly signer: { readonly officerId: string; readonly name: string } | null;
  readonly capacity: SigningCapacity;
}

async function madeOutcome(ctx: UseCaseContext, deps: SigningDeps, order: OutcomeOrder): Promise<Made> {
  const { state, code, decision, signer, capacity } = order;
  const printer = await printerOf(ctx, deps);
  const outcome = outcomeForm(printer, state, { code, outcome: decision, number: "", signer, capacity, note: decision.note });
  const form = { kind: outcome.kind, data: { ...outcome.data, isForSigning: true as const } };
  const checkCode = deps.named?.(`outcome/${code}/${state.version}`).checkCode ?? newCheckCode();
  return { checkCode, content: { outcome: form.data }, bytesIn: (formSet) => renderForm(form, formSet, checkOf(checkCode, form.data)) };
}

function kindOf({ purpose }: LetterForSigning): OutcomeDecision["kind"] {
  return purpose === "refuse" ? "refused" : "granted";
}

/** The same deps as letters name them. */
export function letterDepsOf({ paper, publicUrl, place }: SigningDeps): LetterDeps {
  return { storage: paper, publicUrl, place };
}

function decisionOf(state: Dossier, asked: Partial<OutcomeDecision> = {}): OutcomeDecision {
  const kind = asked.kind ?? "granted";
  const name = asked.name === undefined || asked.name === "" ? state.procedure.name : asked.name;
  return { kind, name: name.slice(0, 500), note: (asked.note ?? "").slice(0, 2000), resultCode: asked.resultCode ?? "" };
}

/** What printing needs, as of now. */
export async function printerOf(ctx: UseCaseContext, { paper, publicUrl, place }: SigningDeps): Promise<Printer> {
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  return { db: ctx.db, storage: paper, directory, publicUrl, place, actor: actorRefOf(ctx.actor), now: ctx.now };
}

function digestOf(value: object): string {
  return createHash("sha256")
    .update(canonicalJson(value as unknown as JsonObject))
    .digest("hex");
}

/** What a prepared paper says, as it was kept. */
export function contentOf({ form }: PaperToSign): PreparedContent {
  return form as unknown as PreparedContent;
}

/** An agency's name today; its code when nobody knows it. */
export async function agencyNameOf(ctx: UseCaseContext, agencyCode: string): Promise<string> {
  return (await unitDirectory(ctx.db, civilDateOf(ctx.now))).agency(agencyCode)?.name ?? agencyCode;
}

/** The bytes of a kept file; undefined when it is gone. */
export async function bytesOf({ files }: PaperStorage, sha256: string): Promise<Buffer | undefined> {
  const file = await files.openFile(sha256 as FileDigest);
  return file === undefined ? undefined : buffer(file.stream);
}

/** A prepared paper by its id; undefined when there is none. */
export function preparedPaper(db: UseCaseContext["db"], draftId: string): Promise<PaperToSign | undefined> {
  return findPaperToSign(db, { draftId });
}
