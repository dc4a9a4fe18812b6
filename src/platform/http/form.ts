import { parseCommandId } from "#kernel/id";
import type { CommandId } from "#kernel/id";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import type { WebContext } from "./context.ts";

/** Most fields a form may have, and most characters in one: more is a mistake or an attack. */
const FIELDS_MAX = 1000;
const TEXT_MAX = 20_000;

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
 * Reads a posted form without files. Problems: `http.form_unreadable`, `http.form_incomplete` when the hidden command id is
 * missing. Forms with files are streamed by the upload reader instead.
 */
export async function readForm(c: WebContext): Promise<FormValues | Problem> {
  const pairs = await readPairs(c);
  if (pairs === undefined || pairs.length > FIELDS_MAX) return problem("http.form_unreadable");
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (value.length > TEXT_MAX || name.length > 200) return problem("http.form_unreadable");
    const tidy = value.normalize("NFC").replace(/\r\n?/gu, "\n").trim();
    values.set(name, [...(values.get(name) ?? []), tidy]);
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

async function readPairs(c: WebContext): Promise<readonly (readonly [string, string])[] | undefined> {
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return [...new URLSearchParams(await c.req.text())];
  if (!type.startsWith("multipart/form-data")) return undefined;
  try {
    const data = await c.req.formData();
    return [...data].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  } catch {
    // The parser throws on a body that is not what its header says; that is the sender's mistake, not ours.
    return undefined;
  }
}
