import { z } from "zod";
import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";
import type { RowScope } from "./legal-ground.ts";

const ROWS_MAX = 5000;
const PARTS_MAX = 200;

const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const civilDay = z
  .string()
  .refine((text) => isKnownDay(parseCivilDate(text)), `a day from ${YEAR_MIN} to ${YEAR_MAX}`)
  .transform((text) => text as CivilDate);

const scope = z
  .string()
  .regex(/^(?:national|province:.{1,40}|agency:.{1,40})$/u)
  .transform((text) => text as RowScope)
  .default("national");

const ground = z.string().min(1).max(300);
const verified = z.enum(["text", "secondary", "unverified"]).default("unverified");

const row = z.strictObject({
  date: civilDay,
  kind: z.enum(["HOLIDAY", "COMPENSATION", "SWAP_OFF", "SWAP_WORK"]),
  scope,
  occasion: z.string().max(200).default(""),
  legalDoc: ground,
  verified,
  publishedAt: z
    .string()
    .refine((text) => parseCivilDate(text.slice(0, 10)) !== undefined, "a day")
    .transform((text) => text.slice(0, 10) as CivilDate)
    .optional(),
});

const session = z.strictObject({ from: clockTime, to: clockTime });
const sessions = z.array(session).min(1).max(6);

const officeHours = z.strictObject({
  scope,
  from: civilDay,
  until: civilDay.optional(),
  sessions,
  reception: z
    .array(session.extend({ day: z.int().min(6).max(7) }))
    .max(12)
    .default([]),
  legalDoc: ground,
  verified,
});

const span = z.strictObject({ amount: z.int().min(1).max(1000), unit: z.enum(["day", "working_day", "working_hour"]) });
const count = z.int().min(0).max(1000);

/** Which rules a place may lay over the nation's, and what each may say. How days are counted is the Civil Code's alone. */
const ruleValues = {
  forwardCutoffMinute: clockTime.nullable(),
  sameDayCutoffMinute: clockTime,
  supplementRequestDays: count.nullable(),
  lapse: span.nullable(),
  extensionsMax: count,
  apologyLeadDays: count,
  showOnlineWithinHours: count.nullable(),
  answerOnlineWithinHours: count.nullable(),
  paperTransferDays: count.nullable(),
  correctionDays: count.nullable(),
  territoryFreeClockStart: z.enum(["reception", "competent_agency"]),
  formSetId: z.enum(["TT01-2018", "TT03-2025"]).nullable(),
} as const;

const rulePlace = { scope, from: civilDay, until: civilDay.optional(), ground, verified };
const ruleOf = <Name extends keyof typeof ruleValues>(rule: Name) =>
  z.strictObject({ rule: z.literal(rule), value: ruleValues[rule], ...rulePlace });

const rule = z.discriminatedUnion("rule", [
  ruleOf("forwardCutoffMinute"),
  ruleOf("sameDayCutoffMinute"),
  ruleOf("supplementRequestDays"),
  ruleOf("lapse"),
  ruleOf("extensionsMax"),
  ruleOf("apologyLeadDays"),
  ruleOf("showOnlineWithinHours"),
  ruleOf("answerOnlineWithinHours"),
  ruleOf("paperTransferDays"),
  ruleOf("correctionDays"),
  ruleOf("territoryFreeClockStart"),
  ruleOf("formSetId"),
]);

/** The form of a calendar file. Unknown fields are refused. */
export const calendarFileSchema = z.strictObject({
  version: z.string().min(1).max(60).optional(),
  publishedYears: z.array(z.int().min(YEAR_MIN).max(YEAR_MAX)).max(60).default([]),
  rows: z.array(row).max(ROWS_MAX).default([]),
  sessions: sessions.optional(),
  officeHours: z.array(officeHours).max(PARTS_MAX).default([]),
  rules: z.array(rule).max(PARTS_MAX).default([]),
  dueTimeRule: z.enum(["same_clock_time", "end_of_last_session"]).optional(),
});

/** What the form gives. */
export type CalendarFileData = z.infer<typeof calendarFileSchema>;

function isKnownDay(day: CivilDate | undefined): boolean {
  if (day === undefined) return false;
  const year = Number(day.slice(0, 4));
  return year >= YEAR_MIN && year <= YEAR_MAX;
}
