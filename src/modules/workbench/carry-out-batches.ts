import { addMs } from "#kernel/instant";
import { officerAt } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { newCommandId } from "#platform/ids";

import { batchesLeft } from "./batch.store.ts";
import { carryOut } from "./give-out.ts";

/** So long the process in which somebody pressed is left alone with it; each line has a command of its own, so nothing is done twice even then. */
export const LEFT_FOR_MS = 60_000;

/** Finishes what a crash has left of giving out many at once: with the rights that whoever pressed has at this moment. */
export async function carryOutBatches(ctx: UseCaseContext, stop: AbortSignal): Promise<void> {
  for (const { batchId, officerId } of await batchesLeft(ctx.db, addMs(ctx.now, -LEFT_FOR_MS))) {
    if (stop.aborted) return;
    const actor = await officerAt(ctx.db, officerId, ctx.now);
    if (actor !== undefined) await carryOut({ ...ctx, actor, commandId: newCommandId() }, batchId);
  }
}
