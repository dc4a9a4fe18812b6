import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import { openDossier, parseDossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { BATCH_MAX, batchStream, batchStreamType, openCodes } from "./batch.ts";
import { unfinishedBatches } from "./batch.queries.ts";
import { draftLetter } from "./draft-letter.ts";
import type { LetterChoice } from "./draft-letter.ts";
import { envelopeOf, officerOf, refusedTo, workingPlaces } from "./letter-command.ts";
import type { LetterWords } from "./letter.events.ts";

/** The job that drafts the letters of bulk orders. */
export const MAKE_BATCH_JOB = "letter.make_batch";

/** Letters between two notes of progress: what a crash repeats at most. */
const CHUNK = 20;

/** One letter for many dossiers. */
export interface BatchOrder {
  /** As they were typed, a line each. */
  readonly codes: readonly string[];
  readonly choice:
    | Extract<LetterChoice, { readonly form: string }>
    | (Extract<LetterChoice, { readonly templateId: string }> & { readonly version: number });
  readonly words: LetterWords;
}

/**
 * Orders one letter for many dossiers; the machine drafts them afterwards, one by one. Whoever orders must be allowed to draft on each of them,
 * which is asked for all before anything is written. Problems: `letter.input_invalid` names the codes that are wrong or may not be written on.
 */
export async function orderBatch(ctx: UseCaseContext, order: BatchOrder): Promise<{ readonly batchId: string } | Problem> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const codes = [...new Set(order.codes.map((text) => parseDossierCode(text) ?? text))];
  if (codes.length === 0 || codes.length > BATCH_MAX) return problem("letter.input_invalid", { fields: ["maHoSo"] });
  const wrong: string[] = [];
  for (const text of codes) {
    const code = parseDossierCode(text);
    const opened = code === undefined ? problem("dossier.code_malformed", { code: text.slice(0, 80) }) : await openDossier(ctx, code);
    if (isProblem(opened) || (await refusedTo(ctx, "letter.draft", workingPlaces(opened.state))) !== undefined)
      wrong.push(text.slice(0, 60));
  }
  if (wrong.length > 0) return problem("letter.input_invalid", { fields: wrong.slice(0, 20) });
  const batchId: string = ctx.commandId;
  const envelope = envelopeOf(ctx, { name: "letter_batch.order", input: { codes, choice: order.choice } });
  const row = { name: MAKE_BATCH_JOB, key: `${MAKE_BATCH_JOB}:${batchId}`, payload: {}, runAt: ctx.now };
  const payload = { codes, choice: order.choice, by };
  const committed = await ctx.ledger.execute(batchStreamType, batchStream(batchId), envelope, () => ({
    events: [{ kind: "letter_batch.ordered", schemaVersion: 1, payload, personal: order.words }],
    effects: [{ sink: "job.enqueue", row }],
    answer: { batchId },
  }));
  return isProblem(committed) ? committed : { batchId };
}

/**
 * Drafts what bulk orders still want, until nothing is left, time is up or the process stops. A letter's id is made from its order and dossier,
 * so that a run that begins again where another died drafts none twice.
 */
export async function makeBatches(ctx: UseCaseContext, limit: { readonly stop: AbortSignal; readonly msMax: number }): Promise<void> {
  const deadline = performance.now() + limit.msMax;
  const isOver = (): boolean => limit.stop.aborted || performance.now() > deadline;
  for (const batchId of await unfinishedBatches(ctx.db)) {
    while (!isOver()) {
      const more = await makeChunk(ctx, batchId);
      if (!more) break;
    }
    if (isOver()) return;
  }
}

async function makeChunk(ctx: UseCaseContext, batchId: string): Promise<boolean> {
  const { state, version } = await ctx.ledger.load(batchStreamType, batchStream(batchId));
  const codes = openCodes(state).slice(0, CHUNK);
  const { ordered, words } = state;
  if (ordered === null || codes.length === 0) return false;
  const made: string[] = [];
  const failed: { code: string; problem: string }[] = [];
  for (const text of codes) {
    const code = parseDossierCode(text);
    if (code === undefined) continue;
    const letterId = jobCommandId(`letter:${batchId}:${code}`, 1);
    const batch = { batchId, by: ordered.by };
    const order = { letterId, code, choice: ordered.choice, words: words ?? { subject: "", texts: {} }, batch };
    const done = await draftLetter({ ...ctx, commandId: letterId }, order);
    if (isProblem(done)) failed.push({ code: text, problem: done.problem });
    else made.push(text);
  }
  const commandId = jobCommandId(`letter_batch:${batchId}:${version}`, 1);
  const envelope = envelopeOf(ctx, { name: "letter_batch.progress", input: { made, failed }, commandId });
  await ctx.ledger.execute(batchStreamType, batchStream(batchId), envelope, () => ({
    events: [{ kind: "letter_batch.progressed", schemaVersion: 1, payload: { made, failed } }],
    answer: {},
  }));
  return true;
}
