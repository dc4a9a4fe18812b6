import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { contentOf } from "./canonical-content.ts";
import { reportIdOf } from "./derived-report-id.ts";
import type { ReportKind } from "./filled-report.ts";
import { sectionTakesRemark } from "./outline.ts";
import { reportPeriod } from "./report-period.ts";
import type { ReportPeriod } from "./report-period.ts";
import { placesOfReport, stampOf } from "./report-rights.ts";
import { brokenIn, draft, envelopeOf, fillNow, filledOf, stageRefusal, take } from "./report-step.ts";
import { DUE_DAYS, REPORT_RULES } from "./report-rule.data.ts";
import type { DueDays } from "./report-rule.data.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";
import { reportersOn } from "./reporters.ts";
import { numberFact, numberIsOut, signed } from "./sign-report.ts";
import type { Reporter } from "./reporters.ts";
import type { ReportOpened, ReportStamp } from "./report.events.ts";

/** What somebody opens a report for. */
export interface ReportAsked {
  readonly report: ReportKind;
  readonly period: string;
  readonly agencyCode: string;
}

/**
 * Finds what a report is about: its period by the rule, and who writes and takes it on the last day of it. Problems: `report.period_unknown`,
 * `report.agency_unknown`, `report.not_a_reporter`.
 */
export async function findReport(
  ctx: Pick<UseCaseContext, "db">,
  { report, period: name, agencyCode }: ReportAsked,
  dueDays: DueDays = DUE_DAYS,
) {
  const period = reportPeriod(report, name, dueDays);
  if (period === undefined)
    return problem("report.period_unknown", {
      period: name,
      known: REPORT_RULES[report].periods.map(({ suffix }) => suffix || "YYYY").join(", "),
    });
  const reporters = await reportersOn(ctx.db, period.to, report);
  const reporter = reporters.find(({ agency }) => agency.code === agencyCode);
  if (reporter === undefined) return problem("report.not_a_reporter", { agency: agencyCode, on: period.to });
  return { period, reporter };
}

/**
 * Opens the report of an agency for a period; who opens it again finds it open. Problems: those of `findReport`, `identity.not_permitted`, those of
 * the ledger.
 */
export async function openReport(
  ctx: UseCaseContext,
  asked: ReportAsked,
  dueDays: DueDays = DUE_DAYS,
): Promise<{ readonly reportId: string } | Problem> {
  const found = await findReport(ctx, asked, dueDays);
  if (isProblem(found)) return found;
  const { period, reporter } = found;
  const { preparedBy, receiver } = reporter;
  const allowed = await permit(ctx, "report.prepare", placesOfReport({ ...asked, preparedBy, receiver }, "report.prepare"));
  if (isProblem(allowed)) return allowed;
  const reportId = reportIdOf(asked.report, period.name, asked.agencyCode);
  const payload = openedFacts(period, reporter, stampOf(ctx.actor));
  const envelope = { ...envelopeOf(ctx, "report.open", { ...asked }), onBehalfOf: allowed.onBehalfOf };
  const committed = await ctx.ledger.execute(reportStreamType, reportStream(reportId), envelope, ({ state }) => ({
    events: state === null ? [{ kind: "report.opened", schemaVersion: 1, payload }] : [],
    answer: { reportId },
  }));
  return isProblem(committed) ? committed : { reportId };
}

/** What the opening of a report says of it. */
export function openedFacts(period: ReportPeriod, { agency, level, preparedBy, receiver }: Reporter, by: ReportStamp): ReportOpened {
  const { report, name, from, to, dueOn } = period;
  const reportId = reportIdOf(report, name, agency.code);
  return { reportId, report, period: name, from, to, agencyCode: agency.code, level, preparedBy, receiver, dueOn: dueOn[level], by };
}

/**
 * Writes the remark of a section; empty words take it back. Problems: `report.unknown_report`, `report.section_unknown`, `report.stage_forbids` once
 * it was handed in, `identity.not_permitted`.
 */
export async function writeRemark(
  ctx: UseCaseContext,
  reportId: string,
  { section, words }: { readonly section: string; readonly words: string },
): Promise<Problem | undefined> {
  return take(ctx, reportId, {
    name: "report.remark",
    permission: "report.prepare",
    input: { section, words },
    decide: (state) => {
      if (!sectionTakesRemark(state.report, section)) return problem("report.section_unknown", { section });
      return stageRefusal(state, "open", "returned") ?? draft("report.remarked", { section, words: words.trim().slice(0, 8_000) });
    },
  });
}

/**
 * Explains an identity between columns that does not hold, so that the report can be frozen. Problems: `report.unknown_report`,
 * `report.identity_unknown`, `report.words_missing`, `identity.not_permitted`.
 */
export async function explainIdentity(
  ctx: UseCaseContext,
  reportId: string,
  { identity, words }: { readonly identity: string; readonly words: string },
): Promise<Problem | undefined> {
  const { state: now } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
  // A frozen report is explained for the correction that is about to be made of it.
  const filled = now === null ? undefined : await (now.stage === "frozen" ? fillNow(ctx, now) : filledOf(ctx, now));
  if (isProblem(filled)) return filled;
  return take(ctx, reportId, {
    name: "report.explain",
    permission: "report.prepare",
    input: { identity, words },
    decide: () => {
      if (words.trim() === "") return problem("report.words_missing");
      if (filled === undefined || !brokenIn(filled).some(({ key }) => key === identity))
        return problem("report.identity_unknown", { identity });
      return draft("report.explained", { identity, words: words.trim().slice(0, 2_000) });
    },
  });
}

/**
 * Hands a report in: figures, remarks and explanations are kept as they stand now, with the number that it takes from the agency's book where whoever
 * hands it in may sign for the agency. Problems: `report.unknown_report`, `report.period_running` before its last day is over, `report.stage_forbids`,
 * `report.changed_meanwhile`, `identity.not_permitted`, those of the book.
 */
export async function submitReport(ctx: UseCaseContext, reportId: string): Promise<Problem | undefined> {
  const { state: now } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
  const filled = now === null ? undefined : await fillNow(ctx, now);
  if (isProblem(filled)) return filled;
  const permission = "report.submit";
  const text =
    now === null || filled === undefined
      ? null
      : await signed(ctx, { report: now, filled, permission, refusal: submitRefusal(now, ctx.now) });
  if (isProblem(text)) return text;
  const outcome = await take(ctx, reportId, {
    name: "report.submit",
    permission,
    decide: (state) => {
      const refused = submitRefusal(state, ctx.now);
      if (refused !== undefined) return refused;
      if (text === null || !sameWords(state, now)) return problem("report.changed_meanwhile");
      return draft("report.submitted", { ...contentOf(text.filled), ...numberFact(text) });
    },
  });
  if (outcome === undefined && text !== null) await numberIsOut(ctx, { reportId }, text);
  return outcome;
}

function submitRefusal(state: Report, now: Instant): Problem | undefined {
  if (civilDateOf(now) <= state.to) return problem("report.period_running", { to: state.to });
  return stageRefusal(state, "open", "returned");
}

/** Whether people wrote nothing since: neither a remark nor an explanation. */
function sameWords({ remarks, explanations }: Report, other: Report | null): boolean {
  return JSON.stringify([remarks, explanations]) === JSON.stringify([other?.remarks, other?.explanations]);
}
