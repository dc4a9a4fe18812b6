// Migrates an empty database and writes what follows from it: db/schema.sql, to read and compare, and the row types of
// src/platform/db/schema.ts. With --check it compares instead and exits 1 when a file differs.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { withDatabase } from "#kit/database";
import { asAdmin } from "#platform/db/open";
import { projectPath } from "#platform/root";
import { readRelations } from "./schema/catalogue.ts";
import { schemaText } from "./schema/dump.ts";
import { rowTypesText } from "./schema/row-types.ts";

/** The generated files by path, as they must be. */
export async function generatedSchema(): Promise<Readonly<Record<string, string>>> {
  return withDatabase(({ target }) =>
    asAdmin(target, async (client) => {
      // Without our schemas on the path PostgreSQL prints every name in full.
      await client.query("set search_path to pg_catalog");
      return { "db/schema.sql": await schemaText(client), "src/platform/db/schema.ts": rowTypesText(await readRelations(client)) };
    }),
  );
}

async function main(isCheck: boolean): Promise<number> {
  let differing = 0;
  for (const [path, text] of Object.entries(await generatedSchema())) {
    const file = projectPath(path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    differing += 1;
    if (isCheck) console.error(`${path} differs from what the migrations make. Run: node_modules/.bin/node dist/tools/generate-schema.js`);
    else writeFileSync(file, text);
  }
  return isCheck && differing > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.includes("--check"));
