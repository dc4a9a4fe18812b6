import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedSchema } from "../schema/generated.ts";
import type { Finding } from "./finding.ts";

/** The dump and the row types are what the migrations make of an empty database. */
export async function checkSchema(root: string): Promise<readonly Finding[]> {
  return (await generatedSchema(root))
    .filter(({ file, text }) => !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text)
    .map(({ file }) => ({ file, message: "differs from what the migrations make: run dist/tools/generate-schema.js" }));
}
