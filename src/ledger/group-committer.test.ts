import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { fillJar, JAR_TIME, jarEnvelope, jarType, newJar } from "#kit/jar-stream";
import { commitFaultOf } from "./commit-connection.ts";
import { type CommitRequest, emptyHead, prepareCommand } from "./commit-request.ts";
import { type CommitterOptions, createGroupCommitter } from "./group-committer.ts";

function request(): CommitRequest {
  const decided = fillJar(1)({ state: jarType.initial, version: 0 });
  assert.ok(!isProblem(decided));
  const prepared = prepareCommand({
    type: jarType,
    streamId: newJar(),
    head: emptyHead(jarType),
    envelope: jarEnvelope(),
    decided,
    at: JAR_TIME,
  });
  assert.ok(!isProblem(prepared));
  return prepared.request;
}

/** A committer over connections that answer when they are told to; `sizes` are those of the batches sent so far. */
function setUp(overrides: Partial<CommitterOptions> = {}) {
  const sizes: number[] = [];
  const answers: (() => void)[] = [];
  const committer = createGroupCommitter({
    open: () =>
      Promise.resolve({
        async send(batch) {
          sizes.push(batch.length);
          await new Promise<void>((resolve) => answers.push(resolve));
          return batch.map(() => ({ kind: "committed" }));
        },
        close: () => Promise.resolve(),
      }),
    faultOf: commitFaultOf,
    sleep: () => Promise.resolve(),
    laneCount: 2,
    patienceMs: 60_000,
    batchSizeMax: 8,
    queueLengthMax: 100,
    attemptsMax: 2,
    delayMs: 1,
    delayMsMax: 2,
    ...overrides,
  });
  const commit = (count: number): Promise<unknown> => Promise.all(Array.from({ length: count }, () => committer.commit(request())));
  return { sizes, answers, commit, committer };
}

/** Lets everything that needs no answer happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("those who come while a batch is on its way go together when it is back", async () => {
  const { sizes, answers, commit, committer } = setUp();
  const all = [commit(1)];
  await settle();
  for (let more = 0; more < 5; more += 1) all.push(commit(1));
  await settle();
  assert.deepEqual(sizes, [1]);
  answers.shift()?.();
  await settle();
  assert.deepEqual(sizes, [1, 5]);
  answers.shift()?.();
  await Promise.all(all);
  await committer.close();
});

test("a full batch goes beside the one on its way", async () => {
  const { sizes, answers, commit, committer } = setUp();
  const all = [commit(1)];
  await settle();
  all.push(commit(9));
  await settle();
  assert.deepEqual(sizes, [1, 8]);
  for (let rest = 0; rest < 3; rest += 1) {
    answers.shift()?.();
    await settle();
  }
  await Promise.all(all);
  assert.deepEqual(sizes, [1, 8, 1]);
  await committer.close();
});

test("those who wait behind a batch that takes long go beside it", async () => {
  const { sizes, answers, commit, committer } = setUp({ patienceMs: 5 });
  const all = [commit(1)];
  await settle();
  all.push(commit(2));
  const deadline = performance.now() + 60_000;
  while (sizes.length < 2 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(sizes, [1, 2]);
  for (const answer of answers) answer();
  await Promise.all(all);
  await committer.close();
});
