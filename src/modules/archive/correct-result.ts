import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { attachmentOf } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { parseUuid } from "#kernel/id";

import { resultDataSchema, resultOwnerSchema } from "./archive.events.ts";
import type { ResultData, ResultOwner } from "./archive.events.ts";
import { changeResult } from "./change-result.ts";
import { decideAnswer, decideCorrection } from "./decide-correction.ts";

/** What is wrong in a kept result, as it is right; what is not named stays. */
export interface CorrectionWish {
  readonly resultId: string;
  readonly data?: Partial<Omit<ResultData, "agencyCode" | "file">>;
  readonly owner?: Partial<ResultOwner>;
  /** The right file, kept already; absent where the file was right. */
  readonly attachmentId?: string;
  readonly reason: string;
}

/**
 * Proposes a correction of a kept result: description, owner or file, by the agency that keeps it and with a reason. Nothing changes until a
 * second person confirms it. Problems: `archive.result_unknown`, `archive.not_active`, `archive.reason_missing`, `archive.validity_turned`,
 * `archive.input_invalid`, `archive.correction_waits`, `archive.nothing_corrected`, `archive.file_missing`, `identity.not_permitted`.
 */
export async function proposeCorrection(ctx: UseCaseContext, paper: PaperStorage, wish: CorrectionWish): Promise<null | Problem> {
  const { resultId, reason, attachmentId } = wish;
  const file = attachmentId === undefined ? undefined : await keptFile(paper, attachmentId);
  if (isProblem(file)) return file;
  const input = { resultId, data: wish.data ?? {}, owner: wish.owner ?? {}, reason, attachmentId: attachmentId ?? null };
  return changeResult(ctx, { resultId, name: "archive.propose_correction", input }, (state, by) => {
    const { result } = state;
    if (result === null || result.owner === null) return problem("archive.result_unknown");
    const data = resultDataSchema.safeParse({ ...result.data, ...wish.data, ...(file === undefined ? {} : { file }) });
    const owner = resultOwnerSchema.safeParse({ ...result.owner, ...wish.owner });
    if (!data.success || !owner.success) {
      const issues = [...(data.error?.issues ?? []), ...(owner.error?.issues ?? [])];
      return problem("archive.input_invalid", { fields: issues.map(({ path }) => path.join(".")) });
    }
    return decideCorrection(state, { data: data.data, owner: owner.data, by, reason });
  });
}

async function keptFile(paper: PaperStorage, attachmentId: string): Promise<NonNullable<ResultData["file"]> | Problem> {
  const id = parseUuid(attachmentId);
  const kept = id === undefined ? undefined : await attachmentOf(paper, id);
  return kept === undefined ? problem("archive.file_missing") : { kind: "attachment", id: kept.id, sha256: kept.sha256 };
}

/**
 * A second person confirms a proposed correction, which makes a new version, or declines it with a reason. Problems: `archive.result_unknown`,
 * `archive.correction_unknown`, `archive.correction_own`, `archive.not_active`, `archive.reason_missing`, `identity.not_permitted`.
 */
export function answerCorrection(
  ctx: UseCaseContext,
  answer: { readonly resultId: string; readonly isConfirmed: boolean; readonly reason: string },
): Promise<null | Problem> {
  const { resultId, isConfirmed, reason } = answer;
  return changeResult(ctx, { resultId, name: "archive.answer_correction", input: { ...answer } }, (state, by) =>
    decideAnswer(state, { isConfirmed, reason, by }),
  );
}
