import { join } from "node:path";
import { isProblem } from "#kernel/problem";
import { withEmptyDatabase } from "#kit/database";
import { migrate } from "#platform/db/migrate";
import { readMigrations } from "#platform/db/migration-file";
import { asAdmin } from "#platform/db/open";
import { readRelations } from "./catalogue.ts";
import { schemaText } from "./dump.ts";
import { rowTypesText } from "./row-types.ts";

/** A file that follows from the migrations, as it must be. */
export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

/** Migrates an empty database with the migrations of a tree and writes down what came of it. */
export async function generatedSchema(root: string): Promise<readonly GeneratedFile[]> {
  return withEmptyDatabase(async (target) => {
    const migrated = await migrate(target, readMigrations(join(root, "db", "migrations")));
    if (isProblem(migrated)) throw new Error(`${migrated.problem} ${JSON.stringify(migrated.params)}`);
    return asAdmin(target, async (client) => {
      // Without our schemas on the path PostgreSQL prints every name in full.
      await client.query("set search_path to pg_catalog");
      return [
        { file: "db/schema.sql", text: await schemaText(client) },
        { file: "src/platform/db/schema.ts", text: rowTypesText(await readRelations(client)) },
      ];
    });
  });
}
