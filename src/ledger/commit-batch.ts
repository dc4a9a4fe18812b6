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

/** A command as `ledger.commit` tells of one that it did not commit, or as it is looked up. No digest: it is not stored. */
export interface RefusedCommand {
  readonly command_id: string;
  readonly salt: string | null;
  readonly digest: string | null;
  readonly answer: JsonObject | null;
  readonly version: number | null;
}

const PARAMETER_TYPES =
  "uuid[] text[] int[] int[] bytea[] bytea[] text[] bytea[] bytea[] jsonb[] bytea[] timestamptz[] " +
  "int[] int[] text[] int[] jsonb[] bytea[] text[] text[] bytea[] bytea[] jsonb text[] jsonb[] jsonb bool";

/** The one statement of every commit, prepared once a connection. */
export const COMMIT_STATEMENT = {
  name: "ledger.commit",
  text:
    "select ledger.commit(" +
    `${PARAMETER_TYPES.split(" ")
      .map((type, index) => `$${index + 1}::${type}`)
      .join(", ")}) as refused`,
} as const;

/**
 * The parameters of `COMMIT_STATEMENT` for a batch, one array a column. Arrays are read by the server about twice as fast as
 * the same rows as JSON. `owner` is the place of the command in the batch, from 1. `isRepeated` makes the server look for
 * commands that stand already; without it such a command makes the whole batch fail as a conflict.
 */
export function commitParameters(batch: readonly CommitRequest[], isRepeated: boolean): readonly (string | null)[] {
  const events = batch.flatMap((request, index) => request.events.map((event) => ({ ...event, owner: index + 1, request })));
  const personals = batch.flatMap((request, index) => request.personals.map((json) => `{"owner":${index + 1},${json}`));
  const effects = gatherEffects(batch);
  return [
    plain(batch, (request) => request.commandId),
    texts(batch, (request) => request.streamId),
    plain(batch, (request) => request.expectedVersion),
    plain(batch, (request) => request.nextVersion),
    bytes(batch, (request) => request.prevHash),
    bytes(batch, (request) => request.headHash),
    texts(batch, (request) => request.actor),
    bytes(batch, (request) => request.salt),
    bytes(batch, (request) => request.digest),
    texts(batch, (request) => request.answerText),
    bytes(batch, (request) => request.answerCommitment),
    plain(batch, (request) => request.at),
    plain(events, (event) => event.owner),
    plain(events, (event) => event.version),
    texts(events, (event) => event.kind),
    plain(events, (event) => event.schemaVersion),
    texts(events, (event) => event.payloadText),
    bytes(events, (event) => event.personalCommitment),
    texts(events, (event) => event.request.onBehalfOf),
    texts(events, (event) => event.request.reason),
    bytes(events, (event) => event.prevHash),
    bytes(events, (event) => event.hash),
    personals.length === 0 ? null : `[${personals.join(",")}]`,
    texts(effects, (effect) => effect.sink),
    texts(effects, (effect) => JSON.stringify(effect.rows)),
    JSON.stringify(effects.map((effect) => effect.owners)),
    isRepeated ? "true" : "false",
  ];
}

interface SinkRows {
  readonly sink: string;
  readonly rows: Json[];
  readonly owners: number[];
}

/** Rows by sink, sinks in the order of their names, so that every process takes the locks of their tables in the same order. */
function gatherEffects(batch: readonly CommitRequest[]): readonly SinkRows[] {
  const sinks = new Map<string, SinkRows>();
  for (const [index, { effects }] of batch.entries()) {
    for (const { sink, row } of effects) {
      let gathered = sinks.get(sink);
      if (gathered === undefined) sinks.set(sink, (gathered = { sink, rows: [], owners: [] }));
      gathered.rows.push(row);
      gathered.owners.push(index + 1);
    }
  }
  return [...sinks.values()].toSorted((a, b) => (a.sink < b.sink ? -1 : 1));
}

/** An array of values whose text needs no quotes: ids, numbers, instants. */
function plain<T>(items: readonly T[], of: (item: T) => string | number): string {
  return `{${items.map(of).join(",")}}`;
}

function bytes<T>(items: readonly T[], of: (item: T) => string | null): string {
  return `{${items.map((item) => bytesItem(of(item))).join(",")}}`;
}

function bytesItem(hex: string | null): string {
  return hex === null ? "null" : `"\\\\x${hex}"`;
}

function texts<T>(items: readonly T[], of: (item: T) => string | null): string {
  return `{${items.map((item) => textItem(of(item))).join(",")}}`;
}

function textItem(text: string | null): string {
  return text === null ? "null" : `"${text.replace(/["\\]/gu, "\\$&")}"`;
}

/** The outcome of every command of the batch, from what `ledger.commit` tells of those that were not committed. */
export function outcomesOf(batch: readonly CommitRequest[], refused: readonly RefusedCommand[] | null): readonly CommitOutcome[] {
  if (refused === null) return batch.map(() => ({ kind: "committed" }));
  const byId = new Map(refused.map((command) => [command.command_id, command]));
  return batch.map((request) => outcomeOf(request, byId.get(request.commandId)));
}

function outcomeOf(request: CommitRequest, refused: RefusedCommand | undefined): CommitOutcome {
  if (refused === undefined) return { kind: "committed" };
  const replayed = replayOf(refused);
  if (replayed === undefined) return { kind: "stale" };
  // Our own salt: the batch was sent a second time because the first acknowledgement got lost.
  return replayed.salt === request.salt ? { kind: "committed" } : replayed;
}

/** The stored command; undefined when there is none. */
export function replayOf(command: RefusedCommand): Extract<CommitOutcome, { kind: "replayed" }> | undefined {
  const { salt, digest, answer, version } = command;
  return digest === null || version === null ? undefined : { kind: "replayed", salt, digest, answer, version };
}
