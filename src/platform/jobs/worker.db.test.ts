import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addMs, type Instant } from "#kernel/instant";
import { useDatabase } from "#kit/database";
import type { JsonObject } from "#kernel/json";
import { type JobHandler, jobCommandId } from "./job.ts";
import { enqueueDue, slotOf } from "./schedule.ts";
import { runNextJob, startWorker } from "./worker.ts";

const database = await useDatabase();
const NOON = "2026-11-19T05:00:00.000Z" as Instant;
let now = NOON;
const clock = { now: () => now };

beforeEach(async () => {
  now = NOON;
  await database.pg.query("delete from job.job");
});

async function enqueue(key: string, payload: JsonObject = {}, name = "test.work"): Promise<void> {
  await database.pg.query("insert into job.job (key, name, payload, run_at) values ($1, $2, $3, $4)", [key, name, payload, NOON]);
}

interface JobRow {
  readonly key: string;
  readonly attempt_count: number;
  readonly run_at: Instant;
  readonly failed_at: Instant | null;
  readonly last_error: string | null;
}

async function jobs(): Promise<readonly JobRow[]> {
  return (await database.pg.query<JobRow>("select key, attempt_count, run_at, failed_at, last_error from job.job order by key")).rows;
}

const options = (handler: JobHandler) => ({ database, clock, handlers: [handler] });

test("a job's effect and its removal are one commit", async () => {
  const handler: JobHandler = {
    kind: "transaction",
    name: "test.work",
    async run(job, transaction) {
      await transaction.query("insert into job.schedule (name, last_slot_at) values ($1, $2)", [
        `effect:${JSON.stringify(job.payload["n"])}`,
        job.now,
      ]);
      if (job.payload["fails"] === true) throw new Error("after the effect");
    },
  };
  await enqueue("good", { n: 1 });
  await enqueue("bad", { n: 2, fails: true });
  assert.equal(await runNextJob(options(handler)), true);
  assert.equal(await runNextJob(options(handler)), true);
  assert.equal(await runNextJob(options(handler)), false);
  const effects = await database.pg.query<{ readonly name: string }>("select name from job.schedule where name like 'effect:%'");
  assert.deepEqual(effects.rows, [{ name: "effect:1" }]);
  const [left] = await jobs();
  assert.deepEqual([left?.key, left?.attempt_count, left?.run_at, left?.failed_at], ["bad", 1, addMs(NOON, 10_000), null]);
  assert.match(left?.last_error ?? "", /"fault":"Error"/u);
  assert.doesNotMatch(left?.last_error ?? "", /after the effect/u);
});

test("attempts wait longer each time, and the last one knows that it is the last", async () => {
  const attempts: [number, boolean, Instant][] = [];
  const handler: JobHandler = {
    kind: "repeatable",
    name: "test.work",
    attemptsMax: 3,
    run(job) {
      attempts.push([job.attempt, job.isLastAttempt, job.now]);
      return Promise.reject(new Error("never"));
    },
  };
  await enqueue("stubborn");
  for (let minute = 0; minute < 5; minute += 1) {
    await runNextJob(options(handler));
    now = addMs(now, 60_000);
  }
  assert.deepEqual(attempts, [
    [1, false, NOON],
    [2, false, addMs(NOON, 60_000)],
    [3, true, addMs(NOON, 120_000)],
  ]);
  const [left] = await jobs();
  assert.deepEqual([left?.attempt_count, left?.failed_at !== null], [3, true]);
});

test("a job whose worker died comes back when its lease ends, and the dead worker's job is not removed twice", async () => {
  const runs: number[] = [];
  const handler: JobHandler = {
    kind: "repeatable",
    name: "test.work",
    async run(job) {
      runs.push(job.attempt);
      if (job.attempt > 1) return;
      // This worker hangs for longer than its lease: another one takes the job meanwhile.
      now = addMs(now, 6 * 60_000);
      await runNextJob(options(handler));
    },
  };
  await enqueue("slow");
  await runNextJob(options(handler));
  assert.deepEqual(runs, [1, 2]);
  assert.deepEqual(await jobs(), []);
});

test("a transactional job whose lease ended has no effect any more", async () => {
  const runs: number[] = [];
  const handler: JobHandler = {
    kind: "transaction",
    name: "test.work",
    run(job) {
      runs.push(job.attempt);
      return Promise.resolve();
    },
  };
  await enqueue("once");
  const claimed = await database.pg.connect();
  await claimed.query("begin");
  await claimed.query("select from job.job for update");
  assert.equal(await runNextJob(options(handler)), false);
  await claimed.query("rollback");
  claimed.release();
  await runNextJob(options(handler));
  assert.deepEqual(runs, [1]);
});

test("jobs not due, of another name, or failed for good are left alone", async () => {
  await enqueue("future");
  await enqueue("other", {}, "test.other");
  await enqueue("failed");
  await database.pg.query("update job.job set run_at = $1 where key = 'future'", [addMs(NOON, 1)]);
  await database.pg.query("update job.job set failed_at = run_at where key = 'failed'");
  const handler: JobHandler = { kind: "repeatable", name: "test.work", run: () => Promise.reject(new Error("must not run")) };
  assert.equal(await runNextJob(options(handler)), false);
});

test("a slot of recurring work is enqueued once, by whoever comes first, under a key that says which", async () => {
  const daily = { name: "test.daily", dailyAt: 120 } as const;
  const results = await Promise.all(Array.from({ length: 6 }, () => enqueueDue(database.pg, daily, NOON)));
  assert.equal(results.filter(Boolean).length, 1);
  assert.equal(await enqueueDue(database.pg, daily, addMs(NOON, 3_600_000)), false);
  // An earlier clock does not go back to an earlier slot.
  assert.equal(await enqueueDue(database.pg, daily, addMs(NOON, -86_400_000)), false);
  assert.equal(await enqueueDue(database.pg, daily, addMs(NOON, 86_400_000)), true);
  assert.deepEqual(
    (await jobs()).map(({ key }) => key),
    ["test.daily@2026-11-18T19:00:00.000Z", "test.daily@2026-11-19T19:00:00.000Z"],
  );
});

test("a daily slot is the latest one that has passed in Vietnam", () => {
  const daily = { name: "x", dailyAt: 120 };
  assert.equal(slotOf(daily, "2026-11-18T18:59:59.999Z" as Instant), "2026-11-17T19:00:00.000Z");
  assert.equal(slotOf(daily, "2026-11-18T19:00:00.000Z" as Instant), "2026-11-18T19:00:00.000Z");
  assert.equal(slotOf({ name: "x", everyMs: 5_000 }, "2026-11-18T19:00:04.999Z" as Instant), "2026-11-18T19:00:00.000Z");
});

test("the commands of a job have the same ids at every attempt", () => {
  assert.equal(jobCommandId("a", 1), jobCommandId("a", 1));
  assert.notEqual(jobCommandId("a", 1), jobCommandId("a", 2));
  assert.match(jobCommandId("a", 1), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
});

test("a running worker does what is due and what comes back by the clock, and stops", async () => {
  const done: string[] = [];
  const handler: JobHandler = {
    kind: "repeatable",
    name: "test.work",
    run(job) {
      done.push(job.key);
      return Promise.resolve();
    },
  };
  await enqueue("first");
  const worker = startWorker({ ...options(handler), recurring: [{ name: "test.work", everyMs: 60_000 }] });
  const deadline = performance.now() + 60_000;
  while (done.length < 2 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.stop();
  assert.deepEqual(done.toSorted(), ["first", "test.work@2026-11-19T05:00:00.000Z"]);
  assert.deepEqual(await jobs(), []);
});
