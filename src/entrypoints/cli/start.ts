import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { type Clock, clockNotBefore } from "#platform/clock";
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

/**
 * `motcua start`: opens the database (starting the embedded one), migrates, starts the services in order and runs until
 * it is asked to end; then stops them in reverse. Exits 3 when the database has been migrated past this program.
 */
export function startCommand(services: readonly Service[]): CliCommand {
  return {
    path: ["start"],
    summary: summaryOf("start"),
    isService: true,
    async run(_args, io) {
      const begun = performance.now();
      const text = cliText(io.language).start;
      const claim = await claimDataFolder(io.settings.dataDir);
      if (isProblem(claim)) return io.refuse(claim);
      io.err(text.openingDatabase);
      const database = await io.database();
      if (isProblem(database))
        return database.problem === "platform.schema_newer" ? (io.refuse(database), EXIT.schemaNewer) : io.refuse(database);
      const running = await startAll(services, io, await contextOf(io, database));
      if (isProblem(running)) return io.refuse(running);
      const code = io.stop.aborted ? EXIT.interrupted : await serve(running, database, { io, begun });
      io.err(text.stopping);
      await stopAll(running);
      await claim.release();
      io.err(text.stopped);
      return code;
    },
  };
}

interface Serving {
  readonly io: CliIo;
  readonly begun: number;
}

/** Tells that everything runs, with the addresses and sample accounts, and waits for the end. */
function serve(running: readonly RunningService[], database: Database, { io, begun }: Serving): Promise<number> {
  for (const line of running.flatMap(({ lines }) => lines ?? [])) io.out(line);
  io.out(cliText(io.language).start.ready(((performance.now() - begun) / 1000).toFixed(1)));
  return untilStopped(database, io);
}

async function contextOf(io: CliIo, database: Database): Promise<ServiceContext> {
  const { settings } = io;
  const clock = await clockAfterLedger(io, database);
  return { settings, clock, database, disk: diskGuard(settings.dataDir, settings.freeBytesMin), progress: io.progress, stop: io.stop };
}

/** The machine's clock, or that of a demonstration, which never runs behind the ledger. */
async function clockAfterLedger(io: CliIo, database: Database): Promise<Clock> {
  if (io.settings.now === undefined) return io.clock;
  const { rows } = await database.pg.query<{ last: Instant | null }>("select max(at) as last from ledger.event");
  return clockNotBefore(io.clock, rows[0]?.last ?? null);
}

async function startAll(services: readonly Service[], io: CliIo, context: ServiceContext): Promise<readonly RunningService[] | Problem> {
  const running: RunningService[] = [];
  for (const service of services) {
    io.err(cliText(io.language).start.preparing(service.name));
    const started = await Promise.race([service.start(context), aborted(io.stop)]);
    if (started === undefined) break;
    if (isProblem(started)) {
      await stopAll(running);
      return started;
    }
    running.push(started);
  }
  return running;
}

/** Resolves when the system is asked to end, also while a service still starts. */
function aborted(stop: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener("abort", () => resolve(undefined), { once: true });
  });
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
    void aborted(io.stop).then(() => end(EXIT.done));
  });
}
