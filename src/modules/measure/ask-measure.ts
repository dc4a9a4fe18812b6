import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { unitDirectory } from "#modules/organisation";

import type { Measure } from "./measure.ts";
import { parsePeriod } from "./period.ts";
import { readMeasures } from "./read-measure.ts";
import type { MeasureAnswer } from "./read-measure.ts";
import { measureById } from "./vocabulary.ts";

/** A figure as somebody asks for it, in words. */
export interface AskedMeasure {
  readonly id: string;
  readonly period: string;
  readonly agency?: string | undefined;
  readonly procedure?: string | undefined;
  readonly field?: string | undefined;
  /** With all agencies below it, as they stood in the period. */
  readonly isTree?: boolean | undefined;
}

/** A figure with the measure it is of. */
export interface AnsweredMeasure {
  readonly measure: Measure;
  readonly figure: MeasureAnswer;
}

/**
 * Answers one figure to a person or a program. An agency that does not exist is refused and not counted as nothing.
 * Problems: `measure.unknown`, `measure.period_malformed`, `measure.agency_unknown`.
 */
export async function askMeasure(db: Pick<Database, "kysely">, asked: AskedMeasure, now: Instant): Promise<AnsweredMeasure | Problem> {
  const measure = measureById(asked.id);
  if (measure === undefined) return problem("measure.unknown", { id: asked.id });
  const period = parsePeriod(asked.period);
  if (period === undefined) return problem("measure.period_malformed", { period: asked.period });
  if (asked.agency !== undefined && (await unitDirectory(db, civilDateOf(now))).agency(asked.agency) === undefined)
    return problem("measure.agency_unknown", { agency: asked.agency });
  const scope = { period, agencyCode: asked.agency ?? null, procedureCode: asked.procedure, field: asked.field, isTree: asked.isTree, now };
  const [figure] = await readMeasures(db, [measure], scope);
  return figure === undefined ? problem("measure.unknown", { id: asked.id }) : { measure, figure };
}
