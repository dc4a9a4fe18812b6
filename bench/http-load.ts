import { Worker } from "node:worker_threads";
import type { LoadAnswer, LoadOrder } from "./http-load-worker.ts";
import type { Side } from "./kit.ts";

/** How long one side asks in a round. */
const SIDE_MS = 2000;

/**
 * A load of `connections` keep-alive connections that ask for one path, each waiting for its whole answer. It runs in a thread
 * of its own and speaks plain sockets, so that the client costs little beside the server.
 */
export function httpLoad(order: Omit<LoadOrder, "ms">): Side {
  return () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./http-load-worker.js", import.meta.url), {
        workerData: { ...order, ms: SIDE_MS } satisfies LoadOrder,
      });
      worker.once("message", (answer: LoadAnswer) => {
        if (answer.failed === undefined) resolve((answer.count * 1000) / answer.ms);
        else reject(new Error(answer.failed));
      });
      worker.once("error", reject);
    });
}
