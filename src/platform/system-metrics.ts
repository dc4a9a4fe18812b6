import { monitorEventLoopDelay } from "node:perf_hooks";
import { statfs } from "node:fs/promises";
import type { Database } from "#platform/db/pool";
import { createMetrics, type Metrics } from "#platform/metrics";
import type { Settings } from "#platform/settings";

const NANOSECONDS = 1e9;

/** The figures of process, database, disk and jobs, read when an operator's Prometheus asks. */
export function systemMetrics(database: Pick<Database, "pg">, settings: Pick<Settings, "dataDir">): Metrics {
  const metrics = createMetrics();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const count = async (sql: string): Promise<number> => (await database.pg.query<{ readonly n: number }>(sql)).rows[0]?.n ?? Number.NaN;
  metrics.gauge("process_uptime_seconds", "Seconds since the process started.", () => process.uptime());
  metrics.gauge("process_resident_memory_bytes", "Memory of the process.", () => process.memoryUsage.rss());
  metrics.gauge("process_cpu_seconds_total", "Processor time of the process.", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge(
    "nodejs_eventloop_lag_p99_seconds",
    "How late the event loop ran, 99th percentile.",
    () => delay.percentile(99) / NANOSECONDS,
  );
  metrics.gauge("motcua_db_connections", "Open connections of the write pool.", () => database.pg.totalCount);
  metrics.gauge("motcua_db_connections_waiting", "Requests that wait for a connection of the write pool.", () => database.pg.waitingCount);
  metrics.gauge("motcua_db_commits_total", "Transactions committed in the database.", () =>
    count("select xact_commit as n from pg_stat_database where datname = current_database()"),
  );
  metrics.gauge("motcua_db_bytes", "Size of the database.", () => count("select pg_database_size(current_database()) as n"));
  metrics.gauge("motcua_disk_free_bytes", "Free space for the data folder.", async () => {
    const { bavail, bsize } = await statfs(settings.dataDir);
    return bavail * bsize;
  });
  metrics.gauge("motcua_jobs_waiting", "Jobs due and not done.", () =>
    count("select count(*) as n from job.job where failed_at is null and run_at <= now()"),
  );
  metrics.gauge("motcua_jobs_failed", "Jobs that failed for good and wait for a person.", () =>
    count("select count(*) as n from job.job where failed_at is not null"),
  );
  return metrics;
}
