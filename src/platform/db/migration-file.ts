import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectPath } from "#platform/root";

/** One numbered file of `db/migrations`. */
export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text: an applied file never changes. */
  readonly checksum: string;
  /** A process that does not know a breaking migration must not go on working. */
  readonly isBreaking: boolean;
  /** Runs statement by statement outside a transaction, for indexes on tables in use. */
  readonly isOnline: boolean;
}

const NAME_PATTERN = /^(\d{6})-[a-z0-9-]+\.sql$/u;
const BREAKING_PATTERN = /^-- breaking: (yes|no)$/mu;
const ONLINE_PATTERN = /^-- online$/mu;

/** Reads all migrations in order. Throws on a wrong name, a number used twice or a missing `-- breaking:` header: mistakes of the builder. */
export function readMigrations(folder: string = projectPath("db", "migrations")): readonly MigrationFile[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => readMigration(folder, name));
  files.forEach((file, index) => {
    if (index > 0 && files[index - 1]?.number === file.number) throw new Error(`two migrations have the number of ${file.name}`);
  });
  return files;
}

function readMigration(folder: string, name: string): MigrationFile {
  const sql = readFileSync(join(folder, name), "utf8");
  const number = NAME_PATTERN.exec(name)?.[1];
  const breaking = BREAKING_PATTERN.exec(sql)?.[1];
  if (number === undefined || breaking === undefined)
    throw new Error(`${name}: needs a name like 000001-ledger.sql and a line "-- breaking: yes|no"`);
  return {
    number: Number(number),
    name: name.slice(0, -".sql".length),
    sql,
    checksum: createHash("sha256").update(sql).digest("hex"),
    isBreaking: breaking === "yes",
    isOnline: ONLINE_PATTERN.test(sql),
  };
}
