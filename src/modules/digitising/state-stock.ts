import { z } from "zod";

import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { agencyPlace, envelopeOf, officerOf } from "./batch-command.ts";
import type { BatchOfficer } from "./batch.events.ts";
import { confirmedStatement, overlap, pendingStatement, stockStream, stockStreamType } from "./stock.ts";
import type { PaperStock, StockRange } from "./stock.ts";
import { STOCK_LINES_MAX, stockEvents } from "./stock.events.ts";
import type { StockStated } from "./stock.events.ts";

const input = stockEvents["paper_stock.stated"][1].payload.omit({ line: true, by: true, agencyCode: true }).extend({
  /** The line that is corrected; none for a new one. */
  line: z.number().int().min(1).nullable(),
});
export type StockInput = z.input<typeof input>;

/**
 * States how many results an agency holds on paper that are still valid, or corrects what was stated. The figure counts from the moment in which a
 * second person confirms it: a smaller stock makes every share larger. Problems: `digitising.input_invalid`, `digitising.stock_line_unknown`,
 * `digitising.stock_overlaps`, `digitising.stock_pending`, those of identity and the ledger.
 */
export function stateStock(ctx: UseCaseContext, agencyCode: string, wanted: StockInput): Promise<{ readonly line: number } | Problem> {
  const parsed = input.safeParse(wanted);
  if (!parsed.success)
    return Promise.resolve(problem("digitising.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) }));
  const today = civilDateOf(ctx.now);
  const countedOn = parseCivilDate(parsed.data.countedOn);
  const isOrdered = parsed.data.fromYear <= parsed.data.toYear && parsed.data.toYear <= Number(today.slice(0, 4));
  if (countedOn === undefined || countedOn > today) return Promise.resolve(problem("digitising.input_invalid", { fields: ["countedOn"] }));
  if (!isOrdered) return Promise.resolve(problem("digitising.input_invalid", { fields: ["fromYear", "toYear"] }));
  return onStock(ctx, { agencyCode, name: "paper_stock.state", input: parsed.data }, (stock, by) =>
    decideStatement(stock, { ...parsed.data, agencyCode }, by),
  );
}

function decideStatement(
  stock: PaperStock,
  stated: z.infer<typeof input> & { readonly agencyCode: string },
  by: BatchOfficer,
): Decided | Problem {
  const { line: wanted, ...rest } = stated;
  const line = wanted ?? stock.lines.length + 1;
  const known = stock.lines.find((one) => one.line === wanted);
  if (wanted !== null && known === undefined) return problem("digitising.stock_line_unknown", { line: wanted });
  if (known !== undefined && pendingStatement(known) !== undefined) return problem("digitising.stock_pending", { line });
  if (line > STOCK_LINES_MAX) return problem("digitising.input_invalid", { fields: ["line"] });
  const other = stock.lines.find((one) => one.line !== line && overlapsStanding(one, rest));
  if (other !== undefined) return problem("digitising.stock_overlaps", { line: other.line });
  const payload: StockStated = { ...rest, line, by };
  return { events: [{ kind: "paper_stock.stated", schemaVersion: 1, payload }], answer: { line } };
}

function overlapsStanding(line: PaperStock["lines"][number], range: StockRange): boolean {
  const standing = [confirmedStatement(line), pendingStatement(line)];
  return standing.some((statement) => statement !== undefined && overlap(statement, range));
}

/** What a second person says of a figure. Problems: `digitising.stock_line_unknown`, `digitising.stock_answered`, `digitising.stock_own`, `digitising.input_invalid`. */
export function answerStock(
  ctx: UseCaseContext,
  agencyCode: string,
  { line, verdict, words }: { readonly line: number; readonly verdict: "confirmed" | "refused"; readonly words: string },
): Promise<{ readonly line: number } | Problem> {
  return onStock(ctx, { agencyCode, name: "paper_stock.answer", input: { line, verdict, words } }, (stock, by) => {
    const known = stock.lines.find((one) => one.line === line);
    if (known === undefined) return problem("digitising.stock_line_unknown", { line });
    const pending = pendingStatement(known);
    if (pending === undefined) return problem("digitising.stock_answered", { line });
    if (pending.by.officerId === by.officerId) return problem("digitising.stock_own", { line });
    if (verdict === "refused" && words.trim().length < 3) return problem("digitising.input_invalid", { fields: ["words"] });
    const personal = { words: words.trim().slice(0, 500) };
    return { events: [{ kind: "paper_stock.answered", schemaVersion: 1, payload: { line, verdict, by }, personal }], answer: { line } };
  });
}

async function onStock(
  ctx: UseCaseContext,
  { agencyCode, ...command }: { readonly agencyCode: string; readonly name: string; readonly input: object },
  decide: (stock: PaperStock, by: BatchOfficer) => Decided | Problem,
): Promise<{ readonly line: number } | Problem> {
  const allowed = await permit(ctx, "digitising.state_stock", agencyPlace(agencyCode));
  if (isProblem(allowed)) return allowed;
  const by = officerOf(ctx, "digitising.state_stock");
  if (isProblem(by)) return by;
  const envelope = envelopeOf(ctx, command.name, { agencyCode, ...command.input });
  const done = await ctx.ledger.execute(stockStreamType, stockStream(agencyCode), envelope, ({ state }) => decide(state, by));
  return isProblem(done) ? done : { line: done.answer["line"] as number };
}
