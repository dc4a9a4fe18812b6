import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { contradictionsIn, emptyYears, rowProblem, sessionsContradict } from "./calendar-check.ts";
import { calendarFileSchema } from "./calendar-file-schema.ts";
import type { CalendarFileData } from "./calendar-file-schema.ts";
import type { CalendarRow, CalendarSource, OfficeHours, OfficeSession } from "./calendar-row.ts";
import type { ClockRuleRow } from "./clock-rule.ts";
import type { RowScope } from "./legal-ground.ts";

/** One calendar file as read: any part may be left out, and then what stands below it holds. */
export interface CalendarFile {
  readonly version: string | undefined;
  readonly publishedYears: readonly number[];
  readonly rows: readonly CalendarRow[];
  readonly sessions: readonly OfficeSession[] | undefined;
  readonly officeHours: readonly OfficeHours[];
  readonly rules: readonly ClockRuleRow[];
  readonly dueTimeRule: CalendarSource["dueTimeRule"] | undefined;
}

/**
 * Reads a calendar file: an object with any of `version`, `publishedYears`, `rows`, `sessions`, `officeHours`, `rules`,
 * `dueTimeRule`, or an array of rows alone. Unknown fields are refused, and so are rows that contradict each other.
 * Problems: `calendar.file_invalid`, `calendar.rows_contradict`; `readCalendarFile` gives all of them.
 */
export function parseCalendarFile(file: string, text: string): CalendarFile | Problem {
  const read = readCalendarFile(file, text);
  return isRefusedFile(read) ? (read[0] ?? problem("calendar.file_invalid", { file, line: "", reason: "" })) : read;
}

/** Tells the refusals of a file from the file. */
export function isRefusedFile(read: CalendarFile | readonly Problem[]): read is readonly Problem[] {
  return Array.isArray(read);
}

/** The same with every refusal, each with its line: what `motcua calendar check` tells. */
export function readCalendarFile(file: string, text: string): CalendarFile | readonly Problem[] {
  const invalid = (reason: string, line: number | null = null): Problem =>
    problem("calendar.file_invalid", { file, line: line === null ? "" : String(line), reason });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return [invalid(error instanceof Error ? error.message : String(error))];
  }
  const parsed = calendarFileSchema.safeParse(Array.isArray(json) ? { rows: json } : json);
  const lines = rowLines(text);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const row = issue.path[0] === "rows" && typeof issue.path[1] === "number" ? issue.path[1] : undefined;
      return invalid(`${issue.path.join(".")} ${issue.message}`.trim(), row === undefined ? null : (lines[row] ?? null));
    });
  }
  const made = fileOf(parsed.data);
  const findings = [
    ...contradictionsIn(made.rows).map((finding) => rowProblem(finding, { file, line: lines[made.rows.indexOf(finding.row)] ?? null })),
    ...contradictoryParts(made).map((reason) => invalid(reason)),
  ];
  return findings.length === 0 ? made : findings;
}

/** Line of the n-th row: that of its `date`, which every row has. */
function rowLines(text: string): readonly number[] {
  return [...text.matchAll(/"date"\s*:/gu)].map((match) => text.slice(0, match.index).split("\n").length);
}

function fileOf(data: CalendarFileData): CalendarFile {
  const minutes = (one: { readonly from: number; readonly to: number }): OfficeSession => ({ startMinute: one.from, endMinute: one.to });
  return {
    version: data.version,
    publishedYears: data.publishedYears,
    rows: data.rows.map(({ publishedAt, ...row }) => (publishedAt === undefined ? row : { ...row, publishedAt })),
    sessions: data.sessions?.map(minutes),
    officeHours: data.officeHours.map(({ until, sessions, reception, ...place }) => ({
      ...place,
      ...(until === undefined ? {} : { until }),
      sessions: sessions.map(minutes),
      reception: reception.map((one) => ({ dayOfWeek: one.day, ...minutes(one) })),
    })),
    rules: data.rules.map(({ until, ...rule }) => ({ ...rule, ...(until === undefined ? {} : { until }) })),
    dueTimeRule: data.dueTimeRule,
  };
}

/** What contradicts itself outside the rows; a published year must bring its rows. */
function contradictoryParts(file: CalendarFile): readonly string[] {
  const hours = file.officeHours.map((one, index) => ({ ...one, name: `officeHours.${index}` }));
  const dated = [...hours, ...file.rules.map((one, index) => ({ ...one, name: `rules.${index}` }))];
  return [
    ...emptyYears(file).map((year) => `publishedYears ${year}: no row of that year`),
    ...(sessionsContradict(file.sessions ?? []) ? ["sessions overlap or end before they begin"] : []),
    ...hours.filter((one) => sessionsContradict(one.sessions)).map(({ name }) => `${name}: sessions overlap or end before they begin`),
    ...hours
      .filter((one) => one.reception.some(({ startMinute, endMinute }) => endMinute <= startMinute))
      .map(({ name }) => `${name}: reception ends before it begins`),
    ...dated.filter((one) => one.until !== undefined && one.until < one.from).map(({ name }) => `${name}: ends before it begins`),
  ];
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
    officeHours: [...(source.officeHours ?? []), ...file.officeHours],
    dueTimeRule: file.dueTimeRule ?? source.dueTimeRule,
    rules: [...(source.rules ?? []), ...file.rules],
  };
}

/** The scopes that occur in the data, from the widest to the narrowest: everything a calendar folder says of one place. */
export function scopesOf(source: CalendarSource): readonly RowScope[] {
  const breadth = (scope: RowScope): number => ["national", "province", "agency"].indexOf(scope.split(":")[0] ?? "");
  const all = [...source.rows, ...(source.officeHours ?? []), ...(source.rules ?? [])].map((row) => row.scope);
  return [...new Set<RowScope>(["national", ...all])].toSorted((a, b) => breadth(a) - breadth(b));
}
