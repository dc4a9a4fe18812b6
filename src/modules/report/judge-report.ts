import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";

import { contentOf, reportIn } from "./canonical-content.ts";
import type { BrokenIdentity, FilledReport } from "./filled-report.ts";
import { explainedBy } from "./form-identity.ts";
import { sectionTakesRemark } from "./outline.ts";
import { changesBetween } from "./report-content-changes.ts";
import { stampOf } from "./report-rights.ts";
import { brokenIn, draft, fillNow, stageRefusal, take } from "./report-step.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";
import { numberFact, numberIsOut, signed, signedAnew } from "./sign-report.ts";
import type { SignedText } from "./sign-report.ts";

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
 * Freezes an accepted report with the versions of its formulas, what people explained, its number, its signer, and the digest of it all. One that was
 * handed in by somebody who may not sign for its agency is signed and numbered by whoever freezes it: the report of the province by the head of the
 * Committee. Problems: `report.unknown_report`, `report.identity_broken` with the places that nobody explained, `report.signer_missing`,
 * `report.changed_meanwhile`, `report.stage_forbids`, `identity.not_permitted`, those of the book.
 */
export async function freezeReport(ctx: UseCaseContext, reportId: string): Promise<Problem | undefined> {
  const { state: now } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
  const text = now === null ? null : await textToFreeze(ctx, now);
  if (isProblem(text)) return text;
  const outcome = await take(ctx, reportId, {
    name: "report.freeze",
    permission: "report.freeze",
    decide: (state) => {
      const refused = freezeRefusal(state);
      if (refused !== undefined) return refused;
      if (text === null || state.digest !== now?.digest || !sameExplanations(state, now)) return problem("report.changed_meanwhile");
      if (text.filled.head.number === null) return problem("report.signer_missing", { agency: text.filled.agency.name });
      const { content, digest } = contentOf(text.filled);
      return draft("report.frozen", { version: 1, digest, ...(digest === state.digest ? {} : { content }), ...numberFact(text) });
    },
  });
  if (outcome === undefined && text !== null) await numberIsOut(ctx, { reportId }, text);
  return outcome;
}

/** What was handed in, with the explanations that were written since, and with number and signer where it has none yet. */
async function textToFreeze(ctx: UseCaseContext, report: Report): Promise<SignedText | Problem | null> {
  if (report.content === null) return null;
  const filled = explainedBy(reportIn(report.content), report.explanations);
  if (filled.head.number !== null) return { filled, number: null };
  return signed(ctx, { report, filled, permission: "report.freeze", refusal: freezeRefusal(report) });
}

function freezeRefusal(state: Report): Problem | undefined {
  const refused = stageRefusal(state, "accepted");
  if (refused !== undefined || state.content === null) return refused ?? problem("report.changed_meanwhile");
  return unexplainedIn(state, reportIn(state.content));
}

function sameExplanations({ explanations }: Report, other: Report): boolean {
  return JSON.stringify(explanations) === JSON.stringify(other.explanations);
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
 * Says a frozen report anew: a new version with its reason, a number of its own, and what it changes place by place; the old one stays. Problems:
 * `report.unknown_report`, `report.words_missing`, `report.section_unknown`, `report.stage_forbids`, `report.nothing_changed`,
 * `report.identity_broken`, `report.changed_meanwhile`, `identity.not_permitted`, those of the book.
 */
export async function correctReport(
  ctx: UseCaseContext,
  reportId: string,
  { reason, remarks = {} }: Correction,
): Promise<Problem | undefined> {
  const { state: now } = await ctx.ledger.load(reportStreamType, reportStream(reportId));
  const filled = now === null ? undefined : await fillNow(ctx, { ...now, remarks: { ...now.remarks, ...remarks } });
  if (isProblem(filled)) return filled;
  const permission = "report.freeze";
  const text =
    now === null || now.content === null || filled === undefined
      ? null
      : await signedAnew(
          ctx,
          { report: now, filled, permission, refusal: correctRefusal(now, filled, { reason, remarks }) },
          reportIn(now.content),
        );
  if (isProblem(text)) return text;
  const outcome = await take(ctx, reportId, {
    name: "report.correct",
    permission,
    input: { reason, remarks },
    decide: (state) => {
      const refused = correctRefusal(state, filled, { reason, remarks });
      if (refused !== undefined) return refused;
      if (text === null || state.digest !== now?.digest) return problem("report.changed_meanwhile");
      const changes = changesTo(state, text.filled);
      const version = state.versions.length + 1;
      const facts = { version, ...contentOf(text.filled), remarks, reason: reason.trim().slice(0, 4_000), changes };
      return draft("report.corrected", { ...facts, ...numberFact(text) });
    },
  });
  if (outcome === undefined && text !== null) await numberIsOut(ctx, { reportId }, text);
  return outcome;
}

function correctRefusal(state: Report, filled: FilledReport | undefined, { reason, remarks = {} }: Correction): Problem | undefined {
  const unknown = Object.keys(remarks).find((section) => !sectionTakesRemark(state.report, section));
  if (unknown !== undefined) return problem("report.section_unknown", { section: unknown });
  if (reason.trim() === "") return problem("report.words_missing");
  const refused = stageRefusal(state, "frozen");
  if (refused !== undefined || filled === undefined) return refused ?? problem("report.changed_meanwhile");
  return unexplainedIn(state, filled) ?? (changesTo(state, filled).length === 0 ? problem("report.nothing_changed") : undefined);
}

function changesTo({ content }: Report, filled: FilledReport) {
  return content === null ? [] : changesBetween(reportIn(content), filled).map((change) => ({ ...change }));
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
