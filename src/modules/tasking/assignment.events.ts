import { z } from "zod";

import { day, figure, line, stamp } from "./event-parts.ts";

const opened = z.strictObject({
  assignmentId: z.string().length(36),
  directiveId: z.string().length(36),
  taskId: line(60),
  agencyCode: line(35),
  /** The round of a recurring task (`2026-Q4`); `once` for a task that is done once. */
  round: line(20),
  openedOn: day,
  dueOn: day.nullable(),
  /** True when figures tell whether it is done: then nobody's word does. */
  isMeasured: z.boolean(),
});

const reported = z.strictObject({ note: line(4_000), attachments: z.array(z.string().length(36)).max(20), by: stamp });
const accepted = z.strictObject({ note: z.string().max(2_000), by: stamp });
const returned = z.strictObject({ reason: line(2_000), by: stamp });
const chased = z.strictObject({ ground: z.enum(["by_hand", "near_due", "overdue"]), words: z.string().max(2_000), by: stamp });
const explained = z.strictObject({ reason: line(4_000), by: stamp });
const extended = z.strictObject({ dueOn: day, reason: line(2_000), by: stamp });
const moved = z.strictObject({
  agencyCode: line(35),
  reason: line(500),
  by: stamp,
  /** Where it stood, and since which day it does no more: the day of the succession, also when it was told later. */
  from: line(35).optional(),
  on: day.optional(),
});
const measured = z.strictObject({
  on: day,
  figures: z
    .array(
      z.strictObject({
        measureId: line(100),
        value: figure.nullable(),
        numerator: figure,
        denominator: figure.nullable(),
        /** Null: the agency has nothing to measure. */
        isMet: z.boolean().nullable(),
      }),
    )
    .max(20),
});
const stopped = z.strictObject({ reason: line(1_000) });

/** Events of `assignment:UUID`: what becomes of one task at one agency. Closed: an unknown field is refused. */
export const assignmentEvents = {
  "assignment.opened": { 1: { payload: opened } },
  "assignment.reported": { 1: { payload: reported } },
  "assignment.accepted": { 1: { payload: accepted } },
  "assignment.returned": { 1: { payload: returned } },
  "assignment.chased": { 1: { payload: chased } },
  "assignment.explained": { 1: { payload: explained } },
  "assignment.extended": { 1: { payload: extended } },
  "assignment.moved": { 1: { payload: moved } },
  "assignment.measured": { 1: { payload: measured } },
  "assignment.stopped": { 1: { payload: stopped } },
} as const;

export type AssignmentOpened = z.infer<typeof opened>;
export type AssignmentReported = z.infer<typeof reported>;
export type AssignmentMoved = z.infer<typeof moved>;
export type AssignmentMeasured = z.infer<typeof measured>;
export type MeasuredFigure = AssignmentMeasured["figures"][number];
