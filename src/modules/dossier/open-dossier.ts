import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { authorise, denialLogged } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { acceptGate } from "./accept-dossier.ts";
import { blockedBy } from "./dossier-command.ts";
import type { CommandGate } from "./dossier-command.ts";
import { DOSSIER_COMMANDS } from "./commands.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { readResource, resourceOf } from "./run-dossier-command.ts";

/** Something that can be done with the dossier now by this person, or what stands in the way. */
export interface DossierAction {
  readonly command: CommandGate;
  /** Null when it can be done now. */
  readonly refusal: Problem | null;
}

/** A dossier as somebody who may read it sees it. */
export interface OpenedDossier {
  readonly state: Dossier;
  readonly events: readonly LedgerEvent[];
  readonly actions: readonly DossierAction[];
}

/** Refusals worth showing: this person holds the right, and only the dossier's state or an open matter stands in the way. */
const SHOWN_REFUSALS: ReadonlySet<string> = new Set([
  "dossier.consultation_open",
  "dossier.supplement_not_expired",
  "dossier.outcome_missing",
  "dossier.apology_missing",
  "dossier.already_decided",
  "dossier.supplement_needs_approval",
  "dossier.supplement_max_reached",
  "dossier.pause_open",
]);

/**
 * Opens a dossier for reading: asks the permission `dossier.read` in relation to every place it went through, and tells what this person can
 * do with it now. Problems: `dossier.not_found`, those of identity.
 */
export async function openDossier(ctx: UseCaseContext, code: DossierCode): Promise<OpenedDossier | Problem> {
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  if (state.status === "none") return problem("dossier.not_found", { code });
  const decision = authorise(ctx.actor, "dossier.read", readResource(state, ctx.actor, false));
  if (isProblem(decision)) return denialLogged(ctx, { code }, decision);
  const events = await ctx.ledger.readStream(dossierStream(code));
  return { state, events, actions: actionsFor(ctx, state) };
}

/** Commands of the page for this person: those that can be done, and those that only wait for something. */
function actionsFor(ctx: UseCaseContext, state: Dossier): readonly DossierAction[] {
  const actions: DossierAction[] = [];
  for (const command of [acceptGate, ...DOSSIER_COMMANDS]) {
    if (command.resource === "applicant") continue;
    if (isProblem(authorise(ctx.actor, command.permission, resourceOf(command, state, { actor: ctx.actor })))) continue;
    const refusal = blockedBy(command, state, ctx.now);
    if (refusal === null || SHOWN_REFUSALS.has(refusal.problem)) actions.push({ command, refusal });
  }
  return actions;
}
