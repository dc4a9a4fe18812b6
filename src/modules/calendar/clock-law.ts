import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { RowScope } from "./legal-ground.ts";
import { nationalClockRules } from "./clock-law.data.ts";
import type { ClockRule, ClockRuleName, ClockRuleRow, ClockRuleValues } from "./clock-rule.ts";

/** The law of the clock on one day: every rule with its value, its legal ground and how that was checked. */
export type ClockLaw = { readonly [Name in ClockRuleName]: ClockRule<ClockRuleValues[Name]> };

/** Whose law: the scopes that hold for a place, from the widest to the narrowest, and the rows they laid over the nation's. */
export interface ClockLawScope {
  readonly scopes: readonly RowScope[];
  readonly rows: readonly ClockRuleRow[];
}

/** The laws between two changes, in order of time, each with its first day. */
type LawTimeline = readonly (readonly [from: CivilDate, law: ClockLaw])[];

let national: LawTimeline | undefined;
const local = new WeakMap<ClockLawScope, LawTimeline>();

/**
 * The law of the clock in force on a day. A dossier is computed by the law of the day on which its clock started, so that one
 * of 2013, 2019 or 2026 each follows its own. A narrower scope wins over a wider one, a later row over an earlier one. A day
 * before the first regulation is given that regulation; the calendar itself refuses years it does not know.
 */
export function clockLawOn(day: CivilDate, scope?: ClockLawScope): ClockLaw {
  const timeline = scope === undefined ? (national ??= timelineOf(nationalClockRules)) : localTimeline(scope);
  const found = timeline.findLast(([from]) => from <= day) ?? timeline[0];
  if (found === undefined) throw new Error("the law of the clock has no version");
  return found[1];
}

function localTimeline(scope: ClockLawScope): LawTimeline {
  const known = local.get(scope);
  if (known !== undefined) return known;
  const laid = scope.scopes.flatMap((one) => scope.rows.filter((row) => row.scope === one));
  const made = timelineOf([...nationalClockRules, ...laid]);
  local.set(scope, made);
  return made;
}

/** Rows come from the widest scope to the narrowest: of the rows in force on a day the last scope wins, in it the latest. */
function timelineOf(rows: readonly ClockRuleRow[]): LawTimeline {
  const ends = rows.flatMap((row) => (row.until === undefined ? [] : [addDays(row.until, 1)]));
  const days = [...new Set([...rows.map((row) => row.from), ...ends])].toSorted();
  return days.map((day) => {
    const law: Partial<Record<ClockRuleName, ClockRuleRow>> = {};
    for (const row of rows) {
      if (row.from > day || (row.until !== undefined && row.until < day)) continue;
      const before = law[row.rule];
      if (before === undefined || before.scope !== row.scope || before.from <= row.from) law[row.rule] = row;
    }
    return [day, law as ClockLaw] as const;
  });
}
