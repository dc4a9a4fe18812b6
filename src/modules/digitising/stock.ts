import type { Instant } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { stockEvents } from "./stock.events.ts";
import type { StockAnswered, StockStated } from "./stock.events.ts";

/** One figure for a line of the stock: the first one, or a correction of it. */
export interface StockStatement extends StockStated {
  readonly at: Instant;
  readonly verdict: "pending" | "confirmed" | "refused";
  readonly answeredAt: Instant | null;
  readonly answeredBy: StockAnswered["by"] | null;
  /** Why it was refused; empty once erased. */
  readonly words: string;
}

/** A line of an agency's stock with every figure that was ever stated for it, oldest first. */
export interface StockLine {
  readonly line: number;
  readonly statements: readonly StockStatement[];
}

/** What an agency holds on paper, as its events tell it. */
export interface PaperStock {
  readonly lines: readonly StockLine[];
}

const NOTHING_STATED: PaperStock = { lines: [] };

/** The stream of an agency's stock. */
export function stockStream(agencyCode: string): StreamId {
  return `paperstock:${agencyCode}` as StreamId;
}

function fold(state: PaperStock, event: LedgerEvent): PaperStock {
  if (event.kind === "paper_stock.stated") {
    const stated = event.payload as StockStated;
    const statement: StockStatement = { ...stated, at: event.at, verdict: "pending", answeredAt: null, answeredBy: null, words: "" };
    const known = state.lines.some(({ line }) => line === stated.line);
    if (!known) return { lines: [...state.lines, { line: stated.line, statements: [statement] }] };
    return withLine(state, stated.line, (statements) => [...statements, statement]);
  }
  const { line, verdict, by } = event.payload as StockAnswered;
  const words = (event.personal?.["words"] as string | undefined) ?? "";
  return withLine(state, line, (statements) =>
    statements.map((one) => (one.verdict === "pending" ? { ...one, verdict, answeredAt: event.at, answeredBy: by, words } : one)),
  );
}

function withLine(
  state: PaperStock,
  number: number,
  change: (statements: readonly StockStatement[]) => readonly StockStatement[],
): PaperStock {
  return { lines: state.lines.map((one) => (one.line === number ? { ...one, statements: change(one.statements) } : one)) };
}

/** The figure that counts: the last one that a second person confirmed. */
export function confirmedStatement({ statements }: StockLine): StockStatement | undefined {
  return statements.findLast(({ verdict }) => verdict === "confirmed");
}

/** The figure that waits for a second person. */
export function pendingStatement({ statements }: StockLine): StockStatement | undefined {
  return statements.findLast(({ verdict }) => verdict === "pending");
}

/** Whether two lines would count the same paper twice. */
export function overlap(a: StockRange, b: StockRange): boolean {
  const isSameField = a.field === "" || b.field === "" || a.field === b.field;
  const isSameProcedure = a.procedureCode === "" || b.procedureCode === "" || a.procedureCode === b.procedureCode;
  return isSameField && isSameProcedure && a.fromYear <= b.toYear && b.fromYear <= a.toYear;
}

/** What a line covers. */
export type StockRange = Pick<StockStated, "field" | "procedureCode" | "fromYear" | "toYear">;

function lineRows({ line, statements }: StockLine): readonly Effect[] {
  return statements.map((one, index) => {
    const next = statements.slice(index + 1).find(({ verdict }) => verdict === "confirmed");
    return {
      sink: "app.paper_stock",
      row: {
        agency: one.agencyCode,
        line,
        round: index + 1,
        field: one.field,
        procedure_code: one.procedureCode,
        from_year: one.fromYear,
        to_year: one.toYear,
        result_count: one.count,
        counted_on: one.countedOn,
        verdict: one.verdict,
        stated_at: one.at,
        stated_by: one.by.name,
        counts_from: one.verdict === "confirmed" ? one.answeredAt : null,
        counts_until: one.verdict === "confirmed" ? (next?.answeredAt ?? null) : null,
      },
    };
  });
}

/** What the ledger must know of an agency's stock. */
export const stockStreamType: StreamType<PaperStock> = {
  kind: "paperstock",
  events: stockEvents,
  initial: NOTHING_STATED,
  fold,
  project: ({ lines }) => lines.flatMap(lineRows),
  tally: () => [],
};
