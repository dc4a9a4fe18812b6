import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import { digestOf, reportIn } from "./canonical-content.ts";
import type { Readable } from "./fill-scope.ts";
import { fillReport } from "./fill-report.ts";
import type { FilledForm, FilledReport, FilledRow } from "./filled-report.ts";
import { changesBetween } from "./report-content-changes.ts";
import { frozenTexts } from "./report.queries.ts";
import type { FrozenLine } from "./report.queries.ts";

/** Why a figure computed again is another: facts were entered or put right after the freezing, or its formula is another. */
export type DifferenceGround = "facts" | "formula";

/** A place of a frozen report that would be filled otherwise today. */
export interface Difference {
  readonly place: string;
  readonly frozen: string;
  readonly now: string;
  readonly ground: DifferenceGround;
}

/** A frozen report held against the same report filled today. */
export interface ReportComparison extends Omit<FrozenLine, "content"> {
  /** False: the kept text is not the one that was frozen. */
  readonly isDigestTrue: boolean;
  readonly differences: readonly Difference[];
}

/**
 * Fills a frozen report again and says, place by place, what is different today and why. Its earlier versions are told by their corrections, which
 * stand in its history with their reasons. Problems: those of `fillReport`.
 */
export async function compareFrozen(db: Readable, line: FrozenLine, now: Instant): Promise<ReportComparison | Problem> {
  const { content, ...facts } = line;
  const frozen = reportIn(content);
  const filled = await fillReport(db, {
    report: line.report,
    period: line.period,
    agency: line.agencyCode,
    now,
    remarks: remarksOf(frozen),
    explanations: explanationsOf(frozen),
  });
  if (isProblem(filled)) return filled;
  const [old, current] = [formulasOf(frozen), formulasOf(filled)];
  const differences = changesBetween(frozen, filled).map(({ place, before, after }) => ({
    place,
    frozen: before,
    now: after,
    ground: old.get(place) === current.get(place) ? ("facts" as const) : ("formula" as const),
  }));
  return { ...facts, isDigestTrue: digestOf(content) === line.digest, differences };
}

function explanationsOf({ annexes }: FilledReport): Readonly<Record<string, string>> {
  return Object.fromEntries(annexes.flatMap(({ broken }) => broken.map(({ key, explanation = "" }) => [key, explanation])));
}

function remarksOf({ sections }: FilledReport): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sections.flatMap(({ key, paragraphs }) => paragraphs.filter(({ by }) => by === "person").map(({ words }) => [key, words.vi])),
  );
}

/** By which formula each cell and each sentence was made. */
function formulasOf({ annexes, sections }: FilledReport): ReadonlyMap<string, string> {
  const told = sections.map(({ key, paragraphs }): readonly [string, string] => {
    const formulas = paragraphs.flatMap(({ sources }) => sources.map(({ formulaVersion }) => formulaVersion));
    return [`${key}/figures`, formulas.join(" ")];
  });
  return new Map([...told, ...annexes.flatMap((form) => form.rows.flatMap((row) => rowFormulas(form, row)))]);
}

function rowFormulas({ form, columns }: FilledForm, { key, cells }: FilledRow): readonly (readonly [string, string])[] {
  const kept = columns.filter(({ kind }) => kind !== "ordinal" && kind !== "label");
  return cells.flatMap((cell, index) =>
    cell.kind === "text" || cell.source === null ? [] : [[`${form}/${key}/${kept[index]?.key ?? ""}`, cell.source.formulaVersion] as const],
  );
}

/** Every report's newest frozen text held against today, one after another. Problems: those of `fillReport`. */
export async function compareAllFrozen(
  db: Readable,
  now: Instant,
  progress: (done: number, of: number) => void,
): Promise<readonly ReportComparison[] | Problem> {
  const lines = await frozenTexts(db);
  const found: ReportComparison[] = [];
  for (const line of lines) {
    const compared = await compareFrozen(db, line, now);
    if (isProblem(compared)) return compared;
    found.push(compared);
    progress(found.length, lines.length);
  }
  return found;
}
