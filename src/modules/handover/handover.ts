import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { LedgerEvent, StreamId } from "#ledger";
import type { OfficerStamp } from "#modules/dossier";

import type { CarriedOut, ListAnswered, ListAnsweredPersonal, ListMade } from "./handover.events.ts";

/** What both sides said of a line. */
export type LineOutcome = "waiting" | "taken" | "missing" | "struck";

/** A dossier on a list. */
export interface ListLine {
  readonly code: string;
  readonly papers: ListMade["lines"][number]["papers"];
  readonly outcome: LineOutcome;
  readonly at: Instant | null;
  readonly by: OfficerStamp | null;
  /** What is missing, or why it was taken off; empty once erased. */
  readonly words: string;
  readonly tracking: string | null;
  readonly fee: number | null;
  /** Whether the dossier was moved; `left`: it could not be, and `problem` says why. */
  readonly settled: "no" | "moved" | "left";
  readonly problem: { readonly problem: string; readonly params: JsonObject } | null;
}

/** A hand-over list as its events tell it. */
export interface HandoverList {
  readonly made: (ListMade & { readonly at: Instant }) | null;
  readonly lines: readonly ListLine[];
  /** Who signed for the other side last. */
  readonly answered: { readonly at: Instant; readonly by: OfficerStamp; readonly takenBy: string } | null;
}

export const NO_LIST: HandoverList = { made: null, lines: [], answered: null };

/** Names a list: agency, year and number, as its address and its stream have it. */
export interface ListKey {
  readonly agencyCode: string;
  readonly year: number;
  readonly number: number;
}

/** The id of a list, for example `H99.101-2026-12`. */
export function listIdOf({ agencyCode, year, number }: ListKey): string {
  return `${agencyCode}-${year}-${number}`;
}

const LIST_ID = /^([A-Z]\d{2}(?:\.\d{1,3}){0,3})-(\d{4})-([1-9]\d{0,6})$/u;

/** Reads a list's id as it stands in an address or a QR code. */
export function parseListId(text: string): ListKey | undefined {
  const found = LIST_ID.exec(text.trim().toUpperCase());
  return found === null ? undefined : { agencyCode: found[1] ?? "", year: Number(found[2]), number: Number(found[3]) };
}

/** The stream of a list: its number is in the key, so that a list and its number are one commit. */
export function listStream(key: ListKey): StreamId {
  return `handover:${listIdOf(key)}` as StreamId;
}

/** Folds one event into a list. */
export function foldList(state: HandoverList, event: LedgerEvent): HandoverList {
  switch (event.kind) {
    case "handover.list_made": {
      const made = event.payload as ListMade;
      return { ...state, made: { ...made, at: event.at }, lines: made.lines.map(newLine) };
    }
    case "handover.list_answered":
      return withAnswers(state, event);
    case "handover.lines_struck": {
      const { codes, by } = event.payload as { readonly codes: readonly string[]; readonly by: OfficerStamp };
      const words = (event.personal?.["text"] as string | undefined) ?? "";
      return changed(state, codes, (line) => ({ ...line, outcome: "struck", at: event.at, by, words }));
    }
    default: {
      const { moved, left } = event.payload as CarriedOut;
      const after = changed(state, moved, (line) => ({ ...line, settled: "moved" }));
      const why = new Map(left.map(({ code, problem, params }) => [code, { problem, params }]));
      return changed(after, [...why.keys()], (line) => ({ ...line, settled: "left", problem: why.get(line.code) ?? null }));
    }
  }
}

function newLine({ code, papers }: ListMade["lines"][number]): ListLine {
  const unsaid = { outcome: "waiting", at: null, by: null, words: "", tracking: null, fee: null } as const;
  return { code, papers, ...unsaid, settled: "no", problem: null };
}

function withAnswers(state: HandoverList, event: LedgerEvent): HandoverList {
  const { lines, by } = event.payload as ListAnswered;
  const personal = event.personal as ListAnsweredPersonal | undefined;
  const said = new Map(lines.map((line) => [line.code, line]));
  const after = changed(state, [...said.keys()], (line) => {
    const answer = said.get(line.code);
    return {
      ...line,
      outcome: answer?.outcome ?? "waiting",
      at: event.at,
      by,
      words: personal?.missing[line.code] ?? "",
      tracking: answer?.tracking ?? null,
      fee: answer?.fee ?? null,
    };
  });
  return { ...after, answered: { at: event.at, by, takenBy: personal?.takenBy ?? "" } };
}

function changed(state: HandoverList, codes: readonly string[], change: (line: ListLine) => ListLine): HandoverList {
  const named = new Set(codes);
  return { ...state, lines: state.lines.map((line) => (named.has(line.code) ? change(line) : line)) };
}

/** Lines that the other side confirmed and whose dossiers have not been moved yet. */
export function unsettledLines({ lines }: HandoverList): readonly ListLine[] {
  return lines.filter(({ outcome, settled }) => outcome === "taken" && settled === "no");
}

/** How many lines stand how. */
export function lineCount({ lines }: HandoverList, outcome: LineOutcome): number {
  return lines.filter((line) => line.outcome === outcome).length;
}
