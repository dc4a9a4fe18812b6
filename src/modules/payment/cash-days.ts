import type { CommandId } from "#kernel/id";
import type { JsonObject } from "#kernel/json";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Committed, Decided, EventDraft } from "#ledger";
import { jobCommandId } from "#platform/jobs/job";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { DENOMINATIONS, cashDayKey, cashDayStanding, cashDayStream, cashDayStreamType, countOf } from "./cash-day.ts";
import type { CashDay, CashDayStanding, Pieces } from "./cash-day.ts";
import { claimEffect, withClaims } from "./claims.ts";
import type { Claim } from "./claims.ts";
import { DONG_MAX } from "./event-parts.ts";
import { counterOf, officerIn } from "./payment-command.ts";
import type { CounterPlace, OfficerStamp } from "./payment-command.ts";
import { drawerCount, drawerOf, openDrawer } from "./payment.store.ts";

/** The drawer of whoever takes cash. */
export interface OpenDrawer {
  readonly cashDay: string;
  readonly at: CounterPlace;
  readonly by: OfficerStamp;
}

/**
 * The cashier's open drawer of today, opened with the float if there is none: the first payment of a day opens it by itself with nothing in it. Problems:
 * `identity.not_permitted`, those of the ledger. Idempotent: two at once open one.
 */
export async function drawerOfToday(
  ctx: UseCaseContext,
  wish: { readonly unit?: string | undefined; readonly float?: number },
): Promise<OpenDrawer | Problem> {
  const at = counterOf(ctx, wish.unit);
  const by = officerIn(ctx);
  if (isProblem(at)) return at;
  if (isProblem(by)) return by;
  const allowed = await permit(ctx, "payment.collect", { places: [at] });
  if (isProblem(allowed)) return allowed;
  const day = civilDateOf(ctx.now);
  const of = { unit: at.unitCode, cashier: by.officerId, day };
  const open = await openDrawer(ctx.db, of);
  if (open !== undefined) return { cashDay: open.cashDay, at, by };
  const cashDay = cashDayKey(at, { officerId: by.officerId, day, ordinal: (await drawerCount(ctx.db, of)) + 1 });
  const opened = await beginDrawer(ctx, { cashDay, at, by, day, float: wish.float ?? 0 });
  return isProblem(opened) ? opened : { cashDay, at, by };
}

interface Opening extends OpenDrawer {
  readonly day: CivilDate;
  readonly float: number;
}

async function beginDrawer(ctx: UseCaseContext, { cashDay, at, by, day, float }: Opening): Promise<Committed | Problem> {
  if (!Number.isSafeInteger(float) || float < 0 || float > DONG_MAX) return problem("payment.amount_invalid", { amount: String(float) });
  const command = { commandId: jobCommandId(`cash-day/${cashDay}`, 1), name: "open-drawer", cashDay, input: {} };
  return runCashCommand(ctx, command, ({ opened }) => {
    // Somebody with the same account was faster: the drawer is there.
    if (opened !== null) return { events: [], answer: {} };
    const payload = { cashDay, at: { ...at }, cashier: { ...by }, day, float };
    return decided("cash_day.opened", payload, { act: "open_drawer", cashDay, amount: float });
  });
}

function decided(kind: string, payload: JsonObject, claim?: Claim): Decided {
  const event: EventDraft = { kind, schemaVersion: 1, payload };
  return { events: [event], effects: claim === undefined ? [] : [claimEffect(claim)], answer: {} };
}

interface CashCommand {
  readonly commandId: CommandId;
  readonly name: string;
  readonly cashDay: string;
  readonly input: JsonObject;
}

function runCashCommand(
  ctx: UseCaseContext,
  { commandId, name, cashDay, input }: CashCommand,
  decide: (state: CashDay) => Decided | Problem,
): Promise<Committed | Problem> {
  const envelope = {
    commandId,
    name: `payment.${name}`,
    input: { cashDay, ...input },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  return ctx.ledger.execute(cashDayStreamType, cashDayStream(cashDay), envelope, ({ state }) => decide(state));
}

/** A closing as the cashier typed it. */
export interface CountInput {
  readonly cashDay: string;
  readonly pieces: Pieces;
  readonly explanation: string;
}

/**
 * Closes a drawer: what was counted, piece by piece, against what should lie there by float, payments and refunds. A difference is not hidden and not
 * corrected: it is explained. Nothing more goes through a counted drawer. Problems: `payment.drawer_not_open`, `payment.not_your_drawer`,
 * `payment.difference_unexplained`, `payment.contended`.
 */
export async function countDrawer(ctx: UseCaseContext, input: CountInput): Promise<Committed | Problem> {
  const by = officerIn(ctx);
  if (isProblem(by)) return by;
  const pieces = input.pieces.filter(({ count }) => count > 0);
  const known: ReadonlySet<number> = new Set(DENOMINATIONS);
  if (pieces.some(({ value, count }) => !known.has(value) || !Number.isSafeInteger(count) || count > 100_000))
    return problem("payment.amount_invalid", { amount: "" });
  return withClaims(input.cashDay, async () => {
    const now = await drawerOf(ctx.db, input.cashDay);
    if (now === undefined) return problem("payment.drawer_unknown", { cashDay: input.cashDay });
    const command = {
      commandId: ctx.commandId,
      name: "count-drawer",
      cashDay: input.cashDay,
      input: { pieces: pieces.map((piece) => ({ ...piece })), explanation: input.explanation },
    };
    return runCashCommand(ctx, command, (state) => {
      const refused = standsOtherwise(state, "open");
      if (refused !== undefined) return refused;
      if (state.opened?.cashier.officerId !== by.officerId)
        return problem("payment.not_your_drawer", { name: state.opened?.cashier.name ?? "" });
      const counted = countOf(pieces);
      const difference = counted - now.amount;
      const explanation = input.explanation.trim();
      if (difference !== 0 && explanation === "")
        return problem("payment.difference_unexplained", { difference, counted, computed: now.amount });
      const payload = { pieces: [...pieces], counted, computed: now.amount, moves: now.moves, explanation, by: { ...by } };
      return decided("cash_day.counted", payload, { act: "close_drawer", cashDay: input.cashDay, amount: now.amount, moves: now.moves });
    });
  });
}

function standsOtherwise(state: CashDay, wanted: CashDayStanding): Problem | undefined {
  if (state.opened === null) return problem("payment.drawer_unknown", { cashDay: "" });
  const standing = cashDayStanding(state);
  if (standing === wanted) return undefined;
  return problem(wanted === "open" ? "payment.drawer_not_open" : "payment.drawer_not_counted", { standing });
}

/** What a second person does with a counted drawer. */
export type CashVerdict =
  | { readonly act: "accept"; readonly note: string }
  | { readonly act: "send-back"; readonly reason: string }
  | { readonly act: "hand-over"; readonly to: string; readonly slip: string };

/**
 * A second person accepts a count or sends it back to be counted again, and the accepted cash goes to the treasurer. Problems:
 * `payment.second_person_needed`, `payment.drawer_not_counted`, `identity.not_permitted`.
 */
export async function judgeDrawer(
  ctx: UseCaseContext,
  { cashDay, verdict }: { readonly cashDay: string; readonly verdict: CashVerdict },
): Promise<Committed | Problem> {
  const by = officerIn(ctx);
  if (isProblem(by)) return by;
  const { state: seen } = await ctx.ledger.load(cashDayStreamType, cashDayStream(cashDay));
  if (seen.opened === null) return problem("payment.drawer_unknown", { cashDay });
  const { agencyCode, unitCode } = seen.opened.at;
  const right = verdict.act === "hand-over" ? "payment.collect" : "payment.approve";
  const allowed = await permit(ctx, right, { places: [{ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }] });
  if (isProblem(allowed)) return allowed;
  const command = { commandId: ctx.commandId, name: `${verdict.act}-drawer`, cashDay, input: { ...verdict } };
  return runCashCommand(ctx, command, (state) => {
    const refused = standsOtherwise(state, verdict.act === "hand-over" ? "accepted" : "counted");
    if (refused !== undefined) return refused;
    if (verdict.act !== "hand-over" && state.opened?.cashier.officerId === by.officerId) return problem("payment.second_person_needed");
    switch (verdict.act) {
      case "accept":
        return decided("cash_day.accepted", { note: verdict.note.slice(0, 500), by: { ...by } });
      case "send-back":
        if (verdict.reason.trim() === "") return problem("payment.reason_missing");
        return decided("cash_day.sent_back", { reason: verdict.reason.slice(0, 500), by: { ...by } }, { act: "reopen_drawer", cashDay });
      case "hand-over": {
        if (verdict.to.trim() === "") return problem("payment.treasurer_missing");
        const amount = state.counts.at(-1)?.counted ?? 0;
        return decided("cash_day.handed_over", { amount, to: verdict.to.slice(0, 200), slip: verdict.slip.slice(0, 120), by: { ...by } });
      }
    }
  });
}
