import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { CivilDate } from "#kernel/instant";
import type { UseCaseContext } from "#modules/identity";
import { civilDateOf } from "#kernel/instant";
import { localDecisionSchema, procedureContentSchema, type ProcedureContent } from "./procedure-content.ts";
import { executeOnProcedure } from "./procedure-command.ts";
import {
  NO_GATE,
  decideAbolish,
  decideAnnounce,
  decideDraft,
  decideLocalise,
  decidePublish,
  decideWithdraw,
  type AnnounceGate,
  type AnnounceInput,
  type LocalDecision,
} from "./procedure-decide.ts";
import { procedureStream, versionOf, type ProcedureState, type ProcedureVersion } from "./procedure-state.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import type { ProcedureCode } from "./procedure.ts";

/** A version of a procedure, as commands name it. */
export interface VersionRef {
  readonly code: ProcedureCode;
  readonly version: number;
}

/**
 * Opens a version written here, as a draft. Idempotent by command id.
 * Problems: `procedure.content_invalid`, `procedure.partial_without_reason`, `process.*`, `identity.*`.
 */
export async function draftProcedure(
  ctx: UseCaseContext,
  input: { readonly code: ProcedureCode; readonly content: ProcedureContent },
): Promise<VersionRef | Problem> {
  const fault = shapeFault(procedureContentSchema.safeParse(input.content));
  if (fault !== undefined) return fault;
  const answer = await executeOnProcedure(ctx, {
    code: input.code,
    name: "procedure.draft",
    permission: "procedure.draft",
    input: input as unknown as JsonObject,
    decide: decideDraft(input.content),
    mayOpen: true,
  });
  return isProblem(answer) ? answer : { code: input.code, version: Number(answer["version"]) };
}

/** Writes down who is competent, where dossiers are received and how they are processed. Only a draft can be changed. */
export async function localiseProcedure(
  ctx: UseCaseContext,
  input: VersionRef & { readonly local: LocalDecision },
): Promise<VersionRef | Problem> {
  const fault = shapeFault(localDecisionSchema.safeParse(input.local));
  if (fault !== undefined) return fault;
  const { code, ...rest } = input;
  return changed(ctx, input, { name: "procedure.localise", input: rest as unknown as JsonObject, decide: decideLocalise(rest), code });
}

/** What the check of a draft answers: how many findings refuse, and the days its kind of change needs between decision and effect. */
export interface DraftVerdict {
  readonly refusals: number;
  /** Null where the law's own five days hold. */
  readonly internalDays: number | null;
}

/** Checks a draft with all that is known of it; the caller brings it, because forms, rules and processes are checked by their own modules. */
export type DraftCheck = (version: ProcedureVersion, procedure: ProcedureState) => Promise<DraftVerdict>;

/**
 * Announces a reviewed draft under a decision (công bố). A person announces only what a second person approved and the check does not refuse;
 * the machine writes down decisions that were taken elsewhere. Problems: `procedure.not_draft`, `procedure.doubts_open`,
 * `procedure.competence_unknown`, `procedure.effect_too_early`, `procedure.newer_published`, `procedure.not_reviewed`, `procedure.findings_open`.
 */
export async function announceProcedure(
  ctx: UseCaseContext,
  input: AnnounceInput & VersionRef,
  check?: DraftCheck,
): Promise<VersionRef | Problem> {
  const { code, ...rest } = input;
  const gate = ctx.actor.kind === "system" ? NO_GATE : await gateOf(ctx, input, check);
  return changed(ctx, input, { name: "procedure.announce", input: { ...rest }, decide: decideAnnounce(rest, gate), code });
}

/** No revision is ever 0: without a check nothing is approved. */
const CLOSED_GATE: AnnounceGate = { revision: 0, refusals: 0, internalDays: null };

async function gateOf(ctx: UseCaseContext, { code, version }: VersionRef, check: DraftCheck | undefined): Promise<AnnounceGate> {
  if (check === undefined) return CLOSED_GATE;
  const { state } = await ctx.ledger.load(procedureStreamType, procedureStream(code));
  const draft = versionOf(state, version);
  // The decision itself says that there is no such version.
  if (draft === undefined) return NO_GATE;
  return { ...(await check(draft, state)), revision: draft.revision };
}

/** Publishes an announced version (công khai). Problems: `procedure.not_announced`. */
export async function publishProcedure(ctx: UseCaseContext, ref: VersionRef): Promise<VersionRef | Problem> {
  const on = civilDateOf(ctx.now);
  const decide = decidePublish({ version: ref.version, on });
  return changed(ctx, ref, { name: "procedure.publish", input: { version: ref.version }, decide, code: ref.code });
}

/** Takes an announcement back before its version is in force. Problems: `procedure.not_announced`, `procedure.already_in_force`. */
export async function withdrawProcedure(
  ctx: UseCaseContext,
  input: VersionRef & { readonly reason: string },
): Promise<VersionRef | Problem> {
  if (input.reason.trim() === "") return problem("procedure.reason_missing");
  const decide = decideWithdraw({ version: input.version, today: civilDateOf(ctx.now) });
  return changed(ctx, input, {
    name: "procedure.withdraw",
    input: { version: input.version },
    decide,
    code: input.code,
    reason: input.reason,
  });
}

/** Ends a version in force (bãi bỏ); dossiers that pin it keep it. Problems: `procedure.not_in_force`. */
export async function abolishProcedure(
  ctx: UseCaseContext,
  input: VersionRef & { readonly decisionNumber: string; readonly effectiveUntil: CivilDate },
): Promise<VersionRef | Problem> {
  const { code, ...rest } = input;
  const decide = decideAbolish({ ...rest, today: civilDateOf(ctx.now) });
  return changed(ctx, input, { name: "procedure.abolish", input: { ...rest }, decide, code });
}

type Change = Omit<Parameters<typeof executeOnProcedure>[1], "permission" | "mayOpen">;

async function changed(ctx: UseCaseContext, ref: VersionRef, change: Change): Promise<VersionRef | Problem> {
  const answer = await executeOnProcedure(ctx, { ...change, permission: "procedure.publish" });
  return isProblem(answer) ? answer : { code: ref.code, version: ref.version };
}

/** The places of a content that do not have its shape. */
export function shapeFault(parsed: {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
}) {
  if (parsed.success) return undefined;
  const fields = (parsed.error?.issues ?? []).map((issue) => issue.path.map(String).join("."));
  return problem("procedure.content_invalid", { fields: [...new Set(fields)].slice(0, 10) });
}
