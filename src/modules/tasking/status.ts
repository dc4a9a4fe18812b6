import type { CivilDate } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import type { MeasureSource } from "#modules/measure";

import { leadersOf } from "./assign.ts";
import { confirmedTasks, directiveStream, directiveStreamType } from "./directive.ts";
import type { DirectiveFile, DirectiveStage } from "./directive.ts";
import type { DirectiveTarget, DirectiveTask } from "./directive.events.ts";
import { successionsUntilToday } from "./succession.ts";
import { liveTargets } from "./target-figures.ts";
import type { LiveTarget } from "./target-figures.ts";
import type { TargetStanding } from "./target-standing.ts";
import { countsByTask } from "./tasking.queries.ts";
import type { AssignmentCounts } from "./tasking.queries.ts";

/** How a directive stands today, for machines. */
export interface DirectiveStatus {
  readonly directiveId: string;
  readonly kind: string;
  readonly number: string;
  readonly subject: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly adoptedOn: CivilDate | null;
  readonly stage: DirectiveStage;
  readonly isPublic: boolean;
  readonly asOf: CivilDate;
  readonly tasks: readonly TaskStatus[];
}

/** A task with its assignments counted and its live targets. */
export interface TaskStatus {
  readonly id: string;
  readonly text: string;
  readonly leads: readonly string[];
  readonly dueOn: string | null;
  readonly every: DirectiveTask["every"];
  readonly counts: AssignmentCounts;
  readonly targets: readonly TargetStatus[];
}

/** A target with the figure of now. `current` null: nothing to measure, or no measure bound. */
export interface TargetStatus {
  readonly metric: string;
  readonly comparator: DirectiveTarget["comparator"];
  /** What is asked in the end, and what is asked today where there is a way over the years. */
  readonly value: number;
  readonly wanted: number;
  readonly unit: string;
  readonly by: string | null;
  readonly measure: string | null;
  readonly current: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly standing: TargetStanding;
  /** Where the figure comes from; null without a measure. `none`: nothing feeds it yet. */
  readonly source: MeasureSource | null;
  /** Whose figure it is, null the province's, and in which days: what the list behind it is asked with. */
  readonly agency: string | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const NO_ASSIGNMENT: AssignmentCounts = { open: 0, overdue: 0, reported: 0, done: 0, notApplicable: 0, stopped: 0 };

/** A directive with its tasks and targets as they stand now. Problem: `tasking.unknown_directive`. */
export async function directiveStatus(
  ctx: Pick<UseCaseContext, "ledger" | "db" | "now">,
  directiveId: string,
): Promise<DirectiveStatus | Problem> {
  const { state } = await ctx.ledger.load(directiveStreamType, directiveStream(directiveId));
  if (state === null) return problem("tasking.unknown_directive");
  const asOf = civilDateOf(ctx.now);
  const [counts, live] = await Promise.all([countsByTask(ctx.db, asOf, directiveId), liveTasks(ctx, state)]);
  const { kind, number, subject, issuer, issuedOn } = state.head;
  return {
    directiveId,
    kind,
    number,
    subject,
    issuer,
    issuedOn,
    adoptedOn: state.adoptedOn,
    stage: state.stage,
    isPublic: state.isPublic,
    asOf,
    tasks: live.map(({ taskId, task, live: targets }) => ({
      id: taskId,
      text: task.text,
      leads: leadersOf(task),
      dueOn: task.dueOn,
      every: task.every,
      counts: counts.get(taskId) ?? NO_ASSIGNMENT,
      targets: targets.map(targetStatus),
    })),
  };
}

function targetStatus({ target, answer, wanted, standing, scope }: LiveTarget): TargetStatus {
  return {
    metric: target.metric,
    comparator: target.comparator,
    value: target.value,
    wanted,
    unit: target.unit,
    by: target.by,
    measure: target.measureId,
    current: answer?.value ?? null,
    numerator: answer?.numerator ?? null,
    denominator: answer?.denominator ?? null,
    standing,
    source: answer?.source ?? null,
    agency: scope.agencyCode,
    from: scope.from,
    to: scope.to,
  };
}

/** Confirmed tasks with live figures: of the agency that leads alone, or of its successor, of the province where several lead. */
export async function liveTasks({ db, now }: Pick<UseCaseContext, "db" | "now">, file: DirectiveFile) {
  const { adoptedOn } = file;
  const { nowOf } = await successionsUntilToday({ db, now });
  return Promise.all(
    confirmedTasks(file).map(async ({ taskId, task }) => {
      const [lead, ...others] = new Set(leadersOf(task).map(nowOf));
      const agencyCode = lead !== undefined && others.length === 0 ? lead : null;
      return { taskId, task, live: adoptedOn === null ? [] : await liveTargets(db, task, { agencyCode, adoptedOn, now }) };
    }),
  );
}
