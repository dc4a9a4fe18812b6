// The process that the chaos test kills: it opens the system's database as `motcua start` does and executes the commands
// that come by message, answering each with what became of it.
import { isProblem } from "#kernel/problem";
import { fillJar, jarEnvelope, jarType, openJar } from "#kit/jar-stream";
import { createLedger, type StreamId } from "#ledger";
import { openDatabase } from "#platform/db/open";
import { faultFields, log } from "#platform/log";
import type { CommandId } from "#kernel/id";

/** A command as the client sends it, and sends it again when no answer came. */
export interface JarCommand {
  readonly commandId: CommandId;
  readonly streamId: StreamId;
  /** 0 opens the jar. */
  readonly amount: number;
}

/** `done`, the code of a Problem, or `fault`. */
export interface JarAnswer {
  readonly commandId: CommandId;
  readonly outcome: string;
}

async function serve(dataDir: string): Promise<void> {
  const opened = await openDatabase({ databaseUrl: undefined, dataDir, poolMax: 8 });
  if (isProblem(opened)) throw new Error(opened.problem);
  const ledger = createLedger(opened.database, { types: [jarType] });
  const execute = async ({ commandId, streamId, amount }: JarCommand): Promise<string> => {
    try {
      const envelope = jarEnvelope({ commandId, input: { amount } });
      const result = await ledger.execute(jarType, streamId, envelope, amount === 0 ? openJar(streamId) : fillJar(amount));
      return isProblem(result) ? result.problem : "done";
    } catch (error) {
      log.warn("chaos.fault", faultFields(error));
      return "fault";
    }
  };
  process.on("message", (command: JarCommand) => {
    void execute(command).then((outcome) => process.send?.({ commandId: command.commandId, outcome } satisfies JarAnswer));
  });
  process.send?.("ready");
}

await serve(process.argv[2] ?? "");
