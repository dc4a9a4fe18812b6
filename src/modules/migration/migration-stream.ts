import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import { migrationEvents } from "./migration.events.ts";
import type { MigrationCarriedOut, MigrationDecided } from "./migration.events.ts";

/** What became of a listed dossier. */
export interface LineOutcome {
  readonly outcome: "open" | "moved" | "unneeded" | "left" | "staying";
  readonly problem: string | null;
  readonly params: JsonObject;
}

/** An operation as its events tell it. */
export interface Operation {
  readonly decided: (MigrationDecided & { readonly at: Instant }) | null;
  readonly outcomes: ReadonlyMap<string, LineOutcome>;
}

const NO_OPERATION: Operation = { decided: null, outcomes: new Map() };
const OPEN: LineOutcome = { outcome: "open", problem: null, params: {} };

/** The stream of an operation. */
export function migrationStream(operationId: string): StreamId {
  return `migration:${operationId}` as StreamId;
}

function fold(state: Operation, event: LedgerEvent): Operation {
  if (event.kind === "migration.decided") return { ...state, decided: { ...(event.payload as MigrationDecided), at: event.at } };
  const { moved, unneeded, left } = event.payload as MigrationCarriedOut;
  const outcomes = new Map(state.outcomes);
  for (const code of moved) outcomes.set(code, { ...OPEN, outcome: "moved" });
  for (const code of unneeded) outcomes.set(code, { ...OPEN, outcome: "unneeded" });
  for (const { code, problem, params } of left) outcomes.set(code, { outcome: "left", problem, params });
  return { ...state, outcomes };
}

function project({ decided, outcomes }: Operation): readonly Effect[] {
  if (decided === null) return [];
  const { operationId, lines, staying } = decided;
  const count = (wanted: LineOutcome["outcome"]): number => [...outcomes.values()].filter(({ outcome }) => outcome === wanted).length;
  const row = (
    line: { readonly code: string; readonly from: readonly string[]; readonly to: readonly string[] },
    is: LineOutcome,
  ): Effect => ({
    sink: "app.process_migration_line",
    row: {
      operation_id: operationId,
      dossier_code: line.code,
      places_from: line.from,
      places_to: line.to,
      outcome: is.outcome,
      problem: is.problem,
      params: is.params,
    },
  });
  return [
    {
      sink: "app.process_migration",
      row: {
        operation_id: operationId,
        procedure_code: decided.procedureCode,
        from_version: decided.fromVersion,
        to_version: decided.toVersion,
        mapping: decided.mapping,
        decided_at: decided.at,
        decided_by: decided.by?.name ?? "",
        list_digest: decided.digest,
        listed_count: lines.length,
        staying_count: staying.length,
        moved_count: count("moved"),
        left_count: count("left"),
      },
    },
    ...lines.map((line) => row(line, outcomes.get(line.code) ?? OPEN)),
    ...staying.map(({ code, from, problem, params }) => row({ code, from, to: [] }, { outcome: "staying", problem, params })),
  ];
}

/** What the ledger must know of an operation. */
export const migrationStreamType: StreamType<Operation> = {
  kind: "migration",
  events: migrationEvents,
  initial: NO_OPERATION,
  fold,
  project,
  tally: () => [],
};
