import type { CivilDate } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import type { RowScope } from "#modules/calendar";
import { scheduleEvents } from "./schedule.events.ts";
import type { DecreeApplied, DecreeDocument, DecreeRow } from "./schedule.events.ts";

/** A decree that changes the working calendar of a scope, before anybody has decided on it. */
export interface Decree {
  readonly scope: RowScope;
  readonly document: DecreeDocument;
  readonly publishedYears: readonly number[];
  readonly rows: readonly DecreeRow[];
}

/** A decree in force: what it says, and its place among those of its scope. */
export interface AppliedDecree extends Decree {
  readonly decreeId: string;
  readonly number: number;
}

/** The decrees of one scope, in the order in which they were applied. */
export interface ScopeSchedule {
  readonly decrees: readonly (DecreeApplied & { readonly appliedAt: string })[];
}

const NO_DECREES: ScopeSchedule = { decrees: [] };

/** The stream of a scope: `calendar:national`, `calendar:province:H99`, `calendar:agency:H99.10`. */
export function scheduleStream(scope: RowScope): StreamId {
  return `calendar:${scope}` as StreamId;
}

function foldSchedule(state: ScopeSchedule, event: LedgerEvent): ScopeSchedule {
  return { decrees: [...state.decrees, { ...(event.payload as DecreeApplied), appliedAt: event.at }] };
}

function projectSchedule(state: ScopeSchedule): readonly Effect[] {
  const rows = new Map<string, Effect>();
  for (const decree of state.decrees) {
    for (const row of decree.rows) rows.set(row.date, rowEffect(decree, row));
  }
  return [...state.decrees.map(decreeEffect), ...rows.values()];
}

function decreeEffect(decree: ScopeSchedule["decrees"][number]): Effect {
  const { document, by } = decree;
  return {
    sink: "app.calendar_decree",
    row: {
      decree_id: decree.decreeId,
      scope: decree.scope,
      number: decree.number,
      document_number: document.number,
      document_on: document.date,
      issuer: document.issuer,
      title: document.title,
      published_years: decree.publishedYears,
      content: decree.rows,
      applied_at: decree.appliedAt,
      applied_by: by?.name ?? null,
      previewed_at: decree.previewedAt,
      moved_count: decree.movedCount,
      unchanged_count: decree.unchangedCount,
      difference_digest: decree.differenceDigest,
    },
  };
}

/** A day that a decree gives and takes back again keeps its row, marked as revoked: what was announced once can be looked up. */
function rowEffect(decree: DecreeApplied, row: DecreeRow): Effect {
  return {
    sink: "app.calendar_row",
    row: { scope: decree.scope, date: row.date, kind: row.kind, occasion: row.occasion, decree_id: decree.decreeId },
  };
}

/** What the ledger must know of the calendar of a scope. */
export const scheduleStreamType: StreamType<ScopeSchedule> = {
  kind: "calendar",
  events: scheduleEvents,
  initial: NO_DECREES,
  fold: foldSchedule,
  project: projectSchedule,
  tally: () => [],
};

/** The days that a decree touches, first to last: outside them no due date changes. */
export function touchedDays(decree: Pick<Decree, "rows" | "publishedYears">): { readonly first: CivilDate; readonly last: CivilDate } {
  const days = [...decree.rows.map((row) => row.date), ...decree.publishedYears.flatMap((year) => [`${year}-01-01`, `${year}-12-31`])];
  const sorted = days.toSorted();
  return { first: (sorted[0] ?? "9999-12-31") as CivilDate, last: (sorted.at(-1) ?? "0001-01-01") as CivilDate };
}
