import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { dossierStream, dossierStreamType, parseDossierCode, readResource } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

import { codesOfPerson } from "./counter.queries.ts";

/** Somebody who was here before, with the dossier that says so. */
export interface EarlierApplicant {
  readonly applicant: NonNullable<Dossier["applicant"]>;
  readonly code: string;
  readonly on: CivilDate;
}

/** Dossiers looked into before nobody is found. */
const DOSSIERS_MAX = 6;

/**
 * Finds what the holder of a card gave with an earlier dossier, so that it is not asked again (Nghị định 224/2026/NĐ-CP, Điều 15.1d). Only out of
 * dossiers that this officer may read: a number typed at one counter opens nothing of another agency's.
 */
export async function findEarlierApplicant(
  ctx: Pick<UseCaseContext, "db" | "ledger" | "actor">,
  personalId: string,
): Promise<EarlierApplicant | undefined> {
  if (!/^\d{10,13}(?:-\d{3})?$/u.test(personalId)) return undefined;
  for (const text of await codesOfPerson(ctx.db, personalId, DOSSIERS_MAX)) {
    const code = parseDossierCode(text);
    const state = code === undefined ? undefined : (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state;
    if (state === undefined || state.applicant === null || state.submittedAt === null) continue;
    if (isProblem(authorise(ctx.actor, "dossier.read", readResource(state, ctx.actor, false)))) continue;
    return { applicant: state.applicant, code: text, on: civilDateOf(state.submittedAt) };
  }
  return undefined;
}
