import assert from "node:assert/strict";
import { after, test } from "node:test";
import { z } from "zod";
import type { ActorRef } from "#kernel/id";
import { addMs, type Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { useDatabase } from "#kit/database";
import { newCommandId, newUuid } from "#platform/ids";
import { type CommandEnvelope, type Committed, createLedger, type Decide, type StreamId, streamIdOf, type StreamType } from "./index.ts";

const T0 = "2026-11-19T02:00:00.000Z" as Instant;

interface Jar {
  readonly total: number;
  readonly owner: string | undefined;
}

const jar: StreamType<Jar> = {
  kind: "jar",
  events: {
    "jar.opened": { 1: { payload: z.strictObject({ label: z.string() }), personal: z.strictObject({ owner: z.string() }) } },
    "jar.filled": { 1: { payload: z.strictObject({ amount: z.int() }) } },
  },
  initial: { total: 0, owner: undefined },
  fold(state, event) {
    if (event.kind === "jar.opened") return { ...state, owner: z.string().optional().parse(event.personal?.["owner"]) };
    return { ...state, total: state.total + Number(event.payload["amount"]) };
  },
  project: () => [],
  tally: (_before, _after, event) => [
    { sink: "measure.delta", row: { agency: "H99.10", procedure: "1.1", day: "2026-11-19", counter: event.kind, amount: 1 } },
  ],
};

const database = await useDatabase();
const ledger = createLedger(database, { types: [jar] });
after(() => ledger.close());

function envelope(overrides: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return {
    commandId: newCommandId(),
    name: "jar.fill",
    input: {},
    actor: "system:test" as ActorRef,
    onBehalfOf: null,
    reason: null,
    at: T0,
    ...overrides,
  };
}

const fill =
  (amount: number): Decide<Jar> =>
  ({ state }) => ({
    events: [{ kind: "jar.filled", schemaVersion: 1, payload: { amount } }],
    answer: { total: state.total + amount },
  });

const newJar = (): StreamId => streamIdOf("jar", newUuid());

function committed(outcome: unknown): Committed {
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome as Committed;
}

test("a command writes its events and gives its answer", async () => {
  const id = newJar();
  const first = committed(await ledger.execute(jar, id, envelope(), fill(3)));
  assert.deepEqual(first, { answer: { total: 3 }, version: 1, isReplay: false });
  const second = committed(await ledger.execute(jar, id, envelope({ reason: "thêm" }), fill(4)));
  assert.deepEqual(second, { answer: { total: 7 }, version: 2, isReplay: false });
  assert.deepEqual(await ledger.load(jar, id), { state: { total: 7, owner: undefined }, version: 2 });
  const events = await ledger.readStream(id);
  assert.deepEqual(
    events.map((event) => [event.version, event.payload, event.reason, event.at]),
    [
      [1, { amount: 3 }, null, T0],
      [2, { amount: 4 }, "thêm", T0],
    ],
  );
});

test("LED-02 the same command again gives the first answer and writes nothing", async () => {
  const id = newJar();
  const once = envelope({ input: { amount: 3 } });
  const first = committed(await ledger.execute(jar, id, once, fill(3)));
  assert.deepEqual(await ledger.execute(jar, id, once, fill(3)), { ...first, isReplay: true });
  // Also when it would be refused now, and through a process that has never seen the stream.
  const refuse: Decide<Jar> = () => problem("jar.sealed");
  assert.deepEqual(await ledger.execute(jar, id, once, refuse), { ...first, isReplay: true });
  const other = createLedger(database, { types: [jar] });
  assert.deepEqual(await other.execute(jar, id, once, fill(3)), { ...first, isReplay: true });
  await other.close();
  assert.equal((await ledger.load(jar, id)).version, 1);
});

test("LED-03 a command id with other content is refused", async () => {
  const id = newJar();
  const once = envelope({ input: { amount: 3 } });
  await ledger.execute(jar, id, once, fill(3));
  for (const changed of [
    { ...once, input: { amount: 4 } },
    { ...once, name: "jar.empty" },
  ]) {
    assert.deepEqual(await ledger.execute(jar, id, changed, fill(4)), problem("ledger.command_reused", { commandId: once.commandId }));
  }
});

test("a refusal of decide is the answer, and nothing is written", async () => {
  const id = newJar();
  assert.deepEqual(await ledger.execute(jar, id, envelope(), () => problem("jar.sealed")), problem("jar.sealed"));
  assert.equal((await ledger.load(jar, id)).version, 0);
});

test("commands of two processes on one stream are all kept, each decided on the state before it", async () => {
  const id = newJar();
  const other = createLedger(database, { types: [jar] });
  await ledger.execute(jar, id, envelope(), fill(1));
  await other.load(jar, id);
  const runs = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? ledger : other).execute(jar, id, envelope(), fill(1)));
  const outcomes = await Promise.all(runs);
  const totals = outcomes.filter((outcome) => !isProblem(outcome)).map((outcome) => Number(committed(outcome).answer["total"]));
  for (const outcome of outcomes.filter(isProblem)) assert.equal(outcome.problem, "ledger.contended");
  assert.deepEqual(
    totals.toSorted((a, b) => a - b),
    Array.from({ length: totals.length }, (_, index) => index + 2),
  );
  await other.close();
});

test("LED-10 time that runs backwards on a stream is refused beyond a moment", async () => {
  const id = newJar();
  await ledger.execute(jar, id, envelope(), fill(1));
  const late = addMs(T0, -3_600_000);
  assert.deepEqual(
    await ledger.execute(jar, id, envelope({ at: late }), fill(1)),
    problem("ledger.clock_backwards", { at: late, lastAt: T0 }),
  );
  committed(await ledger.execute(jar, id, envelope({ at: addMs(T0, -20) }), fill(1)));
  const events = await ledger.readStream(id);
  assert.deepEqual(
    events.map(({ at }) => at),
    [T0, T0],
  );
});

test("a text that no row can hold is a Problem, not a fault", async () => {
  const id = newJar();
  const open =
    (label: string): Decide<Jar> =>
    () => ({ events: [{ kind: "jar.opened", schemaVersion: 1, payload: { label }, personal: { owner: "An" } }], answer: {} });
  assert.deepEqual(await ledger.execute(jar, id, envelope(), open("a\0b")), problem("ledger.text_unstorable"));
  assert.deepEqual(await ledger.execute(jar, id, envelope(), open("a\ud800b")), problem("ledger.text_unstorable"));
  committed(await ledger.execute(jar, id, envelope(), open("\\u0000 \\ud800")));
});

test("LED-11 an event that does not fit its closed schema is never written", async () => {
  const id = newJar();
  const wrong: readonly Decide<Jar>[] = [
    () => ({ events: [{ kind: "jar.filled", schemaVersion: 1, payload: { amount: 1, colour: "red" } }], answer: {} }),
    () => ({ events: [{ kind: "jar.filled", schemaVersion: 2, payload: { amount: 1 } }], answer: {} }),
    () => ({ events: [{ kind: "jar.broken", schemaVersion: 1, payload: {} }], answer: {} }),
    () => ({ events: [{ kind: "jar.filled", schemaVersion: 1, payload: { amount: 1 }, personal: { owner: "An" } }], answer: {} }),
  ];
  for (const decide of wrong) await assert.rejects(ledger.execute(jar, id, envelope(), decide), { name: "EventSchemaError" });
  assert.equal((await ledger.load(jar, id)).version, 0);
});

test("LED-13 figures are exact the moment the command is committed, folded or not", async () => {
  const count = async (): Promise<number> => {
    const { rows } = await database.pg.query<{ amount: number }>(
      "select coalesce(sum(amount), 0)::int as amount from measure.figure where counter = 'jar.opened'",
    );
    return rows[0]?.amount ?? Number.NaN;
  };
  const before = await count();
  const open: Decide<Jar> = () => ({
    events: [{ kind: "jar.opened", schemaVersion: 1, payload: { label: "x" }, personal: { owner: "An" } }],
    answer: {},
  });
  await ledger.execute(jar, newJar(), envelope(), open);
  assert.equal(await count(), before + 1);
  await database.pg.query("select measure.fold()");
  assert.equal(await count(), before + 1);
  await ledger.execute(jar, newJar(), envelope(), open);
  await database.pg.query("select measure.fold()");
  assert.equal(await count(), before + 2);
});

test("LED-01 the application can read the ledger and call its commit, and nothing else", async () => {
  await ledger.execute(jar, newJar(), envelope(), fill(1));
  for (const table of ["event", "command", "personal", "stream", "sink"]) {
    await database.pg.query(`select from ledger.${table} limit 1`);
    const verbs = [
      `update ledger.${table} set ${table === "sink" ? "name = name" : "stream_id = stream_id"}`,
      `delete from ledger.${table}`,
    ];
    for (const verb of [...verbs, `truncate ledger.${table}`, `insert into ledger.${table} default values`]) {
      await assert.rejects(database.pg.query(verb), { code: "42501" }, verb);
    }
  }
  for (const call of [
    "select ledger.apply_effects('job.enqueue', '{}')",
    "select ledger.erase_personal('jar:1')",
    "select ledger.register_projection('x', 'job.job', '{key}')",
    "select job.enqueue('{}')",
    "select measure.add_deltas('{}')",
    "update ledger.event set payload = '{}'",
  ]) {
    await assert.rejects(database.pg.query(call), { code: "42501" }, call);
  }
});

test("LED-01 the role that owns the commit cannot change or remove an event either", async () => {
  const { rows } = await database.pg.query<{ readonly privilege: string; readonly allowed: boolean }>(
    `select v.privilege, has_table_privilege('motcua_ledger', 'ledger.event', v.privilege) as allowed
     from unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) as v (privilege)`,
  );
  assert.deepEqual(
    rows.filter(({ allowed }) => allowed).map(({ privilege }) => privilege),
    ["SELECT", "INSERT"],
  );
});
