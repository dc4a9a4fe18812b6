import { isProblem } from "#kernel/problem";
import { createLedger } from "#ledger";
import type { AnyStreamType } from "#ledger";
import type { CliIo } from "#platform/cli";
import { newCommandId } from "#platform/ids";
import type { UseCaseContext } from "./use-case-context.ts";

/** What a command of the command line opens. */
export interface CommandLineLedger {
  readonly types: readonly AnyStreamType[];
  /** Longest statement, where the command reads more than a page does. */
  readonly statementTimeoutMs?: number;
}

/**
 * Runs `work` on the system's own data and closes the ledger behind it. Whoever can run this holds the machine and its database; the ledger says
 * that it was the command line. `work` is given a source of contexts, because each step it does is a command of its own.
 */
export async function onCommandLine(
  io: CliIo,
  { types, statementTimeoutMs }: CommandLineLedger,
  work: (context: () => UseCaseContext) => Promise<number>,
): Promise<number> {
  const db = await io.database(statementTimeoutMs === undefined ? undefined : { statementTimeoutMs });
  if (isProblem(db)) return io.refuse(db);
  const ledger = createLedger(db, { types });
  const { clock, language: locale } = io;
  const context = (): UseCaseContext => ({
    ledger,
    db,
    clock,
    locale,
    now: clock.now(),
    actor: { kind: "system", job: "cli" },
    commandId: newCommandId(),
    requestId: "cli",
  });
  try {
    return await work(context);
  } finally {
    await ledger.close();
  }
}
