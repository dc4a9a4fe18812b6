import { Worker } from "node:worker_threads";

/** What was added to a PDF after a signature: only signatures, something that changes what is seen, or something that cannot be judged. */
export type Difference = "followed" | "changed" | "unclear";

/** A file that was made to be slow or large is left unjudged, and harms nobody. */
const TIME_MAX_MS = 8_000;
const MEMORY_MAX_MB = 384;
/** Comparisons side by side: each may take a processor. */
const SIDE_BY_SIDE_MAX = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Compares a PDF as it was signed with what became of it, in a thread of its own with bounded time and memory: what is compared came from
 * somebody else.
 */
export async function compareRevisions(earlier: Uint8Array, later: Uint8Array): Promise<Difference> {
  if (running >= SIDE_BY_SIDE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await compareInThread(earlier, later);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function compareInThread(earlier: Uint8Array, later: Uint8Array): Promise<Difference> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./revision-worker.js", import.meta.url), {
      workerData: { earlier, later },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
      stdout: true,
      stderr: true,
    });
    const end = (difference: Difference): void => {
      clearTimeout(timer);
      resolve(difference);
      void worker.terminate();
    };
    const timer = setTimeout(() => end("unclear"), TIME_MAX_MS);
    worker.once("message", (answer: unknown) => end(answer === "followed" || answer === "changed" ? answer : "unclear"));
    worker.once("error", () => end("unclear"));
    worker.once("exit", () => end("unclear"));
  });
}
