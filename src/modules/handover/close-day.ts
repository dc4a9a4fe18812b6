import { z } from "zod";

import { civilDateOf, parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { Unit } from "#modules/organisation";

import { dayBounds, dayFigures, daybookStream, daybookStreamType, differencesOf, totalOf } from "./daybook.ts";
import type { ClosedDay, Stock } from "./daybook.ts";
import type { AccountFigures, DayClosed } from "./daybook.events.ts";
import { countedStock, dayMovements, stockBefore } from "./daybook.queries.ts";

/** A counter's day as it stands now, closed or not. */
export interface DayBook {
  readonly unitCode: string;
  readonly day: CivilDate;
  readonly figures: readonly AccountFigures[];
  /** What a person saw, so that nobody closes another day than the one on the screen. */
  readonly seen: string;
  readonly closed: ClosedDay["closed"];
  readonly confirmed: ClosedDay["confirmed"];
  /** What moved after the day was closed; empty while it is open. */
  readonly late: readonly AccountFigures[];
}

/** Reads a counter's day. Problem: `identity.not_permitted` for whoever may not read its dossiers. */
export async function readDayBook(ctx: UseCaseContext, unitCode: string, day: CivilDate): Promise<DayBook | Problem> {
  const unit = await counterUnit(ctx, unitCode);
  if (isProblem(unit)) return unit;
  const allowed = await permit(ctx, "dossier.read", { places: [{ agencyCode: unit.agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return allowed;
  const { state } = await ctx.ledger.load(daybookStreamType, daybookStream(unitCode, day));
  const { from, to } = dayBounds(day);
  const [opening, movements, counted, whole, before, late] = await Promise.all([
    stockBefore(ctx.db, unitCode, from),
    dayMovements(ctx.db, unitCode, { day }),
    countedStock(ctx.db, unitCode),
    stockBefore(ctx.db, unitCode, FAR_AHEAD),
    stockBefore(ctx.db, unitCode, to),
    state.closed === null ? [] : dayMovements(ctx.db, unitCode, { day, after: state.closed.at }),
  ]);
  const figures = dayFigures(opening, movements, asOfThen(counted, whole, before));
  return {
    unitCode,
    day,
    figures,
    seen: seenOf(figures),
    closed: state.closed,
    confirmed: state.confirmed,
    late: late.length === 0 ? [] : dayFigures({}, late, null),
  };
}

async function counterUnit(ctx: UseCaseContext, unitCode: string): Promise<Unit | Problem> {
  const unit = (await unitDirectory(ctx.db, civilDateOf(ctx.now))).unit(unitCode);
  return unit?.kind === "one_stop" ? unit : problem("handover.input_invalid", { fields: ["unit"] });
}

const FAR_AHEAD = "9999-12-31T00:00:00.000Z" as Parameters<typeof stockBefore>[2];

/** What the dossiers would have said at the end of the day: what they say now, less what moved since. */
function asOfThen(counted: Stock, whole: Stock, before: Stock): Stock {
  const accounts = new Set([...Object.keys(counted), ...Object.keys(whole), ...Object.keys(before)]) as ReadonlySet<keyof Stock>;
  return Object.fromEntries(
    [...accounts].map((account) => [account, (counted[account] ?? 0) - ((whole[account] ?? 0) - (before[account] ?? 0))]),
  );
}

function seenOf(figures: readonly AccountFigures[]): string {
  return figures.map(({ opening, into, out, closing }) => `${opening}.${totalOf(into)}.${totalOf(out)}.${closing}`).join("-");
}

const dayInput = z.strictObject({
  unitCode: z.string().min(1).max(40),
  day: z.string().max(10),
  seen: z.string().max(200).exactOptional(),
  words: z.string().trim().max(1000).default(""),
});

/**
 * The officer closes a counter's day with its figures as they are then; what happens later on that day shows as late. Problems:
 * `handover.input_invalid`, `handover.day_not_over`, `handover.day_closed`, `handover.day_changed` when the figures are not those on the screen,
 * those of identity and the ledger.
 */
export async function closeDay(ctx: UseCaseContext, input: z.input<typeof dayInput>): Promise<{ readonly isReplay: boolean } | Problem> {
  const asked = dayOf(ctx, input);
  if (isProblem(asked)) return asked;
  const book = await readDayBook(ctx, asked.unitCode, asked.day);
  if (isProblem(book)) return book;
  const decide: DecideDay = (state, by, unit) => {
    if (state.closed !== null) return problem("handover.day_closed", { day: asked.day, by: state.closed.by.name, at: state.closed.at });
    if (asked.seen !== undefined && asked.seen !== book.seen) return problem("handover.day_changed", { day: asked.day });
    const hasDifferences = differencesOf(book.figures).length > 0;
    const payload: DayClosed = {
      unit,
      day: asked.day,
      accounts: structuredClone(book.figures) as DayClosed["accounts"],
      hasDifferences,
      by,
    };
    return { kind: "daybook.day_closed", schemaVersion: 1, payload, personal: { text: asked.words } };
  };
  return onDay(ctx, asked, { permission: "daybook.close", decide });
}

/**
 * The head of the counter confirms a closed day; never the officer who closed it. Problems: `handover.day_not_closed`, `handover.day_closed` when it
 * was confirmed before, `handover.day_own`, those of identity and the ledger.
 */
export async function confirmDay(ctx: UseCaseContext, input: z.input<typeof dayInput>): Promise<{ readonly isReplay: boolean } | Problem> {
  const asked = dayOf(ctx, input);
  if (isProblem(asked)) return asked;
  const decide: DecideDay = (state, by) => {
    if (state.closed === null) return problem("handover.day_not_closed", { day: asked.day });
    if (state.confirmed !== null)
      return problem("handover.day_closed", { day: asked.day, by: state.confirmed.by.name, at: state.confirmed.at });
    if (state.closed.by.officerId === by.officerId) return problem("handover.day_own", { day: asked.day });
    return { kind: "daybook.day_confirmed", schemaVersion: 1, payload: { by }, personal: { text: asked.words } };
  };
  return onDay(ctx, asked, { permission: "daybook.confirm", decide });
}

interface AskedDay extends Omit<z.infer<typeof dayInput>, "day"> {
  readonly day: CivilDate;
}

function dayOf(ctx: UseCaseContext, input: z.input<typeof dayInput>): AskedDay | Problem {
  const parsed = dayInput.safeParse(input);
  const day = parsed.success ? parseCivilDate(parsed.data.day) : undefined;
  if (!parsed.success || day === undefined) return problem("handover.input_invalid", { fields: ["day"] });
  return day > civilDateOf(ctx.now) ? problem("handover.day_not_over", { day }) : { ...parsed.data, day };
}

type DecideDay = (state: ClosedDay, by: DayClosed["by"], unit: DayClosed["unit"]) => EventDraft | Problem;

async function onDay(
  ctx: UseCaseContext,
  asked: AskedDay,
  { permission, decide }: { readonly permission: "daybook.close" | "daybook.confirm"; readonly decide: DecideDay },
): Promise<{ readonly isReplay: boolean } | Problem> {
  const { unitCode, day } = asked;
  const unit = await counterUnit(ctx, unitCode);
  if (isProblem(unit)) return unit;
  const { agencyCode } = unit;
  const allowed = await permit(ctx, permission, { places: [{ agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return allowed;
  const { actor } = ctx;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission });
  const envelope = {
    commandId: ctx.commandId,
    name: permission,
    input: { unitCode, day, words: asked.words },
    actor: actorRefOf(actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const by = { officerId: actor.officerId, name: actor.name };
  const committed = await ctx.ledger.execute(daybookStreamType, daybookStream(unitCode, day), envelope, ({ state }) => {
    const event = decide(state, by, { agencyCode, unitCode });
    return isProblem(event) ? event : { events: [event], answer: { unitCode, day } };
  });
  return isProblem(committed) ? committed : { isReplay: committed.isReplay };
}
