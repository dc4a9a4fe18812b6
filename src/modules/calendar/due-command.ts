import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Calendar } from "./calendar.ts";
import { parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
import { computeDue } from "./due.ts";
import type { DueRequest, DueWarning, Pause } from "./due-request.ts";
import { dueFor } from "./explain-due.ts";
import type { DueStep } from "./due-step.ts";
import { instantText, msOf } from "./instant-arithmetic.ts";
import type { CalendarText } from "./text/vi.ts";

/** What is asked for, as typed or as one line of a batch. */
export interface DueQuestion {
  readonly from: string;
  readonly for: string;
  readonly pause?: readonly string[];
}

/** The answer as it is printed: `due` is Vietnamese time with its offset, which is an ISO 8601 instant as well. */
export interface DueAnswer {
  readonly due: string;
  readonly dueOn: CivilDate;
  readonly isProvisional: boolean;
  readonly warnings: readonly DueWarning[];
  readonly steps?: readonly (DueStep & { readonly text: string })[];
}

const OFFSET_MS = 7 * 60 * 60 * 1000;

/** A moment as people read it, with the offset that makes it an instant: `2026-11-27T09:00:00+07:00`. */
function localIso(at: Instant): string {
  return `${instantText(msOf(at) + OFFSET_MS).slice(0, 19)}+07:00`;
}

function readQuestion(question: DueQuestion): DueRequest | Problem {
  const from = parseMoment(question.from);
  if (isProblem(from)) return from;
  const period = parsePeriod(question.for);
  if (isProblem(period)) return period;
  const pauses: Pause[] = [];
  for (const text of question.pause ?? []) {
    const pause = parsePause(text);
    if (isProblem(pause)) return pause;
    pauses.push(pause);
  }
  return { from, period, pauses };
}

/** Answers one question with every step in words. */
export function explainQuestion(calendar: Calendar, question: DueQuestion, text: CalendarText): DueAnswer | Problem {
  const request = readQuestion(question);
  if (isProblem(request)) return request;
  const answer = dueFor(calendar, request);
  if (isProblem(answer)) return answer;
  const { due, dueOn, isProvisional, warnings } = answer;
  const steps = answer.steps.map((step) => ({ ...step, text: text.step(step) }));
  return { due: localIso(due), dueOn, isProvisional, warnings, steps };
}

/** Answers one question without steps: what a batch of many needs. */
export function answerQuestion(calendar: Calendar, question: DueQuestion): DueAnswer | Problem {
  const request = readQuestion(question);
  if (isProblem(request)) return request;
  const answer = computeDue(calendar, request);
  return isProblem(answer) ? answer : { ...answer, due: localIso(answer.due) };
}

/** Reads one line of a batch: `{"from": …, "for": …, "pause"?: …}`; a pause is `FROM/TO:rule` or `{from, to, rule}`, or a list of them. Problem: `calendar.line_unreadable`. */
export function parseQuestion(line: string): DueQuestion | Problem {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  }
  if (typeof json !== "object" || json === null) return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  const { from, for: period, pause = [] } = json as Readonly<Record<string, unknown>>;
  const pauses = (Array.isArray(pause) ? pause : [pause]).map(pauseNotation);
  if (typeof from !== "string" || typeof period !== "string" || !isTextList(pauses)) {
    return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  }
  return { from, for: period, pause: pauses };
}

function pauseNotation(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { from, to, rule } = value as Readonly<Record<string, unknown>>;
  return typeof from === "string" && typeof to === "string" && typeof rule === "string" ? `${from}/${to}:${rule}` : undefined;
}

function isTextList(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === "string");
}
