import { addMs, civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { newCommandId } from "#platform/ids";
import { actorRefOf, authorise, permit } from "#modules/identity";
import type { Actor, OfficerActor, UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { storedResultStream, storedResultStreamType } from "./archive.ts";
import type { StoredResult } from "./archive.ts";
import { resultsOfOwner, searchResults } from "./archive.queries.ts";
import type { ResultSearch, ResultView } from "./archive.queries.ts";
import { loadResult } from "./change-result.ts";
import { decideOpening } from "./decide-result.ts";

/** The store of the citizen who is signed in: what is theirs, and what they obtained for an organisation. Problems: `identity.sign_in_required`, `identity.not_permitted`. */
export async function ownResults(ctx: UseCaseContext): Promise<readonly ResultView[] | Problem> {
  const personalId = await ownNumber(ctx);
  return isProblem(personalId) ? personalId : resultsOfOwner(ctx.db, personalId, civilDateOf(ctx.now));
}

/** One result of the citizen's own store. Problems: those of `ownResults`; `archive.result_unknown`, also for somebody else's. */
export async function ownResult(ctx: UseCaseContext, resultId: string): Promise<StoredResult | Problem> {
  const personalId = await ownNumber(ctx);
  if (isProblem(personalId)) return personalId;
  const result = await loadResult(ctx, resultId);
  const isOwn = result?.owner?.id === personalId || result?.owner?.obtainedBy === personalId;
  return result !== null && isOwn ? result : problem("archive.result_unknown");
}

async function ownNumber(ctx: UseCaseContext): Promise<string | Problem> {
  const { actor } = ctx;
  const ownedBy = actor.kind === "citizen" ? [actor.citizenId] : [];
  const decision = await permit(ctx, "archive.read_own", { ownedBy });
  if (isProblem(decision)) return decision;
  // Without a confirmed number nobody can be told what is theirs.
  return actor.kind === "citizen" && actor.personalId !== undefined ? actor.personalId : problem("archive.result_unknown");
}

/** Agencies whose store an officer may search. */
export function keptAgencies(actor: OfficerActor): readonly AgencyCode[] {
  const mayFind = (agencyCode: AgencyCode): boolean =>
    !isProblem(authorise(actor, "archive.find", { places: [{ agencyCode, unitCode: null }] }));
  return [...new Set(actor.posts.map(({ agencyCode }) => agencyCode))].filter(mayFind);
}

/** Whether somebody may correct, replace or revoke a result: officers of the agency that keeps it, by their role. */
export function mayChange(actor: Actor, { data }: Pick<StoredResult, "data">): boolean {
  return !isProblem(authorise(actor, "archive.change", { places: [{ agencyCode: data.agencyCode as AgencyCode, unitCode: null }] }));
}

/** What an officer looks for, and for what. */
export interface StoreSearch extends Omit<ResultSearch, "agencies"> {
  readonly purpose: string;
}

/**
 * Looks for results that the officer's own agency keeps. Looking by owner tells what somebody has, so it needs a purpose, and each result that is
 * shown is noted as seen. Problems: `archive.purpose_missing`, `identity.not_permitted`.
 */
export async function findResults(ctx: UseCaseContext, search: StoreSearch): Promise<readonly ResultView[] | Problem> {
  const officer = await finder(ctx);
  if (isProblem(officer)) return officer;
  const { purpose, ...asked } = search;
  const found = await searchResults(ctx.db, { ...asked, agencies: keptAgencies(officer) }, civilDateOf(ctx.now));
  if (search.ownerId === "") return found;
  for (const { resultId } of found) {
    const noted = await noteLook({ ...ctx, commandId: newCommandId() }, officer, { resultId, purpose });
    if (isProblem(noted)) return noted;
  }
  return found;
}

/** Opens a result for a purpose, which its owner will see. Problems: `archive.result_unknown`, `archive.purpose_missing`, `identity.not_permitted`. */
export async function openResult(
  ctx: UseCaseContext,
  look: { readonly resultId: string; readonly purpose: string },
): Promise<StoredResult | Problem> {
  const officer = await finder(ctx);
  return isProblem(officer) ? officer : noteLook(ctx, officer, look);
}

/** How long a page stays open to whoever said what for. */
const LOOK_LASTS_MS = 30 * 60_000;

/** A result that the officer opened a short while ago; undefined when a purpose has to be given first. Problems: `archive.result_unknown`, `identity.not_permitted`. */
export async function openedResult(ctx: UseCaseContext, resultId: string): Promise<StoredResult | undefined | Problem> {
  const officer = await finder(ctx);
  if (isProblem(officer)) return officer;
  const result = await kept(ctx, officer, resultId);
  if (isProblem(result)) return result;
  const since = addMs(ctx.now, -LOOK_LASTS_MS);
  return result.accesses.some(({ by, at }) => by.officerId === officer.officerId && at >= since) ? result : undefined;
}

async function finder(ctx: UseCaseContext): Promise<OfficerActor | Problem> {
  const { actor } = ctx;
  const places = actor.kind === "officer" ? actor.posts.map(({ agencyCode }) => ({ agencyCode, unitCode: null })) : [];
  const decision = await permit(ctx, "archive.find", { places });
  if (isProblem(decision)) return decision;
  return actor.kind === "officer" ? actor : problem("identity.not_permitted", { permission: "archive.find" });
}

/** What another agency keeps, or what is for its owner alone, does not exist for this officer. */
async function kept(ctx: UseCaseContext, officer: OfficerActor, resultId: string): Promise<StoredResult | Problem> {
  const result = await loadResult(ctx, resultId);
  const isKept = result !== null && keptAgencies(officer).includes(result.data.agencyCode as AgencyCode) && result.data.access === "agency";
  return isKept ? result : problem("archive.result_unknown");
}

async function noteLook(
  ctx: UseCaseContext,
  officer: OfficerActor,
  { resultId, purpose }: { readonly resultId: string; readonly purpose: string },
): Promise<StoredResult | Problem> {
  const result = await kept(ctx, officer, resultId);
  if (isProblem(result)) return result;
  const by = { officerId: officer.officerId, name: officer.name };
  const done = await ctx.ledger.execute(
    storedResultStreamType,
    storedResultStream(resultId),
    {
      commandId: ctx.commandId,
      name: "archive.open",
      input: { resultId, purpose },
      actor: actorRefOf(ctx.actor),
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    ({ state }) => decideOpening(state, { by, agencyCode: result.data.agencyCode, purpose, at: ctx.now }),
  );
  return isProblem(done) ? done : result;
}
