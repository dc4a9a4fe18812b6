import type { CommandId } from "#kernel/id";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope, Decide } from "#ledger";
import { jobCommandId } from "#platform/jobs/job";
import type { Dossier } from "#modules/dossier";
import { actorRefOf, permit } from "#modules/identity";
import type { Permission, Place, Resource, UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { letterStream, letterStreamType } from "./letter.ts";
import type { Letter } from "./letter.ts";
import type { LetterOfficer } from "./letter.events.ts";

/** The officer who acts; nobody else writes letters. */
export function officerOf(ctx: Pick<UseCaseContext, "actor">): LetterOfficer | Problem {
  const { actor } = ctx;
  return actor.kind === "officer"
    ? { officerId: actor.officerId, name: actor.name }
    : problem("identity.not_permitted", { permission: "letter.draft" });
}

/** One command of several that a single press gives: the same press again gives the same ones. */
export function partOf(ctx: Pick<UseCaseContext, "commandId">, name: string): CommandId {
  return jobCommandId(`${ctx.commandId}:${name}`, 1);
}

/** A command by its name; with an id of its own where one press gives several. */
interface LetterCommand {
  readonly name: string;
  readonly input: Json;
  readonly commandId?: CommandId | undefined;
}

/** The envelope of a command with its input. */
export function envelopeOf(ctx: UseCaseContext, command: LetterCommand): CommandEnvelope {
  const { name, input, commandId = ctx.commandId } = command;
  return { commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}

/** The places that work on a dossier: who drafts belongs to one of them. */
export function workingPlaces(dossier: Dossier): Resource {
  const parties = [...(dossier.step === null ? [] : [dossier.step.holder]), ...dossier.plan];
  const places: Place[] = parties.map((party) => ({ agencyCode: party.agencyCode as AgencyCode, unitCode: party.unitCode as UnitCode }));
  return { places: [...places, { agencyCode: dossier.competentAgency as AgencyCode, unitCode: null }] };
}

/** An agency itself, whatever the unit. */
export function agencyResource(agencyCode: string | null): Resource {
  return agencyCode === null ? {} : { places: [{ agencyCode: agencyCode as AgencyCode, unitCode: null }] };
}

/** An agency's letter as something to be signed: the dossier it answers says in which field it lies. */
export function letterResource(agencyCode: string | null, { procedure: { code, field } }: Pick<Dossier, "procedure">): Resource {
  return { ...agencyResource(agencyCode), matter: { procedureCode: code, field } };
}

/** Asks a permission; undefined when it is held. */
export async function refusedTo(ctx: UseCaseContext, permission: Permission, resource: Resource): Promise<Problem | undefined> {
  const decision = await permit(ctx, permission, resource);
  return isProblem(decision) ? decision : undefined;
}

/** Runs a decision on a letter's stream. */
export async function onLetter(
  ctx: UseCaseContext,
  command: LetterCommand & { readonly letterId: string },
  decide: Decide<Letter>,
): Promise<{ readonly letterId: string } | Problem> {
  const envelope = envelopeOf(ctx, { ...command, name: `letter.${command.name}` });
  const committed = await ctx.ledger.execute(letterStreamType, letterStream(command.letterId), envelope, decide);
  return isProblem(committed) ? committed : { letterId: command.letterId };
}
