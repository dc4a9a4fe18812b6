import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { reportIdOf, uuidFrom } from "./derived-report-id.ts";
import { REPORT_KINDS } from "./filled-report.ts";
import { openedFacts } from "./keep-report.ts";
import { periodsEnding } from "./report-period.ts";
import type { ReportPeriod } from "./report-period.ts";
import type { DueDays } from "./report-rule.data.ts";
import { dueForChase, listReports } from "./report.queries.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report, ReportState } from "./report.ts";
import { reportersOn } from "./reporters.ts";

/** Periods that ended longer ago are not asked for any more by the machine: people still open them by hand. */
const CALLED_DAYS = 45;
/** Commands sent together: what the committer takes in one go. */
const AT_ONCE = 32;

/** How the machine asks for reports. In days; a province sets its own. */
export interface ReportChaseRule {
  readonly nearDays: number;
  readonly againDays: number;
  readonly dueDays: DueDays;
}

/** What one round did. */
export interface DailyReports {
  readonly opened: number;
  readonly chased: number;
}

/**
 * What happens to reports every day without anybody: those of periods that have ended are called for at each agency that owes one, and agencies
 * are chased by rule. Each step has an id of its own and day, so that a second round of the day does nothing. Problems: those of the ledger.
 */
export async function runDailyReports(ctx: UseCaseContext, rule: ReportChaseRule): Promise<DailyReports | Problem> {
  const today = civilDateOf(ctx.now);
  const span = { from: addDays(today, -CALLED_DAYS), to: addDays(today, -1) };
  let opened = 0;
  for (const report of REPORT_KINDS) {
    for (const period of periodsEnding(report, span, rule.dueDays).filter(({ isOwed }) => isOwed)) {
      const count = await callFor(ctx, period);
      if (isProblem(count)) return count;
      opened += count;
    }
  }
  const chased = await chaseByRule(ctx, rule, today);
  return isProblem(chased) ? chased : { opened, chased };
}

async function callFor(ctx: UseCaseContext, period: ReportPeriod): Promise<number | Problem> {
  const { report } = period;
  const have = new Set((await listReports(ctx.db, { report, period: period.name })).map(({ agencyCode }) => agencyCode));
  const missing = (await reportersOn(ctx.db, period.to, report)).filter(({ agency }) => !have.has(agency.code));
  return inPieces(missing, (reporter) => {
    const reportId = reportIdOf(report, period.name, reporter.agency.code);
    const payload = openedFacts(period, reporter, null);
    return act(ctx, { reportId, purpose: "open" }, (state) =>
      state === null ? { kind: "report.opened", schemaVersion: 1, payload } : null,
    );
  });
}

async function chaseByRule(ctx: UseCaseContext, rule: ReportChaseRule, today: CivilDate): Promise<number | Problem> {
  return inPieces(await dueForChase(ctx.db, today, rule), ({ reportId, dueOn }) => {
    const ground = dueOn < today ? "overdue" : "near_due";
    return act(ctx, { reportId, purpose: `chase:${today}` }, (state) =>
      state !== null && isChased(state, ground)
        ? { kind: "report.chased", schemaVersion: 1, payload: { ground, words: "", by: null } }
        : null,
    );
  });
}

/** Asked again under the version swap: it may have been handed in meanwhile. */
function isChased({ stage, lastChase }: Report, ground: "near_due" | "overdue"): boolean {
  return (stage === "open" || stage === "returned") && (ground === "overdue" || lastChase === null);
}

async function act(
  ctx: UseCaseContext,
  { reportId, purpose }: { readonly reportId: string; readonly purpose: string },
  decide: (state: ReportState) => EventDraft | null,
): Promise<Problem | undefined> {
  const envelope = {
    commandId: uuidFrom(purpose, reportId) as CommandId,
    name: "report.daily",
    input: { reportId, purpose },
    actor: actorRefOf({ kind: "system", job: "report" }),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(reportStreamType, reportStream(reportId), envelope, ({ state }) => {
    const event = decide(state);
    return { events: event === null ? [] : [event], answer: { reportId } };
  });
  return isProblem(committed) ? committed : undefined;
}

async function inPieces<T>(things: readonly T[], work: (thing: T) => Promise<Problem | undefined>): Promise<number | Problem> {
  for (let start = 0; start < things.length; start += AT_ONCE) {
    const refused = (await Promise.all(things.slice(start, start + AT_ONCE).map(work))).find(isProblem);
    if (refused !== undefined) return refused;
  }
  return things.length;
}
