import { createLedger } from "#ledger";
import type { AnyStreamType } from "#ledger";
import type { ServiceContext } from "#platform/service";
import { deadlineJobs } from "../../modules/deadline/deadline.jobs.ts";
import { housekeeping } from "./housekeeping.ts";
import type { WorkerModules } from "./service.ts";

/** What the worker does in the running system: the house's own recurring work, then each module's `x.jobs.ts`. */
export function workerModules(types: readonly AnyStreamType[]): (context: ServiceContext) => WorkerModules {
  return (context) => {
    const { database: db, clock, disk } = context;
    const ledger = createLedger(db, { types, admit: () => disk.check() });
    const parts = [housekeeping(types, { ...context, progress: () => undefined }), deadlineJobs({ ledger, db, clock })];
    return {
      types,
      handlers: parts.flatMap(({ handlers }) => handlers),
      recurring: parts.flatMap(({ recurring }) => recurring),
      subscriptions: [],
      close: () => ledger.close(),
    };
  };
}
