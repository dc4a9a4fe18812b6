import { instantAt, parseCivilDate, parseInstant, parseLocalTime } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Pause } from "./due-request.ts";
import type { Period, PeriodUnit } from "./period.ts";

const PERIOD_PATTERN = /^(\d{1,6})(wd|d|m|h)$/u;
const unitOf: Readonly<Record<string, PeriodUnit>> = { wd: "working_day", d: "day", m: "month", h: "working_hour" };
const SAME_DAY: Period = { amount: 0, unit: "same_day" };

/**
 * Reads a moment as people type it: with a zone, a Vietnamese wall-clock time without one, or a day alone (its first minute).
 * Problem: `calendar.time_unreadable`.
 */
export function parseMoment(text: string): Instant | Problem {
  const moment = parseInstant(text) ?? parseLocalTime(text);
  if (moment !== undefined) return moment;
  const day = parseCivilDate(text);
  return day === undefined ? problem("calendar.time_unreadable", { text: text.slice(0, 40) }) : instantAt(day, 0);
}

/**
 * Reads `5wd` working days, `15d` days, `1m` months, `8h` working hours, `same-day`. A number without a unit is refused:
 * what it means must be resolved from the legal text (R5). Problem: `calendar.period_unreadable`.
 */
export function parsePeriod(text: string): Period | Problem {
  if (text === "same-day") return SAME_DAY;
  const match = PERIOD_PATTERN.exec(text);
  const unit = match?.[2] === undefined ? undefined : unitOf[match[2]];
  if (match === null || unit === undefined) return problem("calendar.period_unreadable", { text: text.slice(0, 40) });
  return { amount: Number(match[1]), unit };
}

/**
 * Reads `FROM/TO:restart` or `FROM/TO:subtract`; `number` is its place among the pauses. Problems: `calendar.pause_unreadable`,
 * `calendar.pause_not_closed` where TO is left out, `calendar.time_unreadable`.
 */
export function parsePause(text: string, number = 1): Pause | Problem {
  const match = /^([^/]+)\/(.*):(restart|subtract)$/u.exec(text);
  if (match === null) return problem("calendar.pause_unreadable", { number, text: text.slice(0, 100) });
  const [, fromText = "", toText = "", rule = ""] = match;
  const from = parseMoment(fromText);
  if (isProblem(from)) return from;
  if (toText === "") return problem("calendar.pause_not_closed", { number, from: fromText });
  const to = parseMoment(toText);
  if (isProblem(to)) return to;
  return { from, to, rule: rule === "restart" ? "restart" : "subtract" };
}

/** Reads the day to which a due date is moved. Problem: `calendar.time_unreadable`. */
export function parseExtension(text: string): CivilDate | Problem {
  return parseCivilDate(text) ?? problem("calendar.time_unreadable", { text: text.slice(0, 40) });
}
