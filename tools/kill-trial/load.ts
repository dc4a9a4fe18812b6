// The process that is killed: commands on a few streams from several clients, each waiting for its acknowledgement. It tells
// every command before it is sent and after it is acknowledged, on a pipe that is written at once, so that whoever killed it
// knows what it had been promised.
import { writeSync } from "node:fs";
import { isProblem } from "#kernel/problem";
import { useEmbeddedServer } from "#platform/db/launch";
import { openPools } from "#platform/db/pool";
import { createLedger } from "#ledger";
import { fillJar, jarEnvelope, jarType, newJar } from "#kit/jar-stream";
import { TRIAL_DATABASE, type TrialCommand } from "./trial.ts";

const CLIENTS = 8;
const STREAMS = 4;

function tell(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

const dataDir = process.argv[2] ?? "";
const server = await useEmbeddedServer({ dataDir });
if (isProblem(server)) throw new Error(server.problem);
const database = openPools({ ...server.address, database: TRIAL_DATABASE });
const ledger = createLedger(database, { types: [jarType] });
const streams = Array.from({ length: STREAMS }, newJar);
let isStopping = false;
process.once("SIGTERM", () => (isStopping = true));

async function client(index: number): Promise<void> {
  for (let n = 1; !isStopping; n += 1) {
    const streamId = streams[(index + n) % STREAMS] ?? newJar();
    const command: TrialCommand = { commandId: jarEnvelope().commandId, streamId, amount: (index + n) % 7 };
    tell({ sent: command });
    const outcome = await ledger.execute(
      jarType,
      streamId,
      jarEnvelope({ commandId: command.commandId, input: { ...command } }),
      fillJar(command.amount, command.commandId),
    );
    // A Problem promises nothing: the runner sends the command again.
    if (!isProblem(outcome)) tell({ acknowledged: command.commandId, version: outcome.version });
  }
}

const clients = Array.from({ length: CLIENTS }, (_, index) => client(index));
// Each client has told its first command by now: whoever kills from here on kills a load.
tell({ ready: process.pid });
await Promise.all(clients);
await ledger.close();
await database.close();
await server.release();
