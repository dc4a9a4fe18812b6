import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The national records lie beside the checkout, never in it; null when they are absent and tests with them are skipped. */
export function nationalRecords(): ReadonlyMap<string, Readonly<Record<string, string>>> | null {
  const file = nationalRecordsFile();
  if (file === null) return null;
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  const records = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
  return new Map(records.map((record) => [record["ma_thu_tuc"] ?? "", record]));
}

/** Path of the file with the national records, or null. */
export function nationalRecordsFile(): string | null {
  const file = join(process.cwd(), "..", "shared", "data", "procedures", "national-2026-07.jsonl.gz");
  return existsSync(file) ? file : null;
}
