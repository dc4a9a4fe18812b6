import type { ActorRef, Uuid } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { canonicalJson } from "#kernel/json";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { newUuid } from "#platform/ids";
import type { FormOrder, FormSetId } from "./form-data.ts";
import { isInFormSet } from "./form-set.ts";
import type { PaperStorage } from "./paper-storage.ts";
import { findIssuedPaperByCheckCode, findIssuedPaperByKey, insertIssuedPaper, listIssuedPapers } from "./paper.store.ts";
import type { IssuedPaper } from "./paper.store.ts";
import { newCheckCode } from "./check-code.ts";
import { checkOf, renderForm } from "./render-form.ts";

/** A form to be issued for a subject. */
export interface IssueOrder {
  /** A given id, for a sample that can be repeated; a fresh one otherwise. */
  readonly id?: Uuid;
  readonly form: FormOrder;
  readonly formSet: FormSetId;
  /** The stream it belongs to. */
  readonly subject: string;
  /** Names this paper for ever, for example `H99.50-261119-0007-receipt-1`. */
  readonly key: string;
  readonly issuedBy: ActorRef;
  readonly now: Instant;
  /** Null for a specimen, which nobody should take for real; fresh unless given. */
  readonly checkCode?: string | null;
}

/** A paper that was made elsewhere, with its bytes: a form that carries signatures, or a letter with what it was filled with. */
export interface KeepOrder extends Omit<IssueOrder, "form"> {
  readonly form: FormOrder | { readonly kind: "letter"; readonly data: JsonObject };
  readonly content: Uint8Array;
}

/**
 * Prints a form and keeps it byte for byte with the data it was printed from. Idempotent by key: the same order again gives
 * the paper that was issued first, also after a crash in between or when two processes issue at once. Problems:
 * `paper.key_reused` when the key stands for other content, `paper.form_not_in_set` when the set has no such form, `platform.disk_nearly_full`.
 */
export async function issuePaper(storage: PaperStorage, order: IssueOrder): Promise<IssuedPaper | Problem> {
  const known = await findIssuedPaperByKey(storage.database, order.key);
  return known === undefined ? issueFirstPaper(storage, order) : sameOrRefused(known, order);
}

/** Prints and keeps like `issuePaper` for a caller who has just seen that nothing was issued under the key, and is not asked for again. */
export async function issueFirstPaper(storage: PaperStorage, order: IssueOrder): Promise<IssuedPaper | Problem> {
  if (!isInFormSet(order.formSet, order.form.kind))
    return problem("paper.form_not_in_set", { formSet: order.formSet, kind: order.form.kind });
  const checkCode = order.checkCode === undefined ? newCheckCode() : order.checkCode;
  const check = checkCode === null ? undefined : checkOf(checkCode, order.form.data);
  return keep(storage, { ...order, checkCode, content: await renderForm(order.form, order.formSet, check) });
}

/**
 * Keeps a paper whose bytes were made elsewhere, as one that carries signatures, with the data that it says. Idempotent by key like `issuePaper`:
 * the bytes that were kept first stay. Problems: `paper.key_reused`, `platform.disk_nearly_full`.
 */
export async function keepIssuedPaper(storage: PaperStorage, order: KeepOrder): Promise<IssuedPaper | Problem> {
  const known = await findIssuedPaperByKey(storage.database, order.key);
  return known === undefined ? keep(storage, order) : sameOrRefused(known, order);
}

async function keep(storage: PaperStorage, order: KeepOrder): Promise<IssuedPaper | Problem> {
  const kept = await storage.files.put(order.content);
  if (isProblem(kept)) return kept;
  const paper: IssuedPaper = {
    id: order.id ?? newUuid(),
    key: order.key,
    subject: order.subject,
    kind: order.form.kind,
    formSet: order.formSet,
    sha256: kept.sha256,
    bytes: kept.bytes,
    data: order.form.data,
    issuedAt: order.now,
    issuedBy: order.issuedBy,
    checkCode: order.checkCode ?? null,
  };
  if (await insertIssuedPaper(storage.database, paper)) return paper;
  const first = await findIssuedPaperByKey(storage.database, order.key);
  if (first === undefined) throw new Error(`issued paper ${order.key} neither inserted nor found`);
  return sameOrRefused(first, order);
}

/** The paper that a key stands for; undefined while none was issued. */
export function issuedPaperOfKey(storage: PaperStorage, key: string): Promise<IssuedPaper | undefined> {
  return findIssuedPaperByKey(storage.database, key);
}

/** The paper whose face shows a check code; undefined when none does. */
export function issuedPaperOfCheckCode(storage: PaperStorage, code: string): Promise<IssuedPaper | undefined> {
  return findIssuedPaperByCheckCode(storage.database, code);
}

/** All papers issued for a subject, oldest first. */
export function issuedPapersOf(storage: PaperStorage, subject: string): Promise<readonly IssuedPaper[]> {
  return listIssuedPapers(storage.database, subject);
}

function sameOrRefused(first: IssuedPaper, order: Pick<KeepOrder, "key" | "form">): IssuedPaper | Problem {
  const isSame = first.kind === order.form.kind && canonicalJson(first.data) === canonicalJson(order.form.data);
  return isSame ? first : problem("paper.key_reused", { key: order.key });
}
