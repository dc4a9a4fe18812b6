import type pg from "pg";

import type { JsonObject } from "#kernel/json";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import { readStreams } from "./event-reader.ts";
import type { AnyStreamType, Effect, LedgerEvent, StreamId } from "./ledger.ts";
import { addDifferences, noteSums, prepareComparison, readCheckedSinks } from "./sink-comparison.ts";
import type { CheckedSink } from "./sink-comparison.ts";
import { readSinkLayouts, rowText } from "./sink-rows.ts";
import type { SinkLayouts } from "./sink-rows.ts";

/** What a rebuild did. */
export interface RebuildReport {
  /** Sinks whose tables were made what the fold says. */
  readonly sinks: readonly string[];
  readonly streamCount: number;
  /** Amounts that were added to counters, one a key. */
  readonly differenceCount: number;
  /** Streams left as they were because an event of theirs cannot be read; doctor says why. */
  readonly unreadable: readonly string[];
}

/** Any fixed number: two rebuilds of one database exclude each other, because both would add the same differences. */
const REBUILD_LOCK = 7_402_111_802;
/** Streams held while their rows are made: a command on one of them waits for as long as this takes. */
const STREAMS_A_BATCH = 200;

/** The names of the sinks whose tables may be of an older shape. */
export async function staleSinks(db: Pick<pg.Pool, "query">): Promise<readonly string[]> {
  const { rows } = await db.query<{ readonly name: string }>("select name from ledger.sink where is_stale order by name");
  return rows.map(({ name }) => name);
}

/**
 * Makes the tables of the stale sinks, or of all, what the fold of the ledger says: projections row by row through their own sink
 * functions, counters by adding what they lack. Safe while the system runs: a batch of streams is held like a commit holds them, in the
 * same order, so that no older row ever overwrites a newer one; counters are compared in one snapshot, and sums add up whatever comes
 * beside. A crash leaves whole batches and the mark; running it again changes nothing that is right.
 * The connection acts as the owner. Problem: `ledger.rebuild_running`.
 */
export async function rebuildProjections(
  client: pg.Client,
  types: readonly AnyStreamType[],
  wanted: { readonly isAll: boolean; readonly progress?: (done: number) => void },
): Promise<RebuildReport | Problem> {
  const { rows } = await client.query<{ readonly taken: boolean }>("select pg_try_advisory_lock($1) as taken", [REBUILD_LOCK]);
  if (rows[0]?.taken !== true) return problem("ledger.rebuild_running");
  try {
    const stale = new Set(await staleSinks(client));
    const sinks = (await readCheckedSinks(client)).filter(({ name }) => wanted.isAll || stale.has(name));
    if (sinks.length === 0) return { sinks: [], streamCount: 0, differenceCount: 0, unreadable: [] };
    const walk = new Rebuild(client, sinks, {
      layouts: await readSinkLayouts(client),
      progress: wanted.progress ?? (() => undefined),
    });
    if (walk.hasRows) for (const type of types) await walk.rows(type);
    const differenceCount = walk.hasSums ? await walk.sums(types) : 0;
    const names = sinks.map(({ name }) => name);
    await client.query("update ledger.sink set is_stale = false where name = any ($1)", [names]);
    return { sinks: names, streamCount: walk.streamCount, differenceCount, unreadable: [...walk.unreadable] };
  } finally {
    await client.query("select pg_advisory_unlock($1)", [REBUILD_LOCK]);
  }
}

class Rebuild {
  streamCount = 0;
  readonly unreadable = new Set<string>();
  readonly #client: pg.Client;
  readonly #rowSinks: ReadonlySet<string>;
  readonly #sumSinks: readonly CheckedSink[];
  readonly #layouts: SinkLayouts;
  readonly #progress: (done: number) => void;

  constructor(client: pg.Client, sinks: readonly CheckedSink[], given: { layouts: SinkLayouts; progress: (done: number) => void }) {
    this.#client = client;
    this.#layouts = given.layouts;
    this.#rowSinks = new Set(sinks.filter(({ mode }) => mode === "rows").map(({ name }) => name));
    this.#sumSinks = sinks.filter(({ mode }) => mode === "sums");
    this.#progress = given.progress;
  }

  get hasRows(): boolean {
    return this.#rowSinks.size > 0;
  }

  get hasSums(): boolean {
    return this.#sumSinks.length > 0;
  }

  async rows(type: AnyStreamType): Promise<void> {
    for (let after: string | undefined = `${type.kind}:`; after !== undefined;) {
      const position: string = after;
      after = await this.#inTransaction("read committed", () => this.#batch(type, position));
    }
  }

  async #batch(type: AnyStreamType, after: string): Promise<string | undefined> {
    const ids = await this.#idsAfter(type, after, "for share");
    if (ids.length === 0) return undefined;
    const effects: Effect[] = [];
    for (const events of await this.#read(type, ids)) {
      const state = this.#folded(type, events, () => undefined);
      if (state !== undefined) effects.push(...type.project(state));
    }
    await this.#apply(effects.filter(({ sink }) => this.#rowSinks.has(sink)));
    this.streamCount += ids.length;
    this.#progress(this.streamCount);
    return ids.at(-1);
  }

  async sums(types: readonly AnyStreamType[]): Promise<number> {
    return this.#inTransaction("repeatable read", async () => {
      await prepareComparison(this.#client);
      for (const type of types) {
        for (let after: string | undefined = `${type.kind}:`; after !== undefined;) after = await this.#tallied(type, after);
      }
      let count = 0;
      for (const sink of this.#sumSinks) count += await addDifferences(this.#client, sink, (rows) => this.#hand(sink.name, rows));
      return count;
    });
  }

  async #tallied(type: AnyStreamType, after: string): Promise<string | undefined> {
    const ids = await this.#idsAfter(type, after, "");
    const effects: Effect[] = [];
    for (const events of await this.#read(type, ids)) this.#folded(type, events, (tallied) => effects.push(...tallied));
    for (const sink of this.#sumSinks) {
      const own = effects.filter((effect) => effect.sink === sink.name);
      if (own.length > 0) await noteSums(this.#client, sink, own);
    }
    return ids.at(-1);
  }

  async #idsAfter(type: AnyStreamType, after: string, hold: "for share" | ""): Promise<readonly StreamId[]> {
    const { rows } = await this.#client.query<{ readonly stream_id: StreamId }>(
      `select stream_id from ledger.stream where stream_id > $1 and stream_id < $2 order by stream_id limit ${STREAMS_A_BATCH} ${hold}`,
      [after, `${type.kind};`],
    );
    return rows.map(({ stream_id }) => stream_id);
  }

  /** The events of each stream, those that can still be read. */
  async #read(type: AnyStreamType, ids: readonly StreamId[]): Promise<readonly (readonly LedgerEvent[])[]> {
    const streams = await readStreams(this.#client, type, ids);
    for (const { streamId, fault } of streams) if (fault !== undefined) this.unreadable.add(`${streamId}: ${fault}`);
    return streams.filter(({ fault }) => fault === undefined).map(({ events }) => events);
  }

  #folded(type: AnyStreamType, events: readonly LedgerEvent[], tallied: (effects: readonly Effect[]) => void): unknown {
    let state = type.initial;
    for (const event of events) {
      const after = type.fold(state, event);
      tallied(type.tally(state, after, event));
      state = after;
    }
    return state;
  }

  async #apply(effects: readonly Effect[]): Promise<void> {
    const bySink = Map.groupBy(effects, ({ sink }) => sink);
    for (const sink of [...bySink.keys()].toSorted())
      await this.#hand(
        sink,
        (bySink.get(sink) ?? []).map(({ row }) => row),
      );
  }

  async #hand(sink: string, rows: readonly JsonObject[]): Promise<void> {
    const columns = this.#layouts.get(sink) ?? [];
    await this.#client.query("select ledger.apply_effects($1, $2)", [sink, rows.map((row) => rowText(columns, row))]);
  }

  async #inTransaction<T>(isolation: "read committed" | "repeatable read", work: () => Promise<T>): Promise<T> {
    // Sinks find their operators where ledger.commit finds them.
    await this.#client.query(`begin isolation level ${isolation}; set local search_path = pg_catalog, app, extension, pg_temp`);
    try {
      const done = await work();
      await this.#client.query("commit");
      return done;
    } catch (error) {
      await this.#client.query("rollback");
      throw error;
    }
  }
}
