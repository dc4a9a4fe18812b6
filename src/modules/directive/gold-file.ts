import { z } from "zod";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

const targetSchema = z.object({
  metric: z.string(),
  comparator: z.enum([">=", ">", "=", "<", "<="]),
  value: z.number(),
  unit: z.string(),
});

const taskSchema = z.object({
  id: z.string(),
  lead: z.array(z.string()),
  cooperate: z.array(z.string()),
  quote_start: z.string(),
  deadline: z.string().nullable(),
  deadline_iso: z.string().nullable().optional(),
  targets: z.array(targetSchema),
});

const documentSchema = z.object({
  file: z.string().max(200),
  kind: z.string().nullable(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  cited_documents: z.array(z.object({ kind: z.string(), number: z.string(), date: z.string().nullable() })),
  tasks: z.array(taskSchema).max(2000),
});

const goldSchema = z.object({ documents: z.array(documentSchema).max(1000) });

/** An annotated document: what a reading should find. */
export type GoldDocument = z.infer<typeof documentSchema>;
/** An annotated task. */
export type GoldTask = z.infer<typeof taskSchema>;

/** Reads a file of annotated documents. Problem: `directive.gold_malformed` names the first place that is wrong. */
export function parseGold(text: string): readonly GoldDocument[] | Problem {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return problem("directive.gold_malformed", { at: "JSON" });
  }
  const parsed = goldSchema.safeParse(content);
  if (parsed.success) return parsed.data.documents;
  return problem("directive.gold_malformed", { at: parsed.error.issues[0]?.path.join(".") ?? "" });
}
