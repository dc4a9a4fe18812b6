import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { useDatabase } from "#kit/database";
import { createJarProjection, fillJar, type Jar, jarEnvelope, jarType, newJar } from "#kit/jar-stream";
import { isProblem } from "#kernel/problem";
import { type CommandEnvelope, createLedger, type Ledger, type StreamId } from "./index.ts";
import { compareProjections } from "./compare-projections.ts";
import { verifyChains } from "./verify-chains.ts";

const database = await useDatabase();
await createJarProjection(database.target);
// Two processes in small: each has its own cache, queue and connections.
const processes = [createLedger(database, { types: [jarType] }), createLedger(database, { types: [jarType] })] as const;
after(() => Promise.all(processes.map((ledger) => ledger.close())));

/** One command of a plan: which process gives it, on which stream, how much it fills, and how often it is sent. */
interface Planned {
  readonly process: 0 | 1;
  readonly stream: number;
  readonly amount: number;
  readonly sends: 1 | 2;
  /** Waits for all before it, instead of running beside them. */
  readonly isAfterPause: boolean;
}

const planned: fc.Arbitrary<Planned> = fc.record({
  process: fc.constantFrom(0, 1),
  stream: fc.nat(2),
  amount: fc.integer({ min: -5, max: 5 }),
  sends: fc.constantFrom(1, 1, 1, 2),
  isAfterPause: fc.boolean(),
});

async function give(ledger: Ledger, id: StreamId, envelope: CommandEnvelope, amount: number): Promise<boolean> {
  // A command that lost five times is sent again, as a person would: it is the same command.
  for (let tries = 0; tries < 20; tries += 1) {
    const outcome = await ledger.execute(jarType, id, envelope, fillJar(amount));
    if (!isProblem(outcome)) return true;
    assert.equal(outcome.problem, "ledger.contended");
  }
  return false;
}

/** Runs a plan on fresh streams; answers the states the streams end in. */
async function run(plan: readonly Planned[]): Promise<readonly Jar[]> {
  const ids = [newJar(), newJar(), newJar()] as const;
  let running: Promise<boolean>[] = [];
  for (const step of plan) {
    if (step.isAfterPause) await Promise.all(running.splice(0));
    const id = ids[step.stream] ?? ids[0];
    const envelope = jarEnvelope({ input: { amount: step.amount } });
    for (let send = 0; send < step.sends; send += 1) running.push(give(processes[step.process], id, envelope, step.amount));
  }
  assert.ok((await Promise.all(running)).every(Boolean));
  running = [];
  return Promise.all(ids.map(async (id) => (await processes[0].load(jarType, id)).state));
}

const totals = (states: readonly Jar[]): readonly number[] => states.map(({ total }) => total);

function expectedTotals(plan: readonly Planned[]): readonly number[] {
  return [0, 1, 2].map((stream) => plan.filter((step) => step.stream === stream).reduce((sum, { amount }) => sum + amount, 0));
}

test("LED-04 any interleaving of commands from two processes keeps each exactly once, and every chain and table sound", async () => {
  const property = fc.asyncProperty(fc.array(planned, { minLength: 1, maxLength: 12 }), async (plan) => {
    assert.deepEqual(totals(await run(plan)), expectedTotals(plan));
  });
  await fc.assert(property, { numRuns: 25 });
  assert.deepEqual((await verifyChains(database.pg)).findings, []);
  const client = await database.pg.connect();
  await client.query("begin isolation level repeatable read");
  assert.deepEqual((await compareProjections(client, [jarType])).findings, []);
  await client.query("rollback");
  client.release();
});

test("the order among commands on different streams changes nothing", async () => {
  const plan = fc.array(
    planned.map((step) => ({ ...step, isAfterPause: true, sends: 1 as const })),
    { minLength: 2, maxLength: 8 },
  );
  const property = fc.asyncProperty(plan, async (steps) => {
    const byStream = steps.toSorted((a, b) => a.stream - b.stream);
    assert.deepEqual(totals(await run(steps)), totals(await run(byStream)));
  });
  await fc.assert(property, { numRuns: 10 });
});
