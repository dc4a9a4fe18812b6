import { z } from "zod";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent, Subscription } from "#ledger";
import { newCommandId } from "#platform/ids";
import { enqueueJobs } from "#platform/jobs/enqueue";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";
import { jobContextOf } from "#modules/identity";
import type { JobDeps, UseCaseContext } from "#modules/identity";

import { feeCaseOf } from "./assess.ts";
import { withClaims } from "./claims.ts";
import { runAccountCommand } from "./payment-command.ts";

const JOB = "payment.assess";

/** Facts of a dossier after which its fee may be another one. */
const MOVING: ReadonlySet<string> = new Set([
  "dossier.received",
  "dossier.edited",
  "dossier.supplement_received",
  "dossier.intake_refused",
  "dossier.withdrawn",
  "dossier.lapsed",
  "dossier.reception_undone",
]);

/**
 * Follows the ledger and asks for an assessment of each dossier whose fee may have changed, so that the counters' lists show it. The job is enqueued in
 * the transaction that moves the cursor; assessing itself is a command, idempotent by what it finds.
 */
export const feeSubscription: Subscription = {
  name: "payment.assess",
  handle: async (events, transaction) => {
    const moved = events.filter(({ event }) => MOVING.has(event.kind) && hasFee(event));
    if (moved.length === 0) return;
    const jobs = moved.map(({ event }) => {
      const code = event.streamId.slice("dossier:".length);
      return { key: `${JOB}/${code}/${event.version}`, name: JOB, payload: { code }, runAt: event.at };
    });
    await enqueueJobs(transaction, jobs);
  },
};

/** Most dossiers are free, and one that is received so needs no account. */
function hasFee({ kind, payload: said }: LedgerEvent): boolean {
  const fee = said["fee"];
  if (kind !== "dossier.received" || typeof fee !== "object" || fee === null || !("amount" in fee) || !("isPaid" in fee)) return true;
  return fee.amount !== 0 && fee.isPaid !== true;
}

/** Assesses a dossier as it stands. A dossier without a fee, or one noted as paid, has no account. Problems: those of the fee rules and of the ledger. */
export async function assessDossier(ctx: UseCaseContext, code: string): Promise<Problem | undefined> {
  const found = await feeCaseOf(ctx, code);
  if (isProblem(found)) return found;
  if (found.assessment === found.account.assessment) return undefined;
  const done = await withClaims(code, () =>
    runAccountCommand(ctx, { commandId: ctx.commandId, name: "assess", code, input: {}, decide: () => ({ events: [], answer: {} }) }),
  );
  return isProblem(done) ? done : undefined;
}

const payload = z.object({ code: z.string() });

/** The jobs of fees. */
export function paymentJobs(deps: JobDeps): {
  readonly handlers: readonly JobHandler[];
  readonly recurring: readonly never[];
} {
  const assess: JobHandler = {
    kind: "repeatable",
    name: JOB,
    async run(job) {
      // Assessed again it may be another command: what is owed is looked up anew.
      const ctx = { ...jobContextOf(deps, job, JOB), commandId: newCommandId() };
      const refused = await assessDossier(ctx, payload.parse(job.payload).code);
      if (refused !== undefined) throw new JobRefusedError(refused);
    },
  };
  return { handlers: [assess], recurring: [] };
}
