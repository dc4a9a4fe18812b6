import type { ZodError } from "zod";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";
import type { Doubt } from "./national/doubt.ts";
import { draftOf, type NationalDraft } from "./national/national-content.ts";
import { nationalRecordSchema, readNationalRecord } from "./national/national-record.ts";
import { procedureContentSchema } from "./procedure-content.ts";
import { executeOnProcedure } from "./procedure-command.ts";
import { decideImport } from "./procedure-decide.ts";
import type { ProcedureCode } from "./procedure.ts";

/** A line that could not be taken, with what is wrong in it. */
export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

/** What an import did. */
export interface ImportView {
  /** Records taken: new versions and records that say nothing new. */
  readonly imported: number;
  readonly unchanged: number;
  readonly review: readonly (Doubt & { readonly code: ProcedureCode })[];
  readonly refused: readonly RefusedLine[];
}

/** Commands under way at once: enough to fill the ledger's group commits, few enough to bound memory. */
const CONCURRENCY_MAX = 256;

/**
 * Imports national records, one JSON object a line; each becomes a draft with its doubts, or nothing when the catalogue
 * already has it. A line that cannot be taken is named and the rest goes on. A crash leaves the records committed so far;
 * the same import again finishes the rest. Problems: `identity.*`, `ledger.*`.
 */
export async function importRecords(
  ctx: UseCaseContext,
  lines: AsyncIterable<string> | Iterable<string>,
  onProgress: (count: number) => void = () => undefined,
): Promise<ImportView | Problem> {
  const review: (Doubt & { readonly code: ProcedureCode })[] = [];
  const refused: RefusedLine[] = [];
  let number = 0;
  let imported = 0;
  let unchanged = 0;
  let batch: ReadRecord[] = [];
  const flush = async (): Promise<Problem | undefined> => {
    const settled = await Promise.allSettled(batch.map((record) => importOne(ctx, record)));
    // A fault is thrown on only when nothing is under way any more, so that the caller may close the ledger.
    const outcomes = settled.map((each) => {
      if (each.status === "rejected") throw each.reason;
      return each.value;
    });
    const refusal = outcomes.find((outcome) => isProblem(outcome));
    if (refusal !== undefined) return refusal;
    imported += outcomes.length;
    unchanged += outcomes.filter((outcome) => outcome === "unchanged").length;
    batch = [];
    onProgress(imported);
    return undefined;
  };
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLine(line);
    if (typeof read === "string") {
      refused.push({ line: number, reason: read });
      continue;
    }
    review.push(...read.draft.doubts.map(({ field, raw, reason }) => ({ code: read.code, field, raw, reason })));
    batch.push(read);
    const refusal = batch.length < CONCURRENCY_MAX ? undefined : await flush();
    if (refusal !== undefined) return refusal;
  }
  const refusal = await flush();
  return refusal ?? { imported, unchanged, review, refused };
}

async function importOne(ctx: UseCaseContext, { code, draft }: ReadRecord): Promise<"imported" | "unchanged" | Problem> {
  const answer = await executeOnProcedure(ctx, {
    code,
    name: "procedure.import",
    permission: "procedure.resolve",
    input: { code, digest: draft.digest },
    decide: decideImport(draft),
    commandId: newCommandId(),
    mayOpen: true,
  });
  if (isProblem(answer)) return answer;
  return answer["outcome"] === "unchanged" ? "unchanged" : "imported";
}

interface ReadRecord {
  readonly code: ProcedureCode;
  readonly draft: NationalDraft;
}

/** A line as a draft, or what is wrong in it. Checked against the event's schema here, so that one record cannot stop the rest. */
function readLine(line: string): ReadRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const parsed = nationalRecordSchema.safeParse(value);
  if (!parsed.success) return issuesOf(parsed.error);
  const procedure = readNationalRecord(parsed.data);
  if (procedure === undefined) return problem("procedure.code_invalid").problem;
  const draft = draftOf(procedure);
  const shaped = procedureContentSchema.safeParse(draft.content);
  return shaped.success ? { code: procedure.code, draft } : issuesOf(shaped.error);
}

function issuesOf(error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`).join("; ");
}
