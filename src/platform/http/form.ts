import { parseCommandId } from "#kernel/id";
import type { CommandId } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { FileStore } from "#platform/files/file-store";
import { discardUpload, readUpload, uploadRequest } from "#platform/files/upload";
import type { Upload, UploadLimits } from "#platform/files/upload";
import { formatBytes, formatNumber } from "#platform/format";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import type { Locale } from "#platform/i18n";
import type { WebContext } from "./context.ts";

/** Most fields a form may have, and most characters in one: more is a mistake or an attack. */
const FIELDS_MAX = 1000;
const TEXT_MAX = 20_000;
const NAME_MAX = 200;

/** Most bytes of a request without files: a long form fits many times over. */
export const FORM_BYTES_MAX = 1024 * 1024;

/** What a person typed: every value in NFC and without space at its ends. */
export interface FormValues {
  /** The id the form was drawn with: the same press twice is the same command. */
  readonly commandId: CommandId;
  /** A field's text; empty when it was not sent. */
  readonly text: (name: string) => string;
  /** All values of a name, for checkboxes and repeated rows. */
  readonly texts: (name: string) => readonly string[];
  /** Everything, first value of each name, to draw the form again with what was typed. */
  readonly typed: Readonly<Record<string, string>>;
}

/**
 * Reads a posted form without files. Problems: `http.form_unreadable`, `http.field_too_long`, `http.form_incomplete` when the hidden
 * command id is missing. Forms with files go through `readFormWithFiles`.
 */
export async function readForm(c: WebContext): Promise<FormValues | Problem> {
  const pairs = await readPairs(c);
  return isProblem(pairs) ? pairs : formFromPairs(pairs, c.var.locale);
}

/** A posted form with its files, which lie in temporary files until the caller keeps or discards each. */
export interface FormWithFiles {
  readonly form: FormValues;
  readonly upload: Upload;
}

/**
 * Reads a posted form with files as it arrives; no file stands in memory. Problems: those of `readForm`, and
 * `files.upload_unreadable`, `files.upload_interrupted`, `files.too_many`. A refusal leaves no temporary file behind.
 */
export async function readFormWithFiles(c: WebContext, store: FileStore, limits: UploadLimits): Promise<FormWithFiles | Problem> {
  const upload = await readUpload(uploadRequest(c.req.raw), store, limits);
  if (isProblem(upload)) return upload;
  const form = formFromPairs(upload.pairs, c.var.locale);
  if (!isProblem(form)) return { form, upload };
  await discardUpload(store, upload);
  return form;
}

/** Tidies what was sent and finds the command id in it. */
function formFromPairs(pairs: readonly (readonly [name: string, value: string])[], locale: Locale): FormValues | Problem {
  if (pairs.length > FIELDS_MAX) return problem("http.form_unreadable");
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (name.length > NAME_MAX) return problem("http.form_unreadable");
    if (value.length > TEXT_MAX) return problem("http.field_too_long", { limit: formatNumber(locale, TEXT_MAX) });
    const tidy = value.normalize("NFC").replace(/\r\n?/gu, "\n").trim();
    const list = values.get(name);
    if (list === undefined) values.set(name, [tidy]);
    else list.push(tidy);
  }
  const commandId = parseCommandId(values.get(COMMAND_ID_FIELD)?.[0] ?? "");
  if (commandId === undefined) return problem("http.form_incomplete");
  return {
    commandId,
    text: (name) => values.get(name)?.[0] ?? "",
    texts: (name) => values.get(name) ?? [],
    typed: Object.fromEntries([...values].map(([name, list]) => [name, list[0] ?? ""])),
  };
}

async function readPairs(c: WebContext): Promise<readonly (readonly [string, string])[] | Problem> {
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return [...new URLSearchParams(await c.req.text())];
  if (!type.startsWith("multipart/form-data")) return problem("http.form_unreadable");
  // Requests with files may be large, and this parser holds them in memory.
  if (Number(c.req.header("content-length") ?? 0) > FORM_BYTES_MAX) {
    return problem("http.body_too_large", { limit: formatBytes(c.var.locale, FORM_BYTES_MAX) });
  }
  try {
    const data = await c.req.formData();
    return [...data].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  } catch {
    // The parser throws on a body that is not what its header says; that is the sender's mistake, not ours.
    return problem("http.form_unreadable");
  }
}
