import type { ActorRef, CommandId } from "#kernel/id";
import type { Brand } from "#kernel/brand";
import type { Instant } from "#kernel/instant";
import type { Json, JsonObject } from "#kernel/json";
import type { Problem } from "#kernel/problem";
import type { EventSchemas } from "./event-schema.ts";

/** `<kind>:<key>`, for example `dossier:0199…` or `procedure:1.004222`. One stream is one hash chain. */
export type StreamId = Brand<string, "StreamId">;

/** The id of a stream: `streamIdOf("procedure", "1.004222")`. */
export function streamIdOf(kind: string, key: string): StreamId {
  return `${kind}:${key}` as StreamId;
}

/** An event as `decide` returns it. `payload` is hashed and kept for ever; `personal` is only committed to, so it can be erased. */
export interface EventDraft {
  readonly kind: string;
  readonly schemaVersion: number;
  readonly payload: JsonObject;
  /** Personal data: stored beside the chain, bound to it by SHA-256(salt ‖ canonical JSON). */
  readonly personal?: JsonObject;
}

/** An event as it stands in the ledger. */
export interface LedgerEvent extends EventDraft {
  readonly streamId: StreamId;
  /** 1 for the first event of the stream, without gaps. */
  readonly version: number;
  readonly actor: ActorRef;
  readonly onBehalfOf: ActorRef | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly commandId: CommandId;
}

/**
 * Rows that must be written in the same commit as the events. A sink is a SQL function registered by a migration
 * (`ledger.sink`), which takes a jsonb array of such rows: a module's projection, the counters of measure, the jobs.
 */
export interface Effect {
  readonly sink: string;
  readonly row: JsonObject;
}

/**
 * What the ledger must know of a kind of stream. All functions are pure, so the same ones serve the commit, the recovery
 * and `motcua doctor`, which recomputes every projection from events and compares.
 */
export interface StreamType<S> {
  /** The part of the stream's id before the colon. */
  readonly kind: string;
  /** Closed schemas of its events, checked before the commit and on every read. */
  readonly events: EventSchemas;
  readonly initial: S;
  /** The state after an event, which always comes in the current version of its schema. */
  fold(state: S, event: LedgerEvent): S;
  /**
   * Projection rows of a state: always the full rows, never a difference. The keys of a row are the columns of the table
   * that `ledger.register_projection` was told of, so that `motcua doctor` can compare them one by one.
   */
  project(state: S): readonly Effect[];
  /**
   * For a state of many rows of which a command touches few: the rows of `project(after)` that are not those of `project(before)`. Only what a
   * commit writes is taken from here; doctor and a rebuild ask `project`, so a row forgotten here is found. Left out: a commit writes all rows.
   */
  projectChange?(before: S, after: S): readonly Effect[];
  /** Counter rows of one event, given the state before and after it. */
  tally(before: S, after: S, event: LedgerEvent): readonly Effect[];
}

/** Any kind of stream, for those who fold without looking inside: the reader, the verifier, the doctor. */
export type AnyStreamType = StreamType<unknown>;

/**
 * Who commands what, when. `at` is read once, at the edge. When another command on the stream was faster by at most a few
 * seconds, the events carry the time of the stream's last event instead; beyond that the answer is `ledger.clock_backwards`.
 */
export interface CommandEnvelope {
  readonly commandId: CommandId;
  /** Name and input: digested, so that the same id with other content is refused. */
  readonly name: string;
  readonly input: Json;
  readonly actor: ActorRef;
  readonly onBehalfOf: ActorRef | null;
  readonly reason: string | null;
  readonly at: Instant;
}

/** What `decide` returns when it does not refuse. */
export interface Decided {
  readonly events: readonly EventDraft[];
  /** Further effects of the same commit, jobs above all. */
  readonly effects?: readonly Effect[];
  /** What the caller is told, now and whenever the same command comes again. */
  readonly answer: JsonObject;
  /** For whom it was done, where the decision found out; without it, as the envelope says. */
  readonly onBehalfOf?: ActorRef | null;
}

/** A stream's folded state with the version it stands at (0: no event yet). */
export interface Loaded<S> {
  readonly state: S;
  readonly version: number;
}

/** The answer of an accepted command. */
export interface Committed {
  readonly answer: JsonObject;
  readonly version: number;
  /** True when the command had been committed before and the first answer is repeated. */
  readonly isReplay: boolean;
}

export type Decide<S> = (loaded: Loaded<S>) => Decided | Problem;

/** The ledger as use cases see it. */
export interface Ledger {
  /**
   * Runs one command on one stream: load (cached fold), `decide`, one database call that compares and swaps the stream's
   * version and writes events, projections, counters, jobs and the command id, all or nothing. When another command won
   * meanwhile, it loads and decides again, a bounded number of times.
   * A command that was committed before gives its first answer, also when `decide` would refuse it now.
   * Problems: those of `decide`, and `ledgerProblems`. Throws when an event does not fit its schema.
   */
  execute<S>(type: StreamType<S>, streamId: StreamId, envelope: CommandEnvelope, decide: Decide<S>): Promise<Committed | Problem>;
  /** The folded state of a stream; reads only what is newer than the cache. */
  load<S>(type: StreamType<S>, streamId: StreamId): Promise<Loaded<S>>;
  /** All events of a stream, in order, in the current version of their schemas; personal data that was erased is absent. */
  readStream(streamId: StreamId): Promise<readonly LedgerEvent[]>;
  /** Settles what is on its way and gives the connections back. */
  close(): Promise<void>;
}
