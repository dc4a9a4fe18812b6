import type { Draft } from "./draft.ts";
import { placeOf } from "./passage.ts";
import { deadlineIn } from "./read-deadline.ts";
import { reportIn } from "./read-report.ts";
import { targetsIn } from "./read-targets.ts";
import type { Deadline, ReadingFinding, ReadTask } from "./reading.ts";

const QUOTE_WORDS = 8;

/** Turns drafts into tasks: deadline, targets and reporting duty are read, ids are made unlike. */
export function finishTasks(
  drafts: readonly Draft[],
  { text, year }: { readonly text: string; readonly year: number | null },
): { readonly tasks: readonly ReadTask[]; readonly findings: readonly ReadingFinding[] } {
  const groups = new Map<string, number>();
  for (const { id } of drafts) groups.set(id, (groups.get(id) ?? 0) + 1);
  const used = new Map<string, number>();
  const findings: ReadingFinding[] = [];
  const tasks = drafts.map((draft): ReadTask => {
    const { clause } = draft;
    const place = placeOf(clause);
    const own = deadlineIn(clause, year);
    const deadline = draft.deadline ?? own;
    if (draft.deadline !== null && own !== null && isOtherDay(own, draft.deadline))
      findings.push({ code: "deadlines_differ", place: draft.deadline.place, params: { first: own.text, second: draft.deadline.text } });
    const ordinal = (used.get(draft.id) ?? 0) + 1;
    used.set(draft.id, ordinal);
    const base = draft.id === "" ? "end" : draft.id;
    const isOnly = draft.id !== "" && (groups.get(draft.id) ?? 0) === 1;
    return {
      id: isOnly ? base : `${base}.${ordinal}`,
      place,
      text: clause.text,
      quoteStart: quoteOf(text, place.start, place.end),
      lead: draft.lead,
      isLeadInferred: draft.isLeadInferred,
      cooperate: draft.cooperate.filter(({ name }) => !draft.lead.some((lead) => lead.name === name)),
      deadline,
      targets: targetsIn(clause, { deadline, isObjective: draft.isObjective, year }),
      report: reportIn(clause, deadline),
      isObjective: draft.isObjective,
      rule: draft.rule,
    };
  });
  return { tasks, findings };
}

/** Rules by which a clause says its own last day, and not the year of a plan that it names. */
const SAYS_A_DAY: ReadonlySet<string> = new Set(["due.day", "due.range", "due.month", "due.quarter"]);

/** “… hoàn thành trước ngày 30/6” above a label “Thời gian: Quý IV”: the label holds, and a person is told. */
function isOtherDay(own: Deadline, label: Deadline): boolean {
  return SAYS_A_DAY.has(own.rule) && own.lastDay !== null && label.lastDay !== null && own.lastDay !== label.lastDay;
}

/** The first eight words as they stand in the text. */
function quoteOf(text: string, start: number, end: number): string {
  let at = start;
  for (let words = 0; words < QUOTE_WORDS && at < end; words += 1) {
    while (at < end && /\s/u.test(text.charAt(at))) at += 1;
    while (at < end && !/\s/u.test(text.charAt(at))) at += 1;
  }
  return text.slice(start, at).trim();
}
