import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";

import { batchIdOf, batchStream } from "./batch.ts";
import type { BatchKey } from "./batch.ts";
import { envelopeOf, officerOf } from "./batch-command.ts";
import { batchStreamType } from "./batch-stream.ts";
import { lastBatchNumber } from "./batch.queries.ts";

/** Tries at a number before whoever opens is asked to press again; another batch of the agency was opened between each two. */
const TRIES_MAX = 20;

const input = z.strictObject({
  unitCode: z.string().min(1).max(40),
  label: z.string().trim().min(2).max(120),
  field: z.string().trim().min(1).max(200),
  procedureCode: z.string().max(40).default(""),
  kind: z.string().trim().min(2).max(300),
  checkPercent: z.number().int().min(1).max(100),
});
export type OpenBatchInput = z.input<typeof input>;

/**
 * Opens a batch: its number is in the key of its stream, so that batch and number are one commit. Idempotent by command id. Problems:
 * `digitising.input_invalid`, `digitising.numbers_contended`, those of identity and the ledger.
 */
export async function openBatch(ctx: UseCaseContext, wanted: OpenBatchInput): Promise<{ readonly batchId: string } | Problem> {
  const parsed = input.safeParse(wanted);
  if (!parsed.success) return problem("digitising.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const day = civilDateOf(ctx.now);
  const unit = (await unitDirectory(ctx.db, day)).unit(parsed.data.unitCode);
  if (unit === undefined) return problem("digitising.input_invalid", { fields: ["unitCode"] });
  const { agencyCode } = unit;
  const allowed = await permit(ctx, "digitising.work", { places: [{ agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return allowed;
  const by = officerOf(ctx, "digitising.work");
  if (isProblem(by)) return by;
  const envelope = envelopeOf(ctx, "scan_batch.open", parsed.data);
  const year = Number(day.slice(0, 4));
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const key: BatchKey = { agencyCode, year, number: (await lastBatchNumber(ctx.db, agencyCode, year)) + 1 };
    const done = await ctx.ledger.execute(batchStreamType, batchStream(key), envelope, ({ version }) => {
      if (version > 0) return problem("digitising.numbers_contended", {});
      const payload = { ...parsed.data, ...key, by };
      return { events: [{ kind: "scan_batch.opened", schemaVersion: 1, payload }], answer: { batchId: batchIdOf(key) } };
    });
    if (!isProblem(done)) return { batchId: done.answer["batchId"] as string };
    if (done.problem !== "digitising.numbers_contended") return done;
  }
  return problem("digitising.numbers_contended", {});
}
