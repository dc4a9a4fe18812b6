import { isProblem, type Problem } from "#kernel/problem";
import { actorRefOf, type Permission, type UseCaseContext } from "#modules/identity";
import type { DraftRef } from "./change-draft.ts";
import { decideApproveReview, decideAskReview, decideComment, decideReturnReview } from "./draft-review.ts";
import type { ContentPart } from "./procedure-content.ts";
import { executeOnProcedure } from "./procedure-command.ts";

type Step = DraftRef & { readonly note: string };

/** Asks for a review of the draft as it stands. Problems: `procedure.review_not_asked` (changed meanwhile), `procedure.not_draft`, `identity.*`. */
export async function askReview(ctx: UseCaseContext, input: Step): Promise<DraftRef | Problem> {
  return run(ctx, { input, name: "procedure.ask_review", permission: "procedure.draft", decide: decideAskReview(input) });
}

/** Gives a draft back with reasons. Problems: as `approveReview`, and `procedure.reason_missing`. */
export async function returnReview(ctx: UseCaseContext, input: Step): Promise<DraftRef | Problem> {
  const decide = decideReturnReview({ ...input, by: actorRefOf(ctx.actor) });
  return run(ctx, { input, name: "procedure.return_review", permission: "procedure.review", decide });
}

/**
 * Approves the revision that was read. Problems: `procedure.review_by_drafter` (four eyes), `procedure.review_not_asked` (nobody asked, or it was
 * changed since), `procedure.not_draft`, `identity.*`.
 */
export async function approveReview(ctx: UseCaseContext, input: Step): Promise<DraftRef | Problem> {
  const decide = decideApproveReview({ ...input, by: actorRefOf(ctx.actor) });
  return run(ctx, { input, name: "procedure.approve_review", permission: "procedure.review", decide });
}

/** Says something of a draft or of one of its parts. Problems: `procedure.reason_missing`, `procedure.not_draft`, `identity.*`. */
export async function commentDraft(
  ctx: UseCaseContext,
  input: DraftRef & { readonly part: ContentPart | null; readonly text: string },
): Promise<DraftRef | Problem> {
  return run(ctx, { input, name: "procedure.comment_draft", permission: "procedure.read_draft", decide: decideComment(input) });
}

interface Run {
  readonly input: DraftRef;
  readonly name: string;
  readonly permission: Permission;
  readonly decide: Parameters<typeof executeOnProcedure>[1]["decide"];
}

async function run(ctx: UseCaseContext, { input, name, permission, decide }: Run): Promise<DraftRef | Problem> {
  const { code, ...rest } = input;
  const answer = await executeOnProcedure(ctx, { code, name, permission, input: rest, decide });
  return isProblem(answer) ? answer : { code, version: input.version, revision: input.revision };
}
