import { civilDateOf } from "#kernel/instant";
import type { CommandId } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect } from "#ledger";
import type { RowScope } from "#modules/calendar";
import { actorRefOf, permit } from "#modules/identity";
import type { Decision, Resource, UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import type { CalendarBook } from "./calendar-book.ts";
import { reloadCalendars } from "./calendars-in-force.ts";
import { decreeIdOf, faultsOf } from "./decree.ts";
import type { DecreeApplied } from "./schedule.events.ts";
import { scheduleStream, scheduleStreamType } from "./schedule.ts";
import type { Decree } from "./schedule.ts";

/** What a decree was seen to change before it was decided on. */
export type DecreeDifference = Pick<DecreeApplied, "previewedAt" | "movedCount" | "unchangedCount" | "differenceDigest">;

/** What is decided: the decree, the calendars that the person saw it on, what it changes, and what follows in the same commit. */
export interface DecreeDecision {
  readonly decree: Decree;
  readonly book: CalendarBook;
  readonly difference: DecreeDifference;
  /** The job that moves the dossiers, enqueued with the decree or not at all. */
  readonly effects: readonly Effect[];
}

/** May this person change the calendar of this scope? Problem: `identity.not_permitted`. */
export function permitDecree(ctx: UseCaseContext, scope: RowScope): Promise<Decision> {
  return permit(ctx, "calendar.apply_decree", resourceOf(scope));
}

function resourceOf(scope: RowScope): Resource {
  const [kind = "", code = ""] = scope.split(":");
  return kind === "agency" ? { places: [{ agencyCode: code as AgencyCode, unitCode: null }] } : {};
}

/**
 * Writes a decree into the ledger, with the digest of the differences that the person saw. The id of the command is the decree's own, so the
 * same decree is applied once. Problems: `identity.not_permitted`, those of `faultsOf`, `schedule.calendar_changed` when another decree of
 * the scope came between, those of the ledger.
 */
export async function recordDecree(ctx: UseCaseContext, decision: DecreeDecision): Promise<{ readonly isReplay: boolean } | Problem> {
  const { decree, book, difference, effects } = decision;
  const allowed = await permitDecree(ctx, decree.scope);
  if (isProblem(allowed)) return allowed;
  const decreeId = decreeIdOf(decree);
  const seen = book.decrees.filter(({ scope }) => scope === decree.scope).length;
  const { actor } = ctx;
  const envelope = {
    commandId: decreeId as CommandId,
    name: "schedule.record_decree",
    input: { ...decree } as unknown as JsonObject,
    actor: actorRefOf(actor),
    onBehalfOf: allowed.onBehalfOf,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(scheduleStreamType, scheduleStream(decree.scope), envelope, ({ state }) => {
    const [fault] = faultsOf(decree, book, civilDateOf(ctx.now));
    if (fault !== undefined) return fault;
    if (state.decrees.length !== seen) return problem("schedule.calendar_changed", { seen, now: state.decrees.length });
    const payload: DecreeApplied = {
      decreeId,
      number: seen + 1,
      ...decree,
      publishedYears: [...decree.publishedYears],
      rows: [...decree.rows],
      ...difference,
      by: actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null,
    };
    return { events: [{ kind: "calendar.decree_applied", schemaVersion: 1, payload }], effects, answer: { decreeId } };
  });
  await reloadCalendars(ctx.db);
  return isProblem(committed) ? committed : { isReplay: committed.isReplay };
}
