import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { contentOf, reportIn } from "./canonical-content.ts";
import type { BrokenIdentity, FilledReport } from "./filled-report.ts";
import { sectionTakesRemark } from "./outline.ts";
import { changesBetween } from "./report-content-changes.ts";
import { stampOf } from "./report-rights.ts";
import { brokenIn, draft, fillNow, stageRefusal, take } from "./report-step.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";

/** Sends a report back with remarks. Problems: `report.unknown_report`, `report.words_missing`, `report.stage_forbids`, `identity.not_permitted`. */
export async function returnReport(ctx: UseCaseContext, reportId: string, reason: string): Promise<Problem | undefined> {
  return take(ctx, reportId, {
    name: "report.return",
    permission: "report.accept",
    input: { reason },
    decide: (state) => {
      if (reason.trim() === "") return problem("report.words_missing");
      return stageRefusal(state, "submitted", "accepted") ?? draft("report.returned", { reason: reason.trim().slice(0, 4_000) });
    },
  });
}

/**
 * Accepts a report. Whoever handed it in does not accept it. Problems: `report.unknown_report`, `report.own_submission`, `report.stage_forbids`,
 * `identity.not_permitted`.
 */
export async function acceptReport(ctx: UseCaseContext, reportId: string, note = ""): Promise<Problem | undefined> {
  const officerId = stampOf(ctx.actor)?.officerId ?? null;
  return take(ctx, reportId, {
    name: "report.accept",
    permission: "report.accept",
    input: { note },
    decide: (state) => {
      const refused = stageRefusal(state, "submitted");
      if (refused !== undefined) return refused;
      if (officerId !== null && state.submittedBy === officerId) return problem("report.own_submission");
      return draft("report.accepted", { note: note.trim().slice(0, 2_000) });
    },
  });
}

/**
 * Freezes an accepted report with the versions of its formulas and its digest. Problems: `report.unknown_report`, `report.identity_broken` with the
 * places that nobody explained, `report.stage_forbids`, `identity.not_permitted`.
 */
export async function freezeReport(ctx: UseCaseContext, reportId: string): Promise<Problem | undefined> {
  return take(ctx, reportId, {
    name: "report.freeze",
    permission: "report.freeze",
    decide: (state) => {
      const refused = stageRefusal(state, "accepted");
      if (refused !== undefined || state.content === null || state.digest === null) return refused ?? problem("report.changed_meanwhile");
      return unexplainedIn(state, reportIn(state.content)) ?? draft("report.frozen", { version: 1, digest: state.digest });
    },
  });
}

/** Identities that do not hold and that nobody explained, as a refusal. */
function unexplainedIn(state: Report, filled: FilledReport): Problem | undefined {
  const broken = brokenIn(filled).filter(({ key }) => (state.explanations[key] ?? "") === "");
  return broken.length === 0
    ? undefined
    : problem("report.identity_broken", { count: broken.length, places: broken.map(identityWords).join("; ") });
}

/** An identity with its place and columns, as a refusal names it. */
function identityWords({ form, rowLabel, rule, left, right }: BrokenIdentity): string {
  return `${form}, ${rowLabel.vi}: ${rule} (${left} ≠ ${right})`;
}

/** Why a frozen report is said anew, and remarks that are worded anew with it. */
export interface Correction {
  readonly reason: string;
  readonly remarks?: Readonly<Record<string, string>>;
}

/**
 * Says a frozen report anew: a new version with its reason, and what it changes place by place; the old one stays. Problems:
 * `report.unknown_report`, `report.words_missing`, `report.section_unknown`, `report.stage_forbids`, `report.nothing_changed`,
 * `report.identity_broken`, `report.changed_meanwhile`, `identity.not_permitted`.
 */
export async function correctReport(
  ctx: UseCaseContext,
  reportId: string,
  { reason, remarks = {} }: Correction,
): Promise<Problem | undefined> {
  const { state: now } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
  const filled = now === null ? undefined : await fillNow(ctx, { ...now, remarks: { ...now.remarks, ...remarks } });
  if (isProblem(filled)) return filled;
  return take(ctx, reportId, {
    name: "report.correct",
    permission: "report.freeze",
    input: { reason, remarks },
    decide: (state) => {
      const unknown = Object.keys(remarks).find((section) => !sectionTakesRemark(state.report, section));
      if (unknown !== undefined) return problem("report.section_unknown", { section: unknown });
      if (reason.trim() === "") return problem("report.words_missing");
      const refused = stageRefusal(state, "frozen");
      if (refused !== undefined || state.content === null) return refused ?? problem("report.changed_meanwhile");
      if (filled === undefined || state.digest !== now?.digest) return problem("report.changed_meanwhile");
      const unexplained = unexplainedIn(state, filled);
      if (unexplained !== undefined) return unexplained;
      const changes = changesBetween(reportIn(state.content), filled).map((change) => ({ ...change }));
      if (changes.length === 0) return problem("report.nothing_changed");
      const version = state.versions.length + 1;
      return draft("report.corrected", { version, ...contentOf(filled), remarks, reason: reason.trim().slice(0, 4_000), changes });
    },
  });
}

/** Chases a report up by hand, with a word to its agency. Problems: `report.unknown_report`, `report.stage_forbids`, `identity.not_permitted`. */
export async function chaseReport(ctx: UseCaseContext, reportId: string, words = ""): Promise<Problem | undefined> {
  return take(ctx, reportId, {
    name: "report.chase",
    permission: "report.accept",
    input: { words },
    decide: (state) =>
      stageRefusal(state, "open", "returned") ?? draft("report.chased", { ground: "by_hand", words: words.trim().slice(0, 2_000) }),
  });
}
