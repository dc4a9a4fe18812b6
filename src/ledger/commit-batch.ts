import type { JsonObject } from "#kernel/json";
import type { CommitRequest } from "./commit-request.ts";
import { ParameterBuffer } from "./parameter-buffer.ts";
import { rowText, type SinkLayouts } from "./sink-rows.ts";

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
  "uuid[] text[] int[] int[] bytea[] bytea[] text[] text[] text[] bytea[] bytea[] jsonb[] bytea[] timestamptz[] " +
  "int[] int[] text[] int[] jsonb[] bytea[] bytea[] bytea[] int[] int[] bytea[] jsonb[] text[] int[] int[] text[] bool";

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
 * The parameters of `COMMIT_STATEMENT` for a batch, one array a column. An owner is the place of the command in the batch,
 * from 1. `isRepeated` makes the server look for commands that stand already; without it such a command makes the whole batch
 * fail as a conflict.
 */
export function commitParameters(batch: readonly CommitRequest[], layouts: SinkLayouts, isRepeated: boolean): readonly (Buffer | string)[] {
  const into = new ParameterBuffer();
  into.uuids(batch.map((request) => request.commandId));
  into.texts(batch.map((request) => request.streamId));
  into.integers(batch.map((request) => request.expectedVersion));
  into.integers(batch.map((request) => request.nextVersion));
  into.bytes(batch.map((request) => request.prevHash));
  into.bytes(batch.map((request) => request.headHash));
  into.texts(batch.map((request) => request.actor));
  into.texts(batch.map((request) => request.onBehalfOf));
  into.texts(batch.map((request) => request.reason));
  into.bytes(batch.map((request) => request.salt));
  into.bytes(batch.map((request) => request.digest));
  into.documents(batch.map((request) => request.answerText));
  into.bytes(batch.map((request) => request.answerCommitment));
  into.instants(batch.map((request) => request.at));
  putEvents(into, batch);
  putPersonals(into, batch);
  putRows(into, batch, layouts);
  return [...into.take(), isRepeated ? "true" : "false"];
}

function putEvents(into: ParameterBuffer, batch: readonly CommitRequest[]): void {
  const events = batch.flatMap((request) => request.events);
  into.integers(batch.flatMap((request, index) => request.events.map(() => index + 1)));
  into.integers(events.map((event) => event.version));
  into.texts(events.map((event) => event.kind));
  into.integers(events.map((event) => event.schemaVersion));
  into.documents(events.map((event) => event.payloadText));
  into.bytes(events.map((event) => event.personalCommitment));
  into.bytes(events.map((event) => event.prevHash));
  into.bytes(events.map((event) => event.hash));
}

function putPersonals(into: ParameterBuffer, batch: readonly CommitRequest[]): void {
  const personals = batch.flatMap((request) => request.personals);
  into.integers(batch.flatMap((request, index) => request.personals.map(() => index + 1)));
  into.integers(personals.map((personal) => personal.version));
  into.bytes(personals.map((personal) => personal.salt));
  into.documents(personals.map((personal) => personal.text));
}

interface SinkRows {
  readonly rows: string[];
  readonly owners: number[];
}

/** Rows by sink, sinks in the order of their names, so that every process takes the locks of their tables in the same order. */
function putRows(into: ParameterBuffer, batch: readonly CommitRequest[], layouts: SinkLayouts): void {
  const sinks = new Map<string, SinkRows>();
  for (const [index, { effects }] of batch.entries()) {
    for (const { sink, row } of effects) {
      let gathered = sinks.get(sink);
      if (gathered === undefined) sinks.set(sink, (gathered = { rows: [], owners: [] }));
      gathered.rows.push(rowText(layouts.get(sink) ?? [], row));
      gathered.owners.push(index + 1);
    }
  }
  const names = [...sinks.keys()].toSorted();
  const inOrder = names.map((name) => sinks.get(name) ?? { rows: [], owners: [] });
  let end = 0;
  into.texts(names);
  into.integers(inOrder.map(({ rows }) => (end += rows.length)));
  into.integers(inOrder.flatMap(({ owners }) => owners));
  into.texts(inOrder.flatMap(({ rows }) => rows));
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
