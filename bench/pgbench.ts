import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { asAdmin } from "#platform/db/open";
import type { DatabaseTarget } from "#platform/db/target";
import type { Side } from "./kit.ts";

const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** The `pgbench` of Debian's postgresql package, the newest there is; undefined when it is not installed. */
export function findPgbench(): string | undefined {
  if (!existsSync(DEBIAN_FOLDER)) return undefined;
  const versions = readdirSync(DEBIAN_FOLDER).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN_FOLDER, version, "bin", "pgbench")).find((path) => existsSync(path));
}

/** What to do when the yardstick is missing. */
export const PGBENCH_MISSING =
  "pgbench is missing: apt-get install postgresql-contrib (Debian 12: postgresql-15), then run the bench again";

const SCRIPT = `\\set amount random(1, 1000000)
insert into bench_yardstick (client, amount, note) values (:client_id, :amount, 'one row, one commit');
`;

/**
 * The yardstick: pgbench inserts one row a commit, prepared, from `clients` connections, on the same server and with the same
 * flush. It is what the machine gives to a program that keeps no promise but this one.
 */
export async function pgbenchInsert(
  pgbench: string,
  target: DatabaseTarget,
  load: { readonly clients: number; readonly seconds: number },
): Promise<Side> {
  if (!("host" in target)) throw new Error("the yardstick runs on a server of its own");
  await asAdmin(target, (client) =>
    client.query(`create table if not exists public.bench_yardstick (
      id bigint generated always as identity primary key, client integer not null, amount bigint not null, note text not null)`),
  );
  const args = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(load.clients),
    "-j",
    "2",
    "-T",
    String(load.seconds),
    "-h",
    target.host,
    "-p",
    String(target.port),
  ];
  const run = promisify(execFile);
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "motcua-pgbench-"));
    try {
      const script = join(folder, "insert.sql");
      writeFileSync(script, SCRIPT);
      const env = { ...process.env, PGPASSWORD: target.password, PGOPTIONS: "-c search_path=public" };
      const { stdout } = await run(pgbench, [...args, "-U", target.user, "-f", script, target.database], { env });
      const match = /^tps = ([\d.]+)/mu.exec(stdout);
      if (match?.[1] === undefined) throw new Error(`pgbench said: ${stdout}`);
      return Number(match[1]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
