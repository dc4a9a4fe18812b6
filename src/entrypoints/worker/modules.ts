import type { AnyStreamType } from "#ledger";
import type { ServiceContext } from "#platform/service";
import { housekeeping } from "./housekeeping.ts";
import type { WorkerModules } from "./service.ts";

/** What the worker does in the running system: the house's own recurring work, then each module's `x.jobs.ts`. */
export function workerModules(types: readonly AnyStreamType[]): (context: ServiceContext) => WorkerModules {
  return (context) => ({ types, ...housekeeping(types, { ...context, progress: () => undefined }), subscriptions: [] });
}
