import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { ActorRef, CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { commitFaultOf } from "./commit-connection.ts";
import { emptyHead } from "./commit-request.ts";
import { type EventSchemas, upcastEvent } from "./event-schema.ts";
import { readExactJson } from "./exact-json.ts";
import { commitTo, GENESIS_HASH, hashEvent } from "./hash.ts";
import { createHeadCache } from "./head-cache.ts";
import { type LedgerEvent, streamIdOf, type StreamType } from "./ledger.ts";
import { isStorable } from "./storable.ts";
import { createTurnstile } from "./turnstile.ts";

const event: LedgerEvent = {
  streamId: streamIdOf("jar", "1"),
  version: 1,
  kind: "jar.opened",
  schemaVersion: 1,
  payload: { label: "gừng" },
  actor: "system:test" as ActorRef,
  onBehalfOf: null,
  reason: null,
  at: "2026-11-19T02:00:00.000Z" as Instant,
  commandId: "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee" as CommandId,
};

const schemas: EventSchemas = {
  "jar.opened": {
    1: { payload: z.strictObject({ label: z.string() }), upcast: ({ label }) => ({ label: label ?? null, colour: "none" }) },
    2: {
      payload: z.strictObject({ label: z.string(), colour: z.string() }),
      upcast: ({ label, colour }) => ({ name: `${z.string().parse(label)} (${z.string().parse(colour)})` }),
    },
    3: { payload: z.strictObject({ name: z.string() }), personal: z.strictObject({ owner: z.string() }) },
  },
};

test("an old event is read in the last version of its schema", () => {
  assert.deepEqual(upcastEvent(schemas, event), { ...event, schemaVersion: 3, payload: { name: "gừng (none)" } });
  const current = { ...event, schemaVersion: 3, payload: { name: "gừng" }, personal: { owner: "An" } };
  assert.equal(upcastEvent(schemas, current), current);
});

test("a stored event with an unknown field, version or kind is not read", () => {
  for (const damaged of [
    { ...event, payload: { label: "gừng", colour: "red" } },
    { ...event, schemaVersion: 4 },
    { ...event, kind: "jar.closed" },
    { ...event, schemaVersion: 3, payload: { name: "gừng" }, personal: { owner: 1 } },
  ]) {
    assert.throws(() => upcastEvent(schemas, damaged), { name: "EventSchemaError" });
  }
});

/** A published value: a change of the form would silently break every ledger that was written before. */
test("the hash of an event is the SHA-256 of its documented text", () => {
  const { streamId, version, kind, schemaVersion, actor, onBehalfOf, reason, at, commandId } = event;
  const named = { streamId, version, kind, schemaVersion, actor, onBehalfOf, reason, at, commandId };
  const hashed = { ...named, payloadText: '{"label":"gừng"}', personalCommitment: null, commandCommitment: "00", prevHash: GENESIS_HASH };
  assert.equal(hashEvent(hashed), "e2ce827627039025ff329b08bd8db6256c213a76520ce568100b4c93da88a5f3");
  assert.notEqual(hashEvent({ ...hashed, reason: "" }), hashEvent(hashed));
  assert.equal(commitTo("00ff", "x"), "3921e9d98be578053d67a667b4243aba8dc03e1c8fbcd8d747a8fec62cc7536a");
});

test("the stored text of a value is accepted in one form only", () => {
  assert.deepEqual(readExactJson('{"b": 1, "a": "ổ"}'), { text: '{"a":"ổ","b":1}' });
  assert.ok("fault" in readExactJson('{"a": "ổ"}'.normalize("NFD")));
  for (const text of ["1.0", "[1e3]", "1.5", "9007199254740993", "{"]) assert.ok("fault" in readExactJson(text), text);
});

test("a NUL or half a surrogate pair anywhere in a value cannot be stored; the escapes written out can", () => {
  const check = (value: Parameters<typeof isStorable>[1]): boolean => isStorable(JSON.stringify(value), value);
  for (const bad of ["\0", "a\ud800", { a: ["\udfff"] }, { "k\0": 1 }, [{ x: { y: "\0" } }]])
    assert.equal(check(bad), false, JSON.stringify(bad));
  for (const good of [null, 1, true, "\\u0000", "\u{1F3FA}", { a: ["\\ud800", 7, null] }]) assert.equal(check(good), true);
});

test("the cache forgets the stream that was not used for longest, and never mixes up two types", () => {
  const type: StreamType<number> = { kind: "n", events: {}, initial: 0, fold: (state) => state, project: () => [], tally: () => [] };
  const cache = createHeadCache(2);
  const [a, b, c] = [streamIdOf("n", "a"), streamIdOf("n", "b"), streamIdOf("n", "c")];
  for (const id of [a, b]) cache.set(type, id, { ...emptyHead(type), version: 1 });
  assert.equal(cache.get(type, a)?.version, 1);
  cache.set(type, c, emptyHead(type));
  assert.equal(cache.get(type, b), undefined);
  assert.ok(cache.get(type, a) !== undefined && cache.get(type, c) !== undefined);
  assert.equal(cache.get({ ...type }, a), undefined);
  cache.delete(a);
  assert.equal(cache.get(type, a), undefined);
});

test("work on one key goes one at a time and in order, also after a failure; other keys do not wait", async () => {
  const turnstile = createTurnstile();
  const order: string[] = [];
  const step = (name: string, ms: number) => async (): Promise<void> => {
    order.push(`${name}+`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    order.push(`${name}-`);
    if (name === "a2") throw new Error(name);
  };
  const runs = [
    turnstile.run("a", step("a1", 20)),
    turnstile.run("a", step("a2", 1)),
    turnstile.run("b", step("b", 1)),
    turnstile.run("a", step("a3", 1)),
  ];
  const settled = await Promise.allSettled(runs);
  assert.deepEqual(order, ["a1+", "b+", "b-", "a1-", "a2+", "a2-", "a3+", "a3-"]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled", "fulfilled"],
  );
});

test("each fault of the database says what became of the batch", () => {
  const fault = (code: string | undefined, message = "x"): Error => Object.assign(new Error(message), code === undefined ? {} : { code });
  const told: Readonly<Record<string, string>> = {
    "40001": "conflict",
    "55P03": "conflict",
    "25006": "read_only",
    "53100": "storage_full",
    "08006": "lost",
    "57P01": "lost",
    "53300": "lost",
    ECONNRESET: "lost",
    "23505": "poisoned",
    "22P02": "poisoned",
  };
  for (const [code, kind] of Object.entries(told)) assert.equal(commitFaultOf(fault(code)), kind, code);
  assert.equal(commitFaultOf(fault(undefined, "Query read timeout")), "lost");
  assert.equal(commitFaultOf(fault(undefined, "Connection terminated unexpectedly")), "lost");
  assert.equal(commitFaultOf(fault(undefined, "something else")), "poisoned");
  assert.equal(commitFaultOf("thrown text"), "poisoned");
});
