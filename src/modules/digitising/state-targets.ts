import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { envelopeOf } from "./batch-command.ts";
import { TARGET_ROWS_MAX, targetStream, targetStreamType } from "./target.ts";
import type { TargetsStated } from "./target.ts";

/** What the series is asked to be. */
export interface TargetsInput extends Pick<TargetsStated, "ground" | "standing"> {
  readonly rows: readonly TargetsStated["rows"][number][];
}

/**
 * States the yearly targets of a province, the whole series at a time. A target never falls from one year to the next. Problems:
 * `digitising.targets_malformed`, those of identity and the ledger.
 */
export async function stateTargets(ctx: UseCaseContext, levelOneCode: string, input: TargetsInput): Promise<Problem | undefined> {
  const allowed = await permit(ctx, "digitising.set_targets", {});
  if (isProblem(allowed)) return allowed;
  if (!areTargets(input)) return problem("digitising.targets_malformed", { rowsMax: TARGET_ROWS_MAX });
  const byName = ctx.actor.kind === "officer" ? ctx.actor.name : "motcua";
  const rows = input.rows.map((row) => ({ ...row }));
  const envelope = envelopeOf(ctx, "digitising_target.state", { levelOneCode, rows, ground: input.ground, standing: input.standing });
  const payload: TargetsStated = { rows, ground: input.ground.trim(), standing: input.standing, by: actorRefOf(ctx.actor), byName };
  const done = await ctx.ledger.execute(targetStreamType, targetStream(levelOneCode), envelope, () => ({
    events: [{ kind: "digitising_target.stated", schemaVersion: 1, payload }],
    answer: {},
  }));
  return isProblem(done) ? done : undefined;
}

function areTargets({ rows, ground }: TargetsInput): boolean {
  if (rows.length === 0 || rows.length > TARGET_ROWS_MAX || ground.trim().length < 3 || ground.length > 500) return false;
  const keys = rows.map(({ level, year }) => `${level} ${year}`);
  const isWhole = rows.every(
    ({ year, percent }) => year >= 2000 && year <= 2200 && Number.isInteger(percent) && percent >= 0 && percent <= 100,
  );
  const falls = rows.some((row) => rows.some((other) => other.level === row.level && other.year > row.year && other.percent < row.percent));
  return isWhole && !falls && new Set(keys).size === keys.length;
}
