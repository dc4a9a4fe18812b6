import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { commandIdOf } from "./api.ts";
import type { WebContext } from "./context.ts";

const KEY = "0199f3a1-7c2e-7b4d-9a10-3f2e1d0c9b8a";

/** A call with this Idempotency-Key; nothing else of it is read. */
function call(key: string | undefined): WebContext {
  return { req: { header: (name: string) => (name === "idempotency-key" ? key : undefined) } } as unknown as WebContext;
}

test("the key that a caller sends is the command's id, so that a repeated call is one command", () => {
  assert.equal(commandIdOf(call(KEY)), KEY);
  assert.equal(commandIdOf(call(KEY.toUpperCase())), KEY);
});

test("a call without a key is a command of its own each time", () => {
  assert.notEqual(commandIdOf(call(undefined)), commandIdOf(call(undefined)));
});

test("a key that is no UUID is refused, because it could not be told from another caller's", () => {
  const refused = commandIdOf(call("order-17"));
  assert.equal(isProblem(refused) && refused.problem, "http.idempotency_key_malformed");
});
