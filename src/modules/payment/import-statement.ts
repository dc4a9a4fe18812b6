import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import type { UseCaseContext } from "#modules/identity";

import { readStatement } from "./read-statement.ts";
import type { Statement, StatementMapping } from "./read-statement.ts";
import { noteTransfer } from "./transfers.ts";
import type { NotedTransfer } from "./transfers.ts";

/** A statement as it is handed in: of one account of one agency. */
export interface StatementInput {
  readonly agency: string;
  readonly account: string;
  readonly text: string;
  readonly mapping: StatementMapping;
}

/** What an import found, row by row. */
export interface ImportedStatement extends Omit<Statement, "rows"> {
  readonly transfers: readonly (NotedTransfer & { readonly line: number; readonly reference: string; readonly amount: number })[];
}

/**
 * Imports a bank's statement: each row of money in is noted as a transfer, exactly once however often the same statement comes, and what is plain is
 * booked. It stops at the first row that the ledger refuses; what was noted stands, and the same file goes on from there. Problems:
 * `payment.statement_unreadable`, those of `noteTransfer`.
 */
export async function importStatement(ctx: UseCaseContext, input: StatementInput): Promise<ImportedStatement | Problem> {
  const read = readStatement(input.text, input.mapping);
  if (isProblem(read)) return read;
  const { agency, account } = input;
  const transfers: ImportedStatement["transfers"][number][] = [];
  for (const { line, reference, valuedAt, amount, content, payer } of read.rows) {
    const own = { ...ctx, commandId: jobCommandId(`statement/${ctx.commandId}/${reference}`, line) };
    const told = { agency, account, reference, amount, valuedAt, content, payer, source: "statement", method: "transfer" } as const;
    const noted = await noteTransfer(own, told);
    if (isProblem(noted)) return noted;
    transfers.push({ ...noted, line, reference, amount });
  }
  return { transfers, bad: read.bad, outCount: read.outCount };
}
