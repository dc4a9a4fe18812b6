import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { CommandEnvelope } from "#ledger";
import { actorRefOf, permit, type Decision, type UseCaseContext } from "#modules/identity";
import { listAgencies, type AgencyCode } from "#modules/organisation";
import { procedureStream, procedureStreamType, type ProcedureCode } from "#modules/procedure";
import { decideStateText, legalTextStream, legalTextStreamType } from "./legal-text.ts";
import { legalTextSchema, type LegalTextStated } from "./legal-text.events.ts";
import { decideHang, noticeBoardStream, noticeBoardStreamType } from "./notice-board.ts";

/**
 * Writes down how long a legal text holds: from which day, until which, and what takes its place. Procedures that rest on it are then found
 * before it ends. Problems: `publication.text_days_crossed`, `publication.text_invalid`, `identity.*`.
 */
export async function stateLegalText(ctx: UseCaseContext, stated: LegalTextStated): Promise<{ readonly number: string } | Problem> {
  const parsed = legalTextSchema.safeParse(stated);
  if (!parsed.success) return problem("publication.text_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const decision = await permit(ctx, "procedure.draft", {});
  if (isProblem(decision)) return decision;
  const envelope = envelopeOf(ctx, { decision, name: "legal_text.state", input: parsed.data });
  const committed = await ctx.ledger.execute(
    legalTextStreamType,
    legalTextStream(parsed.data.number),
    envelope,
    decideStateText(parsed.data),
  );
  return isProblem(committed) ? committed : { number: parsed.data.number };
}

/** A poster that somebody has hung. */
export interface PosterHung {
  readonly agency: AgencyCode;
  readonly code: ProcedureCode;
  readonly version: number;
  readonly place: string;
}

/**
 * Writes down that a poster of a version hangs at an agency's counter since today. Problems: `publication.not_published`,
 * `publication.agency_unknown`, `identity.*`.
 */
export async function hangPoster(ctx: UseCaseContext, { agency, code, version, place }: PosterHung): Promise<PosterHung | Problem> {
  const today = civilDateOf(ctx.now);
  const decision = await permit(ctx, "procedure.post_notice", { places: [{ agencyCode: agency, unitCode: null }] });
  if (isProblem(decision)) return decision;
  const agencies = await listAgencies(ctx.db, today);
  if (!agencies.some((each) => each.code === agency)) return problem("publication.agency_unknown", { agency });
  const { state } = await ctx.ledger.load(procedureStreamType, procedureStream(code));
  const published = state.versions.filter((each) => each.publishedOn !== null).map((each) => each.version);
  const hung = { agency, procedureCode: code, version, place, on: today };
  const envelope = envelopeOf(ctx, { decision, name: "noticeboard.hang", input: hung });
  const committed = await ctx.ledger.execute(noticeBoardStreamType, noticeBoardStream(agency), envelope, decideHang(hung, published));
  return isProblem(committed) ? committed : { agency, code, version, place };
}

interface Command {
  readonly decision: Exclude<Decision, Problem>;
  readonly name: string;
  readonly input: CommandEnvelope["input"];
}

function envelopeOf(ctx: UseCaseContext, { decision, name, input }: Command): CommandEnvelope {
  const who = { actor: actorRefOf(ctx.actor), onBehalfOf: decision.onBehalfOf, reason: null };
  return { commandId: ctx.commandId, name, input, at: ctx.now, ...who };
}
