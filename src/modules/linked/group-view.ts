import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { coursesOf } from "#modules/course";
import { dossierStream, dossierStreamType, holderOf, parseDossierCode, processRefOf, readResource } from "#modules/dossier";
import type { Dossier, DossierCode, DossierStatus, MemberLink } from "#modules/dossier";

import { outcomeOf } from "./join-group.ts";

/** A part of an interlinked dossier as people see it: whose desk, until when, how it stands. Nothing of what is written in it. */
export interface GroupPart {
  readonly node: string;
  readonly name: string;
  readonly nameEn: string;
  /** `next`: its turn has not come; `opening`: it is being opened; `failed`: it could not be opened, and the lead must see to it. */
  readonly stands: "next" | "opening" | "failed" | "open" | "applicant" | "granted" | "refused" | "withdrawn" | "lapsed" | "left_out";
  readonly code: DossierCode | null;
  readonly status: DossierStatus | null;
  readonly agencyCode: string | null;
  readonly unitCode: string | null;
  readonly dueOn: CivilDate | null;
  readonly decidedAt: Instant | null;
  readonly documentNumber: string | null;
  readonly outcomeName: string | null;
  /** Why it could not be opened, as a problem's code. */
  readonly failure: string | null;
}

/** An interlinked dossier with its parts in the order of its process. */
export interface GroupView {
  readonly code: DossierCode;
  readonly name: string;
  readonly nameEn: string;
  readonly promisedOn: CivilDate | null;
  readonly competentAgency: string;
  readonly parts: readonly GroupPart[];
}

type Reader = Pick<UseCaseContext, "ledger" | "db">;

/** The parts of a dossier that calls others; null for a dossier that calls none. */
export async function groupOf(ctx: Reader, state: Dossier): Promise<GroupView | null> {
  const ref = processRefOf(state);
  if (state.code === null || ref === null) return null;
  const course = await coursesOf(ctx.db).load(ref);
  if (isProblem(course)) return null;
  const calls = course.plan.steps.filter(({ node }) => node.node === "call");
  if (calls.length === 0) return null;
  const parts = await Promise.all(calls.map(({ node }) => partOf(ctx, state, node)));
  const { name, nameEn } = state.procedure;
  return { code: state.code, name, nameEn, promisedOn: state.promisedOn, competentAgency: state.competentAgency, parts };
}

/** The same by code, for whoever has shown that they may see the dossier. */
export async function groupOfCode(ctx: Reader, code: DossierCode): Promise<GroupView | null> {
  return groupOf(ctx, (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state);
}

function withoutParts({ code, procedure, promisedOn, competentAgency }: Dossier): GroupView {
  return { code: code as DossierCode, name: procedure.name, nameEn: procedure.nameEn, promisedOn, competentAgency, parts: [] };
}

/**
 * The group of a dossier, from the group itself or from one of its members, for officers who may read that one; without parts when it calls none.
 * Problems: `dossier.not_found`, those of identity.
 */
export async function readGroup(ctx: UseCaseContext, text: string): Promise<GroupView | Problem> {
  const code = parseDossierCode(text);
  const state = code === undefined ? null : (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state;
  if (state === null || state.status === "none") return problem("dossier.not_found", { code: text.slice(0, 80) });
  const decision = authorise(ctx.actor, "dossier.read", readResource(state, ctx.actor, false));
  if (isProblem(decision)) return decision;
  const top = state.memberOf === null ? state : (await ctx.ledger.load(dossierStreamType, dossierStream(state.memberOf.code))).state;
  return (await groupOf(ctx, top)) ?? withoutParts(top);
}

interface Called {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
}

async function partOf(ctx: Reader, group: Dossier, { key, name, nameEn }: Called): Promise<GroupPart> {
  const link = group.members.findLast(({ node }) => node === key);
  const failure = group.course.failures.find(({ node }) => node === key)?.reason ?? null;
  const blank = { node: key, name, nameEn, failure, decidedAt: null, documentNumber: null, outcomeName: null };
  if (link === undefined) {
    const isThere = group.course.tokens.some(({ place }) => place === key);
    const opening = failure === null ? "opening" : "failed";
    const waits = isOver(group) || isPassed(group, key) ? "left_out" : "next";
    const nothing = { code: null, status: null, agencyCode: null, unitCode: null, dueOn: null };
    return { ...blank, ...nothing, stands: isThere ? opening : waits };
  }
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(link.code));
  return { ...blank, ...factsOf(state, link) };
}

/** A call that the process went round, or that nobody waits for any more. */
function isPassed(group: Dossier, key: string): boolean {
  const position = (node: string): number => group.plan.findIndex((step) => step.key === node);
  return group.step !== null && position(key) < position(group.step.key) && group.course.tokens.every(({ kind }) => kind === "join");
}

function isOver(group: Dossier): boolean {
  return group.endedAt !== null || group.resolvedAt !== null;
}

function factsOf(state: Dossier, link: MemberLink): Omit<GroupPart, "node" | "name" | "nameEn" | "failure"> {
  const ended = outcomeOf(state);
  const holder = holderOf(state);
  const dueOn = (state.due ?? state.lastDue)?.on ?? null;
  return {
    code: link.code,
    status: state.status,
    stands: ended ?? (state.status === "supplement" ? "applicant" : "open"),
    agencyCode: state.competentAgency,
    unitCode: holder?.unitCode ?? null,
    dueOn,
    decidedAt: state.resolvedAt ?? (ended === null ? null : state.endedAt),
    documentNumber: state.outcome?.documentNumber ?? null,
    outcomeName: state.outcome?.outcome.name ?? null,
  };
}
