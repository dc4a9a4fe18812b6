import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import { directiveDocument } from "./directive-document.ts";
import { evaluateReadings } from "./evaluate-reading.ts";
import type { Evaluation, ReadAndGold } from "./evaluate-reading.ts";
import { parseGold } from "./gold-file.ts";
import { openDirective } from "./open-directive.ts";
import { FILE_BYTES_MAX } from "./open-directive.ts";
import { readDirective } from "./read-directive.ts";
import type { DirectiveReading } from "./reader/reading.ts";

/** Reads the directive in a file. Problems: `directive.file_missing` and those of opening it. */
export async function readDirectiveFile(path: string): Promise<DirectiveReading | Problem> {
  const text = await textOfDirectiveFile(path);
  return isProblem(text) ? text : readDirective(text);
}

/** The text of the directive in a file. Problems: `directive.file_missing` and those of opening it. */
export async function textOfDirectiveFile(path: string): Promise<string | Problem> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return problem("directive.file_missing", { file: path });
  if (found.size > FILE_BYTES_MAX) return problem("directive.file_too_large", { unit: "bytes", amount: found.size, limit: FILE_BYTES_MAX });
  return openDirective(await readFile(path));
}

/** An evaluation, and the annotated documents whose text was nowhere: they count in no figure. */
export interface FolderEvaluation extends Evaluation {
  readonly absent: readonly string[];
}

/**
 * Reads the annotated documents' texts and compares. A text is looked for in the folder, beside the annotations, and in the folder of seeds that
 * stands beside the data.
 */
export async function evaluateFolder(goldPath: string, folder: string): Promise<FolderEvaluation | Problem> {
  const content = await readFile(goldPath, "utf8").catch(() => undefined);
  if (content === undefined) return problem("directive.file_missing", { file: goldPath });
  const documents = parseGold(content);
  if (isProblem(documents)) return documents;
  const beside = dirname(goldPath);
  const folders = [folder, beside, join(beside, "texts"), join(folder, "..", "..", "..", "seeds")];
  const pairs: ReadAndGold[] = [];
  const absent: string[] = [];
  for (const gold of documents) {
    const path = await firstFile(folders.map((one) => join(one, gold.file)));
    const reading = path === undefined ? undefined : await readDirectiveFile(path);
    if (reading === undefined) absent.push(gold.file);
    else if (isProblem(reading)) return reading;
    else pairs.push({ gold, read: directiveDocument(reading), rules: reading.tasks.map(({ rule }) => rule) });
  }
  return { ...evaluateReadings(pairs), absent };
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
  return undefined;
}
