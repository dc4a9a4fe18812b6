import { startSubscriber, type Subscription } from "#ledger";
import type { JobHandler } from "#platform/jobs/job";
import type { Recurring } from "#platform/jobs/schedule";
import { startWorker } from "#platform/jobs/worker";
import type { Service, ServiceContext } from "#platform/service";
import type { AnyStreamType } from "#ledger";

/** What the modules give the worker: their jobs, what comes back by the clock, and who follows the ledger. */
export interface WorkerModules {
  readonly types: readonly AnyStreamType[];
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly Recurring[];
  readonly subscriptions: readonly Subscription[];
  /** Ends what the modules opened for themselves, once the last job is done. */
  readonly close?: () => Promise<void>;
}

/** The worker as a part of the running system. `modules` is asked once, when the database is open. */
export function workerService(modules: (context: ServiceContext) => WorkerModules): Service {
  return {
    name: "worker",
    start: (context) => {
      const { database, clock } = context;
      const { types, handlers, recurring, subscriptions, close } = modules(context);
      const worker = startWorker({ database, clock, handlers, recurring });
      const subscribers = subscriptions.map((subscription) => startSubscriber(database, types, subscription));
      return Promise.resolve({
        async stop() {
          await Promise.all([worker, ...subscribers].map((part) => part.stop()));
          await close?.();
        },
      });
    },
  };
}
