import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import { log } from "#platform/log";

import { PDF_PAGES_MAX } from "./page-limits.ts";
import type { PageRead, PdfRefusal } from "./page-limits.ts";

export { PDF_PAGES_MAX };
export type { PageRead, PdfRefusal };

/** What can be asked of the process that handles foreign pages. */
export type PageTask =
  | { readonly name: "read"; readonly bytes: Uint8Array }
  | { readonly name: "draw"; readonly bytes: Uint8Array; readonly pages: readonly number[] }
  | { readonly name: "cut"; readonly bytes: Uint8Array; readonly parts: readonly (readonly number[])[] };

const TIME_MAX_MS = 60_000;
const MEMORY_MAX_MB = 512;
/** Side by side: each may take a processor. */
const PROCESSES_MAX = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** The pages of a PDF that came from somebody else, or why it is not taken. A file that is too slow, too large or kills its reader is `corrupt`. */
export async function readForeignPages(bytes: Uint8Array): Promise<readonly PageRead[] | PdfRefusal> {
  return ((await performApart({ name: "read", bytes })) as readonly PageRead[] | PdfRefusal | undefined) ?? "corrupt";
}

/** Pictures of pages (counted from 0) as SVG; null where a page cannot be drawn. */
export async function drawForeignPages(bytes: Uint8Array, pages: readonly number[]): Promise<readonly (string | null)[]> {
  const drawn = await performApart({ name: "draw", bytes, pages });
  return (drawn as readonly (string | null)[] | undefined) ?? pages.map(() => null);
}

/** One PDF for each list of pages (counted from 0), with exactly these pages; undefined when the file cannot be cut. */
export async function cutForeignPages(
  bytes: Uint8Array,
  parts: readonly (readonly number[])[],
): Promise<readonly Uint8Array[] | undefined> {
  return (await performApart({ name: "cut", bytes, parts })) as readonly Uint8Array[] | undefined;
}

/**
 * Does one task in a process of its own, without our environment, with bounded time and memory: the reader and the pictures are made by large
 * libraries, and what they are given was made by anybody. Undefined when it did not come back with an answer.
 */
async function performApart(task: PageTask): Promise<unknown> {
  if (running >= PROCESSES_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await performInProcess(task);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function performInProcess(task: PageTask): Promise<unknown> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL("./page-process.js", import.meta.url)), [], {
      env: {},
      execArgv: [`--max-old-space-size=${MEMORY_MAX_MB}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const end = (answer: unknown, fault?: string): void => {
      clearTimeout(timer);
      if (fault !== undefined) log.warn("pdf.task_failed", { task: task.name, fault });
      resolve(answer);
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => end(undefined, "too slow"), TIME_MAX_MS);
    child.once("message", (message: { readonly answer?: unknown; readonly fault?: string }) => end(message.answer, message.fault));
    child.once("error", (error) => end(undefined, error.message));
    child.once("exit", () => end(undefined));
    child.send(task, (error) => {
      if (error !== null) end(undefined, error.message);
    });
  });
}
