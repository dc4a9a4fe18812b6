import { parentPort, workerData } from "node:worker_threads";

import { differenceOf } from "./revision-difference.ts";

const { earlier, later } = workerData as { readonly earlier: Uint8Array; readonly later: Uint8Array };
parentPort?.postMessage(await differenceOf(earlier, later));
