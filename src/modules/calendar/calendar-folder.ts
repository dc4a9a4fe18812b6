import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { contradictionsIn, rowProblem } from "./calendar-check.ts";
import { isRefusedFile, overlayCalendar, readCalendarFile, scopesOf } from "./calendar-file.ts";
import { compileCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { CalendarRow, CalendarSource } from "./calendar-row.ts";
import { nationalCalendarSource } from "./national-calendar.ts";

/** A folder of calendar files laid over the national calendar, or everything in it that cannot stand. */
interface ReadFolder {
  readonly source: CalendarSource;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** The calendar of a folder. Problems: the first of what `checkCalendarFolder` finds. */
export async function readCalendarFolder(folder: string): Promise<Calendar | Problem> {
  const { source, problems } = await checkCalendarFolder(folder);
  return problems[0] ?? compileCalendar(source, scopesOf(source));
}

/**
 * The conventions of a place: office hours and rules of the clock, laid over the national calendar. Days off are not among
 * them, because a day changes by decree, with its preview and its announcement. Problems: those of `checkCalendarFolder`.
 */
export async function readConventions(folder: string): Promise<CalendarSource | Problem> {
  const { source, problems } = await checkCalendarFolder(folder);
  const [first] = problems;
  if (first !== undefined) return first;
  const hasDays =
    source.rows.length !== nationalCalendarSource.rows.length ||
    source.rows.some((row, index) => row !== nationalCalendarSource.rows[index]);
  const hasYears = source.publishedYears.length !== nationalCalendarSource.publishedYears.length;
  if (!hasDays && !hasYears) return source;
  return problem("calendar.file_invalid", { file: folder, line: "", reason: "rows, publishedYears: days off come by decree" });
}

/**
 * Lays every `*.json` of a folder, in the order of their names, over the national calendar, and looks for contradictions in
 * each file and in the whole. Problems: `calendar.file_invalid`, `calendar.rows_contradict`.
 */
export async function checkCalendarFolder(folder: string): Promise<ReadFolder> {
  const names = await readdir(folder).catch(() => undefined);
  const files = (names ?? []).filter((one) => one.endsWith(".json")).toSorted();
  if (files.length === 0) {
    // A folder that says nothing is a mistyped one: without this its answers would be the nation's, in silence.
    const reason = names === undefined ? "not a folder" : "no *.json in it";
    return { source: nationalCalendarSource, files, problems: [problem("calendar.file_invalid", { file: folder, line: "", reason })] };
  }
  const fileOf = new Map<CalendarRow, string>();
  const problems: Problem[] = [];
  let source = nationalCalendarSource;
  for (const name of files) {
    const file = readCalendarFile(name, await readFile(join(folder, name), "utf8"));
    if (isRefusedFile(file)) {
      problems.push(...file);
      continue;
    }
    for (const row of file.rows) fileOf.set(row, name);
    source = overlayCalendar(source, file);
  }
  if (problems.length === 0) {
    for (const finding of contradictionsIn(source.rows)) {
      problems.push(rowProblem(finding, { file: fileOf.get(finding.row) ?? nationalCalendarSource.version, line: null }));
    }
  }
  return { source, files, problems };
}
