import type { CommandId } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { coursesOf } from "#modules/course";
import {
  dossierStream,
  dossierStreamType,
  openMembers,
  processRefOf,
  receiveMember,
  recordMember,
  runDossierCommand,
  withdrawMember,
} from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import type { CallNode } from "#modules/process";

import { callFacts, memberForm } from "./member-input.ts";
import { vi } from "./text/vi.ts";

/** A node of a group that waits for a dossier to be opened. */
export interface CalledNode {
  readonly code: DossierCode;
  readonly node: string;
  /** Ids of the commands that this makes, the same at every attempt: opening twice is opening once. */
  readonly commandId: (n: number) => CommandId;
}

/**
 * Opens the dossier that a node of an interlinked one calls, and writes it into the group. Three commits, each repeatable by its id: a crash
 * between them is mended by the next attempt. When the group ended meanwhile, what was opened is taken back. Answers the member's code; null
 * when nothing waits for it any more. Problems: `dossier.procedure_unavailable`, `linked.input_unreadable`, those of `receiveMember`.
 */
export async function openCalled(ctx: UseCaseContext, called: CalledNode): Promise<DossierCode | null | Problem> {
  const { code, node, commandId } = called;
  const { state: group } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const token = group.course.tokens.find(({ place, kind }) => place === node && kind === "call");
  if (token === undefined) return null;
  const known = openMembers(group).find((member) => member.node === node);
  if (known !== undefined) return known.code;
  const call = await callOf(ctx, group, node);
  if (isProblem(call)) return call;
  const results = await Promise.all(group.members.map(async (member) => ({ node: member.node, state: await stateOf(ctx, member.code) })));
  const form = memberForm(call.input, callFacts(group, results));
  if (isProblem(form)) return form;
  const { procedureCode, caseKey } = call;
  const request = { group, node, procedureCode, caseKey, form: form as NonNullable<Dossier["form"]>, by: token.dueAt };
  const received = await receiveMember({ ...ctx, commandId: commandId(1) }, request);
  if (isProblem(received)) return received;
  return joinGroup(ctx, called, received.code);
}

async function joinGroup(
  ctx: UseCaseContext,
  { code, node, commandId }: CalledNode,
  member: DossierCode,
): Promise<DossierCode | null | Problem> {
  const state = await stateOf(ctx, member);
  const desk = state.step?.holder ?? { agencyCode: state.competentAgency, unitCode: state.competentAgency };
  const input = {
    node,
    code: member,
    procedure: state.procedure,
    agencyCode: desk.agencyCode,
    unitCode: desk.unitCode,
    dueAt: state.due?.at ?? null,
  };
  const recorded = await runDossierCommand({ ...ctx, commandId: commandId(2) }, recordMember, { code, input });
  if (!isProblem(recorded)) return member;
  if (!MOOT.has(recorded.problem)) return recorded;
  const takeBack = { code: member, input: { note: vi.notes.groupEnded } };
  const taken = await runDossierCommand({ ...ctx, commandId: commandId(3) }, withdrawMember, takeBack);
  return isProblem(taken) && !MOOT.has(taken.problem) ? taken : null;
}

/** Refusals that say that the dossier went on or ended before somebody came to it. */
export const MOOT: ReadonlySet<string> = new Set([
  "dossier.not_in_state",
  "process.token_gone",
  "dossier.already_exists",
  "dossier.already_decided",
  // A repeated attempt that found the world moved on: what its command did stands.
  "ledger.command_reused",
]);

/** The folded state of a dossier. */
export async function stateOf(ctx: Pick<UseCaseContext, "ledger">, code: DossierCode): Promise<Dossier> {
  return (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state;
}

async function callOf(ctx: UseCaseContext, group: Dossier, node: string): Promise<CallNode | Problem> {
  const ref = processRefOf(group);
  const course =
    ref === null ? problem("dossier.procedure_unavailable", { code: group.procedure.code }) : await coursesOf(ctx.db).load(ref);
  if (isProblem(course)) return course;
  const found = course.definition.model.nodes.find(({ key }) => key === node);
  return found?.node === "call" ? found : problem("dossier.procedure_unavailable", { code: group.procedure.code });
}
