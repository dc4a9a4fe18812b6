import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { ActorRef } from "#kernel/id";
import type { Decide } from "#ledger";
import type { ContentPart } from "./procedure-content.ts";
import { draftVersion } from "./draft-decide.ts";
import type { ProcedureState, ProcedureVersion } from "./procedure-state.ts";

type ProcedureDecide = Decide<ProcedureState>;

/** Where a draft stands between the one who writes and the one who reads. */
export const REVIEW_STANDINGS = ["writing", "asked", "returned", "approved"] as const;
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/** The standing of a version: what was asked or approved holds for the revision that was read, and for no later one. */
export function reviewStandingOf({ review, revision }: Pick<ProcedureVersion, "review" | "revision">): ReviewStanding {
  if (review === null) return "writing";
  return review.step === "returned" || review.revision === revision ? review.step : "writing";
}

/** Everybody who wrote something of a version. */
export function draftersOf({ changes }: Pick<ProcedureVersion, "changes">): readonly ActorRef[] {
  return [...new Set(changes.map((change) => change.by))];
}

/** What a step of the review says, of the revision that was before the eyes. */
export interface ReviewInput {
  readonly version: number;
  readonly revision: number;
  readonly note: string;
}

/** Gives a draft to be read. */
export function decideAskReview(input: ReviewInput): ProcedureDecide {
  return ({ state }) => {
    const version = seenVersion(state, input);
    return isProblem(version) ? version : stepOf("procedure.review_asked", input);
  };
}

/** Gives a draft back with what must be put right. */
export function decideReturnReview(input: ReviewInput & { readonly by: ActorRef }): ProcedureDecide {
  return ({ state }) => {
    const refusal = readerFault(state, input);
    if (refusal !== undefined) return refusal;
    if (input.note === "") return problem("procedure.reason_missing");
    return stepOf("procedure.review_returned", input);
  };
}

/** Approves a draft: four eyes, so nobody who wrote any of it. */
export function decideApproveReview(input: ReviewInput & { readonly by: ActorRef }): ProcedureDecide {
  return ({ state }) => readerFault(state, input) ?? stepOf("procedure.review_approved", input);
}

/** Says something of a draft, without deciding. Anybody who may write or read drafts takes part. */
export function decideComment(
  input: Omit<ReviewInput, "note"> & { readonly part: ContentPart | null; readonly text: string },
): ProcedureDecide {
  return ({ state }) => {
    const version = draftVersion(state, input.version);
    if (isProblem(version)) return version;
    if (input.text === "") return problem("procedure.reason_missing");
    const { version: number, revision, part, text } = input;
    const payload: JsonObject = { version: number, revision, part, text };
    return { events: [{ kind: "procedure.review_commented", schemaVersion: 1, payload }], answer: { version: number } };
  };
}

function readerFault(state: ProcedureState, input: ReviewInput & { readonly by: ActorRef }): Problem | undefined {
  const version = seenVersion(state, input);
  if (isProblem(version)) return version;
  if (reviewStandingOf(version) !== "asked") return problem("procedure.review_not_asked", { version: input.version });
  return draftersOf(version).includes(input.by) ? problem("procedure.review_by_drafter", { version: input.version }) : undefined;
}

/** The draft, when it still is what the person read. */
function seenVersion(state: ProcedureState, { version: number, revision }: ReviewInput): ProcedureVersion | Problem {
  const version = draftVersion(state, number);
  if (isProblem(version)) return version;
  if (version.revision !== revision) return problem("procedure.review_not_asked", { version: number });
  return version;
}

function stepOf(kind: string, { version, revision, note }: ReviewInput) {
  return { events: [{ kind, schemaVersion: 1, payload: { version, revision, note } }], answer: { version, revision } };
}
