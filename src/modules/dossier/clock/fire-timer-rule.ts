import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { ActorRef } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { courseOf, NO_COURSE } from "#modules/course";
import type { ProcessModel } from "#modules/process";

import { blockedBy } from "../dossier-command.ts";
import { NO_DOSSIER } from "../dossier.ts";
import type { Dossier, DossierCode } from "../dossier.ts";
import { fireTimer } from "../token-commands.ts";
import { FIRE_TIMER } from "../tokens.ts";
import { dossierTrial } from "./time-rule.ts";
import type { TimeRule } from "./time-rule.ts";

const ARMED_AT = "2026-11-02T02:00:00.000Z" as Instant;
const FIRES_AT = "2026-11-02T10:00:00.000Z" as Instant;
const DESK = { agencyCode: "H99.101", unitCode: "H99.101.3" };

/** A process that waits for a moment between the counter and the delivery. */
function waitingProcess(): ProcessModel {
  const named = (key: string) => ({ key, name: key, nameEn: key });
  const desk = { agency: "competent", unitKind: "division", permission: "dossier.process", time: { workingHours: 1 } } as const;
  const asked = { questions: [], acts: null, papers: [], formKey: null };
  const nodes: ProcessModel["nodes"] = [
    { node: "start", ...named("Start") },
    { node: "user", ...named("intake"), kind: "intake", ...desk, ...asked },
    { node: "timer", ...named("wait"), after: { amount: 8, unit: "hour" } },
    { node: "user", ...named("deliver"), kind: "deliver", ...desk, ...asked },
    { node: "end", ...named("End"), isTerminating: false },
  ];
  const flows = nodes.slice(1).map((to, at) => {
    return { key: `Flow_${at + 1}`, from: nodes[at]?.key ?? "", to: to.key, name: "", nameEn: "", condition: null, isDefault: false };
  });
  return { ...named("Trial"), nodes, flows };
}

/** A dossier whose process waits for a moment. */
function waiting(): Dossier {
  const step = {
    name: "deliver",
    nameEn: "deliver",
    kind: "deliver",
    permission: "dossier.deliver",
    perMille: 0,
    workingHours: 1,
  } as const;
  const token = { place: "wait", kind: "timer", holder: DESK, since: ARMED_AT, dueAt: FIRES_AT } as const;
  return {
    ...NO_DOSSIER,
    code: "H99.101-20261102-0001" as DossierCode,
    status: "processing",
    reception: DESK,
    competentAgency: DESK.agencyCode,
    plan: [{ ...DESK, ...step, key: "deliver" }],
    step: { key: "wait", holder: DESK, officer: null, since: ARMED_AT, dueAt: FIRES_AT },
    course: { ...NO_COURSE, version: 1, tokens: [token], timers: [{ node: "wait", since: ARMED_AT, dueAt: FIRES_AT }] },
  };
}

/** Timers of the process: of several the one that fires first. They stand while the clock of the dossier stands. */
export const fireTimerRule: TimeRule = {
  name: FIRE_TIMER,
  plan: (state) => {
    const [first] = state.course.timers.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
    if (first === undefined || state.supplement !== null || state.pause !== null) return null;
    return { rule: FIRE_TIMER, at: first.dueAt, because: { since: civilDateOf(first.since), node: first.node } };
  },
  trial: (calendar) => {
    const course = courseOf({ process: { model: waitingProcess(), diagram: null } });
    return dossierTrial({
      sample: waiting(),
      firesAt: FIRES_AT,
      fire: (state, now) => {
        if (isProblem(course)) return [];
        const world = { now, calendar, actor: "system:trial" as ActorRef, by: null, course };
        const timer = { node: "wait", dueAt: FIRES_AT };
        const decision = blockedBy(fireTimer, state, now) ?? fireTimer.decide(state, timer, world);
        return isProblem(decision) ? [] : decision.events;
      },
    });
  },
};
