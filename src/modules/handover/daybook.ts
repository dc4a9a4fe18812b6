import type { CivilDate, Instant } from "#kernel/instant";
import { addDays, instantAt } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import { DESK_ACCOUNTS } from "#modules/dossier";
import type { DeskAccount, OfficerStamp } from "#modules/dossier";

import { daybookEvents } from "./daybook.events.ts";
import type { AccountFigures, DayClosed } from "./daybook.events.ts";

/** A closed day of a counter. */
export interface ClosedDay {
  readonly closed: (DayClosed & { readonly at: Instant; readonly words: string }) | null;
  readonly confirmed: { readonly at: Instant; readonly by: OfficerStamp; readonly words: string } | null;
}

/** The stream of a counter's day. */
export function daybookStream(unitCode: string, day: CivilDate): StreamId {
  return `daybook:${unitCode}/${day}` as StreamId;
}

function fold(state: ClosedDay, { kind, payload, personal, at }: LedgerEvent): ClosedDay {
  const words = (personal?.["text"] as string | undefined) ?? "";
  if (kind === "daybook.day_closed") return { ...state, closed: { ...(payload as DayClosed), at, words } };
  const { by } = payload as { readonly by: OfficerStamp };
  return { ...state, confirmed: { at, by, words } };
}

function project({ closed, confirmed }: ClosedDay): readonly Effect[] {
  if (closed === null) return [];
  const row = {
    unit: closed.unit.unitCode,
    day: closed.day,
    agency: closed.unit.agencyCode,
    closed_at: closed.at,
    closed_by: closed.by.name,
    figures: closed.accounts,
    has_differences: closed.hasDifferences,
    confirmed_at: confirmed?.at ?? null,
    confirmed_by: confirmed?.by.name ?? null,
  };
  return [{ sink: "app.day_book", row }];
}

/** What the ledger must know of a closed day. */
export const daybookStreamType: StreamType<ClosedDay> = {
  kind: "daybook",
  events: daybookEvents,
  initial: { closed: null, confirmed: null },
  fold,
  project,
  tally: () => [],
};

/** Movements of a counter on a day, added up by account and cause. */
export interface DayMovement {
  readonly account: DeskAccount;
  readonly cause: string;
  /** 1: in; -1: out. */
  readonly amount: number;
  readonly count: number;
}

/** What a counter's accounts hold, by account. */
export type Stock = Readonly<Partial<Record<DeskAccount, number>>>;

/**
 * The day's figures from its movements: closing is opening and what came less what went. `counted` is what the dossiers themselves say, where it is
 * known; where it is another number than the closing the book is wrong, and says so.
 */
export function dayFigures(opening: Stock, movements: readonly DayMovement[], counted: Stock | null): readonly AccountFigures[] {
  return DESK_ACCOUNTS.map((account) => {
    const own = movements.filter((movement) => movement.account === account);
    const [into, out] = [sumsOf(own, 1), sumsOf(own, -1)];
    const opened = opening[account] ?? 0;
    const closing = opened + totalOf(into) - totalOf(out);
    return { account, opening: opened, into, out, closing, counted: counted === null ? null : (counted[account] ?? 0) };
  });
}

function sumsOf(movements: readonly DayMovement[], sign: 1 | -1): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { cause, amount, count } of movements) if (amount === sign) sums[cause] = (sums[cause] ?? 0) + count;
  return sums;
}

/** All of a column of an account. */
export function totalOf(sums: Readonly<Record<string, number>>): number {
  return Object.values(sums).reduce((sum, count) => sum + count, 0);
}

/** Accounts whose closing is not what the dossiers say. */
export function differencesOf(figures: readonly AccountFigures[]): readonly AccountFigures[] {
  return figures.filter(({ closing, counted }) => counted !== null && counted !== closing);
}

/** A day's first instant and the first of the next. */
export function dayBounds(day: CivilDate): { readonly from: Instant; readonly to: Instant } {
  return { from: instantAt(day, 0), to: instantAt(addDays(day, 1), 0) };
}
