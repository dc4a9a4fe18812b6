import type { CommandId } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import { markChange } from "#platform/db/change-mark";
import { derivedUuid } from "#platform/ids";

import { agencyStream, agencyStreamType, decideAgencyChanges } from "./agency.ts";
import type { AgencyChange, AgencyState } from "./agency.ts";
import { changeOfficer } from "./change-officer.ts";
import { envelopeOf } from "./management-context.ts";
import type { ManagementContext } from "./management-context.ts";
import type { AgencyCode } from "./organisation.ts";
import { listAgencies, postsFrom } from "./organisation.queries.ts";

/** A merger, or a dissolution with a successor: who takes over from whom, from which day, by which document. */
export interface Merger {
  readonly from: AgencyCode;
  readonly into: AgencyCode;
  /** First day without the agency. A day that is over is told late; nothing that was so before it changes. */
  readonly on: CivilDate;
  readonly document: string;
}

/** What ended with the agency. */
export interface MergerSummary {
  readonly unitsClosed: number;
  readonly postsEnded: number;
}

/**
 * Ends an agency in favour of another: its posts and units end on the day, it closes, and the successor stands in the ledger. What stands at the
 * agency is moved by those whose it is. A merger that was broken off is taken up by the same command again; told twice it changes nothing.
 * Problems: `organisation.successor_*`, `organisation.agency_unknown`, `organisation.agency_closed` on another day, `organisation.input_invalid`,
 * `organisation.date_out_of_order`, `identity.not_permitted`.
 */
export async function mergeAgency(ctx: ManagementContext, merger: Merger): Promise<MergerSummary | Problem> {
  const refusal = ctx.refusalToManage(merger.from) ?? ctx.refusalToManage(merger.into) ?? (await mergerRefusal(ctx, merger));
  if (refusal !== undefined) return refusal;
  const planned = decideMerger(merger)(await ctx.ledger.load(agencyStreamType, agencyStream(merger.from)));
  if (isProblem(planned)) return planned;
  const posts = await postsFrom(ctx.db, merger.from, merger.on);
  for (const { officerId, postId } of posts) {
    const commandId = derivedUuid(`organisation.merge:${postId}:${merger.on}`) as CommandId;
    const left = await changeOfficer({ ...ctx, commandId }, officerId, [{ change: "leave_post", postId, until: merger.on }]);
    if (left !== undefined) return left;
  }
  const envelope = envelopeOf(ctx, "organisation.merge_agency", { ...merger });
  const committed = await ctx.ledger.execute(agencyStreamType, agencyStream(merger.from), envelope, decideMerger(merger));
  markChange(ctx.db);
  if (isProblem(committed)) return committed;
  return { unitsClosed: planned.events.filter(({ kind }) => kind === "unit.closed").length, postsEnded: posts.length };
}

async function mergerRefusal(ctx: ManagementContext, { from, into, on, document }: Merger): Promise<Problem | undefined> {
  if (document.trim() === "" || document.length > 300) return problem("organisation.input_invalid", { field: "document" });
  if (from === into) return problem("organisation.successor_is_itself", { code: from });
  const isInForce = (await listAgencies(ctx.db, on)).some(({ code }) => code === into);
  return isInForce ? undefined : problem("organisation.successor_not_in_force", { code: into, on });
}

/** Decides a merger: an agency that was closed on that very day gains its successor, one that is open closes with its units. */
function decideMerger({ from, into, on, document }: Merger): Decide<AgencyState> {
  return (loaded) => {
    const { agency, units } = loaded.state;
    if (agency === null) return problem("organisation.agency_unknown", { code: from });
    const answer = { code: from };
    if (agency.successor !== null) {
      const isSame = agency.successor.code === into && agency.validity.until === on;
      return isSame ? { events: [], answer } : problem("organisation.successor_known", { code: from, successor: agency.successor.code });
    }
    const { until } = agency.validity;
    if (until !== null && until !== on) return problem("organisation.agency_closed", { code: from, on: until });
    const changes: readonly AgencyChange[] = [
      ...units.filter(({ validity }) => validity.until === null).map(({ code }) => ({ change: "close_unit", code, on }) as const),
      { change: "close_agency", on },
    ];
    const closed = until === null ? decideAgencyChanges(from, changes)(loaded) : { events: [] };
    if (isProblem(closed)) return closed;
    const succeeded = { kind: "agency.succeeded", schemaVersion: 1, payload: { successor: into, on, document: document.trim() } };
    return { events: [...closed.events, succeeded], answer };
  };
}
