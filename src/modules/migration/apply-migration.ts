import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { migrationStream, migrationStreamType } from "./migration-stream.ts";
import type { MigrationDecided } from "./migration.events.ts";
import { holdingProcedure } from "./migration.store.ts";
import { previewMigration } from "./preview-migration.ts";
import type { MigrationDraft, MigrationPreview } from "./preview-migration.ts";

/** The job that moves the dossiers of decided operations. */
export const CARRY_OUT_JOB = "migration.carry_out";

/**
 * Decides on the list that a person saw: it is computed again under a lock, and refused when it is another. The operation, its list and the
 * job that carries it out are one commit; its id is that of the command, so that a second press is the same operation. Problems:
 * `identity.not_permitted`, `migration.preview_stale`, `migration.nothing_listed`, `migration.being_applied`, those of `previewMigration`.
 */
export async function applyMigration(
  ctx: UseCaseContext,
  draft: MigrationDraft,
  seenDigest: string,
): Promise<{ readonly operationId: string; readonly isReplay: boolean } | Problem> {
  const allowed = await permit(ctx, "procedure.migrate_dossiers", {});
  if (isProblem(allowed)) return allowed;
  const operationId: string = ctx.commandId;
  const known = await ctx.ledger.load(migrationStreamType, migrationStream(operationId));
  if (known.state.decided !== null) return { operationId, isReplay: true };
  const outcome = await holdingProcedure(ctx.db, draft.procedureCode, async () => {
    const preview = await previewMigration(ctx, draft);
    if (isProblem(preview)) return preview;
    if (preview.digest !== seenDigest) return problem("migration.preview_stale");
    if (preview.moving.length === 0) return problem("migration.nothing_listed");
    return recorded(ctx, draft, preview);
  });
  return outcome ?? problem("migration.being_applied");
}

async function recorded(
  ctx: UseCaseContext,
  draft: MigrationDraft,
  preview: MigrationPreview,
): Promise<{ readonly operationId: string; readonly isReplay: boolean } | Problem> {
  const operationId: string = ctx.commandId;
  const { actor } = ctx;
  const { procedureCode, fromVersion } = draft;
  const { toVersion, digest } = preview;
  const payload: MigrationDecided = {
    operationId,
    procedureCode,
    fromVersion,
    toVersion,
    mapping: [...draft.mapping].map(([from, to]) => ({ from, to })),
    lines: preview.moving.map(({ code, change: { places } }) => {
      return { code, from: places.map(({ from }) => from), to: places.map(({ to }) => to) };
    }),
    staying: preview.staying.map(({ code, from, why }) => ({ code, from: [...from], problem: why.problem, params: plainParams(why) })),
    digest,
    by: actor.kind === "officer" ? { officerId: actor.officerId, name: actor.name } : null,
  };
  const envelope = {
    commandId: ctx.commandId,
    name: "migration.decide",
    input: { procedureCode, fromVersion, toVersion, digest },
    actor: actorRefOf(actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const row = { name: CARRY_OUT_JOB, key: `${CARRY_OUT_JOB}:${operationId}`, payload: {}, runAt: ctx.now };
  const committed = await ctx.ledger.execute(migrationStreamType, migrationStream(operationId), envelope, () => ({
    events: [{ kind: "migration.decided", schemaVersion: 1, payload }],
    effects: [{ sink: "job.enqueue", row }],
    answer: { operationId },
  }));
  return isProblem(committed) ? committed : { operationId, isReplay: committed.isReplay };
}

/** The details of a refusal as an event keeps them. */
export function plainParams({ params }: Problem): MigrationDecided["staying"][number]["params"] {
  return structuredClone(params) as JsonObject as MigrationDecided["staying"][number]["params"];
}
