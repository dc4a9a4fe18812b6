import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { permit, type UseCaseContext } from "#modules/identity";
import { findOfficer, parseOfficerId } from "#modules/organisation";
import { shapeFault } from "./change-procedure.ts";
import { decideChangeDraft, decideOpenProcedure, decideStartVersion } from "./draft-decide.ts";
import { emptyContent } from "./empty-content.ts";
import { draftPartSchema, type DraftPart } from "./procedure-content.ts";
import { executeOnProcedure } from "./procedure-command.ts";
import { lastCodeOf } from "./procedure.queries.ts";
import { effectiveVersionOn, procedureStream } from "./procedure-state.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import { parseProcedureCode, type ProcedureCode } from "./procedure.ts";

/** A draft as its editors name it: the version and the revision that they have before their eyes. */
export interface DraftRef {
  readonly code: ProcedureCode;
  readonly version: number;
  readonly revision: number;
}

/**
 * Saves a part of a draft: the front door of every editor (content, process, form, rules). Each key of `part` replaces that part whole; the
 * answer carries the new revision. A part that says nothing new changes nothing and keeps the revision.
 * Problems: `procedure.draft_changed_meanwhile` (somebody saved since `revision`: who, what and when), `procedure.not_draft`,
 * `procedure.content_invalid` with the places, `procedure.version_unknown`, `identity.*`.
 */
export async function changeDraft(ctx: UseCaseContext, input: DraftRef & { readonly part: DraftPart }): Promise<DraftRef | Problem> {
  const fault = shapeFault(draftPartSchema.safeParse(input.part));
  if (fault !== undefined) return fault;
  const { code, ...change } = input;
  const answer = await executeOnProcedure(ctx, {
    code,
    name: "procedure.change_draft",
    permission: "procedure.draft",
    input: change as unknown as JsonObject,
    decide: decideChangeDraft(change),
  });
  if (isProblem(answer)) return namedProblem(ctx, answer);
  return { code, version: input.version, revision: Number(answer["revision"]) };
}

/** The refusal with the person's name in place of the ledger's reference. */
async function namedProblem(ctx: UseCaseContext, refusal: Problem): Promise<Problem> {
  if (refusal.problem !== "procedure.draft_changed_meanwhile") return refusal;
  const officerId = parseOfficerId(String(refusal.params["by"]).replace(/^officer:/u, ""));
  const officer = officerId === undefined ? undefined : await findOfficer(ctx.db, officerId);
  return officer === undefined ? refusal : problem(refusal.problem, { ...refusal.params, by: officer.name });
}

/** First digit of the codes that this system gives itself; the national database gives 1 to 3. */
const OWN_DIGIT = "9";

/**
 * Opens a procedure that the catalogue does not have, as an empty draft. Without a code the province's next own one is taken; the national code
 * is given by the national database when the decision is entered there (Nghị định 63/2010/NĐ-CP Điều 24).
 * Problems: `procedure.code_taken`, `procedure.content_invalid`, `identity.*`.
 */
export async function openProcedure(
  ctx: UseCaseContext,
  input: { readonly code?: ProcedureCode; readonly name: string; readonly field: string },
): Promise<DraftRef | Problem> {
  const content = emptyContent(input.name, input.field);
  const fault = shapeFault(draftPartSchema.safeParse(content));
  if (fault !== undefined) return fault;
  const decision = await permit(ctx, "procedure.draft", {});
  if (isProblem(decision)) return decision;
  const code = input.code ?? (await nextOwnCode(ctx));
  if (code === undefined) return problem("procedure.code_invalid");
  const answer = await executeOnProcedure(ctx, {
    code,
    name: "procedure.open",
    permission: "procedure.draft",
    input: { name: input.name, field: input.field },
    decide: decideOpenProcedure(content),
    mayOpen: true,
  });
  return isProblem(answer) ? answer : { code, version: 1, revision: 1 };
}

/** The first code after those that this system has given; undefined when a million are used up. */
async function nextOwnCode(ctx: UseCaseContext): Promise<ProcedureCode | undefined> {
  const last = await lastCodeOf(ctx.db, `${OWN_DIGIT}.`);
  const next = last === undefined ? 1 : Number(last.slice(2)) + 1;
  return parseProcedureCode(`${OWN_DIGIT}.${String(next).padStart(6, "0")}`);
}

/**
 * Opens a new version with the content of the one in force, or of the newest where none is. One draft at a time.
 * Problems: `procedure.draft_open` with its number, `procedure.unknown`, `identity.*`.
 */
export async function startDraft(ctx: UseCaseContext, input: { readonly code: ProcedureCode }): Promise<DraftRef | Problem> {
  const decision = await permit(ctx, "procedure.draft", {});
  if (isProblem(decision)) return decision;
  const { state } = await ctx.ledger.load(procedureStreamType, procedureStream(input.code));
  const from = effectiveVersionOn(state, civilDateOf(ctx.now)) ?? state.versions.at(-1);
  const answer = await executeOnProcedure(ctx, {
    code: input.code,
    name: "procedure.start_draft",
    permission: "procedure.draft",
    input: {},
    decide: decideStartVersion(from?.version ?? 0),
  });
  return isProblem(answer) ? answer : { code: input.code, version: Number(answer["version"]), revision: 1 };
}
