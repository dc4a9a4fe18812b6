import { z } from "zod";

import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, Effect } from "#ledger";

import { askedAgainSchema, demandProblem, groundsNeeded } from "#modules/archive";
import type { AskAgainReason } from "#modules/archive";

import { blockedByPause, decided, defineCommand, fact, officerOf, personalFact, reasonSchema } from "../dossier-command.ts";
import type { DecisionWorld } from "../dossier-command.ts";
import type { PayloadOf, PersonalOf } from "../dossier.events.ts";
import type { Dossier } from "../dossier.ts";
import { supplementGroundSchema } from "../event-parts.ts";
import { blockedByCalls } from "../steps.ts";
import { supplementPreview } from "./supplement-preview.ts";
import { maxReached, repeatProblem, reviewProblem } from "./supplement-review.ts";

const itemsSchema = z
  .array(
    z.strictObject({
      component: z.string().trim().max(1000),
      defect: z.string().trim().min(1).max(1000),
      guidance: z.string().trim().max(1000).default(""),
      ground: z.string().trim().min(1).max(1000).exactOptional(),
    }),
  )
  .min(1)
  .max(60);

/** The law's grounds for papers that are asked for although the store or a database has them. */
export const groundsInput = { askedAgain: askedAgainSchema.default([]) };

const reviewedSchema = z.array(z.strictObject({ key: z.string().min(1).max(120), isComplete: z.boolean() })).max(200);

/** Name of the job that closes a dossier whose applicant stayed silent. */
export const CLOSE_LAPSED = "dossier.close_lapsed";

/** Name of the job that prints the notice of a stopped dossier. */
export const ISSUE_STOP_NOTICE = "dossier.issue_stop_notice";

/** The job of the notice, in the commit that stops the dossier. */
export function stopNoticeJob(state: Dossier, now: Instant): Effect {
  const code = state.code ?? "";
  return { sink: "job.enqueue", row: { name: ISSUE_STOP_NOTICE, key: `${ISSUE_STOP_NOTICE}/${code}`, payload: { code }, runAt: now } };
}

/**
 * Asks for a supplement after appraisal, once and for everything (form 02; Nghị định 118/2025/NĐ-CP, Điều 19.5): a verdict on every paper of
 * the dossier, within the days of the law from reception or flagged late. The time is counted from zero once the dossier is complete. Another
 * request goes through the head.
 */
export const requestSupplement = defineCommand({
  name: "request-supplement",
  permission: "dossier.request_supplement",
  resource: "holder",
  input: z.strictObject({ reviewed: reviewedSchema, items: itemsSchema, reason: reasonSchema, ...groundsInput }),
  from: ["processing", "consulting"],
  blocked: (state) => {
    const called = blockedByCalls(state);
    if (called !== null) return called;
    if (state.supplementProposal !== null) return problem("dossier.proposal_open", { by: state.supplementProposal.by.name });
    const over = maxReached(state);
    if (over !== null) return over;
    return state.supplementRounds > 0 ? problem("dossier.supplement_needs_approval", {}) : blockedByPause(state);
  },
  decide: (state, input, world) => {
    const refusal = reviewProblem(state.components, input);
    if (refusal !== null) return refusal;
    const again = askedAgain(state, input);
    if (isProblem(again)) return again;
    const { items, reason, reviewed } = input;
    return requested(state, { by: officerOf(world), reviewed, ...again, words: { items, reason } }, world);
  },
});

/** The grounds that stand in the event, none where nothing needs one. Problem: `archive.paper_answered` where one is missing. */
export function askedAgain(
  { components }: { readonly components: Parameters<typeof demandProblem>[0] },
  asked: {
    readonly items: readonly { readonly component: string }[];
    readonly askedAgain: readonly { readonly key: string; readonly reason: AskAgainReason }[];
  },
): { readonly askedAgain?: { readonly key: string; readonly reason: AskAgainReason }[] } | Problem {
  const names = new Set(asked.items.map(({ component }) => component));
  const refusal = demandProblem(components, names, asked.askedAgain);
  if (refusal !== null) return refusal;
  const grounds = groundsNeeded(components, names, asked.askedAgain);
  return grounds.length === 0 ? {} : { askedAgain: [...grounds] };
}

type Said = Pick<PayloadOf<"dossier.supplement_requested">, "by" | "reviewed" | "ground" | "approvedBy" | "askedAgain">;

interface Request extends Said {
  readonly words: PersonalOf<"dossier.supplement_requested">;
}

/** The request with its closing day by the clock, and in the same commit the job that will close the dossier then. */
function requested(state: Dossier, request: Request, world: DecisionWorld): Decided | Problem {
  const round = state.supplementRounds + 1;
  const { words, ...said } = request;
  const preview = supplementPreview(state, world.calendar, world.now);
  if (isProblem(preview)) return preview;
  const { closing, isLate, askWithin } = preview;
  const closeOn = closing?.closeOn ?? null;
  const payload = {
    round,
    isLate,
    closeOn,
    ...said,
    ...(closing === null ? {} : { answerWithin: closing.window }),
    ...(askWithin === null ? {} : { askWithin }),
  };
  const answer = decided(state, personalFact("dossier.supplement_requested", payload, words));
  return closeOn === null ? answer : { ...answer, effects: [closingJob(state, round, closeOn)] };
}

/** The day after the last one begins: before it nobody closes, and at it somebody does. */
export function closesAt(closeOn: CivilDate) {
  return instantAt(addDays(closeOn, 1), 0);
}

function closingJob(state: Dossier, round: number, closeOn: CivilDate): Effect {
  const code = state.code ?? "";
  return {
    sink: "job.enqueue",
    row: { name: CLOSE_LAPSED, key: `${CLOSE_LAPSED}/${code}/${round}`, payload: { code, round, closeOn }, runAt: closesAt(closeOn) },
  };
}

/**
 * The officer proposes another request: what became visible only now, from a closed list and in words. The law asks for everything at once, so
 * the head answers for each further time.
 */
export const proposeSupplement = defineCommand({
  name: "propose-supplement",
  permission: "dossier.request_supplement",
  resource: "holder",
  input: z.strictObject({
    ground: supplementGroundSchema,
    newlySeen: reasonSchema,
    items: itemsSchema,
    reason: reasonSchema,
    ...groundsInput,
  }),
  from: ["processing", "consulting"],
  blocked: (state) => {
    if (state.supplementRounds === 0) return problem("dossier.supplement_first_is_direct", {});
    if (state.supplementProposal !== null) return problem("dossier.proposal_open", { by: state.supplementProposal.by.name });
    return blockedByCalls(state) ?? maxReached(state) ?? blockedByPause(state);
  },
  decide: (state, input, world) => {
    const refusal = repeatProblem(state, input);
    if (refusal !== null) return refusal;
    const again = askedAgain(state, input);
    if (isProblem(again)) return again;
    const { ground, askedAgain: _grounds, ...words } = input;
    const round = state.supplementRounds + 1;
    return decided(state, personalFact("dossier.supplement_proposed", { round, ground, by: officerOf(world), ...again }, words));
  },
});

function blockedWithoutProposal(state: Dossier): Problem | null {
  return state.supplementProposal === null ? problem("dossier.proposal_missing", {}) : null;
}

/** Nobody approves what they proposed themselves. */
function ownProposal(state: Dossier, world: DecisionWorld): Problem | null {
  return state.supplementProposal?.by.officerId === officerOf(world).officerId ? problem("dossier.proposal_own", {}) : null;
}

/** The head approves another request: it goes to the applicant with its ground and the approver's name. */
export const approveSupplement = defineCommand({
  name: "approve-supplement",
  permission: "dossier.approve_supplement",
  resource: "holder",
  input: z.strictObject({}),
  from: ["processing", "consulting"],
  blocked: (state) => blockedWithoutProposal(state) ?? blockedByPause(state),
  decide: (state, _input, world) => {
    const proposal = state.supplementProposal;
    const own = ownProposal(state, world);
    if (own !== null) return own;
    if (proposal === null || proposal.words === null) return problem("dossier.proposal_missing", {});
    const { items, reason, newlySeen } = proposal.words;
    const words = { items, reason: `${reason} ${newlySeen}`.slice(0, 2000) };
    const again = proposal.askedAgain.length === 0 ? {} : { askedAgain: [...proposal.askedAgain] };
    return requested(state, { by: proposal.by, ground: proposal.ground, approvedBy: officerOf(world), ...again, words }, world);
  },
});

/** The head declines: the officer decides with what is there. */
export const declineSupplement = defineCommand({
  name: "decline-supplement",
  permission: "dossier.approve_supplement",
  resource: "holder",
  input: z.strictObject({ reason: reasonSchema }),
  from: ["processing", "consulting"],
  blocked: blockedWithoutProposal,
  decide: (state, input, world) =>
    decided(
      state,
      personalFact(
        "dossier.supplement_declined",
        { round: state.supplementRounds + 1, by: officerOf(world) },
        {
          text: input.reason,
        },
      ),
    ),
});

/** Closes a dossier whose applicant did not complete it in the period (Điều 19.5): not before the day that the request named has passed. */
export const closeLapsed = defineCommand({
  name: "close-lapsed",
  permission: "dossier.close_lapsed",
  resource: "reception",
  input: z.strictObject({}),
  from: ["supplement"],
  decide: (state, _input, world) => {
    const closeOn = state.supplement?.closeOn ?? null;
    if (closeOn === null) return problem("dossier.supplement_never_closes", {});
    if (civilDateOf(world.now) <= closeOn) return problem("dossier.supplement_not_expired", { closeOn });
    return { ...decided(state, fact("dossier.lapsed", { closeOn })), effects: [stopNoticeJob(state, world.now)] };
  },
});
