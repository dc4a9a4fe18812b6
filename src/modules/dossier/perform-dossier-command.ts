import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { findOfficer, parseOfficerId, unitDirectory } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";

import { acceptDossier } from "./accept-dossier.ts";
import { approveApology, approveApologyAt, proposeApology, proposeApologyFor } from "./clock/apology-commands.ts";
import { climbsALevel } from "./clock/apology-duty.ts";
import { owingAgency } from "./clock/apology-tally.ts";
import { delayCausesOf } from "./clock/time-used.ts";
import { findDossierCommand } from "./commands.ts";
import type { Secrets } from "./create-dossier.ts";
import { dossierStreamType, holderOf } from "./dossier-stream.ts";
import { dossierStream } from "./dossier.ts";
import { editDossier, editDossierCommand } from "./edit-dossier.ts";
import { atStep } from "./open-steps.ts";
import { signOutcome, signOutcomeInInk } from "./outcome-commands.ts";
import { assignDossier } from "./processing-commands.ts";
import { runDossierCommand } from "./run-dossier-command.ts";
import type { DossierAnswer, DossierCommandRequest } from "./run-dossier-command.ts";

/** Names that a caller may use, those with looked-up facts included. */
export type DossierCommandName = string;

const assignInput = z.looseObject({
  officer: z.looseObject({ officerId: z.string() }),
  stepKey: z.string().optional(),
  reason: z.string().optional(),
});

/**
 * Performs a command on a dossier by its name, for pages and the API alike: looks up what the command needs to know (the procedure for an
 * acceptance, the officer's posts for an assignment) and runs it. Problems: `dossier.command_unknown`, `dossier.officer_not_in_unit`, those of
 * `runDossierCommand`.
 */
export async function performDossierCommand(
  ctx: UseCaseContext,
  name: DossierCommandName,
  request: DossierCommandRequest & Pick<Secrets, "isFeeNotedBefore">,
): Promise<DossierAnswer | Problem> {
  if (name === "accept") return acceptDossier(ctx, request);
  if (name === assignDossier.name) return assignTo(ctx, request);
  if (name === proposeApology.name) return apologise(ctx, request);
  if (name === approveApology.name) return approve(ctx, request);
  if (name === editDossierCommand.name) return editDossier(ctx, request);
  if (name === signOutcome.name) {
    const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
    return runDossierCommand(
      ctx,
      signOutcomeInInk((agencyCode) => directory.agency(agencyCode)?.mustSignByKey === true),
      request,
    );
  }
  const command = findDossierCommand(name);
  return command === undefined
    ? problem("dossier.command_unknown", { command: name.slice(0, 60) })
    : runDossierCommand(ctx, command, request);
}

/** Writes an apology; when the duty is opened with it, it names whose minutes they were, as the clock ledger has them. */
async function apologise(ctx: UseCaseContext, request: DossierCommandRequest): Promise<DossierAnswer | Problem> {
  const isOpenedBefore = typeof request.input === "object" && request.input !== null && "apologyId" in request.input;
  if (isOpenedBefore) return runDossierCommand(ctx, proposeApology, request);
  const [calendars, events] = await Promise.all([calendarsInForce(ctx.db), ctx.ledger.readStream(dossierStream(request.code))]);
  const competent = events[0]?.payload["competentAgency"];
  const calendar = calendars.forAgency(typeof competent === "string" ? competent : "");
  return runDossierCommand(ctx, proposeApologyFor(delayCausesOf(events, calendar, ctx.now)), request);
}

const approval = z.looseObject({ apologyId: z.string() });

/** A second extension, where a procedure's own law allows one, is for the agency above to sign; everything else for the one that owes it. */
async function approve(ctx: UseCaseContext, request: DossierCommandRequest): Promise<DossierAnswer | Problem> {
  const parsed = approval.safeParse(request.input);
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(request.code));
  const apology = state.apologies.find((item) => parsed.success && item.apologyId === parsed.data.apologyId);
  const calendar = (await calendarsInForce(ctx.db)).forAgency(state.competentAgency);
  if (apology === undefined || !climbsALevel(state, apology, { calendar, now: ctx.now }))
    return runDossierCommand(ctx, approveApology, request);
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const parent = directory.agency(owingAgency(state, apology))?.parentCode ?? undefined;
  return runDossierCommand(ctx, parent === undefined ? approveApology : approveApologyAt({ agencyCode: parent }), request);
}

/** Assigns only to somebody who holds a post today in the unit that has the dossier; the name in the event is the organisation's, not the caller's. */
async function assignTo(ctx: UseCaseContext, request: DossierCommandRequest): Promise<DossierAnswer | Problem> {
  const parsed = assignInput.safeParse(request.input);
  const officerId = parsed.success ? parseOfficerId(parsed.data.officer.officerId) : undefined;
  if (officerId === undefined) return problem("dossier.input_invalid", { fields: ["officer"] });
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(request.code));
  const stepKey = parsed.data?.stepKey;
  const holder = holderOf(atStep(state, stepKey));
  const officer = await findOfficer(ctx.db, officerId);
  const today = civilDateOf(ctx.now);
  const isThere = officer?.posts.some(
    (post) =>
      post.unitCode === holder?.unitCode && post.validity.from <= today && (post.validity.until === null || today < post.validity.until),
  );
  if (officer === undefined) return problem("dossier.officer_not_in_unit", { officer: officerId });
  // Refused where the ledger decides: the same press again finds its first answer, although the dossier lies elsewhere by then.
  const refused = { ...assignDossier, decide: () => problem("dossier.officer_not_in_unit", { officer: officer.name }) };
  return runDossierCommand(ctx, isThere === true ? assignDossier : refused, {
    ...request,
    input: {
      officer: { officerId, name: officer.name },
      ...(stepKey === undefined ? {} : { stepKey }),
      ...(parsed.data?.reason === undefined ? {} : { reason: parsed.data.reason }),
    },
  });
}
