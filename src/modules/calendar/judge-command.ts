import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { timelinessOf } from "./dossier-deadline.ts";
import type { LatenessRule, Timeliness } from "./dossier-deadline.ts";
import type { DueAnswer } from "./due-command.ts";
import { parseMoment } from "./due-notation.ts";

/** A judgement of lateness as it is printed: the word, and the rule it was reached by. */
export interface Judgement {
  readonly timeliness: Timeliness;
  readonly latenessRule: LatenessRule;
}

const ruleOf: Readonly<Record<string, LatenessRule>> = { date: "date", "clock-time": "clock_time" };

/**
 * Judges work done at `done` against a due date: by date (the last day ends at 24:00, the law) unless `lateness` says
 * `clock-time`. Undefined when nothing is to be judged. Problems: `calendar.time_unreadable`, `calendar.lateness_unknown`.
 */
export function judge(
  answer: Pick<DueAnswer, "due" | "dueOn">,
  asked: { readonly done?: string | undefined; readonly lateness?: string | undefined },
): Judgement | Problem | undefined {
  if (asked.done === undefined) return undefined;
  const text = asked.lateness ?? "date";
  const latenessRule = Object.hasOwn(ruleOf, text) ? ruleOf[text] : undefined;
  if (latenessRule === undefined) return problem("calendar.lateness_unknown", { text: text.slice(0, 40) });
  const endedAt = parseMoment(asked.done);
  if (isProblem(endedAt)) return endedAt;
  const due = parseMoment(answer.due);
  if (isProblem(due)) return due;
  return { timeliness: timelinessOf({ due, dueOn: answer.dueOn, endedAt, now: endedAt }, latenessRule), latenessRule };
}
