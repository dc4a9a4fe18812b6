import { z } from "zod";
import { dayOfWeek, parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CalendarRow, CalendarSource, OfficeSession, RowScope } from "./calendar-row.ts";
import { YEAR_MAX, YEAR_MIN } from "./holiday-rule.ts";

const ROWS_MAX = 5000;
const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const rowSchema = z.strictObject({
  date: z
    .string()
    .refine((text) => isKnownDay(parseCivilDate(text)), `a day from ${YEAR_MIN} to ${YEAR_MAX}`)
    .transform((text) => text as CivilDate),
  kind: z.enum(["HOLIDAY", "COMPENSATION", "SWAP_OFF", "SWAP_WORK"]),
  scope: z
    .string()
    .regex(/^(?:national|province:.{1,40}|agency:.{1,40})$/u)
    .transform((text) => text as RowScope)
    .default("national"),
  occasion: z.string().max(200).default(""),
  legalDoc: z.string().min(1).max(300),
  verified: z.enum(["text", "secondary", "unverified"]).default("unverified"),
});

const fileSchema = z.strictObject({
  version: z.string().min(1).max(60).optional(),
  publishedYears: z.array(z.int().min(YEAR_MIN).max(YEAR_MAX)).max(60).default([]),
  rows: z.array(rowSchema).max(ROWS_MAX).default([]),
  sessions: z
    .array(z.strictObject({ from: clockTime, to: clockTime }))
    .min(1)
    .max(6)
    .optional(),
  dueTimeRule: z.enum(["same_clock_time", "end_of_last_session"]).optional(),
  cutoff: clockTime.optional(),
});

/** One calendar file as read: any part may be left out, and then what stands below it holds. */
export interface CalendarFile {
  readonly version: string | undefined;
  readonly publishedYears: readonly number[];
  readonly rows: readonly CalendarRow[];
  readonly sessions: readonly OfficeSession[] | undefined;
  readonly dueTimeRule: CalendarSource["dueTimeRule"] | undefined;
  readonly cutoffMinute: number | undefined;
}

function isKnownDay(day: CivilDate | undefined): boolean {
  if (day === undefined) return false;
  const year = Number(day.slice(0, 4));
  return year >= YEAR_MIN && year <= YEAR_MAX;
}

/**
 * Reads a calendar file: an object with any of `version`, `publishedYears`, `rows`, `sessions`, `dueTimeRule`, `cutoff`, or
 * an array of rows alone. Unknown fields are refused. Problem: `calendar.file_invalid`.
 */
export function parseCalendarFile(file: string, text: string): CalendarFile | Problem {
  const invalid = (reason: string): Problem => problem("calendar.file_invalid", { file, reason });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return invalid(error instanceof Error ? error.message : String(error));
  }
  const parsed = fileSchema.safeParse(Array.isArray(json) ? { rows: json } : json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return invalid(`${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
  }
  const sessions = parsed.data.sessions?.map((one) => ({ startMinute: one.from, endMinute: one.to }));
  const reason = contradiction(parsed.data.rows, sessions ?? []);
  if (reason !== undefined) return invalid(reason);
  return {
    version: parsed.data.version,
    publishedYears: parsed.data.publishedYears,
    rows: parsed.data.rows,
    sessions,
    dueTimeRule: parsed.data.dueTimeRule,
    cutoffMinute: parsed.data.cutoff,
  };
}

function contradiction(rows: readonly CalendarRow[], sessions: readonly OfficeSession[]): string | undefined {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = `${row.scope} ${row.date}`;
    if (seen.has(key)) return `two rows for ${key}`;
    seen.add(key);
    const isWeekend = dayOfWeek(row.date) >= 6;
    if (row.kind === "SWAP_WORK" && !isWeekend) return `${row.date} is worked anyway`;
    if (row.kind === "SWAP_OFF" && isWeekend) return `${row.date} is a weekly rest day anyway`;
  }
  let previousEnd = -1;
  for (const session of sessions) {
    if (session.startMinute <= previousEnd || session.endMinute <= session.startMinute) return "sessions overlap or end before they begin";
    previousEnd = session.endMinute;
  }
  return undefined;
}

/**
 * Lays a file over a source. A year the file publishes replaces everything known of it; a single row replaces what stood on
 * its day for its scope.
 */
export function overlayCalendar(source: CalendarSource, file: CalendarFile): CalendarSource {
  const replaced = new Set(file.publishedYears.map(String));
  const laid = new Set(file.rows.map((row) => `${row.scope} ${row.date}`));
  const kept = source.rows.filter((row) => !replaced.has(row.date.slice(0, 4)) && !laid.has(`${row.scope} ${row.date}`));
  return {
    version: file.version === undefined ? source.version : `${source.version}+${file.version}`,
    rows: [...kept, ...file.rows],
    publishedYears: [...new Set([...source.publishedYears, ...file.publishedYears])].toSorted((a, b) => a - b),
    sessions: file.sessions ?? source.sessions,
    dueTimeRule: file.dueTimeRule ?? source.dueTimeRule,
    cutoffMinute: file.cutoffMinute ?? source.cutoffMinute,
  };
}

/** The scopes that occur in the rows, from the widest to the narrowest: everything a calendar folder says of one place. */
export function scopesOf(source: CalendarSource): readonly RowScope[] {
  const breadth = (scope: RowScope): number => ["national", "province", "agency"].indexOf(scope.split(":")[0] ?? "");
  return [...new Set<RowScope>(["national", ...source.rows.map((row) => row.scope)])].toSorted((a, b) => breadth(a) - breadth(b));
}
