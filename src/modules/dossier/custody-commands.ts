import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";

import { listRefSchema, paperContentSchema } from "./custody.events.ts";
import { isWith } from "./custody.ts";
import { UNDER_WAY, decided, defineCommand, fact, officerOf, personalFact, reasonSchema } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import { officerSchema, partySchema } from "./event-parts.ts";
import type { OfficerStamp } from "./dossier.events.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { Dossier } from "./dossier.ts";
import { forwardEvents } from "./intake-commands.ts";

const RECEIVED: readonly DossierStatus[] = [...UNDER_WAY, "resolved", "refused", "returned", "withdrawn", "stopped"];

const handOverInput = z.strictObject({
  content: paperContentSchema,
  list: listRefSchema,
  from: partySchema,
  to: partySchema,
  givenBy: officerSchema,
  takenBy: officerSchema,
});

/**
 * What the line of a hand-over list does to its dossier once the other side has confirmed it: a received dossier goes on to the competent unit
 * with its papers (Nghị định 118/2025/NĐ-CP, Điều 18.1 and 18.2), what follows it and an outcome change hands. The list's own job runs it, with
 * the names of both sides. Problem: `dossier.papers_elsewhere` when the giver has it no more.
 */
export const handOverPapers = defineCommand({
  name: "hand-over-papers",
  permission: "dossier.move_papers",
  resource: "holder",
  input: handOverInput,
  from: RECEIVED,
  decide: (state, input, world) => {
    const isFirst = input.content === "papers" && state.status === "accepted" && state.reception.unitCode === input.from.unitCode;
    if (isFirst) return forwardedByList(state, input, world);
    if (!isWith(state.custody[input.content], input.from.unitCode)) return papersElsewhere(state, input);
    return decided(state, fact("dossier.papers_handed_over", input));
  },
});

function forwardedByList(state: Dossier, input: z.infer<typeof handOverInput>, world: DecisionWorld): Decided | Problem {
  const { list, givenBy, takenBy } = input;
  const facts = { plan: [...state.plan], due: state.due, papers: { list, takenBy } };
  const moved = forwardEvents(state, facts, { ...world, by: givenBy });
  if (isProblem(moved)) return moved;
  const [forwarded] = moved.events;
  const to = forwarded?.payload["to"] as { readonly unitCode: string } | undefined;
  if (to?.unitCode !== input.to.unitCode) return papersElsewhere(state, input);
  return { ...decided(state, ...moved.events), effects: moved.effects };
}

function papersElsewhere(state: Dossier, { content, from }: z.infer<typeof handOverInput>): Problem {
  const { custody, status } = state;
  const has = custody[content];
  return problem("dossier.papers_elsewhere", {
    code: state.code ?? "",
    side: has?.side ?? "none",
    unit: has?.party.unitCode ?? "",
    from: from.unitCode,
    status,
  });
}

const UNRETURNED: readonly DossierStatus[] = ["resolved", "refused"];

/** The outcome leaves with the post, by a list that the postman has signed. It may leave again after it came back. */
export const postOutcome = defineCommand({
  name: "post-outcome",
  permission: "dossier.move_papers",
  resource: "reception",
  input: z.strictObject({
    list: listRefSchema,
    carrier: z.string().trim().min(1).max(200),
    tracking: z.string().trim().min(1).max(60),
    fee: z.number().int().nonnegative(),
    by: officerSchema,
  }),
  from: UNRETURNED,
  blocked: alreadyReturned,
  decide: (state, input) => {
    const { result } = state.custody;
    if (result !== null && !isWith(result, state.reception.unitCode))
      return problem("dossier.papers_elsewhere", {
        code: state.code ?? "",
        side: result.side,
        unit: result.party.unitCode,
        from: state.reception.unitCode,
        status: state.status,
      });
    return decided(state, fact("dossier.posted", input));
  },
});

/** The post brought the outcome back to the counter: who sent it says why, and it is there to be returned again. */
export const takeBackFromPost = defineCommand({
  name: "take-back-from-post",
  permission: "dossier.deliver",
  resource: "reception",
  input: z.strictObject({ reason: reasonSchema }),
  from: UNRETURNED,
  blocked: (state) =>
    alreadyReturned(state) ?? (state.posting === null ? problem("dossier.not_with_post", { code: state.code ?? "" }) : null),
  decide: (state, input, world) => {
    const by: OfficerStamp = officerOf(world);
    return decided(state, personalFact("dossier.post_came_back", { tracking: state.posting?.tracking ?? "", by }, { text: input.reason }));
  },
});

/** The refusal of whoever comes second: who gave the outcome to whom, and when. */
export function alreadyReturned({ code, returned }: Dossier): Problem | null {
  return returned === null
    ? null
    : problem("dossier.already_returned", {
        code: code ?? "",
        at: returned.at,
        by: returned.by,
        to: returned.receivedBy,
        method: returned.method,
      });
}
