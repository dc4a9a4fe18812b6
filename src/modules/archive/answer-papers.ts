import type { JsonObject } from "#kernel/json";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permitSensitive } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { Database } from "#platform/db/pool";

import { usableResults } from "./archive.queries.ts";
import type { ResultView } from "./archive.queries.ts";
import type { AskAgainReason, PAPER_ROUTES } from "./archive.events.ts";

/** A paper that a procedure asks for, and what would make it needless. */
export interface PaperNeed {
  readonly key: string;
  readonly name: string;
  readonly presentation: "submit" | "show";
  readonly isReplacedByData: boolean;
  /** Kinds of results (MaKetQua) that answer it. */
  readonly resultCodes?: readonly string[];
  /** The database that answers it, by name. */
  readonly database?: string;
}

/** A paper of a dossier as it was given. */
export interface PaperLine {
  readonly key: string;
  readonly name: string;
  readonly form: "original" | "certified_copy" | "copy" | "electronic" | "data" | "not_required";
  readonly quantity: number;
  readonly attachments: string[];
  readonly route?: (typeof PAPER_ROUTES)[number];
  readonly resultId?: string;
  readonly isNeedless?: true;
}

/** For each paper the results of its owner that may be used in its place, the latest first; papers without one are left out. */
export type UsableResults = ReadonlyMap<string, readonly ResultView[]>;

/** Whose store is asked, and who asks: a citizen is answered only about what is theirs or what they obtained. */
export interface StoreQuestion {
  readonly ownerId: string;
  /** The number of the citizen who asks; undefined where an officer of the dossier does. */
  readonly viewerId: string | undefined;
  readonly needs: readonly PaperNeed[];
  readonly day: CivilDate;
}

/** Looks papers up in the store of an owner: the first way of the reuse algorithm. One statement, and none where no paper names a result. */
async function usableFor(db: Pick<Database, "kysely">, { ownerId, viewerId, needs, day }: StoreQuestion): Promise<UsableResults> {
  const resultCodes = [...new Set(needs.flatMap((need) => need.resultCodes ?? []))];
  if (ownerId === "" || resultCodes.length === 0) return new Map();
  const found = await usableResults(db, { ownerId, viewerId, resultCodes, day });
  return new Map(
    needs.flatMap((need): readonly (readonly [string, readonly ResultView[]])[] => {
      const own = found.filter(({ resultCode }) => need.resultCodes?.includes(resultCode) === true);
      return own.length === 0 ? [] : [[need.key, own]];
    }),
  );
}

/**
 * The store of an applicant as whoever acts may ask it for a filing: a citizen about what is theirs or what they obtained, an officer about anybody
 * whose dossier is at hand, which the log of decisions keeps. Nobody else is told anything, because nobody else has proved a number.
 */
export async function usableForActor(
  ctx: UseCaseContext,
  { ownerId, needs }: Pick<StoreQuestion, "ownerId" | "needs">,
): Promise<UsableResults> {
  const { actor, now } = ctx;
  const viewerId = actor.kind === "citizen" ? actor.personalId : undefined;
  if (actor.kind !== "officer" && viewerId === undefined) return new Map();
  const usable = await usableFor(ctx.db, { ownerId, viewerId, needs, day: civilDateOf(now) });
  if (actor.kind !== "officer" || usable.size === 0) return usable;
  const places = actor.posts.map(({ agencyCode }) => ({ agencyCode, unitCode: null }));
  const decision = await permitSensitive(ctx, "archive.find", { places });
  return isProblem(decision) ? new Map() : usable;
}

/** Papers that the store or a named database answers, with the way. */
export function answerableNeeds(
  needs: readonly PaperNeed[],
  usable: UsableResults,
): readonly { readonly key: string; readonly name: string; readonly route: "store" | "database" }[] {
  return needs.flatMap(({ key, name, database }): ReturnType<typeof answerableNeeds> => {
    if (usable.has(key)) return [{ key, name, route: "store" }];
    return database === undefined ? [] : [{ key, name, route: "database" }];
  });
}

/**
 * The reuse algorithm (mot-cua.md 8): every paper with the way by which it is answered. A paper that nobody said anything about is taken from the
 * store, the latest result that may be used; one that names a result must be allowed to. What a caller claims of its way counts for nothing.
 * Problem: `archive.not_usable` for a result that is not the owner's, not of the kind, or not valid today.
 */
export function answerPapers(
  given: readonly PaperLine[],
  { needs, usable }: { readonly needs: readonly PaperNeed[]; readonly usable: UsableResults },
): readonly PaperLine[] | Problem {
  const byKey = new Map(needs.map((need) => [need.key, need]));
  const wrong = given.find((line) => line.resultId !== undefined && !isUsable(usable.get(line.key), line.resultId));
  if (wrong !== undefined) return problem("archive.not_usable", { paper: wrong.name });
  const routed = given.map((line) => routedLine(line, byKey.get(line.key), usable.get(line.key)));
  const named = new Set(given.map(({ key }) => key));
  const taken = needs
    .filter(({ key, presentation }) => presentation === "submit" && !named.has(key))
    .flatMap((need): readonly PaperLine[] => {
      const [latest] = usable.get(need.key) ?? [];
      if (latest === undefined) return [];
      return [
        { key: need.key, name: need.name, form: "electronic", quantity: 1, attachments: [], route: "store", resultId: latest.resultId },
      ];
    });
  return [...routed, ...taken];
}

function isUsable(usable: readonly ResultView[] | undefined, resultId: string): boolean {
  return usable?.some((result) => result.resultId === resultId) === true;
}

function routedLine(line: PaperLine, need: PaperNeed | undefined, usable: readonly ResultView[] | undefined): PaperLine {
  const { route: _route, isNeedless: _isNeedless, ...plain } = line;
  if (line.resultId !== undefined) return { ...plain, form: "electronic", quantity: 1, attachments: [], route: "store" };
  const isAsked = need !== undefined && (need.isReplacedByData || (need.resultCodes ?? []).length > 0);
  if (!isAsked || line.form === "not_required") return plain;
  if (line.form === "data") return need.isReplacedByData ? { ...plain, route: "database" } : plain;
  const route = line.form === "electronic" ? "upload" : "paper";
  return usable === undefined ? { ...plain, route } : { ...plain, route, isNeedless: true };
}

/** A paper that comes later keeps no way but that of the paper before it: what the store had is said by nobody from outside. */
export function laterLine(line: PaperLine, before: PaperLine | undefined): PaperLine {
  const { route: _route, isNeedless: _isNeedless, resultId, ...plain } = line;
  if (before?.route === undefined) return plain;
  if (resultId !== undefined && resultId === before.resultId) return { ...plain, route: "store", resultId };
  if (line.form === "data" || line.form === "not_required") return before.route === "database" ? { ...plain, route: "database" } : plain;
  return { ...plain, route: line.form === "electronic" ? "upload" : "paper" };
}

/**
 * Whether papers may be asked for: one that the store or a database answers may not, unless the law's ground is given for it (Nghị định
 * 224/2026/NĐ-CP, Điều 18.4). Null when they may. Problem: `archive.paper_answered` with the papers.
 */
export function demandProblem(
  lines: readonly Pick<PaperLine, "key" | "name" | "route">[],
  asked: ReadonlySet<string>,
  grounds: readonly { readonly key: string; readonly reason: AskAgainReason }[],
): Problem | null {
  const grounded = new Set(grounds.map(({ key }) => key));
  const needless = lines.filter(({ key, name, route }) => isAnswered(route) && asked.has(name) && !grounded.has(key));
  return needless.length === 0 ? null : problem("archive.paper_answered", { papers: needless.map(({ name }) => name) });
}

/** Grounds that were needed: those of papers that are asked for and answered. A ground for anything else says nothing and is left out. */
export function groundsNeeded<Ground extends { readonly key: string }>(
  lines: readonly Pick<PaperLine, "key" | "name" | "route">[],
  asked: ReadonlySet<string>,
  grounds: readonly Ground[],
): readonly Ground[] {
  const answered = new Set(lines.filter(({ name, route }) => isAnswered(route) && asked.has(name)).map(({ key }) => key));
  return grounds.filter(({ key }) => answered.has(key));
}

/** Whether a paper need not be brought. */
export function isAnswered(route: PaperLine["route"]): boolean {
  return route === "store" || route === "database";
}

/** The counters that the papers of a dossier add to: by which way each came that the store or a database might have answered. */
export function routeCounters(lines: readonly Pick<PaperLine, "route" | "isNeedless">[]): readonly string[] {
  return lines.flatMap(({ route, isNeedless }) => [
    ...(route === undefined ? [] : [`papers.${route}`]),
    ...(isNeedless === true ? ["papers.needless"] : []),
  ]);
}

/** The counter of papers that were asked for although they were answered, once for each that an event names. */
export function askedAgainCounters({ payload: { askedAgain } }: { readonly payload: JsonObject }): readonly string[] {
  return Array.isArray(askedAgain) ? askedAgain.map(() => "papers.asked_again") : [];
}

/** Whether a paper of a dossier has its file, or needs none. */
export function leavesNothingToScan({ form, attachments, resultId }: Pick<PaperLine, "form" | "attachments" | "resultId">): boolean {
  return form === "data" || form === "not_required" || attachments.length > 0 || resultId !== undefined;
}

const STORE_VALUE = "store:";

/** A result as the value of a choice in a form. */
export function storeValue(resultId: string): string {
  return `${STORE_VALUE}${resultId}`;
}

/** The paper that a choice in a form takes from the store; undefined for any other choice. */
export function storeLine({ key, name }: Pick<PaperNeed, "key" | "name">, chosen: string): PaperLine | undefined {
  if (!chosen.startsWith(STORE_VALUE)) return undefined;
  return { key, name, form: "electronic", quantity: 1, attachments: [], resultId: chosen.slice(STORE_VALUE.length) };
}
