import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { Actor } from "#modules/identity";

import type { BrokenIdentity, FilledReport } from "../filled-report.ts";
import { placesOfReport, stampOf } from "../report-rights.ts";
import type { ReportPermission } from "../report-rights.ts";
import { brokenIn, stageRefusal } from "../report-step.ts";
import type { Report, ReportStage } from "../report.ts";

/** What people do with a whole report, in the order of its way. */
export const REPORT_ACTS = ["submit", "accept", "return", "freeze", "correct", "chase"] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

interface ActRule {
  readonly permission: ReportPermission;
  readonly stages: readonly ReportStage[];
}

const RULES: Readonly<Record<ReportAct, ActRule>> = {
  submit: { permission: "report.submit", stages: ["open", "returned"] },
  accept: { permission: "report.accept", stages: ["submitted"] },
  return: { permission: "report.accept", stages: ["submitted", "accepted"] },
  freeze: { permission: "report.freeze", stages: ["accepted"] },
  correct: { permission: "report.freeze", stages: ["frozen"] },
  chase: { permission: "report.accept", stages: ["open", "returned"] },
};

/** What the page of a report knows when it asks what somebody may do. */
export interface ActSituation {
  readonly report: Report;
  readonly filled: FilledReport;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Why somebody cannot do something with a report now; undefined when it can be done. The use case asks again. */
export function actRefusal(act: ReportAct, { report, filled, actor, now }: ActSituation): Problem | undefined {
  const { permission, stages } = RULES[act];
  const allowed = authorise(actor, permission, placesOfReport(report, permission));
  if (isProblem(allowed)) return allowed;
  const refused = stageRefusal(report, ...stages);
  if (refused !== undefined) return refused;
  if (act === "submit" && civilDateOf(now) <= report.to) return problem("report.period_running", { to: report.to });
  if (act === "accept" && report.submittedBy !== null && report.submittedBy === stampOf(actor)?.officerId)
    return problem("report.own_submission");
  if (act !== "freeze") return undefined;
  const unexplained = unexplainedIn(report, filled);
  if (unexplained.length === 0) return undefined;
  const places = unexplained.map(({ form, rowLabel, rule }) => `${form}, ${rowLabel.vi}: ${rule}`).join("; ");
  return problem("report.identity_broken", { count: unexplained.length, places });
}

/** Identities that do not hold and that nobody explained. */
export function unexplainedIn({ explanations }: Report, filled: FilledReport): readonly BrokenIdentity[] {
  return brokenIn(filled).filter(({ key }) => (explanations[key] ?? "") === "");
}

/** Whether somebody writes in a report now. */
export function mayWrite({ report, actor }: Pick<ActSituation, "report" | "actor">): boolean {
  return (
    stageRefusal(report, "open", "returned") === undefined &&
    !isProblem(authorise(actor, "report.prepare", placesOfReport(report, "report.prepare")))
  );
}

/** Whether somebody explains figures of a report now: also before a correction. */
export function mayExplain({ report, actor }: Pick<ActSituation, "report" | "actor">): boolean {
  return !isProblem(authorise(actor, "report.prepare", placesOfReport(report, "report.prepare")));
}
