import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope, Decided } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { Permission, Resource, UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { batchStream, parseBatchId } from "./batch.ts";
import type { Batch } from "./batch.ts";
import type { BatchOfficer } from "./batch.events.ts";
import { batchStreamType } from "./batch-stream.ts";

/** A batch that was opened, with its opening at hand. */
export type OpenBatch = Batch & { readonly opened: NonNullable<Batch["opened"]> };

/** One command on a batch. */
export interface BatchCommand {
  readonly batchId: string;
  readonly name: string;
  readonly permission: Permission;
  readonly input: Json;
}

/** The place of a batch: its unit. */
export function placeOf({ opened }: OpenBatch): Resource {
  return { places: [{ agencyCode: opened.agencyCode as AgencyCode, unitCode: opened.unitCode as UnitCode }] };
}

/** An agency itself, whatever the unit. */
export function agencyPlace(agencyCode: string): Resource {
  return { places: [{ agencyCode: agencyCode as AgencyCode, unitCode: null }] };
}

/** The officer who acts: nobody else digitises. */
export function officerOf(ctx: Pick<UseCaseContext, "actor">, permission: Permission): BatchOfficer | Problem {
  const { actor } = ctx;
  return actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : problem("identity.not_permitted", { permission });
}

/** The envelope of a command as everywhere in this module. */
export function envelopeOf(ctx: UseCaseContext, name: string, input: Json): CommandEnvelope {
  return { commandId: ctx.commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}

/** A batch for somebody who may read it. Problems: `digitising.batch_unknown`, `identity.not_permitted`. */
export async function readBatch(
  ctx: UseCaseContext,
  batchId: string,
  permission: Permission = "digitising.read",
): Promise<OpenBatch | Problem> {
  const key = parseBatchId(batchId);
  if (key === undefined) return problem("digitising.batch_unknown", { batch: batchId.slice(0, 60) });
  const { state } = await ctx.ledger.load(batchStreamType, batchStream(key));
  if (state.opened === null) return problem("digitising.batch_unknown", { batch: batchId });
  const batch = state as OpenBatch;
  const allowed = await permit(ctx, permission, placeOf(batch));
  return isProblem(allowed) ? allowed : batch;
}

/** Runs a decision on a batch for an officer who holds the right where the batch lies. */
export async function onBatch(
  ctx: UseCaseContext,
  { batchId, name, permission, input }: BatchCommand,
  decide: (batch: OpenBatch, by: BatchOfficer) => Decided | Problem,
): Promise<{ readonly batchId: string } | Problem> {
  const by = officerOf(ctx, permission);
  if (isProblem(by)) return by;
  const found = await readBatch(ctx, batchId, permission);
  if (isProblem(found)) return found;
  const envelope = envelopeOf(ctx, name, { batchId, input });
  const done = await ctx.ledger.execute(batchStreamType, batchStream(found.opened), envelope, ({ state }) =>
    decide(state as OpenBatch, by),
  );
  return isProblem(done) ? done : { batchId };
}
