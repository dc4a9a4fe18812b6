import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { actorRefOf, authorise, denialLogged } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { reportIn } from "./canonical-content.ts";
import { fillReport } from "./fill-report.ts";
import type { BrokenIdentity, FilledReport } from "./filled-report.ts";
import { placesOfReport, stampOf } from "./report-rights.ts";
import type { ReportPermission } from "./report-rights.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report, ReportStage } from "./report.ts";

/** A command on a report, as the ledger keeps it. */
export function envelopeOf(ctx: UseCaseContext, name: string, input: JsonObject) {
  return { commandId: ctx.commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}

interface Step {
  readonly name: string;
  readonly permission: ReportPermission;
  readonly input?: JsonObject;
  readonly decide: (state: Report) => EventDraft | Problem;
}

/** One step of one report, by somebody who may take it; logged when denied. */
export async function take(
  ctx: UseCaseContext,
  reportId: string,
  { name, permission, input = {}, decide }: Step,
): Promise<Problem | undefined> {
  const envelope = envelopeOf(ctx, name, { reportId, ...input });
  const committed = await ctx.ledger.execute(reportStreamType, reportStream(reportId), envelope, ({ state }) => {
    if (state === null) return problem("report.unknown_report");
    const allowed = authorise(ctx.actor, permission, placesOfReport(state, permission));
    if (isProblem(allowed)) return allowed;
    const event = decide(state);
    if (isProblem(event)) return event;
    const payload = { ...event.payload, by: stampOf(ctx.actor) };
    return { events: [{ ...event, payload }], answer: { reportId }, onBehalfOf: allowed.onBehalfOf };
  });
  const outcome = await denialLogged(ctx, { reportId }, committed);
  return isProblem(outcome) ? outcome : undefined;
}

/** An event to be written. */
export function draft(kind: string, payload: JsonObject): EventDraft {
  return { kind, schemaVersion: 1, payload };
}

/** Why a step cannot be taken at the stage of a report; undefined when it can. */
export function stageRefusal({ stage }: Report, ...wanted: readonly ReportStage[]): Problem | undefined {
  return wanted.includes(stage) ? undefined : problem("report.stage_forbids", { stage, wanted: wanted.join(", ") });
}

/** Identities of all its forms that do not hold. */
export function brokenIn({ annexes }: Pick<FilledReport, "annexes">): readonly BrokenIdentity[] {
  return annexes.flatMap(({ broken }) => broken);
}

/** A report as it stands: what was handed in or frozen, or filled now while it is being written. Problems: those of `fillReport`. */
export async function filledOf(ctx: Pick<UseCaseContext, "db" | "now">, report: Report): Promise<FilledReport | Problem> {
  return report.content === null ? fillNow(ctx, report) : reportIn(report.content);
}

/** A report filled with the figures of now. Problems: those of `fillReport`. */
export function fillNow(
  ctx: Pick<UseCaseContext, "db" | "now">,
  { report, period, agencyCode, receiver, remarks, explanations }: Report,
): Promise<FilledReport | Problem> {
  return fillReport(ctx.db, { report, period, agency: agencyCode, now: ctx.now, receiver, remarks, explanations });
}
