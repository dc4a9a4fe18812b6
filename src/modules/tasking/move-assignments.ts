import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { listSuccessions } from "#modules/organisation";
import type { Succession } from "#modules/organisation";

import { envelopeOf, inPieces } from "./assign.ts";
import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import { derivedCommand } from "./derived-id.ts";
import { unfinishedAt } from "./tasking.queries.ts";

/**
 * Moves what is not finished at an agency that is no more to its successor, with the day and the document as the reason: on the day of the
 * succession, or as soon as it is told. What was moved is not moved again, and a successor that was merged in its turn hands on. Problems: those of
 * the ledger.
 */
export async function moveToSuccessors(ctx: UseCaseContext): Promise<number | Problem> {
  let count = 0;
  for (const succession of await listSuccessions(ctx.db, civilDateOf(ctx.now))) {
    const moved = await inPieces(await unfinishedAt(ctx.db, succession.from), (assignmentId) => moveOne(ctx, assignmentId, succession));
    if (isProblem(moved)) return moved;
    count += moved;
  }
  return count;
}

async function moveOne(ctx: UseCaseContext, assignmentId: string, { from, into, on, document }: Succession): Promise<Problem | undefined> {
  const payload = { agencyCode: into, from, on, reason: document, by: null };
  const committed = await ctx.ledger.execute(
    assignmentStreamType,
    assignmentStream(assignmentId),
    { ...envelopeOf(ctx, "tasking.move", derivedCommand("move", assignmentId, from, into)), input: { assignmentId, into } },
    ({ state }) => ({
      events:
        state?.agencyCode === from && (state.stage === "open" || state.stage === "reported")
          ? [{ kind: "assignment.moved", schemaVersion: 1, payload }]
          : [],
      answer: { assignmentId },
    }),
  );
  return isProblem(committed) ? committed : undefined;
}
