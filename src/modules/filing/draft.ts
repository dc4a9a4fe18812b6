import { createHash, randomInt } from "node:crypto";
import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { newUuid } from "#platform/ids";
import type { Actor } from "#modules/identity";
import { closeDraft, deleteDraft, deleteExpiredDrafts, findDraftRow, insertDraft, listDraftRows, replaceDraft } from "./draft.store.ts";
import type { DraftOwner } from "./draft.store.ts";
import type { PrefilledField } from "./prefill.ts";

/** The fields of a form as typed, by name: also blank ones and wrong ones. */
export type TypedFields = Readonly<Record<string, readonly string[]>>;

/** A half-filled form. */
export interface FilingDraft {
  readonly draftId: string;
  readonly procedureCode: string;
  /** The version that it was filled in for; a newer one reads the same fields again. */
  readonly procedureVersion: number;
  readonly caseKey: string;
  readonly revision: number;
  readonly content: TypedFields;
  readonly prefilled: readonly PrefilledField[];
  /** The dossier that it became. */
  readonly sent: { readonly code: string; readonly pin: string } | null;
  readonly savedAt: Instant;
  readonly expiresAt: Instant;
}

/** Who asks for a draft, with the resume code that the browser holds, if any. */
export interface DraftAccess {
  readonly db: Pick<Database, "writer">;
  readonly actor: Actor;
  readonly now: Instant;
  readonly resumeCode: string | undefined;
}

/** Most bytes of one draft: a long form fits many times over. */
const BYTES_MAX = 500_000;
const DAY_MS = 86_400_000;
/** Letters and digits that nobody takes for each other; twelve of them are near sixty bits, so that guessing is hopeless. */
const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 12;

function newResumeCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? "");
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join("")).join("-");
}

/** A resume code as people type it: in small letters, with or without the strokes. */
export function tidyResumeCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, "")
    .slice(0, CODE_LENGTH);
  return letters.replace(/^(.{4})(.{4})(.{4})$/u, "$1-$2-$3");
}

function hashOf(code: string): Buffer {
  return createHash("sha256").update(tidyResumeCode(code)).digest();
}

/** Only the citizen who made a draft, or whoever holds its code, sees it; to all others there is none. */
function mayOpen(owner: DraftOwner, { actor, resumeCode }: DraftAccess): boolean {
  if (owner.citizenId !== null && actor.kind === "citizen" && actor.citizenId === owner.citizenId) return true;
  return owner.codeHash !== null && resumeCode !== undefined && hashOf(resumeCode).equals(owner.codeHash);
}

/** Opens a draft. Problem: `filing.draft_unknown`, the same for one that is not there, is past its day or is somebody else's. */
export async function openDraft(access: DraftAccess, draftId: string): Promise<FilingDraft | Problem> {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(draftId);
  const row = isId ? await findDraftRow(access.db, { draftId }, access.now) : undefined;
  return row === undefined || !mayOpen(row, access) ? problem("filing.draft_unknown") : row;
}

/** Finds the draft of a resume code. Problem: `filing.draft_unknown`. */
export async function resumeDraft(access: Omit<DraftAccess, "resumeCode">, code: string): Promise<FilingDraft | Problem> {
  const row = await findDraftRow(access.db, { codeHash: hashOf(code) }, access.now);
  return row ?? problem("filing.draft_unknown");
}

/** The open drafts of the citizen who asks; nobody else has a list. */
export async function listDrafts({ db, actor, now }: Omit<DraftAccess, "resumeCode">): Promise<readonly FilingDraft[]> {
  return actor.kind === "citizen" ? listDraftRows(db, actor.citizenId, now) : [];
}

/** What is to be kept of a form: everything as typed. */
export interface DraftInput {
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly caseKey: string;
  readonly content: TypedFields;
  readonly prefilled: readonly PrefilledField[];
  /** Days until it is erased, from the last time it was saved. */
  readonly keepDays: number;
}

/** A kept draft; the resume code only when it was just made for somebody who has not signed in. */
export interface KeptDraft {
  readonly draft: FilingDraft;
  readonly resumeCode: string | undefined;
}

/** Keeps a form that was not kept before. Problem: `filing.draft_too_large`. */
export async function keepDraft(access: DraftAccess, input: DraftInput): Promise<KeptDraft | Problem> {
  const made = draftFrom(input, { draftId: newUuid(), revision: 1, now: access.now });
  if ("problem" in made) return made;
  await deleteExpiredDrafts(access.db, access.now);
  if (access.actor.kind === "citizen") {
    await insertDraft(access.db, made, { citizenId: access.actor.citizenId, codeHash: null });
    return { draft: made, resumeCode: undefined };
  }
  const resumeCode = newResumeCode();
  await insertDraft(access.db, made, { citizenId: null, codeHash: hashOf(resumeCode) });
  return { draft: made, resumeCode };
}

function draftFrom(
  input: DraftInput,
  as: { readonly draftId: string; readonly revision: number; readonly now: Instant },
): FilingDraft | Problem {
  const { keepDays, ...content } = input;
  if (JSON.stringify(input.content).length > BYTES_MAX) return problem("filing.draft_too_large");
  const { draftId, revision, now } = as;
  return { ...content, draftId, revision, sent: null, savedAt: now, expiresAt: addMs(now, keepDays * DAY_MS) };
}

/**
 * Keeps what was typed over an earlier revision. Problems: `filing.draft_unknown`, `filing.draft_too_large`, `filing.draft_changed_meanwhile` when
 * another tab or another machine saved since: then nothing is overwritten, and `revision` says what to save over knowingly.
 */
export async function saveDraft(
  access: DraftAccess,
  input: Omit<DraftInput, "prefilled"> & { readonly draftId: string; readonly revision: number },
): Promise<FilingDraft | Problem> {
  const before = await openDraft(access, input.draftId);
  if ("problem" in before) return before;
  if (before.sent !== null) return before;
  const changed = problem("filing.draft_changed_meanwhile", { savedAt: before.savedAt, revision: before.revision });
  if (before.revision !== input.revision) return changed;
  const { draftId, revision, ...rest } = input;
  const made = draftFrom({ ...rest, prefilled: before.prefilled }, { draftId, revision: revision + 1, now: access.now });
  if ("problem" in made) return made;
  return (await replaceDraft(access.db, made, revision)) ? made : changed;
}

/** Erases a draft at the wish of who made it. Problem: `filing.draft_unknown`. */
export async function eraseDraft(access: DraftAccess, draftId: string): Promise<Problem | undefined> {
  const draft = await openDraft(access, draftId);
  if ("problem" in draft) return draft;
  await deleteDraft(access.db, draftId);
  return undefined;
}

/** After filing nothing stays of a draft but the dossier that it became, for a day: a second press leads there instead of filing again. */
export async function markSent(
  access: Pick<DraftAccess, "db" | "now">,
  draftId: string,
  sent: { readonly code: string; readonly pin: string },
): Promise<void> {
  await closeDraft(access.db, draftId, { sent, expiresAt: addMs(access.now, DAY_MS) });
}
