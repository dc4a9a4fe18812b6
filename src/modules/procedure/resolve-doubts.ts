import { isProblem, problem, type Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { executeOnProcedure } from "./procedure-command.ts";
import { decideResolve, type ResolveInput } from "./procedure-decide.ts";
import { resolutionSchema } from "./procedure.events.ts";
import type { ProcedureCode } from "./procedure.ts";

const REASON_LENGTH_MAX = 1000;

/** How many values of the version are still unclear. */
export interface ResolvedView {
  readonly openCount: number;
}

/**
 * Settles unclear values of a draft, with the reason a reader can check (the text and article it was read from).
 * Idempotent by command id. Problems: `procedure.reason_missing`, `procedure.resolution_unfit`, `procedure.doubt_unknown`,
 * `procedure.not_draft`, `procedure.unknown`, `identity.*`.
 */
export async function resolveDoubts(
  ctx: UseCaseContext,
  input: ResolveInput & { readonly code: ProcedureCode; readonly reason: string },
): Promise<ResolvedView | Problem> {
  const reason = input.reason.trim();
  if (reason === "" || reason.length > REASON_LENGTH_MAX) return problem("procedure.reason_missing", { max: REASON_LENGTH_MAX });
  const parsed = resolutionSchema.safeParse(input.resolution);
  if (!parsed.success || input.doubtIds.length === 0) return problem("procedure.resolution_unfit", { field: "", kind: "" });
  const command = { version: input.version, doubtIds: input.doubtIds, resolution: parsed.data };
  const answer = await executeOnProcedure(ctx, {
    code: input.code,
    name: "procedure.resolve",
    permission: "procedure.resolve",
    input: command,
    decide: decideResolve(command),
    reason,
  });
  return isProblem(answer) ? answer : { openCount: Number(answer["openCount"]) };
}
