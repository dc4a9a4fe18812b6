import { parentPort, workerData } from "node:worker_threads";

import type { ProcessModel } from "#modules/process";
import { tokenFindings } from "./token-findings.ts";

parentPort?.postMessage(tokenFindings(workerData as ProcessModel));
