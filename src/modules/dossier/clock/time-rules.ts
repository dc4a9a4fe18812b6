import { nationalCalendar } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { log } from "#platform/log";

import type { Dossier } from "../dossier.ts";
import { closeLapsedRule } from "./close-lapsed-rule.ts";
import { fireTimerRule } from "./fire-timer-rule.ts";
import { tryTimeRules } from "./time-rule.ts";
import type { PlannedDeed, TimeRule } from "./time-rule.ts";
import { watchDeadlinesRule } from "./watch-deadlines-rule.ts";

/** Every rule by which time alone does something to dossiers. A rule that is not here runs untried and unseen. */
export const TIME_RULES: readonly TimeRule[] = [closeLapsedRule, watchDeadlinesRule, fireTimerRule];

/** What time will do to a dossier as it stands, soonest first. */
export function plannedDeeds(state: Dossier, calendar: Calendar): readonly PlannedDeed[] {
  return TIME_RULES.map((rule) => rule.plan(state, calendar))
    .filter((deed) => deed !== null)
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/**
 * Tries, in memory and on a simulated clock, every rule by which time alone acts: each must fire at its moment, not a minute before, and once.
 * A rule that does not is logged, and the system that found it does not call itself ready: a deadline that nobody executes is worse than a page
 * that does not open.
 */
export function timeRulesHold(): boolean {
  const faults = tryTimeRules(TIME_RULES, nationalCalendar());
  for (const { rule, fault } of faults) log.error("start.time_rule_broken", { rule, fault });
  return faults.length === 0;
}
