import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, problem } from "#kernel/problem";
import { useDatabase } from "#kit/database";
import { createJarProjection, fillJar, type Jar, jarEnvelope, jarType, newJar, openJar } from "#kit/jar-stream";
import { writeConnectionConfig } from "#platform/db/pool";
import { commitFaultOf, openCommitConnection } from "./commit-connection.ts";
import type { CommitConnection } from "./commit-lane.ts";
import { compareProjections } from "./compare-projections.ts";
import { type CommitterOptions, createGroupCommitter } from "./group-committer.ts";
import { createLedger, type Decide, type StreamId } from "./index.ts";
import { verifyChains } from "./verify-chains.ts";

const database = await useDatabase();
await createJarProjection(database.target);

/** The steps at which the outside may fail, in the order in which a commit takes them. */
type Step = "open" | "send" | "open again" | "send again";

/** What happens there: nothing was stored, everything was stored but the answer got lost, or it takes long. */
type Fault = { readonly code: string; readonly isStored?: boolean } | "slow";

interface Case {
  readonly name: string;
  readonly faults: Readonly<Partial<Record<Step, Fault>>>;
  /** What the caller is told: an answer, a Problem, or an exception. */
  readonly told: "committed" | "rejected" | `ledger.${string}`;
  readonly storedCount: 0 | 1;
}

const LOST = { code: "08006" };
const LOST_BUT_STORED = { code: "ECONNRESET", isStored: true };

const CASES: readonly Case[] = [
  { name: "nothing fails", faults: {}, told: "committed", storedCount: 1 },
  { name: "the first connection is refused", faults: { open: { code: "ECONNREFUSED" } }, told: "committed", storedCount: 1 },
  { name: "the server is still starting", faults: { open: { code: "57P03" } }, told: "committed", storedCount: 1 },
  { name: "opening takes long", faults: { open: "slow" }, told: "committed", storedCount: 1 },
  { name: "the password is wrong", faults: { open: { code: "28P01" } }, told: "rejected", storedCount: 0 },
  {
    name: "no connection in time",
    faults: { open: { code: "ECONNREFUSED" }, "open again": { code: "ECONNREFUSED" } },
    told: "ledger.unavailable",
    storedCount: 0,
  },
  { name: "the connection breaks before the commit", faults: { send: LOST }, told: "committed", storedCount: 1 },
  { name: "the connection breaks after the commit", faults: { send: LOST_BUT_STORED }, told: "committed", storedCount: 1 },
  { name: "the commit takes long", faults: { send: "slow" }, told: "committed", storedCount: 1 },
  { name: "two commits wait for each other", faults: { send: { code: "40P01" } }, told: "committed", storedCount: 1 },
  { name: "the statement is cancelled", faults: { send: { code: "57014" } }, told: "committed", storedCount: 1 },
  {
    name: "the server crashes after the commit and comes back late",
    faults: { send: LOST_BUT_STORED, "open again": { code: "57P03" } },
    told: "ledger.outcome_unknown",
    storedCount: 1,
  },
  {
    name: "the server crashes before the commit and comes back late",
    faults: { send: LOST, "open again": { code: "ECONNREFUSED" } },
    told: "ledger.outcome_unknown",
    storedCount: 0,
  },
  {
    name: "both sends break before the commit",
    faults: { send: LOST, "send again": LOST },
    told: "ledger.outcome_unknown",
    storedCount: 0,
  },
  {
    name: "the second send breaks after the commit",
    faults: { send: LOST, "send again": LOST_BUT_STORED },
    told: "ledger.outcome_unknown",
    storedCount: 1,
  },
  {
    name: "both sends break after the commit",
    faults: { send: LOST_BUT_STORED, "send again": LOST_BUT_STORED },
    told: "ledger.outcome_unknown",
    storedCount: 1,
  },
  { name: "the repetition takes long", faults: { send: LOST_BUT_STORED, "send again": "slow" }, told: "committed", storedCount: 1 },
  { name: "the database is read-only", faults: { send: { code: "25006" } }, told: "ledger.read_only", storedCount: 0 },
  { name: "the disk is full", faults: { send: { code: "53100" } }, told: "ledger.storage_full", storedCount: 0 },
  { name: "the command cannot be stored", faults: { send: { code: "22P02" } }, told: "rejected", storedCount: 0 },
];

class FakeFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`fault ${code}`);
    this.code = code;
  }
}

const slowly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

async function suffer(fault: Fault | undefined): Promise<void> {
  if (fault === "slow") await slowly();
  else if (fault !== undefined && fault.isStored !== true) throw new FakeFault(fault.code);
}

/** The real connection with the given faults; the second and every later time counts as "again". */
function faultyOpen(faults: Case["faults"]): () => Promise<CommitConnection> {
  let opens = 0;
  let sends = 0;
  return async () => {
    opens += 1;
    await suffer(faults[opens === 1 ? "open" : "open again"]);
    const real = await openCommitConnection(writeConnectionConfig(database.target));
    return {
      ...real,
      async send(batch, isRepeated) {
        sends += 1;
        const fault = faults[sends === 1 ? "send" : "send again"];
        await suffer(fault);
        const outcomes = await real.send(batch, isRepeated);
        if (fault !== undefined && fault !== "slow") throw new FakeFault(fault.code);
        return outcomes;
      },
    };
  };
}

function committerOptions(open: () => Promise<CommitConnection>, overrides: Partial<CommitterOptions> = {}): CommitterOptions {
  return {
    open,
    faultOf: commitFaultOf,
    sleep: () => Promise.resolve(),
    laneCount: 1,
    patienceMs: 30,
    batchSizeMax: 64,
    queueLengthMax: 100,
    attemptsMax: 2,
    delayMs: 1,
    delayMsMax: 2,
    ...overrides,
  };
}

async function versionOf(id: StreamId): Promise<number> {
  const { rows } = await database.pg.query<{ readonly version: number }>(
    "select count(*)::int as version from ledger.event where stream_id = $1",
    [id],
  );
  return rows[0]?.version ?? 0;
}

async function assertSound(): Promise<void> {
  assert.deepEqual((await verifyChains(database.pg)).findings, []);
  const client = await database.pg.connect();
  await client.query("begin isolation level repeatable read");
  assert.deepEqual((await compareProjections(client, [jarType])).findings, []);
  await client.query("rollback");
  client.release();
}

for (const { name, faults, told, storedCount } of CASES) {
  test(`LED-06 ${name}: the caller is told ${told}, the command stands ${storedCount} times, and sent again it stands once`, async () => {
    const id = newJar();
    const envelope = jarEnvelope({ name: "jar.open", input: { id } });
    const ledger = createLedger(database, { types: [jarType], committer: createGroupCommitter(committerOptions(faultyOpen(faults))) });
    const outcome = await ledger.execute(jarType, id, envelope, openJar(id)).catch((error: unknown) => error);
    if (told === "rejected") assert.ok(outcome instanceof Error);
    else if (told === "committed") assert.deepEqual(outcome, { answer: { label: "mứt gừng" }, version: 1, isReplay: false });
    else assert.deepEqual(outcome, problem(told));
    assert.equal(await versionOf(id), storedCount);
    await ledger.close();
    const healthy = createLedger(database, { types: [jarType] });
    const again = await healthy.execute(jarType, id, envelope, openJar(id));
    assert.deepEqual(again, { answer: { label: "mứt gừng" }, version: 1, isReplay: storedCount === 1 });
    assert.equal(await versionOf(id), 1);
    await healthy.close();
    await assertSound();
  });
}

test("one command that cannot be stored fails alone; its companions in the batch are committed", async () => {
  const ledger = createLedger(database, { types: [jarType] });
  const ids = Array.from({ length: 8 }, newJar);
  const poison: Decide<Jar> = () => ({
    events: [{ kind: "jar.filled", schemaVersion: 1, payload: { amount: 1 } }],
    effects: [{ sink: "app.jar", row: { jar_id: "no uuid", label: "", total: 0, day: "2026-11-19" } }],
    answer: {},
  });
  const runs = ids.map((id, index) => ledger.execute(jarType, id, jarEnvelope(), index === 3 ? poison : fillJar(1)));
  const settled = await Promise.allSettled(runs);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ids.map((_, index) => (index === 3 ? "rejected" : "fulfilled")),
  );
  const versions = await Promise.all(ids.map(versionOf));
  assert.deepEqual(
    versions,
    ids.map((_, index) => (index === 3 ? 0 : 1)),
  );
  await ledger.close();
});

test("LED-05 stale and repeated commands are told one by one while the others of their batch commit", async () => {
  const ledger = createLedger(database, { types: [jarType] });
  const other = createLedger(database, { types: [jarType] });
  const [fresh, stale, replayed] = [newJar(), newJar(), newJar()];
  const once = jarEnvelope({ name: "jar.open" });
  for (const id of [stale, replayed]) await ledger.execute(jarType, id, id === replayed ? once : jarEnvelope(), openJar(id));
  // Behind this ledger's back: its cached head of the stream is stale now.
  await other.execute(jarType, stale, jarEnvelope(), fillJar(5));
  const [a, b, c] = await Promise.all([
    ledger.execute(jarType, fresh, jarEnvelope(), fillJar(1)),
    ledger.execute(jarType, stale, jarEnvelope(), fillJar(1)),
    ledger.execute(jarType, replayed, once, openJar(replayed)),
  ]);
  assert.deepEqual(a, { answer: { total: 1 }, version: 1, isReplay: false });
  assert.deepEqual(b, { answer: { total: 6 }, version: 3, isReplay: false });
  assert.deepEqual(c, { answer: { label: "mứt gừng" }, version: 1, isReplay: true });
  await Promise.all([ledger.close(), other.close()]);
  await assertSound();
});

test("the same command on two streams at once is committed on one of them", async () => {
  const ledgers = [createLedger(database, { types: [jarType] }), createLedger(database, { types: [jarType] })] as const;
  for (let round = 0; round < 10; round += 1) {
    const once = jarEnvelope({ name: "jar.open" });
    const ids = [newJar(), newJar()] as const;
    const outcomes = await Promise.all(ids.map((id, index) => ledgers[index === 0 ? 0 : 1].execute(jarType, id, once, fillJar(1))));
    assert.equal(outcomes.filter((outcome) => !isProblem(outcome) && outcome.isReplay).length, 1);
    assert.equal((await versionOf(ids[0])) + (await versionOf(ids[1])), 1);
  }
  await Promise.all(ledgers.map((ledger) => ledger.close()));
});

test("LED-02 the same command on two streams at once, in one process, is committed on one and spoils nobody's batch", async () => {
  const ledger = createLedger(database, { types: [jarType] });
  for (let round = 0; round < 5; round += 1) {
    const once = jarEnvelope({ name: "jar.open" });
    const twice = [newJar(), newJar(), newJar()].map((id) => ledger.execute(jarType, id, once, fillJar(1)));
    const bystander = ledger.execute(jarType, newJar(), jarEnvelope(), fillJar(2));
    const outcomes = await Promise.all(twice);
    assert.equal(outcomes.filter((outcome) => !isProblem(outcome) && outcome.isReplay).length, 2, JSON.stringify(outcomes));
    assert.deepEqual(await bystander, { answer: { total: 2 }, version: 1, isReplay: false });
  }
  await ledger.close();
});

test("a full queue refuses the next command at once, and what waits is still committed", async () => {
  const options = committerOptions(() => openCommitConnection(writeConnectionConfig(database.target)), { queueLengthMax: 3 });
  const ledger = createLedger(database, { types: [jarType], committer: createGroupCommitter(options) });
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => ledger.execute(jarType, newJar(), jarEnvelope(), fillJar(1))));
  assert.equal(outcomes.filter((outcome) => !isProblem(outcome)).length, 3);
  assert.deepEqual(outcomes.filter(isProblem), [problem("ledger.overloaded"), problem("ledger.overloaded")]);
  await ledger.close();
});

test("LED-06 when the database stays away every waiting command is answered, also those never sent", async () => {
  const committer = createGroupCommitter(committerOptions(() => Promise.reject(new FakeFault("ECONNREFUSED")), { batchSizeMax: 2 }));
  const ledger = createLedger(database, { types: [jarType], committer });
  const outcomes = await Promise.all(Array.from({ length: 9 }, () => ledger.execute(jarType, newJar(), jarEnvelope(), fillJar(1))));
  for (const outcome of outcomes) assert.deepEqual(outcome, problem("ledger.unavailable"));
  await ledger.close();
});

test("closing waits for what was accepted and refuses what comes later", async () => {
  const ledger = createLedger(database, { types: [jarType] });
  const accepted = Array.from({ length: 20 }, () => ledger.execute(jarType, newJar(), jarEnvelope(), fillJar(1)));
  await new Promise((resolve) => setImmediate(resolve));
  await ledger.close();
  for (const outcome of await Promise.all(accepted)) assert.ok(!isProblem(outcome));
  assert.deepEqual(await ledger.execute(jarType, newJar(), jarEnvelope(), fillJar(1)), problem("ledger.unavailable"));
});

test("nothing is decided while the system takes no new facts", async () => {
  const ledger = createLedger(database, { types: [jarType], admit: () => Promise.resolve(problem("platform.disk_nearly_full")) });
  const refused = await ledger.execute(jarType, newJar(), jarEnvelope(), () => assert.fail("must not decide"));
  assert.deepEqual(refused, problem("platform.disk_nearly_full"));
  await ledger.close();
});

test("a head that does not match its events stops the stream instead of being written over", async () => {
  const id = newJar();
  const ledger = createLedger(database, { types: [jarType] });
  await ledger.execute(jarType, id, jarEnvelope(), fillJar(1));
  const admin = await database.pg.connect();
  await admin.query("set role none");
  await admin.query("update ledger.stream set version = 7 where stream_id = $1", [id]);
  await assert.rejects(ledger.execute(jarType, id, jarEnvelope(), fillJar(1)), /does not match its events/u);
  await admin.query("update ledger.stream set version = 1 where stream_id = $1", [id]);
  admin.release(true);
  assert.ok(!isProblem(await ledger.execute(jarType, id, jarEnvelope(), fillJar(1))));
  await ledger.close();
});

test(
  "closing twice, also while an event that fits no schema is refused, answers both and leaves nothing waiting",
  { timeout: 60_000 },
  async () => {
    const ledger = createLedger(database, { types: [jarType] });
    const misfit: Decide<Jar> = () => ({ events: [{ kind: "jar.unknown", schemaVersion: 1, payload: {} }], answer: {} });
    const runs = Array.from({ length: 12 }, (_, index) =>
      ledger.execute(jarType, newJar(), jarEnvelope(), index === 5 ? misfit : fillJar(1)),
    );
    await assert.rejects(Promise.all(runs), /unknown event/u);
    await Promise.all([ledger.close(), ledger.close()]);
    await ledger.close();
    const settled = await Promise.allSettled(runs);
    assert.equal(settled.filter(({ status }) => status === "rejected").length, 1);
  },
);
