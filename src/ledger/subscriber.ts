import { setTimeout as sleep } from "node:timers/promises";
import { type Database, inTransaction, type Transaction } from "#platform/db/pool";
import { faultFields, log } from "#platform/log";
import { upcastEvent } from "./event-schema.ts";
import { type PlacedEvent, readPlaced } from "./event-reader.ts";
import type { AnyStreamType } from "./ledger.ts";
import { settledPosition } from "./settled-position.ts";

/** A reader of all events that may lag behind: a module of a lower tier, the public log. */
export interface Subscription {
  /** Its cursor's name; the same name never handles an event twice. */
  readonly name: string;
  /**
   * Takes a stretch of events in order, each in the last version of its schema. What it writes with `transaction` is committed
   * together with the cursor, so each event has its effect exactly once. No call outside: enqueue a job instead.
   */
  handle(events: readonly PlacedEvent[], transaction: Transaction): Promise<void>;
}

/** A running subscription. */
export interface RunningSubscriber {
  stop(): Promise<void>;
}

const BATCH_SIZE = 500;
const POLL_MS = 500;
const POLL_MS_AFTER_FAULT = 5_000;

/**
 * Handles what is new for a subscription, up to one batch, and moves its cursor in the same transaction. Says how many events
 * were handled: 0 when there is nothing new, when another process is at it, or when a commit is still open for long.
 */
export async function pollSubscription(
  database: Pick<Database, "pg">,
  types: readonly AnyStreamType[],
  subscription: Subscription,
): Promise<number> {
  const upTo = await settledPosition(database.pg);
  if (upTo === undefined) return 0;
  const { name } = subscription;
  await database.pg.query("insert into ledger.cursor (name, position) values ($1, 0) on conflict do nothing", [name]);
  return inTransaction(database, async (transaction) => {
    const { rows } = await transaction.query<{ readonly position: number }>(
      "select position from ledger.cursor where name = $1 for update skip locked",
      [name],
    );
    const after = rows[0]?.position;
    if (after === undefined) return 0;
    const placed = await readPlaced(transaction, { after, upTo, limit: BATCH_SIZE });
    const last = placed.at(-1);
    if (last === undefined) return 0;
    await subscription.handle(
      placed.map((item) => upcastPlaced(types, item)),
      transaction,
    );
    await transaction.query("update ledger.cursor set position = $2 where name = $1", [name, last.position]);
    return placed.length;
  });
}

function upcastPlaced(types: readonly AnyStreamType[], { position, event }: PlacedEvent): PlacedEvent {
  const type = types.find(({ kind }) => event.streamId.startsWith(`${kind}:`));
  if (type === undefined) throw new Error(`no stream type for ${event.streamId}`);
  return { position, event: upcastEvent(type.events, event) };
}

/** Polls until stopped. A fault is logged and tried again; the cursor stays where it was. */
export function startSubscriber(
  database: Pick<Database, "pg">,
  types: readonly AnyStreamType[],
  subscription: Subscription,
): RunningSubscriber {
  const stopping = new AbortController();
  const running = run();
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pauseMs = await pollOnce();
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  async function pollOnce(): Promise<number> {
    try {
      return (await pollSubscription(database, types, subscription)) > 0 ? 0 : POLL_MS;
    } catch (error) {
      log.warn("ledger.subscriber_failed", { name: subscription.name, ...faultFields(error) });
      return POLL_MS_AFTER_FAULT;
    }
  }
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
