import type { Json, JsonObject } from "#kernel/json";
import type { CommitRequest } from "./commit-request.ts";

/** What became of one command of a batch. */
export type CommitOutcome =
  | { readonly kind: "committed" }
  /** The command id is stored already; `salt` is null when the answer was erased with the personal data of its stream. */
  | {
      readonly kind: "replayed";
      readonly salt: string | null;
      readonly digest: string;
      readonly answer: JsonObject | null;
      readonly version: number;
    }
  /** The stream has another head than the one decided on. Nothing of this command was written. */
  | { readonly kind: "stale" };

/** A row of `ledger.commit`: a command that was not committed, or of `ledger.command`: one that was. */
export interface CommandRow {
  readonly command_id: string;
  readonly outcome: string;
  readonly salt: Buffer | null;
  readonly digest: Buffer | null;
  readonly answer: JsonObject | null;
  readonly version: number | null;
}

/** The one statement of every commit, prepared once a connection. */
export const COMMIT_STATEMENT = {
  name: "ledger.commit",
  text:
    "select command_id, outcome, salt, digest, answer, version " +
    "from ledger.commit($1::uuid[], $2::text[], $3::int[], $4::int[], $5::bytea[], $6::bytea[], $7::jsonb, $8::jsonb, $9::jsonb, $10::jsonb)",
} as const;

/** The parameters of `COMMIT_STATEMENT` for a batch; each command's JSON was written when it was prepared. */
export function commitParameters(batch: readonly CommitRequest[]): readonly (string | null)[] {
  const personals = batch.flatMap((request) => request.personalJsons);
  return [
    `{${batch.map((request) => request.commandId).join(",")}}`,
    `{${batch.map((request) => quoted(request.streamId)).join(",")}}`,
    `{${batch.map((request) => request.expectedVersion).join(",")}}`,
    `{${batch.map((request) => request.nextVersion).join(",")}}`,
    `{${batch.map((request) => `"\\\\x${request.prevHash}"`).join(",")}}`,
    `{${batch.map((request) => `"\\\\x${request.headHash}"`).join(",")}}`,
    `[${batch.map((request) => request.commandJson).join(",")}]`,
    `[${batch.flatMap((request) => request.eventJsons).join(",")}]`,
    personals.length === 0 ? null : `[${personals.join(",")}]`,
    effectsJson(batch),
  ];
}

/** Rows by sink, sinks in the order of their names, so that every process takes the locks of their tables in the same order. */
function effectsJson(batch: readonly CommitRequest[]): string {
  const sinks = new Map<string, { readonly streams: string[]; readonly rows: Json[] }>();
  for (const { streamId, effects } of batch) {
    for (const { sink, row } of effects) {
      const gathered = sinks.get(sink) ?? { streams: [], rows: [] };
      gathered.streams.push(streamId);
      gathered.rows.push(row);
      sinks.set(sink, gathered);
    }
  }
  return JSON.stringify([...sinks.keys()].toSorted().map((sink) => ({ sink, ...sinks.get(sink) })));
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, "\\$&")}"`;
}

/** The outcome of every command of the batch, from the rows for those that were not committed. */
export function outcomesOf(batch: readonly CommitRequest[], rows: readonly CommandRow[]): readonly CommitOutcome[] {
  if (rows.length === 0) return batch.map(() => ({ kind: "committed" }));
  const refused = new Map(rows.map((row) => [row.command_id, row]));
  return batch.map((request) => outcomeOf(request, refused.get(request.commandId)));
}

function outcomeOf(request: CommitRequest, row: CommandRow | undefined): CommitOutcome {
  if (row === undefined) return { kind: "committed" };
  const replayed = replayOf(row);
  if (replayed === undefined) return { kind: "stale" };
  // Our own salt: the batch was sent a second time because the first acknowledgement got lost.
  return replayed.salt === request.salt ? { kind: "committed" } : replayed;
}

/** The stored command of a row; undefined when the row says that there is none. */
export function replayOf(row: CommandRow): Extract<CommitOutcome, { kind: "replayed" }> | undefined {
  if (row.digest === null || row.version === null) return undefined;
  return {
    kind: "replayed",
    salt: row.salt?.toString("hex") ?? null,
    digest: row.digest.toString("hex"),
    answer: row.answer,
    version: row.version,
  };
}
