import { setTimeout as sleep } from "node:timers/promises";
import type { CommandId } from "#kernel/id";
import { addMs, type Instant } from "#kernel/instant";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { type Database, writeConnectionConfig } from "#platform/db/pool";
import { retryPlan, withRetry } from "#platform/db/sqlstate";
import { type RefusedCommand, type CommitOutcome, replayOf } from "./commit-batch.ts";
import { commitFaultOf, openCommitConnection } from "./commit-connection.ts";
import { type CommandDraft, commandText, emptyHead, prepareCommand, type StreamHead } from "./commit-request.ts";
import { type Queryable, readNewer } from "./event-reader.ts";
import { createGroupCommitter, type GroupCommitter } from "./group-committer.ts";
import { commitTo } from "./hash.ts";
import { createHeadCache, type HeadCache } from "./head-cache.ts";
import type { AnyStreamType, CommandEnvelope, Committed, Decide, Ledger, LedgerEvent, Loaded, StreamId, StreamType } from "./ledger.ts";
import { createTurnstile } from "./turnstile.ts";
import { createVersionReader, type VersionReader } from "./version-reader.ts";

/** Tries of one command against other processes on the same stream. */
const TRIES_MAX = 5;
/** How far a command may lie behind the last event of its stream because another one overtook it on the way. */
const OVERTAKEN_MS_MAX = 5_000;
const HEADS_MAX = 10_000;

export interface LedgerOptions {
  /** Every kind of stream, so that a stream can be read by its id alone. */
  readonly types: readonly AnyStreamType[];
  /** Asked before each command; a Problem keeps new facts out while the disk is nearly full or the system is being stopped. */
  readonly admit?: () => Promise<Problem | undefined>;
  /** Folded streams kept in memory. */
  readonly headsMax?: number;
  /** For tests and benches: the committer's own limits. */
  readonly committer?: GroupCommitter;
}

/** Opens the ledger on a migrated database. Nothing is created here: a missing table is an error of the first command. */
export function createLedger(database: Pick<Database, "pg" | "target">, options: LedgerOptions): Ledger {
  return new PostgresLedger(database.pg, options, options.committer ?? createDefaultCommitter(database));
}

/** The committer that every process uses: one commit at a time of up to 64 commands, a second connection beside it, a queue of 4,096, about ten seconds of patience. */
export function createDefaultCommitter(database: Pick<Database, "target">): GroupCommitter {
  return createGroupCommitter({
    open: () => openCommitConnection(writeConnectionConfig(database.target)),
    faultOf: commitFaultOf,
    sleep: (ms) => sleep(ms),
    laneCount: 2,
    patienceMs: 30,
    batchSizeMax: 64,
    queueLengthMax: 4_096,
    attemptsMax: 16,
    delayMs: 20,
    delayMsMax: 1_000,
  });
}

interface Attempt<S> {
  readonly type: StreamType<S>;
  readonly streamId: StreamId;
  readonly envelope: CommandEnvelope;
  readonly decide: Decide<S>;
}

class PostgresLedger implements Ledger {
  readonly #db: Queryable;
  readonly #options: LedgerOptions;
  readonly #committer: GroupCommitter;
  readonly #types: ReadonlyMap<string, AnyStreamType>;
  readonly #cache: HeadCache;
  readonly #versions: VersionReader;
  readonly #turnstile = createTurnstile();

  constructor(db: Queryable, options: LedgerOptions, committer: GroupCommitter) {
    this.#db = db;
    this.#versions = createVersionReader(db);
    this.#options = options;
    this.#committer = committer;
    this.#types = new Map(options.types.map((type) => [type.kind, type]));
    this.#cache = createHeadCache(options.headsMax ?? HEADS_MAX);
  }

  execute<S>(type: StreamType<S>, streamId: StreamId, envelope: CommandEnvelope, decide: Decide<S>): Promise<Committed | Problem> {
    return this.#turnstile.run(streamId, async () => {
      try {
        return await this.#execute({ type, streamId, envelope, decide });
      } catch (error) {
        // A read that failed for as long as it is worth trying: nothing of this command was sent.
        if (retryPlan(error) === undefined) throw error;
        return problem("ledger.unavailable");
      }
    });
  }

  async load<S>(type: StreamType<S>, streamId: StreamId): Promise<Loaded<S>> {
    const { state, version } = await this.#refresh(type, streamId);
    return { state, version };
  }

  async readStream(streamId: StreamId): Promise<readonly LedgerEvent[]> {
    const kind = streamId.slice(0, streamId.indexOf(":"));
    const schemas = this.#types.get(kind)?.events;
    if (schemas === undefined) throw new Error(`no stream type for ${streamId}`);
    const { events } = await readNewer(this.#db, { streamId, afterVersion: 0, schemas });
    return events;
  }

  close(): Promise<void> {
    return this.#committer.close();
  }

  async #execute<S>(attempt: Attempt<S>): Promise<Committed | Problem> {
    const refusal = await this.#options.admit?.();
    if (refusal !== undefined) return refusal;
    const { type, streamId, envelope } = attempt;
    // A stream that is not in memory is taken for a new one: right for every command that opens a stream, and spares it a read.
    // When it is not, the refusal below or the compare-and-swap finds out, as for a cache that is behind.
    let head = this.#cache.get(type, streamId) ?? emptyHead(type);
    let isFresh = false;
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const draft = this.#draft(attempt, head);
      if (isProblem(draft)) {
        // The cache may be behind another process: nothing is refused on its word alone.
        const fresh = isFresh ? head : await this.#refresh(type, streamId);
        if (fresh.version === head.version) return (await this.#findFirstAnswer(envelope)) ?? draft;
        head = fresh;
        isFresh = true;
        continue;
      }
      const prepared = prepareCommand(draft);
      if (isProblem(prepared)) return prepared;
      const outcome = await this.#committer.commit(prepared.request);
      if (isProblem(outcome)) return this.#forget(streamId, outcome);
      if (outcome.kind === "committed") {
        this.#cache.set(type, streamId, prepared.head);
        return { answer: prepared.answer, version: prepared.head.version, isReplay: false };
      }
      if (outcome.kind === "replayed") return replayedAnswer(envelope, outcome);
      const fresh = await this.#refresh(type, streamId);
      assertMoved(streamId, head, fresh);
      head = fresh;
      isFresh = true;
    }
    return problem("ledger.contended", { streamId });
  }

  /** What the command would commit on this head, or why not. */
  #draft<S>(attempt: Attempt<S>, head: StreamHead<S>): CommandDraft<S> | Problem {
    const { type, streamId, envelope, decide } = attempt;
    const at = timeOf(envelope, head.lastAt);
    if (isProblem(at)) return at;
    const decided = decide({ state: head.state, version: head.version });
    return isProblem(decided) ? decided : { type, streamId, head, envelope, decided, at };
  }

  /** The head as the database has it: the cached one plus newer events. */
  async #refresh<S>(type: StreamType<S>, streamId: StreamId): Promise<StreamHead<S>> {
    const known = this.#cache.get(type, streamId) ?? emptyHead(type);
    if (known.version > 0 && (await withRetry(() => this.#versions.versionOf(streamId))) === known.version) return known;
    const { events, hash } = await withRetry(() => readNewer(this.#db, { streamId, afterVersion: known.version, schemas: type.events }));
    if (hash === undefined) return known;
    let state = known.state;
    for (const event of events) state = type.fold(state, event);
    const head = { state, version: known.version + events.length, hash, lastAt: events.at(-1)?.at };
    this.#cache.set(type, streamId, head);
    return head;
  }

  #forget(streamId: StreamId, refusal: Problem): Problem {
    this.#cache.delete(streamId);
    return refusal;
  }

  async #findFirstAnswer(envelope: CommandEnvelope): Promise<Committed | Problem | undefined> {
    const { rows } = await withRetry(() =>
      this.#db.query<RefusedCommand>({
        name: "ledger.find_command",
        text: "select command_id, encode(salt, 'hex') as salt, encode(digest, 'hex') as digest, answer, version from ledger.command where command_id = $1",
        values: [envelope.commandId satisfies CommandId],
      }),
    );
    const replay = rows[0] === undefined ? undefined : replayOf(rows[0]);
    return replay === undefined ? undefined : replayedAnswer(envelope, replay);
  }
}

/** The first answer when the content is the same; erased answers cannot be compared and are not given again. */
function replayedAnswer(envelope: CommandEnvelope, stored: Extract<CommitOutcome, { kind: "replayed" }>): Committed | Problem {
  const isSame = stored.salt !== null && commitTo(stored.salt, commandText(envelope)) === stored.digest;
  if (!isSame || stored.answer === null) return problem("ledger.command_reused", { commandId: envelope.commandId });
  return { answer: stored.answer, version: stored.version, isReplay: true };
}

/** The time the events carry: the command's own, or the stream's last when it was overtaken by a moment. */
function timeOf(envelope: CommandEnvelope, lastAt: Instant | undefined): Instant | Problem {
  if (lastAt === undefined || envelope.at >= lastAt) return envelope.at;
  if (addMs(envelope.at, OVERTAKEN_MS_MAX) >= lastAt) return lastAt;
  return problem("ledger.clock_backwards", { at: envelope.at, lastAt });
}

/**
 * A commit that finds another head must lead to newer events. When it does not, head and events disagree: somebody changed
 * the tables by hand, and every further write would build on it.
 */
function assertMoved(streamId: StreamId, decidedOn: StreamHead<unknown>, found: StreamHead<unknown>): void {
  if (found.version > decidedOn.version) return;
  throw new Error(`the head of ${streamId} does not match its events: run "motcua doctor"`);
}
