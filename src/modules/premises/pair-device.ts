import { createHash, timingSafeEqual } from "node:crypto";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { freshBytes } from "#platform/random";
import type { DeviceKind } from "./premises.events.ts";
import { premisesStream, premisesStreamType } from "./premises.ts";
import type { PremisesDevice, PremisesState } from "./premises.ts";
import { oneStopUnit, stampOf } from "./state-premises.ts";

const SECRET_BYTES = 24;

/** A device to be: a machine that gives tickets, or the faces on a counter. */
export interface DeviceOrder {
  readonly unitCode: UnitCode;
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly counter: string | null;
  readonly label: string;
}

/**
 * Pairs a device with a place and answers its secret, which is shown once and kept nowhere here. A ticket counts for a person who stands in the
 * room, so only a machine in the room may give one. Problems: `identity.not_permitted`, `premises.not_one_stop`, those of the ledger.
 */
export async function pairDevice(ctx: UseCaseContext, order: DeviceOrder): Promise<{ readonly secret: string } | Problem> {
  const secret = freshBytes(SECRET_BYTES).toString("base64url");
  const refusal = await commit(ctx, order.unitCode, { order, secretDigest: digestOf(secret) });
  return refusal ?? { secret };
}

/** Takes the right to act from a device that was lost or replaced. Problems: those of `pairDevice`, `premises.device_unknown`. */
export function revokeDevice(ctx: UseCaseContext, unitCode: UnitCode, deviceId: string): Promise<Problem | undefined> {
  return commit(ctx, unitCode, { deviceId });
}

type DeviceDeed = { readonly order: DeviceOrder; readonly secretDigest: string } | { readonly deviceId: string };

async function commit(ctx: UseCaseContext, unitCode: UnitCode, deed: DeviceDeed): Promise<Problem | undefined> {
  const unit = await oneStopUnit(ctx.db, unitCode, civilDateOf(ctx.now));
  if (isProblem(unit)) return unit;
  const allowed = await permit(ctx, "premises.manage", { places: [{ agencyCode: unit.agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return allowed;
  const isPairing = "order" in deed;
  const envelope = {
    commandId: ctx.commandId,
    name: isPairing ? "premises.pair_device" : "premises.revoke_device",
    input: isPairing ? { ...deed.order } : deed,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(premisesStreamType, premisesStream(unit.code), envelope, ({ state }) => {
    const by = stampOf(ctx.actor);
    if (isPairing) {
      const payload = { ...deed.order, agencyCode: unit.agencyCode, secretDigest: deed.secretDigest, by };
      return { events: [{ kind: "premises.device_paired", schemaVersion: 1, payload }], answer: {} };
    }
    const known = state.devices.some((device) => device.deviceId === deed.deviceId && !device.isRevoked);
    if (!known) return problem("premises.device_unknown");
    return { events: [{ kind: "premises.device_revoked", schemaVersion: 1, payload: { deviceId: deed.deviceId, by } }], answer: {} };
  });
  return isProblem(committed) ? committed : undefined;
}

/** The device of a place that knows this secret; undefined when none does, or it was revoked. */
export function deviceOf(state: PremisesState, secret: string): PremisesDevice | undefined {
  const digest = Buffer.from(digestOf(secret), "hex");
  return state.devices.find((device) => !device.isRevoked && timingSafeEqual(Buffer.from(device.secretDigest, "hex"), digest));
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
