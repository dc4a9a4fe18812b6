import { z } from "zod";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { DecreeDraft } from "./decree.ts";

const text = z.string().max(500);
const fileSchema = z.strictObject({
  scope: text.default("national"),
  document: z.strictObject({ number: text.default(""), date: text.default(""), issuer: text.default(""), title: text.default("") }),
  publishedYears: z.array(z.int()).max(5).default([]),
  rows: z.array(z.strictObject({ date: text, kind: text, occasion: text.default("") })).max(1000),
});

/**
 * Reads a decree from its JSON file: `{ scope, document: { number, date, issuer, title }, publishedYears, rows: [{ date, kind, occasion }] }`.
 * What the rows say is judged by `faultsOf`. Problem: `schedule.file_unreadable`.
 */
export function parseDecreeFile(file: string, content: string): DecreeDraft | Problem {
  const unreadable = (reason: string): Problem => problem("schedule.file_unreadable", { file, reason });
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return unreadable(`${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
}
