import type { Calendar } from "#modules/calendar";

import type { Dossier } from "../dossier.ts";
import { closeLapsedRule } from "./close-lapsed-rule.ts";
import type { PlannedDeed, TimeRule } from "./time-rule.ts";
import { watchDeadlinesRule } from "./watch-deadlines-rule.ts";

/** Every rule by which time alone does something to dossiers. A rule that is not here runs untried and unseen. */
export const TIME_RULES: readonly TimeRule[] = [closeLapsedRule, watchDeadlinesRule];

/** What time will do to a dossier as it stands, soonest first. */
export function plannedDeeds(state: Dossier, calendar: Calendar): readonly PlannedDeed[] {
  return TIME_RULES.map((rule) => rule.plan(state, calendar))
    .filter((deed) => deed !== null)
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
