import { civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { ActorRef } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { computeDue, lawOn } from "#modules/calendar";

import { blockedBy } from "../dossier-command.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import type { GroundedSpan } from "./dossier-terms.ts";
import { dossierTrial } from "./time-rule.ts";
import type { TimeRule } from "./time-rule.ts";
import { CLOSE_LAPSED, closeLapsed, closesAt } from "./supplement-commands.ts";

const ASKED_AT = "2026-11-02T02:00:00.000Z" as Instant;

/** Where a place's law closes nothing for silence: the rule goes by the printed day, so any time tries it. */
const ANY_TIME = { amount: 1, unit: "day" } as const;

/** A dossier that waits for its applicant, as the trial wants one. */
function waiting(answerWithin: GroundedSpan, closeOn: CivilDate): Dossier {
  const by = { officerId: "trial", name: "trial" };
  return {
    ...NO_DOSSIER,
    code: "H99.101-20261102-0001" as DossierCode,
    status: "supplement",
    supplementRounds: 1,
    supplement: { items: [], reason: "", closeOn },
    supplements: [
      {
        round: 1,
        holder: NO_DOSSIER.reception,
        requestedAt: ASKED_AT,
        isLate: false,
        closeOn,
        answerWithin,
        askWithin: null,
        ground: null,
        reviewed: [],
        by,
        approvedBy: null,
        answeredAt: null,
        lapsedAt: null,
      },
    ],
  };
}

/** Silence of the applicant closes the dossier on the day after the one printed on the request (Nghị định 118/2025/NĐ-CP, Điều 19.5). */
export const closeLapsedRule: TimeRule = {
  name: CLOSE_LAPSED,
  plan: (state) => {
    const request = state.supplements.at(-1);
    if (state.status !== "supplement" || request === undefined || request.closeOn === null) return null;
    const { amount, unit, ground } = request.answerWithin ?? { amount: 0, unit: "day", ground: "" };
    const because = { requestedOn: civilDateOf(request.requestedAt), closeOn: request.closeOn, amount, unit, ground, round: request.round };
    return { rule: CLOSE_LAPSED, at: closesAt(request.closeOn), because };
  },
  trial: (calendar) => {
    const { value, ground } = lawOn(calendar, civilDateOf(ASKED_AT)).lapse;
    const { amount, unit } = value ?? ANY_TIME;
    const due = computeDue(calendar, { from: ASKED_AT, period: { amount, unit } });
    const closeOn = isProblem(due) ? civilDateOf(ASKED_AT) : due.dueOn;
    return dossierTrial({
      sample: waiting({ amount, unit, ground }, closeOn),
      firesAt: closesAt(closeOn),
      fire: (state, now) => {
        const world = { now, calendar, actor: "system:trial" as ActorRef, by: null };
        const decision = blockedBy(closeLapsed, state, now) ?? closeLapsed.decide(state, {}, world);
        return isProblem(decision) ? [] : decision.events;
      },
    });
  },
};
