import { nationalCalendar } from "#modules/calendar";
import { log } from "#platform/log";

import { tryTimeRules } from "./time-rule.ts";
import { TIME_RULES } from "./time-rules.ts";

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
