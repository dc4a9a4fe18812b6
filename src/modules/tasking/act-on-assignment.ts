import type { CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { actorRefOf, authorise, denialLogged } from "#modules/identity";
import type { Permission, UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";

import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import type { Assignment } from "./assignment.ts";
import { markOf } from "./officer-mark.ts";

/** What people do with an assignment. */
export type AssignmentAct =
  | { readonly kind: "report"; readonly words: string; readonly attachments: readonly string[] }
  | { readonly kind: "explain"; readonly words: string }
  | { readonly kind: "accept"; readonly words: string }
  | { readonly kind: "return"; readonly words: string }
  | { readonly kind: "chase"; readonly words: string }
  | { readonly kind: "extend"; readonly words: string; readonly dueOn: CivilDate };

const PERMISSION_OF = {
  report: "assignment.answer",
  explain: "assignment.answer",
  accept: "assignment.judge",
  return: "assignment.judge",
  extend: "assignment.judge",
  chase: "assignment.chase",
} as const satisfies Record<AssignmentAct["kind"], Permission>;

/**
 * Reports, explains, accepts, returns, extends or chases. What figures decide is neither reported nor accepted by anybody; whoever reported a
 * task done does not accept it. Idempotent by command id. Problems: `tasking.unknown_assignment`, `tasking.figures_decide`, `tasking.not_open`,
 * `tasking.not_reported`, `tasking.own_report`, `tasking.words_missing`, `tasking.extension_not_later`, `identity.not_permitted`.
 */
export async function actOnAssignment(ctx: UseCaseContext, assignmentId: string, act: AssignmentAct): Promise<Problem | undefined> {
  const envelope = {
    commandId: ctx.commandId,
    name: `tasking.${act.kind}`,
    input: { assignmentId, ...act } as unknown as JsonObject,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(assignmentStreamType, assignmentStream(assignmentId), envelope, ({ state }) => {
    if (state === null) return problem("tasking.unknown_assignment");
    const allowed = authorise(ctx.actor, PERMISSION_OF[act.kind], {
      places: [{ agencyCode: state.agencyCode as AgencyCode, unitCode: null }],
    });
    if (isProblem(allowed)) return allowed;
    const event = decideAct(state, act, ctx.actor.kind === "officer" ? ctx.actor.officerId : null);
    if (isProblem(event)) return event;
    return {
      events: [{ ...event, payload: { ...event.payload, by: markOf(ctx.actor) } }],
      answer: { assignmentId },
      onBehalfOf: allowed.onBehalfOf,
    };
  });
  const outcome = await denialLogged(ctx, { assignmentId }, committed);
  return isProblem(outcome) ? outcome : undefined;
}

function decideAct(state: Assignment, act: AssignmentAct, officerId: string | null): EventDraft | Problem {
  if (state.stage === "stopped" || state.stage === "not_applicable") return problem("tasking.not_open", { stage: state.stage });
  const words = act.words.trim();
  if (words === "" && act.kind !== "accept" && act.kind !== "chase") return problem("tasking.words_missing");
  switch (act.kind) {
    case "report":
      return (
        reportRefusal(state, words) ?? eventOf("assignment.reported", { note: words.slice(0, 4_000), attachments: [...act.attachments] })
      );
    case "explain":
      return eventOf("assignment.explained", { reason: words.slice(0, 4_000) });
    case "chase":
      return state.stage === "done"
        ? problem("tasking.not_open", { stage: state.stage })
        : eventOf("assignment.chased", { ground: "by_hand", words: words.slice(0, 2_000) });
    case "extend":
      return decideExtension(state, act.dueOn, words);
    case "accept":
    case "return":
      return decideJudgement(state, { kind: act.kind, words, officerId });
  }
}

/** Why a task cannot be reported done now; undefined when it can. */
export function reportRefusal({ isMeasured, stage }: Pick<Assignment, "isMeasured" | "stage">, words: string): Problem | undefined {
  if (words.trim() === "") return problem("tasking.words_missing");
  if (isMeasured) return problem("tasking.figures_decide");
  return stage === "open" ? undefined : problem("tasking.not_open", { stage });
}

function decideExtension(state: Assignment, dueOn: CivilDate, words: string): EventDraft | Problem {
  if (state.stage === "done") return problem("tasking.not_open", { stage: state.stage });
  if (state.dueOn !== null && dueOn <= state.dueOn) return problem("tasking.extension_not_later", { dueOn: state.dueOn });
  return eventOf("assignment.extended", { dueOn, reason: words.slice(0, 2_000) });
}

function decideJudgement(
  state: Assignment,
  { kind, words, officerId }: { readonly kind: "accept" | "return"; readonly words: string; readonly officerId: string | null },
): EventDraft | Problem {
  if (state.isMeasured) return problem("tasking.figures_decide");
  if (state.stage !== "reported") return problem("tasking.not_reported", { stage: state.stage });
  if (kind === "return") return eventOf("assignment.returned", { reason: words.slice(0, 2_000) });
  if (state.reportedBy !== null && state.reportedBy === officerId) return problem("tasking.own_report");
  return eventOf("assignment.accepted", { note: words.slice(0, 2_000) });
}

function eventOf(kind: string, payload: JsonObject): EventDraft {
  return { kind, schemaVersion: 1, payload };
}
