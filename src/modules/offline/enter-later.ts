import { epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { newPin } from "#modules/dossier";
import { actorRefOf, permit, type UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";
import { nameOf } from "./merge-entry.ts";
import { entrySchema, type Entry } from "./offline.events.ts";
import { offlineStream, offlineStreamType } from "./offline-stream.ts";

/** A reception that was written on paper: at which counter, when, what. */
export interface LaterEntry {
  readonly unitCode: string;
  readonly agencyCode: string;
  readonly receivedAt: Instant;
  readonly filing: Entry["filing"];
}

/** The desk at which a counter's papers are typed in later: a machine of its own, without numbers. */
export function paperDesk(unitCode: string): string {
  return `paper-${unitCode}`;
}

/**
 * Types in a reception that was written on paper while nothing else worked. Nothing is received yet: the time is somebody's word, and the head
 * of the counter approves it. Problems: `offline.time_ahead`, `offline.entry_invalid`, `identity.*`.
 */
export async function enterLater(ctx: UseCaseContext, later: LaterEntry): Promise<{ readonly seq: number } | Problem> {
  const { unitCode, agencyCode, receivedAt, filing } = later;
  const decision = await permit(ctx, "dossier.receive", {
    places: [{ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }],
  });
  if (isProblem(decision)) return decision;
  if (epochMsOf(receivedAt) > epochMsOf(ctx.now)) return problem("offline.time_ahead", { time: receivedAt });
  const by = actorRefOf(ctx.actor);
  const officerId = ctx.actor.kind === "officer" ? ctx.actor.officerId : by;
  const made = { commandId: newUuid(), code: null, pin: newPin(), receivedAt, clockOffMs: 0, isClockMoved: false, officerId };
  const committed = await ctx.ledger.execute(
    offlineStreamType,
    offlineStream(paperDesk(unitCode)),
    {
      commandId: ctx.commandId,
      name: "offline.enter_later",
      input: { ...later },
      actor: by,
      onBehalfOf: decision.onBehalfOf,
      reason: null,
      at: ctx.now,
    },
    ({ state }) => {
      const seq = (state.entries.at(-1)?.seq ?? 0) + 1;
      const checked = entrySchema.safeParse({ ...made, seq, filing });
      if (!checked.success)
        return problem("offline.entry_invalid", { fields: checked.error.issues.map((issue) => issue.path.join(".")).slice(0, 10) });
      const payload = {
        ...made,
        seq,
        enteredBy: by,
        enteredByName: nameOf(ctx),
        remarks: ["number_missing" as const],
        problem: "offline.needs_approval",
        reason: "{}",
      };
      return {
        events: [
          ...(state.id === "" ? [{ kind: "offline.opened", schemaVersion: 1, payload: { unitCode, agencyCode, by } }] : []),
          { kind: "offline.held", schemaVersion: 1, payload, personal: { filing: checked.data.filing } },
        ],
        answer: { seq },
      };
    },
  );
  return isProblem(committed) ? committed : { seq: Number(committed.answer["seq"]) };
}
