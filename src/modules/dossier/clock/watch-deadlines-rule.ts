import { civilDateOf, instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { ActorRef } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { Calendar } from "#modules/calendar";

import type { PlannedStep } from "../dossier.events.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import { dossierDue } from "../due.ts";
import { watchDeadline } from "./apology-commands.ts";
import { WATCH_DEADLINES, latenessApology, officeEndMinute } from "./apology-duty.ts";
import { dossierTrial } from "./time-rule.ts";
import type { TimeRule } from "./time-rule.ts";

const STARTED_AT = "2026-11-02T02:00:00.000Z" as Instant;
const DESK = { agencyCode: "H99.101", unitCode: "H99.101.3" };

/** A dossier that could still be issued in time, and is not: only the end of its last day opens a duty. */
function aboutToBeIssued(calendar: Calendar): Dossier {
  const due = dossierDue({ calendar, from: STARTED_AT, period: { amount: 5, unit: "working_day" }, isClockProvisional: false });
  const step: PlannedStep = {
    ...DESK,
    key: "issue",
    name: "issue",
    nameEn: "issue",
    kind: "issue",
    permission: "dossier.issue",
    perMille: 0,
    workingHours: 0,
  };
  return {
    ...NO_DOSSIER,
    code: "H99.101-20261102-0001" as DossierCode,
    status: "issuing",
    competentAgency: DESK.agencyCode,
    reception: DESK,
    plan: [step],
    receivedAt: STARTED_AT,
    // Promised for the last office minute: until then it may still be kept.
    due: isProblem(due) ? null : { ...due, at: instantAt(due.on, officeEndMinute(calendar)) },
    step: { key: step.key, holder: DESK, officer: null, since: STARTED_AT, dueAt: null },
  };
}

/**
 * A date that will be missed owes an apology (Nghị định 118/2025/NĐ-CP, Điều 19.6). Sooner when the work does not fit any more, which only the
 * day itself can tell; at the latest when the office closes on the last day.
 */
export const watchDeadlinesRule: TimeRule = {
  name: WATCH_DEADLINES,
  plan: (state, calendar) => {
    const { due } = state;
    if (due === null || state.resolvedAt !== null || state.endedAt !== null || latenessApology(state) !== undefined) return null;
    const at = instantAt(due.on, officeEndMinute(calendar));
    return { rule: WATCH_DEADLINES, at, because: { dueOn: due.on, startedOn: civilDateOf(due.clockStart) } };
  },
  trial: (calendar) => {
    const sample = aboutToBeIssued(calendar);
    const dueOn = sample.due?.on ?? civilDateOf(STARTED_AT);
    return dossierTrial({
      sample,
      firesAt: instantAt(dueOn, officeEndMinute(calendar)),
      fire: (state, now) => {
        const decision = watchDeadline([]).decide(state, {}, { now, calendar, actor: "system:trial" as ActorRef, by: null });
        return isProblem(decision) ? [] : decision.events;
      },
    });
  },
};
