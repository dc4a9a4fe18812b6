import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Calendar } from "./calendar.ts";
import { supplementRequestBy } from "./clock-run.ts";
import { apologyDeadline, forwardBy, overdueFrom } from "./dossier-deadline.ts";
import { parseExtension, parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
import { computeDue } from "./due.ts";
import type { DueRequest, DueWarning, Pause } from "./due-request.ts";
import { dueForLawyer } from "./explain-due.ts";
import type { DueStep, LawyerStep, StepGround } from "./due-step.ts";
import { instantText, msOf } from "./instant-arithmetic.ts";
import type { CalendarText } from "./text/vi.ts";

/** What is asked for, as typed or as one line of a batch. */
export interface DueQuestion {
  readonly from: string;
  readonly for: string;
  readonly pause?: readonly string[];
  readonly extend?: readonly string[];
}

/** The answer as it is printed: `due` is Vietnamese time with its offset, which is an ISO 8601 instant as well. */
export interface DueAnswer {
  readonly due: string;
  readonly dueOn: CivilDate;
  readonly isProvisional: boolean;
  readonly warnings: readonly DueWarning[];
}

/** One step with its words. */
type Told<Step> = Step & { readonly text: string };

/** What follows from the due date beside it, by the law of the day. */
export interface DueDuties {
  /** By when the paper dossier is forwarded. */
  readonly forwardBy: string | null;
  /** The last day to ask for a supplement; null where that law names none, and where the dossier is due before. */
  readonly supplementRequestBy: CivilDate | null;
  /** For a dossier that will be late; null once it has been given a later date. */
  readonly apology: { readonly legalOn: CivilDate; readonly taskOn: CivilDate } | null;
  /** First moment of being overdue; silence counts as consent from the same moment. */
  readonly overdueFrom: string;
}

/** The answer with every step in words, for the citizen and for a lawyer. */
export interface FullDueAnswer extends DueAnswer, DueDuties {
  readonly calendarVersion: string;
  readonly steps: readonly Told<DueStep>[];
  readonly lawyer: { readonly regime: StepGround; readonly steps: readonly Told<LawyerStep>[] };
}

const OFFSET_MS = 7 * 60 * 60 * 1000;

/** A moment as people read it, with the offset that makes it an instant: `2026-11-27T09:00:00+07:00`. */
export function localIso(at: Instant): string {
  return `${instantText(msOf(at) + OFFSET_MS).slice(0, 19)}+07:00`;
}

function readQuestion(question: DueQuestion): DueRequest | Problem {
  const from = parseMoment(question.from);
  if (isProblem(from)) return from;
  const period = parsePeriod(question.for);
  if (isProblem(period)) return period;
  const pauses: Pause[] = [];
  for (const [index, text] of (question.pause ?? []).entries()) {
    const pause = parsePause(text, index + 1);
    if (isProblem(pause)) return pause;
    pauses.push(pause);
  }
  const extensions: CivilDate[] = [];
  for (const text of question.extend ?? []) {
    const day = parseExtension(text);
    if (isProblem(day)) return day;
    extensions.push(day);
  }
  return { from, period, pauses, extensions };
}

/** Answers one question with every step in words. */
export function explainQuestion(calendar: Calendar, question: DueQuestion, text: CalendarText): FullDueAnswer | Problem {
  const request = readQuestion(question);
  if (isProblem(request)) return request;
  const answer = dueForLawyer(calendar, request);
  if (isProblem(answer)) return answer;
  const { dueOn, isProvisional, warnings, calendarVersion, regime } = answer;
  const steps = answer.steps.filter((step) => step.kind !== "counted").map((step) => ({ ...step, text: text.step(step) }));
  const lawyer = { regime, steps: answer.steps.map((step) => ({ ...step, text: text.lawyerStep(step) })) };
  return {
    due: localIso(answer.due),
    dueOn,
    isProvisional,
    warnings,
    ...dutiesOf(calendar, request, dueOn),
    calendarVersion,
    steps,
    lawyer,
  };
}

function dutiesOf(calendar: Calendar, request: DueRequest, dueOn: CivilDate): DueDuties {
  const forwarded = forwardBy(calendar, request.from);
  const requestBy = supplementRequestBy(calendar, request);
  const apology = apologyDeadline(calendar, dueOn);
  const isExtended = (request.extensions ?? []).length > 0;
  // What is due sooner than its duties has none of them: a day's procedure leaves no day before its expiry.
  const hasApology = apology !== undefined && apology.legalOn >= civilDateOf(request.from) && !isExtended;
  return {
    forwardBy: forwarded === undefined ? null : localIso(forwarded),
    supplementRequestBy: requestBy !== undefined && requestBy <= dueOn ? requestBy : null,
    apology: hasApology ? apology : null,
    overdueFrom: localIso(overdueFrom(dueOn)),
  };
}

/** Answers one question without steps: what a batch of many needs. */
export function answerQuestion(calendar: Calendar, question: DueQuestion): DueAnswer | Problem {
  const request = readQuestion(question);
  if (isProblem(request)) return request;
  const answer = computeDue(calendar, request);
  return isProblem(answer) ? answer : { ...answer, due: localIso(answer.due) };
}

/** Reads one line of a batch: `{"from": …, "for": …, "pause"?: …, "extend"?: …}`; a pause is `FROM/TO:rule` or `{from, to, rule}`, or a list of them. Problem: `calendar.line_unreadable`. */
export function parseQuestion(line: string): DueQuestion | Problem {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  }
  if (typeof json !== "object" || json === null) return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  const { from, for: period, pause = [], extend = [] } = json as Readonly<Record<string, unknown>>;
  const pauses = (Array.isArray(pause) ? pause : [pause]).map(pauseNotation);
  const extensions: readonly unknown[] = Array.isArray(extend) ? extend : [extend];
  if (typeof from !== "string" || typeof period !== "string" || !isTextList(pauses) || !isTextList(extensions)) {
    return problem("calendar.line_unreadable", { text: line.slice(0, 80) });
  }
  return { from, for: period, pause: pauses, extend: extensions };
}

function pauseNotation(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { from, to: end, rule } = value as Readonly<Record<string, unknown>>;
  const to = end ?? "";
  return typeof from === "string" && typeof to === "string" && typeof rule === "string" ? `${from}/${to}:${rule}` : undefined;
}

function isTextList(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === "string");
}
