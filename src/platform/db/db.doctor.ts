import { isProblem } from "#kernel/problem";
import { diskGuard } from "#platform/disk";
import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { checkSchema } from "./migrate.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** Versions of PostgreSQL that the tests run on or that are known to work. */
const VERSION_MIN = 15;
const VERSION_MAX = 18;

async function setting({ database }: DoctorContext, name: string): Promise<string> {
  const { rows } = await database.pg.query<{ readonly value: string }>("select current_setting($1) as value", [name]);
  return rows[0]?.value ?? "";
}

async function postgresql(context: DoctorContext): Promise<readonly string[]> {
  const version = Math.floor(Number(await setting(context, "server_version_num")) / 10_000);
  return version >= VERSION_MIN && version <= VERSION_MAX ? [] : [`PostgreSQL ${version}; known to work: ${VERSION_MIN} to ${VERSION_MAX}`];
}

/**
 * An acknowledged fact must survive a power cut. A page that rotted must be noticed: the embedded server is made with
 * checksums; another one's owner decides, as they are chosen when a cluster is made and cost him a rebuild.
 */
async function durability(context: DoctorContext): Promise<readonly string[]> {
  const findings: string[] = [];
  const names = [
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    ...(context.settings.databaseUrl === undefined ? ["data_checksums"] : []),
  ];
  for (const name of names) {
    if ((await setting(context, name)) === "off") findings.push(`${name} is off`);
  }
  return findings;
}

async function migrations({ database }: DoctorContext): Promise<readonly string[]> {
  const refusal = await checkSchema(database.pg);
  return refusal === undefined ? [] : [`${refusal.problem} ${JSON.stringify(refusal.params)}`];
}

async function indexes({ database }: DoctorContext): Promise<readonly string[]> {
  const { rows } = await database.pg.query<{ readonly name: string }>(
    "select indexrelid::regclass::text as name from pg_index where not indisvalid",
  );
  return rows.map(({ name }) => `invalid index ${name}`);
}

async function disk({ settings }: DoctorContext): Promise<readonly string[]> {
  const refusal = await diskGuard(settings.dataDir, settings.freeBytesMin).check();
  return isProblem(refusal) ? [`${refusal.params["freeMb"]?.toString()} MB free, ${refusal.params["minMb"]?.toString()} MB wanted`] : [];
}

type Name = keyof typeof vi.doctor;

function check(name: Name, run: DoctorCheck["run"]): DoctorCheck {
  return { name: `db.${name}`, summary: { vi: vi.doctor[name], en: en.doctor[name] }, run };
}

/** What the platform examines of its database and disk. */
export const databaseChecks: readonly DoctorCheck[] = [
  check("postgresql", postgresql),
  check("durability", durability),
  check("migrations", migrations),
  check("indexes", indexes),
  check("disk", disk),
];
