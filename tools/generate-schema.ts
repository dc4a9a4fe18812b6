// Migrates an empty database and writes what follows from it: db/schema.sql, to read and compare, and the row types of
// src/platform/db/schema.ts. `npm run check` compares them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#platform/root";
import { generatedSchema } from "./schema/generated.ts";

for (const { file, text } of await generatedSchema(projectRoot)) {
  const path = join(projectRoot, file);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  writeFileSync(path, text);
  console.log(`wrote ${file}`);
}
