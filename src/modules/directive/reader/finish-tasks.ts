import type { Draft } from "./draft.ts";
import { placeOf } from "./passage.ts";
import { deadlineIn } from "./read-deadline.ts";
import { reportIn } from "./read-report.ts";
import { targetsIn } from "./read-targets.ts";
import type { ReadTask } from "./reading.ts";

const QUOTE_WORDS = 8;

/** Turns drafts into tasks: deadline, targets and reporting duty are read, ids are made unlike. */
export function finishTasks(
  drafts: readonly Draft[],
  { text, year }: { readonly text: string; readonly year: number | null },
): readonly ReadTask[] {
  const groups = new Map<string, number>();
  for (const { id } of drafts) groups.set(id, (groups.get(id) ?? 0) + 1);
  const used = new Map<string, number>();
  return drafts.map((draft) => {
    const { clause } = draft;
    const place = placeOf(clause);
    const deadline = draft.deadline ?? deadlineIn(clause, year);
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
      targets: targetsIn(clause, { deadline, isObjective: draft.isObjective }),
      report: reportIn(clause, deadline),
      isObjective: draft.isObjective,
      rule: draft.rule,
    };
  });
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
