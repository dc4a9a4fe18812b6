import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";

import type { ProcessModel } from "#modules/process";
import type { TokenFindings } from "./token-findings.ts";

/** A process that needs longer or more is not checked, and so is not published. */
const TIME_MAX_MS = 60_000;
const MEMORY_MAX_MB = 1_024;
/** Results that are kept: an official opens page after page of one process. */
const KEPT_MAX = 50;

const kept = new Map<string, Promise<TokenFindings | undefined>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * Searches the states of a model in a thread of its own, one model at a time; who asks waits, and nobody else. What was found is kept by the
 * model's digest, since it depends on nothing else. Undefined when the time or the memory did not suffice: that is not kept.
 */
export function tokensInThread(model: ProcessModel, timeMaxMs: number = TIME_MAX_MS): Promise<TokenFindings | undefined> {
  const key = createHash("sha256").update(JSON.stringify(model)).digest("base64");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const asked = last
    .then(() => search(model, timeMaxMs))
    .then((found) => {
      if (found === undefined) kept.delete(key);
      return found;
    });
  last = asked;
  kept.set(key, asked);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return asked;
}

function search(model: ProcessModel, timeMaxMs: number): Promise<TokenFindings | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./token-worker.js", import.meta.url), {
      workerData: model,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
      stdout: true,
      stderr: true,
    });
    const end = (found: TokenFindings | undefined): void => {
      clearTimeout(timer);
      resolve(found);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(undefined), timeMaxMs);
    worker.once("message", (found: TokenFindings | undefined) => end(found));
    worker.once("error", () => end(undefined));
    worker.once("exit", () => end(undefined));
  });
}
