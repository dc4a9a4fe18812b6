import { isProblem, type Problem } from "#kernel/problem";
import { type CliCommand, type CliIo, EXIT } from "#platform/cli";
import { claimDataFolder } from "#platform/db/launch";
import { checkSchema } from "#platform/db/migrate";
import type { Database } from "#platform/db/pool";
import { diskGuard } from "#platform/disk";
import { faultFields, log } from "#platform/log";
import type { RunningService, Service, ServiceContext } from "#platform/service";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** How often a running process asks whether somebody has migrated past it. */
const SCHEMA_WATCH_MS = 30_000;

/** One Ctrl-C comes twice, from the terminal and from the process that started us; a second key comes later. */
const SAME_KEY_MS = 1_000;

/**
 * `motcua start`: opens the database (starting the embedded one), migrates, starts the services in order and runs until
 * SIGINT or SIGTERM; then stops them in reverse. A second signal ends the process at once, which loses no acknowledged
 * command. Exits 3 when the database has been migrated past this program.
 */
export function startCommand(services: readonly Service[]): CliCommand {
  return {
    path: ["start"],
    summary: summaryOf("start"),
    async run(_args, io) {
      const begun = performance.now();
      const text = cliText(io.language).start;
      const claim = await claimDataFolder(io.settings.dataDir);
      if (isProblem(claim)) return io.refuse(claim);
      io.err(text.openingDatabase);
      const database = await io.database();
      if (isProblem(database))
        return database.problem === "platform.schema_newer" ? (io.refuse(database), EXIT.schemaNewer) : io.refuse(database);
      const running = await startAll(services, contextOf(io, database), (name) => io.err(text.preparing(name)));
      if (isProblem(running)) return io.refuse(running);
      for (const line of running.flatMap(({ lines }) => lines ?? [])) io.out(line);
      io.out(text.ready(((performance.now() - begun) / 1000).toFixed(1)));
      const code = await untilStopped(database, io);
      io.err(text.stopping);
      await stopAll(running);
      await claim.release();
      io.err(text.stopped);
      return code;
    },
  };
}

function contextOf(io: CliIo, database: Database): ServiceContext {
  const { settings, clock } = io;
  return { settings, clock, database, disk: diskGuard(settings.dataDir, settings.freeBytesMin), progress: io.progress };
}

async function startAll(
  services: readonly Service[],
  context: ServiceContext,
  announce: (name: string) => void,
): Promise<readonly RunningService[] | Problem> {
  const running: RunningService[] = [];
  for (const service of services) {
    announce(service.name);
    const started = await service.start(context);
    if (isProblem(started)) {
      await stopAll(running);
      return started;
    }
    running.push(started);
  }
  return running;
}

async function stopAll(running: readonly RunningService[]): Promise<void> {
  for (const service of running.toReversed()) {
    await service.stop().catch((error: unknown) => log.error("start.service_did_not_stop", faultFields(error)));
  }
}

/** Resolves with the exit code when a signal comes or the schema has moved past us. */
function untilStopped(database: Database, io: CliIo): Promise<number> {
  return new Promise((resolve) => {
    const watch = setInterval(() => void watchSchema(), SCHEMA_WATCH_MS);
    const end = (code: number): void => {
      clearInterval(watch);
      resolve(code);
    };
    const watchSchema = async (): Promise<void> => {
      try {
        const refusal = await checkSchema(database.pg);
        if (refusal === undefined) return;
        io.refuse(refusal);
        end(EXIT.schemaNewer);
      } catch (error) {
        // The database may be away for a moment; requests say so themselves.
        log.warn("start.schema_watch_failed", faultFields(error));
      }
    };
    let signalledAt: number | undefined;
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => {
        const now = performance.now();
        if (signalledAt !== undefined && now - signalledAt > SAME_KEY_MS) process.exit(EXIT.refused);
        signalledAt ??= now;
        end(EXIT.done);
      });
    }
  });
}
