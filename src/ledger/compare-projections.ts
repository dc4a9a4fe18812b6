import { type Queryable, readKindPage } from "./event-reader.ts";
import type { AnyStreamType, Effect, LedgerEvent } from "./ledger.ts";
import { compareSink, prepareComparison, readCheckedSinks, type SinkComparison } from "./sink-comparison.ts";

/** What a comparison has read and found. */
export interface ComparisonReport {
  readonly eventCount: number;
  readonly findings: readonly string[];
}

/**
 * Folds every stream again from its events and compares what its type projects and tallies with what the tables hold. The very
 * functions that made the rows in the commit make them here. Run it in a repeatable-read transaction, on one connection; it
 * keeps one stream's state and bounded batches in memory.
 */
export async function compareProjections(
  db: Queryable,
  types: readonly AnyStreamType[],
  progress: (done: number) => void = () => undefined,
): Promise<ComparisonReport> {
  await prepareComparison(db);
  const sinks = await readCheckedSinks(db);
  const comparisons = new Map(sinks.map((sink) => [sink.name, compareSink(db, sink)]));
  const walk = new FoldWalk(comparisons);
  for (const type of types) await walk.run(db, type, progress);
  const findings = [...(await unknownKinds(db, types)), ...walk.findings];
  for (const comparison of comparisons.values()) findings.push(...(await comparison.finish()));
  return { eventCount: walk.eventCount, findings };
}

async function unknownKinds(db: Queryable, types: readonly AnyStreamType[]): Promise<readonly string[]> {
  const { rows } = await db.query<{ readonly kind: string; readonly count: number }>(
    `select split_part(stream_id, ':', 1) as kind, count(*) as count from ledger.stream
      where split_part(stream_id, ':', 1) <> all ($1) group by 1 order by 1`,
    [types.map(({ kind }) => kind)],
  );
  return rows.map(({ kind, count }) => `${count} streams of the unknown kind ${kind}`);
}

/** Goes along the events of a kind and hands rows and amounts to the comparisons. */
class FoldWalk {
  eventCount = 0;
  readonly findings: string[] = [];
  readonly #comparisons: ReadonlyMap<string, SinkComparison>;

  constructor(comparisons: ReadonlyMap<string, SinkComparison>) {
    this.#comparisons = comparisons;
  }

  async run(db: Queryable, type: AnyStreamType, progress: (done: number) => void): Promise<void> {
    let state = type.initial;
    let last: LedgerEvent | undefined;
    for (;;) {
      const events = await readKindPage(db, type, last);
      for (const event of events) {
        if (last !== undefined && event.streamId !== last.streamId) {
          await this.#hand(type.project(state));
          state = type.initial;
        }
        const after = this.#fold(type, state, event);
        await this.#hand(type.tally(state, after, event));
        state = after;
        last = event;
      }
      this.eventCount += events.length;
      progress(this.eventCount);
      if (events.length === 0) break;
    }
    if (last !== undefined) await this.#hand(type.project(state));
  }

  /** An event that cannot be read any more is a finding; the walk goes on with the state before it. */
  #fold(type: AnyStreamType, state: unknown, event: LedgerEvent): unknown {
    try {
      return type.fold(state, event);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.findings.push(`${event.streamId} ${event.version}: ${error.message}`);
      return state;
    }
  }

  async #hand(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects) await this.#comparisons.get(effect.sink)?.add(effect);
  }
}
