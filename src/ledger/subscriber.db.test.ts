import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "#kernel/problem";
import { useDatabase } from "#kit/database";
import { createJarProjection, fillJar, JAR_TIME, jarEnvelope, jarType, newJar } from "#kit/jar-stream";
import { COMMIT_STATEMENT, commitParameters } from "./commit-batch.ts";
import { emptyHead, prepareCommand } from "./commit-request.ts";
import {
  createLedger,
  type PlacedEvent,
  pollSubscription,
  settledPosition,
  startSubscriber,
  type StreamId,
  type Subscription,
} from "./index.ts";
import { readSinkLayouts } from "./sink-rows.ts";

const database = await useDatabase();
await createJarProjection(database.target);
const types = [jarType];
const ledger = createLedger(database, { types });
after(() => ledger.close());

async function fill(id: StreamId): Promise<void> {
  assert.ok(!isProblem(await ledger.execute(jarType, id, jarEnvelope(), fillJar(1))));
}

/** A commit that has its positions and is not visible yet, until it is told to end. */
async function openCommit(id: StreamId): Promise<{ end(): Promise<void> }> {
  const client = await database.pg.connect();
  const decided = fillJar(1)({ state: jarType.initial, version: 0 });
  assert.ok(!isProblem(decided));
  const prepared = prepareCommand({
    type: jarType,
    streamId: id,
    head: emptyHead(jarType),
    envelope: jarEnvelope(),
    decided,
    at: JAR_TIME,
  });
  assert.ok(!isProblem(prepared));
  await client.query("begin");
  await client.query({ ...COMMIT_STATEMENT, values: [...commitParameters([prepared.request], await readSinkLayouts(client), false)] });
  return {
    async end() {
      await client.query("commit");
      client.release();
    },
  };
}

function collector(name: string): { readonly subscription: Subscription; readonly seen: PlacedEvent[] } {
  const seen: PlacedEvent[] = [];
  return {
    seen,
    subscription: {
      name,
      handle(events) {
        seen.push(...events);
        return Promise.resolve();
      },
    },
  };
}

test("LED-12 a subscriber never steps past a position whose commit is still open", async () => {
  const { subscription, seen } = collector("test.order");
  await fill(newJar());
  await pollSubscription(database, types, subscription);
  seen.length = 0;
  const late = newJar();
  const early = newJar();
  const open = await openCommit(late);
  await fill(early);
  assert.equal(await settledPosition(database.pg, 50), undefined);
  assert.equal(await pollSubscription(database, types, subscription), 0);
  assert.equal(seen.length, 0);
  const waiting = settledPosition(database.pg);
  await open.end();
  assert.ok(((await waiting) ?? 0) > 0);
  assert.equal(await pollSubscription(database, types, subscription), 2);
  assert.deepEqual(
    seen.map(({ event }) => event.streamId),
    [late, early],
  );
  assert.equal(await pollSubscription(database, types, subscription), 0);
});

test("a commit that begins later does not hold a reader up", async () => {
  const open = await openCommit(newJar());
  const waiting = settledPosition(database.pg);
  const later = await openCommit(newJar());
  await open.end();
  assert.ok(((await waiting) ?? 0) > 0);
  await later.end();
});

test("a handler that fails leaves its cursor, and sees the same events again", async () => {
  const { seen, subscription } = collector("test.faults");
  await fill(newJar());
  const failing: Subscription = { name: subscription.name, handle: () => Promise.reject(new Error("no")) };
  await assert.rejects(pollSubscription(database, types, failing), /no/u);
  assert.ok((await pollSubscription(database, types, subscription)) > 0);
  const positions = seen.map(({ position }) => position);
  assert.deepEqual(
    positions,
    positions.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(positions).size, positions.length);
});

test("two processes with one name share the work without handling an event twice", async () => {
  for (let count = 0; count < 5; count += 1) await fill(newJar());
  const a = collector("test.shared");
  const b = collector("test.shared");
  await Promise.all([pollSubscription(database, types, a.subscription), pollSubscription(database, types, b.subscription)]);
  await pollSubscription(database, types, a.subscription);
  const { rows } = await database.pg.query<{ readonly count: number }>("select count(*) as count from ledger.event");
  const seen = [...a.seen, ...b.seen].map(({ position }) => position);
  assert.equal(seen.length, rows[0]?.count);
  assert.equal(new Set(seen).size, seen.length);
});

test("an event of a kind that nobody knows stops a subscriber instead of being skipped", async () => {
  await fill(newJar());
  await assert.rejects(pollSubscription(database, [], collector("test.unknown").subscription), /no stream type/u);
});

test("a running subscriber takes up what is committed after it began", async () => {
  const { seen, subscription } = collector("test.running");
  const running = startSubscriber(database, types, subscription);
  const id = newJar();
  await fill(id);
  const deadline = performance.now() + 60_000;
  while (!seen.some(({ event }) => event.streamId === id) && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await running.stop();
  assert.ok(seen.some(({ event }) => event.streamId === id));
});
