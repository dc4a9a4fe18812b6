import assert from "node:assert/strict";
import { test } from "node:test";
import type { Queryable } from "./event-reader.ts";
import type { StreamId } from "./ledger.ts";
import { createVersionReader } from "./version-reader.ts";

const A = "dossier:a" as StreamId;
const B = "dossier:b" as StreamId;

/** A database of versions whose statements wait until the test lets them go. */
function heldDatabase(versions: Map<StreamId, number>) {
  const statements: (readonly StreamId[])[] = [];
  const held: (() => void)[] = [];
  const db = {
    query: async ({ values }: { readonly values: readonly [readonly StreamId[]] }) => {
      statements.push(values[0]);
      const rows = values[0].flatMap((id) => (versions.has(id) ? [{ stream_id: id, version: versions.get(id) }] : []));
      await new Promise<void>((resolve) => held.push(resolve));
      return { rows };
    },
  };
  return { db: db as unknown as Queryable, statements, release: () => held.shift()?.() };
}

/** Lets everything that waits for the event loop run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test("questions that wait together go in one statement, each stream once", async () => {
  const { db, statements, release } = heldDatabase(new Map([[A, 3]]));
  const reader = createVersionReader(db);
  const answers = Promise.all([reader.versionOf(A), reader.versionOf(A), reader.versionOf(B)]);
  await turn();
  release();
  assert.deepEqual(await answers, [3, 3, 0]);
  assert.deepEqual(statements, [[A, B]]);
});

test("a question asked while a statement is under way is answered by a later one, so that one reads his own writes", async () => {
  const versions = new Map([[A, 1]]);
  const { db, statements, release } = heldDatabase(versions);
  const reader = createVersionReader(db);
  const before = reader.versionOf(A);
  await turn();
  versions.set(A, 2);
  const after = reader.versionOf(A);
  release();
  assert.equal(await before, 1);
  await turn();
  release();
  assert.equal(await after, 2);
  assert.equal(statements.length, 2);
});

test("however many ask, at most two statements are under way", async () => {
  const { db, statements, release } = heldDatabase(new Map([[A, 1]]));
  const reader = createVersionReader(db);
  const answers: Promise<number>[] = [];
  for (let round = 0; round < 5; round += 1) {
    answers.push(reader.versionOf(A), reader.versionOf(B));
    await turn();
  }
  assert.equal(statements.length, 2);
  for (let round = 0; round < 3; round += 1) {
    release();
    await turn();
  }
  assert.deepEqual(await Promise.all(answers), [1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
  assert.equal(statements.length, 3);
});

test("a failed statement fails those who waited for it and nobody after them", async () => {
  let isAway = true;
  const db = {
    query: () => (isAway ? Promise.reject(new Error("away")) : Promise.resolve({ rows: [{ stream_id: A, version: 5 }] })),
  };
  const reader = createVersionReader(db as unknown as Queryable);
  const [first, second] = await Promise.allSettled([reader.versionOf(A), reader.versionOf(B)]);
  assert.equal(first.status, "rejected");
  assert.equal(second.status, "rejected");
  isAway = false;
  assert.equal(await reader.versionOf(A), 5);
});
