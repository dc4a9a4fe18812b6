// Writes docs/reference/* from the code. `--check` writes nothing and fails when a file differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { staleDocuments, REFERENCE_DOCUMENTS } from "./reference/documents.ts";

/** dist/tools/reference.js stands two folders below the root. */
const ROOT = join(fileURLToPath(import.meta.url), "../../..");

async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--check")) {
    const stale = await staleDocuments(ROOT);
    for (const file of stale) console.error(`${file} differs from the code: run dist/tools/reference.js`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const { file, render } of REFERENCE_DOCUMENTS) {
    const path = join(ROOT, file);
    mkdirSync(dirname(path), { recursive: true });
    const text = await render(ROOT);
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
      writeFileSync(path, text);
      console.log(`wrote ${file}`);
    }
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
